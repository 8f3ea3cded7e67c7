package journaltest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

// careChecks are the checks of what stands around treatments; [RunStore] runs them.
func careChecks() map[string]func(*testing.T, *env) {
	return map[string]func(*testing.T, *env){
		"goal keeps everything":      goalKeepsEverything,
		"the story of a goal":        goalStory,
		"many steps":                 manySteps,
		"treatment keeps everything": treatmentKeepsEverything,
		"treatment without a date":   treatmentWithoutDate,
		"two at the same minute":     sameMinute,
		"measures":                   measures,
		"medications":                medications,
		"appointments":               appointments,
		"days of self-care":          careDays,
		"the safety plan":            safetyPlan,
		"settings of the care":       careSettings,
		"what a link led to is gone": danglingLinks,
		"care in the trash":          careInTheTrash,
		"days of self-care meet":     careDaysMeet,
	}
}

func fullGoal() journal.Goal {
	second := wheel.Social
	done := at("2026-02-01T09:00:00Z", "Europe/Vienna")
	return journal.Goal{
		Domain: wheel.Physical, Second: &second, Title: "Sleep", Why: "So that\nmornings are mine.", Signs: "Light.", Note: "n", Stage: journal.StageAction,
		Importance: wheel.MustScore(0), Due: day("2026-04-01"), Review: day("2026-05-01"), State: journal.GoalPaused, Parting: "Well.",
		Links: []journal.Link{{Kind: journal.KindEntry, ID: "e"}, {Kind: journal.KindMeasure, ID: "m"}},
		From:  journal.Origin{Kind: journal.OriginEntry, ID: "e", Words: "I lie awake."},
		Steps: []journal.Step{
			{Text: "tea", Done: &done, Due: day("2026-02-02"), From: journal.Origin{Kind: journal.OriginPrompt, ID: "p1", Words: "One small step?"}},
			{Text: "walk", Weekly: 3, Ticks: []journal.Day{day("2026-03-01"), day("2026-03-03")}},
		},
		Waiting: &journal.GoalDraft{
			From: done, Until: time.Date(2026, 2, 2, 9, 0, 0, 0, time.UTC), Domain: wheel.Mental, Second: &second, Title: "Rest", Why: "w", Signs: "s",
			Stage: journal.StageMaintenance, Importance: wheel.MustScore(9), Due: day("2026-06-01"), Review: day("2026-07-01"), Done: &done,
			State: journal.GoalLetGo, Parting: "Bye.", Without: []journal.ID{"x"},
		},
	}
}

func goalKeepsEverything(t *testing.T, e *env) {
	g := fullGoal()
	must(t, e.s.SaveGoal(e.ctx, &g))
	got, err := e.s.Goal(e.ctx, g.ID)
	must(t, err)
	same(t, "goal as read", got, g)
	want := fullGoal()
	want.Row, want.Story = g.Row, g.Story
	for i := range want.Steps {
		want.Steps[i].ID = g.Steps[i].ID
	}
	same(t, "goal as written", got, want)
	got.Steps[1].Ticks[0], *got.Second, got.Waiting.Title, got.Story[0].Now = journal.Day{}, wheel.Financial, "spoiled", "spoiled"
	again, err := e.s.Goal(e.ctx, g.ID)
	must(t, err)
	same(t, "goal after its copy was changed", again, g)
}

func goalStory(t *testing.T, e *env) {
	g := journal.Goal{Title: "Walk"}
	must(t, e.s.SaveGoal(e.ctx, &g))
	for i, change := range []func(){
		func() { g.Stage = g.Stage.Forward() },
		func() { g.Steps = append(g.Steps, journal.Step{Text: "shoes"}) },
		func() { at := journal.MomentOf(e.clock.Now()); g.Steps[0].Done = &at },
		func() { g.State = journal.GoalLetGo },
	} {
		e.clock.Advance(time.Hour)
		change()
		g.Story = nil // a page cannot forget it
		must(t, e.s.SaveGoal(e.ctx, &g))
		if len(g.Story) != i+2 || !g.Story[i+1].At.UTC.Equal(e.clock.Now()) {
			t.Fatalf("after change %d: %+v", i, g.Story)
		}
	}
	e.clock.Advance(time.Hour)
	must(t, e.s.SaveGoal(e.ctx, &g)) // nothing changed
	must(t, e.s.Trash(e.ctx, g.ID))
	must(t, e.s.Restore(e.ctx, g.ID))
	got, err := e.s.Goal(e.ctx, g.ID)
	must(t, err)
	var story []journal.GoalChangeKind
	for _, c := range got.Story {
		story = append(story, c.What)
	}
	same(t, "story", story, []journal.GoalChangeKind{journal.ChangedBegun, journal.ChangedStage, journal.ChangedStepNew, journal.ChangedStepDone, journal.ChangedState})
	list, err := e.s.Goals(e.ctx)
	must(t, err)
	same(t, "goal in the list", list[0].Story, got.Story)
}

