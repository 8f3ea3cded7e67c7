package kit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"stillwater/ui/theme"
	"stillwater/words"
)

// foundMost is how many places are found at most; who has more looks for something else.
const foundMost = 10_000

// found is a place at which something stands that was looked for.
type found struct{ from, to spot }

// find gives the places at which q stands, in the order of the text, whether in capital letters or not.
func (t *padText) find(q string) []found {
	q = lowered(q)
	if q == "" || strings.ContainsRune(q, '\n') {
		return nil
	}
	var out []found
	for i := range t.pars {
		s := lowered(t.pars[i].text)
		for at := 0; len(out) < foundMost; {
			k := strings.Index(s[at:], q)
			if k < 0 {
				break
			}
			out = append(out, found{spot{i, at + k}, spot{i, at + k + len(q)}})
			at += k + len(q)
		}
	}
	return out
}

// lowered is a text in small letters, of the same length: letters of which the small one has another
// length stay.
func lowered(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z') {
		i++
	}
	if i == len(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r == ' ', r == utf8.RuneError, r >= 0x590 && r < 0x1000, r >= 0x3000 && r < 0xA640:
			return r
		}
		if l := unicode.ToLower(r); utf8.RuneLen(l) == utf8.RuneLen(r) {
			return l
		}
		return r
	}, s)
}

// finder is the bar over a page with which to find words on it.
type finder struct {
	e     *Editor
	root  *fyne.Container
	field *Field
	count *Text
	open  bool
	hits  []found
	at    int // of hits, which one is shown; -1: none
	again *Debouncer
}

func newFinder(e *Editor) *finder {
	f := &finder{e: e, at: -1}
	f.field = NewField(words.T("Find on this page"))
	f.field.OnChanged = func(q string) { f.look(q, true) }
	f.field.OnSubmitted = func(string) { f.step(1) }
	f.field.OnKey(f.key)
	f.count = Small("").In(theme.Muted).NoWrap()
	f.root = Row(theme.Gap8, Fill(Named("find.field", f.field)), f.count,
		Named("find.previous", NewIconButton(theme.Icon("up"), words.T("Previous"), func() { f.step(-1) })),
		Named("find.next", NewIconButton(theme.Icon("down"), words.T("Next"), func() { f.step(1) })),
		Named("find.close", NewIconButton(theme.Icon("close"), words.T("Close"), f.close)))
	f.root.Hide()
	f.again = NewDebouncer(findPause, 0, func() { f.look(f.field.Text(), false) })
	return f
}

// key goes on with F3 and the arrows, and ends with Escape.
func (f *finder) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyEscape:
		f.close()
	case fyne.KeyDown, fyne.KeyF3:
		f.step(1)
	case fyne.KeyUp:
		f.step(-1)
	default:
		return false
	}
	return true
}

// show opens the bar; what is marked in one line is looked for.
func (f *finder) show() {
	from, to := f.e.pad.marked()
	if from != to && from.par == to.par {
		f.field.SetText(f.e.pad.txt.slice(from, to))
	}
	f.open = true
	f.root.Show()
	f.e.Refresh()
	f.look(f.field.Text(), true)
	f.field.Focus()
	f.field.SelectAll()
}

// close ends looking; what was found last stays marked.
func (f *finder) close() {
	if !f.open {
		return
	}
	f.open = false
	f.drop()
	f.root.Hide()
	f.e.Refresh()
	f.e.Focus()
}

// drop forgets what was found.
func (f *finder) drop() {
	f.again.Stop()
	f.hits, f.at = nil, -1
	f.e.pad.found, f.e.pad.foundAt = nil, -1
	f.e.pad.draw()
}

// forget drops the words that were looked for, too, and closes.
func (f *finder) forget() {
	f.field.SetText("")
	f.drop()
	if f.open {
		f.open = false
		f.root.Hide()
		f.e.Refresh()
	}
}

// look looks for words; go on to the first at the caret or behind it.
func (f *finder) look(q string, goOn bool) {
	if !f.open {
		return
	}
	f.hits, f.at = f.e.pad.txt.find(q), -1
	if len(f.hits) > 0 && goOn {
		from, _ := f.e.pad.marked()
		f.at, _ = slices.BinarySearchFunc(f.hits, from, func(h found, s spot) int {
			if h.from.before(s) {
				return -1
			}
			return 1
		})
		f.at %= len(f.hits)
	}
	f.tell()
}

// step goes to the next place, or back.
func (f *finder) step(by int) {
	if n := len(f.hits); n > 0 {
		if f.at < 0 && by < 0 {
			f.at = 0
		}
		f.at = (f.at + by + n) % n
	}
	f.tell()
}

// tell shows what was found.
func (f *finder) tell() {
	p := f.e.pad
	p.found, p.foundAt = f.hits, f.at
	switch n := len(f.hits); {
	case f.field.Text() == "":
		f.count.SetText("")
	case n == 0:
		f.count.SetText(words.T("Nothing found"))
	case f.at < 0:
		f.count.SetText(words.N(n, "{{.N}} place", "{{.N}} places"))
	default:
		f.count.SetText(words.T("{{.N}} of {{.All}}", "N", f.at+1, "All", n))
	}
	f.root.Refresh()
	if f.at >= 0 && f.at < len(f.hits) {
		h := f.hits[f.at]
		p.anchor = h.from
		p.move(h.to, true)
		return
	}
	p.draw()
}

// found colors what was found, as far as it is in sight.
func (d *padDrawing) found(first, last int) {
	p := d.p
	if len(p.found) == 0 {
		return
	}
	par, from, _ := p.txt.line(first)
	i, _ := slices.BinarySearchFunc(p.found, spot{par, from}, func(h found, s spot) int {
		if !s.before(h.to) {
			return -1
		}
		return 1
	})
	for ; i < len(p.found); i++ {
		h := p.found[i]
		if h.to.par >= len(p.txt.pars) || h.to.off > len(p.txt.pars[h.to.par].text) || p.txt.lineOf(h.from) > last {
			return
		}
		if i != p.foundAt {
			d.stretch(h.from, h.to, first, last, theme.Color(theme.Notice))
		}
	}
}
