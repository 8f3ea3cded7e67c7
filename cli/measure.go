package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/spf13/pflag"

	"stillwater/journal"
	"stillwater/transfer"
	"stillwater/wheel"
	"stillwater/words"
)

func measureFlags(f *pflag.FlagSet, o *options) {
	readFlags(f, o)
	for name, to := range map[string]*string{
		"kind": &o.kind, "date": &o.date, "score": &o.score, "low": &o.low, "high": &o.high, "difficulty": &o.difficulty, "note": &o.note,
		"low-words": &o.lowWords, "high-words": &o.highWords,
	} {
		f.StringVar(to, name, "", "")
	}
	f.BoolVar(&o.own, "own", false, "")
	f.BoolVar(&o.fromPaper, "from-paper", false, "")
}

func runMeasure(ctx context.Context, c *call) error {
	if c.kind == "" {
		return &usageError{words.T("Which measure is missing: --kind phq9, gad7, or a name.")}
	}
	at, err := c.onDay(c.date)
	if err != nil {
		return err
	}
	m := journal.Measure{At: at, Kind: journal.MeasureKind(strings.ToLower(c.kind)), Note: c.note}
	switch {
	case c.own && c.fromPaper:
		return &usageError{words.T("A score is of your own scale or from paper: --own or --from-paper.")}
	case (c.lowWords != "" || c.highWords != "") && !c.own:
		return &usageError{words.T("Words for 0 and 10 belong to a scale of your own: --own.")}
	case m.Kind.Items() > 0 && !c.fromPaper && !c.own:
		err = c.items(&m)
	default:
		m.Kind, m.Name = journal.MeasurePaper, c.kind
		err = c.value(&m)
	}
	if err != nil {
		return err
	}
	return c.keepIn(ctx, func(s journal.Session) error {
		if m.Kind == journal.MeasurePaper && !c.fromPaper {
			if err := c.ownScale(ctx, s, &m); err != nil {
				return err
			}
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

// ownScale makes a score one of an own scale, if there is one of this name; with --own a scale that is
// not there yet is made, one that rests is offered again.
func (c *call) ownScale(ctx context.Context, s journal.Session, m *journal.Measure) error {
	all, err := s.Personal(ctx)
	if err != nil {
		return err
	}
	name := journal.CleanLine(m.Name)
	at := slices.IndexFunc(all.Care.Scales, func(s journal.Scale) bool { return strings.EqualFold(s.Name, name) })
	if at < 0 && !c.own {
		return nil
	}
	if m.Low != nil || m.High != nil {
		return &usageError{words.T("A scale of your own goes from 0 to 10; --low and --high are for a score from paper: --from-paper.")}
	}
	before := slices.Clone(all.Care.Scales)
	if at < 0 {
		at = len(before)
		all.Care.Scales = append(slices.Clone(before), journal.Scale{ID: uuid.NewString(), Name: name})
	}
	scale := &all.Care.Scales[at]
	m.Kind, m.Scale, m.Name = journal.MeasureScale, scale.ID, scale.Name
	try := m.Clone()
	if err := try.Normalize(); err != nil || !c.own { // nothing is made for a score that is refused
		return err
	}
	change(&scale.Low, c.lowWords)
	change(&scale.High, c.highWords)
	scale.Retired = false
	if slices.Equal(before, all.Care.Scales) {
		return nil
	}
	return s.SavePersonal(ctx, all)
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
