package write

import (
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/fragments"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

// TestWaysInPictures takes pictures of the ways into writing.
func TestWaysInPictures(t *testing.T) {
	if os.Getenv("STILLWATER_PICTURES") == "" {
		t.Skip("set STILLWATER_PICTURES to a folder to get pictures")
	}
	for _, c := range []struct {
		name    string
		mode    theme.Mode
		percent int
		size    fyne.Size
	}{
		{"light", theme.Light, 100, fyne.NewSize(1060, 800)},
		{"dark", theme.Dark, 100, fyne.NewSize(1060, 800)},
		{"large", theme.Light, 150, fyne.NewSize(1280-330, 800)},
		{"narrow", theme.Light, 100, fyne.NewSize(560, 800)},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, c.mode, c.percent, c.size, true)
			d.page.sheet.timer.every = time.Hour
			d.page.BrowsePrompts()
			d.refreshed("ways-prompts-" + c.name)
			kit.CloseOverlays(d.win.Canvas())
			d.page.Begin(journal.Entry{Form: journal.FormCriticCoach, Prompt: "Left: what the inner critic says, word for word. Right: what a patient coach would answer."})
			d.write("You should be further by now.")
			d.page.NextColumn()
			d.write("You are here, and you came on your own feet. That counts.")
			d.page.sheet.timer.start(10 * time.Minute)
			d.clock.Advance(4 * time.Minute)
			d.page.sheet.timer.tick()
			d.refreshed("ways-columns-" + c.name)
			d.clock.Advance(7 * time.Minute)
			d.page.sheet.timer.tick()
			d.refreshed("ways-timerover-" + c.name)
			d.page.sheet.timer.end()
			for _, s := range []string{"blue", "a boat on still water", "warm hands", "grandmother's kitchen", "a door, half open", "music from far away"} {
				d.page.AddFragment(d.page.today(), s, func(fragments.Leaf, error) {})
			}
			d.page.CatchFragments()
			d.refreshed("ways-fragments-" + c.name)
			id := d.letter("Be kind to whatever comes.\n\nIt does not have to be big.")
			d.page.OpenEntry(id)
			d.refreshed("ways-letter-closed-" + c.name)
			d.tap("Open it now")
			d.refreshed("ways-letter-open-" + c.name)
			d.put("The river", "Long walk, slow water.")
			d.clock.Advance(6 * 24 * time.Hour)
			d.page.Show()
			d.page.OpenEntry(id)
			d.refreshed("ways-letter-back-" + c.name)
			d.page.WriteLetter()
			d.refreshed("ways-letter-days-" + c.name)
			kit.CloseOverlays(d.win.Canvas())
			kit.Menu(d.page.sheet.more, d.page.waysIn()...)
			d.refreshed("ways-menu-" + c.name)
		})
	}
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
