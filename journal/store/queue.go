package store

import (
	"context"
	"slices"
	"sync"

	"stillwater/journal"
)

// queue lets one call at a time through, saves before reads.
type queue struct {
	mu     sync.Mutex
	busy   bool
	closed bool
	saves  []chan error // waiting, the longest first
	reads  []chan error
	stop   context.CancelCauseFunc // interrupts the running read, nil if none
}

// enter waits for its turn: [journal.ErrLocked] once the queue is closed, or
// the error of ctx. After nil, leave must be called.
func (q *queue) enter(ctx context.Context, save bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	q.mu.Lock()
	if q.closed {
		q.mu.Unlock()
		return journal.ErrLocked
	}
	if !q.busy {
		q.busy = true
		q.mu.Unlock()
		return nil
	}
	turn := make(chan error, 1)
	line := q.line(save)
	*line = append(*line, turn)
	q.mu.Unlock()
	return q.wait(ctx, turn, line)
}

func (q *queue) line(save bool) *[]chan error {
	if save {
		return &q.saves
	}
	return &q.reads
}

func (q *queue) wait(ctx context.Context, turn chan error, line *[]chan error) error {
	select {
	case err := <-turn:
		return err
	case <-ctx.Done():
	}
	q.mu.Lock()
	if i := slices.Index(*line, turn); i >= 0 {
		*line = slices.Delete(*line, i, i+1)
		q.mu.Unlock()
		return ctx.Err()
	}
	q.mu.Unlock()
	if err := <-turn; err != nil { // the turn came in the same instant
		return err
	}
	q.leave()
	return ctx.Err()
}

// leave gives the turn to the next.
func (q *queue) leave() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.stop = nil
	for _, line := range []*[]chan error{&q.saves, &q.reads} {
		if len(*line) > 0 {
			next := (*line)[0]
			*line = slices.Delete(*line, 0, 1)
			next <- nil
			return
		}
	}
	q.busy = false
}

// reading remembers how to interrupt the read that has the turn. A queue that
// was closed meanwhile interrupts it at once.
func (q *queue) reading(stop context.CancelCauseFunc) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		stop(journal.ErrLocked)
		return
	}
	q.stop = stop
}

// shut closes the queue: saves that wait are still served, reads end with
// [journal.ErrLocked]. It returns holding the turn for good; with an error of
// ctx the queue is open as before.
func (q *queue) shut(ctx context.Context) error {
	q.mu.Lock()
	if q.closed {
		q.mu.Unlock()
		return journal.ErrLocked
	}
	q.closed = true
	for _, r := range q.reads {
		r <- journal.ErrLocked
	}
	q.reads = nil
	if q.stop != nil {
		q.stop(journal.ErrLocked)
	}
	if !q.busy {
		q.busy = true
		q.mu.Unlock()
		return nil
	}
	turn := make(chan error, 1)
	q.saves = append(q.saves, turn)
	q.mu.Unlock()
	if err := q.wait(ctx, turn, &q.saves); err != nil {
		q.mu.Lock()
		q.closed = false
		q.mu.Unlock()
		return err
	}
	return nil
}

func (q *queue) isClosed() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.closed
}