func manySteps(t *testing.T, e *env) {
	g := journal.Goal{Title: "Many"}
	for i := range 10_000 {
		g.Steps = append(g.Steps, journal.Step{Text: fmt.Sprint("step ", i)})
	}
	must(t, e.s.SaveGoal(e.ctx, &g))
	if !g.MoveStep(9_999, 0) || !g.Tick(g.Steps[5_000].ID, g.Done) {
		t.Fatal("no such step")
	}
	e.clock.Advance(time.Hour)
	must(t, e.s.SaveGoal(e.ctx, &g))
	got, err := e.s.Goal(e.ctx, g.ID)
	must(t, err)
	if len(got.Steps) != 10_000 || got.Steps[0].Text != "step 9999" || got.Steps[1].Text != "step 0" || len(got.Story) != 2 {
		t.Fatalf("%d steps, the first %q, %d changes", len(got.Steps), got.Steps[0].Text, len(got.Story))
	}
}

func treatmentKeepsEverything(t *testing.T, e *env) {
	in := journal.Treatment{
		At: at("2026-02-01T09:00:00Z", "Europe/Vienna"), Route: journal.RouteIV, Dose: "-5, as told", Status: journal.StatusDone, Number: 4, Place: "room 2",
		Intention: "i\nj", Setting: "low light", Music: "cello", Driver: "Ana", Checklist: []journal.CheckItem{{Text: "ride", Done: true}, {Text: "water"}},
		MoodBefore: wheel.MustScore(0), PressureBefore: "120/80", MoodAfter: wheel.MustScore(10), PressureAfter: "fine",
		SideEffects: []journal.SideEffect{{Kind: "nausea", Strength: wheel.MustScore(3), Lasted: "an hour", Eased: "ginger"}, {Kind: "tired"}},
		Ease:        wheel.MustScore(7), Meaning: wheel.MustScore(8), SelfCare: []string{"water", "my dog"}, Note: "n",
	}
	want := in.Clone()
	must(t, e.s.SaveTreatment(e.ctx, &in))
	got, err := e.s.Treatment(e.ctx, in.ID)
	must(t, err)
	want.Row = in.Row
	same(t, "treatment", got, want)
	got.SideEffects[0].Kind, got.Checklist[0].Text, got.SelfCare[0] = "spoiled", "spoiled", "spoiled"
	again, err := e.s.Treatment(e.ctx, in.ID)
	must(t, err)
	same(t, "treatment after its copy was changed", again, want)
}

