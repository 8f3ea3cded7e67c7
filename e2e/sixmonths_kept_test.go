//go:build linux

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// halfYear is what the command line gives back of the half year.
type halfYear struct {
	Entries []struct {
		At       struct{ Day string }
		Text     string
		Form     string
		PromptID string
		Phase    string
	}
	CheckIns []struct {
		At      struct{ Day string }
		Note    string
		Ratings []struct{ Score *int }
	}
	Goals []struct {
		Title, Why, State, Parting, Stage string
		Done                              *struct{ Day string }
		Waiting                           *struct{ Title string }
		Steps                             []struct {
			Text string
			Done *struct{ Day string }
		}
		Story []struct {
			At       struct{ Day string }
			What     string
			Was, Now string
		}
	}
	Treatments []struct {
		At                                   struct{ Day string }
		Route, Dose, Intention, Note, Driver string
		Number                               int
		Checklist                            []struct {
			Text string
			Done bool
		}
		SideEffects []struct{ Kind, Lasted string }
	}
	Measures []struct {
		At    struct{ Day string }
		Kind  string
		Total *int
		Items []*int
	}
	Appointments []struct {
		At        struct{ Day string }
		With      string
		Questions []string
	}
	Medications []struct{ Name, Dose, Since string }
	SafetyPlan  struct {
		Warnings, Alone, Safer, Reasons []string
		Helpers, Places, Professionals  []struct{ Name, How string }
	}
	Personal struct {
		Care struct {
			Asked       bool
			InTreatment string
			Cadence     struct{ Kind, Route string }
		}
	}
}

// everythingIsKept looks at what the half year has left, through the command line.
func (y *life) everythingIsKept() {
	out := filepath.Join(y.t.TempDir(), "all.json")
	y.tells("2026-07-04T12:00:00+02:00", "export", "--format", "json", "--out", out)
	b, err := os.ReadFile(out)
	if err != nil {
		y.t.Fatal(err)
	}
	var all halfYear
	if err := json.Unmarshal(b, &all); err != nil {
		y.t.Fatal(err)
	}
	y.keptCare(&all)
	y.keptGoals(&all)
	y.keptWords(&all)
	y.keptAround(&all)
}

// same fails where something is not as it was lived.
func (y *life) same(what string, got, want any) {
	y.t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		y.t.Errorf("%s: kept is %s, lived was %s", what, g, w)
	}
}

func (y *life) keptCare(all *halfYear) {
	care := all.Personal.Care
	y.same("the three questions", fmt.Sprint(care.Asked, care.InTreatment, care.Cadence), fmt.Sprint(true, "yes", struct{ Kind, Route string }{"monthly", "iv"}))
	var days []string
	for i, t := range all.Treatments {
		days = append(days, fmt.Sprint(t.At.Day, " ", t.Number))
		y.same("the route of "+t.At.Day, t.Route, "iv")
		if i > 0 {
			y.same("the note of "+t.At.Day, t.Note+t.Dose, fmt.Sprintf("Session %d.35 mg as told", i+1))
		}
	}
	y.same("treatments", strings.Join(days, ", "), "2026-01-08 1, 2026-01-12 2, 2026-01-15 3, 2026-01-19 4, 2026-01-22 5, 2026-01-26 6, "+
		"2026-02-23 7, 2026-03-23 8, 2026-04-20 9, 2026-05-18 10, 2026-06-15 11")
	first := all.Treatments[0]
	y.same("the first treatment", []string{first.Intention, first.Driver, first.Note}, []string{intention, driver, feltLike})
	ticked := 0
	for _, c := range first.Checklist {
		if c.Done {
			ticked++
		}
	}
	y.same("the list before the first treatment", fmt.Sprint(len(first.Checklist), ticked, first.Checklist[0].Done), fmt.Sprint(6, 1, true))
	y.same("the side effect", first.SideEffects, []struct{ Kind, Lasted string }{{"dizzy", "until the evening"}})

	var scores []string
	for _, m := range all.Measures {
		total := "none"
		if m.Total != nil {
			total = itoa(*m.Total)
		}
		scores = append(scores, fmt.Sprint(m.At.Day, " ", m.Kind, " ", total))
	}
	y.same("measures", strings.Join(scores, ", "), "2026-01-05 phq9 15, 2026-01-05 gad7 11, 2026-01-20 phq9 12, 2026-02-15 phq9 7, 2026-02-15 gad7 6, "+
		"2026-03-18 phq9 22, 2026-03-18 gad7 18, 2026-04-06 phq9 6, 2026-05-10 gad7 3, 2026-06-20 phq9 3")
	for _, m := range all.Measures {
		if m.At.Day == "2026-03-18" && m.Kind == "phq9" && (len(m.Items) != 9 || m.Items[8] == nil || *m.Items[8] != 1) {
			y.t.Errorf("the ninth answer of the bad week: %v", m.Items)
		}
	}
	y.same("check-ins", len(all.CheckIns), 5)
	y.same("the note of the first check-in", all.CheckIns[0].Note, "Curious and a little afraid.")
	y.same("the part that was left out", all.CheckIns[0].Ratings[4].Score == nil, true)
}

