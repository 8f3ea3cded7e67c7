package circle

import (
	"context"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// What can be done with the check-in that is shown.

// remove deletes the check-in that is shown.
func (p *Page) remove() {
	c := p.state.Current()
	if c == nil {
		return
	}
	id := c.ID
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.deps.Store.Trash(ctx, id)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.look.problem(err)
			return
		}
		p.load()
		p.deps.Toasts.Say(words.T("The check-in was deleted."), words.T("Undo"), func() { p.restore(id) }, undoFor)
	})
}

func (p *Page) restore(id journal.ID) {
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.deps.Store.Restore(ctx, id)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.look.problem(err)
			return
		}
		p.state.show(id)
		p.load()
	})
}

// setPersonal changes the settings that belong to the person.
func (p *Page) setPersonal(change func(*journal.Personal)) {
	change(&p.personal)
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return personal.Change(ctx, p.deps.Store, change)
	}, func(_ journal.Personal, err error) {
		if err != nil {
			p.look.problem(err)
		}
	})
}
