package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// TickRow is an EntryRow with a box before it, for lists of which several rows are chosen.
type TickRow struct {
	widget.BaseWidget
	row     *EntryRow
	checked bool
	box     *canvas.Rectangle
	tick    *canvas.Image
}

// NewTickRow makes an empty row, for NewList.
func NewTickRow() *TickRow {
	r := &TickRow{row: NewEntryRow()}
	r.ExtendBaseWidget(r)
	return r
}

// Set fills the row. The texts are the person's own: they are cut, never taken for markup.
func (r *TickRow) Set(checked bool, caption, title, preview string) {
	r.checked = checked
	r.row.Set(caption, title, preview)
	r.Refresh()
}

// Checked tells whether the box is ticked.
func (r *TickRow) Checked() bool { return r.checked }

// Label is what the row says, for screen readers and scripts.
func (r *TickRow) Label() string { return r.row.caption + ". " + r.row.title + ". " + r.row.preview }

// CreateRenderer draws the row.
func (r *TickRow) CreateRenderer() fyne.WidgetRenderer {
	r.box = canvas.NewRectangle(color.Transparent)
	r.tick = canvas.NewImageFromResource(nil)
	r.tick.FillMode = canvas.ImageFillContain
	side := func() float32 { return theme.TextSize() * 1.25 }
	refresh := func() {
		r.box.CornerRadius, r.box.StrokeWidth = theme.RadiusSmall, 1.5
		r.box.StrokeColor, r.box.FillColor = theme.Color(theme.FieldLine), theme.Color(theme.Field)
		r.tick.Hidden = !r.checked
		if r.checked {
			r.box.FillColor, r.box.StrokeColor = theme.Color(theme.Primary), theme.Color(theme.Primary)
		}
		r.tick.Resource = theme.IconIn("check", theme.OnPrimary)
		r.tick.Refresh()
	}
	least := func() fyne.Size { return r.row.MinSize().AddWidthHeight(side()+rowPadX, 0) }
	layout := func(s fyne.Size) {
		b := side()
		place(r.box, rowPadX, (s.Height-b)/2, b, b)
		place(r.tick, rowPadX+1.5, (s.Height-b)/2+1.5, b-3, b-3)
		place(r.row, rowPadX+b, 0, max(0, s.Width-rowPadX-b), s.Height)
	}
	return newRenderer(r, least, layout, refresh, r.box, r.tick, r.row)
}
