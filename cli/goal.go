package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"stillwater/journal"
	"stillwater/transfer"
	"stillwater/wheel"
	"stillwater/words"
)

// goalOptions are the values of the flags of goals.
type goalOptions struct {
	second, why, signs, importance, review, stage, state, parting, done, note string
	weekly, reword, rhythm, until, tick, untick, move, drop, link, unlink     []string
	keep, leave                                                               bool
}

// emptied is the value of a flag that takes away what was there.
const emptied = "-"

func goalFlags(f *pflag.FlagSet, o *options) {
	readFlags(f, o)
	f.StringVar(&o.domain, "domain", "", "")
	f.StringVar(&o.title, "title", "", "")
	f.StringVar(&o.due, "due", "", "")
	f.StringArrayVar(&o.steps, "step", nil, "")
	g := &o.goal
	for name, to := range map[string]*string{
		"second": &g.second, "why": &g.why, "signs": &g.signs, "importance": &g.importance, "review": &g.review, "stage": &g.stage,
		"state": &g.state, "parting": &g.parting, "done": &g.done, "note": &g.note,
	} {
		f.StringVar(to, name, "", "")
	}
	for name, to := range map[string]*[]string{
		"weekly": &g.weekly, "reword": &g.reword, "rhythm": &g.rhythm, "until": &g.until, "tick": &g.tick, "untick": &g.untick,
		"move": &g.move, "drop": &g.drop, "link": &g.link, "unlink": &g.unlink,
	} {
		f.StringArrayVar(to, name, nil, "")
	}
	f.BoolVar(&g.keep, "keep", false, "")
	f.BoolVar(&g.leave, "leave", false, "")
}

// runGoal keeps a new goal, changes one, or shows it.
func runGoal(ctx context.Context, c *call) error {
	if c.goal.keep && c.goal.leave {
		return &usageError{words.T("Either --keep or --leave, not both.")}
	}
	if len(c.args) > 1 {
		return c.changeGoal(ctx, journal.ID(strings.ToLower(c.args[1])))
	}
	if c.domain == "" || c.title == "" {
		return &usageError{words.T("A goal needs a domain and a title.")}
	}
	g := journal.Goal{}
	return c.keepIn(ctx, func(s journal.Session) error {
		if err := c.setGoal(ctx, s, &g); err != nil {
			return err
		}
		return c.keepGoal(ctx, s, &g)
	})
}

// changeGoal changes a goal that is kept. Without a flag it only shows it.
func (c *call) changeGoal(ctx context.Context, id journal.ID) error {
	if !c.changesGoal() {
		return c.withJournal(ctx, func(s journal.Session) error { return c.showGoal(ctx, s, id) })
	}
	return c.keepIn(ctx, func(s journal.Session) error {
		kept, err := s.Goal(ctx, id)
		if err != nil {
			return err
		}
		g := kept.Proposed()
		switch {
		case c.goal.keep:
			g.Waiting = nil
		case c.goal.leave:
			g = kept.Clone()
			if whole := g.Drop(); whole {
				return s.Trash(ctx, id)
			}
		}
		if err := c.setGoal(ctx, s, &g); err != nil {
			return err
		}
		return c.keepGoal(ctx, s, &g)
	})
}

// changesGoal tells whether any flag says something of a goal.
func (c *call) changesGoal() bool {
	o := c.goal
	for _, s := range []string{c.domain, c.title, c.due, o.second, o.why, o.signs, o.importance, o.review, o.stage, o.state, o.parting, o.done, o.note} {
		if s != "" {
			return true
		}
	}
	for _, list := range [][]string{c.steps, o.weekly, o.reword, o.rhythm, o.until, o.tick, o.untick, o.move, o.drop, o.link, o.unlink} {
		if len(list) > 0 {
			return true
		}
	}
	return o.keep || o.leave
}

// keepGoal saves a goal; what changes its intention in quiet time waits, which is said.
func (c *call) keepGoal(ctx context.Context, s journal.Session, g *journal.Goal) error {
	if err := journal.KeepGoal(ctx, s, c.Clock(), g); err != nil {
		return err
	}
	if g.Waiting != nil {
		c.say(words.T("This is quiet time, so the change waits until {{.Date}}. Then --keep or --leave answers it.", "Date", g.Waiting.Until.In(c.Clock().Location()).Format("2006-01-02 15:04")))
	}
	return c.keptAs(g.ID, transfer.GoalOf(g))
}

