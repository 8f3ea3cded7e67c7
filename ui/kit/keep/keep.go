// Package keep holds what a form contains until it is in the journal: the
// latest state wins, one save runs at a time, and what was typed while a save
// ran stays unsaved until the next one.
//
// The page puts every change onto its [Desk] from the thread of the window;
// timers, locking and closing flush it from any goroutine.
package keep

import (
	"context"
	"sync"
)

// Rules say how a T is kept.
type Rules[T any] struct {
	// Save writes v and fills in what the store decides (its row).
	Save func(ctx context.Context, v *T) error
	// Adopt copies into the newer state what the store decided about an older
	// one, and nothing else.
	Adopt func(newer *T, saved T)
	// Blank tells that there is nothing to keep in v yet. nil: never.
	Blank func(v T) bool
}

// Desk holds one state of a form. The zero Desk is not usable; see [New].
type Desk[T any] struct {
	rules Rules[T]
	one   sync.Mutex // held while a save runs

	mu      sync.Mutex
	value   T
	open    bool
	form    int // counts forms, so that a late save does not touch the next one
	changes int
	kept    int
	rest    func(*T) // completes value; nil: it is complete
}

// New makes an empty desk.
func New[T any](r Rules[T]) *Desk[T] { return &Desk[T]{rules: r} }

// Open lays a form on the desk. dirty says that it is not in the journal as it
// is. What lay there before is dropped: flush it first.
func (d *Desk[T]) Open(v T, dirty bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.value, d.open, d.changes, d.kept, d.rest = v, true, 0, 0, nil
	if dirty {
		d.changes = 1
	}
	d.form++
}

// Put takes the newest state of the form that lies on the desk.
func (d *Desk[T]) Put(v T) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.open {
		return
	}
	d.rules.Adopt(&v, d.value)
	d.value, d.rest = v, nil
	d.changes++
}

// PutLater says that the form was changed, and leaves it to rest to bring the
// change into v when somebody asks for it: for what costs too much to be taken
// with every key. rest is called once at most, on any goroutine; a later one
// takes the place of one that was not called. Whoever takes away what rest
// reads from asks for Value before.
func (d *Desk[T]) PutLater(rest func(v *T)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open {
		d.rest = rest
		d.changes++
	}
}

// complete brings in what PutLater left for later. d.mu is held.
func (d *Desk[T]) complete() {
	if rest := d.rest; rest != nil {
		d.rest = nil
		rest(&d.value)
	}
}

// Lay is Put for what only matters to the form itself, such as the place the
// person has come to: it goes into Value but asks for no save.
func (d *Desk[T]) Lay(v T) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open {
		d.rules.Adopt(&v, d.value)
		d.value, d.rest = v, nil
	}
}

// Close clears the desk without saving.
func (d *Desk[T]) Close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	var none T
	d.value, d.open, d.changes, d.kept, d.rest = none, false, 0, 0, nil
	d.form++
}

// Value gives the newest state; ok is false when nothing lies on the desk.
func (d *Desk[T]) Value() (v T, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.complete()
	return d.value, d.open
}

// Known is Value without what PutLater left for later: for what that does not touch.
func (d *Desk[T]) Known() (v T, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.value, d.open
}

// Dirty tells whether there is something that the journal does not hold yet. While PutLater left
// something for later that may be true of a form that became blank again.
func (d *Desk[T]) Dirty() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.dirty()
}

func (d *Desk[T]) dirty() bool {
	if !d.open || d.changes == d.kept {
		return false
	}
	if d.rules.Blank == nil {
		return true
	}
	if d.rest != nil && d.rules.Blank(d.value) { // it may be blank no longer
		d.complete()
	}
	return d.rest != nil || !d.rules.Blank(d.value)
}

// Flush saves what is dirty and gives the state that is in the journal now.
// saved is false when there was nothing to save. After an error everything is
// still on the desk.
func (d *Desk[T]) Flush(ctx context.Context) (v T, saved bool, err error) {
	d.one.Lock()
	defer d.one.Unlock()
	d.mu.Lock()
	d.complete()
	v, changes, form, dirty := d.value, d.changes, d.form, d.dirty()
	d.mu.Unlock()
	if !dirty {
		return v, false, nil
	}
	if err := d.rules.Save(ctx, &v); err != nil {
		return v, false, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.form == form {
		d.rules.Adopt(&d.value, v)
		d.kept = changes
	}
	return v, true, nil
}
