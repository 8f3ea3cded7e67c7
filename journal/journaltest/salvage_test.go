package journaltest

import (
	"testing"

	"stillwater/journal"
)

func TestFakeSalvage(t *testing.T) {
	RunSalvage(t, func(*testing.T) (KeeperCase, string) {
		return KeeperCase{
			Keeper: NewKeeper(nil), Path: "a.stillwater", Secrets: TestSecrets,
			Other: journal.Secrets{Passphrase: "another one of these", RecoveryCode: "ZZZZ-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ"},
		}, "b.stillwater"
	})
}

func TestInjectedSalvage(t *testing.T) {
	s := NewSession(nil)
	k, path := s.Keeper(), s.Path()
	in, gone := journal.Entry{Text: "there"}, journal.Entry{Text: "damaged"}
	must(t, s.SaveEntry(bg, &in))
	must(t, s.SaveEntry(bg, &gone))
	must(t, s.Close())
	want := journal.SalvageReport{
		Entries: journal.SalvageCount{Sound: 1, Damaged: 1},
		Lost:    []journal.SalvagedRow{{Kind: journal.KindEntry, ID: gone.ID, Day: gone.At.Day}},
	}
	k.SetSalvage(path, want)
	secret := journal.Secret{Passphrase: TestSecrets.Passphrase}
	k.FailSalvage(journal.ErrDiskFull)
	_, err := k.Salvage(bg, path, secret, "b", nil)
	wantErr(t, err, journal.ErrDiskFull)
	k.FailSalvage(nil)
	r, err := k.Salvage(bg, path, secret, "b", nil)
	must(t, err)
	same(t, "report", r, want)
	k.SetSalvage(path, journal.SalvageReport{Incomplete: true})
	_, err = k.Salvage(bg, path, secret, "none", nil)
	wantErr(t, err, journal.ErrNothingWhole)
	_, err = k.Open(bg, "none")
	wantErr(t, err, journal.ErrNoFile)
	sealed, err := k.Open(bg, "b")
	must(t, err)
	b, err := sealed.Unlock(bg, TestSecrets.Passphrase)
	must(t, err)
	mustGet(t, b, in.ID)
	_, err = b.Entry(bg, gone.ID)
	wantErr(t, err, journal.ErrNotFound)
}
