package plan

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// linesPart is a part of things, each on a line.
type linesPart struct {
	field   *kit.Field
	to      *[]string
	filling bool
}

func newLines(p *Page, key, placeholder string, to *[]string) part {
	l := &linesPart{to: to}
	l.field = kit.Named("plan."+key, kit.NewMultiline(placeholder, 3))
	kit.LabeledField(words.PlanPart(key), "", l.field) // names it for screen readers; the heading stands on the card
	l.field.OnChanged = func(s string) {
		if l.filling {
			return
		}
		*to = nil
		if s != "" {
			*to = strings.Split(s, "\n")
		}
		p.touched()
	}
	return l
}

func (l *linesPart) content() fyne.CanvasObject {
	return kit.Stack(theme.Gap8, kit.Muted(words.T("One on each line.")), l.field)
}

func (l *linesPart) fill() {
	l.filling = true
	l.field.SetText(strings.Join(*l.to, "\n"))
	l.filling = false
}

// peoplePart is a part of people or places, with how to reach them.
type peoplePart struct {
	page        *Page
	key         string
	placeholder string
	to          *[]journal.Contact
	rows        *fyne.Container
	root        *fyne.Container
}

// mostPeople is how many one part holds: it is for a hard moment.
const mostPeople = 12

func newPeople(p *Page, key, placeholder string, to *[]journal.Contact) part {
	v := &peoplePart{page: p, key: key, placeholder: placeholder, to: to, rows: kit.Stack(theme.Gap8)}
	more := kit.Named("plan."+key+".more", kit.NewButton(words.T("One more"), theme.Icon("plus"), kit.Plain, v.more))
	v.root = kit.Stack(theme.Gap8, v.rows, kit.Flow(0, kit.Flush(more)))
	v.fill()
	return v
}

func (v *peoplePart) content() fyne.CanvasObject { return v.root }

func (v *peoplePart) fill() {
	v.rows.Objects = nil
	for i := range max(len(*v.to), 1) {
		v.rows.Add(v.row(i))
	}
	v.rows.Refresh()
	v.root.Refresh()
}

// row is the line of one person; the first one is there before anybody is.
func (v *peoplePart) row(i int) fyne.CanvasObject {
	at := func() *journal.Contact {
		for len(*v.to) <= i {
			*v.to = append(*v.to, journal.Contact{})
		}
		return &(*v.to)[i]
	}
	id := func(what string) string { return "plan." + v.key + "." + what + "." + strconv.Itoa(i) }
	name := kit.Named(id("name"), kit.NewField(v.placeholder))
	how := kit.Named(id("how"), kit.NewField(words.T("Phone number, or where it is")))
	if i < len(*v.to) {
		name.SetText((*v.to)[i].Name)
		how.SetText((*v.to)[i].How)
	}
	name.OnChanged = func(s string) {
		at().Name = s
		v.page.touched()
	}
	how.OnChanged = func(s string) {
		at().How = s
		v.page.touched()
	}
	how.OnSubmitted = func(string) { v.more() }
	drop := kit.Named(id("remove"), kit.NewIconButton(theme.Icon("trash"), words.T("Take this line out"), func() { v.remove(i) }))
	return kit.Row(theme.Gap8, kit.Fill(name), kit.Fill(how), drop)
}

func (v *peoplePart) more() {
	if n := len(*v.to); n == 0 || n >= mostPeople || (*v.to)[n-1].Name+(*v.to)[n-1].How == "" {
		return // an empty line is there
	}
	*v.to = append(*v.to, journal.Contact{})
	v.fill()
	v.page.arrange()
	row := v.rows.Objects[len(v.rows.Objects)-1].(*fyne.Container)
	kit.FocusOn(row.Objects[0].(*fyne.Container).Objects[0])
}

func (v *peoplePart) remove(i int) {
	if i >= len(*v.to) {
		return
	}
	rest := append(append([]journal.Contact{}, (*v.to)[:i]...), (*v.to)[i+1:]...)
	*v.to = rest
	v.fill()
	v.page.arrange()
	v.page.touched()
}