// setGoal puts what the flags say into a goal.
func (c *call) setGoal(ctx context.Context, s journal.Session, g *journal.Goal) (err error) {
	o := c.goal
	for to, text := range map[*string]string{&g.Title: c.title, &g.Why: o.why, &g.Signs: o.signs, &g.Parting: o.parting, &g.Note: o.note} {
		switch text {
		case "":
		case emptied:
			*to = ""
		default:
			*to = text
		}
	}
	if c.domain != "" {
		if g.Domain, err = domain(c.domain); err != nil {
			return err
		}
	}
	if o.stage != "" {
		g.Stage = journal.Stage(strings.ToLower(o.stage))
	}
	if o.state != "" {
		if g.State = journal.GoalState(strings.ToLower(o.state)); g.State == "open" {
			g.State = journal.GoalOpen
		}
	}
	if err := c.setGoalChoices(g); err != nil {
		return err
	}
	if err := c.setSteps(g); err != nil {
		return err
	}
	return c.setLinks(ctx, s, g)
}

// setGoalChoices sets what a goal may have or not: another domain, dates, importance.
func (c *call) setGoalChoices(g *journal.Goal) (err error) {
	o := c.goal
	switch o.second {
	case "":
	case emptied:
		g.Second = nil
	default:
		d, err := domain(o.second)
		if err != nil {
			return err
		}
		g.Second = &d
	}
	for to, text := range map[*journal.Day]string{&g.Due: c.due, &g.Review: o.review} {
		if text == emptied {
			*to = journal.Day{}
		} else if text != "" {
			if *to, err = c.day(text); err != nil {
				return err
			}
		}
	}
	switch o.importance {
	case "":
	case emptied:
		g.Importance = wheel.Score{}
	default:
		if g.Importance, err = score(o.importance, journal.FieldScore); err != nil {
			return err
		}
	}
	switch o.done {
	case "":
	case emptied:
		g.Done = nil
	default:
		at, err := c.moment(o.done)
		if err != nil {
			return err
		}
		g.Done = &at
	}
	return nil
}

// setLinks adds and takes away what a goal has to do with.
func (c *call) setLinks(ctx context.Context, s journal.Session, g *journal.Goal) error {
	for _, text := range c.goal.link {
		id := journal.ID(strings.ToLower(text))
		kind := journal.KindEntry
		_, err := s.Entry(ctx, id)
		if err != nil {
			kind = journal.KindCheckIn
			_, err = s.CheckIn(ctx, id)
		}
		if err != nil {
			kind = journal.KindTreatment
			_, err = s.Treatment(ctx, id)
		}
		if err != nil {
			return err
		}
		if l := (journal.Link{Kind: kind, ID: id}); !slices.Contains(g.Links, l) {
			g.Links = append(slices.Clone(g.Links), l)
		}
	}
	for _, text := range c.goal.unlink {
		g.Links = slices.DeleteFunc(slices.Clone(g.Links), func(l journal.Link) bool { return l.ID == journal.ID(strings.ToLower(text)) })
	}
	return nil
}

// showGoal prints a goal.
func (c *call) showGoal(ctx context.Context, s journal.Session, id journal.ID) error {
	g, err := s.Goal(ctx, id)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(transfer.GoalOf(&g))
	}
	c.print(c.screen(g.Title))
	c.fact(words.T("In the trash."), g.Trashed != nil)
	about := words.DomainName(g.Domain.Key())
	if g.Second != nil {
		about += ", " + words.DomainName(g.Second.Key())
	}
	c.print(about + ", " + words.StageName(string(g.Stage)))
	c.fact(words.GoalStateName(string(g.State)), g.State != journal.GoalOpen)
	if g.Done != nil {
		c.print(words.T("done on {{.Date}}", "Date", g.Done.Day.String()))
	}
	c.fact(words.T("importance {{.Score}}", "Score", g.Importance.String()), g.Importance.IsSet())
	c.fact(words.T("until {{.Date}}", "Date", g.Due.String()), !g.Due.IsZero())
	c.fact(words.T("look again on {{.Date}}", "Date", g.Review.String()), !g.Review.IsZero())
	for i := range g.Steps {
		c.print(c.screen(stepOnScreen(i, &g.Steps[i])))
	}
	for _, s := range []struct{ name, text string }{
		{words.T("Why it matters"), g.Why}, {words.T("How I would notice it"), g.Signs}, {words.T("Words to part"), g.Parting}, {words.T("Notes"), g.Note},
	} {
		c.fact(s.name+": "+s.text, s.text != "")
	}
	c.fact("> "+g.From.Words, g.From.Words != "")
	for _, l := range g.Links {
		c.print(fmt.Sprintf("%s %s", l.Kind, l.ID))
	}
	if g.Waiting != nil {
		c.print(c.screen(words.T("A change waits to be confirmed: {{.Title}}", "Title", g.Waiting.Title)))
	}
	for _, ch := range g.Story {
		c.print(c.screen(ch.At.Day.String() + ": " + ch.Sentence()))
	}
	return nil
}

// stepOnScreen is a step with its box, its place, its rhythm and its date.
func stepOnScreen(i int, s *journal.Step) string {
	line := "[ ] "
	if s.Done != nil {
		line = "[x] "
	}
	line += strconv.Itoa(i+1) + ". " + s.Text
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
