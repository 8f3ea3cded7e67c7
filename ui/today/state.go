// Package today is the page a person meets first: a greeting, one big way to
// write, a prompt that can be skipped, the newest check-in and the next small
// steps. In quiet time it shows only what fits then.
package today

import (
	"context"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// Store is what the page needs of a journal.
type Store interface {
	Entries(ctx context.Context, f journal.EntryFilter) ([]journal.EntrySummary, error)
	CheckIns(ctx context.Context) ([]journal.CheckIn, error)
	Goals(ctx context.Context) ([]journal.Goal, error)
	SaveGoal(ctx context.Context, g *journal.Goal) error
	Treatments(ctx context.Context) ([]journal.Treatment, error)
	Personal(ctx context.Context) (journal.Personal, error)
	SavePersonal(ctx context.Context, p journal.Personal) error
}

// mostSteps is how many next steps the page shows: few enough to be kind.
const mostSteps = 3

// step is the next open step of a goal.
type step struct {
	goal  journal.Goal
	step  journal.Step
	title string // of the goal
}

// state is what the page shows, as plain data.
type state struct {
	now      time.Time
	phase    journal.Phase
	personal journal.Personal

	latest  []journal.EntrySummary // the newest few entries
	checkIn *journal.CheckIn       // the newest one, nil: none yet
	steps   []step
	next    *journal.Treatment // the next planned treatment
	last    *journal.Treatment // the newest past one
	empty   bool               // nothing is in the journal yet
}

// load reads what the page shows at the time now.
func load(ctx context.Context, store Store, now time.Time) (state, error) {
	s := state{now: now}
	var err error
	if s.personal, err = store.Personal(ctx); err != nil {
		return s, err
	}
	treatments, err := store.Treatments(ctx)
	if err != nil {
		return s, err
	}
	today := journal.DayOf(now)
	s.phase = journal.PhaseAt(today, treatments, s.personal.PhaseByHand)
	for i := range treatments {
		if treatments[i].PlannedOn(today) {
			s.next = &treatments[i]
			break
		}
		s.last = &treatments[i]
	}
	if s.latest, err = store.Entries(ctx, journal.EntryFilter{Limit: 3}); err != nil {
		return s, err
	}
	checkIns, err := store.CheckIns(ctx)
	if err != nil {
		return s, err
	}
	if n := len(checkIns); n > 0 {
		s.checkIn = &checkIns[n-1]
	}
	goals, err := store.Goals(ctx)
	if err != nil {
		return s, err
	}
	s.steps = nextSteps(goals)
	s.empty = len(s.latest) == 0 && s.checkIn == nil && len(goals) == 0 && len(treatments) == 0
	return s, nil
}

// nextSteps gives the next open step of the first few open goals.
func nextSteps(goals []journal.Goal) []step {
	var list []step
	for _, g := range goals {
		if g.Done != nil {
			continue
		}
		if n := g.NextStep(); n != nil {
			list = append(list, step{goal: g, step: *n, title: g.Title})
		}
		if len(list) == mostSteps {
			break
		}
	}
	return list
}

// quiet tells whether only what fits directly after a treatment is shown.
func (s *state) quiet() bool { return s.phase == journal.PhaseQuiet }

// scores gives the newest check-in's scores.
func (s *state) scores() wheel.Scores {
	if s.checkIn == nil {
		return wheel.Scores{}
	}
	return s.checkIn.Scores()
}

// greeting fits the time of day.
func greeting(now time.Time) string {
	switch h := now.Hour(); {
	case h >= 5 && h < 12:
		return words.T("Good morning")
	case h >= 12 && h < 18:
		return words.T("Good afternoon")
	case h >= 18 && h < 23:
		return words.T("Good evening")
	}
	return words.T("Hello, night owl")
}

// subline says in a few words where the day lies.
func (s *state) subline() string {
	day := words.LongDay(s.now)
	today := journal.DayOf(s.now)
	switch {
	case s.quiet() && s.last != nil && s.last.At.Day == today:
		return words.T("{{.Day}} · the day of your treatment", "Day", day)
	case s.quiet():
		return words.T("{{.Day}} · the day after your treatment", "Day", day)
	case s.phase == journal.PhaseBefore:
		return words.T("{{.Day}} · the day before your treatment", "Day", day)
	case s.last != nil:
		n := today.Sub(s.last.At.Day)
		return day + " · " + words.N(n, "{{.N}} day after your last treatment", "{{.N}} days after your last treatment")
	}
	return day
}
