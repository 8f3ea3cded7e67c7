package journaltest

import (
	"context"
	"errors"
	"testing"

	"stillwater/journal"
)

// KeeperCase is what [RunKeeper] works with.
type KeeperCase struct {
	Keeper         journal.Keeper
	Path           string // of a journal that does not exist yet, in a folder that does
	Secrets, Other journal.Secrets
}

// RunKeeper checks that a keeper does what [journal.Keeper], [journal.Sealed]
// and [journal.Session] promise about files and secrets.
func RunKeeper(t *testing.T, fresh func(t *testing.T) KeeperCase) {
	for name, check := range map[string]func(*testing.T, KeeperCase){
		"create never replaces":   createNeverReplaces,
		"create refuses secrets":  createRefuses,
		"open":                    openErrors,
		"one at a time":           oneAtATime,
		"unlock":                  unlock,
		"lock and unlock":         lockAndUnlock,
		"new passphrase":          newPassphrase,
		"new code":                newCode,
		"canceled derivation":     canceledUnlock,
		"check of a sound file":   checkSound,
		"check of a sealed file":  checkSealed,
		"what was kept is there":  keptAcross,
		"draft of an earlier day": draftAcross,
	} {
		t.Run(name, func(t *testing.T) { check(t, fresh(t)) })
	}
}

var bg = context.Background()

