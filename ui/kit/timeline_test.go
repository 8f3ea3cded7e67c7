package kit

import (
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"stillwater/ui/theme"
	"stillwater/words"
)

func timeLine(t *testing.T, n, every int, chosen ...int) (*TimeLine, *[][]int) {
	t.Helper()
	var told [][]int
	l := NewTimeLine("Dates", 3, func(c []int) { told = append(told, c) })
	var points []TimePoint
	for i := range n {
		at := onDay(2026, 1, 5).AddDate(0, 0, every*i)
		points = append(points, TimePoint{At: at, Name: words.FullDate(at)})
	}
	var marks []TimeMark
	for i := range n / 2 {
		marks = append(marks, TimeMark{At: onDay(2026, 1, 9).AddDate(0, 0, 2*every*i), Hollow: i > n/2-3})
	}
	l.SetPoints(points, marks, chosen)
	return l, &told
}

func TestTimeLineByKeyboard(t *testing.T) {
	begin(t)
	defer Synchronous()()
	l, told := timeLine(t, 12, 14, 10, 11)
	w := show(t, l)
	w.Canvas().Focus(l)
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			l.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	press(fyne.KeyHome, fyne.KeyRight, fyne.KeySpace)
	if !slices.Equal(l.Chosen(), []int{11, 10, 1}) || len(*told) != 1 {
		t.Fatalf("chosen %v, told %v", l.Chosen(), *told)
	}
	if got := l.AccessibilityLabel(); got != "Dates. 19 January 2026, chosen" {
		t.Errorf("says %q", got)
	}
	press(fyne.KeyEnd, fyne.KeyReturn, fyne.KeyPageUp)
	if !slices.Equal(l.Chosen(), []int{10, 1}) || l.axis.cursor != 1 {
		t.Errorf("chosen %v, at %d", l.Chosen(), l.axis.cursor)
	}
	l.TypedRune('+')
	if less, more := l.CanZoom(); !less || !more {
		t.Error("+ shows less of the time")
	}
	press(fyne.KeyEnd)
	if l.x(daysOf(l.axis.points[11].At)) > l.Size().Width {
		t.Error("the keyboard is out of sight")
	}
	l.TypedRune('0')
	if _, more := l.CanZoom(); more {
		t.Error("0 shows all")
	}
	if l.ring.Hidden {
		t.Error("the keyboard is on it, and nothing shows where")
	}
}

func TestTimeLineByPointer(t *testing.T) {
	begin(t)
	defer Synchronous()()
	l, told := timeLine(t, 12, 14, 11)
	show(t, l)
	p := fyne.NewPos(l.x(daysOf(l.axis.points[4].At))+3, l.rows().line)
	l.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}})
	if l.under != 4 || l.Cursor() != desktop.PointerCursor {
		t.Errorf("below the pointer: %d", l.under)
	}
	l.Tapped(&fyne.PointEvent{Position: p})
	if !slices.Equal(l.Chosen(), []int{11, 4}) || len(*told) != 1 {
		t.Errorf("chosen %v", l.Chosen())
	}
	l.Zoom(0.25)
	from := l.axis.from
	l.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-50, 0)})
	if l.axis.from <= from {
		t.Error("dragging to the left shows what comes after")
	}
}

func TestDatesKeepApart(t *testing.T) {
	list := []timeDate{{point: 0, x: 100, width: 80}, {point: 1, x: 104, width: 80}, {point: 2, x: 2, width: 90}, {point: 3, x: 300, width: 90}}
	for _, width := range []float32{1000, 400, 300, 100} {
		last := float32(0)
		for i, d := range movedApart(list, width, 12) {
			if d.x-d.width/2 < last-1e-3 || d.x+d.width/2 > width+1e-3 {
				t.Errorf("%v wide: date %d at %v after %v", width, i, d.x, last)
			}
			last = d.x + d.width/2 + 12
		}
	}
	if n := len(movedApart(list, 100, 12)); n != 1 {
		t.Errorf("%d dates on a line for one", n)
	}
}

func TestSlider(t *testing.T) {
	begin(t)
	defer Synchronous()()
	var told []float64
	s := NewSlider("Replay", func(v float64) { told = append(told, v) })
	s.SetStops([]float64{0, 0.25, 0.5, 1})
	show(t, s)
	key := func(k fyne.KeyName) float64 {
		s.TypedKey(&fyne.KeyEvent{Name: k})
		return s.Value()
	}
	for _, c := range []struct {
		key  fyne.KeyName
		want float64
	}{{fyne.KeyRight, 0.25}, {fyne.KeyEnd, 1}, {fyne.KeyLeft, 0.5}, {fyne.KeyPageUp, 0.25}, {fyne.KeyHome, 0}, {fyne.KeyLeft, 0}} {
		if got := key(c.key); got != c.want {
			t.Errorf("%v leads to %v, want %v", c.key, got, c.want)
		}
	}
	if len(told) != 5 {
		t.Errorf("told %v", told)
	}
	s.SetValue(0.4)
	if key(fyne.KeyLeft) != 0.25 || func() float64 { s.SetValue(0.4); return key(fyne.KeyRight) }() != 0.5 {
		t.Error("between two stops the arrow keys go to the nearest on each side")
	}
	s.SetValue(0.3)
	if key(fyne.KeyLeft) != 0.25 || func() float64 { s.SetValue(0.2); return key(fyne.KeyRight) }() != 0.25 {
		t.Error("and not past it")
	}
	s.SetSnaps(true)
	s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(s.Size().Width*0.7, 10)}})
	if s.Value() != 0.5 {
		t.Errorf("it rests between the stops, at %v", s.Value())
	}
}

func TestTimeLinePictures(t *testing.T) {
	dir := os.Getenv("STILLWATER_PICTURES")
	if dir == "" {
		t.Skip("set STILLWATER_PICTURES to a folder to get pictures")
	}
	for name, th := range map[string]fyne.Theme{
		"light": theme.New(theme.Light, 100), "dark": theme.New(theme.Dark, 100), "contrast-150": theme.New(theme.HighContrast, 150),
	} {
		begin(t)
		fyne.CurrentApp().Settings().SetTheme(th)
		a, _ := timeLine(t, 13, 14, 3, 11, 12)
		b, _ := timeLine(t, 300, 13, 20, 298, 299)
		c, _ := timeLine(t, 2, 3, 0, 1)
		d, _ := timeLine(t, 300, 13, 20, 298, 299)
		s := NewSlider("Replay", nil)
		s.SetStops([]float64{0, 0.2, 0.25, 0.5, 0.8, 1})
		s.SetValue(0.6)
		col := Stack(theme.Gap16, NewCard(a), NewCard(b), NewCard(c), NewCard(d), NewCard(s))
		w := test.NewWindow(newContainer(&padLayout{20, 20, 20, 20}, col))
		w.Resize(fyne.NewSize(1000, 700))
		d.Zoom(0.1)
		a.axis.moveTo(6)
		w.Canvas().Focus(a)
		f, err := os.Create(filepath.Join(dir, "timeline-"+name+".png"))
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(f, w.Canvas().Capture()); err != nil {
			t.Fatal(err)
		}
		f.Close()
		w.Close()
	}
}
