package setup

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/secretform"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

const phrase = "seven quiet otters swim past"

type story struct {
	t        *testing.T
	keeper   *journaltest.Keeper
	setup    *Setup
	win      fyne.Window
	session  journal.Session
	canceled int
	own      string
}

func begin(t *testing.T) *story {
	t.Helper()
	uitest.Prepare(t)
	s := &story{t: t, keeper: journaltest.NewKeeper(nil), own: filepath.Join(t.TempDir(), "stillwater")}
	s.setup = New(Deps{
		Keeper: s.keeper, Path: filepath.Join(s.own, "journal.stillwater"), Own: s.own,
		Browse: func(string, func(string)) {}, Help: func() {},
		Synced: func(path string) string {
			if strings.Contains(path, "Dropbox") {
				return "Dropbox"
			}
			return ""
		},
		Cancel: func() { s.canceled++ },
		Done:   func(j journal.Session) { s.session = j },
	})
	s.win = uitest.Window(t, s.setup.Content())
	return s
}

func (s *story) press(label string) { s.t.Helper(); uitest.Press(s.t, s.win, label) }

// to goes on until a step.
func (s *story) to(want step) {
	s.t.Helper()
	for s.setup.state.step < want {
		switch s.setup.state.step {
		case stepAbout, stepPlace:
			s.press("Go on")
		case stepPass:
			uitest.Fill(s.t, s.win, phrase, phrase)
			s.press("Go on")
		case stepCode:
			s.press("I have written it down")
		case stepAsk:
			s.answer()
			s.press("Make my journal")
			return
		}
	}
}

func (s *story) answer() {
	g := s.setup.state.code.Groups()
	uitest.Fill(s.t, s.win, g[s.setup.state.asked[0]-1], g[s.setup.state.asked[1]-1])
}

