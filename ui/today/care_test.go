package today

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

func (d *room) kept() journal.Personal {
	d.t.Helper()
	p, err := d.store.Personal(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

func (d *room) keepCare(how func(*journal.Care)) {
	d.t.Helper()
	p := d.kept()
	how(&p.Care)
	if err := d.store.SavePersonal(context.Background(), p); err != nil {
		d.t.Fatal(err)
	}
}

func (d *room) treatments() []journal.Treatment {
	d.t.Helper()
	list, err := d.store.Treatments(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	return list
}

func TestANewJournalAsksOnceAndTakesNoForAnAnswer(t *testing.T) {
	for _, c := range []struct {
		press []string
		in    *bool
	}{
		{[]string{"Leave it open"}, nil},
		{[]string{"Yes", "Leave it open"}, nil},
		{[]string{"No"}, new(bool)},
	} {
		d := normal(t, false)
		d.page.Show()
		d.wants("Are you in treatment with ketamine?")
		for _, b := range c.press {
			d.press(b)
		}
		care := d.kept().Care
		if !care.Asked || (care.InTreatment == nil) != (c.in == nil) || care.InTreatment != nil && *care.InTreatment {
			t.Errorf("%v: kept %+v", c.press, care)
		}
		d.page.Show()
		if strings.Contains(d.words(), "Are you in treatment") {
			t.Errorf("%v: asked again", c.press)
		}
	}
}

func TestTheAnswersOfTheFirstStartAreKept(t *testing.T) {
	d := normal(t, false)
	d.page.Show()
	d.press("Yes")
	choices := count[*kit.Choice](d)
	if len(choices) != 2 {
		t.Fatalf("%d questions", len(choices))
	}
	test.Tap(choices[0].Option(1).(fyne.Tappable))
	test.Tap(choices[1].Option(2).(fyne.Tappable))
	d.press("Keep it")
	care := d.kept().Care
	if care.InTreatment == nil || !*care.InTreatment || care.Cadence.Route != journal.RouteSpravato || care.Cadence.Kind != journal.CadenceSpravato {
		t.Errorf("kept %+v", care)
	}
}

func TestAnOwnRhythmAtTheFirstStart(t *testing.T) {
	d := normal(t, false)
	d.page.Show()
	d.press("Yes")
	choices := count[*kit.Choice](d)
	test.Tap(choices[0].Option(0).(fyne.Tappable))
	test.Tap(choices[1].Option(3).(fyne.Tappable))
	for _, bad := range []string{"", "0", "-3", "soon", "367", "99999999999999999999"} {
		uitest.Fields(d.win)[0].SetText(bad)
		d.press("Keep it")
		if d.kept().Care.Asked {
			t.Fatalf("%q was kept", bad)
		}
		d.wants("A number from 1 to 366.")
	}
	choices = count[*kit.Choice](d)
	test.Tap(choices[2].Option(1).(fyne.Tappable)) // weeks
	uitest.Fields(d.win)[0].SetText("53")
	d.press("Keep it")
	d.wants("A number from 1 to 52.")
	uitest.Fields(d.win)[0].SetText(" 3 ")
	d.press("Keep it")
	care := d.kept().Care
	if want := (journal.Cadence{Kind: journal.CadenceOwn, Route: journal.RouteIV, Days: 21}); !care.Asked || care.Cadence != want {
		t.Errorf("kept %+v", care)
	}
}

func TestAPlannedTreatmentWithoutADateHasACard(t *testing.T) {
	d := normal(t, false)
	d.treat(-60)
	d.keepCare(func(c *journal.Care) { c.Cadence = journal.Cadence{Kind: journal.CadenceOwn, Days: 21} })
	waits := journal.Treatment{Route: journal.RouteSpravato, Status: journal.StatusPlanned}
	if err := d.store.SaveTreatment(context.Background(), &waits); err != nil {
		t.Fatal(err)
	}
	opened := journal.ID("")
	d.page.d.Intents.OpenTreatment = func(id journal.ID) { opened = id }
	d.page.Show()
	d.wants("Next treatment", "waits for its date", "Spravato")
	if strings.Contains(d.words(), "Your rhythm names") {
		t.Error("a day is proposed beside one that is planned")
	}
	d.press("Note the date")
	if opened != waits.ID {
		t.Errorf("opened %q", opened)
	}
	d.treat(9) // one with a date comes first
	d.page.Show()
	d.wants("in 9 days")
	if strings.Contains(d.words(), "waits for its date") {
		t.Error("two cards of the next treatment")
	}
}

func TestTheDayOfTheRhythmIsPlannedInOnePressAndTakenBack(t *testing.T) {
	d := normal(t, false)
	d.treat(-10)
	d.keepCare(func(c *journal.Care) { c.Cadence = journal.Cadence{Kind: journal.CadenceOwn, Days: 21} })
	d.page.Show()
	d.wants("as agreed with your clinic", "in 11 days")
	d.press("Plan it")
	list := d.treatments()
	today := journal.DayOf(d.clock.Now())
	if len(list) != 2 || list[1].At.Day != today.AddDays(11) || list[1].Route != journal.RouteIV {
		t.Fatalf("planned %+v", list)
	}
	d.wants("Next treatment", "in 11 days", "IV infusion")
	d.page.unplan(list[1].ID)
	if len(d.treatments()) != 1 || !strings.Contains(d.words(), "Plan it") {
		t.Error("taken back")
	}
}

func TestARhythmThatPassedIsNeverCalledLate(t *testing.T) {
	d := normal(t, false)
	d.treat(-60)
	d.keepCare(func(c *journal.Care) { c.Cadence = journal.Cadence{Kind: journal.CadenceOwn, Days: 21} })
	d.page.Show()
	d.wants("a day around now")
	for _, bad := range []string{"late", "overdue", "days ago", "Plan it"} {
		if strings.Contains(d.words(), bad) {
			t.Errorf("%q in %q", bad, d.words())
		}
	}
}

func TestTheDayBeforeShowsIntentionChecklistAndRide(t *testing.T) {
	d := normal(t, false)
	d.treat(1)
	tr := d.treatments()[0]
	tr.Driver, tr.Checklist = "Mira", []journal.CheckItem{{Text: "soft socks"}, {Text: "the blue blanket"}}
	if err := d.store.SaveTreatment(context.Background(), &tr); err != nil {
		t.Fatal(err)
	}
	opened := journal.ID("")
	d.page.d.Intents.OpenTreatment = func(id journal.ID) { opened = id }
	d.page.Show()
	d.wants("To be kind to whatever comes.", "Your way home: Mira", "soft socks", "the blue blanket")
	boxes := count[*kit.Checkbox](d)
	test.Tap(boxes[1])
	if got := d.treatments()[0].Checklist; got[0].Done || !got[1].Done {
		t.Errorf("ticked %+v", got)
	}
	d.press("Open the form")
	if opened != tr.ID {
		t.Errorf("opened %q", opened)
	}
}

func TestACheckIsTickedWhereItStandsNow(t *testing.T) {
	d := normal(t, false)
	d.treat(1)
	tr := d.treatments()[0]
	tr.Checklist = []journal.CheckItem{{Text: "first"}, {Text: "second"}}
	if err := d.store.SaveTreatment(context.Background(), &tr); err != nil {
		t.Fatal(err)
	}
	tr.Checklist = slices.Insert(tr.Checklist, 0, journal.CheckItem{Text: "new"})
	if err := d.store.SaveTreatment(context.Background(), &tr); err != nil {
		t.Fatal(err)
	}
	got, err := tickCheck(context.Background(), d.store, tr.ID, "second", 1, true)
	if err != nil || !got.Checklist[2].Done || got.Checklist[1].Done {
		t.Errorf("%+v, %v", got.Checklist, err)
	}
	if _, err := tickCheck(context.Background(), d.store, tr.ID, "gone", 1, true); err == nil {
		t.Error("a line that is gone cannot be ticked")
	}
}

func TestQuietTicksAreKeptForTheDay(t *testing.T) {
	d := normal(t, false)
	d.treat(0)
	d.page.Show()
	d.wants("Small things that may feel good", "Tick what you like")
	chips := count[*kit.Chips](d)
	if len(chips) != 1 {
		t.Fatalf("%d lists", len(chips))
	}
	day := journal.DayOf(d.clock.Now())
	for _, o := range test.WidgetRenderer(chips[0]).Objects()[0].(*fyne.Container).Objects[:2] {
		test.Tap(o.(fyne.Tappable))
	}
	kept, err := d.store.CareDay(context.Background(), day)
	if err != nil || !slices.Equal(kept.Ticked, []string{"sleep", "water"}) {
		t.Errorf("kept %v, %v", kept.Ticked, err)
	}
	d.page.Hide()
	d.page.Show()
	if got := count[*kit.Chips](d)[0].Selected(); len(got) != 2 {
		t.Errorf("shown again: %v", got)
	}
}

func TestWhatStayedIsOfferedUntilSomethingIsNoted(t *testing.T) {
	d := normal(t, false)
	d.page.d.Intents.OpenTreatment = func(journal.ID) {}
	d.treat(-5)
	d.page.Show()
	d.wants("What stayed with you", "5 days ago")
	tr := d.treatments()[0]
	tr.Note = "the color of the room"
	if err := d.store.SaveTreatment(context.Background(), &tr); err != nil {
		t.Fatal(err)
	}
	d.page.Show()
	if strings.Contains(d.words(), "What stayed") {
		t.Error("still offered")
	}
}

func TestThePhaseIsSetByHandFromHere(t *testing.T) {
	d := normal(t, false)
	d.treat(-5)
	d.page.Show()
	d.wants("Integration")
	changed := 0
	d.page.d.Intents.PhaseChanged = func() { changed++ }
	d.page.setPhase(journal.PhaseQuiet)
	d.wants("Nothing has to be done")
	if changed != 1 || d.kept().PhaseByHand != journal.PhaseQuiet {
		t.Errorf("changed %d, %q", changed, d.kept().PhaseByHand)
	}
	d.press("Show the usual page")
	d.wants("What is here today?")
	d.page.setPhase(journal.PhaseNone)
	d.wants("5 days after your last treatment")
}

func TestMissedAndUndatedShapeNoDay(t *testing.T) {
	d := normal(t, false)
	now := d.clock.Now()
	for _, tr := range []journal.Treatment{
		{At: journal.MomentOf(now.AddDate(0, 0, -1)), Route: journal.RouteIV, Status: journal.StatusMissed},
		{Route: journal.RouteIV, Status: journal.StatusPlanned},
	} {
		if err := d.store.SaveTreatment(context.Background(), &tr); err != nil {
			t.Fatal(err)
		}
	}
	d.page.Show()
	if d.page.st.phase != journal.PhaseNone || d.page.st.last != nil || d.page.st.next != nil || strings.Contains(d.words(), "after your treatment") {
		t.Errorf("phase %q: %q", d.page.st.phase, d.words())
	}
}

func TestTheNextAppointment(t *testing.T) {
	d := normal(t, false)
	now := d.clock.Now()
	for _, a := range []journal.Appointment{
		{At: journal.MomentOf(now.Add(-3 * time.Hour)), Kind: journal.AppointmentGroup, With: "over"},
		{At: journal.MomentOf(now.AddDate(0, 0, 20)), Kind: journal.AppointmentMedical, With: "later"},
		{At: journal.MomentOf(now.AddDate(0, 0, 2).Add(5 * time.Hour)), Kind: journal.AppointmentTherapy, With: "Dr. Weiss", Questions: []string{"a", "b"}},
	} {
		if err := d.store.SaveAppointment(context.Background(), &a); err != nil {
			t.Fatal(err)
		}
	}
	opened := journal.ID("")
	d.page.d.Intents.OpenAppointment = func(id journal.ID) { opened = id }
	d.page.Show()
	d.wants("Next appointment", "in 2 days · 14:30", "Therapy, Dr. Weiss", "2 questions to bring")
	d.press("Open it")
	if opened == "" || opened != d.page.st.appointment.ID {
		t.Errorf("opened %q", opened)
	}
	d.treat(0)
	d.page.Show()
	if strings.Contains(d.words(), "Next appointment") {
		t.Error("a quiet day shows none")
	}
}

func TestPicturesOfEachPhase(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		d := open(t, l, false)
		d.page.d.Intents.OpenTreatment = func(journal.ID) {}
		d.page.Show()
		d.press("Yes")
		d.picture("today-ask")
		d.press("Leave it open")
		d.treat(1)
		tr := d.treatments()[0]
		tr.Driver, tr.Checklist = "Mira, at noon", []journal.CheckItem{{Text: "Food and drink as my clinic told me", Done: true}, {Text: "The blue blanket"}}
		if err := d.store.SaveTreatment(context.Background(), &tr); err != nil {
			t.Fatal(err)
		}
		d.page.Show()
		d.picture("today-before")
		d.clock.Set(d.clock.Now().AddDate(0, 0, 1))
		d.page.Show()
		d.picture("today-after")
		d.clock.Set(d.clock.Now().AddDate(0, 0, 4))
		d.keepCare(func(c *journal.Care) { c.Cadence.Kind = journal.CadenceMonthly })
		d.page.Show()
		d.picture("today-integration")
	}, uitest.PageLight.Sized(1060, 1100), uitest.PageDark.Sized(1060, 1100), uitest.PageLarge.Sized(950, 1300))
}
