package ui

import (
	"context"
	"errors"

	"stillwater/journal"
)

// telling is the store that the pages get: it tells how every save went, so
// that the window knows when the file cannot be written, whichever page met it.
type telling struct {
	journal.Store
	told func(err error) // called off the thread of the window
	// anew says that the journal is a copy which may lack rows: one that is not
	// there is then saved as a new one, so that no draft is lost.
	anew bool
}

func (w *telling) tell(err error) error {
	w.told(err)
	return err
}

// save saves a row, and where it is missing in a copy, as a new one.
func (w *telling) save(row *journal.Row, do func() error) error {
	err := do()
	if w.anew && errors.Is(err, journal.ErrNotFound) {
		was := *row
		*row = journal.Row{}
		if err = do(); err != nil {
			*row = was
		}
	}
	return w.tell(err)
}

func (w *telling) SaveEntry(ctx context.Context, e *journal.Entry) error {
	return w.save(&e.Row, func() error { return w.Store.SaveEntry(ctx, e) })
}

func (w *telling) SaveCheckIn(ctx context.Context, c *journal.CheckIn) error {
	return w.save(&c.Row, func() error { return w.Store.SaveCheckIn(ctx, c) })
}

func (w *telling) SaveGoal(ctx context.Context, g *journal.Goal) error {
	return w.save(&g.Row, func() error { return w.Store.SaveGoal(ctx, g) })
}

func (w *telling) SaveTreatment(ctx context.Context, t *journal.Treatment) error {
	return w.save(&t.Row, func() error { return w.Store.SaveTreatment(ctx, t) })
}

func (w *telling) Trash(ctx context.Context, id journal.ID) error {
	return w.tell(w.Store.Trash(ctx, id))
}

func (w *telling) Restore(ctx context.Context, id journal.ID) error {
	return w.tell(w.Store.Restore(ctx, id))
}

func (w *telling) SavePersonal(ctx context.Context, p journal.Personal) error {
	return w.tell(w.Store.SavePersonal(ctx, p))
}

// read tells of damage that a read met; other errors of reading are the page's.
func (w *telling) read(err error) error {
	var damaged *journal.DamagedError
	if errors.As(err, &damaged) {
		w.told(err)
	}
	return err
}

func (w *telling) Entry(ctx context.Context, id journal.ID) (journal.Entry, error) {
	e, err := w.Store.Entry(ctx, id)
	return e, w.read(err)
}

func (w *telling) Entries(ctx context.Context, f journal.EntryFilter) ([]journal.EntrySummary, error) {
	list, err := w.Store.Entries(ctx, f)
	return list, w.read(err)
}

func (w *telling) Search(ctx context.Context, query string, limit int) ([]journal.Hit, error) {
	hits, err := w.Store.Search(ctx, query, limit)
	return hits, w.read(err)
}

func (w *telling) CheckIns(ctx context.Context) ([]journal.CheckIn, error) {
	list, err := w.Store.CheckIns(ctx)
	return list, w.read(err)
}

func (w *telling) Goals(ctx context.Context) ([]journal.Goal, error) {
	list, err := w.Store.Goals(ctx)
	return list, w.read(err)
}

func (w *telling) Treatments(ctx context.Context) ([]journal.Treatment, error) {
	list, err := w.Store.Treatments(ctx)
	return list, w.read(err)
}
