package cli

import (
	"slices"
	"strconv"
	"strings"

	"stillwater/journal"
	"stillwater/words"
)

// setSteps does with the steps of a goal what the flags say. Places are those that the goal has before:
// steps are changed first, then moved, then taken out, and new ones come last.
func (c *call) setSteps(g *journal.Goal) error {
	g.Steps = slices.Clone(g.Steps)
	places := make([]*journal.Step, len(g.Steps)) // as they are numbered
	for i := range g.Steps {
		s := g.Steps[i]
		places[i] = &s
	}
	order := slices.Clone(places)
	o := c.goal
	for _, x := range []struct {
		list []string
		do   func(s *journal.Step, value string) error
	}{
		{o.reword, func(s *journal.Step, text string) error { s.Text = text; return needed(text) }},
		{o.rhythm, func(s *journal.Step, text string) (err error) {
			if s.Weekly, err = strconv.Atoi(text); err != nil {
				return noStep()
			}
			return nil
		}},
		{o.until, func(s *journal.Step, text string) (err error) {
			if s.Due = (journal.Day{}); text != emptied {
				s.Due, err = c.day(text)
			}
			return err
		}},
		{o.tick, func(s *journal.Step, text string) error { return c.tickStep(s, text, true) }},
		{o.untick, func(s *journal.Step, text string) error { return c.tickStep(s, text, false) }},
		{o.move, func(s *journal.Step, text string) error {
			to, err := strconv.Atoi(text)
			if err != nil || to < 1 || to > len(order) {
				return noStep()
			}
			at := slices.Index(order, s)
			order = slices.Insert(slices.Delete(order, at, at+1), to-1, s)
			return nil
		}},
		{o.drop, func(s *journal.Step, _ string) error {
			order = slices.DeleteFunc(order, func(x *journal.Step) bool { return x == s })
			return nil
		}},
	} {
		for _, text := range x.list {
			at, value, _ := strings.Cut(text, ":")
			n, err := strconv.Atoi(strings.TrimSpace(at))
			if err != nil || n < 1 || n > len(places) || !slices.Contains(order, places[n-1]) {
				return noStep()
			}
			if err := x.do(places[n-1], strings.TrimSpace(value)); err != nil {
				return err
			}
		}
	}
	g.Steps = g.Steps[:0]
	for _, s := range order {
		g.Steps = append(g.Steps, *s)
	}
	return c.addSteps(g)
}

func (c *call) addSteps(g *journal.Goal) error {
	for _, s := range c.steps {
		g.Steps = append(g.Steps, journal.Step{Text: s})
	}
	for _, s := range c.goal.weekly {
		times, text, ok := strings.Cut(s, ":")
		n, err := strconv.Atoi(strings.TrimSpace(times))
		if !ok || err != nil {
			return &usageError{words.T("A step for every week is written as number:text, for example 3:walk.")}
		}
		g.Steps = append(g.Steps, journal.Step{Text: text, Weekly: n})
	}
	return nil
}

// tickStep ticks a step, one with a rhythm on a day, or takes the tick back.
func (c *call) tickStep(s *journal.Step, when string, on bool) error {
	at, err := c.moment(when)
	if err != nil {
		return err
	}
	if s.Weekly > 0 {
		one := journal.Goal{Steps: []journal.Step{*s}}
		one.TickWeekly(s.ID, at.Day, on)
		*s = one.Steps[0]
		return nil
	}
	if s.Done = nil; on {
		s.Done = &at
	}
	return nil
}

func needed(text string) error {
	if text == "" || text == emptied {
		return &journal.InvalidError{Field: journal.FieldStep, Problem: journal.ProblemEmpty}
	}
	return nil
}

func noStep() error {
	return &usageError{words.T("A step is named by its place, from 1: --tick 2, --reword 2:walk, --rhythm 2:3, --until 2:2026-05-01, --move 2:1, --drop 2.")}
}
