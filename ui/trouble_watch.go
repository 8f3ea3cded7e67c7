package ui

import (
	"context"
	"errors"
	"sync/atomic"

	"stillwater/journal"
)

// telling is the store that the pages get: it tells how every save went, so
// that the window knows when the file cannot be written, whichever page met it.
//
// Every method of [journal.Store] is here, which a test looks after.
type telling struct {
	journal.Store
	told  func(err error) // called off the thread of the window
	acked atomic.Int64    // saves that went well
	// anew says that the journal is a copy which may lack rows: one that is not
	// there is then saved as a new one, so that no draft is lost.
	anew bool
}

// tell says how a save went.
func (w *telling) tell(err error) error {
	if err == nil {
		w.acked.Add(1) // before the page knows: what is no draft any more is counted
	}
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

func (w *telling) SaveMeasure(ctx context.Context, m *journal.Measure) error {
	return w.save(&m.Row, func() error { return w.Store.SaveMeasure(ctx, m) })
}

func (w *telling) SaveMedication(ctx context.Context, m *journal.Medication) error {
	return w.save(&m.Row, func() error { return w.Store.SaveMedication(ctx, m) })
}

func (w *telling) SaveAppointment(ctx context.Context, a *journal.Appointment) error {
	return w.save(&a.Row, func() error { return w.Store.SaveAppointment(ctx, a) })
}

func (w *telling) SaveCareDay(ctx context.Context, c *journal.CareDay) error {
	return w.save(&c.Row, func() error { return w.Store.SaveCareDay(ctx, c) })
}

func (w *telling) SaveSafetyPlan(ctx context.Context, p *journal.SafetyPlan) error {
	return w.save(&p.Row, func() error { return w.Store.SaveSafetyPlan(ctx, p) })
}

func (w *telling) Attach(ctx context.Context, a *journal.Attachment, data []byte) error {
	return w.tell(w.Store.Attach(ctx, a, data))
}

func (w *telling) RestoreVersion(ctx context.Context, entry journal.ID, number int64) (journal.Entry, error) {
	e, err := w.Store.RestoreVersion(ctx, entry, number)
	return e, w.tell(err)
}

func (w *telling) ChangeEntries(ctx context.Context, ids []journal.ID, c journal.Change) ([]journal.ID, error) {
	changed, err := w.Store.ChangeEntries(ctx, ids, c)
	if err != nil && len(changed) > 0 {
		w.acked.Add(1) // those before the error
	}
	return changed, w.tell(err)
}

func (w *telling) DeleteForever(ctx context.Context, ids []journal.ID) error {
	return w.tell(w.Store.DeleteForever(ctx, ids))
}

func (w *telling) Used(ctx context.Context) (int, error) {
	gone, err := w.Store.Used(ctx)
	return gone, w.tell(err)
}