func treatmentWithoutDate(t *testing.T, e *env) {
	undated := journal.Treatment{Route: journal.RouteIM, Status: journal.StatusPlanned, Dose: "not yet told"}
	must(t, e.s.SaveTreatment(e.ctx, &undated))
	second := journal.Treatment{Route: journal.RouteIM, Status: journal.StatusPlanned}
	must(t, e.s.SaveTreatment(e.ctx, &second))
	far := journal.Treatment{Route: journal.RouteIV, At: journal.Moment{Day: day("9999-12-30")}}
	must(t, e.s.SaveTreatment(e.ctx, &far))
	old := journal.Treatment{Route: journal.RouteIV, At: journal.Moment{Day: day("0001-01-02")}}
	must(t, e.s.SaveTreatment(e.ctx, &old))
	for _, status := range []journal.Status{journal.StatusByDate, journal.StatusDone, journal.StatusMissed} {
		wantInvalid(t, e.s.SaveTreatment(e.ctx, &journal.Treatment{Route: journal.RouteIV, Status: status}), journal.FieldDate, journal.ProblemEmpty)
	}
	list := func(want ...journal.Treatment) {
		t.Helper()
		all, err := e.s.Treatments(e.ctx)
		must(t, err)
		same(t, "treatments", all, want)
	}
	list(old, far, undated, second)
	marks, err := e.s.Days(e.ctx, day("0001-01-01"), day("9999-12-31"))
	must(t, err)
	same(t, "days", marks, []journal.DayMarks{{Day: day("0001-01-02"), Treatments: 1}, {Day: day("9999-12-30"), Treatments: 1}})
	must(t, e.s.Trash(e.ctx, undated.ID))
	bin, err := e.s.TrashList(e.ctx)
	must(t, err)
	if len(bin) != 1 || bin[0].At.Day.IsZero() {
		t.Fatalf("in the trash: %+v", bin)
	}
	must(t, e.s.Restore(e.ctx, undated.ID))
	undated, err = e.s.Treatment(e.ctx, undated.ID)
	must(t, err)
	undated.At, undated.Status = at("2026-04-01T09:00:00Z", "Europe/Vienna"), journal.StatusByDate
	must(t, e.s.SaveTreatment(e.ctx, &undated))
	list(old, undated, far, second)
	undated.At, undated.Status = journal.Moment{}, journal.StatusPlanned // called off, to be dated anew
	must(t, e.s.SaveTreatment(e.ctx, &undated))
	list(old, far, undated, second)
}

func sameMinute(t *testing.T, e *env) {
	one := journal.Treatment{Route: journal.RouteLozenge, At: at("2026-02-01T09:00:00Z", "Europe/Vienna"), Note: "one"}
	two := one.Clone()
	two.Note = "two"
	must(t, e.s.SaveTreatment(e.ctx, &one))
	must(t, e.s.SaveTreatment(e.ctx, &two))
	all, err := e.s.Treatments(e.ctx)
	must(t, err)
	same(t, "treatments", all, []journal.Treatment{one, two})
}

func measures(t *testing.T, e *env) {
	seven, low, high := 7.0, -1.5, 60.0
	phq := journal.Measure{Kind: journal.MeasurePHQ9, At: at("2026-02-01T09:00:00Z", "Europe/Vienna"), Difficulty: wheel.MustScore(0), Note: "n"}
	for range 8 {
		phq.Items = append(phq.Items, wheel.MustScore(0))
	}
	must(t, e.s.SaveMeasure(e.ctx, &phq))
	if phq.ID == "" || len(phq.Items) != 9 || phq.Items[8].IsSet() || phq.Wording != journal.MeasureWording {
		t.Fatalf("after the save: %+v", phq)
	}
	paper := journal.Measure{Kind: journal.MeasurePaper, At: at("2026-01-01T09:00:00Z", "Europe/Vienna"), Name: "MADRS", Value: &seven, Low: &low, High: &high}
	must(t, e.s.SaveMeasure(e.ctx, &paper))
	now := journal.Measure{Kind: journal.MeasureScale, Scale: "id", Name: "pain", Value: &seven}
	must(t, e.s.SaveMeasure(e.ctx, &now))
	same(t, "moment", now.At, journal.MomentOf(e.clock.Now()))
	all, err := e.s.Measures(e.ctx)
	must(t, err)
	same(t, "measures", all, []journal.Measure{paper, phq, now})
	phq.Items[8] = wheel.MustScore(2)
	must(t, e.s.SaveMeasure(e.ctx, &phq))
	got, err := e.s.Measure(e.ctx, phq.ID)
	must(t, err)
	same(t, "measure after a change", got, phq)
	if total, ok := got.Total(); !ok || total != 2 || !got.ItemNine() || got.Revision != 2 {
		t.Fatalf("%+v", got)
	}
	wantInvalid(t, e.s.SaveMeasure(e.ctx, &journal.Measure{Kind: journal.MeasureGAD7}), journal.FieldAnswer, journal.ProblemEmpty)
	_, err = e.s.Measure(e.ctx, "nowhere")
	wantErr(t, err, journal.ErrNotFound)
	marks, err := e.s.Days(e.ctx, day("2026-02-01"), day("2026-02-01"))
	must(t, err)
	same(t, "days", marks, []journal.DayMarks{{Day: day("2026-02-01"), Measures: 1}})
}

