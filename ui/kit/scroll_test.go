package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

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
	for name, row := range map[string]func(...fyne.CanvasObject) *fyne.Container{
		"foot": Foot, "row": func(o ...fyne.CanvasObject) *fyne.Container { return Row(theme.Gap12, o...) },
	} {
		t.Run(name, func(t *testing.T) {
			begin(t)
			rows := Stack(8)
			for i := range 40 {
				rows.Add(NewButton(fmt.Sprint(i), nil, Secondary, nil))
			}
			s, done := Scroll(rows), NewButton("Done", nil, Primary, nil)
			w := show(t, Upright(nil, s, row(done)))
			w.Canvas().Focus(done)
			if moved := s.scroll.Offset.Y != 0; moved == (name == "foot") {
				t.Errorf("scrolled by %v", s.scroll.Offset.Y)
			}
		})
	}
}

func TestTabGoesFromTheTopOfAPageDown(t *testing.T) {
	begin(t)
	var all []fyne.CanvasObject
	for i := range 4 {
		all = append(all, NewButton(fmt.Sprint(i), nil, Secondary, nil))
	}
	w := show(t, Upright(Row(0, all[0]), Scroll(Stack(8, all[1], all[2])), Foot(all[3])))
	for i := range all {
		w.Canvas().FocusNext()
		if w.Canvas().Focused() != all[i].(fyne.Focusable) {
			t.Errorf("number %d has not got the keyboard", i)
		}
	}
	if top, foot := all[0].Position().Y, all[3]; top != 0 || fyne.CurrentApp().Driver().AbsolutePositionForObject(foot).Y < 300 {
		t.Error("the head and the foot are not where they belong")
	}
	show(t, Upright(nil, all[1], nil))
}
