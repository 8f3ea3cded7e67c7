package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/wheel"
)

// facts collects what stands in a row beyond the fields that version 1 had; what is empty is left out.
type facts []string

func (f *facts) add(name, value string) {
	if value != "" {
		*f = append(*f, name+": "+value)
	}
}

func scoreText(s wheel.Score) string {
	if !s.IsSet() {
		return ""
	}
	return s.String()
}

func count0(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func goalFacts(g *journal.Goal) (f facts) {
	f.add("why", g.Why)
	f.add("signs", g.Signs)
	f.add("importance", scoreText(g.Importance))
	f.add("review", day(g.Review))
	for _, s := range g.Steps {
		f.add("weekly", count0(s.Weekly))
	}
	return f
}

func treatmentFacts(x *journal.Treatment) (f facts) {
	f.add("status", string(x.Status))
	f.add("number", count0(x.Number))
	f.add("place", x.Place)
	f.add("driver", x.Driver)
	for _, c := range x.Checklist {
		f.add("check", fmt.Sprintf("%s %v", c.Text, c.Done))
	}
	f.add("mood before", scoreText(x.MoodBefore))
	f.add("pressure after", x.PressureAfter)
	for _, e := range x.SideEffects {
		f.add("side effect", strings.Join([]string{e.Kind, scoreText(e.Strength), e.Lasted, e.Eased}, ", "))
	}
	f.add("ease", scoreText(x.Ease))
	f.add("meaning", scoreText(x.Meaning))
	f.add("self-care", strings.Join(x.SelfCare, ", "))
	return f
}

func measureFacts(m *journal.Measure) (f facts) {
	f.add("kind", string(m.Kind))
	var items []string
	for _, v := range m.Items {
		if text := scoreText(v); text != "" {
			items = append(items, text)
		} else {
			items = append(items, "-") // skipped
		}
	}
	f.add("items", strings.Join(items, " "))
	f.add("difficulty", scoreText(m.Difficulty))
	f.add("name", m.Name)
	if m.Value != nil {
		f.add("value", strconv.FormatFloat(*m.Value, 'f', -1, 64))
	}
	return f
}

func people(list []journal.Contact) string {
	var out []string
	for _, c := range list {
		out = append(out, c.Name+" "+c.How)
	}
	return strings.Join(out, ", ")
}

func planFacts(p *journal.SafetyPlan) (f facts) {
	f.add("warnings", strings.Join(p.Warnings, ", "))
	f.add("alone", strings.Join(p.Alone, ", "))
	f.add("places", people(p.Places))
	f.add("helpers", people(p.Helpers))
	f.add("professionals", people(p.Professionals))
	f.add("safer", strings.Join(p.Safer, ", "))
	f.add("reasons", strings.Join(p.Reasons, ", "))
	return f
}

// careRowsOf reads the kinds of rows that came with version 3 of the tables.
func careRowsOf(t *testing.T, s journal.Session) (rows []frozenRow) {
	t.Helper()
	ctx := t.Context()
	measures, err := s.Measures(ctx)
	must(t, err)
	for _, m := range measures {
		rows = append(rows, frozenRow{Kind: "measure", ID: string(m.ID), Day: day(m.At.Day), Note: m.Note, Facts: measureFacts(&m)})
	}
	medications, err := s.Medications(ctx)
	must(t, err)
	for _, m := range medications {
		var f facts
		f.add("name", m.Name)
		f.add("since", day(m.Since))
		f.add("until", day(m.Until))
		for _, d := range m.Taken {
			f.add("taken", day(d))
		}
		rows = append(rows, frozenRow{Kind: "medication", ID: string(m.ID), Dose: m.Dose, Note: m.Note, Facts: f})
	}
	appointments, err := s.Appointments(ctx)
	must(t, err)
	for _, a := range appointments {
		var f facts
		f.add("kind", string(a.Kind))
		f.add("with", a.With)
		f.add("place", a.Place)
		f.add("questions", strings.Join(a.Questions, " | "))
		f.add("hour", map[bool]string{true: a.At.Local().Format("15:04")}[a.At.Timed()])
		rows = append(rows, frozenRow{Kind: "appointment", ID: string(a.ID), Day: day(a.At.Day), Note: a.Note, Facts: f})
	}
	days, err := s.CareDays(ctx)
	must(t, err)
	for _, c := range days {
		var f facts
		f.add("ticked", strings.Join(c.Ticked, ", "))
		rows = append(rows, frozenRow{Kind: "careday", ID: string(c.ID), Day: day(c.Day), Note: c.Note, Facts: f})
	}
	plan, err := s.SafetyPlan(ctx)
	must(t, err)
	if plan.ID != "" {
		rows = append(rows, frozenRow{Kind: "plan", ID: string(plan.ID), Note: plan.Note, Facts: planFacts(&plan)})
	}
	return rows
}

// personalFacts are the settings around the care.
func personalFacts(p *journal.Personal) (f facts) {
	c := &p.Care
	f.add("cadence", strings.Trim(fmt.Sprintf("%s %s %s", c.Cadence.Kind, c.Cadence.Route, count0(c.Cadence.Days)), " "))
	f.add("checklist", strings.Join(c.Checklist, ", "))
	for _, s := range c.Scales {
		f.add("scale", strings.Join([]string{s.ID, s.Name, s.Low, s.High}, ", "))
	}
	for _, l := range c.Lines {
		f.add("line", strings.Join([]string{l.Name, l.Number, day(l.Checked)}, ", "))
	}
	return f
}

// compareKept compares earlier versions, pictures and settings where the file says something of them, and
// that the tables are those of today once it was opened.
func compareKept(t *testing.T, s journal.Session, want *frozen) {
	t.Helper()
	ctx := t.Context()
	if want.Tables == 0 {
		return
	}
	if is := s.(*session); !is.has(int32(len(migrations))) {
		t.Errorf("the tables of version %d were not brought up to %d", want.Tables, len(migrations))
	}
	var texts, sums []string
	list, err := s.Entries(ctx, journal.EntryFilter{})
	must(t, err)
	for _, e := range list {
		versions, err := s.Versions(ctx, e.ID)
		must(t, err)
		slices.Reverse(versions)
		for _, v := range versions {
			old, err := s.Version(ctx, e.ID, v.Number)
			must(t, err)
			texts = append(texts, old.Text)
		}
	}
	pictures, err := s.Attachments(ctx)
	must(t, err)
	for _, a := range pictures {
		b, err := s.AttachmentData(ctx, a.ID)
		must(t, err)
		sum := sha256.Sum256(b)
		if !bytes.Equal(sum[:], a.SHA256[:]) {
			t.Error("the bytes of a picture are not those of its facts")
		}
		sums = append(sums, hex.EncodeToString(sum[:]))
	}
	personal, err := s.Personal(ctx)
	must(t, err)
	for what, pair := range map[string][2][]string{
		"versions": {want.Versions, texts}, "pictures": {want.Pictures, sums}, "personal": {want.Personal, personalFacts(&personal)},
	} {
		if d := cmp.Diff(pair[0], []string(pair[1])); d != "" {
			t.Error(what, d)
		}
	}
}

// fillThree keeps one of everything that came with version 3 of the tables.
func fillThree(t *testing.T, s *session, clock *journaltest.Clock) (trash []journal.ID) {
	ctx := t.Context()
	trash = fillAll(t, s, clock)
	now, today := clock.Now(), journal.DayOf(clock.Now())
	must(t, s.SaveTreatment(ctx, &journal.Treatment{
		Route: journal.RouteSpravato, At: journal.OnDay(today.AddDays(-2), now), Status: journal.StatusDone, Number: 3, Place: "Room 2", Driver: "Noor",
		Checklist: []journal.CheckItem{{Text: "Water", Done: true}, {Text: "Blanket"}}, MoodBefore: wheel.MustScore(4), PressureAfter: "124/80",
		SideEffects: []journal.SideEffect{{Kind: "dizzy", Strength: wheel.MustScore(3), Lasted: "an hour", Eased: "lying down"}},
		Ease:        wheel.MustScore(0), Meaning: wheel.MustScore(10), SelfCare: []string{"water", "a bath"}, Note: "Soft light.",
	}))
	must(t, s.SaveTreatment(ctx, &journal.Treatment{Route: journal.RouteLozenge, Status: journal.StatusPlanned}))
	g := journal.Goal{
		Domain: 1, Title: "Sing again", Why: "It was mine.", Signs: "I hum.", Importance: wheel.MustScore(8), Review: today.AddDays(30),
		Steps: []journal.Step{{Text: "Hum", Weekly: 3}, {Text: "Ask the choir"}},
	}
	must(t, s.SaveGoal(ctx, &g))
	v := 6.0
	own := "0b1f2c1e-6a4e-4c0d-9a0f-1d2e3f405162"
	p := journal.Personal{Care: journal.Care{
		Cadence: journal.Cadence{Kind: journal.CadenceOwn, Route: journal.RouteIV, Days: 28}, Checklist: []string{"Water", "Who drives"},
		Scales: []journal.Scale{{ID: own, Name: "pain", Low: "none", High: "the worst"}},
		Lines:  []journal.CrisisLine{{Name: "A line in town", Number: "555 0133", Checked: today}},
	}}
	must(t, s.SavePersonal(ctx, p))
	must(t, s.SaveMeasure(ctx, &journal.Measure{
		Kind: journal.MeasurePHQ9, Items: []wheel.Score{wheel.MustScore(1), {}, wheel.MustScore(0), wheel.MustScore(3), wheel.MustScore(2), wheel.MustScore(1), wheel.MustScore(0), wheel.MustScore(1), wheel.MustScore(0)},
		Difficulty: wheel.MustScore(1), Note: "Tired.",
	}))
	must(t, s.SaveMeasure(ctx, &journal.Measure{Kind: journal.MeasureScale, Scale: own, Name: "pain", Value: &v}))
	must(t, s.SaveMedication(ctx, &journal.Medication{Name: "Name on the pack", Dose: "one in the morning", Since: today.AddDays(-90), Taken: []journal.Day{today.AddDays(-1), today}}))
	must(t, s.SaveAppointment(ctx, &journal.Appointment{At: journal.OnDay(today.AddDays(5), now), Kind: journal.AppointmentMedical, With: "Dr. Vale"}))
	must(t, s.SaveAppointment(ctx, &journal.Appointment{At: journal.MomentOf(now.Add(30 * time.Hour)), Kind: journal.AppointmentGroup, Place: "Main Street 4", Questions: []string{"Who leads it?", "How long?"}}))
	must(t, s.SaveCareDay(ctx, &journal.CareDay{Day: today, Ticked: []string{"water", "a bath"}, Note: "Slowly."}))
	must(t, s.SaveSafetyPlan(ctx, &journal.SafetyPlan{
		Warnings: []string{"I sleep badly"}, Alone: []string{"A walk", "Music"}, Places: []journal.Contact{{Name: "The library", How: "Main Street 9"}},
		Helpers: []journal.Contact{{Name: "Noor", How: "555 0100"}}, Professionals: []journal.Contact{{Name: "Dr. Vale", How: "555 0199"}},
		Safer: []string{"Noor keeps the pills"}, Reasons: []string{"The dog"}, Note: "Slowly.",
	}))
	return trash
}
