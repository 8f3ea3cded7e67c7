//go:build unix

package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"stillwater/torture"
)

// Results of a row.
const (
	passed = "passed"
	failed = "failed"
)

// result is a line of out/torture.jsonl.
type result struct {
	Row     string         `json:"row"`
	State   string         `json:"state"` // of the tree; see treeState
	Full    bool           `json:"full"`
	Result  string         `json:"result"`
	Seconds float64        `json:"seconds"`
	Seed    uint64         `json:"seed"`
	At      time.Time      `json:"at"`
	Notes   []string       `json:"notes,omitempty"` // why it failed; what could not be run here
	Figures []torture.Line `json:"figures"`
}

func (r result) passed(state string, short bool) bool {
	return r.Result == passed && r.State == state && r.Full != short
}

// driver runs rows and remembers their results.
type driver struct {
	out     string // folder of binaries, logs and figures
	results string
	short   bool
	state   string
	done    map[string]result // the newest of each row

	mu    sync.Mutex // guards built
	built map[string]func() (string, error)
}

func (d *driver) prepare() error {
	if err := os.MkdirAll(d.out, 0o755); err != nil {
		return err
	}
	var err error
	if d.state, err = treeState(); err != nil {
		return err
	}
	d.done, d.built = map[string]result{}, map[string]func() (string, error){}
	b, err := os.ReadFile(d.results)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for line := range bytes.Lines(b) {
		var r result
		if err := json.Unmarshal(line, &r); err != nil {
			continue // cut off by an end from outside
		}
		if r.Row == "" {
			continue // of a whole run
		}
		d.done[r.Row] = r
	}
	return nil
}

// treeState is a digest of every file that git knows or would add, but for
// documents and pictures: putting figures into them changes no result.
func treeState() (string, error) {
	list, err := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		return "", fmt.Errorf("git ls-files: %w", err)
	}
	names := strings.Split(strings.TrimRight(string(list), "\x00"), "\x00")
	slices.Sort(names)
	sum := sha256.New()
	for _, name := range slices.Compact(names) {
		if strings.HasPrefix(name, "docs/") || strings.HasSuffix(name, ".md") {
			continue
		}
		f, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // deleted, not yet in git
		}
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%s\x00", name)
		n, err := io.Copy(sum, f)
		f.Close()
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "\x00%d\x00", n)
	}
	return hex.EncodeToString(sum.Sum(nil))[:16], nil
}

// row runs the tests of a row one after the other.
func (d *driver) row(ctx context.Context, r row) result {
	res := result{Row: r.name, State: d.state, Full: !d.short, Result: passed, Seed: rand.Uint64(), At: time.Now().UTC().Truncate(time.Second)}
	if s, err := strconv.ParseUint(os.Getenv("STILLWATER_SEED"), 10, 64); err == nil {
		res.Seed = s
	}
	fail := func(format string, args ...any) {
		res.Result = failed
		res.Notes = append(res.Notes, fmt.Sprintf(format, args...))
	}
	figures := filepath.Join(d.out, r.name+".figures")
	os.Remove(figures)
	log, err := os.Create(filepath.Join(d.out, r.name+".log"))
	if err != nil {
		fail("%v", err)
		return res
	}
	defer log.Close()
	for _, t := range r.tests {
		bin, err := d.build(ctx, t.pkg)
		if err != nil {
			fail("%v", err)
			continue
		}
		left := 2*time.Duration(r.minutes)*time.Minute - time.Duration(res.Seconds*float64(time.Second))
		if left < time.Second {
			fail("%s: no time is left of the %d minutes of the row, twice", t.pkg, r.minutes)
			continue
		}
		start := time.Now()
		notes, err := d.run(ctx, r, t, bin, figures, res.Seed, log, left)
		res.Seconds += time.Since(start).Seconds()
		res.Notes = append(res.Notes, notes...)
		if err != nil {
			fail("%s: %v", t.pkg, err)
		}
	}
	b, _ := os.ReadFile(figures) // none: no test reported
	for line := range bytes.Lines(b) {
		var f torture.Line
		if err := json.Unmarshal(line, &f); err != nil {
			fail("figures: %v", err)
			continue
		}
		res.Figures = append(res.Figures, f)
	}
	if len(res.Figures) == 0 && res.Result == passed {
		fail("no test of the row ran here and told figures")
	}
	if res.Result == failed {
		d.keepLog(&res)
	}
	return res
}

