package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// DataTable shows the table of a chart. Only so many rows are seen at once; the rest scrolls.
type DataTable struct {
	widget.BaseWidget
	table wheel.Table
	cols  []float32 // natural widths
	scale float32   // of the text when they were measured
	head  *dataRow
	list  *List
	line  fyne.CanvasObject
	wheel *wheelLayer
}

// mostDataRows are seen at once.
const mostDataRows = 14

// NewDataTable makes an empty table.
func NewDataTable() *DataTable {
	t := &DataTable{line: Divider()}
	t.head = newDataRow(t, true)
	t.list = NewList(func() int { return len(t.table.Rows) }, func() fyne.CanvasObject { return newDataRow(t, false) }, func(i int, o fyne.CanvasObject) {
		o.(*dataRow).set(t.table.Rows[i])
	})
	t.wheel = newWheelLayer(func() *container.Scroll { return t.list.scroll })
	t.ExtendBaseWidget(t)
	return t
}

// SetTable shows a table. One that is wider than long, as a heat table, is turned on its side.
func (t *DataTable) SetTable(table wheel.Table) {
	if len(table.Header) > len(table.Rows)+1 && len(table.Rows) > 0 {
		table = turnedTable(table)
	}
	t.table, t.scale = table, 0
	t.list.Select(-1)
	t.list.ScrollToTop()
	t.list.Refresh()
	t.Refresh()
}

