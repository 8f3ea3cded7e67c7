package kit

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// carryRows shows forty lines that can be carried, and gives what became of them.
func carryRows(t *testing.T) (w fyne.Window, c *Carry, things []*carried, dropped *[]int, tapped *int) {
	t.Helper()
	begin(t)
	dropped, tapped = new([]int), new(int)
	rows := Stack(8)
	c = NewCarry(Scroll(rows))
	for i := range 40 {
		b := NewButton(fmt.Sprint(i), nil, Secondary, func() { *tapped++ })
		o := c.Thing(b, Thing{
			Grip: true, Press: []fyne.CanvasObject{b}, Ghost: func() fyne.CanvasObject { return Body("carried") },
			Where: func(at fyne.Position) (Spot, bool) {
				for k, x := range rows.Objects {
					pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(x)
					if at.Y >= pos.Y && at.Y < pos.Y+x.Size().Height+8 {
						return Spot{At: pos, Size: fyne.NewSize(x.Size().Width, 3), Line: true, Drop: func() { *dropped = append(*dropped, k) }}, true
					}
				}
				return Spot{}, false
			},
		})
		things = append(things, o.(*carried))
		rows.Add(o)
	}
	return show(t, c), c, things, dropped, tapped
}

func pull(o *carried, from, to fyne.Position) {
	o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: to}, Dragged: fyne.NewDelta(to.X-from.X, to.Y-from.Y)})
}

func centerOf(o fyne.CanvasObject) fyne.Position {
	s := o.Size()
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(s.Width/2, s.Height/2)
}

func TestCarryMarksThePlaceAndDropsThere(t *testing.T) {
	w, c, things, dropped, tapped := carryRows(t)
	field := things[7].content.(*Button)
	w.Canvas().Focus(field)
	pull(things[1], centerOf(things[1]), centerOf(things[3]))
	if !c.Carrying() || !c.layer.Visible() || c.layer.mark.Hidden || c.layer.veil.Hidden {
		t.Fatal("nothing is seen of what is carried")
	}
	if got, want := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.layer.mark).Y, fyne.CurrentApp().Driver().AbsolutePositionForObject(things[3]).Y; got != want {
		t.Errorf("marked at %v, it would fall at %v", got, want)
	}
	pull(things[1], centerOf(things[3]), centerOf(things[5]))
	things[1].DragEnd()
	if len(*dropped) != 1 || (*dropped)[0] != 5 {
		t.Errorf("dropped at %v", *dropped)
	}
	if c.Carrying() || c.layer.Visible() || w.Canvas().Focused() != fyne.Focusable(field) {
		t.Error("the layer stays, or the keyboard is lost")
	}
	if *tapped != 0 {
		t.Error("it was pressed as well")
	}
}

func TestEscapeLaysBackWhatIsCarried(t *testing.T) {
	w, c, things, dropped, _ := carryRows(t)
	pull(things[1], centerOf(things[1]), centerOf(things[4]))
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if c.Carrying() || c.layer.Visible() {
		t.Fatal("Escape lays nothing back")
	}
	pull(things[1], centerOf(things[4]), centerOf(things[6])) // the pointer still holds it
	things[1].DragEnd()
	if c.Carrying() || len(*dropped) != 0 {
		t.Errorf("dropped at %v after all", *dropped)
	}
	pull(things[1], centerOf(things[1]), centerOf(things[2]))
	if things[1].DragEnd(); len(*dropped) != 1 {
		t.Error("it can be carried no more")
	}
}

func TestAnUnsteadyHandStillPresses(t *testing.T) {
	_, c, things, dropped, tapped := carryRows(t)
	at := centerOf(things[2])
	pull(things[2], at, at.AddXY(3, 2))
	things[2].DragEnd()
	if *tapped != 1 || len(*dropped) != 0 || c.Carrying() {
		t.Errorf("pressed %d times, dropped at %v", *tapped, *dropped)
	}
}

func TestOutsideOfAllPlacesNothingFalls(t *testing.T) {
	_, c, things, dropped, _ := carryRows(t)
	pull(things[2], centerOf(things[2]), fyne.NewPos(100, -500))
	if !c.layer.mark.Hidden {
		t.Error("a place is marked that is none")
	}
	if things[2].DragEnd(); len(*dropped) != 0 {
		t.Errorf("dropped at %v", *dropped)
	}
}

func TestCarryScrollsAtTheEdge(t *testing.T) {
	w, c, things, dropped, _ := carryRows(t)
	foot := fyne.NewPos(centerOf(things[1]).X, w.Canvas().Size().Height-4)
	pull(things[1], centerOf(things[1]), foot)
	for until := time.Now().Add(5 * time.Second); c.scroll.scroll.Offset.Y < 400 && time.Now().Before(until); {
		time.Sleep(5 * time.Millisecond)
		RunDue()
	}
	if c.scroll.scroll.Offset.Y < 400 {
		t.Fatalf("scrolled by %v", c.scroll.scroll.Offset.Y)
	}
	things[1].DragEnd()
	if len(*dropped) != 1 || (*dropped)[0] < 10 {
		t.Errorf("dropped at %v, which was out of sight", *dropped)
	}
	still := c.scroll.scroll.Offset.Y
	time.Sleep(3 * carryScroll)
	RunDue()
	if c.scroll.scroll.Offset.Y != still {
		t.Error("it scrolls on with nothing carried")
	}
}

func TestTheGripIsNoStopOfTheTabKey(t *testing.T) {
	w, _, things, _, _ := carryRows(t)
	w.Canvas().FocusNext()
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != fyne.Focusable(things[1].content.(*Button)) {
		t.Errorf("the second stop is %T", w.Canvas().Focused())
	}
	if test.WidgetRenderer(things[0].grip).MinSize().Width < 16 {
		t.Error("the grip is too small to be met")
	}
}
