package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// MarkRow is an EntryRow with the mark of a Calendar before it, for lists of things of several kinds.
type MarkRow struct {
	widget.BaseWidget
	sign *MarkSign
	row  *EntryRow
}

// NewMarkRow makes an empty row, for NewList.
func NewMarkRow() *MarkRow {
	r := &MarkRow{sign: NewMarkSign(0), row: NewEntryRow()}
	r.ExtendBaseWidget(r)
	return r
}

// Set fills the row. The texts are the person's own: they are cut, never taken for markup.
func (r *MarkRow) Set(mark DayMark, caption, title, preview string) {
	r.sign.Set(mark)
	r.row.Set(caption, title, preview)
}

// Label is what the row says, for screen readers.
func (r *MarkRow) Label() string {
	title := r.row.title
	if title == "" {
		title = r.row.preview
	}
	return r.row.caption + ". " + title
}

// CreateRenderer draws the row.
func (r *MarkRow) CreateRenderer() fyne.WidgetRenderer {
	side := func() float32 { return theme.TextSize() * 1.4 }
	least := func() fyne.Size { return r.row.MinSize().AddWidthHeight(side(), 0) }
	layout := func(s fyne.Size) {
		line := rowFaces()[0].lineHeight()
		place(r.sign, rowPadX-6, rowPadY, side()-2, line)
		place(r.row, side()-4, 0, max(0, s.Width-side()+4), s.Height)
	}
	return newRenderer(r, least, layout, nil, r.sign, r.row)
}

// MarkLink is a MarkRow to press: it opens what it shows.
type MarkLink struct {
	control
	row  *MarkRow
	face *canvas.Rectangle
}

// NewMarkLink makes an empty one.
func NewMarkLink(open func()) *MarkLink {
	l := &MarkLink{row: NewMarkRow()}
	l.onTap = open
	l.ExtendBaseWidget(l)
	return l
}

// Set fills the row, as that of a MarkRow.
func (l *MarkLink) Set(mark DayMark, caption, title, preview string) *MarkLink {
	l.row.Set(mark, caption, title, preview)
	l.label = l.row.Label()
	return l
}

func (l *MarkLink) wantsWidth() bool { return true }

// markOut is how far the face reaches out at the sides, so that the texts stand in line with those above.
const markOut = 8

// CreateRenderer draws the row.
func (l *MarkLink) CreateRenderer() fyne.WidgetRenderer {
	l.face = canvas.NewRectangle(color.Transparent)
	l.face.CornerRadius = theme.Radius
	ring := l.newRing(theme.Radius)
	layout := func(s fyne.Size) {
		place(l.face, -markOut, 0, s.Width+2*markOut, s.Height)
		place(l.row, -markOut, 0, s.Width+2*markOut, s.Height)
		l.layoutRing(-markOut+ringGap, ringGap, s.Width+2*markOut-2*ringGap, s.Height-2*ringGap)
	}
	refresh := func() {
		l.face.FillColor = color.Transparent
		if l.hovered {
			l.face.FillColor = theme.Color(theme.Hover)
		}
		l.row.Refresh()
		l.refreshRing()
	}
	least := func() fyne.Size { return fyne.NewSize(theme.TextSize()*6, l.row.MinSize().Height) }
	return newRenderer(l, least, layout, refresh, l.face, l.row, ring)
}
