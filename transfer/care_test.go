package transfer

import (
	"reflect"
	"slices"
	"testing"

	"stillwater/journal"
)

func (o *Origin) journal() journal.Origin {
	if o == nil {
		return journal.Origin{}
	}
	return journal.Origin(*o)
}

func (g *Goal) journal() journal.Goal {
	out := journal.Goal{
		Row: g.Row.journal(), Domain: g.Domain, Second: g.Second, Title: g.Title, Why: g.Why, Signs: g.Signs, Note: g.Note, Stage: g.Stage,
		Importance: g.Importance, Due: g.Due, Review: g.Review, Done: back(g.Done), State: g.State, Parting: g.Parting, From: g.From.journal(),
	}
	for _, l := range g.Links {
		out.Links = append(out.Links, journal.Link(l))
	}
	for _, s := range g.Steps {
		step := journal.Step{ID: s.ID, Text: s.Text, Done: back(s.Done), Due: s.Due, Weekly: s.Weekly, From: s.From.journal()}
		if len(s.Ticks) > 0 {
			step.Ticks = s.Ticks
		}
		out.Steps = append(out.Steps, step)
	}
	for _, c := range g.Story {
		out.Story = append(out.Story, journal.GoalChange{At: c.At.journal(), What: c.What, Step: c.Step, Was: c.Was, Now: c.Now, N: c.N})
	}
	if d := g.Waiting; d != nil {
		w := journal.GoalDraft{
			From: d.From.journal(), Until: d.Until, New: d.New, Domain: d.Domain, Second: d.Second, Title: d.Title, Why: d.Why, Signs: d.Signs,
			Stage: d.Stage, Importance: d.Importance, Due: d.Due, Review: d.Review, Done: back(d.Done), State: d.State, Parting: d.Parting,
		}
		if len(d.Without) > 0 {
			w.Without = d.Without
		}
		out.Waiting = &w
	}
	return out
}

func compareGoals(t *testing.T, d document, goals []journal.Goal) {
	t.Helper()
	for i := range d.Goals {
		if got := d.Goals[i].journal(); !reflect.DeepEqual(got, goals[i]) {
			t.Errorf("goal %d\n is %+v\nnot %+v", i, got, goals[i])
		}
	}
}

func (x *Treatment) journal() journal.Treatment {
	out := journal.Treatment{
		Row: x.Row.journal(), Route: x.Route, Dose: x.Dose, Intention: x.Intention, Note: x.Note, Status: x.Status, Number: x.Number, Place: x.Place,
		Setting: x.Setting, Music: x.Music, Driver: x.Driver, MoodBefore: x.MoodBefore, PressureBefore: x.PressureBefore, MoodAfter: x.MoodAfter,
		PressureAfter: x.PressureAfter, Ease: x.Ease, Meaning: x.Meaning,
	}
	if x.At != nil {
		out.At = x.At.journal()
	}
	for _, c := range x.Checklist {
		out.Checklist = append(out.Checklist, journal.CheckItem(c))
	}
	for _, e := range x.SideEffects {
		out.SideEffects = append(out.SideEffects, journal.SideEffect(e))
	}
	if len(x.SelfCare) > 0 {
		out.SelfCare = x.SelfCare
	}
	return out
}

// compareCare compares what stands around treatments; records that are made of the rows in the
// store are compared as records.
func compareCare(t *testing.T, s journal.Store, d document, treatments []journal.Treatment) {
	t.Helper()
	for i := range d.Treatments {
		if got := d.Treatments[i].journal(); !reflect.DeepEqual(got, treatments[i]) {
			t.Errorf("treatment %d\n is %+v\nnot %+v", i, got, treatments[i])
		}
	}
	measures, err1 := s.Measures(ctx)
	medications, err2 := s.Medications(ctx)
	appointments, err3 := s.Appointments(ctx)
	days, err4 := s.CareDays(ctx)
	plan, err5 := s.SafetyPlan(ctx)
	for _, err := range []error{err1, err2, err3, err4, err5} {
		if err != nil {
			t.Fatal(err)
		}
	}
	same(t, "measures", d.Measures, measures, MeasureOf)
	same(t, "medications", d.Medications, medications, MedicationOf)
	same(t, "appointments", d.Appointments, appointments, AppointmentOf)
	same(t, "days of self-care", d.CareDays, days, CareDayOf)
	if !reflect.DeepEqual(d.SafetyPlan, SafetyPlanOf(&plan)) {
		t.Errorf("the plan is %+v", d.SafetyPlan)
	}
}

func same[R, T any](t *testing.T, what string, got []R, rows []T, of func(*T) R) {
	t.Helper()
	want := []R{}
	for i := range rows {
		want = append(want, of(&rows[i]))
	}
	if !slices.EqualFunc(got, want, func(a, b R) bool { return reflect.DeepEqual(a, b) }) {
		t.Errorf("%s are\n%+v\nnot\n%+v", what, got, want)
	}
}
