package transfer

import (
	"context"
	"errors"
	"strings"

	"stillwater/journal"
	"stillwater/words"
)

func (m *markdown) goals(ctx context.Context, store journal.Store) error {
	all, err := store.Goals(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	m.line("")
	m.line("# " + words.T("Goals"))
	for i := range all {
		m.goal(&all[i])
		if err := m.goalLinks(ctx, store, &all[i]); err != nil {
			return err
		}
	}
	return nil
}

// goalLinks tells what a goal has to do with, by kind and day; what is no longer there is left out.
func (m *markdown) goalLinks(ctx context.Context, store journal.Store, g *journal.Goal) error {
	var list []string
	for _, l := range g.Links {
		var at journal.Moment
		var name string
		var err error
		switch l.Kind {
		case journal.KindEntry:
			var e journal.Entry
			e, err = store.Entry(ctx, l.ID)
			at, name = e.At, words.T("Entry")
		case journal.KindCheckIn:
			var c journal.CheckIn
			c, err = store.CheckIn(ctx, l.ID)
			at, name = c.At, words.T("Check-in")
		case journal.KindTreatment:
			var t journal.Treatment
			t, err = store.Treatment(ctx, l.ID)
			at, name = t.At, words.T("Treatment")
		default:
			continue
		}
		if errors.Is(err, journal.ErrNotFound) {
			continue
		} else if err != nil {
			return err
		}
		list = append(list, name+" "+at.Day.String())
	}
	if len(list) > 0 {
		m.named(words.T("What belongs to it"), strings.Join(list, ", "))
	}
	return nil
}

func (m *markdown) goal(g *journal.Goal) {
	m.line("")
	m.line("## " + g.Title)
	m.line("")
	facts := []string{words.DomainName(g.Domain.Key())}
	if g.Second != nil {
		facts = append(facts, words.DomainName(g.Second.Key()))
	}
	facts = append(facts, words.StageName(string(g.Stage)))
	if g.State != journal.GoalOpen {
		facts = append(facts, words.GoalStateName(string(g.State)))
	}
	if g.Importance.IsSet() {
		facts = append(facts, words.T("importance {{.Score}}", "Score", g.Importance.String()))
	}
	if !g.Due.IsZero() {
		facts = append(facts, words.T("until {{.Date}}", "Date", g.Due.String()))
	}
	if !g.Review.IsZero() {
		facts = append(facts, words.T("look again on {{.Date}}", "Date", g.Review.String()))
	}
	if g.Done != nil {
		facts = append(facts, words.T("done on {{.Date}}", "Date", g.Done.Day.String()))
	}
	m.line("*" + strings.Join(facts, " · ") + "*")
	m.block(g.Note)
	m.named(words.T("Why it matters"), g.Why)
	m.named(words.T("How I would notice it"), g.Signs)
	m.named(words.T("Words to part"), g.Parting)
	m.quote(g.From.Words)
	if len(g.Steps) > 0 {
		m.line("")
	}
	for i := range g.Steps {
		m.step(&g.Steps[i])
	}
	if g.Waiting != nil {
		m.line("")
		m.line(words.T("A change waits to be confirmed: {{.Title}}", "Title", g.Waiting.Title))
	}
	if len(g.Story) > 1 {
		m.line("")
		m.line("### " + words.T("Its story"))
		m.line("")
		for _, c := range g.Story {
			m.line("- " + c.At.Day.String() + ": " + oneLine(c.Sentence()))
		}
	}
}

func (m *markdown) step(s *journal.Step) { m.line(stepLine(s)) }

// stepLine is a step with its box, its rhythm and its days.
func stepLine(s *journal.Step) string {
	line := "- [ ] " + s.Text
	if s.Done != nil {
		line = "- [x] " + s.Text + " (" + s.Done.Day.String() + ")"
	}
	if s.Weekly > 0 {
		line += ", " + words.N(s.Weekly, "{{.N}} time a week", "{{.N}} times a week")
	}
	if n := len(s.Ticks); n > 0 {
		line += ", " + words.N(n, "done on {{.N}} day", "done on {{.N}} days")
	}
	if !s.Due.IsZero() {
		line += ", " + words.T("until {{.Date}}", "Date", s.Due.String())
	}
	return line
}

// named is a text under its name, if there is one.
func (m *markdown) named(name, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	m.block(name + ": " + text)
}

// quote writes where something came from.
func (m *markdown) quote(text string) {
	if text == "" {
		return
	}
	m.line("")
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		m.line("> " + line)
	}
}

