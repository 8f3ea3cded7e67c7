package care

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/wheel"
)

func TestHours(t *testing.T) {
	for typed, want := range map[string]hour{
		"9": {9, 0}, "9:30": {9, 30}, "09.05": {9, 5}, "0930": {9, 30}, "930": {9, 30}, "14:30": {14, 30}, "2:30 pm": {14, 30},
		"12 am": {0, 0}, "12pm": {12, 0}, "23:59": {23, 59}, "14h": {14, 0}, "0:00": {0, 0},
	} {
		if got, ok := parseHour(typed); !ok || got != want {
			t.Errorf("%q is %v, %v", typed, got, ok)
		}
	}
	for _, typed := range []string{"", "24", "24:00", "9:60", "9:5", "noon", "13 pm", "0 am", "-1", "9:300", "12345", ":30"} {
		if got, ok := parseHour(typed); ok {
			t.Errorf("%q is %v", typed, got)
		}
	}
}

func TestAnHourStaysWithItsDay(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Vienna")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 3, 14, 9, 30, 0, 0, zone)
	f := newForm(journal.OnDay(journal.DayOf(now), now), journal.RouteIV)
	if f.treatment.At.Timed() {
		t.Fatal("nobody told an hour")
	}
	for _, typed := range []string{"14:30", "12:00", "0:00", "23:59"} {
		h, _ := parseHour(typed)
		f.setHour(h, true, now)
		if !f.treatment.At.Timed() || f.treatment.At.Local().Format("15:04") != map[string]string{"0:00": "00:00"}[typed] && f.treatment.At.Local().Format("15:04") != typed {
			t.Errorf("%s is kept as %v", typed, f.treatment.At.Local())
		}
	}
	f.setHour(hour{14, 30}, true, now)
	f.setDay(journal.Day{Year: 2026, Month: 3, Day: 30}, now) // behind the change of the clocks
	if l := f.treatment.At.Local(); l.Hour() != 14 || l.Minute() != 30 || f.treatment.At.Day.Day != 30 {
		t.Errorf("moved to %v", l)
	}
	f.setHour(hour{}, false, now)
	if f.treatment.At.Timed() || f.treatment.At.Day.Day != 30 {
		t.Errorf("without an hour %+v", f.treatment.At)
	}
	f.setDay(journal.Day{Year: 2026, Month: 3, Day: 29}, now)
	was := f.treatment.At
	f.setHour(hour{2, 30}, true, now) // this hour does not exist on that day
	if f.treatment.At.Day != was.Day {
		t.Errorf("another day: %+v", f.treatment.At)
	}
}

func TestADateThatIsNotKnownYet(t *testing.T) {
	now := time.Date(2026, 3, 14, 9, 30, 0, 0, time.UTC)
	f := newForm(at(2026, 4, 2), journal.RouteIV)
	f.setUndated(true, now)
	if !f.ready() || f.treatment.Status != journal.StatusPlanned || !f.treatment.Undated() || len(f.statuses(journal.DayOf(now))) != 0 {
		t.Fatalf("%+v", f.treatment)
	}
	if err := f.treatment.Normalize(); err != nil {
		t.Errorf("the journal does not take it: %v", err)
	}
	f.setUndated(false, now)
	if f.treatment.At.Day != at(2026, 4, 2).Day || f.treatment.Status != journal.StatusByDate {
		t.Errorf("back: %+v", f.treatment)
	}
	g := &form{treatment: journal.Treatment{Status: journal.StatusPlanned, Route: journal.RouteIV}}
	g.setUndated(false, now)
	if g.treatment.At.Day != journal.DayOf(now) {
		t.Errorf("without an earlier date it is today, not %v", g.treatment.At.Day)
	}
}

func TestWhatMayHaveBecomeOfIt(t *testing.T) {
	today := at(2026, 3, 14).Day
	for _, c := range []struct {
		at     journal.Moment
		status journal.Status
		want   int
	}{
		{at(2026, 3, 20), "", 3}, {at(2026, 3, 14), "", 4}, {at(2026, 3, 1), journal.StatusMissed, 4}, {at(2026, 3, 20), journal.StatusDone, 4},
	} {
		f := &form{treatment: journal.Treatment{At: c.at, Status: c.status, Route: journal.RouteIV}}
		got := f.statuses(today)
		if len(got) != c.want {
			t.Errorf("%v %q: %v", c.at.Day, c.status, got)
		}
		seen := false
		for _, s := range got {
			seen = seen || s == c.status
			u := f.value()
			u.Status = s
			if err := u.Normalize(); err != nil {
				t.Errorf("%q is no status of %v: %v", s, c.at.Day, err)
			}
		}
		if !seen {
			t.Errorf("%q cannot be seen", c.status)
		}
	}
}

