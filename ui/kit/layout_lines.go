package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/ui/theme"
)

// gridLayout puts objects in columns of equal width, as many as fit.
type gridLayout struct {
	cell, gap float32
	width     float32
}

// Grid puts objects in as many columns of equal width as fit, each at least minCell wide (at 100 %
// text size), with a gap between.
func Grid(minCell, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&gridLayout{cell: minCell, gap: gap}, objects...)
}

func (l *gridLayout) columns(n int, width float32) int {
	c := int((width + l.gap) / (l.cell*theme.TextScale() + l.gap))
	return max(1, min(c, n))
}

// rows calls f with every visible object's cell and gives the height of all.
func (l *gridLayout) rows(objects []fyne.CanvasObject, width float32, f func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	var shown []fyne.CanvasObject
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	cols := l.columns(len(shown), width)
	w := (width - l.gap*float32(cols-1)) / float32(cols)
	y := float32(0)
	for i := 0; i < len(shown); i += cols {
		line := shown[i:min(i+cols, len(shown))]
		var h float32
		for _, o := range line {
			h = max(h, heightFor(o, w))
		}
		for j, o := range line {
			if f != nil {
				f(o, float32(j)*(w+l.gap), y, w, h)
			}
		}
		y += h + l.gap
	}
	return max(0, y-l.gap)
}

func (l *gridLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.rows(objects, width, nil)
}

func (l *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var w float32
	for _, o := range objects {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	return fyne.NewSize(w, l.heightFor(objects, max(w, l.width)))
}

func (l *gridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.rows(objects, size.Width, place)
}

// flowLayout puts objects beside each other and breaks the line where the room ends.
type flowLayout struct {
	gap   float32
	width float32
}

// Flow puts objects beside each other at their own width and goes to a new line when one is full.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{gap: gap}, objects...)
}

func (l *flowLayout) run(objects []fyne.CanvasObject, width float32, f func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	var x, y, line float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		w := min(m.Width, max(width, 1))
		if x > 0 && x+w > width+0.5 {
			x, y, line = 0, y+line+l.gap, 0
		}
		if f != nil {
			f(o, x, y, w, m.Height)
		}
		x += w + l.gap
		line = max(line, m.Height)
	}
	return y + line
}

func (l *flowLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.run(objects, width, nil)
}

func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var w float32
	for _, o := range objects {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	return fyne.NewSize(w, l.run(objects, max(w, l.width), nil))
}

func (l *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.run(objects, size.Width, place)
}
