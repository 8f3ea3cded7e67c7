package prefs

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

type page struct {
	*Prefs
	win     fyne.Window
	store   *journaltest.Session
	look    Look
	lock    int
	copied  string
	changed int
}

func open(t *testing.T) *page {
	t.Helper()
	uitest.Prepare(t)
	p := &page{store: journaltest.NewSession(nil)}
	p.win = uitest.Window(t, kit.Body(""))
	p.Prefs = New(Deps{
		Store: p.store, Window: p.win, Clock: journaltest.FixedClock().Now, Toasts: kit.NewToasts(),
		Look: Look{Mode: theme.System, TextPercent: 110}, SetLook: func(l Look) { p.look = l },
		LockMinutes: 10, SetLock: func(n int) { p.lock = n },
		Copy: func(s string) { p.copied = s }, PhaseChanged: func() { p.changed++ }, Version: "1.2.3",
	})
	p.win.SetContent(p.Content())
	p.Show()
	return p
}

// choose picks an option of a choice by its words.
func choose(t *testing.T, p *page, label string) {
	t.Helper()
	var found fyne.Tappable
	uitest.Walk(p.win, func(o fyne.CanvasObject) bool {
		a, named := o.(interface{ AccessibilityLabel() string })
		if tap, ok := o.(fyne.Tappable); ok && named && strings.HasPrefix(a.AccessibilityLabel(), label) {
			found = tap
		}
		return found == nil
	})
	if found == nil {
		t.Fatalf("no option %q", label)
	}
	test.Tap(found)
}

func TestLookIsAppliedAtOnce(t *testing.T) {
	p := open(t)
	choose(t, p, "High contrast")
	if p.look.Mode != theme.HighContrast || p.look.TextPercent != 110 {
		t.Errorf("look %+v", p.look)
	}
	choose(t, p, "150 %")
	if p.look.Mode != theme.HighContrast || p.look.TextPercent != 150 {
		t.Errorf("look %+v", p.look)
	}
	choose(t, p, "Less motion")
	if !p.look.LessMotion || p.look.TextPercent != 150 {
		t.Errorf("look %+v", p.look)
	}
	choose(t, p, "5 minutes")
	if p.lock != 5 {
		t.Errorf("lock %d", p.lock)
	}
}

func TestNearest(t *testing.T) {
	for v, want := range map[int]int{1: 0, 10: 0, 85: 0, 86: 1, 100: 2, 110: 2, 999: 6} {
		if got := nearest(percents, v); got != want {
			t.Errorf("nearest(%d) = %d, want %d", v, got, want)
		}
	}
}

func TestChangePassphrase(t *testing.T) {
	p := open(t)
	ctx := context.Background()
	uitest.Press(t, p.win, "Change the passphrase")
	uitest.Fill(t, p.win, "not the old one", "nine loud magpies argue", "nine loud magpies argue")
	uitest.Press(t, p.win, "Change it")
	uitest.Says(t, p.win, "This is not your present passphrase.")
	uitest.Fill(t, p.win, journaltest.TestSecrets.Passphrase, "nine loud magpies argue", "nine loud magpies argue!")
	uitest.Press(t, p.win, "Change it")
	uitest.Says(t, p.win, "do not match")
	if ok, _ := p.store.MatchesPassphrase(ctx, journaltest.TestSecrets.Passphrase); !ok {
		t.Fatal("it was changed too early")
	}
	uitest.Fill(t, p.win, journaltest.TestSecrets.Passphrase, "nine loud magpies argue", "nine loud magpies argue")
	uitest.Press(t, p.win, "Change it")
	if ok, _ := p.store.MatchesPassphrase(ctx, "nine loud magpies argue"); !ok {
		t.Error("it was not changed")
	}
	if len(p.win.Canvas().Overlays().List()) != 0 {
		t.Error("the sheet is still open")
	}
}

func TestChangePassphraseFails(t *testing.T) {
	p := open(t)
	p.store.Keeper().FailSaves(journal.ErrDiskFull)
	uitest.Press(t, p.win, "Change the passphrase")
	uitest.Fill(t, p.win, journaltest.TestSecrets.Passphrase, "nine loud magpies argue", "nine loud magpies argue")
	uitest.Press(t, p.win, "Change it")
	uitest.Says(t, p.win, "The disk is full")
}

