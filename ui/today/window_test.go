package today

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

// room is the page in a window of the test driver.
type room struct {
	t      *testing.T
	look   uitest.Look
	page   *Page
	win    fyne.Window
	store  *journaltest.Session
	clock  *journaltest.Clock
	toasts *kit.Toasts
	asked  []string // intents, in their order
}

// open makes the page over an empty journal, or one with half a year of life.
func open(t *testing.T, l uitest.Look, fill bool) *room {
	t.Helper()
	t.Cleanup(kit.Synchronous())
	test.NewTempApp(t).Settings().SetTheme(theme.New(l.Mode, l.Percent))
	clock := journaltest.FixedClock()
	d := &room{t: t, look: l, clock: clock, store: journaltest.NewSession(clock), toasts: kit.NewToasts()}
	if fill {
		now := clock.Now()
		if err := sample.Fill(context.Background(), d.store, journal.DayOf(now), now.Location()); err != nil {
			t.Fatal(err)
		}
	}
	d.win = test.NewTempWindow(t, nil)
	d.win.SetPadded(false)
	note := func(s string) func() { return func() { d.asked = append(d.asked, s) } }
	d.page = New(Deps{Store: d.store, Window: d.win, Clock: clock.Now, Toasts: d.toasts, Intents: Intents{
		Write:      func(prompt journal.Prompt) { d.asked = append(d.asked, "write "+prompt.Text) },
		OpenEntry:  func(id journal.ID) { d.asked = append(d.asked, "entry "+string(id)) },
		OpenCircle: note("circle"), CheckIn: note("checkin"), OpenGoals: note("goals"),
		OpenTreatments: note("treatments"), OpenHelp: note("help"),
	}})
	t.Cleanup(d.page.Close)
	t.Cleanup(d.toasts.Dismiss) // its timer would run into the next test
	d.win.SetContent(container.NewStack(kit.Background(theme.Page), d.page.Content(), d.toasts))
	uitest.Wear(d.win, l)
	return d
}

// treat puts a treatment on a day, seen from today.
func (d *room) treat(days int) {
	d.t.Helper()
	now := d.clock.Now()
	tr := journal.Treatment{At: journal.MomentOf(now.AddDate(0, 0, days).Add(-time.Hour)), Route: journal.RouteIV, Intention: "To be kind to whatever comes."}
	if err := d.store.SaveTreatment(context.Background(), &tr); err != nil {
		d.t.Fatal(err)
	}
}

// picture writes what the window shows to STILLWATER_PICTURES, if that is set.
func (d *room) picture(name string) {
	d.t.Helper()
	uitest.Picture(d.t, d.win, d.look, name)
}

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		d := open(t, l, false)
		d.page.Show()
		d.picture("today-empty")
		d.press("Yes")
		test.Tap(count[*kit.Choice](d)[1].Option(3).(fyne.Tappable))
		d.press("Keep it")
		d.picture("today-first")
		d = open(t, l, true)
		d.page.Show()
		d.picture("today-full")
		d.treat(0)
		d.page.Show()
		d.picture("today-quiet")
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge, uitest.PageWide, uitest.PageContrast.Sized(1200, 1600), uitest.PageNarrow.Sized(560, 1700))
}
