package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"stillwater/wheel"
)

// rated is a dial whose owner takes what it says, as a page does.
type rated struct {
	*Dial
	scores wheel.Scores
	held   wheel.Domain
	count  int
	keys   []fyne.KeyName
}

func newRated(t *testing.T) *rated {
	t.Helper()
	begin(t)
	t.Cleanup(Synchronous())
	r := &rated{Dial: NewDial()}
	r.OnRate = func(d wheel.Domain, s wheel.Score) {
		r.count++
		r.scores[d], r.held = s, d
		r.set()
	}
	r.OnHold = func(d wheel.Domain) {
		r.held = d
		r.set()
	}
	r.OnKey = func(k fyne.KeyName) { r.keys = append(r.keys, k) }
	r.set()
	w := show(t, r.Dial)
	w.Resize(fyne.NewSize(700, 600))
	r.Resize(fyne.NewSize(640, 520))
	return r
}

func (r *rated) set() {
	scores := r.scores
	r.Set(r.scores, r.held, func(l Look, held *wheel.Domain) (wheel.Drawing, wheel.Place, error) {
		spec := wheel.RadarSpec{Width: l.Width, Height: l.Height, Style: l.Style, TextScale: l.TextScale, Layers: []wheel.Layer{{Label: "Today", Scores: scores}}}
		for i, d := range wheel.Domains {
			spec.Labels[i] = d.Key()
		}
		return wheel.Dial(spec, held, ChartMeasurer())
	})
}

func (r *rated) at(d wheel.Domain, n int, dx, dy float32) fyne.Position {
	p, _ := r.where()
	c := p.Corner(d, n)
	return fyne.NewPos(float32(c.X)+dx, float32(c.Y)+dy)
}

func (r *rated) press(p fyne.Position) {
	r.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}, Button: desktop.MouseButtonPrimary})
}

func (r *rated) drag(p fyne.Position) {
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p}})
}

func TestDialPressTakesTheNumberUnderThePointer(t *testing.T) {
	r := newRated(t)
	if r.scores.Rated() != 0 {
		t.Fatal("something is chosen before the person chooses")
	}
	for i, d := range wheel.Domains {
		r.press(r.at(d, i+2, 3, -3))
		r.MouseUp(nil)
		if r.scores[d] != wheel.MustScore(i+2) || r.held != d {
			t.Errorf("%v: pressed %d, took %v, holds %v", d, i+2, r.scores[d], r.held)
		}
	}
	r.held = wheel.Mental
	r.set()
	r.press(r.at(wheel.Social, 0, 1, 1))
	if r.scores[wheel.Mental] != wheel.MustScore(0) || r.scores[wheel.Social] == wheel.MustScore(0) {
		t.Error("the middle is the 0 of the spoke that is held")
	}
	before := r.count
	r.MouseUp(nil)
	r.press(fyne.NewPos(2, 2))
	r.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: r.at(wheel.Social, 9, 0, 0)}, Button: desktop.MouseButtonSecondary})
	if r.count != before {
		t.Error("a press outside, or with the other button, rates")
	}
}

func TestDialDragStaysOnItsSpoke(t *testing.T) {
	r := newRated(t)
	r.press(r.at(wheel.Spiritual, 2, 0, 0))
	for n := 2; n <= 9; n++ {
		r.drag(r.at(wheel.Spiritual, n, 4, 60)) // well beside, over another spoke
	}
	if r.scores[wheel.Spiritual] != wheel.MustScore(9) || r.scores.Rated() != 1 || r.count != 8 {
		t.Errorf("%v after %d changes", r.scores, r.count)
	}
	r.drag(r.at(wheel.Spiritual, 9, 1, 0))
	if r.count != 8 {
		t.Error("the same number is told again")
	}
	r.drag(fyne.NewPos(-400, 0))
	if r.scores[wheel.Spiritual] != wheel.MustScore(0) {
		t.Errorf("dragged past the center: %v", r.scores[wheel.Spiritual])
	}
	r.DragEnd()
	r.drag(r.at(wheel.Spiritual, 7, 0, 0))
	if r.scores[wheel.Spiritual] != wheel.MustScore(0) {
		t.Error("let go, and still it moves")
	}
}

func TestDialNameHoldsWithoutRating(t *testing.T) {
	r := newRated(t)
	p, _ := r.where()
	b := p.Names[wheel.Financial]
	r.press(fyne.NewPos(float32(b.X0+b.X1)/2, float32(b.Y0+b.Y1)/2))
	if r.held != wheel.Financial || r.count != 0 {
		t.Errorf("holds %v after %d ratings", r.held, r.count)
	}
}

func TestDialByKeyboard(t *testing.T) {
	r := newRated(t)
	key := func(k fyne.KeyName) { r.TypedKey(&fyne.KeyEvent{Name: k}) }
	key(fyne.KeyUp)
	if r.scores[wheel.Emotional] != wheel.MustScore(5) {
		t.Errorf("the first arrow gives %v", r.scores[wheel.Emotional])
	}
	key(fyne.KeyDown)
	key(fyne.KeyRight)
	r.TypedRune('1')
	r.TypedRune('0')
	key(fyne.KeyRight)
	r.TypedRune('1')
	key(fyne.KeyRight)
	r.TypedRune('0')
	key(fyne.KeyRight)
	key(fyne.KeyEnd)
	key(fyne.KeyDelete)
	key(fyne.KeyLeft)
	key(fyne.KeyHome)
	for range 4 {
		key(fyne.KeyLeft)
	}
	key(fyne.KeyReturn)
	key(fyne.KeyEscape)
	want := [8]string{"4", "10", "1", "0", "–", "–", "–", "–"}
	for i, s := range r.scores {
		if s.String() != want[i] {
			t.Errorf("%v: %v, want %s", wheel.Domains[i], s, want[i])
		}
	}
	if r.held != wheel.Occupational || len(r.keys) != 2 || r.keys[1] != fyne.KeyEscape {
		t.Errorf("holds %v, keys %v", r.held, r.keys)
	}
}

func TestDialShowsWhereAPressWouldGo(t *testing.T) {
	r := newRated(t)
	r.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: r.at(wheel.Social, 7, 5, 5)}})
	mid := r.aim.Position().AddXY(r.aim.Size().Width/2, r.aim.Size().Height/2)
	want := r.at(wheel.Social, 7, 0, 0)
	if !r.aim.Visible() || mid.X-want.X > 0.5 || want.X-mid.X > 0.5 || r.count != 0 {
		t.Errorf("the aim is at %v, want %v", mid, want)
	}
	r.MouseOut()
	if r.aim.Visible() {
		t.Error("the pointer has gone and the aim is there")
	}
}
