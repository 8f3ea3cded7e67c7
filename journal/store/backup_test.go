package store

import (
	"os"
	"path/filepath"
	"testing"

	"stillwater/journal"
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

// Where a file can only be named through a placeholder, a power cut leaves it empty under the name of a
// backup. It is none: not in the list, not the newest that a deep check opens, and in nobody's way.
func TestAnEmptyFileIsNoBackup(t *testing.T) {
	s := newSession(t, nil)
	ctx := t.Context()
	must(t, s.SaveEntry(ctx, &journal.Entry{Text: "rain"}))
	first, err := s.BackUp(ctx, nil)
	must(t, err)
	whole := first.Made[0].Path
	_, mark, ok := parseBackupName(filepath.Base(whole))
	if !ok {
		t.Fatalf("the backup is %s", whole)
	}
	mark.Order++
	left := filepath.Join(filepath.Dir(whole), backupName(s.v.ID(), mark))
	must(t, os.WriteFile(left, nil, 0o600))
	list, err := s.Backups(ctx)
	if err != nil || len(list) != 1 || list[0].Path != whole || list[0].Err != nil {
		t.Errorf("listed %+v, %v", list, err)
	}
	report, err := s.CheckDeep(ctx, nil)
	if err != nil || !report.Sound() {
		t.Errorf("a deep check says %+v, %v", report, err)
	}
	must(t, s.SaveEntry(ctx, &journal.Entry{Text: "snow"}))
	if r, err := s.BackUp(ctx, nil); err != nil || len(r.Made) != 1 {
		t.Errorf("the next backup: %+v, %v", r, err)
	}
	must(t, os.WriteFile(left, []byte("torn"), 0o600))
	if list, err = s.Backups(ctx); err != nil || len(list) != 3 {
		t.Errorf("a damaged one is told: %d, %v", len(list), err)
	}
}
