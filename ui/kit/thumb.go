package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"stillwater/ui/theme"
)

// The picture of a Thumb, at 100 % text size; it is cut to this shape.
const (
	ThumbWidth  = 132
	ThumbHeight = 96
)

// Thumb is a picture made small, with a line of words below it, to be pressed. While there is no
// image it shows a place for one.
type Thumb struct {
	control
	// OnMenu is called for the right button of the mouse and the key for menus.
	OnMenu func()
	// OnKey is asked first about every key; true keeps it from the widget.
	OnKey func(key fyne.KeyName, shift bool) bool
	// OnFocus is called when the keyboard comes to it.
	OnFocus func()

	shift   bool
	busy    bool
	broken  bool
	caption string

	face *canvas.Rectangle
	over *canvas.Rectangle
	img  *canvas.Image
	icon *canvas.Image
	wait *Spinner
	line *Text
}

var (
	_ desktop.Keyable        = (*Thumb)(nil)
	_ fyne.SecondaryTappable = (*Thumb)(nil)
)

// NewThumb makes one without an image. label is what a screen reader says.
func NewThumb(label string, tapped func()) *Thumb {
	t := &Thumb{line: newText("", StyleSmall).In(theme.Muted).Align(fyne.TextAlignCenter).MaxLines(1), img: &canvas.Image{}, wait: NewSpinner()}
	t.label, t.onTap = label, tapped
	t.img.FillMode, t.img.ScaleMode = canvas.ImageFillCover, canvas.ImageScaleSmooth
	t.onKey = func(k fyne.KeyName) bool {
		if k == desktop.KeyMenu && t.OnMenu != nil {
			t.OnMenu()
			return true
		}
		return t.OnKey != nil && t.OnKey(k, t.shift)
	}
	t.onFocus = func(on bool) {
		t.shift = false
		if on && t.OnFocus != nil {
			t.OnFocus()
		}
	}
	t.ExtendBaseWidget(t)
	return t
}

// SetImage shows an image, nil the place for one.
func (t *Thumb) SetImage(img image.Image) {
	t.img.Image = img
	t.busy = false
	t.Refresh()
}

// SetBusy shows that the image is on its way.
func (t *Thumb) SetBusy(on bool) {
	if t.busy != on {
		t.busy = on
		t.Refresh()
	}
}

// SetBroken shows that there is no image to be had.
func (t *Thumb) SetBroken(on bool) {
	t.broken, t.busy = on, false
	t.Refresh()
}

// Broken tells whether it shows that.
func (t *Thumb) Broken() bool { return t.broken }

// HasImage tells whether it shows an image.
func (t *Thumb) HasImage() bool { return t.img.Image != nil }

// SetCaption changes the line below.
func (t *Thumb) SetCaption(s string) {
	if s != t.caption {
		t.caption = s
		t.line.SetText(s)
	}
}

// SetLabel changes what a screen reader says.
func (t *Thumb) SetLabel(s string) { t.label = s }

// KeyDown and KeyUp follow the shift keys.
func (t *Thumb) KeyDown(e *fyne.KeyEvent) { t.follow(e, true) }

// KeyUp is the counterpart of KeyDown.
func (t *Thumb) KeyUp(e *fyne.KeyEvent) { t.follow(e, false) }

func (t *Thumb) follow(e *fyne.KeyEvent, down bool) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		t.shift = down
	}
}

// TappedSecondary opens the menu.
func (t *Thumb) TappedSecondary(*fyne.PointEvent) {
	FocusOn(t)
	if t.OnMenu != nil {
		t.OnMenu()
	}
}

func (t *Thumb) refresh() {
	t.face.FillColor = theme.Color(theme.Soft)
	t.over.FillColor = color.Transparent
	t.over.StrokeColor, t.over.StrokeWidth = theme.Color(theme.Line), 1 // a picture may be as pale as the page
	if t.hovered {
		t.over.FillColor = theme.Color(theme.Hover)
	}
	name := "picture"
	if t.broken {
		name = "warning"
	}
	t.icon.Resource = theme.IconIn(name, theme.Muted)
	t.icon.Hidden = t.img.Image != nil || t.busy
	t.icon.Refresh()
	t.img.Hidden = t.img.Image == nil
	t.img.Refresh()
	if t.busy {
		t.wait.Show()
		t.wait.Start()
	} else {
		t.wait.Stop()
		t.wait.Hide()
	}
	t.refreshRing()
}

// CreateRenderer draws it.
func (t *Thumb) CreateRenderer() fyne.WidgetRenderer {
	t.face, t.over = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	t.icon = canvas.NewImageFromResource(nil)
	t.icon.FillMode = canvas.ImageFillContain
	t.face.CornerRadius, t.over.CornerRadius, t.img.CornerRadius = theme.Radius, theme.Radius, theme.Radius
	ring := t.newRing(theme.Radius)
	box := func() (w, h, line float32) {
		k := theme.TextScale()
		return ThumbWidth * k, ThumbHeight * k, t.lineHeight()
	}
	least := func() fyne.Size {
		w, h, line := box()
		return fyne.NewSize(w, h+theme.Gap4+line)
	}
	layout := func(fyne.Size) {
		w, h, line := box()
		for _, o := range []fyne.CanvasObject{t.face, t.over, t.img} {
			place(o, 0, 0, w, h)
		}
		i := theme.IconSize() * 1.2
		place(t.icon, (w-i)/2, (h-i)/2, i, i)
		place(t.wait, (w-i)/2, (h-i)/2, i, i)
		place(t.line, 0, h+theme.Gap4, w, line)
		t.layoutRing(0, 0, w, h)
	}
	return newRenderer(t, least, layout, t.refresh, t.face, t.icon, t.wait, t.img, t.over, t.line, ring)
}

// lineHeight is that of the line below, words or none, so that all stand in line.
func (t *Thumb) lineHeight() float32 {
	return newText("x", StyleSmall).MinSize().Height
}
