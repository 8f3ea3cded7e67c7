package write

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/wheel"
)

func TestAPassageBecomesAStepOrAGoalThatKnowsWhereItCameFrom(t *testing.T) {
	d := wide(t)
	var steps []journal.Step
	var goals []journal.Goal
	d.page.d.Intents.MakeStep = func(s journal.Step) { steps = append(steps, s) }
	d.page.d.Intents.MakeGoal = func(g journal.Goal) { goals = append(goals, g) }
	social := wheel.Social
	d.page.Begin(journal.Entry{Domain: &social})
	d.page.edit(func(e *journal.Entry) { e.Text = "I walk with Ana. More of that." })
	for _, it := range d.page.passageMenu("More of that.") {
		if it.Label == "Make this passage a step" || it.Label == "Make this passage a goal" {
			it.Action()
		}
	}
	list, err := d.store.Entries(context.Background(), journal.EntryFilter{})
	if err != nil || len(list) != 1 {
		t.Fatalf("%d entries (%v): it is saved before, so that there is something to lead back to", len(list), err)
	}
	want := journal.Origin{Kind: journal.OriginEntry, ID: list[0].ID, Words: "More of that."}
	if len(steps) != 1 || steps[0].Text != "More of that." || steps[0].From != want {
		t.Errorf("steps %+v, want from %+v", steps, want)
	}
	if len(goals) != 1 || goals[0].Title != "More of that." || goals[0].From != want || goals[0].Domain != social || len(goals[0].Links) != 1 {
		t.Errorf("goals %+v", goals)
	}
}

func TestNothingIsOfferedForNoPassageButInTheMenuOfTheEntry(t *testing.T) {
	d := wide(t)
	d.page.d.Intents.MakeStep = func(journal.Step) {}
	d.page.Begin(journal.Entry{})
	if items := d.page.goalMenu(""); len(items) != 1 || !items[0].Disabled {
		t.Errorf("offered %v", items)
	}
	var steps []journal.Step
	d.page.d.Intents.MakeStep = func(s journal.Step) { steps = append(steps, s) }
	d.page.Begin(journal.Entry{Prompt: "What is one small step this week?", PromptID: "p7", Text: "x"})
	items := d.page.goalItems()
	if len(items) != 1 {
		t.Fatalf("%d items", len(items))
	}
	items[0].Do()
	if want := (journal.Origin{Kind: journal.OriginPrompt, ID: "p7", Words: "What is one small step this week?"}); len(steps) != 1 || steps[0].From != want {
		t.Errorf("steps %+v, want from %+v", steps, want)
	}
}

func TestAnEntryLeadsToWhatCameOfIt(t *testing.T) {
	d := wide(t)
	ctx := context.Background()
	e := journal.Entry{Text: "By the river."}
	if err := d.store.SaveEntry(ctx, &e); err != nil {
		t.Fatal(err)
	}
	from := journal.Origin{Kind: journal.OriginEntry, ID: e.ID, Words: "river"}
	for _, g := range []journal.Goal{
		{Title: "Of it", From: from},
		{Title: "With a step of it", Steps: []journal.Step{{Text: "a", From: from}}},
		{Title: "Linked", Links: []journal.Link{{Kind: journal.KindEntry, ID: e.ID}}},
		{Title: "Of another", From: journal.Origin{Kind: journal.OriginEntry, ID: "other"}},
	} {
		if err := d.store.SaveGoal(ctx, &g); err != nil {
			t.Fatal(err)
		}
	}
	var opened []journal.ID
	d.page.d.Intents.OpenGoal = func(id journal.ID) { opened = append(opened, id) }
	d.page.OpenEntry(e.ID)
	chips := d.page.sheet.links.flow.Objects
	if len(chips) != 3 {
		t.Fatalf("%d chips", len(chips))
	}
	chips[0].(fyne.Tappable).Tapped(&fyne.PointEvent{})
	if len(opened) != 1 {
		t.Errorf("opened %v", opened)
	}
}
