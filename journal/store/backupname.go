package store

import (
	"encoding/hex"
	"fmt"
	"regexp"
	"strconv"
	"time"

	"stillwater/journal"
)

// A backup is named
//
//	stillwater_1a2b3c4d_000012_d00009_2026-05-03_211405+0200.stillwater-backup
//
// after the first 8 digits of the vault id, its order, the day used on which it
// was made (both counted, see [journal.BackupMark]), and the clock of then.
const (
	backupEnding = journal.BackupEnding
	backupClock  = "2006-01-02_150405-0700"
)

var backupNames = regexp.MustCompile(`^stillwater_([0-9a-f]{8})_(\d{6,9})_d(\d{5,9})_(\d{4}-\d\d-\d\d_\d{6}[+-]\d{4})\.stillwater-backup$`)

// backupID is the part of a vault id that stands in names.
func backupID(id [16]byte) string { return hex.EncodeToString(id[:4]) }

// backupName names a backup. A clock before the year 1 or after 9999 counts as
// 1970; order and day are counted on all the same.
func backupName(id [16]byte, m journal.BackupMark) string {
	made := m.Made
	if _, offset := made.Zone(); made.Year() < 1 || made.Year() > 9999 || offset%60 != 0 {
		made = made.UTC() // old zones have seconds, which a name does not
	}
	if made.Year() < 1 || made.Year() > 9999 {
		made = time.Unix(0, 0).UTC()
	}
	return fmt.Sprintf("stillwater_%s_%06d_d%05d_%s%s", backupID(id), m.Order, m.Used, made.Format(backupClock), backupEnding)
}

// parseBackupName is the counterpart of backupName; false for any other name.
func parseBackupName(name string) (id string, m journal.BackupMark, ok bool) {
	p := backupNames.FindStringSubmatch(name)
	if p == nil {
		return "", m, false
	}
	var err error
	if m.Made, err = time.Parse(backupClock, p[4]); err != nil {
		return "", m, false
	}
	m.Order, _ = strconv.Atoi(p[2]) // digits only, few enough
	m.Used, _ = strconv.Atoi(p[3])
	return p[1], m, m.Order > 0 && m.Used > 0
}
