package lookback

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

// desk is the page in a window, with what it asked for.
type desk struct {
	*Page
	t      *testing.T
	win    fyne.Window
	store  *journaltest.Session
	clock  *journaltest.Clock
	toasts *kit.Toasts

	opened []journal.ID
	wrote  []journal.Day
}

// open shows the page of a journal that fill filled; nil leaves it empty.
func open(t *testing.T, fill func(testing.TB, *journaltest.Session, *journaltest.Clock)) *desk {
	t.Helper()
	uitest.Prepare(t)
	d := &desk{t: t, clock: journaltest.FixedClock(), toasts: kit.NewToasts()}
	d.store = journaltest.NewSession(d.clock)
	if fill != nil {
		fill(t, d.store, d.clock)
	}
	open := func(id journal.ID) { d.opened = append(d.opened, id) }
	d.win = uitest.Window(t, kit.Body(""))
	d.Page = New(Deps{
		Store: d.store, Clock: d.clock.Now, Window: d.win, Toasts: d.toasts,
		Intents: Intents{OpenEntry: open, OpenCheckIn: open, OpenTreatment: open, WriteOn: func(day journal.Day) { d.wrote = append(d.wrote, day) }},
	})
	d.win.SetPadded(false)
	d.win.SetContent(container.NewStack(kit.Background(theme.Page), d.Content(), d.toasts))
	d.Show()
	return d
}

func (d *desk) calendar() *calendarPart { return d.parts[partCalendar].(*calendarPart) }

func (d *desk) entry(day journal.Day, text string, change func(*journal.Entry)) journal.ID {
	d.t.Helper()
	e := journal.Entry{At: journal.MomentOn(day, d.clock.Now()), Text: text}
	if change != nil {
		change(&e)
	}
	if err := d.store.SaveEntry(context.Background(), &e); err != nil {
		d.t.Fatal(err)
	}
	return e.ID
}
