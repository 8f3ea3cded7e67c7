//go:build linux

package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/torture"
)

// writingCalls are the system calls that change what is on a disk. Making a
// file is not among them: what a kill before it leaves is what a kill before
// the first write to it leaves, but for an empty file.
const writingCalls = "?write,?pwrite64,?pwritev,?pwritev2,?fsync,?fdatasync,?sync_file_range,?ftruncate,?truncate,?fallocate," +
	"?copy_file_range,?rename,?renameat,?renameat2,?link,?linkat,?unlink,?unlinkat,?mkdir,?mkdirat"

// stage is where a scene is played: a journal in a folder of its own, and what
// the player told.
type stage struct {
	scene scene
	dir   string
	base  []byte            // the journal before; nil: there is none
	older []byte            // a copy of it from when it had half of its entries
	first map[string]string // digests of the texts in base, by title
	told  told
	seed  uint64
}

func newStage(t *testing.T, sc scene, seed uint64) *stage {
	t.Helper()
	st := &stage{scene: sc, dir: t.TempDir(), seed: seed, first: map[string]string{}}
	defer st.reset(t)
	if sc.unmade {
		return st
	}
	if sc.old > 0 {
		now := migrations
		defer func() { migrations = now }()
		migrations = migrations[:sc.old]
	}
	s, err := keeperBeside(st.path()).Create(t.Context(), st.path(), firstSecrets)
	must(t, err)
	for _, o := range sorts {
		if sc.old == 0 || sc.old == tablesOfVersions && slices.Contains(sortsOfVersions, o.kindOf()) {
			title, at := sortTitle(o, 0)
			_, err := o.keep(t.Context(), s, "", title, "as it was", at)
			must(t, err)
			st.first[title] = digest("as it was")
		}
	}
	for i := range 4 {
		e := entryOf(fmt.Sprintf("base-%d", i), strings.Repeat("as it was ", 1+i*70))
		if i == 0 && sc.old != 1 {
			e, err = pictured(t.Context(), s, e.Title, e.Text)
			must(t, err)
		}
		e = saved(t, s, e)
		st.first[e.Title] = digest(e.Text)
		if i == 1 {
			st.older, err = os.ReadFile(st.path()) // a copy taken at any moment is a saved state
			must(t, err)
		}
	}
	must(t, s.Close())
	st.base, err = os.ReadFile(st.path())
	must(t, err)
	return st
}

// sortsOfVersions are the kinds that the tables with versions know.
var sortsOfVersions = []journal.Kind{journal.KindCheckIn, journal.KindGoal, journal.KindTreatment, kindPersonal}

func (st *stage) path() string { return filepath.Join(st.dir, "j.stillwater") }

// reset puts the journal back to what it was.
func (st *stage) reset(t *testing.T) {
	t.Helper()
	names, err := os.ReadDir(st.dir)
	must(t, err)
	for _, n := range names {
		must(t, os.RemoveAll(filepath.Join(st.dir, n.Name())))
	}
	st.told = newTold()
	for title, text := range st.first {
		st.told.texts[title] = &state{acked: text}
	}
	if st.base != nil {
		must(t, os.WriteFile(st.path(), st.base, 0o600))
	}
	if st.scene.name == "restore" {
		must(t, os.WriteFile(olderThan(st.path()), st.older, 0o600))
	}
}

// env is what the player is told.
func (st *stage) env(more ...string) []string {
	return append(append(os.Environ(), more...), "STORE_TEST_SCENE="+st.scene.name, "STORE_TEST_FILE="+st.path(),
		"STORE_TEST_SEED="+strconv.FormatUint(st.seed, 10), "STORE_TEST_PASS="+st.told.pass.acked, "STORE_TEST_CODE="+st.told.code.acked)
}

// call is the nth call of a name that the thread of the file system makes.
type call struct {
	name string
	nth  int
}

// calls plays the scene under strace and gives the calls of the busiest thread
// that change the disk.
func (st *stage) calls(t *testing.T) (list []call) {
	t.Helper()
	trace := filepath.Join(t.TempDir(), "trace")
	if st.strace(t, "-o", trace, "-e", "trace="+writingCalls) {
		t.Fatalf("%s: killed, and not by us", st.scene.name)
	}
	b, err := os.ReadFile(trace)
	must(t, err)
	threads := map[string][]call{}
	for line := range strings.Lines(string(b)) {
		thread, rest, _ := strings.Cut(line, " ")
		name, _, is := strings.Cut(strings.TrimLeft(rest, " "), "(")
		if !is || strings.HasPrefix(rest, "<...") {
			continue
		}
		of := append(threads[thread], call{name, 1})
		for _, before := range threads[thread] {
			if before.name == name {
				of[len(of)-1].nth++
			}
		}
		threads[thread] = of
		if len(of) > len(list) {
			list = of
		}
	}
	return list
}

// kill plays the scene and kills it when a thread is about to make the call.
// False: the scene was over before.
func (st *stage) kill(t *testing.T, c call) bool {
	t.Helper()
	return st.strace(t, "-o", "/dev/null", "-e", "trace="+c.name, "-e", fmt.Sprintf("inject=%s:signal=SIGKILL:when=%d", c.name, c.nth))
}

// strace plays the scene under strace and tells whether it was killed.
func (st *stage) strace(t *testing.T, args ...string) bool {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "strace", slices.Concat([]string{"-f", "-qqq"}, args, []string{"--", os.Args[0]})...)
	cmd.Env = st.env("GODEBUG=asyncpreemptoff=1") // signals of the runtime would stand in the trace
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if ctx.Err() != nil {
		t.Fatalf("%s: the player hangs: %s", st.scene.name, out)
	}
	st.told.hear(t, out)
	var exit *exec.ExitError
	switch {
	case err == nil:
		return false
	case errors.As(err, &exit) && exit.Sys().(syscall.WaitStatus).Signal() == syscall.SIGKILL:
		return true
	}
	t.Fatalf("%s: %v\n%s%s", st.scene.name, err, out, said.Bytes())
	return false
}

