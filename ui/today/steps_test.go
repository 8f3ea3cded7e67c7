package today

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/wheel"
)

func (d *room) goal(g journal.Goal) journal.ID {
	d.t.Helper()
	if err := d.store.SaveGoal(context.Background(), &g); err != nil {
		d.t.Fatal(err)
	}
	return g.ID
}

func (d *room) saved(id journal.ID) journal.Goal {
	d.t.Helper()
	g, err := d.store.Goal(context.Background(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return g
}

func TestAStepWithARhythmIsTickedForTheDay(t *testing.T) {
	d := normal(t, false)
	today := journal.DayOf(d.clock.Now())
	id := d.goal(journal.Goal{Domain: wheel.Physical, Title: "Move", Steps: []journal.Step{{Text: "Walk", Weekly: 3, Ticks: []journal.Day{today.AddDays(-1)}}}})
	d.page.Show()
	d.wants("Next small steps", "Walk", "Move · 3 times a week")
	test.Tap(count[*kit.Checkbox](d)[0])
	if g := d.saved(id); !g.Steps[0].TickedOn(today) || g.Steps[0].Done != nil {
		t.Fatalf("kept %+v", g.Steps)
	}
	d.page.Show()
	if b := count[*kit.Checkbox](d); len(b) != 1 || !b[0].Checked() {
		t.Error("it is shown as done for the day")
	}
	for _, never := range []string{"of 3", "2 left", "1 time this"} {
		if strings.Contains(d.words(), never) {
			t.Errorf("the page counts: %q", never)
		}
	}
	d.clock.Advance(24 * time.Hour)
	d.page.Show()
	if b := count[*kit.Checkbox](d); len(b) != 1 || b[0].Checked() {
		t.Error("the next day it is open again")
	}
}

func TestStepsOfThreeGoalsComeBeforeMoreOfOne(t *testing.T) {
	today := journal.Day{Year: 2026, Month: 3, Day: 14}
	goals := []journal.Goal{
		{Title: "one", Steps: []journal.Step{{ID: "a", Text: "a", Due: today}, {ID: "b", Text: "b", Due: today}, {ID: "c", Text: "c", Weekly: 2}}},
		{Title: "two", Steps: []journal.Step{{ID: "d", Text: "d"}}},
		{Title: "new", Waiting: &journal.GoalDraft{New: true}, Steps: []journal.Step{{ID: "e", Text: "e", Due: today}}},
		{Title: "let go", State: journal.GoalLetGo, Steps: []journal.Step{{ID: "f", Text: "f", Due: today}}},
	}
	for i := range goals {
		goals[i].ID = journal.ID(goals[i].Title)
	}
	got := ""
	for _, s := range stepsOf(goals, today) {
		got += s.text
	}
	if got != "adb" {
		t.Errorf("the steps are %q", got)
	}
}

func TestAGoalIsAskedAboutOnceAndCanBePutOff(t *testing.T) {
	d := normal(t, false)
	var opened []journal.ID
	d.page.d.Intents.OpenGoal = func(id journal.ID) { opened = append(opened, id) }
	today := journal.DayOf(d.clock.Now())
	id := d.goal(journal.Goal{Domain: wheel.Mental, Title: "Paint again", Review: today.AddDays(1)})
	const question = "Time to look at this goal again?"
	d.page.Show()
	if strings.Contains(d.words(), question) {
		t.Error("it is asked before its day")
	}
	d.clock.Advance(24 * time.Hour)
	d.page.Show()
	d.wants(question, "Paint again")
	d.press("Look at it")
	if len(opened) != 1 || opened[0] != id {
		t.Errorf("opened %v", opened)
	}
	d.press("Not now")
	if strings.Contains(d.words(), question) {
		t.Error("it was put off")
	}
	if got, want := d.saved(id).Review, today.AddDays(8); got != want {
		t.Errorf("asked again on %v, want %v", got, want)
	}
	d.clock.Advance(7 * 24 * time.Hour)
	d.treat(0)
	d.page.Show()
	d.page.usual = d.page.day()
	d.page.build()
	if strings.Contains(d.words(), question) {
		t.Error("never on the day of a treatment")
	}
}

func TestWhatWasWrittenInQuietTimeIsAskedAboutLater(t *testing.T) {
	d := normal(t, false)
	d.page.d.Intents.OpenGoal = func(journal.ID) {}
	now := d.clock.Now()
	g := journal.Goal{Domain: wheel.Mental, Title: "Move to the sea"}
	g.Hold(nil, journal.MomentOf(now), now.Add(24*time.Hour))
	id := d.goal(g)
	d.page.Show()
	if strings.Contains(d.words(), "Move to the sea") {
		t.Error("it is pushed before its time")
	}
	d.clock.Advance(25 * time.Hour)
	d.page.Show()
	d.wants("You wrote this in quiet time.", "Move to the sea")
	d.press("Not now")
	if strings.Contains(d.words(), "Move to the sea") || d.saved(id).Waiting == nil {
		t.Error("it rests for the day and stays a draft")
	}
}

func TestPicturesOfSteps(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		d := open(t, l, false)
		d.page.d.Intents.OpenGoal = func(journal.ID) {}
		today := journal.DayOf(d.clock.Now())
		d.goal(journal.Goal{Domain: wheel.Physical, Title: "Move a little, most days", Review: today, Steps: []journal.Step{{Text: "Walk around the pond", Weekly: 3}, {Text: "Look for the old trainers", Due: today}}})
		d.goal(journal.Goal{Domain: wheel.Social, Title: "See Marie once a week", Steps: []journal.Step{{Text: "Choose a day that is ours"}}})
		d.page.Show()
		uitest.Picture(t, d.win, l, "today-steps")
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge)
}
