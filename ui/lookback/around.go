package lookback

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// aroundPart shows the days around a treatment in one line of time.
type aroundPart struct {
	p       *Page
	which   *kit.Select
	chosen  journal.ID
	list    *thingList
	content fyne.CanvasObject
	scope   kit.Scope
}

func newAroundPart(p *Page) *aroundPart {
	v := &aroundPart{p: p, list: newThingList(p.open)}
	v.which = kit.Named("look.treatment", kit.NewSelect(nil, -1, words.T("Choose a treatment"), func(i int) {
		list := p.facts.treatments
		if at := len(list) - 1 - i; at >= 0 && at < len(list) {
			v.chosen = list[at].ID
			v.load(true)
		}
	}))
	head := kit.PadSides(0, theme.Gap8, kit.Column(pageWidth, kit.LabeledField(words.T("The two weeks before and after"), "", v.which)))
	v.content = room(head, kit.Pad(theme.Gap8, kit.NewCard(v.list.root, kit.CardPad(theme.Gap8))))
	return v
}

// Content is the part.
func (v *aroundPart) Content() fyne.CanvasObject { return v.content }

func (v *aroundPart) hide() { v.scope.Leave() }

func (v *aroundPart) forget() {
	v.chosen = ""
	v.which.SetOptions(nil, -1)
	v.list.set(nil, "")
}

// at is the place of the treatment chosen, the newest past one where none is; -1: there are none.
func (v *aroundPart) at() int {
	f := &v.p.facts
	for i := range f.treatments {
		if f.treatments[i].ID == v.chosen {
			return i
		}
	}
	return f.lastTreatment()
}

func (v *aroundPart) show() {
	f := &v.p.facts
	n := len(f.treatments)
	options := make([]string, 0, n)
	for i := n - 1; i >= 0; i-- {
		t := treatmentThing(&f.treatments[i], f.today)
		name := words.FullDate(dayTime(t.at.Day)) + " · " + words.RouteName(string(f.treatments[i].Route))
		if t.planned {
			name = words.T("{{.Treatment}}, planned", "Treatment", name)
		}
		options = append(options, name)
	}
	v.which.SetOptions(options, n-1-v.at())
	v.load(false)
}

// load shows the line of time; anew begins at its beginning.
func (v *aroundPart) load(anew bool) {
	i := v.at()
	if i < 0 {
		v.list.set(nil, "")
		return
	}
	t := v.p.facts.treatments[i]
	from, to := aroundSpan(&t)
	f := v.p.facts
	v.p.entriesIn(v.scope.Enter(), journal.EntryFilter{From: from, To: to, Oldest: true}, func(entries []journal.EntrySummary) []thing {
		return f.aroundThings(&t, entries)
	}, func(list []thing) {
		if anew {
			v.list.fresh(list, "")
			anew = false
		} else {
			v.list.set(list, "")
		}
	})
}
