package kit

import (
	"image/color"
	"strings"

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
	box                     *canvas.Rectangle // while several are chosen
	tick                    *canvas.Image
	choosing, chosen        bool
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

// SetChoosing shows a box before the row that tells whether it is among those chosen.
func (r *EntryRow) SetChoosing(on, chosen bool) {
	if r.choosing != on || r.chosen != chosen {
		r.choosing, r.chosen = on, chosen
		r.Refresh()
	}
}

// Shown is all that the row was given to show.
func (r *EntryRow) Shown() string {
	s := r.caption + "\n" + r.title + "\n" + r.preview
	for _, m := range r.marks {
		s += m.Text
	}
	return s
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
	r.box, r.tick = canvas.NewRectangle(color.Transparent), canvas.NewImageFromResource(nil)
	r.tick.FillMode = canvas.ImageFillContain
	layout := func(s fyne.Size) {
		y, x := float32(rowPadY), float32(rowPadX)
		if r.choosing {
			side := whole(theme.TextSize() * 1.2)
			place(r.box, x, (s.Height-side)/2, side, side)
			place(r.tick, x+2, (s.Height-side)/2+2, side-4, side-4)
			x += side + theme.Gap12
		}
		title, preview := r.title, r.preview
		if title == "" { // without a title the first words stand in for it
			title, preview = preview, ""
		}
		for i, str := range []string{r.caption, title, preview} {
			f, t := rowFaces()[i], r.texts[i]
			w := s.Width - x - rowPadX
			if w > 0 {
				t.Text = elide(displayText(cut(str, 400)), w, f.measure)
			}
			m, h := t.MinSize().Height, f.lineHeight()
			place(t, x, y+(h-m)/2, max(0, w), m)
			if i == 2 {
				r.layMarks(x, y, w)
			}
			y += h
		}
	}
	refresh := func() {
		for i, f := range rowFaces() {
			t := r.texts[i]
			t.Color, t.TextSize, t.TextStyle = theme.Color(f.color), f.size, f.style
		}
		r.box.Hidden, r.tick.Hidden = !r.choosing, !r.choosing || !r.chosen
		r.box.CornerRadius, r.box.StrokeWidth = 5, 1.5
		r.box.FillColor, r.box.StrokeColor = theme.Color(theme.Card), theme.Color(theme.FieldLine)
		if r.chosen {
			r.box.FillColor, r.box.StrokeColor = theme.Color(theme.Selection), theme.Color(theme.Accent)
		}
		if r.choosing {
			r.tick.Resource = theme.IconIn("check", theme.Accent)
			r.tick.Refresh()
		}
	}
	r.render = newRenderer(r, least, layout, refresh, r.fixed()...)
	return r.render
}

// fixed are the objects that every row has.
func (r *EntryRow) fixed() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.texts[0], r.texts[1], r.texts[2], r.box, r.tick}
}

// layMarks places the pieces of a preview one behind the other, as far as there is room.
func (r *EntryRow) layMarks(x, y, room float32) {
	if r.render == nil || len(r.marks) == 0 && len(r.pieces) == 0 {
		return
	}
	r.pieces = r.pieces[:0:0]
	plain := rowFaces()[2]
	for _, m := range foundInSight(r.marks, room) {
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
	r.render.objects = r.fixed()
	for _, t := range r.pieces {
		r.render.objects = append(r.render.objects, t)
	}
}

// foundInSight shortens what comes before the first strong piece, so that this piece has room on the line.
func foundInSight(marks []Mark, room float32) []Mark {
	if len(marks) < 2 || marks[0].Strong || !marks[1].Strong {
		return marks
	}
	plain, strong := rowFaces()[2], rowFaces()[2]
	strong.style = fyne.TextStyle{Bold: true}
	lead, found := displayText(cut(marks[0].Text, 400)), strong.measure(displayText(cut(marks[1].Text, 400)))
	if plain.measure(lead)+found <= room {
		return marks
	}
	const before = "… "
	most, from := min(room/3, room-found), len(lead)
	for from > 0 {
		i := strings.LastIndexByte(strings.TrimRight(lead[:from], " "), ' ') + 1
		if plain.measure(before+lead[i:]) > most {
			break
		}
		from = i
	}
	if from > 0 {
		lead = before + lead[from:]
	}
	return append([]Mark{{Text: lead}}, marks[1:]...)
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