func TestTheWholeWay(t *testing.T) {
	s := begin(t)
	uitest.Says(t, s.win, "It is not medical advice.", "Nobody watches it.", "Step 1 of 3")
	s.to(stepPlace)
	uitest.Says(t, s.win, "Without your passphrase nobody can read it.", "What it cannot protect from.")
	uitest.Says(t, s.win, "Step 1 of 3")
	s.to(stepPass)
	uitest.Says(t, s.win, "Step 2 of 3")
	s.to(stepCode)
	uitest.Says(t, s.win, "Step 3 of 3")
	for _, g := range s.setup.state.code.Groups() {
		found := false
		uitest.Walk(s.win, func(o fyne.CanvasObject) bool {
			if c, ok := o.(interface{ AccessibilityLabel() string }); ok && len(c.AccessibilityLabel()) > 4 {
				found = found || spelled(c.AccessibilityLabel(), g)
			}
			return !found
		})
		if !found {
			t.Errorf("the group %s is not shown", g)
		}
	}
	s.to(stepAsk)
	uitest.Says(t, s.win, "Step 3 of 3")
	s.to(stepMake)
	if s.session == nil {
		t.Fatal("no journal was made")
	}
	if _, err := os.Stat(s.own); err != nil {
		t.Error("the app's own folder was not made:", err)
	}
	// Both secrets open it.
	ctx := context.Background()
	path := s.session.Path()
	s.session.Close()
	for _, open := range []func(journal.Sealed) (journal.Session, error){
		func(d journal.Sealed) (journal.Session, error) { return d.Unlock(ctx, phrase) },
		func(d journal.Sealed) (journal.Session, error) {
			return d.UnlockWithCode(ctx, s.setup.state.code.String())
		},
	} {
		d, err := s.keeper.Open(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		j, err := open(d)
		if err != nil {
			t.Fatal(err)
		}
		j.Close()
	}
	if s.setup.pass.Value() != "" {
		t.Error("the passphrase is still in the field")
	}
}

// Every screen begins with the keyboard somewhere, so that nobody needs a mouse.
func TestEveryScreenHasTheKeyboard(t *testing.T) {
	s := begin(t)
	for _, at := range []step{stepAbout, stepPlace, stepPass, stepCode, stepAsk} {
		s.to(at)
		s.setup.Focus()
		if s.win.Canvas().Focused() == nil {
			t.Errorf("screen %d: nothing has the keyboard", at)
		}
	}
	screen, first := Welcome(WelcomeActions{New: func() {}, Open: func() {}, Help: func() {}})
	s.win.SetContent(screen)
	kit.FocusOn(first)
	if s.win.Canvas().Focused() == nil {
		t.Error("welcome: nothing has the keyboard")
	}
}

// spelled tells whether a label ends with the letters of g, one by one.
func spelled(label, g string) bool {
	want := ""
	for _, r := range g {
		want += " " + string(r)
	}
	return len(label) >= len(want) && label[len(label)-len(want):] == want
}

func TestNoFileBeforeTheEnd(t *testing.T) {
	s := begin(t)
	s.to(stepAsk)
	if _, err := s.keeper.Open(context.Background(), s.setup.state.path); !errors.Is(err, journal.ErrNoFile) {
		t.Errorf("before the groups were asked back: %v, want no file", err)
	}
	if _, err := os.Stat(s.own); err == nil {
		t.Error("the folder was made before the end")
	}
}

func TestPassphraseIsRefusedWithAReason(t *testing.T) {
	for name, tt := range map[string]struct{ first, again, want string }{
		"empty":    {"", "", "Please type a passphrase"},
		"short":    {"kx9#", "kx9#", "at least 10 characters"},
		"simple":   {"passwordpassword", "passwordpassword", "easy to guess"},
		"mistyped": {phrase, phrase + "x", "The two do not match yet"},
	} {
		t.Run(name, func(t *testing.T) {
			s := begin(t)
			s.to(stepPass)
			uitest.Fill(t, s.win, tt.first, tt.again)
			s.press("Go on")
			if s.setup.state.step != stepPass {
				t.Fatal("it went on")
			}
			uitest.Says(t, s.win, tt.want)
		})
	}
}

func TestGeneratedPhraseIsTypedBack(t *testing.T) {
	s := begin(t)
	s.to(stepPass)
	s.press("Make one up for me")
	made := s.setup.pass.Value()
	uitest.Says(t, s.win, made, "Write these six words down")
	s.press("Go on")
	if s.setup.state.step != stepPass {
		t.Fatal("a phrase that was not typed back was taken")
	}
	uitest.Fields(s.win)[1].SetText(made)
	s.press("Go on")
	if s.setup.state.step != stepCode {
		t.Fatal("the phrase was not taken")
	}
}

func TestBackLosesNothing(t *testing.T) {
	s := begin(t)
	s.to(stepPlace)
	other := filepath.Join(t.TempDir(), "mine.stillwater")
	uitest.Fill(t, s.win, other)
	s.to(stepAsk)
	code, asked := s.setup.state.code, s.setup.state.asked
	for s.setup.state.step > stepAbout {
		s.press("Back")
	}
	s.setup.Escape() // at the first step: nothing happens
	if s.canceled != 0 {
		t.Error("Escape left")
	}
	s.to(stepPass)
	if s.setup.pass.Value() != phrase || s.setup.state.path != other || s.setup.state.code != code {
		t.Error("going back lost something")
	}
	s.press("Go on")
	s.press("I have written it down")
	if s.setup.state.asked == asked {
		t.Error("the same groups are asked again")
	}
	s.setup.Escape()
	if s.setup.state.step != stepCode {
		t.Error("Escape did not go one step back")
	}
	for s.setup.state.step > stepAbout {
		s.press("Back")
	}
	s.press("Back")
	if s.canceled != 1 {
		t.Error("Back at the first step does not leave")
	}
}

func TestWrongGroupIsMarked(t *testing.T) {
	s := begin(t)
	s.to(stepAsk)
	g := s.setup.state.code.Groups()
	uitest.Fill(t, s.win, g[s.setup.state.asked[0]-1], "ZZZZ")
	s.press("Make my journal")
	if s.session != nil {
		t.Fatal("a wrong group was taken")
	}
	if f := uitest.Fields(s.win); f[0].Error() != "" || f[1].Error() == "" {
		t.Errorf("errors %q and %q: want only the second", f[0].Error(), f[1].Error())
	}
}

func TestGroupsAsPeopleType(t *testing.T) {
	for typed, want := range map[string]bool{
		"0O1L": false, "abcd": true, "AB-CD": true, " ab cd ": true, "abce": false, "": false,
	} {
		if got := secretform.SameGroup(typed, "ABCD"); got != want {
			t.Errorf("SameGroup(%q) = %v", typed, got)
		}
	}
	if !secretform.SameGroup("o1Li", "0111") {
		t.Error("O, I and L are not read as 0, 1 and 1")
	}
}

func TestPlaceIsCheckedEarly(t *testing.T) {
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken.stillwater")
	if err := os.WriteFile(taken, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"":                                   "Please choose a place",
		taken:                                "already a file with this name",
		filepath.Join(dir, "no", "j"):        "The folder for this file does not exist",
		filepath.Join(taken, "j.stillwater"): "The folder for this file does not exist",
	} {
		s := begin(t)
		s.to(stepPlace)
		uitest.Fill(t, s.win, path)
		s.press("Go on")
		if s.setup.state.step != stepPlace {
			t.Errorf("%q: it went on", path)
		}
		uitest.Says(t, s.win, want)
	}
}

func TestSyncedFolderIsTold(t *testing.T) {
	s := begin(t)
	s.to(stepPlace)
	uitest.SaysNot(t, s.win, "copies this folder to other computers")
	uitest.Fill(t, s.win, "/home/ada/Dropbox/journal.stillwater")
	uitest.Says(t, s.win, "Dropbox copies this folder")
}

// What goes wrong while the file is made is told where it can be changed, and
// nothing has to be typed again.
func TestMakingFails(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want string
	}{
		{journal.ErrExists, "never replaces one"},
		{journal.ErrNoPermission, "does not allow access"},
		{journal.ErrReadOnlyPlace, "can be read but not written"},
		{journal.ErrDiskFull, "The disk is full"},
		{journal.ErrNoFolder, "The folder for this file does not exist"},
		{errors.New("something secret"), "no name for"},
	} {
		s := begin(t)
		s.to(stepAsk)
		s.keeper.FailCreate(tt.err)
		s.answer()
		s.press("Make my journal")
		if s.setup.state.step != stepPlace {
			t.Errorf("%v: at step %d", tt.err, s.setup.state.step)
		}
		uitest.Says(t, s.win, tt.want)
		uitest.SaysNot(t, s.win, "something secret")
		s.keeper.FailCreate(nil)
		for s.setup.state.step < stepAsk { // nothing to type but the groups
			for _, label := range []string{"Go on", "I have written it down"} {
				if uitest.Button(s.win, label) != nil {
					s.press(label)
					break
				}
			}
		}
		s.answer()
		s.press("Make my journal")
		if s.session == nil {
			t.Errorf("%v: not made in the second try", tt.err)
		}
	}
}

func TestPassphraseRefusedByTheVault(t *testing.T) {
	s := begin(t)
	s.to(stepAsk)
	s.keeper.FailCreate(&journal.InvalidError{Field: journal.FieldPassphrase, Problem: journal.ProblemNotText})
	s.answer()
	s.press("Make my journal")
	if s.setup.state.step != stepPass {
		t.Fatalf("at step %d, want the passphrase", s.setup.state.step)
	}
	uitest.Says(t, s.win, "a sign that cannot be typed again")
}
