package write

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/sample"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

// desktop is a page in a window of the test driver.
type desktop struct {
	t      *testing.T
	page   *Page
	win    fyne.Window
	store  *journaltest.Session
	clock  *journaltest.Clock
	toasts *kit.Toasts
}

// open shows the page in a window of the size that the shell leaves it.
func open(t *testing.T, mode theme.Mode, percent int, size fyne.Size, fill bool) *desktop {
	t.Helper()
	t.Cleanup(kit.Synchronous())
	test.NewTempApp(t).Settings().SetTheme(theme.New(mode, percent))
	clock := journaltest.FixedClock()
	d := &desktop{t: t, clock: clock, store: journaltest.NewSession(clock), toasts: kit.NewToasts()}
	if fill {
		now := clock.Now()
		if err := sample.Fill(context.Background(), d.store, journal.DayOf(now), now.Location()); err != nil {
			t.Fatal(err)
		}
	}
	d.win = test.NewTempWindow(t, nil)
	d.win.SetPadded(false)
	d.page = New(Deps{Store: d.store, Window: d.win, Clock: clock.Now, Toasts: d.toasts})
	t.Cleanup(d.page.Close)
	t.Cleanup(d.toasts.Dismiss) // its timer would run into the next test
	// The test driver runs timers beside the test: here nothing happens until it is asked for.
	d.page.auto.End()
	d.page.sheet.count = kit.NewDebouncer(time.Hour, 0, d.page.sheet.countWords)
	d.page.list.wait = kit.NewDebouncer(time.Hour, 0, d.page.list.find)
	d.win.SetContent(container.NewStack(kit.Background(theme.Page), d.page.Content(), d.toasts))
	d.win.Resize(size)
	d.page.Show()
	return d
}

func wide(t *testing.T) *desktop {
	return open(t, theme.Light, 100, fyne.NewSize(1060, 800), false)
}

// picture writes what the window shows to STILLWATER_PICTURES, if that is set.
func (d *desktop) picture(name string) {
	d.t.Helper()
	dir := os.Getenv("STILLWATER_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, d.win.Canvas().Capture()); err != nil {
		d.t.Fatal(err)
	}
}

func TestPictures(t *testing.T) {
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
		{"wide", theme.Light, 100, fyne.NewSize(1700, 1080)},
		{"contrast", theme.HighContrast, 200, fyne.NewSize(1200, 800)},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, c.mode, c.percent, c.size, false)
			d.picture("journal-empty-" + c.name)
			d = open(t, c.mode, c.percent, c.size, true)
			d.picture("journal-list-" + c.name)
			d.page.list.rows.OnSelected(1)
			d.picture("journal-open-" + c.name)
			d.page.sheet.editor.Focus()
			d.page.NewWithPrompt("What would you like to bring to your next appointment?")
			d.picture("journal-new-" + c.name)
			d.page.openDetails()
			d.picture("journal-details-" + c.name)
			kit.CloseOverlays(d.win.Canvas())
			d.store.Keeper().FailSaves(journal.ErrDiskFull)
			d.page.sheet.title.SetText("A title that is longer than the line it stands on, because some days want that")
			d.page.sheet.editor.SetText("Something that cannot be saved.")
			d.page.edit(func(e *journal.Entry) { e.Text = "Something that cannot be saved." })
			_ = d.page.Save(context.Background())
			d.picture("journal-problem-" + c.name)
			d.store.Keeper().FailSaves(nil)
			d.page.Find()
			d.page.list.search.SetText("river")
			d.page.list.wait.Flush()
			d.picture("journal-search-" + c.name)
		})
	}
}
