package report

import (
	"stillwater/wheel"
	"stillwater/wheel/pdf"
	"stillwater/words"
)

// flow sets blocks below each other, over as many pages as they need.
type flow struct {
	*ink
	o             Options
	pages         []*sheet
	tables        []wheel.Table // text alternative of each page
	y             float64
	width         float64
	top, bottom   float64
	bookmarks     []pdf.Bookmark
	contents      []pdf.Bookmark // what a list of contents holds
	contentsAfter int            // pages before that list
}

const footerRoom = 26 // points above the margin, for the number of the page

func newFlow(i *ink, o Options) *flow {
	w, h := o.Paper.Size()
	return &flow{ink: i, o: o, width: w - 2*margin, top: margin, bottom: h - margin - footerRoom}
}

func (f *flow) page() *sheet { return f.pages[len(f.pages)-1] }

// newPage begins a page.
func (f *flow) newPage() {
	f.pages = append(f.pages, &sheet{})
	f.tables = append(f.tables, wheel.Table{})
	f.y = f.top
}

// atTop tells whether nothing stands on the page yet.
func (f *flow) atTop() bool { return f.y == f.top }

// need begins a page unless so much room is left.
func (f *flow) need(height float64) {
	if len(f.pages) == 0 || f.y+height > f.bottom && !f.atTop() {
		f.newPage()
	}
}

// place sets a block that is not taken apart.
func (f *flow) place(b block) {
	if b.empty() {
		return
	}
	f.need(b.height)
	b.at(f.page(), margin, f.y)
	f.y += b.height
}

// gap leaves room, but not at the top of a page.
func (f *flow) gap(height float64) {
	if len(f.pages) > 0 && !f.atTop() {
		f.y = min(f.y+height, f.bottom)
	}
}

// paragraph sets lines one by one. Neither the first nor the last line of a
// paragraph stands alone on a page.
func (f *flow) paragraph(lines []string, ft font, dx float64, beside func(s *sheet, x, y float64)) {
	lh := f.leading(ft)
	for k, line := range lines {
		least := lh
		if left := len(lines) - k; (k == 0 || left == 2) && left > 1 {
			least = 2 * lh
		}
		f.need(least)
		if beside != nil {
			beside(f.page(), margin, f.y)
		}
		f.page().add(f.line(line, ft, margin+dx, f.y, wheel.Start))
		f.y += lh
	}
}

// mark sets a bookmark here; level 0 and 1 stand in the list of contents, too.
func (f *flow) mark(title string, level int) {
	b := pdf.Bookmark{Title: title, Level: level, Page: len(f.pages) - 1, Y: f.y}
	f.bookmarks = append(f.bookmarks, b)
	if level < 2 {
		f.contents = append(f.contents, b)
	}
}

// heading begins a section: with its first lines on the same page.
func (f *flow) heading(title string) {
	ft := font{wheel.FaceSerif, 16, f.style.Ink}
	f.gap(20)
	f.need(f.leading(ft) + 80)
	f.mark(title, 0)
	f.place(f.text(title, ft, f.width, 2))
	f.gap(6)
}

// contentsFrom is how many pages a report has before it gets a list of its contents.
const contentsFrom = 10

// finish numbers the pages, with a list of contents where there are many.
func (f *flow) finish(title string) Document {
	if len(f.pages) > contentsFrom {
		f.insertContents()
	}
	var pages []wheel.Drawing
	for k, s := range f.pages {
		y := f.bottom + footerRoom - f.leading(f.muted())
		s.add(f.line(words.T("{{.Page}} of {{.Pages}}", "Page", k+1, "Pages", len(f.pages)), f.muted(), margin+f.width, y, wheel.End))
		if k > 0 {
			s.add(f.line(f.set.Cut(title, wheel.FaceSans, sizeSmall, f.width*0.75), f.muted(), margin, y, wheel.Start))
		}
		page := f.o.page(title, s)
		page.Table = f.tables[k]
		pages = append(pages, page)
	}
	d := f.o.document(pages...)
	d.Bookmarks = f.bookmarks
	return d
}

// insertContents puts the list behind the cover. It may take several pages; all
// bookmarks move by as many.
func (f *flow) insertContents() {
	list := newFlow(f.ink, f.o)
	list.newPage()
	list.place(f.text(words.T("Contents"), font{wheel.FaceSerif, 16, f.style.Ink}, f.width, 1))
	list.gap(8)
	lh := f.leading(f.plain())
	perPage := int((f.bottom - f.top - 40) / lh)
	extra := (len(f.contents) + perPage - 1) / perPage
	for k, b := range f.contents {
		if k > 0 && k%perPage == 0 {
			list.newPage()
		}
		ft, dx := f.bold(), 0.0
		if b.Level > 0 {
			ft, dx = f.plain(), 14
		}
		number := words.T("{{.Page}}", "Page", b.Page+1+extra)
		text := f.set.Cut(b.Title, ft.face, ft.size, f.width-dx-50)
		s := list.page()
		s.add(f.line(text, ft, margin+dx, list.y, wheel.Start), f.line(number, f.plain(), margin+f.width, list.y, wheel.End))
		from, to := margin+dx+f.set.Width(text, ft.face, ft.size)+6, margin+f.width-f.set.Width(number, wheel.FaceSans, sizeBody)-6
		base := list.y + lh*0.74
		s.add(wheel.Polyline{Points: []wheel.Point{{X: from, Y: base}, {X: to, Y: base}}, Stroke: wheel.Stroke{Width: 0.8, Color: f.rule, Dash: []float64{0, 4}}})
		list.y += lh
	}
	at := min(f.contentsAfter, len(f.pages))
	f.pages = append(f.pages[:at:at], append(list.pages, f.pages[at:]...)...)
	f.tables = append(f.tables[:at:at], append(list.tables, f.tables[at:]...)...)
	for k := range f.bookmarks {
		if f.bookmarks[k].Page >= at {
			f.bookmarks[k].Page += len(list.pages)
		}
	}
}
