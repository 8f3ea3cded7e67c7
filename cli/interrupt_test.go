package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

// TestInterruptedDerivation cancels while the key is derived, which takes an
// hour here: the file is let go of, and nothing is printed.
func TestInterruptedDerivation(t *testing.T) {
	k := journaltest.NewKeeper(nil)
	s, err := k.Create(context.Background(), "j", journaltest.TestSecrets)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	k.DelayUnlock(time.Hour)
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancel)
	var out, errs bytes.Buffer
	env := Env{
		Keeper: k, In: strings.NewReader(journaltest.TestSecrets.Passphrase + "\ntext\n"), Out: &out, Err: &errs,
		Clock: journaltest.FixedClock().Now,
	}
	if code := Run(ctx, env, []string{"add", "j", "--passphrase-file", "-"}); code != exitOther || out.Len() > 0 || !strings.Contains(errs.String(), "Stopped") {
		t.Errorf("exit code %d, printed %q, said %q", code, out.String(), errs.String())
	}
	again, err := k.Open(context.Background(), "j")
	if err != nil {
		t.Fatalf("the file is still held: %v", err)
	}
	_ = again.Close()
}

// TestNoticesAreTold has each kind of notice met at opening.
func TestNoticesAreTold(t *testing.T) {
	for kind, want := range map[journal.NoticeKind]string{
		journal.NoticeTornEnd:        "The save of 09:30 on 14 March 2026 may be missing",
		journal.NoticeDiskNearlyFull: "nearly full",
		journal.NoticeHeaderRepaired: "written anew",
		journal.NoticeOlderTables:    "an earlier version",
		journal.NoticeReadOnly:       "nothing is written to it",
	} {
		clock := journaltest.FixedClock()
		k := journaltest.NewKeeper(clock)
		s, err := k.Create(context.Background(), "j", journaltest.TestSecrets)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		k.Notify("j", journal.Notice{Kind: kind, At: clock.Now().UTC()})
		var out, errs bytes.Buffer
		env := Env{Keeper: k, In: strings.NewReader(journaltest.TestSecrets.Passphrase), Out: &out, Err: &errs, Clock: clock.Now}
		code := Run(context.Background(), env, []string{"list", "j", "--passphrase-file", "-"})
		if code != exitDone || !strings.Contains(errs.String(), want) {
			t.Errorf("%s: exit code %d, it says %q", kind, code, errs.String())
		}
	}
}
