package write

import (
	"context"
	"errors"
	"time"

	"stillwater/journal"
	"stillwater/ui/kit"
)

// take brings the text from the page to its desk. It comes before anything that lays another text on
// the page: whoever flushes the desk at that moment would find the other one.
func (p *Page) take() {
	if d := p.desk(); d != nil {
		d.Value()
	}
}

// desks gives all desks, those that wait first.
func (p *Page) desks() []*desk {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := append([]*desk(nil), p.stuck...)
	if p.current != nil {
		all = append(all, p.current)
	}
	return all
}

// Save brings everything to the journal and shows how that went. It may be
// called from any goroutine.
func (p *Page) Save(ctx context.Context) error {
	failed := p.saveTemplate(ctx)
	var saved []journal.Entry
	for _, d := range p.desks() {
		e, did, err := d.Flush(ctx)
		if err != nil {
			failed = err
			continue
		}
		if did {
			saved = append(saved, e)
		}
	}
	p.mu.Lock()
	still := p.stuck[:0:0]
	for _, d := range p.stuck {
		if d.Dirty() {
			still = append(still, d)
		}
	}
	p.stuck = still
	closed := p.closed
	p.mu.Unlock()
	if failed != nil && !errors.Is(failed, journal.ErrLocked) && !closed {
		p.auto.Failed()
	}
	if (failed != nil || len(saved) > 0) && !closed {
		at := p.d.Clock()
		kit.Do(func() { p.afterSave(saved, failed, at) })
	}
	return failed
}

func (p *Page) afterSave(saved []journal.Entry, failed error, at time.Time) {
	if p.isClosed() {
		return
	}
	for _, e := range saved {
		p.list.put(e)
		p.earlier.see(e.ID, e.Text)
	}
	if failed != nil {
		p.sheet.problem(failed)
		return
	}
	p.sheet.saved(at)
}

// Draft gives what is not saved, nil for nothing.
func (p *Page) Draft() []byte { return packDesks(p.desks()) }

// SetDraft brings back what could not be saved before locking; it counts as
// not saved yet.
func (p *Page) SetDraft(b []byte) {
	desks := unpackDesks(p.d.Store, b)
	if len(desks) == 0 {
		return
	}
	p.mu.Lock()
	p.stuck = append(p.stuck, desks[:len(desks)-1]...)
	p.mu.Unlock()
	p.openLetter = desks[len(desks)-1] // the person was writing it
	p.lay(p.openLetter)
	p.pair.InDetail(true)
	p.sheet.changed()
	p.auto.Changed()
}

// PlainDraft gives what is not saved as text that a person can read.
func (p *Page) PlainDraft() string { return plain(unsaved(p.desks())) }
