package rescue

import (
	"testing"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		r := prepare(t, 6, 5)
		r.damaged(4, 2)
		r.open(journal.Secret{})
		uitest.Wear(r.win, l)
		uitest.Picture(t, r.win, l, "rescue-ask")
		r.showLooking(kit.NewProgress())
		uitest.Picture(t, r.win, l, "rescue-looking")
		r.ask("")
		uitest.Fill(t, r.win, typed.Passphrase)
		uitest.Press(t, r.win, "See what can be done")
		uitest.Picture(t, r.win, l, "rescue-found")
		rep := lostRows(9, 15)
		rep.Whole.Entries, rep.Holds.Entries = 6, 15
		rep.CheckIns.Sound, rep.Whole.CheckIns, rep.Holds.CheckIns = 3, 3, 3
		r.found.report = &rep
		r.showFound()
		uitest.Picture(t, r.win, l, "rescue-older")
		r.showAll()
		uitest.Picture(t, r.win, l, "rescue-all")
		uitest.Press(t, r.win, "Close")
		r.stuck = journal.ErrNoFolder
		r.showFound()
		uitest.Picture(t, r.win, l, "rescue-stuck")
		r.d.From, r.d.Salvage, r.stuck = "/run/media/ada/STICK", nil, nil
		r.found.report = nil
		r.showFound()
		uitest.Picture(t, r.win, l, "rescue-fresh")
		r.found.backups = nil
		r.showFound()
		uitest.Picture(t, r.win, l, "rescue-nobackup")
	})
}
