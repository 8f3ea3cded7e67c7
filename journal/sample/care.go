package sample

import (
	"context"

	"stillwater/journal"
	"stillwater/wheel"
)

// told fills in what the person noted around a treatment that took place.
func told(t *journal.Treatment, number int) {
	t.Number, t.Place, t.Driver = number, "The clinic on Weir Street", "Noor"
	t.Setting, t.Music = "The room with the blue curtain", "Cello, no words"
	t.Checklist = []journal.CheckItem{{Text: "Ride home is set", Done: true}, {Text: "Ate as the clinic said", Done: true}, {Text: "Blanket and socks", Done: number%3 != 0}}
	t.PressureBefore, t.PressureAfter = "124/80", "131/84"
	if number%4 == 0 {
		t.PressureAfter = "as always, they said"
	}
	t.MoodBefore, t.MoodAfter = wheel.MustScore(min(3+number/3, 7)), wheel.MustScore(min(4+number/2, 8))
	t.Ease, t.Meaning = wheel.MustScore(min(3+number/2, 8)), wheel.MustScore([]int{7, 8, 4, 7, 9, 6, 6, 3, 8, 5, 8}[number-1])
	t.SelfCare = []string{"water", "sleep", "quiet"}
	if number%2 == 0 {
		t.SelfCare = []string{"water", "music", "Sit with Pepper"}
	}
	switch number {
	case 1, 2:
		t.SideEffects = []journal.SideEffect{{Kind: "nausea", Strength: wheel.MustScore(4), Lasted: "about an hour", Eased: "ginger tea, looking at one point"}}
	case 8:
		t.SideEffects = []journal.SideEffect{{Kind: "tiredness", Strength: wheel.MustScore(6), Lasted: "until evening"}, {Kind: "headache", Strength: wheel.MustScore(2), Lasted: "half an hour", Eased: "a nap"}}
	}
}

// otherTreatments are the one that was put off, and one that has no date yet.
func (l life) otherTreatments() []journal.Treatment {
	return []journal.Treatment{
		{At: l.on(-58, 13, 30), Route: journal.RouteIV, Status: journal.StatusMoved, Place: "The clinic on Weir Street", Note: "A cold. They found another day."},
		{Route: journal.RouteIV, Status: journal.StatusPlanned, Note: "To be agreed with Dr. Lind in the new year."},
	}
}

// scores are the answers that make up a total.
func scores(list ...int) (out []wheel.Score) {
	for _, n := range list {
		if n == none {
			out = append(out, wheel.Score{})
			continue
		}
		out = append(out, wheel.MustScore(n))
	}
	return out
}

// measures gives two scales every few weeks, one with a line left out, an own scale and a score from paper.
func (l life) measures() []journal.Measure {
	var out []journal.Measure
	for _, m := range []struct {
		day      int
		phq, gad []int
		hard     int
	}{
		{-158, []int{3, 2, 3, 3, 2, 2, 2, 1, 0}, []int{2, 2, 3, 2, 1, 2, 1}, 2},
		{-136, []int{2, 2, 2, 2, 1, 2, 1, 1, 0}, []int{2, 1, 2, 2, 1, 1, 1}, 1},
		{-115, []int{1, 1, 2, 2, 1, 1, 1, 0, 0}, []int{1, 1, 2, 1, 0, 1, 0}, 1},
		{-87, []int{2, 1, 2, 2, 1, 1, 1, 0, 0}, []int{1, 1, 2, 1, 1, 1, 0}, 1},
		{-59, []int{1, 1, 1, 1, none, 1, 1, 0, 0}, []int{1, 1, 1, 1, 0, 1, 0}, 1},
		{-31, []int{1, 1, 1, 1, 1, 0, 1, 0, 0}, []int{1, 0, 1, 1, 0, 1, 0}, 0},
		{-3, []int{1, 0, 1, 1, 0, 1, 0, 0, 0}, []int{1, 0, 1, 0, 0, 1, 0}, 0},
	} {
		at := l.on(m.day, 19, 10)
		out = append(out,
			journal.Measure{At: at, Kind: journal.MeasurePHQ9, Items: scores(m.phq...), Difficulty: wheel.MustScore(m.hard)},
			journal.Measure{At: l.on(m.day, 19, 14), Kind: journal.MeasureGAD7, Items: scores(m.gad...), Difficulty: wheel.MustScore(m.hard)})
	}
	for i, n := range []int{2, 3, 3, 5, 4, 6, 6, 5, 7, 4, 7, 7} {
		v := float64(n)
		out = append(out, journal.Measure{At: l.on(-160+14*i, 8, 5), Kind: journal.MeasureScale, Scale: scaleSleep, Name: "Sleep", Value: &v})
	}
	paper, low, high := 18.0, 0.0, 60.0
	return append(out, journal.Measure{At: l.on(-112, 11, 0), Kind: journal.MeasurePaper, Name: "The clinic's own form", Value: &paper, Low: &low, High: &high, Note: "They filled it in with me."})
}

