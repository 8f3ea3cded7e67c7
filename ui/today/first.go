package today

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// asked is what was answered so far of the three questions of the first start.
type asked struct {
	in    bool // in treatment: the other two are shown
	route journal.Route
	kind  journal.CadenceKind
	every string // of an own rhythm: how many, as typed
	weeks bool   // weeks, else days
}

// days is the own rhythm in days; 0 where what was typed is none.
func (a *asked) days() int {
	n, err := strconv.Atoi(strings.TrimSpace(a.every))
	if err != nil || n < 1 || n > journal.MaxInterval {
		return 0
	}
	if a.weeks {
		n *= 7
	}
	if n > journal.MaxInterval {
		return 0
	}
	return n
}

// firstCard asks three things in a new journal, once, and takes no for an answer: whether the person is
// in treatment, how it is given, and in which rhythm. nil where it was answered or left alone, and
// where there are treatments.
func (p *Page) firstCard() fyne.CanvasObject {
	if p.st.personal.Care.Asked || len(p.st.treatments) > 0 || p.st.quiet() {
		return nil
	}
	leave := kit.Named("today.ask.leave", kit.NewButton(words.T("Leave it open"), nil, kit.Plain, func() { p.answer(nil) }))
	if !p.asked.in {
		yes := kit.Named("today.ask.yes", kit.NewButton(words.T("Yes"), nil, kit.Secondary, func() {
			p.asked.in = true
			p.build()
		}))
		no := kit.Named("today.ask.no", kit.NewButton(words.T("No"), nil, kit.Secondary, func() {
			in := false
			p.answer(&in)
		}))
		return card(kit.Stack(theme.Gap4, kit.Subheading(words.T("Are you in treatment with ketamine?")),
			kit.Muted(words.T("If you say so, this page can make room for the days around it. You can leave it open."))),
			kit.Flow(theme.Gap8, yes, no, leave))
	}
	in := true
	rhythm, sound := p.askRhythm()
	keep := kit.Named("today.ask.keep", kit.NewButton(words.T("Keep it"), nil, kit.Secondary, func() {
		if sound() {
			p.answer(&in)
		}
	}))
	return card(kit.Stack(theme.Gap4, kit.Subheading(words.T("Two more, if you like")),
		kit.Muted(words.T("Both may stay open, and both can be changed on the page of the treatments."))),
		kit.LabeledField(words.T("How it is given"), "", p.askRoute()),
		kit.LabeledField(words.T("The rhythm, as agreed with your clinic"), "", rhythm),
		kit.Flow(theme.Gap8, keep, leave))
}

func (p *Page) askRoute() fyne.CanvasObject {
	var names []string
	for _, r := range journal.Routes {
		names = append(names, words.RouteName(string(r)))
	}
	c := kit.NewChoice(names, slices.Index(journal.Routes, p.asked.route), func(i int) { p.asked.route = journal.Routes[i] })
	for i, r := range journal.Routes {
		kit.Named("today.ask."+string(r), c.Option(i))
	}
	return c
}

// askRhythm offers the common rhythms, and one of the person's own: every so many days or weeks. sound tells
// whether that number can be kept, and says what is wrong with it.
func (p *Page) askRhythm() (what fyne.CanvasObject, sound func() bool) {
	every := kit.Named("today.ask.every", kit.NewField(words.T("Such as 3")))
	every.SetText(p.asked.every)
	every.OnChanged = func(s string) {
		p.asked.every = s
		every.SetError("")
	}
	unit := kit.NewChoice([]string{words.T("days"), words.T("weeks")}, map[bool]int{false: 0, true: 1}[p.asked.weeks], func(i int) {
		p.asked.weeks = i == 1
		every.SetError("")
	})
	kit.Named("today.ask.every.days", unit.Option(0))
	kit.Named("today.ask.every.weeks", unit.Option(1))
	own := kit.RowTop(theme.Gap12, kit.Width(190, every), unit)
	box := kit.Stack(theme.Gap12)
	number := kit.LabeledField(words.T("From one to the next"), "", own)
	number.Hidden = p.asked.kind != journal.CadenceOwn
	kinds := []journal.CadenceKind{journal.CadenceNone, journal.CadenceMonthly, journal.CadenceSpravato, journal.CadenceOwn}
	names := []string{words.T("No rhythm"), words.T("About every 4 weeks"), words.T("Twice a week, then less often"), words.T("Another one")}
	c := kit.NewChoice(names, slices.Index(kinds, p.asked.kind), func(i int) {
		p.asked.kind = kinds[i]
		number.Hidden = p.asked.kind != journal.CadenceOwn
		box.Refresh()
		p.root.Refresh()
		if !number.Hidden {
			kit.FocusOn(every)
		}
	})
	for i, k := range []string{"none", "monthly", "spravato", "own"} {
		kit.Named("today.ask.rhythm."+k, c.Option(i))
	}
	box.Add(c)
	box.Add(number)
	return box, func() bool {
		if p.asked.kind != journal.CadenceOwn || p.asked.days() > 0 {
			return true
		}
		most := journal.MaxInterval
		if p.asked.weeks {
			most /= 7
		}
		every.SetError(words.T("A number from 1 to {{.Most}}.", "Most", most))
		p.root.Refresh()
		kit.FocusOn(every)
		return false
	}
}

// answer keeps what was answered, nil for nothing, and never asks again.
func (p *Page) answer(in *bool) {
	a := p.asked
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return personal.Change(ctx, p.d.Store, func(all *journal.Personal) {
			all.Care.Asked = true
			if in == nil {
				return
			}
			all.Care.InTreatment = in
			if *in {
				all.Care.Cadence.Route, all.Care.Cadence.Kind = a.route, a.kind
				if all.Care.Cadence.Days = 0; a.kind == journal.CadenceOwn {
					all.Care.Cadence.Days = a.days()
				}
			}
		})
	}, func(all journal.Personal, err error) {
		if p.failed(err) {
			return
		}
		p.st.personal, p.asked = all, asked{}
		p.build()
		if in != nil && *in {
			p.toast(words.T("Noted. Your treatments have a page of their own."), words.T("Open treatments"), does(p.d.Intents.OpenTreatments))
		}
	})
}
