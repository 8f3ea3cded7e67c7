package kit

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/ui/theme"
)

// marksPause is how long after a change the marked passages are looked for again. Until then they
// move with the text around them.
const marksPause = 250 * time.Millisecond

// SetMarks shows passages of the text with a light mark. A passage is found by its words, at the first
// place where they stand, so its mark stays on it while other parts of the text are changed; a passage
// whose words are no longer there has no mark. SetText keeps the marks that fit. nil takes them away.
func (e *Editor) SetMarks(passages []string) {
	m := &e.pad.marks
	if slices.Equal(m.passages, passages) {
		return
	}
	m.passages = slices.Clone(passages)
	e.findMarks()
}

// MarkRanges shows stretches of the text with a light mark, from one byte offset to another, in their
// order. It is for a text that does not change: the next change takes them away.
func (e *Editor) MarkRanges(ranges [][2]int) {
	e.pad.marks.passages = nil
	e.pad.marks.places = e.pad.txt.spots(ranges)
	e.pad.draw()
}

// Selection is what is marked with the mouse or the keys, "" for nothing.
func (e *Editor) Selection() string { return e.pad.txt.slice(e.pad.marked()) }

// Select marks the first place at which words stand, over as many lines as they have, and brings it into
// sight; false: they are not there.
func (e *Editor) Select(words string) bool {
	at, ok := e.pad.txt.passage(words)
	if !ok {
		return false
	}
	e.pad.anchor = at.from
	e.pad.move(at.to, true)
	return true
}

// OnMenu lets f add what the page offers in its menu besides its own; it is asked whenever the menu
// opens, with what is selected.
func (e *Editor) OnMenu(f func(selection string) []*fyne.MenuItem) { e.onMenu = f }

// padMarks are the passages that are shown with a light mark.
type padMarks struct {
	passages []string
	places   []found // in the order of the text
	again    *Debouncer
}

func (e *Editor) findMarks() {
	p := e.pad
	p.marks.again.Stop()
	p.marks.places = p.txt.passages(p.marks.passages)
	p.draw()
}

// passages gives the places of passages, in the order of the text.
func (t *padText) passages(list []string) []found {
	var out []found
	for _, s := range list {
		if at, ok := t.passage(s); ok {
			out = append(out, at)
		}
	}
	slices.SortFunc(out, func(a, b found) int {
		if a.from.before(b.from) {
			return -1
		}
		return 1
	})
	return out
}

// passage finds the first place at which s stands.
func (t *padText) passage(s string) (found, bool) {
	if s == "" {
		return found{}, false
	}
	lines := strings.Split(s, "\n")
	last := len(lines) - 1
	for i := 0; i+last < len(t.pars); i++ {
		if last == 0 {
			if k := strings.Index(t.pars[i].text, s); k >= 0 {
				return found{spot{i, k}, spot{i, k + len(s)}}, true
			}
			continue
		}
		if strings.HasSuffix(t.pars[i].text, lines[0]) && strings.HasPrefix(t.pars[i+last].text, lines[last]) &&
			t.same(i+1, lines[1:last]) {
			return found{spot{i, len(t.pars[i].text) - len(lines[0])}, spot{i + last, len(lines[last])}}, true
		}
	}
	return found{}, false
}

// same tells whether whole paragraphs are these.
func (t *padText) same(from int, lines []string) bool {
	for i, s := range lines {
		if t.pars[from+i].text != s {
			return false
		}
	}
	return true
}

// spots gives the places of stretches that are told as byte offsets.
func (t *padText) spots(ranges [][2]int) []found {
	var out []found
	par, begin := 0, 0
	at := func(off int) spot {
		for par+1 < len(t.pars) && off > begin+len(t.pars[par].text) {
			begin += len(t.pars[par].text) + 1
			par++
		}
		return t.clamp(spot{par, off - begin})
	}
	for _, r := range ranges {
		out = append(out, found{at(r[0]), at(r[1])})
	}
	return out
}

// moved brings the marks along when what lies between two places was replaced, end being the new place
// behind it. A mark that the change reaches into goes until it is looked for again.
func (m *padMarks) moved(from, to, end spot) {
	if len(m.places) == 0 && len(m.passages) == 0 {
		return
	}
	shift := func(s spot) spot {
		if s.par == to.par {
			return spot{end.par, end.off + s.off - to.off}
		}
		return spot{s.par - to.par + end.par, s.off}
	}
	kept := m.places[:0]
	for _, f := range m.places {
		switch {
		case !from.before(f.to):
			kept = append(kept, f)
		case !f.from.before(to):
			kept = append(kept, found{shift(f.from), shift(f.to)})
		}
	}
	m.places = kept
	if len(m.passages) > 0 {
		m.again.Trigger()
	}
}

// markedPassages shows the marks in sight: a light ground with a line below.
func (d *padDrawing) markedPassages(first, last int) {
	p := d.p
	if len(p.marks.places) == 0 {
		return
	}
	ground := over(theme.Color(theme.Card), faded(theme.Color(theme.Accent), 0.13))
	for _, f := range p.marks.places {
		if p.txt.lineOf(f.from) > last {
			return
		}
		if p.txt.lineOf(f.to) >= first {
			d.stretch(f.from, f.to, first, last, ground)
		}
	}
}
