package ui

import (
	"context"

	"stillwater/journal"
	"stillwater/ui/prefs"
)

// settingsRows is the session as the page of the settings gets it: what it saves and reads is told as that of the
// other pages.
type settingsRows struct {
	journal.Session
	rows *telling
}

func (s settingsRows) Personal(ctx context.Context) (journal.Personal, error) {
	return s.rows.Personal(ctx)
}

func (s settingsRows) SavePersonal(ctx context.Context, p journal.Personal) error {
	return s.rows.SavePersonal(ctx, p)
}

func (s settingsRows) Treatments(ctx context.Context) ([]journal.Treatment, error) {
	return s.rows.Treatments(ctx)
}

func (s settingsRows) SetPassphrase(ctx context.Context, passphrase string) error {
	return s.rows.tell(s.Session.SetPassphrase(ctx, passphrase))
}

func (s settingsRows) SetRecoveryCode(ctx context.Context, code string) error {
	return s.rows.tell(s.Session.SetRecoveryCode(ctx, code))
}

// settingsStore has the further powers that the page looks for.
type settingsStore struct {
	settingsRows
	journal.Renewer
	journal.DeepChecker
}

// EncryptAnew tells only that it went well: it needs room for a second file, so that its failing says nothing of
// saving.
func (s settingsStore) EncryptAnew(ctx context.Context, secrets journal.Secrets, progress func(done, total int64)) error {
	err := s.Renewer.EncryptAnew(ctx, secrets, progress)
	if err == nil {
		return s.rows.tell(nil)
	}
	return err
}

// settingsStore gives the session for the page of the settings.
func (m *mainView) settingsStore() prefs.Store {
	rows := settingsRows{m.session, m.store}
	renew, can := m.session.(journal.Renewer)
	deep, checks := m.session.(journal.DeepChecker)
	if !can || !checks {
		return rows
	}
	return settingsStore{rows, renew, deep}
}
