package cli

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"stillwater/journal"
	"stillwater/transfer"
	"stillwater/words"
)

// planOptions are the parts of the safety plan that flags name.
type planOptions struct {
	warnings, alone, safer, reasons []string
	places, helpers, professionals  []string
}

func planFlags(f *pflag.FlagSet, o *options) {
	readFlags(f, o)
	p := &o.plan
	for name, to := range map[string]*[]string{
		"warning": &p.warnings, "alone": &p.alone, "place": &p.places, "helper": &p.helpers, "professional": &p.professionals,
		"safer": &p.safer, "reason": &p.reasons,
	} {
		f.StringArrayVar(to, name, nil, "")
	}
	f.StringVar(&o.note, "note", "", "")
}

// parts gives the lists of words and of people of a plan, in the order in which the plan shows them, and
// what the flags say of them.
func (o *planOptions) parts(p *journal.SafetyPlan) (lines map[*[]string][]string, people map[*[]journal.Contact][]string) {
	return map[*[]string][]string{&p.Warnings: o.warnings, &p.Alone: o.alone, &p.Safer: o.safer, &p.Reasons: o.reasons},
		map[*[]journal.Contact][]string{&p.Places: o.places, &p.Helpers: o.helpers, &p.Professionals: o.professionals}
}

// runPlan shows the safety plan, or puts what the flags name in the place of those parts.
func runPlan(ctx context.Context, c *call) error {
	var blank journal.SafetyPlan
	lines, people := c.plan.parts(&blank)
	changes := c.note != ""
	for _, x := range lines {
		changes = changes || len(x) > 0
	}
	for _, x := range people {
		changes = changes || len(x) > 0
	}
	if !changes {
		return c.withJournal(ctx, func(s journal.Session) error { return c.showPlan(ctx, s) })
	}
	return c.keepIn(ctx, func(s journal.Session) error {
		p, err := s.SafetyPlan(ctx)
		if err != nil {
			return err
		}
		c.changePlan(&p)
		if err := s.SaveSafetyPlan(ctx, &p); err != nil {
			return err
		}
		all, err := s.Personal(ctx)
		if err != nil {
			return err
		}
		if all.Care.PlanOnLock {
			c.say(words.T("The copy at the lock screen follows when you next open this journal in its window."))
		}
		return c.showPlan(ctx, s)
	})
}

// changePlan puts what the flags name in the place of those parts; "-" alone empties one.
func (c *call) changePlan(p *journal.SafetyPlan) {
	lines, people := c.plan.parts(p)
	for to, list := range lines {
		switch {
		case len(list) == 1 && list[0] == "-":
			*to = nil
		case len(list) > 0:
			*to = list
		}
	}
	for to, list := range people {
		if len(list) == 0 {
			continue
		}
		*to = nil
		if len(list) == 1 && list[0] == "-" {
			continue
		}
		for _, s := range list {
			name, how, _ := strings.Cut(s, "=")
			*to = append(*to, journal.Contact{Name: strings.TrimSpace(name), How: strings.TrimSpace(how)})
		}
	}
	change(&p.Note, c.note)
}

func (c *call) showPlan(ctx context.Context, s journal.Session) error {
	p, err := s.SafetyPlan(ctx)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(transfer.SafetyPlanOf(&p))
	}
	if p.IsBlank() {
		c.say(words.T("There is nothing here yet."))
		return nil
	}
	lines := [][]string{p.Warnings, p.Alone, nil, nil, nil, p.Safer, p.Reasons}
	people := [][]journal.Contact{nil, nil, p.Places, p.Helpers, p.Professionals, nil, nil}
	for i, key := range words.PlanParts() {
		if len(lines[i])+len(people[i]) == 0 {
			continue
		}
		c.print(words.PlanPart(key))
		for _, line := range lines[i] {
			c.print("- " + c.screen(line))
		}
		for _, who := range people[i] {
			c.print("- " + c.screen(strings.Trim(who.Name+", "+who.How, ", ")))
		}
	}
	c.fact(p.Note, p.Note != "")
	return nil
}