func medications(t *testing.T, e *env) {
	a := journal.Medication{Name: "A", Dose: "as prescribed", Since: day("2026-01-01"), Until: day("2026-03-01"), Note: "n\nm"}
	a.Take(day("2026-01-03"), true)
	a.Take(day("2026-01-02"), true)
	a.Take(day("2026-01-03"), false)
	must(t, e.s.SaveMedication(e.ctx, &a))
	b := journal.Medication{Name: "B"}
	must(t, e.s.SaveMedication(e.ctx, &b))
	a.Take(day("2026-01-04"), true)
	must(t, e.s.SaveMedication(e.ctx, &a))
	all, err := e.s.Medications(e.ctx)
	must(t, err)
	same(t, "medications", all, []journal.Medication{a, b})
	got, err := e.s.Medication(e.ctx, a.ID)
	must(t, err)
	same(t, "medication", got, a)
	same(t, "days", got.Taken, []journal.Day{day("2026-01-02"), day("2026-01-04")})
	wantInvalid(t, e.s.SaveMedication(e.ctx, &journal.Medication{Dose: "x"}), journal.FieldName, journal.ProblemEmpty)
}

func appointments(t *testing.T, e *env) {
	late := journal.Appointment{At: at("2026-05-01T09:00:00Z", "Europe/Vienna"), Kind: journal.AppointmentTherapy, With: "Dr. Im", Place: "p", Questions: []string{"Why?\nAnd how?", "When?"}, Note: "n", Links: []journal.Link{{Kind: journal.KindGoal, ID: "g"}}}
	must(t, e.s.SaveAppointment(e.ctx, &late))
	today := journal.Appointment{At: journal.Moment{Day: journal.DayOf(e.clock.Now())}}
	must(t, e.s.SaveAppointment(e.ctx, &today))
	early := journal.Appointment{At: at("2026-01-01T09:00:00Z", "Europe/Vienna"), Kind: journal.AppointmentGroup}
	must(t, e.s.SaveAppointment(e.ctx, &early))
	all, err := e.s.Appointments(e.ctx)
	must(t, err)
	same(t, "appointments", all, []journal.Appointment{early, today, late})
	got, err := e.s.Appointment(e.ctx, late.ID)
	must(t, err)
	same(t, "appointment", got, late)
	wantInvalid(t, e.s.SaveAppointment(e.ctx, &journal.Appointment{With: "x"}), journal.FieldDate, journal.ProblemEmpty)
	wantInvalid(t, e.s.SaveAppointment(e.ctx, &journal.Appointment{At: early.At, Kind: "feast"}), journal.FieldAppointment, journal.ProblemUnknown)
}

func careDays(t *testing.T, e *env) {
	d := day("2026-03-10")
	none, err := e.s.CareDay(e.ctx, d)
	must(t, err)
	same(t, "a day without a row", none, journal.CareDay{Day: d})
	none.Tick("water", true)
	must(t, e.s.SaveCareDay(e.ctx, &none))
	other := journal.CareDay{Day: d, Ticked: []string{"walk"}} // made elsewhere, for the same day
	must(t, e.s.SaveCareDay(e.ctx, &other))
	if other.ID != none.ID || other.Revision != 2 {
		t.Fatalf("a second row of one day: %+v", other)
	}
	before := journal.CareDay{Day: d.AddDays(-1), Note: "n"}
	must(t, e.s.SaveCareDay(e.ctx, &before))
	all, err := e.s.CareDays(e.ctx)
	must(t, err)
	same(t, "days", all, []journal.CareDay{before, other})
	wantInvalid(t, e.s.SaveCareDay(e.ctx, &journal.CareDay{}), journal.FieldDate, journal.ProblemEmpty)
}

