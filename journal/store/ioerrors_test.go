package store

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"syscall"
	"testing"

	"stillwater/journal"
	"stillwater/torture"
)

// hurdle is a call of the disk that fails: the nth (from 0) of its kind while
// step runs, and with lasts all that follow until the cause is gone.
type hurdle struct {
	step  string
	op    string
	nth   int
	err   error
	lasts bool
}

// onFaulty is a session on a disk that fails.
type onFaulty struct {
	*session
	t     *testing.T
	disk  *memFS
	first journal.ID
	texts map[string]string // of all entries, by title
}

// ioSteps are what the session does; each can be done again after it failed.
var ioSteps = map[string]func(*onFaulty) error{
	"a new entry": func(f *onFaulty) error {
		e := journal.Entry{Title: "new", Text: strings.Repeat("new words ", 4000), Tags: []string{"#new"}}
		err := f.SaveEntry(f.t.Context(), &e)
		if err != nil && e.ID != "" {
			f.t.Error("a save that failed changed the entry")
		}
		if err == nil {
			f.texts["new"] = e.Text
		}
		return err
	},
	"an entry goes on": func(f *onFaulty) error {
		e, err := f.Entry(f.t.Context(), f.first)
		if err != nil {
			return err
		}
		e.Text += "and on"
		if err = f.SaveEntry(f.t.Context(), &e); err == nil {
			f.texts[e.Title] = e.Text
		}
		return err
	},
	"reading": func(f *onFaulty) error {
		if _, err := f.Search(f.t.Context(), "words", 0); err != nil {
			return err
		}
		return f.compare()
	},
	"a new passphrase": func(f *onFaulty) error { return f.SetPassphrase(f.t.Context(), otherSecrets.Passphrase) },
	"encrypting anew":  func(f *onFaulty) error { return f.EncryptAnew(f.t.Context(), otherSecrets, nil) },
	"a backup": func(f *onFaulty) error {
		_, err := f.BackUp(f.t.Context(), nil)
		return err
	},
	"a check": func(f *onFaulty) error {
		r, err := f.Check(f.t.Context(), nil)
		if err == nil && !r.Sound() {
			return errors.Join(errors.New("damaged"), r.Damage[0])
		}
		return err
	},
}

// compare holds every entry against what was acknowledged.
func (f *onFaulty) compare() error {
	list, err := f.Entries(f.t.Context(), journal.EntryFilter{})
	if err != nil {
		return err
	}
	found := 0
	for _, e := range list {
		whole, err := f.Entry(f.t.Context(), e.ID)
		if err != nil {
			return err
		}
		if want, is := f.texts[e.Title]; !is || want != whole.Text {
			f.t.Errorf("%s differs, or should not be there", e.Title)
		}
		found++
	}
	if found != len(f.texts) {
		f.t.Errorf("%d entries, acknowledged are %d", found, len(f.texts))
	}
	return nil
}

// newOnFaulty opens a copy of the journal in image, or makes the first.
func newOnFaulty(t *testing.T, image []byte) *onFaulty {
	t.Helper()
	f := &onFaulty{t: t, disk: newMemFS(), texts: map[string]string{}}
	k := New(Options{TestOnlyWeakKDF: true, FS: f.disk})
	var s journal.Session
	if image == nil {
		var err error
		s, err = k.Create(t.Context(), "/disk/j", firstSecrets)
		must(t, err)
		for i := range 12 {
			saved(t, s, journal.Entry{Title: fmt.Sprint(i), Text: strings.Repeat(fmt.Sprintf("the words of day %d ", i), 800)})
		}
	} else {
		f.disk.files["/disk/j"] = &memData{b: bytes.Clone(image)}
		held, err := k.Open(t.Context(), "/disk/j")
		must(t, err)
		s, err = held.UnlockWithCode(t.Context(), firstSecrets.RecoveryCode)
		must(t, err)
	}
	f.session = s.(*session)
	list, err := f.Entries(t.Context(), journal.EntryFilter{})
	must(t, err)
	for _, e := range list {
		whole, err := f.Entry(t.Context(), e.ID)
		must(t, err)
		f.texts[e.Title], f.first = whole.Text, e.ID
	}
	return f
}

