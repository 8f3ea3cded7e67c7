package paper

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/report"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// shareList is the part at the side where every item has a box.
type shareList struct {
	p       *Page
	rows    *kit.List
	line    *kit.Text
	usual   *kit.Button
	empty   *kit.Text
	head    *fyne.Container
	content fyne.CanvasObject
}

func newShareList(p *Page) *shareList {
	v := &shareList{p: p, line: kit.Muted("")}
	v.rows = kit.Named("paper.items", kit.NewList(func() int { return len(p.st.items) },
		func() fyne.CanvasObject { return kit.NewTickRow() },
		func(i int, o fyne.CanvasObject) {
			row, it := o.(*kit.TickRow), p.st.items[i]
			kit.Named("paper.item."+strconv.Itoa(i), row)
			row.Set(p.st.ticked(i), itemKind(it.Kind), it.Label, it.Detail)
		}))
	v.rows.OneClick = true
	v.rows.OnActivated = v.toggle
	v.rows.OnKey = func(i int, key fyne.KeyName) bool {
		if key == fyne.KeySpace {
			v.toggle(i)
			return true
		}
		return false
	}
	v.usual = kit.Named("paper.usual", kit.NewButton(words.T("As at first"), theme.Icon("undo"), kit.Plain, func() {
		p.st.usual()
		v.refresh()
		p.changed()
	}))
	v.empty = kit.Muted(words.T("Nothing was kept in this time that could be shared."))
	v.head = kit.PadSides(theme.Gap4, theme.Gap16, kit.Stack(theme.Gap4, v.line, kit.Flush(kit.Flow(0, v.usual)), v.empty))
	v.content = container.NewBorder(v.head, nil, nil, nil, v.rows)
	v.refresh()
	return v
}

// itemKind marks what the person wrote.
func itemKind(k report.Kind) string {
	if k == report.FreeText {
		return words.T("Your own words")
	}
	return ""
}

func (v *shareList) toggle(i int) {
	p := v.p
	if i < 0 || i >= len(p.st.items) {
		return
	}
	p.st.tick(i, !p.st.ticked(i))
	v.refresh()
	p.changed()
}

// refresh shows the items as they are now.
func (v *shareList) refresh() {
	none := len(v.p.st.items) == 0
	v.line.SetText(v.p.st.tells())
	v.line.Hidden, v.empty.Hidden = none, !none
	v.usual.Hidden = !v.p.st.changed()
	v.rows.Hidden = none
	v.rows.Refresh()
	v.head.Refresh()
	if v.content != nil {
		v.content.Refresh()
	}
}