func (y *life) keptGoals(all *halfYear) {
	y.same("goals", len(all.Goals), 2)
	for _, g := range all.Goals {
		if g.Waiting != nil {
			y.t.Errorf("%s still waits", g.Title)
		}
		var kinds []string
		for _, c := range g.Story {
			kinds = append(kinds, c.At.Day+" "+c.What)
		}
		if g.Title == lettersFor {
			y.same("the goal let go", []string{g.State, g.Parting}, []string{"letgo", letGoWord})
			if !slices.ContainsFunc(kinds, func(k string) bool { return strings.HasPrefix(k, "2026-04-12") }) {
				y.t.Errorf("its story does not tell of the day it went: %v", kinds)
			}
			continue
		}
		y.same("the goal done", []string{g.Title, g.Why, g.State}, []string{walkTitle + quietWish, walkWhy, ""})
		if g.Done == nil || g.Done.Day != "2026-05-24" {
			y.t.Errorf("done on %v", g.Done)
		}
		var steps []string
		for _, s := range g.Steps {
			steps = append(steps, s.Text)
			if s.Text == walkStep && (s.Done == nil || s.Done.Day != "2026-01-07") {
				y.t.Errorf("%q was ticked on %v", s.Text, s.Done)
			}
		}
		y.same("the steps", strings.Join(steps, ", "), walkStep+", Once around the pond, "+reviewStep)
		if len(kinds) == 0 {
			y.t.Error("the goal has no story")
		}
	}
}

func (y *life) keptWords(all *halfYear) {
	var texts []string
	for _, e := range all.Entries {
		texts = append(texts, e.Text)
		if e.Text == thought && (e.PromptID == "" || e.At.Day != "2026-01-10") {
			y.t.Errorf("the thought of %s has the prompt %q", e.At.Day, e.PromptID)
		}
	}
	for _, want := range []string{thought, grayText} {
		if !slices.Contains(texts, want) {
			y.t.Errorf("%q is not among %q", want, texts)
		}
	}
	for _, want := range []string{fragment, "green light", "I walked even in the rain.", "Walk once without the telephone"} {
		if !strings.Contains(strings.Join(texts, "\n"), want) {
			y.t.Errorf("%q is not in %q", want, texts)
		}
	}
	y.same("entries", len(texts), 4)
}

func (y *life) keptAround(all *halfYear) {
	y.same("medication", all.Medications, []struct{ Name, Dose, Since string }{{"Sertraline", "50 mg in the morning", "2025-10-01"}})
	y.same("appointments", len(all.Appointments), 1)
	a := all.Appointments[0]
	y.same("the appointment", []string{a.At.Day, a.With, strings.Join(a.Questions, "|")}, []string{"2026-02-12", "Dr. Lindner", question})
	p := all.SafetyPlan
	y.same("the safety plan", [][]string{p.Warnings, p.Alone, p.Safer, p.Reasons}, [][]string{
		{"Not sleeping", "Not picking up the phone"}, {"A shower", "The long way around the pond"}, {"The key is with Ines"}, {"The dog"},
	})
	y.same("the people of the plan", fmt.Sprint(p.Places, p.Helpers, p.Professionals), fmt.Sprint(
		[]struct{ Name, How string }{{"The library", ""}}, []struct{ Name, How string }{{"Ines", "0151 555 0101"}}, []struct{ Name, How string }{{"Dr. Lindner", "030 555 0144"}}))
}
