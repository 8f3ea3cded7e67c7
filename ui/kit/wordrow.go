package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// WordRow is a low row of a list: a word at the left, something quiet at the right.
type WordRow struct {
	widget.BaseWidget
	text, note string
	word, side *canvas.Text
}

// NewWordRow makes an empty row, for NewList.
func NewWordRow() *WordRow {
	r := &WordRow{}
	r.ExtendBaseWidget(r)
	return r
}

// Set fills the row. The word is the person's own: it is cut, never taken for markup.
func (r *WordRow) Set(word, note string) {
	r.text, r.note = word, note
	r.Refresh()
}

// Shown is all that the row was given to show.
func (r *WordRow) Shown() string { return r.text + "\n" + r.note }

// CreateRenderer draws the row.
func (r *WordRow) CreateRenderer() fyne.WidgetRenderer {
	r.word, r.side = canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent)
	r.side.Alignment = fyne.TextAlignTrailing
	least := func() fyne.Size { return fyne.NewSize(120, max(44, theme.TextSize()*2.4)) }
	layout := func(s fyne.Size) {
		f := StyleBody.face()
		side := fyne.MeasureText(r.note, theme.CaptionSize(), fyne.TextStyle{}).Width
		w := s.Width - 2*rowPadX - side - theme.Gap8
		if w > 0 {
			r.word.Text = elide(displayText(cut(r.text, 400)), w, f.measure)
		}
		centerY(r.word, rowPadX, max(0, w), s.Height)
		centerY(r.side, s.Width-rowPadX-side, side, s.Height)
	}
	refresh := func() {
		r.word.Color, r.word.TextSize = theme.Color(theme.Ink), theme.TextSize()
		r.side.Text, r.side.Color, r.side.TextSize = r.note, theme.Color(theme.Muted), theme.CaptionSize()
	}
	return newRenderer(r, least, layout, refresh, r.word, r.side)
}
