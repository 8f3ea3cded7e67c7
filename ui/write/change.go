package write

import (
	"context"
	"slices"

	"stillwater/journal"
	"stillwater/ui/kit"
)

// editDesk takes a change by the person to a desk, whether its entry is still on the page or was left
// meanwhile, as when something is taken back.
func (p *Page) editDesk(d *desk, change func(e *journal.Entry)) {
	if p.desk() == d {
		p.edit(change)
		if e, ok := p.onPage(); ok && p.details != nil {
			p.details.show(e)
		}
		return
	}
	e, ok := d.Value()
	if !ok {
		return
	}
	if slices.Contains(p.desks(), d) {
		change(&e)
		d.Put(e)
		p.auto.Changed()
		return
	}
	p.Change(e.ID, change)
}

// Change makes a change to an entry that another page, or another part of this one, wants: on the page
// where it lies there, else in the journal. A failure is told.
func (p *Page) Change(id journal.ID, change func(e *journal.Entry)) { p.ChangeThen(id, change, nil) }

// ChangeThen is Change that calls then when the change is on its desk or in the journal, with nil, or
// could not be made, with the reason. Without then a failure is told here.
func (p *Page) ChangeThen(id journal.ID, change func(e *journal.Entry), then func(error)) {
	done := func(err error) {
		switch {
		case then != nil:
			then(err)
		case err != nil:
			p.tell(err)
		}
	}
	for _, d := range p.desks() {
		if e, ok := d.Value(); ok && e.ID == id && id != "" {
			p.editDesk(d, change)
			done(nil)
			return
		}
	}
	kit.Go(context.Background(), func(ctx context.Context) (journal.Entry, error) {
		e, err := p.d.Store.Entry(ctx, id)
		if err == nil {
			change(&e)
			err = p.d.Store.SaveEntry(ctx, &e)
		}
		return e, err
	}, func(e journal.Entry, err error) {
		if p.isClosed() {
			return
		}
		if err == nil && e.Trashed == nil {
			p.list.put(e)
		}
		done(err)
	})
}
