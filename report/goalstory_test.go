package report

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/wheel"
)

func wordsOn(d Document) string {
	var b strings.Builder
	for _, page := range d.Pages {
		for _, s := range page.Shapes {
			if x, ok := s.(wheel.Text); ok {
				b.WriteString(x.String + " ")
			}
		}
	}
	return b.String()
}

func TestGoalStoryTellsAllThatBecameOfAGoal(t *testing.T) {
	first := journal.Moment{Day: journal.Day{Year: 2026, Month: 1, Day: 3}}
	later := journal.Moment{Day: journal.Day{Year: 2026, Month: 3, Day: 9}}
	g := journal.Goal{
		Domain: wheel.Physical, Title: "Move a little", Why: "A quieter head.", Signs: "I take the stairs.", Stage: journal.StageAction,
		Importance: wheel.MustScore(8), State: journal.GoalLetGo, Parting: "Thank you.",
		Steps: []journal.Step{{Text: "Walk", Weekly: 3, Ticks: []journal.Day{first.Day, later.Day}}, {Text: "Trainers", Done: &later}},
		Story: []journal.GoalChange{
			{At: first, What: journal.ChangedBegun, Now: "Move"},
			{At: later, What: journal.ChangedWhy, Was: "x", Now: "A quieter head."},
			{At: later, What: journal.ChangedState, Now: string(journal.GoalLetGo)},
		},
		Waiting: &journal.GoalDraft{Title: "Run a marathon"},
	}
	d := GoalStory(g, Options{})
	said := wordsOn(d)
	for _, want := range []string{
		"Move a little", "Physical", "8 of 10", "let go", "A quieter head.", "I take the stairs.", "Walk · 3 times a week · done 2 times", "Trainers",
		"Thank you.", "3 January 2026", "9 March 2026", "You began with: Move", "You let it go.",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is missing in %q", want, said)
		}
	}
	if dir := os.Getenv("STILLWATER_PICTURES"); dir != "" {
		f, err := os.Create(filepath.Join(dir, "goal-story.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		if err := cmp.Or(d.WritePDF(t.Context(), f, nil), f.Close()); err != nil {
			t.Fatal(err)
		}
	}
	if strings.Contains(said, "marathon") || strings.Contains(d.Title, "Move") {
		t.Error("a draft is shown, or the title of the file tells the goal")
	}
	var a, b bytes.Buffer
	if err := d.WritePDF(t.Context(), &a, nil); err != nil {
		t.Fatal(err)
	}
	again := GoalStory(g, Options{})
	if err := again.WritePDF(t.Context(), &b, nil); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("the same goal gives another file (%v)", err)
	}
}

func TestGoalStoryOfALongLifeBreaksIntoPages(t *testing.T) {
	g := journal.Goal{Domain: wheel.Mental, Title: strings.Repeat("long ", 60), Why: strings.Repeat("words and words ", 400)}
	for i := range 300 {
		g.Story = append(g.Story, journal.GoalChange{At: journal.Moment{Day: journal.Day{Year: 2026, Month: 1, Day: 1}.AddDays(i)}, What: journal.ChangedNote, Now: "a note"})
	}
	d := GoalStory(g, Options{})
	if len(d.Pages) < 5 {
		t.Errorf("%d pages", len(d.Pages))
	}
	for k, page := range d.Pages {
		for _, s := range page.Shapes {
			if x, ok := s.(wheel.Text); ok && (x.At.Y > page.Height || x.At.Y < 0) {
				t.Fatalf("page %d: %q lies at %v", k+1, x.String, x.At)
			}
		}
	}
}