// keepLog puts the log of a row that failed where the next run does not write over it, and says
// how the run is played again.
func (d *driver) keepLog(res *result) {
	kept := filepath.Join(d.out, fmt.Sprintf("%s.failed-%d.log", res.Row, res.Seed))
	b, err := os.ReadFile(filepath.Join(d.out, res.Row+".log"))
	if err == nil {
		err = os.WriteFile(kept, b, 0o644)
	}
	if err != nil {
		res.Notes = append(res.Notes, err.Error())
		return
	}
	res.Notes = append(res.Notes, fmt.Sprintf("STILLWATER_SEED=%d make torture ROW=%s plays it again; %s is its log", res.Seed, res.Row, kept))
}

// build makes the test binary of a package, once.
func (d *driver) build(ctx context.Context, pkg string) (string, error) {
	d.mu.Lock()
	once, ok := d.built[pkg]
	if !ok {
		once = sync.OnceValues(func() (string, error) {
			bin, err := filepath.Abs(filepath.Join(d.out, strings.ReplaceAll(strings.TrimPrefix(pkg, "./"), "/", "-")+".test"))
			if err != nil {
				return "", err
			}
			if out, err := command(ctx, ".", "go", "test", "-c", "-o", bin, pkg).CombinedOutput(); err != nil {
				return "", fmt.Errorf("go test -c %s: %w\n%s", pkg, err, out)
			}
			return bin, nil
		})
		d.built[pkg] = once
	}
	d.mu.Unlock()
	return once()
}

var (
	ended   = regexp.MustCompile(`^--- (PASS|FAIL|SKIP): (Test\S+)`)
	skipped = regexp.MustCompile(`^\s*--- SKIP: (Test\S+)`)
)

// sharedMemory is where files lie in memory, on Linux.
const sharedMemory = "/dev/shm"

// run runs the tests of one package, and ends them after the limit. The notes
// tell what was skipped, and why.
func (d *driver) run(ctx context.Context, r row, t tests, bin, figures string, seed uint64, log io.Writer, limit time.Duration) (notes []string, err error) {
	ctx, cancel := context.WithTimeout(ctx, limit+time.Minute)
	defer cancel()
	figures, err = filepath.Abs(figures)
	if err != nil {
		return nil, err
	}
	cmd := command(ctx, t.pkg, bin, "-test.run", t.run, "-test.v", "-test.timeout", limit.String())
	cmd.Env = append(os.Environ(), "STILLWATER_FIGURES="+figures, fmt.Sprintf("STILLWATER_SEED=%d", seed), "STILLWATER_WINDOW=1")
	if !d.short {
		cmd.Env = append(cmd.Env, "STILLWATER_TORTURE=1")
	}
	if r.memory {
		if dir, err := os.MkdirTemp(sharedMemory, "stillwater-torture-"); err == nil { // else the usual place does
			defer os.RemoveAll(dir)
			cmd.Env = append(cmd.Env, "TMPDIR="+dir)
		}
	}
	var out bytes.Buffer
	cmd.Stdout = io.MultiWriter(log, &out)
	cmd.Stderr = cmd.Stdout
	err = cmd.Run()
	ran := 0
	lines := bufio.NewScanner(&out)
	lines.Buffer(nil, 1<<24)
	for before := ""; lines.Scan(); before = lines.Text() {
		line := lines.Text()
		if m := ended.FindStringSubmatch(line); m != nil && m[1] != "SKIP" {
			ran++
		}
		if skipped.MatchString(line) {
			notes = append(notes, "left out: "+strings.TrimSpace(before))
		}
		if strings.Contains(line, "--- FAIL") {
			notes = append(notes, strings.TrimSpace(line))
		}
	}
	if err == nil && ran == 0 && len(notes) == 0 {
		err = fmt.Errorf("no test matches %s", t.run)
	}
	return notes, err
}

// keep adds a result to the file, and remembers it.
func (d *driver) keep(r result) error {
	d.done[r.Row] = r
	return d.append(r)
}

// append adds a line to the file of results.
func (d *driver) append(line any) error {
	b, err := json.Marshal(line)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(d.results, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.Write(append(b, '\n'))
	return err
}
