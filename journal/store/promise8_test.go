package store

import (
	"os"
	"testing"
	"time"

	"stillwater/journal"
)

// TestThreeDaysWrittenThreeBackups is promise 8: once written on three days
// there are at least three tested backups, whatever the clock showed, also when
// nobody ever left the journal as one does, and for good.
func TestThreeDaysWrittenThreeBackups(t *testing.T) {
	day := 24 * time.Hour
	for name, ahead := range map[string][]time.Duration{
		"a right clock":             {day, day, day, day, day},
		"set back":                  {day, -400 * day, day, -400 * day, day},
		"1970 each morning":         {-3 * time.Hour, -3 * time.Hour, -3 * time.Hour, -3 * time.Hour, -3 * time.Hour},
		"2038":                      {13 * 365 * day, day, -13 * 365 * day, day, 13 * 365 * day},
		"months between":            {90 * day, 200 * day, 30 * day, 500 * day, 7 * day},
		"a day on which none wrote": {day, 2 * day, day, 2 * day, day},
	} {
		for _, leaves := range []bool{true, false} {
			p := newPantry(t)
			if name == "1970 each morning" {
				p.clock.Set(time.Unix(20*3600, 0).UTC())
			}
			s := p.made(t)
			for n, step := range ahead {
				if n > 0 {
					s = p.opened(t)
				}
				due(t, s) // after unlocking
				saved(t, s, journal.Entry{Title: "words of the day"})
				p.clock.Advance(2 * time.Hour)
				saved(t, s, journal.Entry{Title: "more of them"})
				if leaves {
					due(t, s)
				}
				must(t, s.Close())
				if !leaves && n < 3 { // the day that was not left is kept at the next unlock
					p.clock.Advance(step)
					continue
				}
				got, err := p.Backups(t.Context(), p.path(), journal.Secret{Passphrase: firstSecrets.Passphrase})
				must(t, err)
				sound := 0
				for _, b := range got {
					if b.Err == nil && b.Holds.Entries > 0 {
						sound++
					}
				}
				if sound < min(3, n+1) {
					t.Errorf("%s, left %v: %d sound backups after %d days", name, leaves, sound, n+1)
				}
				if leaves && got[0].Holds.Entries != 2*(n+1) {
					t.Errorf("%s: the newest holds %d entries after %d days", name, got[0].Holds.Entries, n+1)
				}
				p.clock.Advance(step)
			}
		}
	}
}

func due(t *testing.T, s *session) {
	t.Helper()
	_, _, err := s.BackUpIfDue(t.Context(), nil)
	must(t, err)
}

// TestEveryOldBackupStillOpens keeps the backups of a year with three
// passphrases: each opens with the secret of its time, and with the key.
func TestEveryOldBackupStillOpens(t *testing.T) {
	p := newPantry(t)
	s := p.made(t)
	phrases := []string{firstSecrets.Passphrase, otherSecrets.Passphrase, "some quite unlikely words go round here"}
	madeWith := map[string]string{}
	for d := range 60 {
		if d > 0 && d%20 == 0 {
			must(t, s.SetPassphrase(t.Context(), phrases[d/20]))
		}
		saved(t, s, journal.Entry{Title: "day"})
		for _, b := range backedUp(t, s).Made {
			madeWith[b.Path] = phrases[d/20]
		}
		p.clock.Advance(24 * time.Hour)
	}
	all, err := s.Backups(t.Context())
	must(t, err)
	opened := 0
	for _, b := range all {
		if b.Err != nil || b.Holds == nil || b.Holds.Entries == 0 {
			t.Errorf("with the key: %v %v", b, b.Err)
		}
		if _, err := os.Stat(b.Path); err != nil {
			t.Error(err)
		}
	}
	for _, phrase := range phrases {
		got, err := p.Backups(t.Context(), p.path(), journal.Secret{Passphrase: phrase})
		must(t, err)
		for _, b := range got {
			if with, known := madeWith[b.Path]; known && (with == phrase) != (b.Err == nil) {
				t.Errorf("%s, made with %q, opens with %q: %v", b.Path, with, phrase, b.Err)
			}
			if b.Err == nil {
				opened++
			}
		}
	}
	if opened != len(all) || len(all) < 10 {
		t.Errorf("%d of %d open", opened, len(all))
	}
}
