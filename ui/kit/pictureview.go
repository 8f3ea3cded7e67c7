package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillwater/ui/theme"
)

// PictureView shows one picture as large as there is room, whole. It takes the keyboard, so that the
// arrow keys can go on to another one.
type PictureView struct {
	control
	// OnKey is asked first about every key but Escape; true keeps it from the widget.
	OnKey func(key fyne.KeyName) bool
	// OnSize is called when the room for the picture changed.
	OnSize func(fyne.Size)

	img  *canvas.Image
	wait *Spinner
	note *Text
	room fyne.Size
	fill bool // the image stands in for a larger one
}

// NewPictureView makes an empty one.
func NewPictureView() *PictureView {
	v := &PictureView{img: &canvas.Image{}, wait: NewSpinner(), note: newText("", StyleBody).In(theme.Muted).Align(fyne.TextAlignCenter)}
	v.img.FillMode, v.img.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
	v.onKey = func(k fyne.KeyName) bool { return v.OnKey != nil && v.OnKey(k) }
	v.onTap = func() { FocusOn(v) }
	v.note.Hide()
	v.img.Hide()
	v.ExtendBaseWidget(v)
	return v
}

// SetImage shows an image in place of what was there. label is what a screen reader says.
func (v *PictureView) SetImage(img image.Image, label string) {
	v.label, v.fill = label, false
	v.img.Image = img
	v.set(img != nil, false, "")
}

// SetPreview shows a small image as large as there is room, until the large one is there.
func (v *PictureView) SetPreview(img image.Image, label string) {
	v.SetImage(img, label)
	v.fill = true
	v.Refresh()
}

// Wait shows that a picture is on its way.
func (v *PictureView) Wait() { v.set(false, true, "") }

// Say shows a sentence in place of a picture.
func (v *PictureView) Say(text string) {
	v.label = text
	v.set(false, false, text)
}

func (v *PictureView) set(image, wait bool, note string) {
	v.img.Hidden = !image
	if !image {
		v.img.Image = nil
	}
	v.note.SetText(note)
	v.note.Hidden = note == ""
	v.wait.Hidden = !wait
	if wait {
		v.wait.Start()
	} else {
		v.wait.Stop()
	}
	v.Refresh()
}

// HasImage tells whether a picture is shown.
func (v *PictureView) HasImage() bool { return v.img.Image != nil }

// Note is the sentence that is shown, or "".
func (v *PictureView) Note() string { return v.note.Text() }

// mostEnlarged is how much larger than its pixels a small picture is shown: more would only show them.
const mostEnlarged = 2

func (v *PictureView) placeImage(s fyne.Size) {
	const in = ringGap + 1
	w, h := max(0, s.Width-2*in), max(0, s.Height-2*in)
	if c := canvasOf(v); c != nil && v.img.Image != nil && !v.fill {
		b := v.img.Image.Bounds()
		w, h = min(w, mostEnlarged*float32(b.Dx())/c.Scale()), min(h, mostEnlarged*float32(b.Dy())/c.Scale())
	}
	place(v.img, (s.Width-w)/2, (s.Height-h)/2, w, h)
}

// CreateRenderer draws it.
func (v *PictureView) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = theme.Radius
	ring := v.newRing(theme.Radius)
	layout := func(s fyne.Size) {
		place(back, 0, 0, s.Width, s.Height)
		v.placeImage(s)
		w := min(s.Width, 420*theme.TextScale())
		h := heightFor(v.note, w)
		place(v.note, (s.Width-w)/2, (s.Height-h)/2, w, h)
		i := theme.IconSize() * 1.5
		place(v.wait, (s.Width-i)/2, (s.Height-i)/2, i, i)
		place(ring, 0, 0, s.Width, s.Height)
		if s != v.room {
			v.room = s
			if v.OnSize != nil {
				v.OnSize(s)
			}
		}
	}
	refresh := func() {
		v.img.Refresh()
		v.refreshRing()
	}
	least := func() fyne.Size { return fyne.NewSize(120, 120) }
	return newRenderer(v, least, layout, refresh, back, v.wait, v.note, v.img, ring)
}
