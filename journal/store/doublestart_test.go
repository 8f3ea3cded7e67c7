package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/torture"
)

// race is a start beside another one: at a moment that both know it opens the
// journal, and saves if it got it. It says "refused", or "done save ..." for
// each save and "had" at the end. While it writes, a file marks that.
func race() int {
	path, name := os.Getenv("STORE_TEST_FILE"), os.Getenv("STORE_TEST_RACE")
	at, _ := strconv.ParseInt(os.Getenv("STORE_TEST_AT"), 10, 64)
	p := &player{ctx: context.Background(), k: keeperBeside(path), path: path, ids: map[string]journal.ID{}, rnd: rand.New(rand.NewPCG(uint64(at), 0))}
	for time.Now().UnixNano() < at {
	}
	sealed, err := p.k.Open(p.ctx, path)
	if errors.Is(err, journal.ErrAlreadyOpen) {
		p.tell("refused")
		return 0
	}
	p.must(err)
	mark := filepath.Join(filepath.Dir(path), "writing")
	f, err := os.OpenFile(mark, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	p.must(err) // there already: two writers
	f.Close()
	p.s, err = sealed.Unlock(p.ctx, firstSecrets.Passphrase)
	p.must(err)
	for i := range 3 {
		p.save(fmt.Sprintf("%s-%d", name, i), p.text(400))
		if i == 1 {
			p.must(p.s.(*session).v.Compact(p.ctx))
		}
	}
	p.must(os.Remove(mark))
	p.must(p.s.Close())
	p.tell("had")
	return 0
}

// TestTortureDoubleStart lets two processes want one file at the same moment,
// and knocks at the door while another one swaps files at the end of
// compactions: never two have it, and nothing that either saved is lost.
func TestTortureDoubleStart(t *testing.T) {
	rnd := torture.Rand(t)
	path := filepath.Join(t.TempDir(), "j.stillwater")
	k := keeperBeside(path)
	s, err := k.Create(t.Context(), path, firstSecrets)
	must(t, err)
	must(t, s.Close())
	acked := map[string]string{}
	refused, starts := 0, torture.Count(8, 200)
	for round := range starts {
		// The second comes up to 40 ms after the first: before it has the lock,
		// while it writes, while it compacts, while it closes.
		at := time.Now().Add(50 * time.Millisecond)
		one := racer(t, path, fmt.Sprintf("one-%d", round%20), at)
		two := racer(t, path, fmt.Sprintf("two-%d", round%20), at.Add(time.Duration(rnd.Int64N(int64(40*time.Millisecond)))))
		refused += finish(t, one, acked) + finish(t, two, acked)
		if round%20 == 19 || round == starts-1 {
			wantSaved(t, k, path, acked)
		}
	}
	if refused < starts/4 {
		t.Errorf("of %d double starts only %d met", starts, refused)
	}
	knocks, swaps := knock(t, k, path, torture.Count(20, 400))
	wantSaved(t, k, path, acked)
	torture.Report(t, "doublestart", map[string]any{
		"double starts": starts, "refused": refused, "swaps": swaps, "knocks while swapping": knocks, "saves kept": len(acked),
	})
}

type racing struct {
	cmd *exec.Cmd
	out strings.Builder
	err strings.Builder
}

func racer(t *testing.T, path, name string, at time.Time) *racing {
	t.Helper()
	r := &racing{cmd: exec.Command(os.Args[0])}
	r.cmd.Env = append(os.Environ(), "STORE_TEST_RACE="+name, "STORE_TEST_FILE="+path, "STORE_TEST_AT="+strconv.FormatInt(at.UnixNano(), 10))
	r.cmd.Stdout, r.cmd.Stderr = &r.out, &r.err
	must(t, r.cmd.Start())
	return r
}

// finish gives 1 when the start was refused.
func finish(t *testing.T, r *racing, acked map[string]string) int {
	t.Helper()
	if err := r.cmd.Wait(); err != nil {
		t.Fatalf("%v\n%s%s", err, r.out.String(), r.err.String())
	}
	if r.out.String() == "refused\n" {
		return 1
	}
	if !strings.HasSuffix(r.out.String(), "had\n") {
		t.Fatalf("a start neither had the journal nor was refused: %q", r.out.String())
	}
	for line := range strings.Lines(r.out.String()) {
		if w := strings.Fields(line); len(w) == 4 && w[0] == "done" {
			acked[w[2]] = w[3]
		}
	}
	return 0
}

// wantSaved opens the journal and compares; what both named alike has the text
// of the last one.
func wantSaved(t *testing.T, k *Keeper, path string, acked map[string]string) {
	t.Helper()
	sealed, err := k.Open(t.Context(), path)
	must(t, err)
	s, err := sealed.Unlock(t.Context(), firstSecrets.Passphrase)
	must(t, err)
	defer s.Close()
	list, err := s.Entries(t.Context(), journal.EntryFilter{})
	must(t, err)
	found := map[string]map[string]bool{}
	for _, e := range list {
		whole, err := s.Entry(t.Context(), e.ID)
		must(t, err)
		if found[e.Title] == nil {
			found[e.Title] = map[string]bool{}
		}
		found[e.Title][digest(whole.Text)] = true
	}
	for title, text := range acked {
		if !found[title][text] {
			t.Errorf("%s was saved and is not there", title)
		}
	}
	r, err := s.Check(t.Context(), nil)
	must(t, err)
	if !r.Sound() {
		t.Errorf("the file is damaged: %v", r.Damage)
	}
}

// knock compacts n times in another process and tries to open the journal all
// the while.
func knock(t *testing.T, k *Keeper, path string, n int) (knocks, swaps int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "STORE_TEST_SCENE=swaps", "STORE_TEST_FILE="+path, "STORE_TEST_PASS="+firstSecrets.Passphrase, "STORE_TEST_CODE="+firstSecrets.RecoveryCode, "STORE_TEST_SWAPS="+strconv.Itoa(n))
	var errs strings.Builder
	cmd.Stderr = &errs
	pipe, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	out := bufio.NewReader(pipe)
	first, err := out.ReadString('\n')
	if err != nil || first != "ready\n" {
		t.Fatalf("%q, %v", first, err)
	}
	rest := make(chan string)
	go func() {
		b, _ := io.ReadAll(out)
		rest <- string(b)
	}()
	for ; ; knocks++ {
		sealed, err := k.Open(t.Context(), path)
		if errors.Is(err, journal.ErrAlreadyOpen) {
			continue
		}
		if err != nil {
			t.Errorf("knock %d: %v", knocks, err)
			break
		}
		_, left := os.Lstat(lettingGo(path)) // made before the lock is let go of
		sealed.Close()
		if left != nil {
			t.Errorf("knock %d: the door opened while another had the journal", knocks)
		}
		break
	}
	all := <-rest
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%v\n%s%s", err, all, errs.String())
	}
	swaps = strings.Count(all, "swapped")
	if swaps != n || knocks < n {
		t.Errorf("%d swaps, %d knocks", swaps, knocks)
	}
	return knocks, swaps
}

func lettingGo(path string) string { return path + ".letting-go" }

// swaps compacts as often as it is asked to.
func (p *player) swaps() {
	n, _ := strconv.Atoi(os.Getenv("STORE_TEST_SWAPS"))
	for range n {
		p.must(p.s.(*session).v.Compact(p.ctx))
		p.tell("swapped")
	}
	p.must(os.WriteFile(lettingGo(p.path), nil, 0o600))
}
