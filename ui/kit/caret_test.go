package kit

import (
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	ftheme "fyne.io/fyne/v2/theme"

	"stillwater/ui/theme"
)

// fades tells whether the caret of a field is being drawn again and again.
func fades(f *Field) bool {
	return !reflect.ValueOf(&f.entry.Entry).Elem().FieldByName("cursorAnim").Elem().FieldByName("anim").IsNil()
}

// caretOf finds the caret that Fyne draws in a field.
func caretOf(f *Field) *canvas.Rectangle {
	for _, o := range test.WidgetRenderer(f.entry).Objects() {
		scroll, ok := o.(*container.Scroll)
		if !ok {
			continue
		}
		for _, in := range test.WidgetRenderer(scroll.Content.(fyne.Widget)).Objects() {
			if r, ok := in.(*canvas.Rectangle); ok {
				return r
			}
		}
	}
	return nil
}

func TestTheCaretOfAFieldRests(t *testing.T) {
	begin(t)
	f, pw, note := NewField("x"), NewPassword("x"), NewMultiline("x", 3)
	w := show(t, Stack(8, f, pw, note))
	for _, f := range []*Field{f, pw, note} {
		at := func(when string) {
			t.Helper()
			if fades(f) {
				t.Errorf("%s: the caret is drawn all the time", when)
			}
			if c := caretOf(f); c == nil || !c.Visible() || c.FillColor != theme.Color(ftheme.ColorNamePrimary) {
				t.Errorf("%s: the caret cannot be seen: %+v", when, c)
			}
		}
		f.Focus()
		at("with the keyboard")
		test.Type(w.Canvas().Focused(), "some words")
		at("while typing")
		f.SetText("other words")
		at("with another text")
		test.Tap(f.entry)
		at("after a click")
		f.Refresh()
		f.entry.Refresh()
		at("drawn again")
	}
}

func TestASpinnerStopsWithItsScreen(t *testing.T) {
	begin(t)
	s := NewSpinner()
	w := show(t, Row(8, Body("Wait"), s))
	s.Start()
	w.Resize(w.Canvas().Size())
	for f := float32(0); f < 1; f += 0.01 {
		s.tick(f)
	}
	if s.anim == nil {
		t.Fatal("the dots stopped while they were shown")
	}
	w.SetContent(Body("Done"))
	s.tick(0.03)
	s.tick(0.5)
	if s.anim != nil {
		t.Error("the dots still breathe where nobody sees them")
	}
}
