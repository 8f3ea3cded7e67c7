package store

import (
	"os"
	"path/filepath"
	"testing"

	"stillwater/journal/journaltest"
)

func TestBackupsKeepTheirPromises(t *testing.T) {
	journaltest.RunBackups(t, func(t *testing.T) journaltest.BackupCase {
		dir := t.TempDir()
		for _, folder := range []string{"one", "two"} {
			must(t, os.Mkdir(filepath.Join(dir, folder), 0o700))
		}
		clock := journaltest.FixedClock()
		return journaltest.BackupCase{
			KeeperCase: journaltest.KeeperCase{
				Keeper: newKeeper(clock.Now), Path: filepath.Join(dir, "test.stillwater"), Secrets: firstSecrets, Other: otherSecrets,
			},
			Clock: clock, Folder: filepath.Join(dir, "one"), Second: filepath.Join(dir, "two"), Absent: filepath.Join(dir, "none"),
		}
	})
}
