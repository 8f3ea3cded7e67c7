package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"stillwater/journal"
	"stillwater/transfer"
	"stillwater/wheel"
	"stillwater/words"
)

// careOptions are the values of the flags of goals and of the care around treatments.
type careOptions struct {
	second, why, signs, importance, review, stage, note  string
	weekly                                               []string
	status, number, place, setting, music, driver        string
	moodBefore, moodAfter, pressureBefore, pressureAfter string
	ease, meaning                                        string
	checks, effects, selfCare, questions                 []string
	kind, score, low, high, difficulty, with, what       string
	details                                              bool
}

func goalFlags(f *pflag.FlagSet, o *options) {
	readFlags(f, o)
	f.StringVar(&o.domain, "domain", "", "")
	f.StringVar(&o.title, "title", "", "")
	f.StringVar(&o.due, "due", "", "")
	f.StringArrayVar(&o.steps, "step", nil, "")
	for name, to := range map[string]*string{
		"second": &o.second, "why": &o.why, "signs": &o.signs, "importance": &o.importance, "review": &o.review, "stage": &o.stage, "note": &o.note,
	} {
		f.StringVar(to, name, "", "")
	}
	f.StringArrayVar(&o.weekly, "weekly", nil, "")
}

func treatFlags(f *pflag.FlagSet, o *options) {
	readFlags(f, o)
	for name, to := range map[string]*string{
		"route": &o.route, "date": &o.date, "dose": &o.dose, "intention": &o.intention, "status": &o.status, "number": &o.number, "place": &o.place,
		"setting": &o.setting, "music": &o.music, "driver": &o.driver, "mood-before": &o.moodBefore, "mood-after": &o.moodAfter,
		"pressure-before": &o.pressureBefore, "pressure-after": &o.pressureAfter, "ease": &o.ease, "meaning": &o.meaning, "note": &o.note,
	} {
		f.StringVar(to, name, "", "")
	}
	f.StringArrayVar(&o.checks, "check", nil, "")
	f.StringArrayVar(&o.effects, "side-effect", nil, "")
	f.StringArrayVar(&o.selfCare, "self-care", nil, "")
}

func measureFlags(f *pflag.FlagSet, o *options) {
	readFlags(f, o)
	for name, to := range map[string]*string{
		"kind": &o.kind, "date": &o.date, "score": &o.score, "low": &o.low, "high": &o.high, "difficulty": &o.difficulty, "note": &o.note,
	} {
		f.StringVar(to, name, "", "")
	}
}

func appointmentFlags(f *pflag.FlagSet, o *options) {
	readFlags(f, o)
	for name, to := range map[string]*string{"date": &o.date, "with": &o.with, "kind": &o.kind, "place": &o.place, "note": &o.note} {
		f.StringVar(to, name, "", "")
	}
	f.StringArrayVar(&o.questions, "question", nil, "")
}

// scores reads scores that may be left out.
func scores(field journal.Field, list map[*wheel.Score]string) (err error) {
	for to, s := range list {
		if s == "" {
			continue
		}
		if *to, err = score(s, field); err != nil {
			return err
		}
	}
	return nil
}

func runGoal(ctx context.Context, c *call) error {
	if c.domain == "" || c.title == "" {
		return &usageError{words.T("A goal needs a domain and a title.")}
	}
	g := journal.Goal{Title: c.title, Why: c.why, Signs: c.signs, Note: c.note, Stage: journal.Stage(strings.ToLower(c.stage))}
	var err error
	if g.Domain, err = domain(c.domain); err != nil {
		return err
	}
	if c.second != "" {
		d, err := domain(c.second)
		if err != nil {
			return err
		}
		g.Second = &d
	}
	if g.Due, err = c.day(c.due); err != nil {
		return err
	}
	if g.Review, err = c.day(c.review); err != nil {
		return err
	}
	if err := scores(journal.FieldScore, map[*wheel.Score]string{&g.Importance: c.importance}); err != nil {
		return err
	}
	for _, s := range c.steps {
		g.Steps = append(g.Steps, journal.Step{Text: s})
	}
	for _, s := range c.weekly {
		times, text, ok := strings.Cut(s, ":")
		n, err := strconv.Atoi(strings.TrimSpace(times))
		if !ok || err != nil {
			return &usageError{words.T("A step for every week is written as number:text, for example 3:walk.")}
		}
		g.Steps = append(g.Steps, journal.Step{Text: text, Weekly: n})
	}
	return c.keepIn(ctx, func(s journal.Session) error {
		if err := s.SaveGoal(ctx, &g); err != nil {
			return err
		}
		return c.keptAs(g.ID, transfer.GoalOf(&g))
	})
}

