// Package remind is the reminder to look at the eight domains again: a quiet card in the window, on
// Today and on the Circle, that can be put off or sent away for good. Nothing outside of the window
// reminds of anything.
package remind

import (
	"context"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Deps are what the card works with.
type Deps struct {
	Store personal.Store
	Clock journal.Clock
	// Begin begins a check-in; nil where the page offers that anyway.
	Begin func()
	// Changed is called with the settings as they are then, once it was put off or sent away.
	Changed func(journal.Personal)
	// Failed is called when that could not be kept.
	Failed func(error)
	// Name begins the names for scripts: "today.remind" gives "today.remind.begin", ".later", ".never".
	Name string
}

// Card makes the card for the day of the newest check-in.
func Card(d Deps, last journal.Day) *kit.Card {
	date := words.LongDay(last.Time(time.UTC))
	if last.Year != d.Clock().Year() {
		date = words.FullDate(last.Time(time.UTC))
	}
	buttons := kit.Flow(theme.Gap4)
	if d.Begin != nil {
		buttons.Add(kit.Named(d.Name+".begin", kit.NewButton(words.T("Begin a check-in"), nil, kit.Secondary, d.Begin)))
	}
	buttons.Add(kit.Named(d.Name+".later", kit.NewButton(words.T("Not now"), nil, kit.Plain, func() {
		d.change(func(p *journal.Personal) { p.Rhythm = p.Rhythm.PutOff(journal.DayOf(d.Clock())) })
	})))
	buttons.Add(kit.Named(d.Name+".never", kit.NewButton(words.T("Do not remind me again"), nil, kit.Plain, func() {
		d.change(func(p *journal.Personal) { p.Rhythm.Off = true })
	})))
	line := buttons
	if d.Begin == nil {
		line = kit.Flush(buttons) // the plain ones stand in line with the text
	}
	text := kit.Body(words.T("You last looked at the eight domains on {{.Date}}. If you like, this could be a time for it again.", "Date", date))
	return kit.NewCard(kit.Stack(theme.Gap16, text, line))
}

func (d Deps) change(how func(*journal.Personal)) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return personal.Change(ctx, d.Store, how)
	}, func(p journal.Personal, err error) {
		if err != nil {
			d.Failed(err)
			return
		}
		d.Changed(p)
	})
}
