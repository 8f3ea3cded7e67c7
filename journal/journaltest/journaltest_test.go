package journaltest

import (
	"context"
	"errors"
	"testing"
	"time"

	"stillwater/journal"
)

func TestFakeStore(t *testing.T) {
	RunStore(t, func(*testing.T) (journal.Session, *Clock) {
		clock := FixedClock()
		return NewSession(clock), clock
	})
}

var otherSecrets = journal.Secrets{Passphrase: "another one of these", RecoveryCode: "ZZZZ-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ"}

func TestFakeKeeper(t *testing.T) {
	RunKeeper(t, func(*testing.T) KeeperCase {
		return KeeperCase{
			Keeper: NewKeeper(nil), Path: "a.stillwater", Secrets: TestSecrets,
			Other: otherSecrets,
		}
	})
}

func TestFakeBackups(t *testing.T) {
	RunBackups(t, func(*testing.T) BackupCase {
		clock := FixedClock()
		k := NewKeeper(clock)
		k.FailBackups("absent", journal.ErrNoFolder)
		return BackupCase{
			KeeperCase: KeeperCase{Keeper: k, Path: "home/j.stillwater", Secrets: TestSecrets, Other: otherSecrets},
			Clock:      clock, Folder: "one", Second: "two", Absent: "absent",
		}
	})
}

func TestFakeDeepChecks(t *testing.T) {
	RunDeepChecks(t, func(*testing.T) DeepCase {
		clock := FixedClock()
		return DeepCase{KeeperCase{Keeper: NewKeeper(clock), Path: "a.stillwater", Secrets: TestSecrets, Other: otherSecrets}, clock}
	})
}

func TestFaults(t *testing.T) {
	ctx := context.Background()
	s := NewSession(nil)
	k := s.Keeper()

	k.FailSaves(journal.ErrDiskFull)
	in := journal.Entry{Text: "kept on the screen"}
	wantErr(t, s.SaveEntry(ctx, &in), journal.ErrDiskFull)
	if in.ID != "" || k.Saves(s.Path()) != 0 {
		t.Fatal("a save that failed left something behind")
	}
	k.FailSaves(nil)
	must(t, s.SaveEntry(ctx, &in))
	if k.Saves(s.Path()) != 1 {
		t.Fatalf("%d saves counted, want 1", k.Saves(s.Path()))
	}

	k.FailReads(journal.ErrDiskFault)
	_, err := s.Entry(ctx, in.ID)
	wantErr(t, err, journal.ErrDiskFault)
	k.FailReads(nil)

	k.FailLock(journal.ErrDiskFault)
	_, err = s.Lock(ctx)
	wantErr(t, err, journal.ErrDiskFault)
	k.FailLock(nil)
	sealed, err := s.Lock(ctx)
	must(t, err)
	k.FailUnlock(&journal.DamagedError{Part: journal.PartSlot})
	_, err = sealed.Unlock(ctx, TestSecrets.Passphrase)
	var damaged *journal.DamagedError
	if !errors.As(err, &damaged) || damaged.Part != journal.PartSlot {
		t.Fatalf("error is %v, want the damage injected", err)
	}
	must(t, sealed.Close())

	k.FailOpen(journal.ErrNoPermission)
	_, err = k.Open(ctx, s.Path())
	wantErr(t, err, journal.ErrNoPermission)
}

func TestDelaysEndWithTheirContext(t *testing.T) {
	s := NewSession(nil)
	s.Keeper().DelaySaves(time.Hour)
	s.Keeper().DelayReads(time.Hour)
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	wantErr(t, s.SaveEntry(ctx, &journal.Entry{Text: "x"}), context.DeadlineExceeded)
	_, err := s.Goals(ctx)
	wantErr(t, err, context.DeadlineExceeded)
}

func TestKillLetsGo(t *testing.T) {
	ctx := context.Background()
	s := NewSession(nil)
	in := journal.Entry{Text: "x"}
	must(t, s.SaveEntry(ctx, &in))
	s.Keeper().Kill(s.Path())
	sealed, err := s.Keeper().Open(ctx, s.Path())
	must(t, err)
	after, err := sealed.Unlock(ctx, TestSecrets.Passphrase)
	must(t, err)
	_, err = after.Entry(ctx, in.ID)
	must(t, err)
}

func TestNoticesAndReports(t *testing.T) {
	ctx := context.Background()
	s := NewSession(nil)
	s.Keeper().Notify(s.Path(), journal.Notice{Kind: journal.NoticeTornEnd})
	if n := s.Notices(); len(n) != 1 || n[0].Kind != journal.NoticeTornEnd {
		t.Fatalf("notices: %+v", n)
	}
	if n := s.Notices(); len(n) != 0 {
		t.Fatalf("told twice: %+v", n)
	}
	s.Keeper().SetCheck(s.Path(), journal.CheckReport{Damage: []*journal.DamagedError{{Part: journal.PartBody}}})
	r, err := s.Check(ctx, nil)
	must(t, err)
	if r.Sound() {
		t.Fatal("the report is sound")
	}
}

func TestFakeKeepsMore(t *testing.T) {
	RunKept(t, func(*testing.T) (journal.Session, *Clock) {
		clock := FixedClock()
		return NewSession(clock), clock
	})
}
