package care

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/aftercare"
	"stillwater/ui/internal/front"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// checklist is what the person goes through before a treatment, in own lines.
type checklist struct {
	form    *formView
	content *fyne.Container
	rows    *fyne.Container
	add     *kit.Field
	begin   *kit.Button // fills an empty list
	keep    *kit.Button // keeps the list for the next time
	print   *kit.Button
	ways    *fyne.Container
	editing int // the line that is being written anew; -1: none
	edit    *kit.Field
}

func newChecklist(v *formView) *checklist {
	c := &checklist{form: v, rows: kit.Stack(0), editing: -1}
	c.add = kit.Named("care.check.add", kit.NewField(words.T("Something to think of, then Enter")))
	c.add.OnSubmitted = func(s string) {
		if s = journal.CleanLine(s); s == "" {
			return
		}
		c.change(append(c.items(), journal.CheckItem{Text: s}))
		c.add.SetText("")
		c.add.Focus()
		front.Settle() // the new line has pushed the field down
		kit.Reveal(c.add)
	}
	c.begin = kit.Named("care.check.begin", kit.NewButton(words.T("Begin with a short list"), nil, kit.Plain, func() { c.change(fresh(aftercare.Checklist(c.form.page.state.care.Checklist))) }))
	c.keep = kit.Named("care.check.keep", kit.NewButton(words.T("Use this list next time"), nil, kit.Plain, c.keepList))
	c.print = kit.Named("care.check.print", kit.NewButton(words.T("On paper"), theme.Icon("print"), kit.Plain, func() { v.page.printChecklist() }))
	c.ways = kit.Flow(theme.Gap4, c.begin, c.keep, c.print)
	c.content = kit.Stack(theme.Gap8, c.rows, c.add, kit.Flush(c.ways))
	return c
}

// fresh is a list of which nothing is ticked.
func fresh(texts []string) (out []journal.CheckItem) {
	for _, s := range texts {
		out = append(out, journal.CheckItem{Text: s})
	}
	return out
}

// items is the list as it stands, to be changed at will.
func (c *checklist) items() []journal.CheckItem {
	if c.form.form == nil {
		return nil
	}
	return slices.Clone(c.form.form.treatment.Checklist)
}

func (c *checklist) change(items []journal.CheckItem) {
	c.form.change(func(f *form) { setList(f, &f.treatment.Checklist, items) })
	c.editing = -1
	c.show()
	c.form.arrange()
}

// show builds the lines.
func (c *checklist) show() {
	items := c.items()
	if c.editing >= len(items) {
		c.editing = -1
	}
	c.rows.Objects = nil
	c.edit = nil
	for i, it := range items {
		c.rows.Add(c.row(i, it))
	}
	care := &c.form.page.state.care
	var texts []string
	for _, it := range items {
		texts = append(texts, it.Text)
	}
	c.begin.Hidden = len(items) > 0
	c.keep.Hidden = len(items) == 0 || slices.Equal(texts, care.Checklist)
	c.print.Hidden = len(items) == 0 || c.form.page.deps.PrintChecklist == nil
	c.ways.Refresh()
	c.content.Refresh()
}

func (c *checklist) row(i int, it journal.CheckItem) fyne.CanvasObject {
	name := "care.check." + strconv.Itoa(i)
	if c.editing == i {
		c.edit = kit.Named(name+".text", kit.NewField(""))
		c.edit.SetText(it.Text)
		c.edit.OnSubmitted = func(s string) {
			items := c.items()
			if s = journal.CleanLine(s); s == "" {
				c.change(slices.Delete(items, i, i+1))
				return
			}
			items[i].Text = s
			c.change(items)
		}
		c.edit.OnKey(func(k fyne.KeyName) bool {
			if k != fyne.KeyEscape {
				return false
			}
			c.editing = -1
			c.show()
			c.form.arrange()
			return true
		})
		return c.edit
	}
	box := kit.Named(name, kit.NewCheckbox(it.Text, it.Done, func(on bool) {
		items := c.items()
		items[i].Done = on
		c.form.change(func(f *form) { setList(f, &f.treatment.Checklist, items) })
	}))
	var more *kit.IconButton
	more = kit.Named(name+".more", kit.NewIconButton(theme.Icon("more"), words.T("Change this line"), func() { c.menu(more, i) }))
	return kit.Row(theme.Gap8, kit.Fill(box), more)
}

// menu changes, moves and takes away a line.
func (c *checklist) menu(at fyne.CanvasObject, i int) {
	items := c.items()
	list := []kit.MenuItem{{Name: "care.check.change", Text: words.T("Change the words"), Do: func() {
		c.editing = i
		c.show()
		c.form.arrange()
		if c.edit != nil {
			c.edit.Focus()
			c.edit.CursorToEnd()
		}
	}}}
	swap := func(j int) func() {
		return func() {
			items[i], items[j] = items[j], items[i]
			c.change(items)
		}
	}
	if i > 0 {
		list = append(list, kit.MenuItem{Name: "care.check.up", Text: words.T("One up"), Do: swap(i - 1)})
	}
	if i+1 < len(items) {
		list = append(list, kit.MenuItem{Name: "care.check.down", Text: words.T("One down"), Do: swap(i + 1)})
	}
	gone := items[i]
	list = append(list, kit.MenuItem{Name: "care.check.remove", Text: words.T("Take it off the list"), Do: func() {
		c.change(slices.Delete(items, i, i+1))
		c.form.page.deps.Toasts.Say(words.T("Taken off the list."), words.T("Undo"), func() {
			now := c.items()
			c.change(slices.Insert(now, min(i, len(now)), gone))
		}, undoFor)
	}})
	kit.Menu(at, list...)
}

// keepList keeps the lines for the next treatment.
func (c *checklist) keepList() {
	var texts []string
	for _, it := range c.items() {
		texts = append(texts, it.Text)
	}
	c.form.page.changeCare(func(care *journal.Care) { care.Checklist = texts }, func() {
		c.show()
		c.form.page.deps.Toasts.Say(words.T("The next treatment begins with this list."), "", nil, undoFor)
	})
}