func (c KeeperCase) create(t *testing.T) journal.Session {
	t.Helper()
	s, err := c.Keeper.Create(bg, c.Path, c.Secrets)
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func (c KeeperCase) open(t *testing.T) journal.Sealed {
	t.Helper()
	s, err := c.Keeper.Open(bg, c.Path)
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func (c KeeperCase) unlock(t *testing.T) journal.Session {
	t.Helper()
	s, err := c.open(t).Unlock(bg, c.Secrets.Passphrase)
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func createNeverReplaces(t *testing.T, c KeeperCase) {
	s := c.create(t)
	if s.Path() != c.Path {
		t.Fatal("the path differs")
	}
	_, err := c.Keeper.Create(bg, c.Path, c.Other)
	wantErr(t, err, journal.ErrExists)
	must(t, s.Close())
	_, err = c.Keeper.Create(bg, c.Path, c.Other)
	wantErr(t, err, journal.ErrExists)
	c.unlock(t)
}

func createRefuses(t *testing.T, c KeeperCase) {
	_, err := c.Keeper.Create(bg, c.Path, journal.Secrets{Passphrase: "", RecoveryCode: c.Secrets.RecoveryCode})
	wantInvalid(t, err, journal.FieldPassphrase, journal.ProblemEmpty)
	_, err = c.Keeper.Create(bg, c.Path, journal.Secrets{Passphrase: c.Secrets.Passphrase, RecoveryCode: "short"})
	var invalid *journal.InvalidError
	if !errors.As(err, &invalid) || invalid.Field != journal.FieldCode {
		t.Fatalf("error is %v, want one about the code", err)
	}
	_, err = c.Keeper.Open(bg, c.Path)
	wantErr(t, err, journal.ErrNoFile)
}

func openErrors(t *testing.T, c KeeperCase) {
	_, err := c.Keeper.Open(bg, c.Path)
	wantErr(t, err, journal.ErrNoFile)
	must(t, c.create(t).Close())
	must(t, c.open(t).Close())
	c.open(t)
}

func oneAtATime(t *testing.T, c KeeperCase) {
	s := c.create(t)
	_, err := c.Keeper.Open(bg, c.Path)
	wantErr(t, err, journal.ErrAlreadyOpen)
	must(t, s.Close())
	sealed := c.open(t)
	_, err = c.Keeper.Open(bg, c.Path)
	wantErr(t, err, journal.ErrAlreadyOpen)
	must(t, sealed.Close())
	must(t, c.open(t).Close())
}

func unlock(t *testing.T, c KeeperCase) {
	must(t, c.create(t).Close())
	sealed := c.open(t)
	if sealed.Path() != c.Path {
		t.Fatal("the path differs")
	}
	_, err := sealed.Unlock(bg, c.Other.Passphrase)
	wantErr(t, err, journal.ErrWrongPassphrase)
	_, err = sealed.UnlockWithCode(bg, c.Other.RecoveryCode)
	wantErr(t, err, journal.ErrWrongCode)
	_, err = sealed.UnlockWithCode(bg, "0123")
	var invalid *journal.InvalidError
	if !errors.As(err, &invalid) || invalid.Field != journal.FieldCode {
		t.Fatalf("error is %v, want one about the code", err)
	}
	s, err := sealed.UnlockWithCode(bg, " "+c.Secrets.RecoveryCode+"\n")
	must(t, err)
	yes, err := s.MatchesPassphrase(bg, c.Secrets.Passphrase)
	must(t, err)
	no, err := s.MatchesPassphrase(bg, c.Other.Passphrase)
	must(t, err)
	if !yes || no {
		t.Fatalf("right passphrase matches: %v, wrong one: %v", yes, no)
	}
	must(t, s.Close())
}

func lockAndUnlock(t *testing.T, c KeeperCase) {
	s := c.create(t)
	in := journal.Entry{Text: "before the lock"}
	must(t, s.SaveEntry(bg, &in))
	sealed, err := s.Lock(bg)
	must(t, err)
	wantErr(t, s.SaveEntry(bg, &in), journal.ErrLocked)
	_, err = s.Entries(bg, journal.EntryFilter{})
	wantErr(t, err, journal.ErrLocked)
	_, err = c.Keeper.Open(bg, c.Path)
	wantErr(t, err, journal.ErrAlreadyOpen)
	_, err = sealed.Unlock(bg, c.Other.Passphrase)
	wantErr(t, err, journal.ErrWrongPassphrase)
	again, err := sealed.Unlock(bg, c.Secrets.Passphrase)
	must(t, err)
	got, err := again.Entry(bg, in.ID)
	must(t, err)
	same(t, "entry", got, in)
	must(t, again.Close())
}

func newPassphrase(t *testing.T, c KeeperCase) {
	s := c.create(t)
	wantInvalid(t, s.SetPassphrase(bg, ""), journal.FieldPassphrase, journal.ProblemEmpty)
	must(t, s.SetPassphrase(bg, c.Other.Passphrase))
	must(t, s.Close())
	sealed := c.open(t)
	_, err := sealed.Unlock(bg, c.Secrets.Passphrase)
	wantErr(t, err, journal.ErrWrongPassphrase)
	s, err = sealed.Unlock(bg, c.Other.Passphrase)
	must(t, err)
	must(t, s.Close())
	s, err = c.open(t).UnlockWithCode(bg, c.Secrets.RecoveryCode)
	must(t, err)
	must(t, s.Close())
}

func newCode(t *testing.T, c KeeperCase) {
	s := c.create(t)
	must(t, s.SetRecoveryCode(bg, c.Other.RecoveryCode))
	must(t, s.Close())
	sealed := c.open(t)
	_, err := sealed.UnlockWithCode(bg, c.Secrets.RecoveryCode)
	wantErr(t, err, journal.ErrWrongCode)
	s, err = sealed.UnlockWithCode(bg, c.Other.RecoveryCode)
	must(t, err)
	must(t, s.Close())
	must(t, c.unlock(t).Close())
}

func canceledUnlock(t *testing.T, c KeeperCase) {
	must(t, c.create(t).Close())
	sealed := c.open(t)
	ctx, cancel := context.WithCancel(bg)
	cancel()
	_, err := sealed.Unlock(ctx, c.Secrets.Passphrase)
	wantErr(t, err, context.Canceled)
	s, err := sealed.Unlock(bg, c.Secrets.Passphrase)
	must(t, err)
	must(t, s.Close())
}

func checkSound(t *testing.T, c KeeperCase) {
	s := c.create(t)
	for range 3 {
		must(t, s.SaveEntry(bg, &journal.Entry{Text: "x"}))
	}
	var last, total int64
	r, err := s.Check(bg, func(d, all int64) { last, total = d, all })
	must(t, err)
	if !r.Sound() || r.TornTail || r.Rows < 3 || r.Bytes == 0 || last != total {
		t.Fatalf("report: %+v, progress %d of %d", r, last, total)
	}
}

func checkSealed(t *testing.T, c KeeperCase) {
	s := c.create(t)
	in := journal.Entry{Text: "x"}
	must(t, s.SaveEntry(bg, &in))
	must(t, s.Trash(bg, in.ID))
	must(t, s.SaveEntry(bg, &journal.Entry{Text: "y"}))
	must(t, s.Close())
	sealed := c.open(t)
	_, err := sealed.Check(bg, c.Other.Passphrase, nil)
	wantErr(t, err, journal.ErrWrongPassphrase)
	ctx, cancel := context.WithCancel(bg)
	cancel()
	_, err = sealed.Check(ctx, c.Secrets.Passphrase, nil)
	wantErr(t, err, context.Canceled)
	var last, total int64
	for range 2 { // it stays as it was
		r, err := sealed.Check(bg, c.Secrets.Passphrase, func(d, all int64) { last, total = d, all })
		must(t, err)
		if !r.Sound() || r.TornTail || r.Rows != 2 || r.Bytes == 0 || last != total || total != r.Bytes {
			t.Fatalf("report: %+v, progress %d of %d", r, last, total)
		}
	}
	s, err = sealed.Unlock(bg, c.Secrets.Passphrase)
	must(t, err)
	_, err = sealed.Check(bg, c.Secrets.Passphrase, nil)
	wantErr(t, err, journal.ErrLocked)
	_, err = s.Entry(bg, in.ID)
	must(t, err)
	must(t, s.Close())
}

func keptAcross(t *testing.T, c KeeperCase) {
	s := c.create(t)
	in, goal := fullEntry(), journal.Goal{Title: "x", Steps: []journal.Step{{Text: "y"}}}
	must(t, s.SaveEntry(bg, &in))
	must(t, s.SaveGoal(bg, &goal))
	must(t, s.SavePersonal(bg, journal.Personal{LastPrompt: "p"}))
	must(t, s.Close())
	s = c.unlock(t)
	got, err := s.Entry(bg, in.ID)
	must(t, err)
	same(t, "entry", got, in)
	g, err := s.Goal(bg, goal.ID)
	must(t, err)
	same(t, "goal", g, goal)
	p, err := s.Personal(bg)
	must(t, err)
	same(t, "settings", p, journal.Personal{LastPrompt: "p"})
	hits, err := s.Search(bg, "ümlauts", 0)
	must(t, err)
	if len(hits) != 1 {
		t.Fatalf("%d hits, want 1", len(hits))
	}
}

func draftAcross(t *testing.T, c KeeperCase) {
	s := c.create(t)
	sealed, err := s.SealDraft([]byte("not saved"))
	must(t, err)
	held, err := s.Lock(bg)
	must(t, err)
	s, err = held.Unlock(bg, c.Secrets.Passphrase)
	must(t, err)
	got, err := s.OpenDraft(sealed)
	must(t, err)
	if string(got) != "not saved" {
		t.Fatalf("draft came back as %d bytes", len(got))
	}
	must(t, s.Close())
}
