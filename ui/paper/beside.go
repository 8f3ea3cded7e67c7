package paper

import (
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/report"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// beside is the time that stands beside another one, where two periods are compared: plain data.
type beside struct {
	own      bool // days of one's own, not those just before
	from, to journal.Day
}

// span is the time beside another; ok is false while own days are not a span.
func (b *beside) span(of report.Span) (span report.Span, ok bool) {
	if !b.own {
		return of.Before(), of.Valid()
	}
	span = report.Span{From: b.from, To: b.to}
	return span, span.Valid()
}

// choose takes days of one's own, or those just before; own days begin as those that were shown.
func (b *beside) choose(own bool, of report.Span) {
	if own && b.from.IsZero() && b.to.IsZero() && of.Valid() {
		before := of.Before()
		b.from, b.to = before.From, before.To
	}
	b.own = own
}

// note says what the time beside another means, or what is missing.
func (b *beside) note(of report.Span) string {
	span, ok := b.span(of)
	switch {
	case ok:
		return words.T("{{.Earlier}} stands beside {{.Later}}.", "Earlier", span.Title(), "Later", of.Title())
	case !b.from.Valid() || !b.to.Valid():
		return words.T("Please say from which day to which.")
	}
	return words.T("The first day lies after the last one.")
}

// besideView is where it is chosen.
type besideView struct {
	p        *Page
	choice   *kit.Choice
	from, to day
	own      *fyne.Container
	content  *fyne.Container
}

func newBeside(p *Page) *besideView {
	v := &besideView{p: p}
	v.choice = kit.NewChoice([]string{words.T("The time just before"), words.T("Other days")}, 0, func(i int) {
		span, _ := p.st.span(p.today())
		p.st.beside.choose(i == 1, span)
		v.from.fill(p.st.beside.from)
		v.to.fill(p.st.beside.to)
		p.set.refresh()
		p.changed()
	}).Label(words.T("Beside it"))
	kit.Named("paper.beside.before", v.choice.Option(0))
	kit.Named("paper.beside.own", v.choice.Option(1))
	v.from, v.to = newDay("paper.beside.from", p, &p.st.beside.from), newDay("paper.beside.to", p, &p.st.beside.to)
	v.own = kit.Grid(150, theme.Gap12, kit.LabeledField(words.T("From"), "", v.from), kit.LabeledField(words.T("To"), "", v.to))
	v.content = kit.Stack(theme.Gap12, kit.LabeledField(words.T("Beside it"), "", v.choice), v.own)
	return v
}

func (v *besideView) refresh() {
	v.content.Hidden = v.p.st.form != report.FormTwoPeriods
	v.own.Hidden = !v.p.st.beside.own
	v.content.Refresh()
}

// day is a field for a day of a time of one's own.
type day struct{ *kit.DateField }

// newDay makes a field that keeps the day in into; a zero day is none.
func newDay(name string, p *Page, into *journal.Day) day {
	f := kit.Named(name, kit.NewDateField())
	f.OnDate = func(t time.Time, ok bool) {
		d := journal.Day{}
		if ok {
			d = journal.DayOf(t)
		}
		if d != *into {
			*into = d
			p.set.refresh()
			p.changed()
		}
	}
	return day{f}
}

// fill shows a day.
func (f day) fill(d journal.Day) {
	if d.Valid() {
		f.SetDate(d.Time(time.UTC))
	}
}
