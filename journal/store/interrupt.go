package store

import (
	"context"
	"time"
)

// interruptAfter is how long after its context a running query is interrupted.
const interruptAfter = 20 * time.Millisecond

// interruptible is a context for queries. The driver looks at the context, then
// begins the query, and interrupts it once when the context ends; SQLite
// ignores an interrupt that comes before the query has begun. So one that
// comes in between would be lost, and the query run to its end. Telling the
// driver a little later closes that gap.
type interruptible struct{ context.Context }

// AfterFunc is what context.AfterFunc calls in the place of its own.
func (c interruptible) AfterFunc(f func()) (stop func() bool) {
	return context.AfterFunc(c.Context, func() {
		time.Sleep(interruptAfter)
		f()
	})
}

// Value hides the context below from package context, which would go around
// AfterFunc otherwise. Nobody asks a query for values.
func (c interruptible) Value(any) any { return nil }
