package ui

import (
	"testing"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/trouble"
)

// real shows the true pages instead of those of the tests.
func real(t *testing.T, l uitest.Look) *window {
	t.Helper()
	w := locked(t)
	w.fakes = nil
	w.win.Resize(w.win.Canvas().Size())
	uitest.Wear(w.win, l)
	return w
}

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := real(t, l)
		w.keeper.FailUnlock(damaged)
		uitest.Fill(t, w.win, "seven quiet otters swim past")
		uitest.Press(t, w.win, "Unlock")
		uitest.Picture(t, w.win, l, "door-damaged")
		w.keeper.FailUnlock(nil)
		uitest.Press(t, w.win, "Try again")
		w.enter()
		uitest.Picture(t, w.win, l, "today")
		w.set.Backups.Days = remindAfter
		w.main.pages[PageToday].Show()
		uitest.Picture(t, w.win, l, "today-reminder")
		w.askSecondPlace()
		uitest.Picture(t, w.win, l, "second-place")
		kit.CloseOverlays(w.win.Canvas())
		w.goTo(PageJournal)
		w.create()
		for k := trouble.Full; k <= trouble.Damaged; k++ {
			w.main.inTrouble(k)
			uitest.Picture(t, w.win, l, "trouble-"+string('0'+rune(k)))
		}
		w.main.retry.Stop()
		w.main.bar.Set(trouble.None)
		w.main.relayout()
		w.goTo(PageSettings)
		uitest.Picture(t, w.win, l, "settings")
		uitest.Press(t, w.win, "Encrypt anew")
		uitest.Picture(t, w.win, l, "anew-ask")
		kit.CloseOverlays(w.win.Canvas())
		uitest.Press(t, w.win, "Change the passphrase")
		uitest.Picture(t, w.win, l, "change-passphrase")
		kit.CloseOverlays(w.win.Canvas())
		w.show(backingUp(kit.NewProgress(), nil))
		uitest.Picture(t, w.win, l, "backing-up")
		bar := kit.NewProgress()
		bar.SetValue(0.4)
		w.show(tidying(bar, nil))
		uitest.Picture(t, w.win, l, "tidying")
		w.Lock()
		w.toDoor(journalPath, nil, restored(journal.Backup{Made: w.clock.Now()}, "/somewhere/journal-before-restore-2026-03-14.stillwater", nil, w.clock.Now()))
		uitest.Picture(t, w.win, l, "door-restored")
		w.toWelcome()
		uitest.Picture(t, w.win, l, "welcome")
	})
}
