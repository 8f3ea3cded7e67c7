package ui

import (
	"context"
	"errors"

	"stillwater/journal"
	"stillwater/ui/trouble"
)

// read tells of a trouble with the file that a read met: many saves begin with a read, and never come to the save
// then. That a read took longer than it might is the page's alone.
func (w *telling) read(err error) error {
	if trouble.Of(err) != trouble.None && !errors.Is(err, context.DeadlineExceeded) {
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

func (w *telling) CountEntries(ctx context.Context, f journal.EntryFilter) (int, error) {
	n, err := w.Store.CountEntries(ctx, f)
	return n, w.read(err)
}

func (w *telling) Search(ctx context.Context, query string, limit int) ([]journal.Hit, error) {
	hits, err := w.Store.Search(ctx, query, limit)
	return hits, w.read(err)
}

func (w *telling) CheckIn(ctx context.Context, id journal.ID) (journal.CheckIn, error) {
	c, err := w.Store.CheckIn(ctx, id)
	return c, w.read(err)
}

func (w *telling) CheckIns(ctx context.Context) ([]journal.CheckIn, error) {
	list, err := w.Store.CheckIns(ctx)
	return list, w.read(err)
}

func (w *telling) Goal(ctx context.Context, id journal.ID) (journal.Goal, error) {
	g, err := w.Store.Goal(ctx, id)
	return g, w.read(err)
}

func (w *telling) Goals(ctx context.Context) ([]journal.Goal, error) {
	list, err := w.Store.Goals(ctx)
	return list, w.read(err)
}

func (w *telling) Treatment(ctx context.Context, id journal.ID) (journal.Treatment, error) {
	t, err := w.Store.Treatment(ctx, id)
	return t, w.read(err)
}

func (w *telling) Treatments(ctx context.Context) ([]journal.Treatment, error) {
	list, err := w.Store.Treatments(ctx)
	return list, w.read(err)
}

func (w *telling) Personal(ctx context.Context) (journal.Personal, error) {
	p, err := w.Store.Personal(ctx)
	return p, w.read(err)
}

func (w *telling) Measure(ctx context.Context, id journal.ID) (journal.Measure, error) {
	m, err := w.Store.Measure(ctx, id)
	return m, w.read(err)
}

func (w *telling) Measures(ctx context.Context) ([]journal.Measure, error) {
	list, err := w.Store.Measures(ctx)
	return list, w.read(err)
}

func (w *telling) Medication(ctx context.Context, id journal.ID) (journal.Medication, error) {
	m, err := w.Store.Medication(ctx, id)
	return m, w.read(err)
}

func (w *telling) Medications(ctx context.Context) ([]journal.Medication, error) {
	list, err := w.Store.Medications(ctx)
	return list, w.read(err)
}

func (w *telling) Appointment(ctx context.Context, id journal.ID) (journal.Appointment, error) {
	a, err := w.Store.Appointment(ctx, id)
	return a, w.read(err)
}

func (w *telling) Appointments(ctx context.Context) ([]journal.Appointment, error) {
	list, err := w.Store.Appointments(ctx)
	return list, w.read(err)
}

func (w *telling) CareDay(ctx context.Context, day journal.Day) (journal.CareDay, error) {
	c, err := w.Store.CareDay(ctx, day)
	return c, w.read(err)
}

func (w *telling) CareDays(ctx context.Context) ([]journal.CareDay, error) {
	list, err := w.Store.CareDays(ctx)
	return list, w.read(err)
}

func (w *telling) SafetyPlan(ctx context.Context) (journal.SafetyPlan, error) {
	p, err := w.Store.SafetyPlan(ctx)
	return p, w.read(err)
}

func (w *telling) Attachment(ctx context.Context, id journal.ID) (journal.Attachment, error) {
	a, err := w.Store.Attachment(ctx, id)
	return a, w.read(err)
}

func (w *telling) AttachmentData(ctx context.Context, id journal.ID) ([]byte, error) {
	data, err := w.Store.AttachmentData(ctx, id)
	return data, w.read(err)
}

func (w *telling) Attachments(ctx context.Context) ([]journal.Attachment, error) {
	list, err := w.Store.Attachments(ctx)
	return list, w.read(err)
}

func (w *telling) Versions(ctx context.Context, entry journal.ID) ([]journal.Version, error) {
	list, err := w.Store.Versions(ctx, entry)
	return list, w.read(err)
}

func (w *telling) Version(ctx context.Context, entry journal.ID, number int64) (journal.Entry, error) {
	e, err := w.Store.Version(ctx, entry, number)
	return e, w.read(err)
}

func (w *telling) TrashList(ctx context.Context) ([]journal.Trashed, error) {
	list, err := w.Store.TrashList(ctx)
	return list, w.read(err)
}

func (w *telling) Labels(ctx context.Context, kind journal.LabelKind) ([]journal.Label, error) {
	list, err := w.Store.Labels(ctx, kind)
	return list, w.read(err)
}

func (w *telling) Days(ctx context.Context, from, to journal.Day) ([]journal.DayMarks, error) {
	list, err := w.Store.Days(ctx, from, to)
	return list, w.read(err)
}
