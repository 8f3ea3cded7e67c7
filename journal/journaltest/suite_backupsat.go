package journaltest

import (
	"errors"
	"testing"

	"stillwater/journal"
)

// backupsWhereTheyLie checks [journal.BackupKeeper.BackupsAt]: a keeper that
// knows of no journal opens one backup, or those of a folder, also those from
// before the journal was encrypted anew.
func backupsWhereTheyLie(t *testing.T, c BackupCase) {
	s := c.session(t)
	write(t, s, "first")
	before := backUp(t, s).Made[0]
	must(t, s.(journal.Renewer).EncryptAnew(bg, c.Other, nil)) // makes one more before it begins
	write(t, s, "second")
	after := backUp(t, s).Made[0]
	must(t, s.Close())
	c.backups().SetBackupPlaces(journal.BackupPlaces{Folder: c.Second}) // as on another computer
	at := func(path string, secret journal.Secret) []journal.Backup {
		t.Helper()
		list, err := c.backups().BackupsAt(bg, path, secret)
		must(t, err)
		return list
	}
	old, today := c.secret(), journal.Secret{RecoveryCode: c.Other.RecoveryCode}
	for _, secret := range []journal.Secret{old, {RecoveryCode: c.Secrets.RecoveryCode}} {
		if one := at(before.Path, secret); len(one) != 1 || one[0].Holds == nil || one[0].Holds.Entries != 1 || one[0].Order != before.Order {
			t.Fatalf("the one from before: %+v", one)
		}
	}
	if one := at(before.Path, today); len(one) != 1 || !errors.Is(one[0].Err, journal.ErrWrongCode) || one[0].Holds != nil {
		t.Fatalf("with the secret of today: %+v", one)
	}
	all := at(c.Folder, today)
	if len(all) != 3 || all[0].Path != after.Path || all[0].Holds == nil || all[0].Holds.Entries != 2 || all[0].Second {
		t.Fatalf("those of the folder: %+v", all)
	}
	for _, b := range all[1:] {
		if !errors.Is(b.Err, journal.ErrWrongCode) {
			t.Fatalf("from before: %+v", b)
		}
	}
	if _, err := c.backups().BackupsAt(bg, c.Absent, old); !errors.Is(err, journal.ErrNoFile) {
		t.Fatal(err)
	}
	var invalid *journal.InvalidError
	if _, err := c.backups().BackupsAt(bg, c.Folder, journal.Secret{RecoveryCode: "nonsense"}); !errors.As(err, &invalid) {
		t.Fatal(err)
	}
}
