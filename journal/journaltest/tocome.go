package journaltest

import (
	"context"
	"errors"

	"stillwater/journal"
)

var errToCome = errors.New("not there yet")

func (s *Session) Attach(ctx context.Context, a *journal.Attachment, data []byte) error {
	return errToCome
}

func (s *Session) Attachment(ctx context.Context, id journal.ID) (journal.Attachment, error) {
	return journal.Attachment{}, errToCome
}

func (s *Session) AttachmentData(ctx context.Context, id journal.ID) ([]byte, error) {
	return nil, errToCome
}

func (s *Session) Attachments(ctx context.Context) ([]journal.Attachment, error) {
	return nil, errToCome
}

func (s *Session) Versions(ctx context.Context, entry journal.ID) ([]journal.Version, error) {
	return nil, errToCome
}

func (s *Session) Version(ctx context.Context, entry journal.ID, number int64) (journal.Entry, error) {
	return journal.Entry{}, errToCome
}

func (s *Session) RestoreVersion(ctx context.Context, entry journal.ID, number int64) (journal.Entry, error) {
	return journal.Entry{}, errToCome
}

func (s *Session) TrashList(ctx context.Context) ([]journal.Trashed, error) { return nil, errToCome }

func (s *Session) DeleteForever(ctx context.Context, ids []journal.ID) error { return errToCome }

func (s *Session) Used(ctx context.Context) (gone int, err error) { return 0, errToCome }

func (s *Session) Labels(ctx context.Context, kind journal.LabelKind) ([]journal.Label, error) {
	return nil, errToCome
}

func (s *Session) Days(ctx context.Context, from, to journal.Day) ([]journal.DayMarks, error) {
	return nil, errToCome
}

func (s *Session) ChangeEntries(ctx context.Context, ids []journal.ID, c journal.Change) (changed []journal.ID, err error) {
	return nil, errToCome
}
