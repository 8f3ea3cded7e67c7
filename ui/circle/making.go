package circle

import (
	"context"

	"stillwater/journal"
	"stillwater/words"
)

// What the page does while a check-in is being made: beginning, steps, leaving,
// going on, the end.

// StartCheckIn begins a check-in, or goes on with the one being made.
func (p *Page) StartCheckIn() {
	switch {
	case p.sit != nil:
		p.showStep()
	case !p.ready:
		p.wantNew = true
	case p.paused != nil:
		s := p.paused
		p.paused = nil
		p.sitDown(s, false)
	default:
		p.sitDown(newSitting(p.deps.Clock()), false)
	}
}

// sitDown shows a check-in to be made or changed.
func (p *Page) sitDown(s *sitting, dirty bool) {
	p.sit, p.seen = s, s.changes
	p.desk.Open(*s, dirty)
	p.showStep()
}

// standUp goes back to the chart.
func (p *Page) standUp() {
	p.sit = nil
	p.desk.Close()
	p.show(p.ground())
	p.load()
}

// showStep shows the step that the sitting has come to.
func (p *Page) showStep() {
	if _, ok := p.sit.domain(); ok {
		p.show(p.ask.content)
		p.ask.show()
	} else {
		p.show(p.end.content)
		p.end.show()
	}
}

// touched takes note of a change, or of a step taken.
func (p *Page) touched() {
	if p.sit.changes == p.seen {
		p.desk.Lay(*p.sit)
		return
	}
	p.seen = p.sit.changes
	p.desk.Changed(*p.sit)
}

// took takes note of what the journal decided about the check-in.
func (p *Page) took(s sitting, _ bool) {
	p.problem(nil)
	if p.sit != nil && s.check.Revision > p.sit.check.Revision {
		p.sit.check.Row = s.check.Row
	}
}

// problem shows why it could not be saved; nil: it was.
func (p *Page) problem(err error) {
	p.ask.problem(err)
	p.end.problem(err)
}

// step goes to another step of the check-in.
func (p *Page) step(move func(*sitting)) {
	move(p.sit)
	p.touched()
	p.showStep()
}

// finish keeps the check-in and shows it in the chart.
func (p *Page) finish() {
	if p.sit.blank() {
		p.end.problem(&journal.InvalidError{Field: journal.FieldScore, Problem: journal.ProblemEmpty})
		return
	}
	p.desk.Now(func() {
		if p.sit == nil {
			return
		}
		p.state.show(p.sit.check.ID)
		p.standUp()
	})
}

// leave goes back to the chart and keeps what was given so far.
func (p *Page) leave() {
	blank := p.sit.blank()
	if blank && p.sit.was == nil {
		p.discard() // nothing was given, or all of it was taken back
		return
	}
	p.desk.Now(func() {
		s := p.sit
		if s == nil {
			return
		}
		p.state.show(s.check.ID)
		if !blank && s.was == nil {
			p.paused = s
		}
		p.standUp()
		if !blank {
			p.deps.Toasts.Say(words.T("What you gave so far is kept. You can go on with it at any time."), "", nil, undoFor)
		}
	})
}

// forgetPaused lets go of a check-in that was left for now once it was deleted
// or changed another way.
func (p *Page) forgetPaused() {
	if p.paused == nil {
		return
	}
	for _, c := range p.state.CheckIns {
		if c.ID == p.paused.check.ID && c.Revision == p.paused.check.Revision {
			return
		}
	}
	p.paused = nil
}

// discard throws the check-in away, or what was changed in an older one.
func (p *Page) discard() {
	s := p.sit
	// It is saved first, so that undo has everything.
	p.desk.Ending(func(ctx context.Context, kept sitting) error {
		switch {
		case s.was != nil:
			was := *s.was
			was.Row = kept.check.Row
			return p.deps.Store.SaveCheckIn(ctx, &was)
		case kept.check.Revision > 0:
			return p.deps.Store.Trash(ctx, kept.check.ID)
		}
		return nil
	}, func(kept sitting) {
		row := kept.check.Row
		p.standUp()
		if s.was == nil && row.Revision > 0 {
			p.deps.Toasts.Say(words.T("The check-in was thrown away."), words.T("Undo"), func() { p.restore(row.ID) }, undoFor)
		}
	})
}
