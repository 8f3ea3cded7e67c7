package lookback

import (
	"context"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// thisDayPart shows what was written on this day in other years, and some time ago. It never comes by
// itself.
type thisDayPart struct {
	p       *Page
	on      *kit.Checkbox
	list    *thingList
	card    *kit.Card
	content fyne.CanvasObject
	scope   kit.Scope
}

func newThisDayPart(p *Page) *thisDayPart {
	v := &thisDayPart{p: p, list: newThingList(p.open)}
	v.on = kit.Named("look.thisday", kit.NewCheckbox(words.T("Show what I wrote on this day"), true, func(on bool) {
		p.keep(func(all *journal.Personal) { all.NoOnThisDay = !on }, v.show)
	}))
	v.card = kit.NewCard(v.list.root, kit.CardPad(theme.Gap8))
	v.content = room(kit.PadSides(0, theme.Gap8, v.on), kit.Pad(theme.Gap8, v.card))
	return v
}

// Content is the part.
func (v *thisDayPart) Content() fyne.CanvasObject { return v.content }

func (v *thisDayPart) hide() { v.scope.Leave() }

func (v *thisDayPart) forget() { v.list.set(nil, "") }

func (v *thisDayPart) show() {
	f := v.p.facts
	v.on.SetChecked(!f.personal.NoOnThisDay)
	if f.personal.NoOnThisDay {
		v.scope.Leave()
		v.list.fresh(nil, words.T("This is switched off. Nothing from other years is looked for."))
		return
	}
	kit.Go(v.scope.Enter(), func(ctx context.Context) (out []thing, err error) {
		for _, l := range onThisDay(f.today) {
			list, err := v.p.d.Store.Entries(ctx, l.filter)
			if err != nil {
				return nil, err
			}
			out = append(out, agoThings(l, list, f.today)...)
		}
		return out, nil
	}, func(list []thing, err error) {
		if v.p.closed {
			return
		}
		v.p.problem(err)
		if err == nil {
			v.list.fresh(list, words.T("Nothing was written a week, a month, three months or a year ago, nor on this day in other years."))
		}
	})
}
