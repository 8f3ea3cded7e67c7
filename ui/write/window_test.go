package write

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/sample"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

// desktop is a page in a window of the test driver.
type desktop struct {
	t      *testing.T
	look   uitest.Look
	page   *Page
	win    fyne.Window
	store  *journaltest.Session
	clock  *journaltest.Clock
	toasts *kit.Toasts
}

// open shows the page in a window of the size that the shell leaves it.
func open(t *testing.T, l uitest.Look, fill bool) *desktop {
	t.Helper()
	t.Cleanup(kit.Synchronous())
	test.NewTempApp(t).Settings().SetTheme(theme.New(l.Mode, l.Percent))
	clock := journaltest.FixedClock()
	d := &desktop{t: t, look: l, clock: clock, store: journaltest.NewSession(clock), toasts: kit.NewToasts()}
	if fill {
		now := clock.Now()
		if err := sample.Fill(context.Background(), d.store, journal.DayOf(now), now.Location()); err != nil {
			t.Fatal(err)
		}
	}
	d.win = test.NewTempWindow(t, nil)
	d.win.SetPadded(false)
	d.page = New(Deps{Store: d.store, Window: d.win, Clock: clock.Now, Toasts: d.toasts, Trash: func() {}})
	t.Cleanup(d.page.Close)
	t.Cleanup(d.toasts.Dismiss) // its timer would run into the next test
	// The test driver runs timers beside the test: here nothing happens until it is asked for.
	d.page.auto.End()
	d.page.sheet.count = kit.NewDebouncer(time.Hour, 0, d.page.sheet.countWords)
	d.page.list.wait = kit.NewDebouncer(time.Hour, 0, d.page.list.find)
	d.win.SetContent(container.NewStack(kit.Background(theme.Page), d.page.Content(), d.toasts))
	uitest.Wear(d.win, l)
	d.page.Show()
	return d
}

func wide(t *testing.T) *desktop {
	return open(t, uitest.PageLight, false)
}

// picture writes what the window shows to STILLWATER_PICTURES, if that is set.
func (d *desktop) picture(name string) {
	d.t.Helper()
	uitest.Picture(d.t, d.win, d.look, name)
}

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		d := open(t, l, false)
		d.picture("journal-empty")
		d = open(t, l, true)
		d.picture("journal-list")
		d.page.list.rows.OnSelected(1)
		d.picture("journal-open")
		d.page.sheet.editor.Focus()
		d.page.NewWithPrompt("What would you like to bring to your next appointment?")
		d.picture("journal-new")
		d.page.openDetails()
		d.picture("journal-details")
		kit.CloseOverlays(d.win.Canvas())
		d.store.Keeper().FailSaves(journal.ErrDiskFull)
		d.page.sheet.title.SetText("A title that is longer than the line it stands on, because some days want that")
		d.page.sheet.editor.SetText("Something that cannot be saved.")
		d.page.edit(func(e *journal.Entry) { e.Text = "Something that cannot be saved." })
		_ = d.page.Save(context.Background())
		d.picture("journal-problem")
		d.store.Keeper().FailSaves(nil)
		d.page.Find()
		d.page.list.search.SetText("river")
		d.page.list.wait.Flush()
		d.picture("journal-search")
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge, uitest.PageWide, uitest.PageContrast)
}
