package store

import (
	"context"
	"errors"

	"stillwater/journal"
)

var errToCome = errors.New("not there yet")

func (s *shelf) Versions(ctx context.Context, entry journal.ID) ([]journal.Version, error) {
	return nil, errToCome
}

func (s *shelf) Version(ctx context.Context, entry journal.ID, number int64) (journal.Entry, error) {
	return journal.Entry{}, errToCome
}

func (s *shelf) RestoreVersion(ctx context.Context, entry journal.ID, number int64) (journal.Entry, error) {
	return journal.Entry{}, errToCome
}

func (s *shelf) TrashList(ctx context.Context) ([]journal.Trashed, error) { return nil, errToCome }

func (s *shelf) DeleteForever(ctx context.Context, ids []journal.ID) error { return errToCome }

func (s *shelf) Used(ctx context.Context) (gone int, err error) { return 0, errToCome }

func (s *shelf) Labels(ctx context.Context, kind journal.LabelKind) ([]journal.Label, error) {
	return nil, errToCome
}

func (s *shelf) Days(ctx context.Context, from, to journal.Day) ([]journal.DayMarks, error) {
	return nil, errToCome
}

func (s *shelf) ChangeEntries(ctx context.Context, ids []journal.ID, c journal.Change) (changed []journal.ID, err error) {
	return nil, errToCome
}