func (m *markdown) treatments(ctx context.Context, store journal.Store) error {
	all, err := store.Treatments(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	m.line("")
	m.line("# " + words.T("Treatments"))
	for i := range all {
		m.treatment(&all[i])
	}
	return nil
}

func (m *markdown) treatment(t *journal.Treatment) {
	m.line("")
	route := words.RouteName(string(t.Route))
	if t.Undated() {
		m.line("## " + words.T("{{.Route}}, date not known yet", "Route", route))
	} else {
		m.line(heading(t.At, route))
	}
	if t.Status != journal.StatusByDate {
		m.block(words.StatusName(string(t.Status)))
	}
	if t.Number > 0 {
		m.block(words.T("Number {{.N}} in the series", "N", t.Number))
	}
	m.fact(words.T("Dose: {{.Dose}}", "Dose", t.Dose), t.Dose != "")
	m.named(words.T("Place"), t.Place)
	m.fact(words.T("Intention: {{.Text}}", "Text", t.Intention), t.Intention != "")
	m.named(words.T("Setting"), t.Setting)
	m.named(words.T("Music"), t.Music)
	m.named(words.T("Who drives"), t.Driver)
	if len(t.Checklist) > 0 {
		m.line("")
	}
	for _, c := range t.Checklist {
		mark := "- [ ] "
		if c.Done {
			mark = "- [x] "
		}
		m.line(mark + c.Text)
	}
	m.fact(words.T("Mood before: {{.Score}} of 10", "Score", t.MoodBefore.String()), t.MoodBefore.IsSet())
	m.named(words.T("Blood pressure before"), t.PressureBefore)
	m.fact(words.T("Mood after: {{.Score}} of 10", "Score", t.MoodAfter.String()), t.MoodAfter.IsSet())
	m.named(words.T("Blood pressure after"), t.PressureAfter)
	m.named(words.T("Side effects"), effectsLine(t.SideEffects))
	m.fact(words.T("How easy it was: {{.Score}} of 10", "Score", t.Ease.String()), t.Ease.IsSet())
	m.fact(words.T("How meaningful it was: {{.Score}} of 10", "Score", t.Meaning.String()), t.Meaning.IsSet())
	m.named(words.T("Self-care"), selfCareLine(t.SelfCare))
	m.block(t.Note)
}

func (m *markdown) fact(s string, show bool) {
	if show {
		m.block(s)
	}
}

func (m *markdown) measures(ctx context.Context, store journal.Store) error {
	all, err := store.Measures(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	m.line("")
	m.line("# " + words.T("Measures"))
	for i := range all {
		x := &all[i]
		m.line("")
		m.line(heading(x.At, measureName(x)))
		m.line("")
		m.line(MeasureLine(x))
		for n, item := range words.MeasureItems(string(x.Kind)) {
			if n < len(x.Items) {
				m.line("- " + item + ": " + x.Items[n].String())
			}
		}
		m.block(x.Note)
	}
	return nil
}

func measureName(m *journal.Measure) string {
	if m.Kind.Items() > 0 {
		return words.MeasureName(string(m.Kind))
	}
	return m.Name
}

// MeasureLine tells the score of a measure in one line: "12 of 27, moderate", "6 of 10", or that it is
// not complete.
func MeasureLine(m *journal.Measure) string {
	score, ok := m.Score()
	if !ok {
		return words.T("Not complete: {{.Answered}} of {{.All}} answered", "Answered", m.Answered(), "All", m.Kind.Items())
	}
	_, high, known := m.Range()
	if !known {
		return numberCell(&score)
	}
	line := words.T("{{.Score}} of {{.Most}}", "Score", numberCell(&score), "Most", numberCell(&high))
	if b := m.Band(); b != journal.BandNone {
		line += ", " + words.BandName(string(b))
	}
	return line
}

func (m *markdown) care(ctx context.Context, store journal.Store) error {
	for _, part := range []func(context.Context, journal.Store) error{m.measures, m.medications, m.appointments, m.careDays, m.plan} {
		if err := part(ctx, store); err != nil {
			return err
		}
	}
	return nil
}

func (m *markdown) medications(ctx context.Context, store journal.Store) error {
	all, err := store.Medications(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	m.line("")
	m.line("# " + words.T("Medication, as prescribed"))
	m.line("")
	for i := range all {
		x := &all[i]
		line := "- " + x.Name
		if x.Dose != "" {
			line += ", " + x.Dose
		}
		if !x.Since.IsZero() {
			line += ", " + words.T("since {{.Date}}", "Date", x.Since.String())
		}
		if !x.Until.IsZero() {
			line += ", " + words.T("until {{.Date}}", "Date", x.Until.String())
		}
		if n := len(x.Taken); n > 0 {
			line += ", " + words.N(n, "ticked on {{.N}} day", "ticked on {{.N}} days")
		}
		if x.Note != "" {
			line += ". " + oneLine(x.Note)
		}
		m.line(line)
	}
	return nil
}

func (m *markdown) appointments(ctx context.Context, store journal.Store) error {
	all, err := store.Appointments(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	m.line("")
	m.line("# " + words.T("Appointments"))
	for i := range all {
		a := &all[i]
		title := words.AppointmentName(string(a.Kind))
		if a.With != "" {
			title += ", " + a.With
		}
		m.line("")
		m.line(heading(a.At, title))
		m.named(words.T("Place"), a.Place)
		if len(a.Questions) > 0 {
			m.line("")
		}
		for _, q := range a.Questions {
			m.line("- " + oneLine(q))
		}
		m.block(a.Note)
	}
	return nil
}

func (m *markdown) careDays(ctx context.Context, store journal.Store) error {
	all, err := store.CareDays(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	m.line("")
	m.line("# " + words.T("Self-care"))
	m.line("")
	for i := range all {
		c := &all[i]
		line := "- " + c.Day.String() + ": " + selfCareLine(c.Ticked)
		if c.Note != "" {
			line += ". " + oneLine(c.Note)
		}
		m.line(line)
	}
	return nil
}

func (m *markdown) plan(ctx context.Context, store journal.Store) error {
	p, err := store.SafetyPlan(ctx)
	if err != nil || p.IsBlank() {
		return err
	}
	m.line("")
	m.line("# " + words.T("My safety plan"))
	m.lines(words.T("Signs that a hard time is coming"), p.Warnings)
	m.lines(words.T("What I can do by myself"), p.Alone)
	m.lines(words.T("People and places that take my mind off it"), contactLines(p.Places))
	m.lines(words.T("Whom I ask for help"), contactLines(p.Helpers))
	m.lines(words.T("Professionals"), contactLines(p.Professionals))
	m.lines(words.T("How I make the place around me safe"), p.Safer)
	m.lines(words.T("What is worth living for"), p.Reasons)
	m.block(p.Note)
	return nil
}

func contactLines(list []journal.Contact) (out []string) {
	for _, c := range list {
		out = append(out, strings.Trim(c.Name+": "+c.How, ": "))
	}
	return out
}

// lines is a list under a heading, if there is one.
func (m *markdown) lines(name string, list []string) {
	if len(list) == 0 {
		return
	}
	m.line("")
	m.line("## " + name)
	m.line("")
	for _, s := range list {
		m.line("- " + oneLine(s))
	}
}