func runTreat(ctx context.Context, c *call) error {
	t := journal.Treatment{
		Route: journal.Route(strings.ToLower(c.route)), Status: journal.Status(strings.ToLower(c.status)), Dose: c.dose, Place: c.place,
		Intention: c.intention, Setting: c.setting, Music: c.music, Driver: c.driver, PressureBefore: c.pressureBefore, PressureAfter: c.pressureAfter,
		SelfCare: c.selfCare, Note: c.note,
	}
	if !t.Route.Valid() {
		return &journal.InvalidError{Field: journal.FieldRoute, Problem: journal.ProblemUnknown}
	}
	var err error
	if c.date != "" || t.Status != journal.StatusPlanned { // planned without a date: not known yet
		if t.At, err = c.moment(c.date); err != nil {
			return err
		}
	}
	if c.number != "" {
		if t.Number, err = strconv.Atoi(c.number); err != nil || t.Number < 1 {
			return &journal.InvalidError{Field: journal.FieldNumber, Problem: journal.ProblemRange}
		}
	}
	err = scores(journal.FieldScore, map[*wheel.Score]string{&t.MoodBefore: c.moodBefore, &t.MoodAfter: c.moodAfter, &t.Ease: c.ease, &t.Meaning: c.meaning})
	if err != nil {
		return err
	}
	for _, s := range c.checks {
		t.Checklist = append(t.Checklist, journal.CheckItem{Text: s})
	}
	for _, s := range c.effects {
		e, err := sideEffect(s)
		if err != nil {
			return err
		}
		t.SideEffects = append(t.SideEffects, e)
	}
	return c.keepIn(ctx, func(s journal.Session) error {
		if err := s.SaveTreatment(ctx, &t); err != nil {
			return err
		}
		return c.keptAs(t.ID, transfer.TreatmentOf(&t))
	})
}

// sideEffect reads "nausea" or "nausea=4".
func sideEffect(s string) (e journal.SideEffect, err error) {
	kind, strength, told := strings.Cut(s, "=")
	e.Kind = kind
	if told {
		e.Strength, err = score(strings.TrimSpace(strength), journal.FieldScore)
	}
	return e, err
}

func runMeasure(ctx context.Context, c *call) error {
	if c.kind == "" {
		return &usageError{words.T("Which measure is missing: --kind phq9, gad7, or a name.")}
	}
	at, err := c.moment(c.date)
	if err != nil {
		return err
	}
	m := journal.Measure{At: at, Kind: journal.MeasureKind(strings.ToLower(c.kind)), Note: c.note}
	if m.Kind.Items() > 0 {
		err = c.items(&m)
	} else {
		m.Kind, m.Name = journal.MeasurePaper, c.kind
		err = c.value(&m)
	}
	if err != nil {
		return err
	}
	return c.keepIn(ctx, func(s journal.Session) error {
		if m.Kind == journal.MeasurePaper {
			p, err := s.Personal(ctx)
			if err != nil {
				return err
			}
			ownScale(&m, &p.Care)
		}
		if err := s.SaveMeasure(ctx, &m); err != nil {
			return err
		}
		if m.ItemNine() {
			c.say(words.T("You do not have to be alone with such thoughts. Your safety plan and the people you can turn to are in the app. In danger, please call the emergency number where you are."))
		}
		return c.keptAs(m.ID, transfer.MeasureOf(&m))
	})
}

// items reads the answers; "-" is a skipped item.
func (c *call) items(m *journal.Measure) error {
	if c.score != "" || c.low != "" || c.high != "" {
		return &usageError{words.T("This scale adds up its answers by itself: give them one after the other, from 0 to 3.")}
	}
	if len(c.args)-1 != m.Kind.Items() {
		return &usageError{words.T("This scale has {{.N}} lines: give an answer from 0 to 3 for each, or \"-\" for one that is left out.", "N", m.Kind.Items())}
	}
	for _, s := range c.args[1:] {
		var v wheel.Score
		if s != "-" {
			var err error
			if v, err = score(s, journal.FieldAnswer); err != nil {
				return err
			}
		}
		m.Items = append(m.Items, v)
	}
	return scores(journal.FieldAnswer, map[*wheel.Score]string{&m.Difficulty: c.difficulty})
}

// value reads a score with its range.
func (c *call) value(m *journal.Measure) error {
	if len(c.args) > 1 || c.difficulty != "" {
		return &usageError{words.T("Only phq9 and gad7 take answers; for any other name the score is given: --score N.")}
	}
	for _, x := range []struct {
		to   **float64
		text string
	}{{&m.Value, c.score}, {&m.Low, c.low}, {&m.High, c.high}} {
		if x.text == "" {
			continue
		}
		v, err := strconv.ParseFloat(x.text, 64)
		if err != nil {
			return &journal.InvalidError{Field: journal.FieldValue, Problem: journal.ProblemRange}
		}
		*x.to = &v
	}
	return nil
}

// ownScale makes a score from paper one of an own scale, if there is one of this name.
func ownScale(m *journal.Measure, care *journal.Care) {
	for _, s := range care.Scales {
		if strings.EqualFold(s.Name, strings.TrimSpace(m.Name)) {
			m.Kind, m.Scale, m.Name, m.Low, m.High = journal.MeasureScale, s.ID, s.Name, nil, nil
			return
		}
	}
}

