package paper

import (
	"slices"
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
	line    *kit.Text
	usual   *kit.Button
	empty   *kit.Text
	head    *fyne.Container
	list    *fyne.Container
	content *fyne.Container

	ids    []string // what the boxes stand for
	boxes  []*kit.Checkbox
	groups map[string]*kit.Checkbox // for many items of a kind at once
	shown  int                      // how many may have one
}

const (
	shownFirst = 60
	groupFrom  = 3 // so many items of a kind have a box for all of them
)

func newShareList(p *Page) *shareList {
	v := &shareList{p: p, line: kit.Muted(""), shown: shownFirst, list: kit.Stack(theme.Gap12)}
	v.usual = kit.Named("paper.usual", kit.NewButton(words.T("As at first"), theme.Icon("undo"), kit.Plain, func() {
		p.st.usual()
		v.refresh()
		p.changed()
	}))
	v.empty = kit.Muted(words.T("Nothing was kept in this time that could be shared."))
	v.head = kit.PadSides(theme.Gap4, theme.Gap16, kit.Stack(theme.Gap4, v.line, kit.Flush(kit.Flow(0, v.usual)), v.empty))
	v.content = container.NewBorder(v.head, nil, nil, nil, kit.Scroll(kit.PadSides(theme.Gap12, theme.Gap16, v.list)))
	v.refresh()
	return v
}

// groupLabel is the box for many items at once; "": there is none for this kind.
func groupLabel(group string, n int) string {
	switch group {
	case report.ItemPassages:
		return words.N(n, "{{.N}} passage marked for therapy", "All {{.N}} passages marked for therapy")
	case report.ItemEntries:
		return words.N(n, "{{.N}} entry", "All {{.N}} entries")
	}
	return ""
}

// build makes the boxes anew; where they are the same items they stay, with the keyboard.
func (v *shareList) build() {
	items := v.p.st.items
	shown := items[:min(v.shown, len(items))]
	ids := []string{strconv.Itoa(len(items))}
	for _, it := range shown {
		ids = append(ids, it.ID+"\n"+it.Label+"\n"+it.Detail)
	}
	if len(v.list.Objects) > 0 && slices.Equal(ids, v.ids) {
		return
	}
	v.ids, v.boxes, v.groups = ids, nil, map[string]*kit.Checkbox{}
	v.list.Objects = nil
	for i, it := range shown {
		if i == 0 || shown[i-1].Group != it.Group {
			v.addGroup(it.Group)
		}
		box := kit.Named("paper.item."+strconv.Itoa(i), kit.NewCheckbox(it.Label, false, func(on bool) {
			v.p.st.tick(i, on)
			v.refresh()
			v.p.changed()
		}))
		v.boxes = append(v.boxes, box)
		row := kit.Stack(2, box)
		if it.Detail != "" {
			row.Add(kit.PadSides(0, theme.Gap32, kit.Small(it.Detail).MaxLines(2).In(theme.Muted)))
		}
		v.list.Add(row)
	}
	if len(items) > len(shown) {
		v.list.Add(kit.Row(0, kit.Named("paper.moreitems", kit.NewButton(words.T("Show more"), nil, kit.Secondary, func() {
			v.shown += shownFirst
			v.refresh()
		}))))
	}
}

// addGroup adds the box for all items of a group.
func (v *shareList) addGroup(group string) {
	st := &v.p.st
	n := len(st.group(group))
	label := groupLabel(group, n)
	if n < groupFrom || label == "" {
		return
	}
	box := kit.Named("paper.group."+group, kit.NewCheckbox(label, false, func(on bool) {
		for _, i := range st.group(group) {
			st.tick(i, on)
		}
		v.refresh()
		v.p.changed()
	}))
	v.groups[group] = box
	v.list.Add(kit.Stack(theme.Gap12, kit.Divider(), box))
}

// refresh shows the items as they are now.
func (v *shareList) refresh() {
	st := &v.p.st
	none := len(st.items) == 0
	v.line.SetText(st.tells())
	v.line.Hidden, v.empty.Hidden = none, !none
	v.usual.Hidden = !st.changed()
	v.build()
	for i, box := range v.boxes {
		if box.Checked() != st.ticked(i) {
			box.SetChecked(st.ticked(i))
		}
	}
	for group, box := range v.groups {
		all := !slices.ContainsFunc(st.group(group), func(i int) bool { return !st.ticked(i) })
		if box.Checked() != all {
			box.SetChecked(all)
		}
	}
	v.head.Refresh()
	v.list.Refresh()
	if v.content != nil {
		v.content.Refresh()
	}
}