// code walks through a new recovery code up to the groups asked back.
func code(t *testing.T, p *page) (groups []string, asked []int) {
	t.Helper()
	uitest.Press(t, p.win, "Make a new recovery code")
	uitest.Fill(t, p.win, journaltest.TestSecrets.Passphrase)
	uitest.Press(t, p.win, "Go on")
	uitest.Press(t, p.win, "Copy it for a password manager")
	groups = strings.Split(p.copied, "-")
	uitest.Press(t, p.win, "I have written it down")
	for i := range groups {
		if strings.Contains(uitest.Text(p.win), "Group "+string(rune('1'+i))+"\n") {
			asked = append(asked, i)
		}
	}
	if len(groups) != 8 || len(asked) != 2 {
		t.Fatalf("%d groups, %d asked", len(groups), len(asked))
	}
	return groups, asked
}

func TestNewRecoveryCode(t *testing.T) {
	p := open(t)
	saves := p.store.Keeper().Saves("test.stillwater")
	groups, asked := code(t, p)
	if p.store.Keeper().Saves("test.stillwater") != saves {
		t.Fatal("it was written before it was asked back")
	}
	uitest.Fill(t, p.win, groups[asked[0]], "0000")
	uitest.Press(t, p.win, "Use this code")
	uitest.Says(t, p.win, "This differs from group")
	uitest.Fill(t, p.win, groups[asked[0]], strings.ToLower(groups[asked[1]]))
	uitest.Press(t, p.win, "Use this code")
	ctx := context.Background()
	sealed, err := p.store.Lock(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sealed.UnlockWithCode(ctx, p.copied); err != nil {
		t.Errorf("the new code: %v", err)
	}
}

// What was made with the old code still needs it, until it is renewed.
func TestNewRecoveryCodeOffersToRenew(t *testing.T) {
	p := open(t)
	renewed := 0
	p.d.Renew = func() { renewed++ }
	groups, asked := code(t, p)
	uitest.Fill(t, p.win, groups[asked[0]], groups[asked[1]])
	uitest.Press(t, p.win, "Use this code")
	uitest.Says(t, p.win, "still open with the old code only", "keep the old note until the backups are renewed")
	uitest.SaysNot(t, p.win, "throw the old note away")
	uitest.Press(t, p.win, "Renew the backups")
	if renewed != 1 || len(p.win.Canvas().Overlays().List()) != 0 {
		t.Error("the backups are not led to")
	}
}

func TestNewRecoveryCodeNeedsThePassphrase(t *testing.T) {
	p := open(t)
	uitest.Press(t, p.win, "Make a new recovery code")
	uitest.Fill(t, p.win, "something else")
	uitest.Press(t, p.win, "Go on")
	uitest.Says(t, p.win, "This passphrase does not open the journal.")
	uitest.Press(t, p.win, "Cancel")
	if len(p.win.Canvas().Overlays().List()) != 0 {
		t.Error("the sheet is still open")
	}
}

func TestNewRecoveryCodeFails(t *testing.T) {
	p := open(t)
	groups, asked := code(t, p)
	p.store.Keeper().FailSaves(journal.ErrDiskFault)
	uitest.Fill(t, p.win, groups[asked[0]], groups[asked[1]])
	uitest.Press(t, p.win, "Use this code")
	uitest.Says(t, p.win, "The disk reported a fault")
	p.store.Keeper().FailSaves(nil)
	uitest.Press(t, p.win, "Use this code")
	if len(p.win.Canvas().Overlays().List()) != 0 {
		t.Error("the second try did not work")
	}
}

func TestVerdictOfACheck(t *testing.T) {
	damage := &journal.DamagedError{Part: journal.PartBody, Err: errors.New("x")}
	for name, tt := range map[string]struct {
		r    journal.CheckReport
		err  error
		want string
	}{
		"sound":   {journal.CheckReport{Bytes: 1234567}, nil, "The file is sound. 1.2 MB were read"},
		"small":   {journal.CheckReport{Bytes: 81920}, nil, "82 KB"},
		"damaged": {journal.CheckReport{Damage: []*journal.DamagedError{damage, damage}}, nil, "damaged in 2 places"},
		"backup":  {journal.CheckReport{Damage: []*journal.DamagedError{{Part: journal.PartBackup}}}, nil, "Your journal is sound, but its newest backup is not."},
		"torn":    {journal.CheckReport{TornTail: true}, nil, "The file is sound. At its end"},
		"stopped": {journal.CheckReport{}, context.Canceled, "stopped"},
		"failed":  {journal.CheckReport{}, journal.ErrDiskFault, "The disk reported a fault"},
	} {
		if got := Verdict(tt.r, tt.err); !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q does not say %q", name, got, tt.want)
		}
	}
}

func TestCheck(t *testing.T) {
	p := open(t)
	uitest.Press(t, p.win, "Check the whole file")
	uitest.Says(t, p.win, "The file is sound.")
}

