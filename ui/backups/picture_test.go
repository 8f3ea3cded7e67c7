package backups

import (
	"context"
	"errors"
	"testing"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
)

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		d := open(t, 9)
		d.places.Second = "/run/media/ada/STICK"
		d.keeper.SetBackupPlaces(d.places)
		if _, err := d.store.BackUp(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		d.show()
		uitest.Wear(d.win, l)
		d.Show()
		uitest.Picture(t, d.win, l, "backups")
		d.keeper.FailBackups("/run/media/ada/STICK", journal.ErrNoFolder)
		uitest.Press(t, d.win, "Back up now")
		uitest.Picture(t, d.win, l, "backups-missed")
		d.keeper.DamageBackup(d.list[1].Path, &journal.DamagedError{Part: journal.PartBody, Err: errors.New("x")})
		d.keeper.DamageBackup(d.list[2].Path, journal.ErrWrongPassphrase)
		d.Show()
		d.running(d.now, true)
		d.bar.SetValue(0.4)
		uitest.Picture(t, d.win, l, "backups-running")
		d.running(d.now, false)
		uitest.Press(t, d.win, "Put it back")
		uitest.Picture(t, d.win, l, "backups-restore")
		uitest.Fill(t, d.win, "something else entirely")
		uitest.Press(t, d.win, "Put it back")
		uitest.Picture(t, d.win, l, "backups-restore-wrong")
		uitest.Press(t, d.win, "I forgot it: use my recovery code")
		uitest.Picture(t, d.win, l, "backups-restore-code")
		uitest.Press(t, d.win, "Cancel")
		uitest.Press(t, d.win, "Renew the backups")
		uitest.Picture(t, d.win, l, "backups-renew")
		uitest.Press(t, d.win, "Renew them")
		uitest.Picture(t, d.win, l, "backups-renewed")
	})
}
