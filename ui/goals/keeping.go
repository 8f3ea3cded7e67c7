package goals

import (
	"context"

	"stillwater/journal"
)

// keepGoal saves a goal; what changes its intention in quiet time waits. See [journal.KeepGoal].
func keepGoal(ctx context.Context, store Store, clock journal.Clock, g *journal.Goal) error {
	return journal.KeepGoal(ctx, store, clock(), g)
}
