package journaltest

import (
	"context"
	"testing"

	"stillwater/journal"
)

// troubled is a session with the powers that [RunTrouble] is about.
type troubled interface {
	journal.Session
	journal.Renewer
	journal.Escaper
}

// RunTrouble checks that the sessions of a keeper do what [journal.Renewer] and
// [journal.Escaper] promise where nothing is broken. elsewhere gives a path
// where no journal is, in a folder that exists.
func RunTrouble(t *testing.T, fresh func(t *testing.T) (c KeeperCase, elsewhere string)) {
	for name, check := range map[string]func(*testing.T, KeeperCase, string){
		"encrypt anew":         encryptAnew,
		"encrypt anew refuses": encryptAnewRefuses,
		"reopen":               reopen,
		"copy":                 copyTo,
		"copy never replaces":  copyNeverReplaces,
		"no twins":             noTwins,
		"trouble when locked":  troubleWhenLocked,
	} {
		t.Run(name, func(t *testing.T) {
			c, elsewhere := fresh(t)
			check(t, c, elsewhere)
		})
	}
}

func (c KeeperCase) troubled(t *testing.T) troubled {
	t.Helper()
	s, ok := c.create(t).(troubled)
	if !ok {
		t.Fatal("the session is no Renewer and Escaper")
	}
	return s
}

func encryptAnew(t *testing.T, c KeeperCase, _ string) {
	s := c.troubled(t)
	in, later := fullEntry(), journal.Entry{Text: "written afterwards"}
	must(t, s.SaveEntry(bg, &in))
	draft, err := s.SealDraft([]byte("not saved"))
	must(t, err)
	var last, total int64
	must(t, s.EncryptAnew(bg, c.Other, func(d, all int64) { last, total = d, all }))
	if last != total || total == 0 {
		t.Fatalf("progress ended at %d of %d", last, total)
	}
	text, err := s.OpenDraft(draft)
	must(t, err)
	if string(text) != "not saved" {
		t.Fatalf("the draft came back as %d bytes", len(text))
	}
	must(t, s.SaveEntry(bg, &later))
	for passphrase, want := range map[string]bool{c.Secrets.Passphrase: false, c.Other.Passphrase: true} {
		if match, err := s.MatchesPassphrase(bg, passphrase); err != nil || match != want {
			t.Fatalf("matches: %v, want %v (%v)", match, want, err)
		}
	}
	must(t, s.Close())
	sealed := c.open(t)
	_, err = sealed.Unlock(bg, c.Secrets.Passphrase)
	wantErr(t, err, journal.ErrWrongPassphrase)
	_, err = sealed.UnlockWithCode(bg, c.Secrets.RecoveryCode)
	wantErr(t, err, journal.ErrWrongCode)
	byCode, err := sealed.UnlockWithCode(bg, c.Other.RecoveryCode)
	must(t, err)
	must(t, byCode.Close())
	again, err := c.open(t).Unlock(bg, c.Other.Passphrase)
	must(t, err)
	for _, want := range []journal.Entry{in, later} {
		got, err := again.Entry(bg, want.ID)
		must(t, err)
		same(t, "entry", got, want)
	}
	r, err := again.Check(bg, nil)
	must(t, err)
	if !r.Sound() {
		t.Fatalf("report: %+v", r)
	}
	must(t, again.Close())
}

func encryptAnewRefuses(t *testing.T, c KeeperCase, _ string) {
	s := c.troubled(t)
	wantInvalid(t, s.EncryptAnew(bg, journal.Secrets{RecoveryCode: c.Other.RecoveryCode}, nil), journal.FieldPassphrase, journal.ProblemEmpty)
	wantInvalid(t, s.EncryptAnew(bg, journal.Secrets{Passphrase: c.Other.Passphrase, RecoveryCode: "short"}, nil), journal.FieldCode, journal.ProblemRange)
	ctx, cancel := context.WithCancel(bg)
	cancel()
	wantErr(t, s.EncryptAnew(ctx, c.Other, nil), context.Canceled)
	must(t, s.Close())
	must(t, c.unlock(t).Close()) // all as it was
}

