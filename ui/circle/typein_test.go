package circle

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
)

func TestNumbersOfAPaperWheel(t *testing.T) {
	for s, want := range map[string]string{"7": "7", " 10 ": "10", "0": "0", "": "–", "-": "–", " ": "–"} {
		if got, ok := scoreOf(s); !ok || got.String() != want {
			t.Errorf("%q is %v, %v", s, got, ok)
		}
	}
	for _, s := range []string{"11", "-1", "x", "5.5", "1 0", "999999999999999999999"} {
		if _, ok := scoreOf(s); ok {
			t.Errorf("%q is taken for a number", s)
		}
	}
	v := typed{day: journal.Day{Year: 2026, Month: time.March, Day: 2}, numbers: [8]string{"3", "", "10", "-", "0"}}
	c := v.checkIn(noon.Add(5 * time.Hour))
	if c.At.Day != v.day || c.At.Local().Hour() != 12 || c.Wording != journal.WordingVersion {
		t.Errorf("the check-in is of %v", c.At)
	}
	if got := c.Scores(); got[0] != wheel.MustScore(3) || got[1].IsSet() || got[2] != wheel.MustScore(10) || got[3].IsSet() || got[4] != wheel.MustScore(0) || got[5].IsSet() {
		t.Errorf("scores %v", got)
	}
	v.day = journal.DayOf(noon)
	if at := v.checkIn(noon.Add(5 * time.Hour)).At; at.Local().Hour() != 17 {
		t.Errorf("a wheel of today is of %v", at)
	}
	v.numbers[6] = "12"
	if v.wrong() != 6 || v.empty() || !(&typed{numbers: [8]string{"-"}}).empty() {
		t.Error("what is wrong or empty is not told")
	}
}

// A wheel from paper takes its day, eight numbers and Enter: fewer than 50 keys.
func TestTypesInAWheelByKeyboardAlone(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.page.TypeIn()
	w.keys("7", fyne.KeyReturn, "10", fyne.KeyReturn, "1", fyne.KeyReturn, fyne.KeyReturn, "11", fyne.KeyReturn)
	if n := len(w.checkIns()); n != 0 || !kit.SheetOpen(w.win.Canvas()) {
		t.Fatal("an 11 was taken")
	}
	w.keys(fyne.KeyBackspace, fyne.KeyReturn, "8", fyne.KeyReturn, "0", fyne.KeyReturn, "9", fyne.KeyReturn)
	list := w.checkIns()
	if len(list) != 1 || kit.SheetOpen(w.win.Canvas()) {
		t.Fatalf("%d check-ins kept, sheet open: %v", len(list), kit.SheetOpen(w.win.Canvas()))
	}
	want := [8]string{"7", "10", "1", "–", "1", "8", "0", "9"}
	for i, s := range list[0].Scores() {
		if s.String() != want[i] {
			t.Errorf("%v: %v, want %v", wheel.Domains[i], s, want[i])
		}
	}
	if c := w.page.state.Current(); c == nil || c.ID != list[0].ID {
		t.Error("the check-in that was typed in is not the one shown")
	}
}

// A form without a number, with a day that is no day or one still to come saves nothing, and keeps
// what was typed.
func TestAWheelWithoutADayIsAskedAbout(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	v := &typeSheet{p: w.page}
	v.build()
	v.sheet = kit.Sheet(w.win, "x", v.body)
	for _, day := range []string{"", "2026-13-40", "2999-01-01"} {
		v.fields[0].SetText("4")
		v.day.SetText(day)
		v.keep()
		if v.day.Error() == "" || len(w.checkIns()) != 0 || v.fields[0].Text() != "4" {
			t.Errorf("day %q: said %q, %d kept", day, v.day.Error(), len(w.checkIns()))
		}
	}
	v.day.SetText("2026-01-05")
	v.fields[0].SetText("")
	v.keep()
	if len(w.checkIns()) != 0 || !v.note.Visible() {
		t.Error("a wheel without a number was kept")
	}
	v.fields[0].SetText("4")
	v.keep()
	if list := w.checkIns(); len(list) != 1 || list[0].At.Day.String() != "2026-01-05" {
		t.Errorf("kept %v", list)
	}
}

// A lock half way keeps what was typed; it is asked for again when the page is shown, and Cancel drops it.
func TestALockKeepsWhatWasTypedIn(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.page.TypeIn()
	if w.page.Draft() != nil || w.page.PlainDraft() != "" {
		t.Error("an empty form is a draft")
	}
	w.keys("7", fyne.KeyReturn, "10", fyne.KeyReturn, "x")
	kit.ForgetShown(w.win.Canvas()) // as a lock does
	draft := w.page.Draft()
	if plain := w.page.PlainDraft(); draft == nil || !strings.Contains(plain, "Social: 10") || !strings.Contains(plain, "Spiritual: x") {
		t.Fatalf("the draft %q, as text %q", draft, plain)
	}
	w.page.Close()
	if w.page.Draft() != nil {
		t.Error("after closing something is still there")
	}
	w.page.SetDraft(draft)
	w.page.Show()
	if !kit.SheetOpen(w.win.Canvas()) {
		t.Fatal("nobody asks for the rest")
	}
	for range 5 {
		w.keys(fyne.KeyReturn)
	}
	uitest.Press(t, w.win, "Save")
	if len(w.checkIns()) != 0 {
		t.Fatal("an x was taken for a number")
	}
	w.keys(fyne.KeyBackspace)
	uitest.Press(t, w.win, "Save")
	list := w.checkIns()
	if len(list) != 1 || list[0].Scores()[0] != wheel.MustScore(7) || list[0].Scores()[1] != wheel.MustScore(10) || w.page.Draft() != nil {
		t.Fatalf("kept %v, draft %q", list, w.page.Draft())
	}
	w.page.TypeIn()
	w.keys("3")
	uitest.Press(t, w.win, "Cancel")
	if w.page.Draft() != nil {
		t.Error("what was canceled is kept")
	}
}

// A check-in that is being made and a wheel from paper both come back.
func TestBothDraftsComeBack(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.page.StartCheckIn()
	w.keys("6", fyne.KeyReturn)
	w.page.TypeIn()
	w.keys("4", fyne.KeyReturn)
	draft := w.page.Draft()
	kit.ForgetShown(w.win.Canvas())
	w.page.Close()
	w.page.SetDraft(draft)
	w.page.Show()
	if w.page.sit == nil || w.page.sit.check.Ratings[0].Score != wheel.MustScore(6) || w.page.typing == nil || w.page.typing.numbers[0] != "4" {
		t.Errorf("came back: %+v, %+v", w.page.sit, w.page.typing)
	}
}
