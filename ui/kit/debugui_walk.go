//go:build debugui

package kit

import (
	"sync"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// renderers are those of our widgets, so that the debug build can look inside.
var renderers sync.Map // fyne.CanvasObject -> *renderer

func noteRenderer(r *renderer) { renderers.Store(r.owner, r) }

func childrenOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.Split:
		return []fyne.CanvasObject{o.Leading, o.Trailing}
	}
	if r, ok := renderers.Load(o); ok {
		return r.(*renderer).objects
	}
	return nil
}

func isClip(o fyne.CanvasObject) bool {
	_, ok := o.(*container.Scroll)
	return ok
}

// debugStateOf tells how a widget is, without any text.
func debugStateOf(o fyne.CanvasObject, focused fyne.Focusable, it *debugItem) {
	if d, ok := o.(fyne.Disableable); ok {
		it.Disabled = d.Disabled()
	}
	if f, ok := o.(fyne.Focusable); ok && focused != nil {
		it.Focused = f == focused
	}
	if f, ok := o.(interface{ focusTarget() fyne.Focusable }); ok && focused != nil {
		it.Focused = f.focusTarget() == focused
	}
	number := func(n int) *int { return &n }
	switch o := o.(type) {
	case *Button:
		it.Busy = o.busy
	case *Checkbox:
		it.Checked = o.checked
	case *Choice:
		it.Selected = number(o.selected)
	case *Select:
		it.Selected = number(o.selected)
	case *Scale:
		it.Checked = o.answered
		if n, ok := o.score.Value(); ok {
			it.Selected = number(n)
		}
	case *List:
		it.Selected, it.Rows = number(o.selected), number(o.length())
	case *sideItem:
		it.Checked = o.of.selected == o.item.ID
	case *Field:
		it.Length, it.Error, it.Focused = number(utf8.RuneCountInString(o.Text())), o.error != "", o.focused
		it.Disabled = o.entry.Disabled()
	case *DateField:
		it.Length, it.Error, it.Focused = number(len(o.Text())), o.error != "", o.focused
	case *TimeLine:
		it.Selected, it.Rows, it.Length = number(o.axis.cursor), number(len(o.axis.points)), number(len(o.axis.picks))
	case *Slider:
		it.Selected = number(int(o.value*100 + 0.5))
	case *Dial:
		it.Busy = o.again || !o.chart.Drawn()
	case *Chart:
		it.Busy = o.build != nil && (o.img == nil || o.imgKey != o.busyKey)
	case *Editor:
		it.Length = number(utf8.RuneCountInString(o.Text()))
	case *Title:
		it.Length = number(utf8.RuneCountInString(o.Text()))
	}
}
