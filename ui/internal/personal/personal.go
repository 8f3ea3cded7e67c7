// Package personal changes the personal settings that live inside the journal, one change after the
// other, so that none takes back what another one has just kept.
package personal

import (
	"context"
	"sync"

	"stillwater/journal"
)

// Store is what a change needs of a journal.
type Store interface {
	Personal(ctx context.Context) (journal.Personal, error)
	SavePersonal(ctx context.Context, p journal.Personal) error
}

var one sync.Mutex // held while a change is read, made and kept

// Change reads the settings, changes them and keeps them, and gives them as they are then. It is
// called off the thread of the window. The errors are those of the store; after one nothing was kept.
func Change(ctx context.Context, s Store, change func(p *journal.Personal)) (journal.Personal, error) {
	one.Lock()
	defer one.Unlock()
	p, err := s.Personal(ctx)
	if err != nil {
		return p, err
	}
	change(&p)
	return p, s.SavePersonal(ctx, p)
}
