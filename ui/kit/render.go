package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// renderer draws a widget out of functions, so that a widget keeps all of itself in one place.
type renderer struct {
	owner   fyne.CanvasObject
	objects []fyne.CanvasObject
	min     func() fyne.Size
	layout  func(fyne.Size)
	refresh func() // colors, texts and sizes from the theme in use
	destroy func()
}

var _ fyne.WidgetRenderer = (*renderer)(nil)

func newRenderer(owner fyne.CanvasObject, least func() fyne.Size, layout func(fyne.Size), refresh func(), objects ...fyne.CanvasObject) *renderer {
	r := &renderer{owner: owner, objects: objects, min: least, layout: layout, refresh: refresh}
	if refresh != nil {
		refresh()
	}
	if c, ok := owner.(interface{ own(fyne.CanvasObject) }); ok {
		c.own(owner)
	}
	noteRenderer(r)
	return r
}

func (r *renderer) MinSize() fyne.Size           { return r.min() }
func (r *renderer) Layout(s fyne.Size)           { r.layout(s) }
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *renderer) Destroy() {
	if r.destroy != nil {
		r.destroy()
	}
}

func (r *renderer) Refresh() {
	if r.refresh != nil {
		r.refresh()
	}
	r.layout(r.owner.Size())
	canvas.Refresh(r.owner)
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// centerY places o at its smallest height in the middle of a box of the given height.
func centerY(o fyne.CanvasObject, x, w, height float32) {
	m := o.MinSize().Height
	place(o, x, (height-m)/2, w, m)
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	app := fyne.CurrentApp()
	if app == nil {
		return nil
	}
	return app.Driver().CanvasForObject(o)
}

// focusWish is the FocusOn that waits for its object to be drawn, nil for none.
var focusWish *Timer

const (
	focusAgain = 25 * time.Millisecond
	focusTries = 40 // for a second; an object that is not shown by then is not coming
)

// FocusOn moves the keyboard to o, where o is shown in a window and can take it. An object that was
// never drawn belongs to no window yet: then it is tried again for a moment.
func FocusOn(o fyne.CanvasObject) {
	focusWish.Stop()
	focusOn(o, focusTries)
}

func focusOn(o fyne.CanvasObject, tries int) {
	c := canvasOf(o)
	if c == nil {
		if tries > 0 && !synchronous.Load() {
			focusWish = Later(focusAgain, func() { focusOn(o, tries-1) })
		}
		return
	}
	if f, ok := o.(interface{ focusTarget() fyne.Focusable }); ok {
		c.Focus(f.focusTarget())
	} else if f, ok := o.(fyne.Focusable); ok {
		c.Focus(f)
	}
}
