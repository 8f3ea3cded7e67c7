package rescue

import (
	"path/filepath"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

// The journal lay on a stick that is lost, or cannot be written: its backup goes to another place.
func TestPutBackElsewhere(t *testing.T) {
	for cause, why := range map[error]string{
		journal.ErrNoFolder:      "that folder, or its stick, is not there right now",
		journal.ErrReadOnlyPlace: "can be read but not written",
		journal.ErrDiskFault:     "reported a fault",
	} {
		r := prepare(t, 3, 2)
		r.cause = journal.ErrNoFile
		r.keeper.NoFolder(filepath.Dir(path), cause)
		r.keeper.Remove(path)
		r.open(typed)
		uitest.Press(t, r.win, "Put the backup back") // what is wrong with the place shows when it is tried
		uitest.Press(t, r.win, "Put it back")
		uitest.Says(t, r.win, "That did not work", "You can choose another place.")
		uitest.SaysNot(t, r.win, "not saved yet")
		uitest.Press(t, r.win, "All right")
		uitest.Says(t, r.win, "It cannot go where your journal was:", why)
		if got := r.primary(); got != "Put it in another place" {
			t.Errorf("standing out: %q", got)
		}
		uitest.Press(t, r.win, "Put it in another place")
		to := filepath.Join(r.dir, "here.stillwater")
		uitest.Fill(t, r.win, to)
		uitest.Press(t, r.win, "Put it here")
		if r.outcome == nil || r.outcome.Path != to || r.outcome.Backup == nil || r.outcome.Kept != "" {
			t.Fatalf("outcome %+v", r.outcome)
		}
	}
}

// Where the folder is seen to be gone, only another place is offered.
func TestTheFolderIsGone(t *testing.T) {
	r := prepare(t, 2, 2)
	r.cause = journal.ErrNoFile
	gone := error(journal.ErrNoFolder)
	r.reach = func(string) error { return gone }
	r.open(typed)
	uitest.Says(t, r.win, "It cannot go where your journal was")
	if uitest.Button(r.win, "Put the backup back") != nil {
		t.Error("what cannot be is offered")
	}
	gone = nil // the stick is plugged in
	uitest.Press(t, r.win, "Look again")
	uitest.SaysNot(t, r.win, "It cannot go where")
	if got := r.primary(); got != "Put the backup back" {
		t.Errorf("standing out: %q", got)
	}
}

// On a new computer there is only a stick with backups.
func TestFromAFolderOfBackups(t *testing.T) {
	r := prepare(t, 3, 2)
	r.keeper.Remove(path)
	r.from = journaltest.DefaultBackups
	r.open(journal.Secret{})
	uitest.Says(t, r.win, "A journal from a backup", "your passphrase is needed once")
	uitest.Fill(t, r.win, "mistyped")
	uitest.Press(t, r.win, "See what can be done")
	uitest.Says(t, r.win, "This passphrase does not open the journal.")
	uitest.Press(t, r.win, "I forgot it: use my recovery code")
	uitest.Fill(t, r.win, journaltest.TestSecrets.RecoveryCode)
	uitest.Press(t, r.win, "See what can be done")
	uitest.Says(t, r.win, "2 entries")
	uitest.SaysNot(t, r.win, "What can be rescued", "damaged")
	uitest.Press(t, r.win, "Put it back")
	to := filepath.Join(r.dir, "new.stillwater")
	uitest.Fill(t, r.win, to)
	uitest.Press(t, r.win, "Put it here")
	if r.outcome == nil || r.outcome.Path != to {
		t.Fatalf("outcome %+v", r.outcome)
	}
}

// A folder without a backup is told, and leads to another one.
func TestNoBackupInTheFolder(t *testing.T) {
	r := prepare(t, 1, 1)
	r.from = "/elsewhere"
	r.open(typed)
	uitest.Says(t, r.win, "The backups cannot be listed.")
	uitest.Press(t, r.win, "Look in another folder")
	if r.others != 1 {
		t.Error("it leads nowhere")
	}
	for _, b := range r.found.backups {
		t.Errorf("found %+v", b)
	}
	r.show(kit.Body(""), nil)
}
