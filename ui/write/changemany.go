package write

import (
	"context"
	"slices"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// change makes a change to the chosen entries, says how many that were, and offers to take it back.
func (b *choiceBar) change(c, back journal.Change, say func(n int) string) {
	p, ids := b.l.p, b.ids()
	if len(ids) == 0 {
		return
	}
	p.changeMany(ids, c, func(changed []journal.ID, err error) {
		if err == nil {
			b.l.stopChoosing()
		}
		if len(changed) == 0 {
			if err == nil {
				p.toast(words.T("That is how they were already."), "", nil)
			}
			return
		}
		p.toast(say(len(changed)), words.T("Undo"), func() { p.changeMany(changed, back, nil) })
	})
}

// changeMany makes a change to entries. What was typed is saved before, and what lies on a desk gets the
// change there, too, so that neither undoes the other. A failure is told; then is called at any rate,
// with those that were changed.
func (p *Page) changeMany(ids []journal.ID, c journal.Change, then func(changed []journal.ID, err error)) {
	kit.Go(context.Background(), func(ctx context.Context) ([]journal.ID, error) {
		if err := p.Save(ctx); err != nil && slices.ContainsFunc(p.desks(), func(d *desk) bool { return d.Dirty() && on(d, ids) }) {
			return nil, err // what is on the page is not what would be changed
		}
		return p.d.Store.ChangeEntries(ctx, ids, c)
	}, func(changed []journal.ID, err error) {
		if p.isClosed() {
			return
		}
		for _, d := range p.desks() {
			if on(d, changed) {
				p.changeDesk(d, c)
			}
		}
		if len(changed) > 0 {
			p.list.load(p.scope.Enter())
		}
		if err != nil {
			p.tell(err)
		}
		if then != nil {
			then(changed, err)
		}
	})
}

func on(d *desk, ids []journal.ID) bool {
	e, ok := d.Value()
	return ok && e.ID != "" && slices.Contains(ids, e.ID)
}

// changeDesk brings a change to the desk of an entry that has it in the journal already. One that is in
// the trash leaves the page; what was typed there meanwhile goes on to be saved.
func (p *Page) changeDesk(d *desk, c journal.Change) {
	if c.Trashed != nil {
		if *c.Trashed && d == p.desk() {
			p.putAside(d)
			p.leaveEntry()
		}
		return
	}
	p.editDesk(d, func(e *journal.Entry) { _, _ = c.Apply(e) }) // what cannot be kept was refused by the journal
}

// putAside keeps a desk that leaves the page until it is saved.
func (p *Page) putAside(d *desk) {
	if !d.Dirty() {
		return
	}
	p.mu.Lock()
	p.stuck = append(p.stuck, d)
	p.mu.Unlock()
	p.auto.Changed()
}