// scaleSleep is the id of the own scale.
const scaleSleep = "5e1f0c1a-0000-4000-8000-000000000001"

func (l life) medications() []journal.Medication {
	a := journal.Medication{Name: "The evening tablet", Dose: "as prescribed by Dr. Lind", Since: l.anchor.AddDays(-200), Note: "With food."}
	for d := -20; d <= -1; d++ {
		if d != -9 {
			a.Taken = append(a.Taken, l.today.AddDays(d))
		}
	}
	return []journal.Medication{a, {Name: "The one for the nights", Dose: "as prescribed", Since: l.anchor.AddDays(-200), Until: l.anchor.AddDays(-96), Note: "Stopped as agreed with Dr. Lind."}}
}

func (l life) appointments() []journal.Appointment {
	var out []journal.Appointment
	for d := -150; d <= 20; d += 14 {
		a := journal.Appointment{At: l.on(d, 16, 0), Kind: journal.AppointmentTherapy, With: "Ms. Okafor", Place: "Canal Road 8"}
		if d > 0 {
			a.Questions = []string{"The row of people: what to do with it?", "How do I say no to the Sunday rota?"}
		}
		out = append(out, a)
	}
	return append(out,
		journal.Appointment{At: l.on(-100, 9, 30), Kind: journal.AppointmentMedical, With: "Dr. Lind", Place: "The clinic on Weir Street", Questions: []string{"Is the evening tablet still needed?"}, Note: "Stays as it is."},
		journal.Appointment{At: l.on(24, 9, 30), Kind: journal.AppointmentMedical, With: "Dr. Lind", Place: "The clinic on Weir Street", Questions: []string{"How do we go on next year?"}},
		journal.Appointment{At: l.on(13, 18, 30), Kind: journal.AppointmentGroup, With: "The evening circle"})
}

func (l life) careDays(treatments []journal.Treatment) []journal.CareDay {
	var out []journal.CareDay
	for i := range treatments {
		t := &treatments[i]
		if !t.TookPlace(l.today) || t.Undated() {
			continue
		}
		out = append(out, journal.CareDay{Day: t.At.Day, Ticked: t.SelfCare}, journal.CareDay{Day: t.At.Day.AddDays(1), Ticked: []string{"walk", "meal"}})
	}
	return out
}

func plan() journal.SafetyPlan {
	return journal.SafetyPlan{
		Warnings:      []string{"Awake at four, three nights in a row", "I stop answering Noor", "The dishes wait for days"},
		Alone:         []string{"Make tea and hold the cup", "Ten minutes outside, without the phone", "Mend something small"},
		Places:        []journal.Contact{{Name: "The river path by the weir"}, {Name: "Teo's kitchen", How: "555-0178"}},
		Helpers:       []journal.Contact{{Name: "Noor", How: "555-0142, any time"}, {Name: "Teo", How: "555-0178"}},
		Professionals: []journal.Contact{{Name: "Ms. Okafor", How: "555-0190", Role: journal.RoleTherapist}, {Name: "The clinic", How: "555-0110", Role: journal.RoleClinic}},
		Safer:         []string{"Noor keeps the spare tablets", "I sleep at her place when it gets loud"},
		Reasons:       []string{"Pepper", "The map of the mill"},
	}
}

