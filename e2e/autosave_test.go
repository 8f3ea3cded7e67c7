//go:build linux

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"stillwater/torture"
)

// autosaveMost is how much typing may be gone after the program was killed: the first promise of the
// README.
const autosaveMost = 5 * time.Second

// killed is what one kill took.
type killed struct {
	typed, saved int           // characters
	loss         time.Duration // from the first character that is gone to the kill; 0: none is
}

// TestTortureAutosave kills the program at random moments while somebody types steadily, with real keys
// in a real window, and reads with the command line what is on the disk.
func TestTortureAutosave(t *testing.T) {
	rnd := torture.Rand(t)
	moments := make(chan time.Duration, torture.Count(20, 200))
	longest := time.Duration(torture.Count(6, 12)) * time.Second
	for range cap(moments) {
		moments <- 300*time.Millisecond + time.Duration(rnd.Int64N(int64(longest)))
	}
	kills := len(moments)
	close(moments)
	const hands = 4 // at as many displays: most of the time is spent waiting
	type result struct {
		killed
		err error
	}
	results := make(chan result)
	for range hands {
		home := t.TempDir()
		go func() {
			w, err := newWriter(home)
			for n := 0; err == nil; n++ {
				moment, more := <-moments
				if !more {
					break
				}
				var k killed
				if k, err = w.killedAfter(n, moment); err == nil {
					results <- result{killed: k}
				}
			}
			w.close()
			results <- result{err: err}
		}()
	}
	done, typed, untouched, worst := 0, 0, 0, time.Duration(0)
	for working := hands; working > 0; {
		r := <-results
		switch {
		case r.err != nil:
			t.Error(r.err)
			working--
		case r.typed == 0:
			working--
		default:
			done++
			t.Logf("%d: %d of %d characters are saved, %v of typing is gone", done, r.saved, r.typed, r.loss.Round(time.Millisecond))
			typed += r.typed
			worst = max(worst, r.loss)
			if r.loss == 0 {
				untouched++
			}
			if r.loss > autosaveMost {
				t.Errorf("%v of typing are gone: %d of %d characters were saved", r.loss, r.saved, r.typed)
			}
		}
	}
	if done != kills && !t.Failed() {
		t.Errorf("%d kills of %d", done, kills)
	}
	torture.Report(t, "autosave", map[string]any{
		"kills": done, "characters typed": typed, "nothing gone": untouched,
		"worst loss in ms, of 5,000 allowed": worst.Milliseconds(),
	})
}

// writer is a person with a display and a journal of their own.
type writer struct {
	screen           *Screen
	home, file, pass string
}

func newWriter(home string) (*writer, error) {
	w := &writer{home: home, file: filepath.Join(home, "journal.stillwater"), pass: filepath.Join(home, "pass")}
	if err := os.WriteFile(w.pass, []byte(passphrase+"\n"), 0o600); err != nil {
		return w, err
	}
	if _, err := w.cli("new", w.file); err != nil {
		return w, err
	}
	var err error
	w.screen, err = NewScreen(1000, 700)
	return w, err
}

func (w *writer) close() {
	if w.screen != nil {
		w.screen.Close()
	}
}

func (w *writer) cli(args ...string) ([]byte, error) {
	out, err := exec.Command(cliPath, append(args, "--passphrase-file", w.pass)...).CombinedOutput()
	if err != nil {
		return out, fmt.Errorf("stillwater-cli %v: %w: %s", args, err, out)
	}
	return out, nil
}

// killedAfter opens the journal, begins an entry, types until the program is killed some time later, and
// looks what is left.
func (w *writer) killedAfter(n int, moment time.Duration) (killed, error) {
	a, err := w.screen.Start(appPath, w.home, Options{Args: []string{w.file}})
	if a != nil {
		defer a.Kill()
	}
	if err != nil {
		return killed{}, err
	}
	for _, step := range []func() error{
		func() error { return a.WaitFocused("unlock.pass") },
		func() error { return a.Type(passphrase) },
		func() error { return a.WaitLength("unlock.pass", len(passphrase)) },
		func() error { return a.Key("Return") },
		func() error { return waitShown(a, "nav.journal") },
		func() error { return a.Key("ctrl+n") },
		func() error { return a.WaitFocused("journal.editor") },
	} {
		if err := step(); err != nil {
			return killed{}, err
		}
	}
	var typed strings.Builder
	var sent []time.Time // when each word was typed
	var ends []int       // and where it ends
	end := time.Now().Add(moment)
	death := make(chan time.Time, 1)
	time.AfterFunc(moment, func() {
		_ = syscall.Kill(-a.cmd.Process.Pid, syscall.SIGKILL)
		death <- time.Now()
	})
	for i := 0; time.Now().Before(end); i++ {
		word := fmt.Sprintf("%d.%d ", n, i)
		sent = append(sent, time.Now())
		typed.WriteString(word)
		ends = append(ends, typed.Len())
		if _, err := w.screen.run("xdotool", "type", "--delay", "8", "--", word); err != nil {
			break // the display lost its window
		}
	}
	at := <-death
	a.Kill()
	saved, err := w.left(n)
	if err != nil {
		return killed{}, err
	}
	if !strings.HasPrefix(typed.String(), saved) {
		return killed{}, fmt.Errorf("saved is %q, typed was %q", saved, typed.String())
	}
	k := killed{typed: typed.Len(), saved: len(saved)}
	for i, s := range sent {
		if ends[i] > len(saved) && s.Before(at) {
			k.loss = at.Sub(s)
			break
		}
	}
	return k, nil
}

// left is what the journal holds of the nth entry, "" for nothing. It looks whether the file is sound, too.
func (w *writer) left(n int) (string, error) {
	out := filepath.Join(w.home, fmt.Sprintf("%d.json", n))
	if _, err := w.cli("export", w.file, "--format", "json", "--out", out); err != nil {
		return "", err
	}
	b, err := os.ReadFile(out)
	if err != nil {
		return "", err
	}
	var all struct{ Entries []struct{ Text string } }
	if err := json.Unmarshal(b, &all); err != nil {
		return "", err
	}
	for _, e := range all.Entries {
		if strings.HasPrefix(e.Text, fmt.Sprintf("%d.", n)) {
			return e.Text, nil
		}
	}
	return "", nil
}
