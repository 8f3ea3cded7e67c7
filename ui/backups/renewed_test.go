package backups

import (
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
)

// What renewing could not reach or remove is told in words of its own: a stick
// that is away keeps its older backups.
func TestRenewingTellsWhatStays(t *testing.T) {
	d := open(t, 3)
	d.places.Second = "/stick"
	d.keeper.SetBackupPlaces(d.places)
	d.keeper.FailBackups("/stick", journal.ErrNoFolder)
	d.keeper.HoldBackup(d.list[1].Path, journal.ErrAlreadyOpen)
	uitest.Press(t, d.win, "Renew the backups")
	uitest.Press(t, d.win, "Renew them")
	uitest.Says(t, d.win, "/stick cannot be reached right now, so the older backups there stay.", "please renew once more",
		"1 older backup could not be removed: stillwater_", "The file is open in another window or program.")
	uitest.SaysNot(t, d.win, "It gets the next one")
	if len(d.list) != 2 {
		t.Errorf("there are %d", len(d.list))
	}
	if got := Unrenewed(journal.BackupReport{}); got != "" {
		t.Errorf("nothing is left: %q", got)
	}
	if got := Renewed(journal.BackupReport{}); got == Renewed(journal.BackupReport{Pruned: 1}) {
		t.Errorf("nothing was removed: %q", got)
	}
}

// Whoever knows only the recovery code can put a backup back too.
func TestPutBackByTheCode(t *testing.T) {
	d := open(t, 2)
	uitest.Press(t, d.win, "Put it back")
	uitest.Fill(t, d.win, "half a passphrase")
	uitest.Press(t, d.win, "I forgot it: use my recovery code")
	uitest.SaysNot(t, d.win, "half a passphrase")
	uitest.Fill(t, d.win, "not this one")
	uitest.Press(t, d.win, "Put it back")
	uitest.Says(t, d.win, "This code does not open this backup.")
	uitest.Fill(t, d.win, journaltest.TestSecrets.RecoveryCode)
	uitest.Press(t, d.win, "Put it back")
	if d.restored == nil || d.secret != (journal.Secret{RecoveryCode: journaltest.TestSecrets.RecoveryCode}) {
		t.Errorf("restored %+v with %+v", d.restored, d.secret)
	}
}
