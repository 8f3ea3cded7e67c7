// Package saver brings forms to the journal by itself, at the times of package
// keep. It is what the pages with a form have in common.
package saver

import (
	"context"
	"errors"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/kit/keep"
)

// Hooks are what a page does about saving. All are called on the thread of the window; nil ones are
// left out.
type Hooks[T any] struct {
	// Ready tells whether the form may be saved by itself now: a form that lacks what it needs waits
	// for the person. nil: always.
	Ready func() bool
	// Kept is told the state that is in the journal now; saved is false when it was there already.
	Kept func(v T, saved bool)
	// Failed is told why a save did not succeed. Everything is still on the desk.
	Failed func(err error)
}

// Saver is a [keep.Desk] that brings what lies on it to the journal by itself: at the times of [keep.Pause],
// [keep.Longest] and [keep.Retry]. Its methods are called on the thread of the window, those of the desk's
// state and Save from anywhere.
type Saver[T any] struct {
	*keep.Desk[T]
	hooks Hooks[T]
	clock *keep.Clock
	left  int // how often it was left
}

// New makes an empty desk that saves.
func New[T any](r keep.Rules[T], h Hooks[T]) *Saver[T] {
	s := &Saver[T]{Desk: keep.New(r), hooks: h}
	s.clock = keep.NewClock(func() { kit.Do(s.Auto) })
	return s
}

// Changed puts the newest state of the form onto the desk; it is saved soon.
func (s *Saver[T]) Changed(v T) {
	s.Put(v)
	s.Soon()
}

// Soon asks for a save after the usual pause.
func (s *Saver[T]) Soon() { s.clock.Changed() }

// Auto saves what is dirty, where the form is ready for it.
func (s *Saver[T]) Auto() {
	if s.hooks.Ready == nil || s.hooks.Ready() {
		s.Now(nil)
	}
}

// Now saves what is dirty, then does what should follow. When it fails nothing follows, and it is
// tried again.
func (s *Saver[T]) Now(then func()) {
	s.Rest()
	type result struct {
		v     T
		saved bool
	}
	kit.Go(context.Background(), func(ctx context.Context) (result, error) {
		v, saved, err := s.Flush(ctx)
		return result{v, saved}, err
	}, func(r result, err error) {
		if err != nil {
			s.failed(err)
			if !errors.Is(err, journal.ErrLocked) { // locked: the draft is in good hands
				s.clock.Failed()
			}
			return
		}
		if s.hooks.Kept != nil {
			s.hooks.Kept(r.v, r.saved)
		}
		if then != nil {
			then()
		}
	})
}

// Ending saves what is dirty, does a last thing with it off the thread, such as moving it to the
// trash, and then what should follow. When any of it fails the page is told, and nothing follows.
func (s *Saver[T]) Ending(last func(ctx context.Context, v T) error, then func(v T)) {
	s.Rest()
	kit.Go(context.Background(), func(ctx context.Context) (T, error) {
		v, _, err := s.Flush(ctx)
		if err == nil {
			err = last(ctx, v)
		}
		return v, err
	}, func(v T, err error) {
		if err != nil {
			s.failed(err)
			return
		}
		then(v)
	})
}

func (s *Saver[T]) failed(err error) {
	if s.hooks.Failed != nil {
		s.hooks.Failed(err)
	}
}

// Leave saves what is dirty; then drop clears the form, and what should follow is done. A form that
// could not be saved stays. Where the form is left again while it is being saved, what was wanted last
// follows, and nothing of the earlier wish: it would clear the form that follows. What was typed in the
// meantime is saved as well before the form is cleared.
func (s *Saver[T]) Leave(drop, then func()) {
	s.left++
	mine := s.left
	_, open := s.Value()
	switch {
	case !open:
		then()
	case !s.Dirty():
		drop()
		then()
	default:
		s.Now(func() {
			switch {
			case s.left != mine:
			case s.Dirty():
				s.Leave(drop, then)
			default:
				drop()
				then()
			}
		})
	}
}

// Save writes what is not saved yet, from any goroutine.
func (s *Saver[T]) Save(ctx context.Context) error {
	_, _, err := s.Flush(ctx)
	return err
}

// Unsaved gives what the journal does not hold yet; ok is false when it holds all.
func (s *Saver[T]) Unsaved() (v T, ok bool) {
	v, ok = s.Value()
	return v, ok && s.Dirty()
}

// Rest forgets the saves that wait; what is dirty stays so.
func (s *Saver[T]) Rest() { s.clock.Rest() }

// Close clears the desk without saving.
func (s *Saver[T]) Close() {
	s.Rest()
	s.Desk.Close()
}