func reopen(t *testing.T, c KeeperCase, _ string) {
	s := c.troubled(t)
	in := fullEntry()
	must(t, s.SaveEntry(bg, &in))
	for range 3 {
		must(t, s.Reopen(bg))
		got, err := s.Entry(bg, in.ID)
		must(t, err)
		same(t, "entry", got, in)
		must(t, s.SaveEntry(bg, &in))
	}
	_, err := c.Keeper.Open(bg, c.Path)
	wantErr(t, err, journal.ErrAlreadyOpen)
	if match, err := s.MatchesPassphrase(bg, c.Secrets.Passphrase); err != nil || !match {
		t.Fatal("another passphrase afterwards:", err)
	}
	must(t, s.Close())
	again := c.unlock(t)
	got, err := again.Entry(bg, in.ID)
	must(t, err)
	same(t, "entry", got, in)
}

func copyTo(t *testing.T, c KeeperCase, elsewhere string) {
	s := c.troubled(t)
	in, goal := fullEntry(), journal.Goal{Title: "x", Steps: []journal.Step{{Text: "y"}}}
	must(t, s.SaveEntry(bg, &in))
	must(t, s.SaveGoal(bg, &goal))
	must(t, s.SavePersonal(bg, journal.Personal{LastPrompt: "p"}))
	other, whole, err := s.CopyTo(bg, elsewhere, nil)
	must(t, err)
	if !whole || other.Path() != elsewhere {
		t.Fatalf("whole: %v, at %s", whole, other.Path())
	}
	_, err = c.Keeper.Open(bg, elsewhere)
	wantErr(t, err, journal.ErrAlreadyOpen)
	mine, theirs := journal.Entry{Text: "only in the first"}, journal.Entry{Text: "only in the copy"}
	must(t, s.SaveEntry(bg, &mine))
	must(t, other.SaveEntry(bg, &theirs))
	must(t, s.Close())
	must(t, other.Close())
	sealed, err := c.Keeper.Open(bg, elsewhere)
	must(t, err)
	t.Cleanup(func() { _ = sealed.Close() })
	byCode, err := sealed.UnlockWithCode(bg, c.Secrets.RecoveryCode)
	must(t, err)
	must(t, byCode.Close())
	sealed, err = c.Keeper.Open(bg, elsewhere)
	must(t, err)
	again, err := sealed.Unlock(bg, c.Secrets.Passphrase)
	must(t, err)
	t.Cleanup(func() { _ = again.Close() })
	for _, want := range []journal.Entry{in, theirs} {
		got, err := again.Entry(bg, want.ID)
		must(t, err)
		same(t, "entry", got, want)
	}
	if list, err := again.Entries(bg, journal.EntryFilter{}); err != nil || len(list) != 2 {
		t.Fatalf("%d entries in the copy, want 2 (%v)", len(list), err)
	}
	g, err := again.Goal(bg, goal.ID)
	must(t, err)
	same(t, "goal", g, goal)
	p, err := again.Personal(bg)
	must(t, err)
	same(t, "settings", p, journal.Personal{LastPrompt: "p"})
	r, err := again.Check(bg, nil)
	must(t, err)
	if !r.Sound() {
		t.Fatalf("report: %+v", r)
	}
}

func copyNeverReplaces(t *testing.T, c KeeperCase, elsewhere string) {
	s := c.troubled(t)
	_, _, err := s.CopyTo(bg, c.Path, nil)
	wantErr(t, err, journal.ErrExists)
	other, _, err := s.CopyTo(bg, elsewhere, nil)
	must(t, err)
	must(t, other.Close())
	_, _, err = s.CopyTo(bg, elsewhere, nil)
	wantErr(t, err, journal.ErrExists)
	must(t, s.SaveEntry(bg, &journal.Entry{Text: "goes on"}))
}

func noTwins(t *testing.T, c KeeperCase, _ string) {
	s := c.troubled(t)
	twins, err := s.Twins(bg)
	must(t, err)
	if len(twins) != 0 {
		t.Fatalf("twins of a journal that is alone: %q", twins)
	}
}

func troubleWhenLocked(t *testing.T, c KeeperCase, elsewhere string) {
	s := c.troubled(t)
	must(t, s.Close())
	wantErr(t, s.EncryptAnew(bg, c.Other, nil), journal.ErrLocked)
	wantErr(t, s.Reopen(bg), journal.ErrLocked)
	_, _, err := s.CopyTo(bg, elsewhere, nil)
	wantErr(t, err, journal.ErrLocked)
	_, err = s.Twins(bg)
	wantErr(t, err, journal.ErrLocked)
}
