package kit

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillwater/ui/theme"
)

// tip is the hint of one button. It comes after the pointer, or the keyboard, has rested on the
// button for a moment. A button that was pressed keeps quiet until they come anew: whoever presses
// it knows what it does, and a hint would lie over what the press has brought.
type tip struct {
	beside         bool // at the right side, not below
	on             bool
	hovered        bool // and focused: seen last
	focused        bool
	quietH, quietF bool
	timer          *Timer
	layer          hintLayer // that shows it; nil: none yet
}

const tipDelay = 600 * time.Millisecond

// tipNow is the tip that waits or is shown; there is one at a time.
var tipNow *tip

// update says what rests on a button now.
func (t *tip) update(of fyne.CanvasObject, text string, hovered, focused bool) {
	t.quietH = t.quietH && hovered
	t.quietF = t.quietF && focused
	t.hovered, t.focused = hovered, focused
	on := text != "" && (hovered && !t.quietH || focused && !t.quietF)
	if on == t.on {
		return
	}
	if !on {
		t.drop()
		return
	}
	if tipNow != nil {
		tipNow.drop()
	}
	t.on, tipNow = true, t
	if hintLayerOf(of) == nil {
		return
	}
	t.timer = Later(tipDelay, func() {
		if layer := hintLayerOf(of); t.on && layer != nil {
			t.layer = layer
			layer.label().show(layer, of, text, t.beside)
		}
	})
}

// drop takes the hint away.
func (t *tip) drop() {
	t.on = false
	t.timer.Stop()
	if t.layer != nil {
		t.layer.label().hide(t.layer)
		t.layer = nil
	}
	if tipNow == t {
		tipNow = nil
	}
}

// DropHints takes the hint of an icon button away, and keeps it away until the pointer comes anew:
// when something was pressed, another page or a sheet is shown, or the window locks.
func DropHints() {
	if t := tipNow; t != nil {
		t.quietH, t.quietF = t.hovered, t.focused
		t.drop()
	}
}

// hintLayer is what hints are drawn on: the topmost sheet, or the layer of short messages.
type hintLayer interface {
	fyne.CanvasObject
	label() *hintLabel
}

func (t *Toasts) label() *hintLabel  { return &t.hint }
func (o *overlay) label() *hintLabel { return &o.hint }

// hintLayerOf finds the layer for hints of an object; nil when there is none.
func hintLayerOf(of fyne.CanvasObject) hintLayer {
	c := canvasOf(of)
	if c == nil {
		return nil
	}
	if list := overlays[c]; len(list) > 0 {
		return list[len(list)-1]
	}
	if t := toastsOn(c); t != nil {
		return t
	}
	return nil
}

// hintLabel is a small text on a dark face.
type hintLabel struct {
	text *canvas.Text
	face *canvas.Rectangle
}

// objects makes the parts, hidden.
func (h *hintLabel) objects() []fyne.CanvasObject {
	h.text, h.face = canvas.NewText("", color.Transparent), canvas.NewRectangle(color.Transparent)
	h.face.CornerRadius = theme.RadiusSmall
	h.text.Hide()
	h.face.Hide()
	return []fyne.CanvasObject{h.face, h.text}
}

// show puts the label below an object, or above where there is no room below, or at its right side.
func (h *hintLabel) show(layer, of fyne.CanvasObject, text string, beside bool) {
	if h.text == nil {
		return
	}
	d := fyne.CurrentApp().Driver()
	at, room := d.AbsolutePositionForObject(of).Subtract(d.AbsolutePositionForObject(layer)), layer.Size()
	h.text.Text, h.text.TextSize, h.text.Color = text, theme.CaptionSize(), theme.Color(theme.OnToast)
	h.face.FillColor = theme.Color(theme.Toast)
	m := h.text.MinSize()
	width, height := m.Width+16, m.Height+8
	x := max(8, min(at.X+(of.Size().Width-width)/2, room.Width-width-8))
	y := at.Y + of.Size().Height + 4
	if y+height > room.Height-4 {
		y = at.Y - height - 4
	}
	if beside {
		x, y = at.X+of.Size().Width+8, at.Y+(of.Size().Height-height)/2
	}
	place(h.face, x, y, width, height)
	place(h.text, x+8, y+4, m.Width, m.Height)
	h.face.Show()
	h.text.Show()
	canvas.Refresh(layer)
}

func (h *hintLabel) hide(layer fyne.CanvasObject) {
	if h.text != nil && h.text.Visible() {
		h.text.Text = ""
		h.text.Hide()
		h.face.Hide()
		canvas.Refresh(layer)
	}
}
