package pdf

import (
	"context"
	"io"
	"time"

	"stillwater/wheel"
)

// Bookmark leads to a place in a document, from the outline beside its pages.
type Bookmark struct {
	Title string
	Level int     // 0 is the top; at most one more than that of the bookmark before
	Page  int     // 0 is the first
	Y     float64 // points from the top of the page
}

// Document is a file of several pages.
type Document struct {
	// Pages stand on paper as they are: a page is as large as its drawing.
	Pages []wheel.Drawing
	// Title is in the file's information, where every list of recent files and
	// every printer queue shows it: keep it neutral. Nothing else is: no author,
	// no subject. "" is "Document".
	Title     string
	Lang      string    // language of the texts, BCP 47
	Date      time.Time // of making; the zero Date is 2000-01-01
	Bookmarks []Bookmark
}

// DocumentOptions say how a document is written. Only Fonts is required.
type DocumentOptions struct {
	Fonts wheel.Fonts // Sans at least
	Gray  bool        // as in [Options]
	// Progress is called after every page, from the goroutine of the caller.
	Progress func(done, total int)
}

// WriteDocument writes all pages into one file. The same document and options
// give the same bytes. It fails with ErrEmpty when there is no page or one has
// no size, with the error of ctx when that ends (nothing is written then), when
// a font cannot be read, and with the errors of w.
func WriteDocument(ctx context.Context, w io.Writer, d Document, o DocumentOptions) error {
	if len(d.Pages) == 0 {
		return ErrEmpty
	}
	for _, page := range d.Pages {
		if !sized(page) {
			return ErrEmpty
		}
	}
	p, err := newPen(o.Fonts, o.Gray, d.Pages[0].Width, d.Pages[0].Height)
	if err != nil {
		return err
	}
	title := d.Title
	if title == "" {
		title = "Document"
	}
	p.describe(title, d.Lang, d.Date)
	level := -1
	for i, page := range d.Pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := guard(func() {
			p.page(page, page.Width, page.Height)
			for _, b := range d.Bookmarks {
				if b.Page == i {
					level = max(0, min(b.Level, level+1))
					p.bookmark(info(b.Title), level, min(max(b.Y, 0), page.Height))
				}
			}
		})
		if err != nil {
			return err
		}
		if o.Progress != nil {
			o.Progress(i+1, len(d.Pages))
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return p.finish(w)
}

// bookmark sets a mark on the page that was drawn last.
func (p *pen) bookmark(title string, level int, y float64) {
	if family, ok := p.font(0, ""); ok { // fpdf writes a title as Unicode only while such a font is chosen
		p.f.SetFont(family, "", 10)
		p.f.Bookmark(title, level, y)
	}
}