// at plays the scene again and again and kills it once, up to most after it had
// the journal, or after it began where the scene is about what comes before.
func (st *stage) at(t *testing.T, most time.Duration, rnd *rand.Rand) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = st.env("STORE_TEST_ENDLESS=1")
	var said bytes.Buffer
	cmd.Stderr = &said
	pipe, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	out := bufio.NewReader(pipe)
	first, err := out.ReadString('\n')
	if err != nil || first != "ready\n" {
		_ = cmd.Process.Kill()
		t.Fatalf("%s: %q, %v\n%s", st.scene.name, first, err, said.Bytes())
	}
	timer := time.AfterFunc(time.Duration(rnd.Int64N(int64(most))), func() { _ = cmd.Process.Kill() })
	rest, err := io.ReadAll(out)
	timer.Stop()
	_ = cmd.Wait()
	must(t, err)
	st.told.hear(t, rest)
}

// needStrace leaves a test out where there is no strace, and fails it in the
// full form, which is nothing without.
func needStrace(t *testing.T) {
	t.Helper()
	_, err := exec.LookPath("strace")
	if err != nil && torture.Full() {
		t.Fatal("strace is not here, and the full form needs it to kill at system calls")
	}
	if err != nil {
		t.Skip("strace is not here: no process can be killed at a system call")
	}
}

// TestTortureCrash kills a process that writes: before each system call of a
// scene that would change the disk, and at random moments. Nothing that was
// acknowledged is lost, nothing is half there, and a check finds the file
// sound.
func TestTortureCrash(t *testing.T) {
	needStrace(t)
	rnd := torture.Rand(t)
	var calls, moments tally
	for round := range torture.Count(1, 2) {
		for _, sc := range scenes {
			if round > 0 && sc.large {
				continue
			}
			everyCall(t, sc, rnd, round, &calls)
			if t.Failed() {
				break
			}
		}
	}
	for turn := 0; !t.Failed() && (moments.kills < torture.Count(6, 700) || calls.kills+moments.kills < torture.Count(6, 2000)); turn++ {
		for _, sc := range scenes {
			if sc.large && turn%3 > 0 || t.Failed() {
				continue
			}
			atMoments(t, sc, rnd, torture.Count(1, 12), &moments)
		}
	}
	if moments.saves < torture.Count(1, moments.kills) {
		t.Errorf("only %d saves were acknowledged", moments.saves)
	}
	if torture.Full() && moments.early == 0 {
		t.Error("no kill at a random moment met a migration, a restore or the making of a journal")
	}
	torture.Report(t, "crash", map[string]any{
		"kills at system calls": calls.kills, "kills at random moments": moments.kills, "scenes": len(scenes),
		"of them before the first save of a migration, a restore or a new journal": moments.early,
		"acknowledged saves": calls.saves + moments.saves, "lost": calls.lost + moments.lost,
	})
}

// tally counts kills, saves that were acknowledged before them, and those that
// were not there afterward; early are the kills before the first save of a scene
// that begins with more than opening.
type tally struct{ kills, saves, lost, early int }

// everyCall kills the scene at each of its calls, in later rounds, with other
// texts, at every second one, and in the short form at a few.
func everyCall(t *testing.T, sc scene, rnd *rand.Rand, round int, sum *tally) {
	t.Helper()
	st := newStage(t, sc, rnd.Uint64())
	calls := st.calls(t)
	if len(calls) < 5 {
		t.Fatalf("%s: only the calls %v were seen", sc.name, calls)
	}
	st.judge(t)
	step := min(2, 1+round)
	if !torture.Full() {
		step = len(calls) // one of them
	}
	before := sum.kills
	for n := rnd.IntN(step); n < len(calls) && !t.Failed(); n += step {
		st.reset(t)
		if st.kill(t, calls[n]) {
			sum.kills++
		}
		sum.saves += st.told.acked
		sum.lost += st.judge(t)
		if t.Failed() {
			t.Errorf("%s, killed at %v, %d of %d (player's seed %d)", sc.name, calls[n], n+1, len(calls), st.seed)
		}
	}
	t.Logf("%s: killed at %d of %d calls", sc.name, sum.kills-before, len(calls))
	if sum.kills == before {
		t.Errorf("%s: nothing was killed", sc.name)
	}
}

// atMoments kills one journal's players n times in a row. Where it is made,
// restored or brought up first, it is put back to what it was before each kill.
func atMoments(t *testing.T, sc scene, rnd *rand.Rand, n int, sum *tally) {
	t.Helper()
	st := newStage(t, sc, rnd.Uint64())
	for i := 0; i < n && !t.Failed(); i++ {
		st.seed = rnd.Uint64()
		if sc.begins() {
			st.reset(t)
		}
		before := st.told.acked
		most := 60 * time.Millisecond
		if i%4 == 3 {
			most = time.Second // some saves take longer
		}
		st.at(t, most, rnd)
		sum.kills++
		if sum.saves += st.told.acked - before; sc.begins() && st.told.acked == before {
			sum.early++
		}
		sum.lost += st.judge(t)
		if t.Failed() {
			t.Errorf("%s, random kill %d of one journal (player's seed %d)", sc.name, i+1, st.seed)
		}
	}
}
