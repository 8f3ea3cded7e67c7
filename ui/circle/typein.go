package circle

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// typed is a wheel that was filled in on paper, while it is typed in: plain data. The numbers are as
// they were typed.
type typed struct {
	day     journal.Day
	numbers [wheel.NumDomains]string
}

// scoreOf reads a number. Nothing, or "-", is a domain that was left out.
func scoreOf(s string) (wheel.Score, bool) {
	if s = strings.TrimSpace(s); s == "" || s == "-" {
		return wheel.Score{}, true
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return wheel.Score{}, false
	}
	score, err := wheel.NewScore(n)
	return score, err == nil
}

// wrong gives the first domain whose number is none of 0 to 10, or -1.
func (t *typed) wrong() int {
	for i, s := range t.numbers {
		if _, ok := scoreOf(s); !ok {
			return i
		}
	}
	return -1
}

// empty tells whether no number was typed.
func (t *typed) empty() bool {
	for _, s := range t.numbers {
		if score, _ := scoreOf(s); score.IsSet() {
			return false
		}
	}
	return true
}

// open is the first domain without a number, or -1.
func (t *typed) open() int { return slices.Index(t.numbers[:], "") }

// untouched tells whether nothing at all was typed, not even something that is no number.
func (t *typed) untouched() bool { return t.numbers == [wheel.NumDomains]string{} }

// checkIn is what was typed. A day that is over has its check-in at noon.
func (t *typed) checkIn(now time.Time) journal.CheckIn {
	at := journal.MomentOf(now)
	if t.day != at.Day {
		at = journal.MomentOf(time.Date(t.day.Year, t.day.Month, t.day.Day, 12, 0, 0, 0, now.Location()))
	}
	c := journal.CheckIn{At: at, Wording: journal.WordingVersion}
	for i, s := range t.numbers {
		c.Ratings[i].Score, _ = scoreOf(s)
	}
	return c
}

// typeSheet is the form: a day and eight numbers.
type typeSheet struct {
	p      *Page
	t      *typed
	day    *kit.DateField
	fields [wheel.NumDomains]*kit.Field
	note   *kit.Banner
	body   *fyne.Container
	save   *kit.Button
	sheet  *kit.SheetHandle
	busy   bool
}

// TypeIn asks for a wheel that was filled in on paper: eight numbers and its day, by keyboard alone:
// Enter goes from one to the next, and saves after the last one. What was typed when the journal locked
// is there again.
func (p *Page) TypeIn() {
	v := &typeSheet{p: p, t: p.typing}
	v.build()
	p.typing = v.t
	cancel := kit.Named("circle.typein.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { v.sheet.Close() }))
	v.save = kit.Named("circle.typein.save", kit.NewButton(words.T("Save"), nil, kit.Primary, v.keep))
	v.sheet = kit.Sheet(p.deps.Window, words.T("A wheel from paper"), v.body, cancel, v.save).LightWhile(func() bool { return v.t.empty() })
	v.sheet.OnClosed = func() { p.typing = nil } // a lock takes the sheet away without it
	v.fields[max(0, v.t.open())].Focus()
}

func (v *typeSheet) build() {
	if v.t == nil {
		v.t = &typed{day: journal.DayOf(v.p.deps.Clock())}
	}
	v.day = kit.Named("circle.typein.date", kit.NewDateField())
	if v.t.day.Valid() {
		v.day.SetDate(v.t.day.Time(time.UTC))
	}
	v.day.OnDate = func(t time.Time, ok bool) {
		v.t.day = journal.Day{}
		if ok {
			v.t.day = journal.DayOf(t)
		}
	}
	v.day.OnSubmitted = func(string) { v.fields[0].Focus() }
	v.note = kit.NewBanner(kit.Problem, "", "", nil)
	v.note.Hide()
	var cells []fyne.CanvasObject
	for i, d := range wheel.Domains {
		f := kit.Named("circle.typein."+d.Key(), kit.NewField(words.T("0 to 10")))
		v.fields[i] = f
		f.SetText(v.t.numbers[i])
		f.OnChanged = func(s string) {
			v.t.numbers[i] = s
			f.SetError("")
		}
		f.OnSubmitted = func(string) { v.next(i) }
		cells = append(cells, kit.LabeledField(words.DomainName(d.Key()), "", f))
	}
	v.body = kit.Stack(theme.Gap16, v.note,
		kit.Muted(words.T("Type a number and press Enter, domain by domain. What was left open stays empty.")),
		kit.Width(220, kit.LabeledField(words.T("Filled in on"), "", v.day)),
		kit.Grid(200, theme.Gap12, cells...))
}

// next goes on from a number; from the last one it saves.
func (v *typeSheet) next(i int) {
	if _, ok := scoreOf(v.t.numbers[i]); !ok {
		v.fields[i].SetError(words.T("A number from 0 to 10, or nothing."))
		return
	}
	if i+1 < wheel.NumDomains {
		v.fields[i+1].Focus()
		v.fields[i+1].SelectAll()
		return
	}
	v.keep()
}

// keep saves the check-in; the form stays until it is saved.
func (v *typeSheet) keep() {
	if i := v.t.wrong(); i >= 0 {
		v.fields[i].SetError(words.T("A number from 0 to 10, or nothing."))
		v.fields[i].Focus()
		v.fields[i].SelectAll()
		return
	}
	switch now := v.p.deps.Clock(); {
	case !v.t.day.Valid():
		v.day.SetError(words.T("Please say on which day it was filled in."))
		v.day.Focus()
	case v.t.day.After(journal.DayOf(now)):
		v.day.SetError(words.T("This day is still to come."))
		v.day.Focus()
	case v.t.empty():
		v.say(words.T("Please type at least one number."))
		v.fields[0].Focus()
	case !v.busy:
		v.busy = true
		v.p.keepTyped(v.t.checkIn(now), v.done)
	}
}

// keepTyped brings a check-in to the journal and shows it; then is told how that went.
func (p *Page) keepTyped(c journal.CheckIn, then func(error)) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.ID, error) {
		err := p.deps.Store.SaveCheckIn(ctx, &c)
		return c.ID, err
	}, func(id journal.ID, err error) {
		then(err)
		if err == nil {
			p.OpenCheckIn(id)
		}
	})
}

// done closes the form, or says why it could not be saved.
func (v *typeSheet) done(err error) {
	v.busy = false
	if err != nil {
		v.say(journal.Explain(err).String())
		return
	}
	v.sheet.Close()
}

func (v *typeSheet) say(text string) {
	v.note.SetText(text)
	v.note.Show()
	v.body.Refresh()
	v.sheet.Relayout()
}