func turnedTable(t wheel.Table) wheel.Table {
	out := wheel.Table{Header: []string{""}}
	for _, r := range t.Rows {
		out.Header = append(out.Header, r[0])
	}
	for c := 1; c < len(t.Header); c++ {
		row := []string{t.Header[c]}
		for _, r := range t.Rows {
			row = append(row, r[c])
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// widths are those of the columns in a room: as wide as they need, less where there is not enough.
func (t *DataTable) widths(room float32) []float32 {
	if t.scale != theme.TextScale() {
		t.scale, t.cols = theme.TextScale(), make([]float32, len(t.table.Header))
		for c, s := range t.table.Header {
			t.cols[c] = fyne.MeasureText(s, theme.CaptionSize(), fyne.TextStyle{Bold: true}).Width
		}
		for _, r := range t.table.Rows[:min(len(t.table.Rows), 200)] {
			for c, s := range r {
				if c < len(t.cols) {
					t.cols[c] = max(t.cols[c], fyne.MeasureText(s, theme.TextSize(), fyne.TextStyle{}).Width)
				}
			}
		}
	}
	total := float32(0)
	for _, w := range t.cols {
		total += w + dataGap
	}
	out := make([]float32, len(t.cols))
	for c, w := range t.cols {
		out[c] = w + dataGap
		if total > room && total > 0 {
			out[c] *= room / total
		}
	}
	return out
}

const dataGap = 20

func (t *DataTable) wantsWidth() bool { return true }

func dataRowHeight() float32 { return whole(theme.TextSize() * 1.7) }

func (t *DataTable) heightFor(float32) float32 {
	return dataRowHeight() + 1 + float32(min(len(t.table.Rows), mostDataRows))*dataRowHeight()
}

// CreateRenderer draws the table.
func (t *DataTable) CreateRenderer() fyne.WidgetRenderer {
	layout := func(s fyne.Size) {
		h := dataRowHeight()
		t.head.set(t.table.Header)
		place(t.head, 4, 0, max(0, s.Width-8), h)
		place(t.line, 0, h, s.Width, 1)
		place(t.list, 0, h+1, s.Width, max(0, s.Height-h-1))
		t.wheel.Move(t.list.Position())
		t.wheel.Resize(t.list.Size())
	}
	least := func() fyne.Size { return fyne.NewSize(200, t.heightFor(0)) }
	return newRenderer(t, least, layout, nil, t.head, t.line, t.list, t.wheel)
}

// dataRow is a row of a DataTable.
type dataRow struct {
	widget.BaseWidget
	of     *DataTable
	head   bool
	cells  []string
	texts  []*canvas.Text
	render *renderer
}

func newDataRow(of *DataTable, head bool) *dataRow {
	r := &dataRow{of: of, head: head}
	r.ExtendBaseWidget(r)
	return r
}

func (r *dataRow) set(cells []string) {
	r.cells = cells
	r.Refresh()
}

func (r *dataRow) layout(s fyne.Size) {
	f := face{size: theme.TextSize(), color: theme.Ink}
	if r.head {
		f = face{size: theme.CaptionSize(), style: fyne.TextStyle{Bold: true}, color: theme.Muted}
	}
	for len(r.texts) < len(r.cells) {
		r.texts = append(r.texts, canvas.NewText("", color.Transparent))
	}
	x := float32(rowPadX)
	widths := r.of.widths(s.Width - 2*rowPadX)
	var shown []fyne.CanvasObject
	for c, t := range r.texts {
		if c >= len(r.cells) || c >= len(widths) {
			continue
		}
		t.TextSize, t.TextStyle, t.Color = f.size, f.style, theme.Color(f.color)
		t.Text = elide(displayText(cut(r.cells[c], 200)), widths[c]-4, f.measure)
		h := t.MinSize().Height
		place(t, x, (s.Height-h)/2, widths[c], h)
		x += widths[c]
		shown = append(shown, t)
	}
	if r.render != nil {
		r.render.objects = shown
	}
}

// Label is what the row says, for screen readers.
func (r *dataRow) Label() string {
	s := ""
	for c, cell := range r.cells {
		switch {
		case c == 0:
			s = cell
		case c < len(r.of.table.Header):
			s += ", " + r.of.table.Header[c] + " " + cell
		}
	}
	return s
}

// CreateRenderer draws the row.
func (r *dataRow) CreateRenderer() fyne.WidgetRenderer {
	r.render = newRenderer(r, func() fyne.Size { return fyne.NewSize(120, dataRowHeight()) }, r.layout, nil)
	return r.render
}

// ChartTable is a button that folds out the table of a chart below it, so that nobody needs to read
// numbers off a picture.
type ChartTable struct {
	widget.BaseWidget
	chart  *Chart
	open   bool
	button *Button
	table  *DataTable
	box    *fyne.Container
	// OnFold is called when the table was folded out or in, so that the page can make room; nil: nobody.
	OnFold func()
}

// NewChartTable makes a table for a chart, folded in.
func NewChartTable(chart *Chart) *ChartTable {
	t := &ChartTable{chart: chart, table: NewDataTable()}
	t.button = NewButton("", nil, Plain, func() { t.SetOpen(!t.open) })
	t.box = Stack(theme.Gap8, Flush(Flow(0, t.button)), t.table)
	t.ExtendBaseWidget(t)
	t.Update()
	return t
}

// Button folds the table out and in, for naming it.
func (t *ChartTable) Button() *Button { return t.button }

// SetOpen folds the table out or in.
func (t *ChartTable) SetOpen(open bool) {
	t.open = open
	t.Update()
	if t.OnFold != nil {
		t.OnFold()
	}
}

// Update shows what the chart shows now.
func (t *ChartTable) Update() {
	t.button.SetText(words.T("Show the numbers as a table"))
	if t.open {
		t.button.SetText(words.T("Hide the table"))
		t.table.SetTable(t.chart.Table())
	}
	t.table.Hidden = !t.open
	t.box.Refresh()
	t.Refresh()
}

func (t *ChartTable) wantsWidth() bool                { return true }
func (t *ChartTable) heightFor(width float32) float32 { return heightFor(t.box, width) }

// CreateRenderer draws it.
func (t *ChartTable) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return t.box.MinSize() }
	return newRenderer(t, least, func(s fyne.Size) { place(t.box, 0, 0, s.Width, s.Height) }, nil, t.box)
}
