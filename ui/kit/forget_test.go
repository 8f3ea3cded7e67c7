package kit

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

func TestNothingShownIsKeptAfterLocking(t *testing.T) {
	begin(t)
	toasts := NewToasts()
	w := show(t, NewField(""))
	w.SetContent(container.NewStack(Scroll(NewField("")), toasts))
	func() {
		typed := NewField("")
		typed.SetText("own words")
		Sheet(w, "Title", Scroll(typed))
		toasts.Say("own words", "Undo", func() { typed.SetText("") }, time.Hour)
		FocusOn(NewButton("never shown", nil, Plain, func() { typed.SetText("") }))
	}()
	ForgetShown(w.Canvas())
	if len(overlays) != 0 || len(scrollers) != 0 || focusWish != nil || tipNow != nil {
		t.Errorf("kept: %d sheets, %d scrolls", len(overlays), len(scrollers))
	}
	if toasts.Text() != "" || toasts.card.text.text != "" || toasts.card.action.text != "" ||
		toasts.kept.text.text != "" || toasts.kept.action.text != "" || len(toasts.waiting) != 0 {
		t.Error("the message keeps its words")
	}
	w.Resize(fyne.NewSize(500, 400))
	if len(scrollers) != 1 {
		t.Errorf("%d scrolls follow the keyboard, want the one that is shown", len(scrollers))
	}
}

func TestAnEmptiedListKeepsNoRows(t *testing.T) {
	begin(t)
	words := make([]string, 100)
	for i := range words {
		words[i] = fmt.Sprint("own words ", i)
	}
	l := NewList(func() int { return len(words) }, func() fyne.CanvasObject { return NewEntryRow() }, func(i int, row fyne.CanvasObject) {
		row.(*EntryRow).Set("", words[i], "")
	})
	w := show(t, l)
	w.Resize(fyne.NewSize(300, 600))
	l.ScrollTo(99)
	l.ScrollTo(0)
	words = nil
	l.Refresh()
	if len(l.body.free)+len(l.body.shown)+len(l.body.render.objects) != 0 {
		t.Errorf("%d rows free, %d shown", len(l.body.free), len(l.body.shown))
	}
	for _, o := range l.body.render.objects[:cap(l.body.render.objects)] {
		if o != nil {
			t.Fatal("a row stays behind the end")
		}
	}
}

func TestAnEmptiedPageForgetsItsWords(t *testing.T) {
	begin(t)
	e := NewEditor()
	show(t, Fill(e))
	e.SetText("own words that nobody else reads")
	e.SetText("")
	if n := len(e.pad.txt.wrap.seen.known); n > 0 {
		t.Errorf("the widths of characters in %d faces are kept", n)
	}
	for _, r := range e.pad.rows[:cap(e.pad.rows)] {
		if r != nil && r.Text != "" {
			t.Errorf("%q is kept", r.Text)
		}
	}
}
