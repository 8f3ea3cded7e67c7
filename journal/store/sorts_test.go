package store

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stillwater/journal"
	"stillwater/wheel"
)

// sort is a kind of row beside entries, for tests that damage, kill or travel: what is made of a
// title, a text and a moment fills every field, so what comes back can be compared as a whole.
type sort interface {
	kindOf() journal.Kind
	// keep saves what is made of the three, in the place of the row with the id if there is one.
	keep(ctx context.Context, s journal.Store, id journal.ID, title, text string, at journal.Moment) (journal.ID, error)
	// all reads every row of the kind.
	all(ctx context.Context, s journal.Store) ([]sorted, error)
}

// sorted is a row as it was read.
type sorted struct {
	id          journal.ID
	title, text string
	at          journal.Moment // with the day alone where the kind keeps no more
	differs     string         // from what is made of the three; empty: the row is whole
}

// sorts are all kinds but entries.
var sorts = []sort{
	sortOf[journal.CheckIn]{
		journal.KindCheckIn, wholeCheckIn, (*journal.CheckIn).Normalize, func(s journal.Store) saver[journal.CheckIn] { return s.SaveCheckIn },
		journal.Store.CheckIns,
		func(c *journal.CheckIn) (*journal.Row, string, journal.Moment) { return &c.Row, c.Note, c.At },
	},
	sortOf[journal.Goal]{
		journal.KindGoal, wholeGoal, (*journal.Goal).Normalize, func(s journal.Store) saver[journal.Goal] { return s.SaveGoal },
		journal.Store.Goals,
		func(g *journal.Goal) (*journal.Row, string, journal.Moment) { return &g.Row, g.Note, *g.Steps[0].Done },
	},
	sortOf[journal.Treatment]{
		journal.KindTreatment, wholeTreatment, (*journal.Treatment).Normalize, func(s journal.Store) saver[journal.Treatment] { return s.SaveTreatment },
		journal.Store.Treatments,
		func(t *journal.Treatment) (*journal.Row, string, journal.Moment) { return &t.Row, t.Note, t.At },
	},
	sortOf[journal.Measure]{
		journal.KindMeasure, wholeMeasure, (*journal.Measure).Normalize, func(s journal.Store) saver[journal.Measure] { return s.SaveMeasure },
		journal.Store.Measures,
		func(m *journal.Measure) (*journal.Row, string, journal.Moment) { return &m.Row, m.Note, m.At },
	},
	sortOf[journal.Medication]{
		journal.KindMedication, wholeMedication, (*journal.Medication).Normalize, func(s journal.Store) saver[journal.Medication] { return s.SaveMedication },
		journal.Store.Medications,
		func(m *journal.Medication) (*journal.Row, string, journal.Moment) {
			return &m.Row, m.Note, onDay(m.Since)
		},
	},
	sortOf[journal.Appointment]{
		journal.KindAppointment, wholeAppointment, (*journal.Appointment).Normalize, func(s journal.Store) saver[journal.Appointment] { return s.SaveAppointment },
		journal.Store.Appointments,
		func(a *journal.Appointment) (*journal.Row, string, journal.Moment) { return &a.Row, a.Note, a.At },
	},
	sortOf[journal.CareDay]{
		journal.KindCareDay, wholeCareDay, (*journal.CareDay).Normalize, func(s journal.Store) saver[journal.CareDay] { return s.SaveCareDay },
		journal.Store.CareDays,
		func(c *journal.CareDay) (*journal.Row, string, journal.Moment) { return &c.Row, c.Note, onDay(c.Day) },
	},
	sortOf[journal.SafetyPlan]{
		journal.KindPlan, wholePlan, (*journal.SafetyPlan).Normalize, func(s journal.Store) saver[journal.SafetyPlan] { return s.SaveSafetyPlan },
		onePlan,
		func(p *journal.SafetyPlan) (*journal.Row, string, journal.Moment) {
			return &p.Row, p.Note, journal.Moment{}
		},
	},
	sortOf[ownRow]{
		kindPersonal, wholeOwn, (*ownRow).normalize, func(s journal.Store) saver[ownRow] {
			return func(ctx context.Context, o *ownRow) error { return s.SavePersonal(ctx, o.Personal) }
		},
		oneOwn,
		func(o *ownRow) (*journal.Row, string, journal.Moment) {
			return &o.Row, o.Templates[0].Text, journal.Moment{}
		},
	},
}