func (l life) care() journal.Care {
	yes := true
	return journal.Care{
		Asked: true, InTreatment: &yes, Cadence: journal.Cadence{Kind: journal.CadenceMonthly, Route: journal.RouteIV},
		Checklist: []string{"Ride home is set", "Ate as the clinic said", "Blanket and socks"}, SelfCare: []string{"Sit with Pepper"},
		Scales: []journal.Scale{{ID: scaleSleep, Name: "Sleep", Low: "hardly any", High: "deep and long"}},
	}
}

// saveCare keeps what stands around the treatments.
func (l life) saveCare(ctx context.Context, store journal.Store, treatments []journal.Treatment) error {
	for _, m := range l.measures() {
		if m.At.Day.Before(l.today) {
			if err := store.SaveMeasure(ctx, &m); err != nil {
				return err
			}
		}
	}
	for _, m := range l.medications() {
		if err := store.SaveMedication(ctx, &m); err != nil {
			return err
		}
	}
	for _, a := range l.appointments() {
		if err := store.SaveAppointment(ctx, &a); err != nil {
			return err
		}
	}
	for _, d := range l.careDays(treatments) {
		if err := store.SaveCareDay(ctx, &d); err != nil {
			return err
		}
	}
	p := plan()
	return store.SaveSafetyPlan(ctx, &p)
}

// wholeGoals gives the goals with what they mean, where they came from and what became of them.
func (l life) wholeGoals() []journal.Goal {
	list := append(l.goals(), journal.Goal{
		Domain: wheel.Physical, Title: "Run ten kilometers", Stage: journal.StageContemplation, State: journal.GoalLetGo,
		Why: "Because everybody at the archive does.", Parting: "It was theirs, not mine. Walking is mine.",
		Steps: []journal.Step{{Text: "Look at shoes"}},
	})
	for i := range list {
		g := &list[i]
		switch g.Title {
		case titleSleep:
			second := wheel.Emotional
			g.Second, g.Why, g.Signs, g.Importance = &second, "The mornings after a real night are mine.", "I hear the baker's lift and turn over.", wheel.MustScore(8)
			g.Review = l.today.AddDays(3)
			g.From = journal.Origin{Kind: journal.OriginEntry, Words: "Awake at four again. I lay there and listened to the building."}
			walk := journal.Step{Text: "A walk after supper", Weekly: 3}
			for _, d := range []int{-24, -22, -19, -17, -15, -12, -10, -8, -5, -3, -1} {
				walk.Ticks = append(walk.Ticks, l.today.AddDays(d))
			}
			g.Steps = append(g.Steps, walk)
		case titleTable:
			g.Why, g.Importance = "I laugh at tables.", wheel.MustScore(7)
			g.From = journal.Origin{Kind: journal.OriginCheckIn, Words: wheel.Social.Key()}
		case titleMoney:
			g.Why, g.State = "So that the tin is only for bread.", journal.GoalPaused
		case titleRoom:
			g.Why, g.Parting = "A window I can sit at.", "The light comes in until six."
		}
		g.Story = l.story(g)
	}
	return list
}

// story tells how a goal came to be what it is: the store keeps it as it is given at the first save.
func (l life) story(g *journal.Goal) []journal.GoalChange {
	begun := -70
	for _, s := range g.Steps {
		if s.Done != nil {
			begun = min(begun, s.Done.Day.Sub(l.anchor)-3)
		}
	}
	out := []journal.GoalChange{{At: l.on(begun, 20, 30), What: journal.ChangedBegun, Now: g.Title}}
	add := func(at journal.Moment, c journal.GoalChange) {
		c.At = at
		out = append(out, c)
	}
	was := journal.StageContemplation
	if g.Stage == was {
		was = journal.StagePrecontemplation
	}
	add(l.on(begun+1, 20, 30), journal.GoalChange{What: journal.ChangedStage, Was: string(was), Now: string(g.Stage)})
	for _, s := range g.Steps {
		if s.Done != nil {
			add(*s.Done, journal.GoalChange{What: journal.ChangedStepDone, Now: s.Text})
		}
	}
	switch {
	case g.Done != nil:
		add(*g.Done, journal.GoalChange{What: journal.ChangedDone, Now: g.Done.Day.String()})
	case g.State != journal.GoalOpen:
		add(l.on(-20, 21, 0), journal.GoalChange{What: journal.ChangedState, Now: string(g.State)})
	}
	return out
}
