package write

import (
	"context"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// remove moves the entry on the page to the trash and offers to take it back.
func (p *Page) remove() {
	p.mu.Lock()
	d := p.current
	p.mu.Unlock()
	if d == nil {
		return
	}
	if e, _ := d.Value(); e.Revision == 0 && e.IsBlank() {
		p.leaveEntry()
		return
	}
	kit.Go(context.Background(), func(ctx context.Context) (journal.ID, error) {
		if _, _, err := d.Flush(ctx); err != nil {
			return "", err
		}
		e, _ := d.Value()
		return e.ID, p.d.Store.Trash(ctx, e.ID)
	}, func(id journal.ID, err error) {
		if p.isClosed() {
			return
		}
		if err != nil {
			p.sheet.problem(err)
			return
		}
		p.list.drop(id)
		if e, ok := p.onPage(); ok && e.ID == id {
			p.leaveEntry()
		}
		p.toast(words.T("Moved to the trash."), words.T("Undo"), func() { p.bringBack(id) })
	})
}

func (p *Page) bringBack(id journal.ID) {
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.d.Store.Restore(ctx, id)
	}, func(_ struct{}, err error) {
		if p.isClosed() {
			return
		}
		if err != nil {
			p.tell(err)
			return
		}
		p.list.load(p.scope.Enter())
		p.OpenEntry(id)
	})
}

// leaveEntry clears the page.
func (p *Page) leaveEntry() {
	p.setAlone(false)
	p.take()
	p.mu.Lock()
	p.current = nil
	p.mu.Unlock()
	p.sheet.showNothing()
	p.list.selectID("")
	p.pair.InDetail(false)
}