func TestBeforeAndAfterComeBackTheSame(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.keep(-1)
	w.page.choose(w.treatments()[0].ID)
	v := w.page.one
	if v.tabs.Selected() != partAfter {
		t.Errorf("part %d is shown of one that took place", v.tabs.Selected())
	}
	v.turnTo(partDay)
	v.place.SetText("the clinic")
	v.number.SetText("4")
	v.clock.SetText("14:30")
	v.turnTo(partBefore)
	v.driver.SetText("Mira")
	v.setting.SetText("the green room")
	v.music.SetText("cello")
	v.pressureBefore.SetText("124/80")
	v.checks.begin.Tapped(nil)
	test.Tap(firstBox(t, v.checks.rows))
	test.Tap(v.moodBefore.Cell(3).(fyne.Tappable))
	v.turnTo(partAfter)
	test.Tap(v.ease.Cell(10).(fyne.Tappable))
	test.Tap(v.meaning.Cell(0).(fyne.Tappable))
	test.Tap(v.moodAfter.Cell(6).(fyne.Tappable))
	v.pressureAfter.SetText("130 over 85")
	v.effects.change(append(v.effects.list(), journal.SideEffect{}))
	v.effects.last.SetText("dizzy")
	v.effects.one(0, func(x *journal.SideEffect) { x.Strength = wheel.MustScore(4) })
	w.page.Hide()
	got := w.treatments()[0]
	if got.Place != "the clinic" || got.Number != 4 || got.At.Local().Format("15:04") != "14:30" || got.Driver != "Mira" || got.Setting != "the green room" ||
		got.Music != "cello" || got.PressureBefore != "124/80" || got.PressureAfter != "130 over 85" {
		t.Errorf("the lines came back as %+v", got)
	}
	if got.MoodBefore != wheel.MustScore(3) || got.MoodAfter != wheel.MustScore(6) || got.Ease != wheel.MustScore(10) || got.Meaning != wheel.MustScore(0) {
		t.Errorf("the numbers came back as %+v", got)
	}
	if len(got.Checklist) == 0 || !got.Checklist[0].Done || got.Checklist[1].Done {
		t.Errorf("the list came back as %+v", got.Checklist)
	}
	if len(got.SideEffects) != 1 || got.SideEffects[0].Kind != "dizzy" || got.SideEffects[0].Strength != wheel.MustScore(4) {
		t.Errorf("side effects came back as %+v", got.SideEffects)
	}
}

func firstBox(t *testing.T, rows *fyne.Container) *kit.Checkbox {
	t.Helper()
	var found *kit.Checkbox
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Checkbox:
			if found == nil {
				found = o
			}
		case *fyne.Container:
			for _, c := range o.Objects {
				look(c)
			}
		}
	}
	look(rows)
	if found == nil {
		t.Fatal("no line to tick")
	}
	return found
}

func TestLinesOfTheListAreChangedMovedAndTakenBack(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.keep(3)
	w.page.choose(w.treatments()[0].ID)
	c := w.page.one.checks
	for _, s := range []string{"socks", "  ", "water", "blanket"} {
		c.add.SetText(s)
		c.add.OnSubmitted(s)
	}
	if got := len(c.items()); got != 3 {
		t.Fatalf("%d lines", got)
	}
	c.editing = 1
	c.show()
	c.edit.OnSubmitted("still water")
	if c.items()[1].Text != "still water" {
		t.Errorf("changed to %+v", c.items())
	}
	c.keepList()
	if got := w.page.state.care.Checklist; len(got) != 3 || got[1] != "still water" {
		t.Errorf("kept for the next time: %v", got)
	}
	w.page.Hide()
	w.page.begin()
	if got := w.page.form.treatment.Checklist; len(got) != 3 || got[0].Done {
		t.Errorf("the next one begins with %+v", got)
	}
}

func TestAMovedTreatmentLeadsToItsNewDay(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.keep(3)
	w.page.choose(w.treatments()[0].ID)
	v := w.page.one
	v.change(func(f *form) { set(f, &f.treatment.Status, journal.StatusMoved) })
	v.tell()
	if v.again.Hidden || v.planned.Hidden {
		t.Fatal("the new day is not offered")
	}
	w.page.planAgain()
	w.page.Hide()
	list := w.treatments()
	if len(list) != 2 || list[0].Status != journal.StatusMoved || !list[1].Undated() || list[1].Intention != "To let it come" {
		t.Errorf("%+v", list)
	}
}

func TestARhythmIsKeptAndProposesADate(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.keep(-10)
	s := newRhythmSheet(w.page)
	s.rhythm.cadence.Kind = journal.CadenceOwn
	s.tell()
	s.keep()
	if s.days.Error() == "" {
		t.Fatal("an own rhythm needs its days")
	}
	s.days.SetText("21")
	s.keep()
	if c := w.page.state.care.Cadence; c.Kind != journal.CadenceOwn || c.Days != 21 {
		t.Fatalf("kept %+v", c)
	}
	uitest.Says(t, w.win, "25 March 2026", "as agreed with your clinic", "Plan it")
	w.page.plan()
	list := w.treatments()
	if len(list) != 2 || list[1].At.Day != at(2026, 3, 25).Day {
		t.Fatalf("planned %+v", list)
	}
	uitest.Says(t, w.win, "Your next treatment is planned, in 11 days.")
	w.page.unplan(list[1].ID)
	if len(w.treatments()) != 1 {
		t.Error("taken back")
	}
}
