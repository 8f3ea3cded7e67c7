package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"stillwater/journal"
	"stillwater/transfer"
	"stillwater/wheel"
	"stillwater/words"
)

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
