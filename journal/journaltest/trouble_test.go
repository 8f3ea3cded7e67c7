package journaltest

import (
	"context"
	"testing"

	"stillwater/journal"
)

func TestFakeTrouble(t *testing.T) {
	RunTrouble(t, func(*testing.T) (KeeperCase, string) {
		return KeeperCase{
			Keeper: NewKeeper(nil), Path: "a.stillwater", Secrets: TestSecrets,
			Other: journal.Secrets{Passphrase: "another one of these", RecoveryCode: "ZZZZ-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ"},
		}, "b.stillwater"
	})
}

func TestInjectedTrouble(t *testing.T) {
	ctx := context.Background()
	s := NewSession(nil)
	k := s.Keeper()
	must(t, s.SaveEntry(ctx, &journal.Entry{Text: "x"}))

	k.FailSaves(journal.ErrPlaceGone)
	k.FailReopen(journal.ErrPlaceGone)
	wantErr(t, s.Reopen(ctx), journal.ErrPlaceGone)
	wantErr(t, s.SaveEntry(ctx, &journal.Entry{Text: "y"}), journal.ErrPlaceGone)
	k.FailReopen(nil)
	must(t, s.Reopen(ctx))
	must(t, s.SaveEntry(ctx, &journal.Entry{Text: "y"}))

	k.FailCopy(journal.ErrDiskFull)
	_, _, err := s.CopyTo(ctx, "c", nil)
	wantErr(t, err, journal.ErrDiskFull)
	k.FailCopy(nil)
	k.CopyInPart(true)
	c, whole, err := s.CopyTo(ctx, "c", nil)
	must(t, err)
	if list, err := c.Entries(ctx, journal.EntryFilter{}); whole || err != nil || len(list) != 0 {
		t.Fatalf("whole: %v, %d entries, %v", whole, len(list), err)
	}

	k.FailRenew(journal.ErrDiskFull)
	wantErr(t, s.EncryptAnew(ctx, TestSecrets, nil), journal.ErrDiskFull)

	k.SetTwins(s.Path(), "test (conflicted copy).stillwater")
	if twins, err := s.Twins(ctx); err != nil || len(twins) != 1 {
		t.Fatalf("twins: %q, %v", twins, err)
	}
}
