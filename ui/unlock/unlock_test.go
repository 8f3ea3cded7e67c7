package unlock

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
)

const path = "/somewhere/journal.stillwater"

type door struct {
	t       *testing.T
	keeper  *journaltest.Keeper
	u       *Unlock
	win     fyne.Window
	session journal.Session
	byCode  bool
	others  int
	news    int
}

// build makes a journal and the door before it; broken breaks the keeper first.
func build(t *testing.T, broken func(k *journaltest.Keeper)) *door {
	t.Helper()
	uitest.Prepare(t)
	d := &door{t: t, keeper: journaltest.NewKeeper(nil)}
	s, err := d.keeper.Create(context.Background(), path, journaltest.TestSecrets)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if broken != nil {
		broken(d.keeper)
	}
	d.u = New(Deps{
		Keeper: d.keeper, Path: path, Help: func() {},
		Other: func() { d.others++ }, New: func() { d.news++ },
		Done: func(s journal.Session, byCode bool) { d.session, d.byCode = s, byCode },
	})
	d.win = uitest.Window(t, d.u.Content())
	t.Cleanup(d.u.Close)
	return d
}

func (d *door) try(secret string) {
	d.t.Helper()
	uitest.Fill(d.t, d.win, secret)
	uitest.Press(d.t, d.win, "Unlock")
}

func TestOpens(t *testing.T) {
	d := build(t, nil)
	d.try(journaltest.TestSecrets.Passphrase)
	if d.session == nil || d.byCode {
		t.Fatal("the right passphrase does not open it")
	}
}

// Whatever can be known without the passphrase is told before it is asked for.
func TestToldBeforeAPassphraseIsAsked(t *testing.T) {
	for name, tt := range map[string]struct {
		err  error
		want []string
	}{
		"already open":  {journal.ErrAlreadyOpen, []string{"already open", "Nothing was touched"}},
		"missing":       {journal.ErrNoFile, []string{"There is no file at this place", "choose where it is now"}},
		"not a journal": {journal.ErrNotAJournal, []string{"not a Stillwater journal"}},
		"no permission": {journal.ErrNoPermission, []string{"does not allow access"}},
		"read-only":     {journal.ErrReadOnlyPlace, []string{"can be read but not written"}},
		"damaged":       {&journal.DamagedError{Part: journal.PartHeader, Offset: 8, Err: errors.New("bits")}, []string{"damaged", "Your passphrase is not the reason"}},
		"preview":       {journal.ErrPreview, []string{"made by an early trial", "nothing was changed"}},
		"newer":         {&journal.NewerVersionError{Version: 7, Known: 1}, []string{"newer Stillwater", "7", "Nothing was changed"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := build(t, func(k *journaltest.Keeper) { k.FailOpen(tt.err) })
			uitest.Says(t, d.win, tt.want...)
			if n := len(uitest.Fields(d.win)); n != 0 {
				t.Errorf("%d fields: a passphrase is asked for", n)
			}
			uitest.Press(t, d.win, "Choose another file")
			uitest.Press(t, d.win, "Start a new journal")
			if d.others != 1 || d.news != 1 {
				t.Error("the ways on do nothing")
			}
			if got, want := d.u.Missing(), errors.Is(tt.err, journal.ErrNoFile); got != want {
				t.Errorf("Missing = %v", got)
			}
			d.keeper.FailOpen(nil)
			uitest.Press(t, d.win, "Try again")
			d.try(journaltest.TestSecrets.Passphrase)
			if d.session == nil {
				t.Error("it does not open once the cause is gone")
			}
		})
	}
}