type saver[T any] func(context.Context, *T) error

// sortOf is a [sort] of rows of type T.
type sortOf[T any] struct {
	kind  journal.Kind
	make  func(title, text string, at journal.Moment) T
	clean func(*T) error
	save  func(journal.Store) saver[T]
	list  func(journal.Store, context.Context) ([]T, error)
	parts func(*T) (row *journal.Row, note string, at journal.Moment)
}

func (o sortOf[T]) kindOf() journal.Kind { return o.kind }

func (o sortOf[T]) keep(ctx context.Context, s journal.Store, id journal.ID, title, text string, at journal.Moment) (journal.ID, error) {
	x := o.make(title, text, at)
	row, _, _ := o.parts(&x)
	if id != "" {
		list, err := o.list(s, ctx)
		if err != nil {
			return "", err
		}
		for i := range list {
			if old, _, _ := o.parts(&list[i]); old.ID == id {
				*row = *old
			}
		}
	}
	err := o.save(s)(ctx, &x)
	return row.ID, err
}

func (o sortOf[T]) all(ctx context.Context, s journal.Store) (out []sorted, err error) {
	list, err := o.list(s, ctx)
	if err != nil {
		return nil, err
	}
	for i := range list {
		row, note, at := o.parts(&list[i])
		title, text, _ := strings.Cut(note, "\n")
		want := o.make(title, text, at)
		if err := o.clean(&want); err != nil {
			return nil, err
		}
		out = append(out, sorted{row.ID, title, text, at, cmp.Diff(want, list[i], sortedSame)})
	}
	return out, nil
}

// sortedSame leaves out what the store fills in.
var sortedSame = cmp.Options{
	cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) }),
	cmp.Comparer(func(a, b wheel.Score) bool { return a == b }),
	cmp.FilterPath(func(p cmp.Path) bool {
		switch p.String() {
		case "Row", "Steps.ID", "Story":
			return true
		}
		return false
	}, cmp.Ignore()),
}

func note(title, text string) string { return title + "\n" + text }

// brief is a line from the beginning of a text.
func brief(what, text string) string { return what + ": " + text[:min(len(text), 60)] }

func onDay(d journal.Day) journal.Moment { return journal.Moment{Day: d} }

func wholeCheckIn(title, text string, at journal.Moment) journal.CheckIn {
	c := journal.CheckIn{At: at, Note: note(title, text)}
	for d := range c.Ratings {
		n := (len(text) + d) % 11
		c.Ratings[d] = journal.Rating{
			Score: wheel.MustScore(n), Target: wheel.MustScore(10 - n), Importance: wheel.MustScore(d), Feels: journal.Feels[n%2],
			Note: brief(fmt.Sprint("of domain ", d), text),
		}
	}
	return c
}