func safetyPlan(t *testing.T, e *env) {
	p, err := e.s.SafetyPlan(e.ctx)
	must(t, err)
	if !p.IsBlank() {
		t.Fatalf("%+v", p)
	}
	p = journal.SafetyPlan{
		Warnings: []string{"no sleep", " "}, Alone: []string{"tea"}, Places: []journal.Contact{{Name: "the pool"}}, Helpers: []journal.Contact{{Name: "Ana", How: "555"}, {}},
		Professionals: []journal.Contact{{Name: "Clinic", How: "556", Role: journal.RoleClinic}}, Safer: []string{"a\nb"}, Reasons: []string{"the dog"}, Note: "n",
	}
	must(t, e.s.SaveSafetyPlan(e.ctx, &p))
	if len(p.Warnings) != 1 || len(p.Helpers) != 1 {
		t.Fatalf("empty lines stay: %+v", p)
	}
	next := journal.SafetyPlan{Alone: []string{"a walk"}}
	must(t, e.s.SaveSafetyPlan(e.ctx, &next))
	got, err := e.s.SafetyPlan(e.ctx)
	must(t, err)
	same(t, "plan", got, next)
	if next.ID != p.ID || next.Revision != 2 {
		t.Fatalf("a second plan: %+v", next.Row)
	}
	wantErr(t, e.s.Trash(e.ctx, p.ID), journal.ErrNotFound)
}

func careSettings(t *testing.T, e *env) {
	yes := true
	p := journal.Personal{
		Contacts: []journal.Contact{{Name: "Dr. Im", How: "557", Role: journal.RoleDoctor}},
		Care: journal.Care{
			Asked: true, InTreatment: &yes, Cadence: journal.Cadence{Kind: journal.CadenceSpravato, Route: journal.RouteSpravato, Days: 7, Began: day("2026-01-01"), Preparation: 2, Integration: 20},
			Checklist: []string{"ride"}, SelfCare: []string{"the dog"}, Scales: []journal.Scale{{ID: "id", Name: "pain", Low: "none", High: "all", Retired: true}},
			Region: "us", Lines: []journal.CrisisLine{{Name: "n", How: "h", Number: "1", Hours: "all day", Checked: day("2026-01-01")}}, PlanOnLock: true,
		},
	}
	must(t, e.s.SavePersonal(e.ctx, p))
	got, err := e.s.Personal(e.ctx)
	must(t, err)
	same(t, "settings", got, p)
	p.Care.Cadence.Days = -1
	wantInvalid(t, e.s.SavePersonal(e.ctx, p), journal.FieldCadence, journal.ProblemRange)
}

// danglingLinks: what points to a row stays as it is when the row goes, and fits again when it
// comes back.
func danglingLinks(t *testing.T, e *env) {
	tr := journal.Treatment{Route: journal.RouteIV, At: at("2026-02-01T09:00:00Z", "Europe/Vienna")}
	must(t, e.s.SaveTreatment(e.ctx, &tr))
	link := journal.Link{Kind: journal.KindTreatment, ID: tr.ID}
	fragment := e.entry(t, journal.Entry{Text: "blue", Form: journal.FormFragments, Links: []journal.Link{link}})
	g := journal.Goal{Title: "x", Links: []journal.Link{link, {Kind: journal.KindEntry, ID: fragment.ID}}, From: journal.Origin{Kind: journal.OriginEntry, ID: fragment.ID, Words: "blue"}}
	must(t, e.s.SaveGoal(e.ctx, &g))
	for _, step := range []func() error{
		func() error { return e.s.Trash(e.ctx, tr.ID) },
		func() error { return e.s.Restore(e.ctx, tr.ID) },
		func() error { return e.s.Trash(e.ctx, tr.ID) },
		func() error { return e.s.DeleteForever(e.ctx, []journal.ID{tr.ID}) },
		func() error { return e.s.Trash(e.ctx, fragment.ID) },
	} {
		must(t, step())
		got, err := e.s.Entry(e.ctx, fragment.ID)
		must(t, err)
		same(t, "links of the entry", got.Links, fragment.Links)
		goal, err := e.s.Goal(e.ctx, g.ID)
		must(t, err)
		same(t, "goal", goal, g)
	}
	_, err := e.s.Treatment(e.ctx, tr.ID)
	wantErr(t, err, journal.ErrNotFound)
	must(t, e.s.Restore(e.ctx, fragment.ID))
	if list := e.list(t, journal.EntryFilter{Link: link}); len(list) != 1 {
		t.Fatalf("%d entries of a treatment that is gone", len(list))
	}
}

