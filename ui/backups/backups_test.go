package backups

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

type desk struct {
	*Page
	t        *testing.T
	win      fyne.Window
	store    *journaltest.Session
	keeper   *journaltest.Keeper
	clock    *journaltest.Clock
	toasts   *kit.Toasts
	places   journal.BackupPlaces
	made     []journal.BackupReport
	restored *journal.Backup
	secret   journal.Secret
	backs    int
}

// open shows the page of a journal with n entries, each backed up on a day of
// its own.
func open(t *testing.T, n int) *desk {
	t.Helper()
	uitest.Prepare(t)
	d := &desk{t: t, clock: journaltest.FixedClock(), toasts: kit.NewToasts()}
	d.store = journaltest.NewSession(d.clock)
	d.keeper = d.store.Keeper()
	for range n {
		d.write()
		if _, err := d.store.BackUp(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		d.clock.Advance(24 * time.Hour)
	}
	d.show()
	return d
}

func (d *desk) write() {
	d.t.Helper()
	e := journal.Entry{At: journal.MomentOf(d.clock.Now()), Text: "words of the person"}
	if err := d.store.SaveEntry(context.Background(), &e); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) show() {
	d.win = uitest.Window(d.t, kit.Body(""))
	d.Page = New(Deps{
		Store: d.store, Window: d.win, Clock: d.clock.Now, Toasts: d.toasts, Own: "/own/backups",
		Places: func() journal.BackupPlaces { return d.places },
		SetPlaces: func(p journal.BackupPlaces) {
			d.places = p
			d.keeper.SetBackupPlaces(p)
		},
		Made: func(r journal.BackupReport) { d.made = append(d.made, r) },
		Opens: func(_ context.Context, _ journal.Backup, s journal.Secret) error {
			switch {
			case s.RecoveryCode == journaltest.TestSecrets.RecoveryCode || s.Passphrase == journaltest.TestSecrets.Passphrase:
				return nil
			case s.RecoveryCode != "":
				return journal.ErrWrongCode
			}
			return journal.ErrWrongPassphrase
		},
		Restore: func(b journal.Backup, s journal.Secret) { d.restored, d.secret = &b, s },
		Back:    func() { d.backs++ },
	})
	d.win.SetContent(d.Content())
	d.Show()
}

func TestListsWhatEachHolds(t *testing.T) {
	d := open(t, 3)
	uitest.Says(t, d.win, "The newest backup is from yesterday", "It holds 3 entries, last one", "3 entries", "2 entries", "1 entry", "in the backup folder", "/own/backups")
	uitest.SaysNot(t, d.win, "words of the person", "Show ")
	uitest.Press(t, d.win, "Back to the settings")
	if d.backs != 1 {
		t.Error("there is no way back")
	}
}

func TestManyAreFoldedAtFirst(t *testing.T) {
	d := open(t, 9)
	first := uitest.Text(d.win)
	uitest.Says(t, d.win, "9 entries")
	uitest.SaysNot(t, d.win, "1 entry,")
	uitest.Press(t, d.win, "Show 1 older one")
	if uitest.Text(d.win) == first {
		t.Error("no more are shown")
	}
}

func TestBackUpNow(t *testing.T) {
	d := open(t, 0)
	uitest.Says(t, d.win, "There is no backup yet.", "Nothing yet.")
	d.write()
	uitest.Press(t, d.win, "Back up now")
	uitest.Says(t, d.win, "The newest backup is from today", "1 entry")
	if len(d.made) != 1 || d.Page.cancel != nil || d.bar.Visible() {
		t.Error("it is not over, or was not told")
	}
	if got := d.toasts.Text(); got == "" {
		t.Error("nothing was said")
	}
}

func TestBackUpFails(t *testing.T) {
	for err, want := range map[error]string{
		journal.ErrDiskFull:     "there is no room",
		journal.ErrNoFolder:     "cannot be reached right now",
		journal.ErrNoPermission: "does not allow access",
		journal.ErrDiskFault:    "The disk reported a fault.",
	} {
		d := open(t, 1)
		d.keeper.FailBackups("", err)
		uitest.Press(t, d.win, "Back up now")
		uitest.Says(t, d.win, "No backup was made", want)
		uitest.SaysNot(t, d.win, "not saved yet")
		if len(d.made) != 0 {
			t.Error("it was told as made")
		}
		d.keeper.FailBackups("", nil)
		uitest.Press(t, d.win, "Back up now")
		uitest.SaysNot(t, d.win, "No backup was made")
	}
}

func TestAMissedPlaceIsTold(t *testing.T) {
	d := open(t, 1)
	d.places.Second = "/stick"
	d.keeper.SetBackupPlaces(d.places)
	d.keeper.FailBackups("/stick", journal.ErrNoFolder)
	uitest.Press(t, d.win, "Back up now")
	uitest.Says(t, d.win, "The second place, /stick, took no backup: it cannot be reached right now.")
	d.keeper.FailBackups("/stick", nil)
	uitest.Press(t, d.win, "Back up now")
	uitest.Says(t, d.win, "in both places")
	uitest.SaysNot(t, d.win, "took no backup")
}

func TestWarnings(t *testing.T) {
	if got := Warnings(journal.BackupReport{Pruned: 3}); got != "" {
		t.Errorf("as planned: %q", got)
	}
	if got := Warnings(journal.BackupReport{Tight: true}); got == "" {
		t.Error("short room is not told")
	}
}

func TestStopped(t *testing.T) {
	d := open(t, 1)
	d.work(d.now, func(context.Context, func(done, total int64)) (journal.BackupReport, error) {
		d.stop()
		return journal.BackupReport{}, context.Canceled
	})
	uitest.Says(t, d.win, "Stopped. The backups are as they were.")
}

func TestPutBackAsksForThePassphrase(t *testing.T) {
	d := open(t, 2)
	uitest.Press(t, d.win, "Put it back") // the newest
	uitest.Says(t, d.win, "Put this backup back?", "2 entries", "Today's file is kept")
	uitest.Press(t, d.win, "Put it back")
	uitest.Says(t, d.win, "Please type it first.")
	uitest.Fill(t, d.win, "something else")
	uitest.Press(t, d.win, "Put it back")
	uitest.Says(t, d.win, "This passphrase does not open this backup.")
	if d.restored != nil {
		t.Fatal("it was put back without the passphrase")
	}
	uitest.Fill(t, d.win, journaltest.TestSecrets.Passphrase)
	uitest.Press(t, d.win, "Put it back")
	if d.restored == nil || d.restored.Order != 2 || d.secret.Passphrase != journaltest.TestSecrets.Passphrase {
		t.Errorf("restored %+v", d.restored)
	}
	if len(d.win.Canvas().Overlays().List()) != 0 {
		t.Error("the sheet is still open")
	}
}

func TestPutBackCanceled(t *testing.T) {
	d := open(t, 1)
	uitest.Press(t, d.win, "Put it back")
	uitest.Press(t, d.win, "Cancel")
	if d.restored != nil || len(d.win.Canvas().Overlays().List()) != 0 {
		t.Error("canceling does something")
	}
}

func TestDamagedIsNotOffered(t *testing.T) {
	d := open(t, 1)
	d.keeper.DamageBackup(d.list[0].Path, &journal.DamagedError{Part: journal.PartBody, Err: errors.New("x")})
	d.Show()
	uitest.Says(t, d.win, "Not whole any more", "There is no backup yet.")
	if uitest.Button(d.win, "Put it back") != nil {
		t.Error("it is offered")
	}
}

func TestRenew(t *testing.T) {
	d := open(t, 3)
	uitest.Says(t, d.win, "what you delete for ever stays in them")
	uitest.Press(t, d.win, "Renew the backups")
	uitest.Says(t, d.win, "Renew the backups?", "One new backup is made first.", "the older ones of this journal", "Other copies stay")
	uitest.Press(t, d.win, "Leave them")
	if len(d.list) != 3 {
		t.Fatal("it was renewed all the same")
	}
	uitest.Press(t, d.win, "Renew the backups")
	uitest.Press(t, d.win, "Renew them")
	if len(d.list) != 1 || d.list[0].Order != 4 {
		t.Errorf("afterwards there are %+v", d.list)
	}
	if got := d.toasts.Text(); !strings.Contains(got, "3 older ones were removed") {
		t.Errorf("told: %q", got)
	}
}

func TestPlacesAreChosenAndDropped(t *testing.T) {
	d := open(t, 1)
	uitest.Says(t, d.win, "None yet. A USB stick")
	dir := t.TempDir()
	pick := func(button, dir string) {
		t.Helper()
		uitest.Press(t, d.win, button)
		uitest.Fill(t, d.win, dir)
		uitest.Press(t, d.win, "Keep backups here")
	}
	pick("Choose a second place", dir)
	if d.places.Second != dir {
		t.Fatalf("places %+v", d.places)
	}
	if len(d.made) != 1 || d.toasts.Text() == "" {
		t.Errorf("the second place stays empty: %+v, %q", d.made, d.toasts.Text())
	}
	uitest.Says(t, d.win, "in both places")
	pick("Choose another folder", dir) // the same for both
	uitest.Says(t, d.win, "This is the other place already.")
	uitest.Press(t, d.win, "All right")
	other := t.TempDir()
	pick("Choose another folder", other)
	if d.places.Folder != other {
		t.Errorf("places %+v", d.places)
	}
	uitest.Says(t, d.win, other, dir, "The backups in /own/backups stay there.")
	if len(d.made) != 2 || d.made[1].Made[0].Path != filepath.Join(other, filepath.Base(d.made[1].Made[0].Path)) {
		t.Errorf("the new folder stays empty: %+v", d.made)
	}
	uitest.Press(t, d.win, "Use the usual folder")
	made := len(d.made)
	uitest.Press(t, d.win, "No second place any more")
	if len(d.made) != made {
		t.Error("a backup is made where no second place was chosen")
	}
	if d.places != (journal.BackupPlaces{}) {
		t.Errorf("places %+v", d.places)
	}
}

func TestRefusedFolders(t *testing.T) {
	for dir, refused := range map[string]bool{"/a": true, "/b": true, "/c": false} {
		if got := refusal(dir, "/b", filepath.Join("/a", "j.stillwater")) != ""; got != refused {
			t.Errorf("%s refused: %v", dir, got)
		}
	}
}

func TestCannotBeListed(t *testing.T) {
	d := open(t, 1)
	d.keeper.FailReads(journal.ErrDiskFault)
	d.Show()
	uitest.Says(t, d.win, "cannot be listed right now", "The disk reported a fault")
}

func TestCloseForgets(t *testing.T) {
	d := open(t, 2)
	d.Page.Close()
	if d.list != nil || len(d.rows.Objects) != 0 {
		t.Error("it still holds what it showed")
	}
}