// wholeGoal is a goal with steps, one of them for every week, and a change that waits for the end
// of quiet time.
func wholeGoal(title, text string, at journal.Moment) journal.Goal {
	second := wheel.Social
	return journal.Goal{
		Domain: wheel.Physical, Second: &second, Title: title, Why: brief("why", text), Signs: brief("signs", text), Note: note(title, text),
		Stage: journal.StageAction, Importance: wheel.MustScore(len(text) % 11), Due: at.Day.AddDays(40), Review: at.Day.AddDays(9), State: journal.GoalPaused,
		Parting: brief("parting", text), From: journal.Origin{Kind: journal.OriginPrompt, ID: "p1", Words: brief("from", text)},
		Steps: []journal.Step{
			{Text: brief("done", text), Done: &at, Due: at.Day},
			{Text: brief("weekly", text), Weekly: 3, Ticks: []journal.Day{at.Day, at.Day.AddDays(2)}},
		},
		Waiting: &journal.GoalDraft{
			From: at, Until: at.UTC.Add(24 * time.Hour), Domain: wheel.Mental, Title: brief("later", text), Why: brief("later why", text), Signs: "s",
			Stage: journal.StageMaintenance, Due: at.Day.AddDays(50), Review: at.Day.AddDays(60),
		},
	}
}

// wholeTreatment has all three parts: before, during, after.
func wholeTreatment(title, text string, at journal.Moment) journal.Treatment {
	n := len(text) % 11
	return journal.Treatment{
		At: at, Route: journal.RouteIV, Dose: brief("dose", text), Status: journal.StatusDone, Number: 1 + n, Place: brief("place", text),
		Intention: brief("intention", text), Setting: brief("setting", text), Music: brief("music", text), Driver: brief("driver", text),
		Checklist:  []journal.CheckItem{{Text: brief("ride", text), Done: true}, {Text: brief("blanket", text)}},
		MoodBefore: wheel.MustScore(n), PressureBefore: "124/80", MoodAfter: wheel.MustScore(10 - n), PressureAfter: brief("pressure", text),
		SideEffects: []journal.SideEffect{{Kind: brief("effect", text), Strength: wheel.MustScore(n), Lasted: "an hour", Eased: brief("eased", text)}},
		Ease:        wheel.MustScore(n), Meaning: wheel.MustScore(n), SelfCare: []string{"water", brief("care", text)}, Note: note(title, text),
	}
}

// wholeMeasure is one of the four kinds, by the length of its text.
func wholeMeasure(title, text string, at journal.Moment) journal.Measure {
	m := journal.Measure{At: at, Note: note(title, text)}
	value, low, high := float64(len(text)%11), 0.0, 60.5
	switch len(text) % 4 {
	case 0:
		m.Kind, m.Difficulty, m.Items = journal.MeasurePHQ9, wheel.MustScore(2), make([]wheel.Score, journal.MeasurePHQ9.Items())
	case 1:
		m.Kind, m.Difficulty, m.Items = journal.MeasureGAD7, wheel.MustScore(1), make([]wheel.Score, journal.MeasureGAD7.Items())
	case 2:
		m.Kind, m.Scale, m.Name, m.Value = journal.MeasureScale, "11111111-2222-4333-8444-555555555555", brief("own", text), &value
	default:
		m.Kind, m.Name, m.Value, m.Low, m.High = journal.MeasurePaper, brief("paper", text), &value, &low, &high
	}
	for i := range m.Items {
		if i != 4 { // left out
			m.Items[i] = wheel.MustScore((len(text) + i) % 4)
		}
	}
	return m
}

func wholeMedication(title, text string, at journal.Moment) journal.Medication {
	return journal.Medication{
		Name: title, Dose: brief("dose", text), Since: at.Day, Until: at.Day.AddDays(30), Note: note(title, text),
		Taken: []journal.Day{at.Day, at.Day.AddDays(1), at.Day.AddDays(20)},
	}
}

func wholeAppointment(title, text string, at journal.Moment) journal.Appointment {
	return journal.Appointment{
		At: at, Kind: journal.AppointmentTherapy, With: brief("with", text), Place: brief("place", text),
		Questions: []string{brief("first", text), brief("second", text)}, Note: note(title, text),
		Links: []journal.Link{{Kind: journal.KindGoal, ID: "11111111-2222-4333-8444-555555555555"}},
	}
}

func wholeCareDay(title, text string, at journal.Moment) journal.CareDay {
	return journal.CareDay{Day: at.Day, Ticked: []string{"water", brief("own", text)}, Note: note(title, text)}
}