func runAppointment(ctx context.Context, c *call) error {
	if c.date == "" {
		return &usageError{words.T("A date is missing: --date D.")}
	}
	at, err := c.moment(c.date)
	if err != nil {
		return err
	}
	a := journal.Appointment{
		At: at, Kind: journal.AppointmentKind(strings.ToLower(c.kind)), With: c.with, Place: c.place, Questions: c.questions, Note: c.note,
	}
	return c.keepIn(ctx, func(s journal.Session) error {
		if err := s.SaveAppointment(ctx, &a); err != nil {
			return err
		}
		return c.keptAs(a.ID, transfer.AppointmentOf(&a))
	})
}

// keptAs prints what is on the disk now: its id, or with --json all of it.
func (c *call) keptAs(id journal.ID, record any) error {
	if c.json {
		return c.printJSON(record)
	}
	return c.kept(id)
}

// runListKind lists the rows of a kind other than entries.
func (c *call) runListKind(ctx context.Context) error {
	return c.withJournal(ctx, func(s journal.Session) error {
		switch strings.ToLower(c.kind) {
		case "goals":
			return listRows(ctx, c, s.Goals, transfer.GoalOf, func(g *journal.Goal) string {
				return fmt.Sprintf("%s  %s, %s: %s", g.ID, words.DomainName(g.Domain.Key()), words.StageName(string(g.Stage)), wheel.VisibleText(g.Title, lineLength))
			})
		case "treatments":
			return listRows(ctx, c, s.Treatments, transfer.TreatmentOf, func(t *journal.Treatment) string {
				when := words.T("date not known yet")
				if !t.Undated() {
					when = dayAndClock(t.At)
				}
				return fmt.Sprintf("%s  %s  %s", t.ID, when, words.RouteName(string(t.Route)))
			})
		case "measures":
			return listRows(ctx, c, s.Measures, transfer.MeasureOf, func(m *journal.Measure) string {
				name := m.Name
				if name == "" {
					name = words.MeasureName(string(m.Kind))
				}
				return fmt.Sprintf("%s  %s  %s: %s", m.ID, dayAndClock(m.At), wheel.VisibleText(name, lineLength), transfer.MeasureLine(m))
			})
		case "appointments":
			return listRows(ctx, c, s.Appointments, transfer.AppointmentOf, func(a *journal.Appointment) string {
				return strings.TrimRight(fmt.Sprintf("%s  %s  %s  %s", a.ID, dayAndClock(a.At), words.AppointmentName(string(a.Kind)), wheel.VisibleText(a.With, lineLength)), " ")
			})
		}
		return &usageError{words.T("What to list is goals, treatments, measures or appointments.")}
	})
}

func dayAndClock(at journal.Moment) string {
	return at.Day.String() + " " + at.Local().Format("15:04")
}

// listRows prints a list, as JSON or line by line.
func listRows[T, R any](ctx context.Context, c *call, all func(context.Context) ([]T, error), record func(*T) R, line func(*T) string) error {
	list, err := all(ctx)
	if err != nil {
		return err
	}
	out := []R{}
	for i := range list {
		if c.json {
			out = append(out, record(&list[i]))
		} else {
			c.print(line(&list[i]))
		}
	}
	if c.json {
		return c.printJSON(out)
	}
	if len(list) == 0 {
		c.say(words.T("There is nothing here yet."))
	}
	return nil
}

func (c *call) showMeasure(ctx context.Context, s journal.Session, id journal.ID) error {
	m, err := s.Measure(ctx, id)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(transfer.MeasureOf(&m))
	}
	name := m.Name
	if name == "" {
		name = words.MeasureName(string(m.Kind))
	}
	c.head(m.At, name, m.Row)
	c.print(transfer.MeasureLine(&m))
	for i, item := range words.MeasureItems(string(m.Kind)) {
		c.print(fmt.Sprintf("%s: %s", item, m.Items[i]))
	}
	c.fact(words.MeasureSource(), m.Kind.Items() > 0)
	c.fact(m.Note, m.Note != "")
	return nil
}

func (c *call) showAppointment(ctx context.Context, s journal.Session, id journal.ID) error {
	a, err := s.Appointment(ctx, id)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(transfer.AppointmentOf(&a))
	}
	c.head(a.At, strings.TrimSuffix(words.AppointmentName(string(a.Kind))+", "+a.With, ", "), a.Row)
	c.fact(a.Place, a.Place != "")
	for _, q := range a.Questions {
		c.print("- " + c.screen(q))
	}
	c.fact(a.Note, a.Note != "")
	return nil
}

func (c *call) showMedication(ctx context.Context, s journal.Session, id journal.ID) error {
	m, err := s.Medication(ctx, id)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(transfer.MedicationOf(&m))
	}
	c.print(c.screen(m.Name))
	c.fact(words.T("In the trash."), m.Trashed != nil)
	c.fact(m.Dose, m.Dose != "")
	c.fact(words.T("since {{.Date}}", "Date", m.Since.String()), !m.Since.IsZero())
	c.fact(words.T("until {{.Date}}", "Date", m.Until.String()), !m.Until.IsZero())
	c.fact(m.Note, m.Note != "")
	return nil
}
