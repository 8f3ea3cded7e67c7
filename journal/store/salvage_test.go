package store

import (
	"path/filepath"
	"testing"

	"stillwater/journal/journaltest"
)

func TestSalvageKeepsItsPromises(t *testing.T) {
	journaltest.RunSalvage(t, func(t *testing.T) (journaltest.KeeperCase, string) {
		dir := t.TempDir()
		return journaltest.KeeperCase{
			Keeper: newKeeper(nil), Path: filepath.Join(dir, "test.stillwater"), Secrets: firstSecrets, Other: otherSecrets,
		}, filepath.Join(dir, "out.stillwater")
	})
}
