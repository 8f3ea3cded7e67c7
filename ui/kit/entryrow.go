package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// EntryRow is a row of a list: a small date, a serif title and one line of preview, each cut to fit.
type EntryRow struct {
	widget.BaseWidget
	caption, title, preview string
	marks                   []Mark // the pieces of the preview; nil: it has none
	texts                   [3]*canvas.Text
	pieces                  []*canvas.Text
	render                  *renderer
}

// Mark is a piece of a preview; Strong ones stand out, as what was searched for.
type Mark struct {
	Text   string
	Strong bool
}

// NewEntryRow makes an empty row, for NewList.
func NewEntryRow() *EntryRow {
	r := &EntryRow{}
	r.ExtendBaseWidget(r)
	return r
}

// Set fills the row. The texts are the person's own: they are cut, never taken for markup.
func (r *EntryRow) Set(caption, title, preview string) {
	r.caption, r.title, r.preview, r.marks = caption, title, preview, nil
	r.Refresh()
}

// SetMarked fills the row with a preview in pieces.
func (r *EntryRow) SetMarked(caption, title string, preview []Mark) {
	r.caption, r.title, r.preview, r.marks = caption, title, "", preview
	r.Refresh()
}

const (
	rowPadX = 14
	rowPadY = 8
)

func rowFaces() [3]face {
	t := theme.TextSize()
	return [3]face{
		{theme.CaptionSize(), fyne.TextStyle{Bold: true}, theme.Muted, 1.3},
		{whole(t * 1.1), theme.Serif, theme.Ink, 1.42},
		{whole(t * 0.9), fyne.TextStyle{}, theme.Muted, 1.35},
	}
}

// CreateRenderer draws the row.
func (r *EntryRow) CreateRenderer() fyne.WidgetRenderer {
	for i := range r.texts {
		r.texts[i] = canvas.NewText("", color.Transparent)
	}
	least := func() fyne.Size {
		h := float32(2 * rowPadY)
		for _, f := range rowFaces() {
			h += f.lineHeight()
		}
		return fyne.NewSize(160, h)
	}
	layout := func(s fyne.Size) {
		y := float32(rowPadY)
		title, preview := r.title, r.preview
		if title == "" { // without a title the first words stand in for it
			title, preview = preview, ""
		}
		for i, str := range []string{r.caption, title, preview} {
			f, t := rowFaces()[i], r.texts[i]
			w := s.Width - 2*rowPadX
			if w > 0 {
				t.Text = elide(displayText(cut(str, 400)), w, f.measure)
			}
			m, h := t.MinSize().Height, f.lineHeight()
			place(t, rowPadX, y+(h-m)/2, max(0, w), m)
			if i == 2 {
				r.layMarks(rowPadX, y, w)
			}
			y += h
		}
	}
	refresh := func() {
		for i, f := range rowFaces() {
			t := r.texts[i]
			t.Color, t.TextSize, t.TextStyle = theme.Color(f.color), f.size, f.style
		}
	}
	r.render = newRenderer(r, least, layout, refresh, r.texts[0], r.texts[1], r.texts[2])
	return r.render
}

// layMarks places the pieces of a preview one behind the other, as far as there is room.
func (r *EntryRow) layMarks(x, y, room float32) {
	if r.render == nil || len(r.marks) == 0 && len(r.pieces) == 0 {
		return
	}
	r.pieces = r.pieces[:0:0]
	plain := rowFaces()[2]
	for _, m := range r.marks {
		f := plain
		if m.Strong {
			f.style, f.color = fyne.TextStyle{Bold: true}, theme.Ink
		}
		s := displayText(cut(m.Text, 400))
		shown := elide(s, room, f.measure)
		if shown == "" || room <= 0 {
			break
		}
		t := canvas.NewText(shown, theme.Color(f.color))
		t.TextSize, t.TextStyle = f.size, f.style
		width, height := f.measure(shown), t.MinSize().Height
		place(t, x, y+(plain.lineHeight()-height)/2, width, height)
		r.pieces = append(r.pieces, t)
		x, room = x+width, room-width
		if shown != s { // cut: the rest has no room
			break
		}
	}
	r.render.objects = []fyne.CanvasObject{r.texts[0], r.texts[1], r.texts[2]}
	for _, t := range r.pieces {
		r.render.objects = append(r.render.objects, t)
	}
}

// cut keeps the first n bytes of a text, whole characters only.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}
