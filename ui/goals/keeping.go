package goals

import (
	"context"

	"stillwater/journal"
)

// keepGoal saves a goal. In quiet time, and while it holds a change from then that was not answered
// yet, what changes its intention waits for a clear head; see [journal.Goal.Hold].
func keepGoal(ctx context.Context, store Store, clock journal.Clock, g *journal.Goal) error {
	treatments, err := store.Treatments(ctx)
	if err != nil {
		return err
	}
	personal, err := store.Personal(ctx)
	if err != nil {
		return err
	}
	now := clock()
	at := journal.MomentOf(now)
	until, quiet := journal.InQuietTime(treatments, personal.PhaseByHand, now)
	if !quiet && g.Waiting == nil {
		return store.SaveGoal(ctx, g)
	}
	if !quiet {
		until, at = g.Waiting.Until, g.Waiting.From
	}
	var before *journal.Goal
	if g.Revision > 0 {
		b, err := store.Goal(ctx, g.ID)
		if err != nil {
			return err
		}
		before = &b
	}
	g.Hold(before, at, until)
	return store.SaveGoal(ctx, g)
}
