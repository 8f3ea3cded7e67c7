package write

import "stillwater/words"

// Alone leaves nothing in the window but the page to write on, or brings
// everything else back: F11. It says whether something came of it; leave only
// ever brings back.
func (p *Page) Alone(leave bool) bool {
	if p.d.Alone == nil || leave && !p.alone {
		return false
	}
	if _, ok := p.onPage(); !ok && !p.alone {
		return false
	}
	p.setAlone(!p.alone)
	return true
}

func (p *Page) setAlone(on bool) {
	if p.alone == on {
		return
	}
	p.alone = on
	s := p.sheet
	setShown(s.tools, !on)
	setShown(s.above, !on)
	setShown(s.summary, !on && s.summary.Text() != "")
	p.pair.Alone(on)
	p.d.Alone(on)
	s.arrange()
	if on {
		s.forms.focus()
		p.toast(aloneNow(), "", nil)
	} else if t := p.d.Toasts; t != nil && t.Text() == aloneNow() { // it is so no longer
		t.Dismiss()
	}
}

func aloneNow() string {
	return words.T("Only the page is here now. F11 or Escape brings everything else back.")
}
