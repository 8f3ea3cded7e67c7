package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/ui/theme"
)

func TestScrollFollowsTheKeyboard(t *testing.T) {
	begin(t)
	rows := Stack(8)
	var all []fyne.CanvasObject
	for i := range 40 {
		var o fyne.CanvasObject = NewButton(fmt.Sprint(i), nil, Secondary, nil)
		if i%2 == 1 {
			o = NewField("")
		}
		all = append(all, o)
		rows.Add(o)
	}
	s := Scroll(rows)
	w := show(t, s)
	seen := func(o fyne.CanvasObject) bool {
		y := o.Position().Y - s.scroll.Offset.Y
		return y >= 0 && y+o.Size().Height <= w.Canvas().Size().Height
	}
	for i := range all {
		w.Canvas().FocusNext()
		if !seen(all[i]) {
			t.Fatalf("number %d has the keyboard out of sight", i)
		}
	}
	if s.scroll.Offset.Y == 0 {
		t.Fatal("nothing scrolled")
	}
	w.Canvas().FocusNext()
	if !seen(all[0]) {
		t.Error("back at the first, which is out of sight")
	}
	FocusOn(all[39])
	if !seen(all[39]) {
		t.Error("FocusOn leaves the object out of sight")
	}
	was := s.scroll.Offset.Y
	sheet := Message(w, "Over it", "text")
	if s.scroll.Offset.Y != was {
		t.Error("a sheet scrolls what is below it")
	}
	sheet.Close()
}

func TestTheFootOfASheetScrollsNothing(t *testing.T) {
	begin(t)
	w := show(t, Stack(8))
	rows := Stack(8)
	for i := range 40 {
		rows.Add(NewButton(fmt.Sprint(i), nil, Secondary, nil))
	}
	done := NewButton("Done", nil, Primary, nil)
	s := Sheet(w, "A long one", rows, done)
	defer s.Close()
	FocusOn(done)
	for o := range scrollers {
		if o.over && o.scroll.Offset.Y != 0 {
			t.Errorf("the sheet is scrolled by %v", o.scroll.Offset.Y)
		}
	}
	if w.Canvas().Focused() != fyne.Focusable(done) {
		t.Error("the button has no keyboard")
	}
}

func TestTheFootOfAPageScrollsNothing(t *testing.T) {
	for _, foot := range []bool{true, false} {
		begin(t)
		rows := Stack(8)
		for i := range 40 {
			rows.Add(NewButton(fmt.Sprint(i), nil, Secondary, nil))
		}
		s, done := Scroll(rows), NewButton("Done", nil, Primary, nil)
		row := Row(theme.Gap12, Spacer(), done)
		if foot {
			row = Foot(Spacer(), done)
		}
		w := show(t, container.NewBorder(nil, row, nil, nil, s))
		w.Canvas().Focus(done)
		if moved := s.scroll.Offset.Y != 0; moved == foot {
			t.Errorf("in a foot: %v, scrolled by %v", foot, s.scroll.Offset.Y)
		}
	}
}
