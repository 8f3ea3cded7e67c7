package write

import (
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/fragments"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

// TestWaysInPictures takes pictures of the ways into writing.
func TestWaysInPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		d := open(t, l, true)
		d.page.sheet.timer.every = time.Hour
		d.page.BrowsePrompts()
		d.refreshed("ways-prompts")
		kit.CloseOverlays(d.win.Canvas())
		d.page.Begin(journal.Entry{Form: journal.FormCriticCoach, Prompt: "Left: what the inner critic says, word for word. Right: what a patient coach would answer."})
		d.write("You should be further by now.")
		d.page.NextColumn()
		d.write("You are here, and you came on your own feet. That counts.")
		d.page.sheet.timer.start(10 * time.Minute)
		d.clock.Advance(4 * time.Minute)
		d.page.sheet.timer.tick()
		d.refreshed("ways-columns")
		d.clock.Advance(7 * time.Minute)
		d.page.sheet.timer.tick()
		d.refreshed("ways-timerover")
		d.page.sheet.timer.end()
		for _, s := range []string{"blue", "a boat on still water", "warm hands", "grandmother's kitchen", "a door, half open", "music from far away"} {
			d.page.AddFragment(d.page.today(), s, func(fragments.Leaf, error) {})
		}
		d.page.CatchFragments()
		d.refreshed("ways-fragments")
		id := d.letter("Be kind to whatever comes.\n\nIt does not have to be big.")
		d.page.OpenEntry(id)
		d.refreshed("ways-letter-closed")
		d.tap("Open it now")
		d.refreshed("ways-letter-open")
		d.put("The river", "Long walk, slow water.")
		d.clock.Advance(6 * 24 * time.Hour)
		d.page.Show()
		d.page.OpenEntry(id)
		d.refreshed("ways-letter-back")
		d.page.WriteLetter()
		d.refreshed("ways-letter-days")
		kit.CloseOverlays(d.win.Canvas())
		kit.Menu(d.page.sheet.more, d.page.waysIn()...)
		d.refreshed("ways-menu")
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge, uitest.PageNarrow)
}

// refreshed takes a picture as the next frame of a real window would show it.
func (d *desktop) refreshed(name string) {
	d.t.Helper()
	for range 2 {
		for _, o := range d.win.Canvas().Overlays().List() {
			o.Refresh()
		}
		d.page.Content().Refresh()
	}
	d.picture(name)
}