// Damage that the check finds leads on, where there is a way.
func TestCheckLeadsOnFromDamage(t *testing.T) {
	damage := func(part journal.Part) journal.CheckReport {
		return journal.CheckReport{Damage: []*journal.DamagedError{{Part: part, Err: errors.New("x")}}}
	}
	for name, tt := range map[string]struct {
		r    journal.CheckReport
		err  error
		want bool
	}{
		"body":   {damage(journal.PartBody), nil, true},
		"index":  {damage(journal.PartIndex), nil, true},
		"backup": {damage(journal.PartBackup), nil, false},
		"error":  {journal.CheckReport{}, damage(journal.PartBody).Damage[0], true},
		"sound":  {journal.CheckReport{Bytes: 10}, nil, false},
		"failed": {journal.CheckReport{}, journal.ErrDiskFault, false},
	} {
		if got := damaged(tt.r, tt.err); got != tt.want {
			t.Errorf("%s: leads on %v", name, got)
		}
	}
	p := open(t)
	led := 0
	p.d.Rescue = func() { led++ }
	uitest.Press(t, p.win, "Check the whole file")
	if uitest.Button(p.win, "See what can be done") != nil {
		t.Error("a sound file is to be rescued")
	}
	p.check.ended(damage(journal.PartBody), nil)
	uitest.Says(t, p.win, "damaged in 1 place", "A backup can take its place")
	uitest.Press(t, p.win, "See what can be done")
	if led != 1 {
		t.Error("the button does not lead on")
	}
	uitest.Press(t, p.win, "Check the whole file")
	if uitest.Button(p.win, "See what can be done") != nil {
		t.Error("the button stays after a check that found nothing")
	}
	p.d.Rescue = nil
	p.check.ended(damage(journal.PartBody), nil)
	if uitest.Button(p.win, "See what can be done") != nil {
		t.Error("a way is offered that is not there")
	}
}

// A backup that is not whole leads to the backups, and nowhere else.
func TestCheckLeadsToTheBackups(t *testing.T) {
	p := open(t)
	led := 0
	p.d.Backups, p.d.Rescue = func() { led++ }, func() { t.Error("a sound journal is to be rescued") }
	uitest.Press(t, p.win, "Check the whole file")
	if uitest.Button(p.win, "Look at the backups") != nil {
		t.Error("a sound file leads to the backups")
	}
	of := func(parts ...journal.Part) (r journal.CheckReport) {
		for _, part := range parts {
			r.Damage = append(r.Damage, &journal.DamagedError{Part: part, Err: errors.New("x")})
		}
		return r
	}
	p.check.ended(of(journal.PartBackup), nil)
	uitest.Says(t, p.win, "its newest backup is not")
	uitest.Press(t, p.win, "Look at the backups")
	if led != 1 {
		t.Error("the button does not lead on")
	}
	for name, r := range map[string]journal.CheckReport{"index": of(journal.PartIndex, journal.PartBackup), "body": of(journal.PartBody, journal.PartBackup)} {
		if p.check.ended(r, nil); uitest.Button(p.win, "Look at the backups") != nil {
			t.Errorf("%s: two ways on at once", name)
		}
	}
	p.check.ended(of(journal.PartBackup), nil)
	p.check.ended(journal.CheckReport{}, journal.ErrDiskFault)
	if uitest.Button(p.win, "Look at the backups") != nil {
		t.Error("the button stays")
	}
}

func TestPhaseByHandAndEarlierScores(t *testing.T) {
	p := open(t)
	ctx := context.Background()
	uitest.Says(t, p.win, "Where you are now")
	p.phase.SetSelected(2)
	p.keep(func(all *journal.Personal) { all.PhaseByHand = phases[2] }, p.d.PhaseChanged)
	if got, _ := p.store.Personal(ctx); got.PhaseByHand != journal.PhaseQuiet || p.changed != 1 {
		t.Errorf("kept %+v, told %d times", got, p.changed)
	}
	test.Tap(p.earlier)
	if got, _ := p.store.Personal(ctx); !got.ShowEarlier || got.PhaseByHand != journal.PhaseQuiet {
		t.Errorf("kept %+v", got)
	}
	p.store.Keeper().FailSaves(journal.ErrDiskFull)
	test.Tap(p.earlier)
	uitest.Says(t, p.win, "The disk is full")
	if !p.earlier.Checked() {
		t.Error("the box shows what is not kept")
	}
}

func TestAbout(t *testing.T) {
	p := open(t)
	uitest.Says(t, p.win, "Stillwater 1.2.3", "MIT license")
	uitest.Press(t, p.win, "What it is made of")
	uitest.Says(t, p.win, "Fyne", "Literata", "Open Font License")
}
