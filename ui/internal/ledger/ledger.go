// Package ledger holds the one row of a kind that is open in a form, and brings it to the journal: what
// pages with a short form for a line of a list have in common. It knows no widgets.
package ledger

import (
	"context"
	"encoding/json"

	"stillwater/journal"
	"stillwater/ui/internal/saver"
	"stillwater/ui/kit"
	"stillwater/ui/kit/keep"
)

// Status says how far the row that is open is kept.
type Status uint8

// The states.
const (
	Untouched Status = iota // as it was opened
	Waiting                 // changed, saved soon
	Saved
	Failed
)

// Trash takes rows out of the journal and brings them back; a journal.Store is one.
type Trash interface {
	Trash(ctx context.Context, id journal.ID) error
	Restore(ctx context.Context, id journal.ID) error
}

// Rules say how a T is kept.
type Rules[T any] struct {
	Save  func(ctx context.Context, v *T) error
	Row   func(v *T) *journal.Row
	Clone func(v *T) T
	Ready func(v *T) bool // holds what is required
	Trash Trash
}

// Hooks are what a page does. All are called on the thread of the window, and all are needed.
type Hooks[T any] struct {
	Shown   func(v *T)                // put it into the form; nil: the form is empty
	Status  func(s Status, err error) // err only with Failed
	Changed func()                    // something in the journal changed: load the list again
	Gone    func(undo func())         // something was taken away; undo brings it back
}

// Book holds the row that is open. Its methods are called on the thread of the window, Save from anywhere.
type Book[T any] struct {
	rules   Rules[T]
	hooks   Hooks[T]
	desk    *saver.Saver[T]
	now     *T
	touched bool
}

// New makes a book without an open row.
func New[T any](r Rules[T], h Hooks[T]) *Book[T] {
	b := &Book[T]{rules: r, hooks: h}
	b.desk = saver.New(keep.Rules[T]{
		Save:  r.Save,
		Adopt: func(newer *T, saved T) { *r.Row(newer) = *r.Row(&saved) },
	}, saver.Hooks[T]{
		Ready:  func() bool { return b.now != nil && r.Ready(b.now) },
		Kept:   b.kept,
		Failed: func(err error) { h.Status(Failed, err) },
	})
	return b
}

// Value is the row in the form, to be changed there and told by Touch; nil: none is open.
func (b *Book[T]) Value() *T { return b.now }

// New tells whether the row that is open was never kept.
func (b *Book[T]) New() bool { return b.now != nil && b.rules.Row(b.now).Revision == 0 }

// Ready tells whether the row that is open can be kept.
func (b *Book[T]) Ready() bool { return b.now != nil && b.rules.Ready(b.now) }

// Begin saves what is open and opens v.
func (b *Book[T]) Begin(v T) { b.Leave(func() { b.open(v, false) }) }

func (b *Book[T]) open(v T, dirty bool) {
	v = b.rules.Clone(&v)
	b.now, b.touched = &v, dirty
	b.desk.Open(b.rules.Clone(&v), dirty)
	b.hooks.Shown(b.now)
	b.hooks.Status(Untouched, nil)
}

// Touch tells that the row in the form was changed.
func (b *Book[T]) Touch() {
	if b.now == nil {
		return
	}
	b.touched = true
	b.desk.Changed(b.rules.Clone(b.now))
	b.hooks.Status(Waiting, nil)
}

func (b *Book[T]) kept(v T, saved bool) {
	if !saved {
		return
	}
	if b.now != nil {
		mine, theirs := b.rules.Row(b.now), b.rules.Row(&v)
		if mine.ID == theirs.ID || mine.ID == "" {
			*mine = *theirs
			if !b.desk.Dirty() {
				b.hooks.Status(Saved, nil)
			}
		}
	}
	b.hooks.Changed()
}

// Leave saves the row that is open, closes it, then does what should follow. One that was never touched is
// let go of; one that could not be saved stays.
func (b *Book[T]) Leave(then func()) {
	if b.now == nil {
		then()
		return
	}
	b.desk.Leave(b.drop, then)
}

// Auto saves what is open, if it holds what is required: when the page is left.
func (b *Book[T]) Auto() { b.desk.Auto() }

// Dirty tells whether something is open that the journal does not hold yet.
func (b *Book[T]) Dirty() bool { return b.desk.Dirty() }

func (b *Book[T]) drop() {
	b.now, b.touched = nil, false
	b.desk.Close()
	b.hooks.Shown(nil)
}

// Forget closes the row without saving. Save first.
func (b *Book[T]) Forget() {
	if b.now != nil {
		b.drop()
	}
}

// Remove takes the row that is open away; it can be brought back by what Gone is given.
func (b *Book[T]) Remove() {
	if b.now == nil {
		return
	}
	b.desk.Rest()
	v, touched := *b.now, b.touched
	row := b.rules.Row(&v)
	if row.Revision == 0 {
		b.drop()
		if touched {
			b.hooks.Gone(func() { b.Leave(func() { b.open(v, true); b.desk.Auto() }) })
		}
		return
	}
	id := row.ID
	// What lies in the form unfinished comes back with the row: the journal keeps the last whole one.
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		if b.rules.Ready(&v) {
			if _, _, err := b.desk.Flush(ctx); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, b.rules.Trash.Trash(ctx, id)
	}, func(_ struct{}, err error) {
		if err != nil {
			b.hooks.Status(Failed, err)
			return
		}
		b.drop()
		b.hooks.Changed()
		b.hooks.Gone(func() { b.restore(id) })
	})
}

func (b *Book[T]) restore(id journal.ID) {
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, b.rules.Trash.Restore(ctx, id)
	}, func(_ struct{}, err error) {
		if err != nil {
			b.hooks.Status(Failed, err)
			return
		}
		b.hooks.Changed()
	})
}

// Save writes what is not saved yet, from any goroutine. A row that lacks what is required is an error;
// Draft then holds it.
func (b *Book[T]) Save(ctx context.Context) error { return b.desk.Save(ctx) }

// Draft is the row that the journal does not hold, nil: none.
func (b *Book[T]) Draft() []byte {
	v, ok := b.desk.Unsaved()
	if !ok {
		return nil
	}
	d, err := json.Marshal(v)
	if err != nil {
		return nil // plain values: never happens
	}
	return d
}

// SetDraft opens a row that could not be kept before. What is none is left alone.
func (b *Book[T]) SetDraft(d []byte) {
	var v T
	if len(d) == 0 || json.Unmarshal(d, &v) != nil {
		return
	}
	b.open(v, true)
	b.desk.Auto()
}

// Renew puts the row as the list has it now into the form, unless something there is not kept yet. find
// gives it, nil: it is gone.
func (b *Book[T]) Renew(find func(id journal.ID) *T) {
	if b.now == nil || b.desk.Dirty() || b.New() {
		return
	}
	mine := b.rules.Row(b.now)
	switch v := find(mine.ID); {
	case v == nil:
		b.drop()
	case b.rules.Row(v).Revision != mine.Revision:
		b.open(*v, false)
	}
}
