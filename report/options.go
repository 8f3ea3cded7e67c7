package report

import (
	"context"
	"io"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/wheel/pdf"
	"stillwater/words"
)

// Options say how paper is made. The zero value is A4 in color.
type Options struct {
	Paper pdf.Paper
	Gray  bool
	Lang  string      // BCP 47; the texts themselves are those of package words
	Made  journal.Day // the day of making, printed on the page
	Name  string      // a name or initials, as typed; "" leaves it out

	// Words are up to three bullets in the person's own words, Questions what
	// they would like to ask. Both are typed for this page.
	Words     []string
	Questions []string
}

// MaxWords is how many bullets a therapist's page has.
const MaxWords = 3

// Document is paper, ready to be looked at, printed and saved.
type Document struct {
	// Pages are as large as the paper, in points; white, with nothing outside.
	Pages     []wheel.Drawing
	Bookmarks []pdf.Bookmark
	Title     string // neutral: it is shown by printers and lists of files
	LeftOut   []string
	Lang      string
	Made      journal.Day
	Gray      bool
}

// WritePDF writes the document. The same document gives the same bytes.
// progress may be nil. Errors are those of [pdf.WriteDocument].
func (d *Document) WritePDF(ctx context.Context, w io.Writer, progress func(done, total int)) error {
	var date time.Time
	if d.Made.Valid() {
		date = d.Made.Time(utc)
	}
	return pdf.WriteDocument(ctx, w, pdf.Document{
		Pages: d.Pages, Title: d.Title, Lang: d.Lang, Date: date, Bookmarks: d.Bookmarks,
	}, pdf.DocumentOptions{Fonts: Fonts(), Gray: d.Gray, Progress: progress})
}

func (o Options) lang() string {
	if o.Lang == "" {
		return "en"
	}
	return o.Lang
}

// document makes one of pages that were drawn.
func (o Options) document(pages ...wheel.Drawing) Document {
	return Document{Pages: pages, Title: words.T("Document"), Lang: o.lang(), Made: o.Made, Gray: o.Gray}
}

// margin of a page on all sides, in points: 15.5 mm.
const margin = 44

// page makes a drawing of the size of the paper.
func (o Options) page(title string, s *sheet) wheel.Drawing {
	w, h := o.Paper.Size()
	return wheel.Drawing{Width: w, Height: h, Background: white, Shapes: s.shapes, Title: title}
}

// description is what a screen reader is told of a page before its table.
func (o Options) description(sh Shared) string {
	d := sh.Span.Title()
	if len(sh.LeftOut) > 0 {
		d += "\n" + leftOut(sh)
	}
	return d
}