func careInTheTrash(t *testing.T, e *env) {
	v := 1.0
	m := journal.Measure{Kind: journal.MeasureScale, Name: "pain", Value: &v}
	x := journal.Medication{Name: "A"}
	a := journal.Appointment{At: at("2026-05-01T09:00:00Z", "Europe/Vienna"), With: "Dr. Im"}
	must(t, e.s.SaveMeasure(e.ctx, &m))
	must(t, e.s.SaveMedication(e.ctx, &x))
	must(t, e.s.SaveAppointment(e.ctx, &a))
	for _, id := range []journal.ID{m.ID, x.ID, a.ID} {
		must(t, e.s.Trash(e.ctx, id))
	}
	if n := size(e.s.Measures(e.ctx)) + size(e.s.Medications(e.ctx)) + size(e.s.Appointments(e.ctx)); n != 0 {
		t.Fatalf("%d rows of the trash are listed", n)
	}
	bin, err := e.s.TrashList(e.ctx)
	must(t, err)
	var got []string
	for _, b := range bin {
		got = append(got, string(b.Kind)+" "+b.Title)
	}
	same(t, "trash", got, []string{"appointment Dr. Im", "medication A", "measure pain"})
	must(t, e.s.Restore(e.ctx, m.ID))
	must(t, e.s.DeleteForever(e.ctx, []journal.ID{x.ID, a.ID}))
	_, err = e.s.Medication(e.ctx, x.ID)
	wantErr(t, err, journal.ErrNotFound)
	back, err := e.s.Measure(e.ctx, m.ID)
	must(t, err)
	if back.Trashed != nil || *back.Value != 1 {
		t.Fatalf("%+v", back)
	}
}

// careDaysMeet restores a day of self-care that has a new row by now: both are one, and nothing is lost.
func careDaysMeet(t *testing.T, e *env) {
	d := journal.Day{Year: 2026, Month: 5, Day: 3}
	old := journal.CareDay{Day: d, Ticked: []string{"water", "walk"}, Note: "in the morning"}
	must(t, e.s.SaveCareDay(e.ctx, &old))
	must(t, e.s.Trash(e.ctx, old.ID))
	next := journal.CareDay{Day: d, Ticked: []string{"walk", "tea"}, Note: "in the evening"}
	must(t, e.s.SaveCareDay(e.ctx, &next))
	if next.ID == old.ID {
		t.Fatal("the new row took the place of one in the trash")
	}
	must(t, e.s.Restore(e.ctx, old.ID))
	one, err := e.s.CareDays(e.ctx)
	must(t, err)
	if len(one) != 1 || one[0].ID != old.ID || one[0].Trashed != nil {
		t.Fatalf("rows of one day: %+v", one)
	}
	same(t, "ticked", one[0].Ticked, []string{"walk", "tea", "water"})
	same(t, "note", one[0].Note, "in the evening\nin the morning")
	if bin, err := e.s.TrashList(e.ctx); err != nil || len(bin) != 0 {
		t.Fatalf("in the trash: %+v, %v", bin, err)
	}

	// The same again adds nothing twice.
	must(t, e.s.Trash(e.ctx, old.ID))
	again := journal.CareDay{Day: d, Ticked: []string{"tea"}, Note: one[0].Note}
	must(t, e.s.SaveCareDay(e.ctx, &again))
	must(t, e.s.Restore(e.ctx, old.ID))
	got, err := e.s.CareDay(e.ctx, d)
	must(t, err)
	same(t, "note of the same words", got.Note, one[0].Note)
	same(t, "each once", got.Ticked, []string{"tea", "walk", "water"})

	// What has no room beside it lies in the trash, whole.
	must(t, e.s.Trash(e.ctx, old.ID))
	long := journal.CareDay{Day: d, Note: strings.Repeat("n", journal.MaxNote-3)}
	must(t, e.s.SaveCareDay(e.ctx, &long))
	must(t, e.s.Restore(e.ctx, old.ID))
	all, err := e.s.CareDays(e.ctx)
	must(t, err)
	bin, err := e.s.TrashList(e.ctx)
	must(t, err)
	if len(all) != 1 || all[0].ID != old.ID || len(bin) != 1 || bin[0].ID != long.ID {
		t.Fatalf("%d rows, in the trash %+v", len(all), bin)
	}
}
