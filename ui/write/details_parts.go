package write

import (
	"fmt"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// takeBack is a quiet line where something was removed, with the way to take that back: step by step,
// the last one first.
type takeBack struct {
	row   *fyne.Container
	text  *kit.Text
	press *kit.Button
	home  func() // where the keyboard goes when there is nothing more to take back
	steps []func()
	said  []string
}

func newTakeBack(home func()) *takeBack {
	t := &takeBack{home: home, text: kit.Small("").In(theme.Muted).NoWrap()}
	t.press = kit.Named("journal.details.undo", kit.NewButton(words.T("Undo"), theme.Icon("undo"), kit.Plain, t.undo))
	t.row = kit.Row(theme.Gap4, t.text, t.press)
	t.row.Hide()
	return t
}

func (t *takeBack) offer(text string, undo func()) {
	t.steps, t.said = append(t.steps, undo), append(t.said, text)
	t.refresh()
}

func (t *takeBack) undo() {
	if n := len(t.steps); n > 0 {
		do := t.steps[n-1]
		t.steps, t.said = t.steps[:n-1], t.said[:n-1]
		do()
	}
	t.refresh()
	if len(t.steps) == 0 {
		t.home()
	}
}

// focus gives the keyboard to the button, in the place of what was removed with it.
func (t *takeBack) focus() { kit.FocusOn(t.press) }

func (t *takeBack) refresh() {
	n := len(t.said)
	if n > 0 {
		t.text.SetText(t.said[n-1])
	}
	setShown(t.row, n > 0)
	t.row.Refresh()
}

// passageList lists the passages of an entry that are to be brought to therapy.
type passageList struct {
	v       *details
	content *fyne.Container
	list    *fyne.Container
	back    *takeBack
	all     bool // more than the first are shown
}

const firstShown = 8 // passages or links that are shown at once

func newPassageList(v *details) *passageList {
	l := &passageList{v: v, list: kit.Stack(theme.Gap8), back: newTakeBack(func() { kit.FocusOn(v.whole) })}
	l.content = kit.Stack(theme.Gap4, l.list, l.back.row)
	return l
}

func (l *passageList) show(e journal.Entry) {
	l.list.Objects = nil
	for i, s := range e.Passages {
		if i == firstShown && !l.all {
			l.list.Add(kit.Row(0, kit.NewButton(words.T("Show all {{.N}}", "N", len(e.Passages)), nil, kit.Plain, func() {
				l.all = true
				e, _ := l.v.desk.Value()
				l.v.show(e)
			})))
			break
		}
		text := kit.Stack(2, kit.Serif(s).MaxLines(3))
		if !onThePage(e, s) {
			text.Add(kit.Small(words.T("No longer on the page as you marked it.")).In(theme.Muted))
		}
		remove := kit.NewIconButton(theme.Icon("close"), words.T("No longer bring it"), func() { l.remove(s) })
		l.list.Add(kit.RowTop(theme.Gap8, kit.Fill(text), kit.Named(fmt.Sprintf("journal.details.passage.%d", i), remove)))
	}
	setShown(l.list, len(e.Passages) > 0)
	l.content.Refresh()
}

func (l *passageList) remove(passage string) {
	at := -1
	l.v.edit(func(e *journal.Entry) { at = leavePassage(e, passage) })
	if at >= 0 {
		l.back.offer(words.T("The passage is no longer marked."), func() {
			l.v.edit(func(e *journal.Entry) { putPassage(e, passage, at) })
		})
		l.back.focus()
	}
}

// linkList shows what an entry belongs to, and adds to it.
type linkList struct {
	v       *details
	content *fyne.Container
	chips   *fyne.Container
	back    *takeBack
	all     bool
}

func newLinkList(v *details) *linkList {
	l := &linkList{v: v, chips: kit.Flow(theme.Gap8)}
	l.back = newTakeBack(func() {
		if len(l.chips.Objects) > 0 {
			kit.FocusOn(l.chips.Objects[0])
		}
	})
	add := kit.Flow(theme.Gap8)
	if len(v.have.goals) > 0 {
		add.Add(kit.Named("journal.details.goal", kit.NewButton(words.T("A goal"), theme.Icon("plus"), kit.Plain, l.chooseGoal)))
	}
	if len(v.have.treatments) > 0 {
		add.Add(kit.Named("journal.details.treatment", kit.NewButton(words.T("A treatment"), theme.Icon("plus"), kit.Plain, l.chooseTreatment)))
	}
	l.content = kit.Stack(theme.Gap4, l.chips, l.back.row, add)
	return l
}

func (l *linkList) show(e journal.Entry) {
	l.chips.Objects = nil
	sides := l.v.sidesOf(e)
	for i, o := range sides {
		if i == firstShown && !l.all {
			l.chips.Add(kit.NewButton(words.T("Show all {{.N}}", "N", len(sides)), nil, kit.Plain, func() {
				l.all = true
				e, _ := l.v.desk.Value()
				l.v.show(e)
			}))
			break
		}
		l.chips.Add(kit.Named(fmt.Sprintf("journal.details.link.%d", i), l.v.p.linkChip(o, l.v.leave, func() { l.remove(o.link) })))
	}
	setShown(l.chips, len(sides) > 0)
	l.content.Refresh()
}

func (l *linkList) remove(to journal.Link) {
	at := -1
	l.v.edit(func(e *journal.Entry) { at = unlink(e, to) })
	if at >= 0 {
		l.back.offer(words.T("The link was removed."), func() {
			l.v.edit(func(e *journal.Entry) { relink(e, to, at) })
		})
		l.back.focus()
	}
}

// sidesOf gives what the entry belongs to now.
func (v *details) sidesOf(e journal.Entry) []otherSide {
	var out []otherSide
	for _, to := range e.Links {
		if o, ok := findRow(v.have.sides, func(o otherSide) bool { return o.link == to }); ok {
			out = append(out, o)
		}
	}
	return out
}
