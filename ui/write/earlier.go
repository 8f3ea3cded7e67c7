package write

import (
	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// A page that is emptied by a slip is saved empty a moment later. So the page
// remembers, until it is locked, the longest text that it saw of each entry,
// and offers it when most of it is gone.
const (
	worthKeeping = 200 // bytes; less is quickly written again
	mostGone     = 5   // offered when less than one part in so many is left
)

// earlier holds these texts. It is used on the thread of the window.
type earlier map[journal.ID]string

// see takes note of a text.
func (m earlier) see(id journal.ID, text string) {
	if id != "" && len(text) >= worthKeeping && len(text) >= len(m[id]) {
		m[id] = text
	}
}

// missing gives the text to offer for an entry whose text has so many bytes now, or "".
func (m earlier) missing(id journal.ID, bytes int) string {
	if was := m[id]; bytes < len(was)/mostGone {
		return was
	}
	return ""
}

// offerEarlier shows the offer where it is due, and takes it away where not.
func (s *sheet) offerEarlier() {
	due := false
	if d := s.p.desk(); d != nil {
		e, _ := d.Known()
		due = s.p.earlier.missing(e.ID, s.editor.Length()) != ""
	}
	if due != s.lost.Visible() {
		setShown(s.lost, due)
		s.arrange()
	}
}

func newOffer(p *Page) *kit.Banner {
	b := kit.NewBanner(kit.Info, words.T("Most of what stood here was removed. It is remembered until you lock."), words.T("Bring it back"), p.bringTextBack)
	b.Hide()
	return b
}

// bringTextBack puts the earlier text on the page again, before what stands
// there now.
func (p *Page) bringTextBack() {
	e, ok := p.onPage()
	if !ok {
		return
	}
	text := p.earlier.missing(e.ID, len(e.Text))
	if text == "" {
		return
	}
	if e.Text != "" {
		text += "\n\n" + e.Text
	}
	p.sheet.editor.SetText(text)
	p.edit(func(e *journal.Entry) { e.Text = text })
	p.sheet.editor.Focus()
}