func wholePlan(title, text string, _ journal.Moment) journal.SafetyPlan {
	people := func(what string) []journal.Contact { return []journal.Contact{{Name: what, How: brief(what, text)}} }
	return journal.SafetyPlan{
		Warnings: []string{brief("warning", text)}, Alone: []string{brief("alone", text), "tea"}, Places: people("place"), Helpers: people("helper"),
		Professionals: []journal.Contact{{Name: "professional", How: brief("call", text), Role: journal.RoleTherapist}},
		Safer:         []string{brief("safer", text)}, Reasons: []string{brief("reason", text)}, Note: note(title, text),
	}
}

func onePlan(s journal.Store, ctx context.Context) ([]journal.SafetyPlan, error) {
	p, err := s.SafetyPlan(ctx)
	if err != nil || p.ID == "" {
		return nil, err
	}
	return []journal.SafetyPlan{p}, nil
}

// ownRow is what the person made for the pages, of which there is one; it has no row to be seen.
type ownRow struct {
	journal.Row
	journal.Personal
}

func (o *ownRow) normalize() error { return o.Personal.Normalize() }

// wholeOwn has prompts, sentences and people of one's own, and the settings of the care.
func wholeOwn(title, text string, _ journal.Moment) ownRow {
	in, day := true, time.Friday
	return ownRow{Personal: journal.Personal{
		LastPrompt: "p1", BaselineNote: true, Favorites: []string{"p1", "p2"}, Affirmations: []string{brief("sentence", text)},
		Contacts:   []journal.Contact{{Name: "friend", How: brief("call", text)}},
		OwnPrompts: []journal.OwnPrompt{{ID: "own-11111111-2222-4333-8444-555555555555", Text: brief("prompt", text)}},
		Templates:  []journal.Template{{ID: "11111111-2222-4333-8444-666666666666", Name: title, Text: note(title, text), Weekday: &day}},
		Paper:      journal.PaperNotes{Name: brief("name", text), Words: []string{brief("words", text)}, Questions: []string{brief("question", text)}},
		Care: journal.Care{
			Asked: true, InTreatment: &in, Checklist: []string{brief("line", text)}, SelfCare: []string{brief("gentle", text)},
			Scales: []journal.Scale{{ID: "11111111-2222-4333-8444-555555555555", Name: "sleep", Low: "bad", High: "good"}},
		},
	}}
}

func oneOwn(s journal.Store, ctx context.Context) ([]ownRow, error) {
	p, err := s.Personal(ctx)
	if err != nil || len(p.Templates) == 0 {
		return nil, err
	}
	return []ownRow{{journal.Row{ID: "personal"}, p}}, nil
}

// TestEverySortComesBackWhole: what the tests that damage and kill compare with is what a whole
// journal gives; and each kind of row is among the sorts.
func TestEverySortComesBackWhole(t *testing.T) {
	s, ctx := memory(t, nil), t.Context()
	there := map[journal.Kind]bool{journal.KindEntry: true}
	at := journal.Moment{UTC: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC), Zone: "Europe/Vienna", Offset: 3600, Day: journal.Day{Year: 2026, Month: 3, Day: 4}}
	for _, o := range sorts {
		there[o.kindOf()] = true
		id := journal.ID("")
		for i, text := range []string{"first words", "other words, and more of them"} {
			var err error
			id, err = o.keep(ctx, s, id, "a title", text, at)
			must(t, err)
			list, err := o.all(ctx, s)
			must(t, err)
			if len(list) != 1 || list[0].title != "a title" || list[0].text != text || list[0].differs != "" {
				t.Errorf("%s, save %d: %+v", o.kindOf(), i+1, list)
			}
		}
	}
	for _, k := range journal.Kinds {
		if !there[k] {
			t.Errorf("%s is not among the sorts", k)
		}
	}
}
