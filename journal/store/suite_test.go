package store

import (
	"path/filepath"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/secret"
)

var (
	firstSecrets = journal.Secrets{
		Passphrase:   "seven quiet otters swim past the reeds",
		RecoveryCode: secret.CodeFromBytes([16]byte{1, 2, 3}).String(),
	}
	otherSecrets = journal.Secrets{
		Passphrase:   "a kettle hums below some winter stars",
		RecoveryCode: secret.CodeFromBytes([16]byte{9, 8, 7}).String(),
	}
)

func newKeeper(clock journal.Clock) *Keeper { return New(Options{Clock: clock, TestOnlyWeakKDF: true}) }

// newSession makes a journal in a new folder.
func newSession(t testing.TB, clock journal.Clock) *session {
	t.Helper()
	s, err := newKeeper(clock).Create(t.Context(), filepath.Join(t.TempDir(), "test.stillwater"), firstSecrets)
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s.(*session)
}

func TestStoreKeepsItsPromises(t *testing.T) {
	journaltest.RunStore(t, func(t *testing.T) (journal.Session, *journaltest.Clock) {
		clock := journaltest.FixedClock()
		return newSession(t, clock.Now), clock
	})
}

func TestKeeperKeepsItsPromises(t *testing.T) {
	journaltest.RunKeeper(t, func(t *testing.T) journaltest.KeeperCase {
		return journaltest.KeeperCase{
			Keeper: newKeeper(nil), Path: filepath.Join(t.TempDir(), "test.stillwater"), Secrets: firstSecrets, Other: otherSecrets,
		}
	})
}

func TestStoreKeepsMore(t *testing.T) {
	journaltest.RunKept(t, func(t *testing.T) (journal.Session, *journaltest.Clock) {
		clock := journaltest.FixedClock()
		return newSession(t, clock.Now), clock
	})
}
