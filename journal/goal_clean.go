package journal

import (
	"slices"
	"strconv"

	"stillwater/wheel"
)

// Limits of a goal, far above what anybody plans.
const (
	MaxSteps = 20_000 // of one goal
	MaxTicks = 20_000 // days on which a step was done: 54 years
)

func timesText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// Normalize is as [Entry.Normalize]. A goal needs a title and a domain; steps
// without words are dropped, and so is a second domain that is the first.
func (g *Goal) Normalize() (err error) {
	g.Title = CleanLine(g.Title)
	for _, s := range []*string{&g.Note, &g.Why, &g.Signs, &g.Parting} {
		*s, _ = CleanText(*s)
		if err := tooLong(FieldNote, *s, MaxNote); err != nil {
			return err
		}
	}
	if g.Title == "" {
		return &InvalidError{Field: FieldTitle, Problem: ProblemEmpty}
	}
	if g.Stage == "" {
		g.Stage = StagePreparation
	}
	if g.Second, err = otherDomain(g.Domain, g.Second); err != nil {
		return err
	}
	if g.Steps, err = cleanSteps(g.Steps); err != nil {
		return err
	}
	if g.Links, err = cleanLinks(g.Links); err != nil {
		return err
	}
	if g.Waiting, err = g.Waiting.cleaned(); err != nil {
		return err
	}
	if g.Done, err = normalizedCopy(g.Done); err != nil {
		return err
	}
	if len(g.Story) == 0 {
		g.Story = nil
	}
	return first(validGoal(g.Stage, g.State, g.Due, g.Review), tooLong(FieldTitle, g.Title, MaxLine), g.From.clean())
}

// otherDomain gives a copy of the second domain, nil when it is the first.
func otherDomain(one wheel.Domain, second *wheel.Domain) (*wheel.Domain, error) {
	if one >= wheel.NumDomains || second != nil && *second >= wheel.NumDomains {
		return nil, &InvalidError{Field: FieldDomain, Problem: ProblemUnknown}
	}
	if second != nil && *second == one {
		return nil, nil
	}
	return cloned(second), nil
}

func validGoal(stage Stage, state GoalState, due, review Day) error {
	switch {
	case !stage.Valid():
		return &InvalidError{Field: FieldStage, Problem: ProblemUnknown}
	case !state.Valid():
		return &InvalidError{Field: FieldState, Problem: ProblemUnknown}
	case !due.IsZero() && !due.Valid(), !review.IsZero() && !review.Valid():
		return &InvalidError{Field: FieldDate, Problem: ProblemNoSuchDate}
	}
	return nil
}

func cleanSteps(list []Step) ([]Step, error) {
	if len(list) > MaxSteps {
		return nil, &InvalidError{Field: FieldStep, Problem: ProblemTooMany, Limit: MaxSteps}
	}
	steps := make([]Step, 0, len(list))
	for _, s := range list {
		if s.Text = CleanLine(s.Text); s.Text == "" {
			continue
		}
		if err := s.clean(); err != nil {
			return nil, err
		}
		steps = append(steps, s)
	}
	if len(steps) == 0 {
		return nil, nil
	}
	return steps, nil
}

func (s *Step) clean() (err error) {
	switch {
	case s.Weekly < 0 || s.Weekly > 7:
		return &InvalidError{Field: FieldStep, Problem: ProblemRange, Limit: 7}
	case !s.Due.IsZero() && !s.Due.Valid():
		return &InvalidError{Field: FieldDate, Problem: ProblemNoSuchDate}
	case len(s.Ticks) > MaxTicks:
		return &InvalidError{Field: FieldStep, Problem: ProblemTooMany, Limit: MaxTicks}
	}
	if s.Done, err = normalizedCopy(s.Done); err != nil {
		return err
	}
	if s.Ticks, err = cleanDays(s.Ticks); err != nil {
		return err
	}
	return first(tooLong(FieldStep, s.Text, MaxLine), s.From.clean())
}

// cleanDays sorts days; each stands in the list once.
func cleanDays(list []Day) ([]Day, error) {
	if len(list) == 0 {
		return nil, nil
	}
	out := slices.Clone(list)
	for _, d := range out {
		if !d.Valid() {
			return nil, &InvalidError{Field: FieldDate, Problem: ProblemNoSuchDate}
		}
	}
	slices.SortFunc(out, func(a, b Day) int { return a.Sub(b) })
	return slices.Compact(out), nil
}

// cleanLinks drops links that lead nowhere or stand there twice.
func cleanLinks(list []Link) ([]Link, error) {
	if len(list) > MaxParts {
		return nil, &InvalidError{Field: FieldText, Problem: ProblemTooMany, Limit: MaxParts}
	}
	var out []Link
	for _, l := range list {
		if l.ID != "" && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out, nil
}

func (o *Origin) clean() error {
	o.Words, _ = CleanText(o.Words)
	o.ID = ID(CleanLine(string(o.ID)))
	return first(tooLong(FieldText, o.Words, MaxNote), tooLong(FieldText, string(o.ID), MaxLine), tooLong(FieldText, string(o.Kind), MaxLine))
}

// cleaned is a draft as it is kept: it needs a title like a goal.
func (d *GoalDraft) cleaned() (*GoalDraft, error) {
	if d == nil {
		return nil, nil
	}
	c := d.clone()
	c.Title = CleanLine(c.Title)
	for _, s := range []*string{&c.Why, &c.Signs, &c.Parting} {
		*s, _ = CleanText(*s)
		if err := tooLong(FieldNote, *s, MaxNote); err != nil {
			return nil, err
		}
	}
	if c.Title == "" {
		return nil, &InvalidError{Field: FieldTitle, Problem: ProblemEmpty}
	}
	if c.Stage == "" {
		c.Stage = StagePreparation
	}
	var err error
	if c.Second, err = otherDomain(c.Domain, c.Second); err != nil {
		return nil, err
	}
	if c.Done, err = normalizedCopy(c.Done); err != nil {
		return nil, err
	}
	if len(c.Without) == 0 {
		c.Without = nil
	}
	return c, first(normalizeAt(&c.From), validGoal(c.Stage, c.State, c.Due, c.Review), tooLong(FieldTitle, c.Title, MaxLine))
}