// meet lets a step meet a hurdle; hit: the call was made.
func (f *onFaulty) meet(h hurdle) (hit bool, err error) {
	seen := 0
	f.disk.set(func(m *memFS) {
		m.ask = func(op string) error {
			if op != h.op {
				return nil
			}
			seen++
			if seen-1 == h.nth || seen-1 > h.nth && h.lasts {
				hit = true
				return h.err
			}
			return nil
		}
	})
	err = ioSteps[h.step](f)
	f.disk.set(func(m *memFS) { m.ask = nil })
	return hit, err
}

// judge looks at how a fault was told, and goes on in the same session.
func (f *onFaulty) judge(h hurdle, told error) {
	t := f.t
	t.Helper()
	if told != nil {
		var damaged *journal.DamagedError
		if errors.As(told, &damaged) || journal.Explain(told) == journal.Explain(errors.New("unknown")) {
			t.Errorf("a fault of the disk is told as %v", told)
		}
		if err := ioSteps[h.step](f); err != nil {
			t.Errorf("the cause is gone, and still: %v", err)
		}
	}
	must(t, f.SaveEntry(t.Context(), &journal.Entry{Title: "after", Text: "it goes on"}))
	f.texts["after"] = "it goes on"
	must(t, f.compare())
	must(t, f.Close())
	held, err := f.k.Open(t.Context(), "/disk/j")
	must(t, err)
	secrets := firstSecrets
	if h.step == "encrypting anew" {
		secrets = otherSecrets
	}
	s, err := held.UnlockWithCode(t.Context(), secrets.RecoveryCode)
	must(t, err)
	f.session = s.(*session)
	must(t, f.compare())
	must(t, ioSteps["a check"](f))
	must(t, f.Close())
}

// TestTortureIOErrors lets calls of the disk fail below a session: what failed
// is told in words, can simply be done again once the cause is gone, and
// nothing acknowledged is lost. The session is the same all the time.
func TestTortureIOErrors(t *testing.T) {
	mendAtOnce(t)
	rnd := torture.Rand(t)
	base := newOnFaulty(t, nil)
	must(t, base.Close())
	image := base.disk.files["/disk/j"].b
	var all []hurdle
	for step := range ioSteps {
		f, seen := newOnFaulty(t, image), map[string]int{}
		f.disk.set(func(m *memFS) { m.ask = func(op string) error { seen[op]++; return nil } })
		must(t, ioSteps[step](f))
		f.disk.set(func(m *memFS) { m.ask = nil })
		_ = f.Close()
		for op, n := range seen {
			for nth := range n {
				for _, err := range []error{syscall.EIO, syscall.ENOSPC, syscall.EROFS, syscall.EDQUOT} {
					if op == "read" && err != syscall.EIO {
						continue
					}
					all = append(all, hurdle{step, op, nth, err, false}, hurdle{step, op, nth, err, true})
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b hurdle) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	injected, reported := 0, 0
	for _, h := range all[:min(len(all), torture.Count(25, 500))] {
		f := newOnFaulty(t, image)
		hit, err := f.meet(h)
		if hit {
			injected++
			if err != nil {
				reported++
			}
			f.judge(h, err)
		}
		_ = f.Close()
		if t.Failed() {
			t.Fatalf("%+v", h)
		}
	}
	torture.Report(t, "ioerrors", map[string]any{
		"calls that could fail": len(all), "injected": injected, "reported": reported, "mended unseen or harmless": injected - reported,
	})
	if injected < torture.Count(20, 400) {
		t.Errorf("only %d faults were injected", injected)
	}
}
