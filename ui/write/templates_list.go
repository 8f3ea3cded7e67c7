package write

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// templateList is the sheet with the person's own templates.
type templateList struct {
	p     *Page
	list  []journal.Template
	body  *fyne.Container
	back  *takeBack
	add   *kit.Button
	sheet *kit.SheetHandle
}

// ManageTemplates shows the person's own templates, to be written, put in order and deleted.
func (p *Page) ManageTemplates() {
	p.loadTemplates(func(own []journal.Template) {
		l := &templateList{p: p, list: own, body: kit.Stack(theme.Gap8)}
		l.back = newTakeBack(l.home)
		l.show()
		l.add = kit.NewButton(words.T("New template"), theme.Icon("plus"), kit.Secondary, func() {
			l.edit(journal.Template{ID: uuid.NewString()}, true)
		})
		done := kit.NewButton(words.T("Done"), nil, kit.Primary, func() { l.sheet.Close() })
		l.sheet = kit.WideSheet(p.d.Window, 620, words.T("Your templates"), kit.Stack(theme.Gap8, l.body, l.back.row),
			kit.Named("templates.new", l.add), kit.Named("templates.done", done)).Light()
	})
}

func (l *templateList) home() { kit.FocusOn(l.add) }

func (l *templateList) set(list []journal.Template) {
	l.list = list
	l.show()
}

func (l *templateList) show() {
	l.body.Objects = nil
	if len(l.list) == 0 {
		l.body.Add(kit.Body(words.T("None yet. Write one here, or make one of an entry: in its menu, the three dots below the page.")))
	}
	for i, t := range l.list {
		button := func(name, icon, hint string, on bool, do func()) fyne.CanvasObject {
			b := kit.NewIconButton(theme.Icon(icon), hint, do)
			if !on {
				b.Disable()
			}
			return kit.Named(fmt.Sprintf("templates.%s.%d", name, i), b)
		}
		text := kit.Stack(2, kit.Strong(templateName(t)).MaxLines(1), kit.Small(templateOffer{t, true}.caption()).In(theme.Muted))
		l.body.Add(kit.Row(theme.Gap4, kit.Fill(text),
			button("up", "up", words.T("Further up"), i > 0, func() { l.move(t.ID, -1) }),
			button("down", "down", words.T("Further down"), i+1 < len(l.list), func() { l.move(t.ID, 1) }),
			button("edit", "journal", words.T("Change it"), true, func() { l.edit(t, false) }),
			button("delete", "trash", words.T("Delete"), true, func() { l.remove(t) })))
	}
	l.body.Refresh()
}

func (l *templateList) move(id string, by int) {
	l.p.changeTemplates(func(list []journal.Template) []journal.Template { return moveTemplate(list, id, by) }, l.set)
}

func (l *templateList) remove(t journal.Template) {
	at := -1
	l.p.changeTemplates(func(list []journal.Template) []journal.Template {
		if at = templateAt(list, t.ID); at >= 0 {
			list = slices.Delete(list, at, at+1)
		}
		return list
	}, func(list []journal.Template) {
		l.set(list)
		l.back.offer(words.T("The template was deleted."), func() {
			l.p.changeTemplates(func(list []journal.Template) []journal.Template {
				if templateAt(list, t.ID) >= 0 {
					return list
				}
				return slices.Insert(list, min(max(at, 0), len(list)), t)
			}, l.set)
		})
		l.back.focus()
	})
}

// edit opens a template over the list, which shows the change afterwards.
func (l *templateList) edit(t journal.Template, fresh bool) {
	l.p.editTemplate(t, fresh, func() {
		l.p.loadTemplates(l.set)
	})
}
