package journal

import (
	"context"
	"errors"
	"time"
)

// GoalKeeper is what [KeepGoal] needs of a journal.
type GoalKeeper interface {
	Treatments(ctx context.Context) ([]Treatment, error)
	Personal(ctx context.Context) (Personal, error)
	Goal(ctx context.Context, id ID) (Goal, error)
	SaveGoal(ctx context.Context, g *Goal) error
}

// KeepGoal saves a goal as a form shows it ([Goal.Proposed]). In quiet time, and while it holds a change
// from then that was not answered yet, what changes its intention waits for a clear head; see [Goal.Hold].
// The errors are those of the store.
func KeepGoal(ctx context.Context, store GoalKeeper, now time.Time, g *Goal) error {
	treatments, err := store.Treatments(ctx)
	if err != nil {
		return err
	}
	personal, err := store.Personal(ctx)
	if err != nil {
		return err
	}
	at := MomentOf(now)
	until, quiet := InQuietTime(treatments, personal.PhaseByHand, now)
	if !quiet && g.Waiting == nil {
		return store.SaveGoal(ctx, g)
	}
	if !quiet {
		until, at = g.Waiting.Until, g.Waiting.From
	}
	var before *Goal
	if g.Revision > 0 {
		b, err := store.Goal(ctx, g.ID)
		switch {
		case err == nil:
			before = &b
		case !errors.Is(err, ErrNotFound): // else the save says so, or makes a new row of it
			return err
		}
	}
	g.Hold(before, at, until)
	return store.SaveGoal(ctx, g)
}