func TestEachFailureHasItsOwnWords(t *testing.T) {
	for name, tt := range map[string]struct {
		err  error
		want string
	}{
		"wrong":        {journal.ErrWrongPassphrase, "This passphrase does not open the journal."},
		"damaged slot": {&journal.DamagedError{Part: journal.PartSlot, Err: errors.New("x")}, "is right, but the key it opens is damaged"},
		"damaged body": {&journal.DamagedError{Part: journal.PartBody, Err: errors.New("x")}, "Part of this journal file is damaged."},
		"newer tables": {&journal.NewerVersionError{Version: 9, Known: 1}, "newer Stillwater"},
		"disk fault":   {journal.ErrDiskFault, "The disk reported a fault"},
	} {
		t.Run(name, func(t *testing.T) {
			d := build(t, nil)
			d.keeper.FailUnlock(tt.err)
			d.try(journaltest.TestSecrets.Passphrase)
			uitest.Says(t, d.win, tt.want)
			if name != "wrong" {
				uitest.SaysNot(t, d.win, "This passphrase does not open the journal.")
			}
			d.keeper.FailUnlock(nil)
			d.try(journaltest.TestSecrets.Passphrase)
			if d.session == nil {
				t.Error("the held file cannot be tried again")
			}
		})
	}
}

func TestEmptyIsNotTried(t *testing.T) {
	d := build(t, nil)
	d.try("")
	uitest.Says(t, d.win, "Please type it first.")
	if d.u.wrong != 0 {
		t.Error("an empty field counts as a wrong try")
	}
}

func TestByRecoveryCode(t *testing.T) {
	d := build(t, nil)
	uitest.Press(t, d.win, "I forgot it: use my recovery code")
	d.try("0000-0000")
	uitest.Says(t, d.win, "eight groups of four")
	d.try(strings.Repeat("0", 32))
	uitest.Says(t, d.win, "belongs to another journal")
	d.try(strings.ToLower(strings.ReplaceAll(journaltest.TestSecrets.RecoveryCode, "-", " ")))
	if d.session == nil || !d.byCode {
		t.Fatal("the code does not open it")
	}
}

func TestDelayGrowsAndNeverLocksOut(t *testing.T) {
	var last time.Duration
	for wrong := range 101 {
		d := Delay(wrong)
		if d < last || d > longest {
			t.Errorf("after %d wrong tries: %v", wrong, d)
		}
		last = d
	}
	for wrong, want := range map[int]time.Duration{0: 0, 1: 0, 2: 0, 3: 500 * time.Millisecond, 4: time.Second, 7: longest, 100: longest} {
		if got := Delay(wrong); got != want {
			t.Errorf("Delay(%d) = %v, want %v", wrong, got, want)
		}
	}
}

func TestButtonRestsAfterWrongTries(t *testing.T) {
	d := build(t, nil)
	for range freeTries {
		d.try("not this one")
	}
	if d.u.ok.Disabled() {
		t.Error("it rests too early")
	}
	d.try("not this one")
	if !d.u.ok.Disabled() {
		t.Error("it does not rest")
	}
	uitest.Fill(t, d.win, journaltest.TestSecrets.Passphrase)
	d.u.try()
	if d.session != nil {
		t.Error("Enter goes around the pause")
	}
	d.u.pause.Stop()
	d.u.ok.Enable()
	d.try(journaltest.TestSecrets.Passphrase)
	if d.session == nil {
		t.Error("it does not open afterwards")
	}
}

// A door that is left lets go of the file.
func TestCloseLetsGo(t *testing.T) {
	d := build(t, nil)
	if _, err := d.keeper.Open(context.Background(), path); !errors.Is(err, journal.ErrAlreadyOpen) {
		t.Fatalf("the file is not held: %v", err)
	}
	uitest.Fill(t, d.win, "half typed")
	d.u.Close()
	if s, err := d.keeper.Open(context.Background(), path); err != nil {
		t.Errorf("the file is still held: %v", err)
	} else {
		s.Close()
	}
	if d.u.secret.Text() != "" {
		t.Error("what was typed is still there")
	}
}

func TestDoorPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		d := build(t, nil)
		d.u.d.Worksheets = func() {}
		d.u.ask()
		uitest.Wear(d.win, l)
		uitest.Picture(t, d.win, l, "door")
	})
}
