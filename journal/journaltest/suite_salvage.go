package journaltest

import (
	"testing"

	"stillwater/journal"
)

// RunSalvage checks that a keeper does what [journal.Salvager] promises where
// nothing is broken. elsewhere gives a path where no journal is, in a folder
// that exists.
func RunSalvage(t *testing.T, fresh func(t *testing.T) (c KeeperCase, elsewhere string)) {
	for name, check := range map[string]func(*testing.T, KeeperCase, journal.Salvager, string){
		"salvage a sound one": salvageSound,
		"salvage refuses":     salvageRefuses,
	} {
		t.Run(name, func(t *testing.T) {
			c, elsewhere := fresh(t)
			k, ok := c.Keeper.(journal.Salvager)
			if !ok {
				t.Fatal("the keeper is no Salvager")
			}
			check(t, c, k, elsewhere)
		})
	}
}

func salvageSound(t *testing.T, c KeeperCase, k journal.Salvager, out string) {
	s := c.create(t)
	in, second := fullEntry(), journal.Entry{Text: "in the trash"}
	must(t, s.SaveEntry(bg, &in))
	must(t, s.SaveEntry(bg, &second))
	must(t, s.Trash(bg, second.ID))
	must(t, s.SaveGoal(bg, &journal.Goal{Title: "rest more"}))
	must(t, s.SavePersonal(bg, journal.Personal{LastPrompt: "p"}))
	for _, p := range []journal.SafetyPlan{{Note: "somebody to call"}} {
		must(t, s.SaveSafetyPlan(bg, &p))
	}
	must(t, s.SaveCareDay(bg, &journal.CareDay{Day: in.At.Day, Ticked: []string{"water"}}))
	gone := journal.CheckIn{Note: "in the trash"}
	must(t, s.SaveCheckIn(bg, &gone))
	must(t, s.Trash(bg, gone.ID))
	holds := journal.Holdings{Entries: 1, Goals: 1, CareDays: 1, Plan: true, LastEntry: in.At.Day} // as a backup of it would
	_, err := k.Salvage(bg, c.Path, c.asSecret(), out, nil)
	wantErr(t, err, journal.ErrAlreadyOpen)
	must(t, s.Close())

	look, err := k.Salvage(bg, c.Path, c.asSecret(), "", nil)
	must(t, err)
	var last, total int64
	made, err := k.Salvage(bg, c.Path, journal.Secret{RecoveryCode: c.Secrets.RecoveryCode}, out, func(d, all int64) { last, total = d, all })
	must(t, err)
	for _, r := range []journal.SalvageReport{look, made} {
		if r.Entries != (journal.SalvageCount{Sound: 2}) || r.Goals.Sound != 1 || !r.Sound() || r.LastEntry != in.At.Day || r.CheckIns.Sound != 1 {
			t.Errorf("report %+v", r)
		}
		if r.Whole != holds || r.Holds != holds || r.Trashed() != 1 {
			t.Errorf("it counts %+v whole, %+v kept, %d in the trash, want %+v", r.Whole, r.Holds, r.Trashed(), holds)
		}
	}
	if total == 0 || last != total {
		t.Errorf("progress ended at %d of %d", last, total)
	}
	for _, path := range []string{c.Path, out} { // the old one is as it was
		c.Path = path
		s := c.unlock(t)
		for _, id := range []journal.ID{in.ID, second.ID} {
			if e, err := s.Entry(bg, id); err != nil || id == second.ID != (e.Trashed != nil) {
				t.Errorf("%v, trashed %v", err, e.Trashed)
			}
		}
		same(t, "entry", mustGet(t, s, in.ID), in)
		list, err := s.Search(bg, "ümlauts", 5)
		must(t, err)
		p, err := s.Personal(bg)
		must(t, err)
		if len(list) != 1 || p.LastPrompt != "p" {
			t.Errorf("%d found, settings %+v", len(list), p)
		}
	}
}

func mustGet(t *testing.T, s journal.Session, id journal.ID) journal.Entry {
	t.Helper()
	e, err := s.Entry(bg, id)
	must(t, err)
	return e
}

// asSecret is the passphrase of the journal as a [journal.Secret].
func (c KeeperCase) asSecret() journal.Secret {
	return journal.Secret{Passphrase: c.Secrets.Passphrase}
}

func salvageRefuses(t *testing.T, c KeeperCase, k journal.Salvager, out string) {
	_, err := k.Salvage(bg, c.Path, c.asSecret(), out, nil)
	wantErr(t, err, journal.ErrNoFile)
	must(t, c.create(t).Close())
	_, err = k.Salvage(bg, c.Path, journal.Secret{Passphrase: c.Other.Passphrase}, out, nil)
	wantErr(t, err, journal.ErrWrongPassphrase)
	_, err = k.Salvage(bg, c.Path, journal.Secret{RecoveryCode: c.Other.RecoveryCode}, out, nil)
	wantErr(t, err, journal.ErrWrongCode)
	_, err = k.Salvage(bg, c.Path, c.asSecret(), c.Path, nil)
	wantErr(t, err, journal.ErrExists)
	if _, err := c.Keeper.Open(bg, out); err == nil {
		t.Error("a refused rescue left a file")
	}
}
