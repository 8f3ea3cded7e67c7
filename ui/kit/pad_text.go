package kit

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// spot is a place between two characters: a paragraph, and a byte offset in it.
type spot struct{ par, off int }

func (a spot) before(b spot) bool { return a.par < b.par || a.par == b.par && a.off < b.off }

// padText is a text as paragraphs, each with the places where its lines begin at the width that the
// text was fitted to. A change wraps the paragraphs that it touches and no others.
type padText struct {
	pars  []padPar
	first []int // number of the first line of each paragraph, and of all lines at the end
	wrap  padWrap
	bytes int // of the whole text

	loose  int // the first paragraph whose lines may be a guess, see settle
	fuel   int // how much may be wrapped for the change that is under way
	atOnce int // and for each; 0: wrapAtOnce
	nearBy int // bytes: so near to what is exact lines in sight are made exact; 0: wrapNear

	// onReplace is told what lay between two places was replaced, and where the new text ends; nil: nobody.
	onReplace func(from, to, end spot)

	mu    sync.Mutex // held while paragraphs change, and by text, which any goroutine may call
	whole string     // cached
	known bool
}

type padPar struct {
	text   string
	starts []int    // byte offsets; starts[0] is 0
	look   *padLook // nil: as it is
	firm   int32    // the lines that begin up to here are exact, see settle; -1: how it looks is not known yet
	words  int32    // 1 more than there are; 0: not counted
}

// lineAt is the line that a byte offset lies in, by where the lines begin.
func lineAt(starts []int, off int) int {
	k, found := slices.BinarySearch(starts, off)
	if !found {
		k--
	}
	return k
}

// set takes another text. It is to be clean, see cleanInput.
func (t *padText) set(s string) {
	t.refuel()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.whole, t.known, t.bytes = s, true, len(s)
	t.pars = make([]padPar, 0, strings.Count(s, "\n")+1)
	for par := range strings.SplitSeq(s, "\n") {
		t.pars = append(t.pars, padPar{text: par})
		t.unwrap(&t.pars[len(t.pars)-1])
	}
	t.loose = 0
	t.settleLines()
	t.count(0)
}

// fit wraps the text at another width, or in another face.
func (t *padText) fit(w padWrap) {
	t.wrap = w
	t.refuel()
	for i := range t.pars {
		t.unwrap(&t.pars[i])
	}
	t.loose = 0
	t.settleLines()
	t.count(0)
}

// count numbers the lines again, from a paragraph on.
func (t *padText) count(from int) {
	t.first = slices.Grow(t.first[:min(from+1, len(t.first))], len(t.pars)+1)[:len(t.pars)+1]
	if from == 0 {
		t.first[0] = 0
		from = 1
	}
	for i := from; i <= len(t.pars); i++ {
		t.first[i] = t.first[i-1] + len(t.pars[i-1].starts)
	}
}

// text is the whole text.
func (t *padText) text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.known {
		size := len(t.pars)
		for i := range t.pars {
			size += len(t.pars[i].text)
		}
		var b strings.Builder
		b.Grow(size)
		for i := range t.pars {
			if i > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(t.pars[i].text)
		}
		t.whole, t.known = b.String(), true
	}
	return t.whole
}

// words counts the words of the text.
func (t *padText) words() int {
	all := 0
	for i := range t.pars {
		p := &t.pars[i]
		if p.words == 0 {
			p.words = 1
			for range strings.FieldsSeq(p.text) {
				p.words++
			}
		}
		all += int(p.words) - 1
	}
	return all
}

func (t *padText) empty() bool { return len(t.pars) == 1 && t.pars[0].text == "" }

func (t *padText) end() spot {
	last := len(t.pars) - 1
	return spot{last, len(t.pars[last].text)}
}

// slice is the text between two places.
func (t *padText) slice(from, to spot) string {
	if from.par == to.par {
		return t.pars[from.par].text[from.off:to.off]
	}
	var b strings.Builder
	b.WriteString(t.pars[from.par].text[from.off:])
	for i := from.par + 1; i < to.par; i++ {
		b.WriteByte('\n')
		b.WriteString(t.pars[i].text)
	}
	b.WriteByte('\n')
	b.WriteString(t.pars[to.par].text[:to.off])
	return b.String()
}

// size is how many bytes lie between two places.
func (t *padText) size(from, to spot) int {
	n := to.off - from.off
	for i := from.par; i < to.par; i++ {
		n += len(t.pars[i].text) + 1
	}
	return n
}

// replace puts s in the place of what lies between two places, and gives the place behind it.
func (t *padText) replace(from, to spot, s string) spot {
	end := t.replaced(from, to, s)
	if t.onReplace != nil {
		t.onReplace(from, to, end)
	}
	return end
}

func (t *padText) replaced(from, to spot, s string) spot {
	t.bytes += len(s) - t.size(from, to)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.whole, t.known = "", false
	if from.par == to.par && strings.IndexByte(s, '\n') < 0 {
		return t.within(from, to.off, s)
	}
	t.refuel()
	before, behind := t.pars[from.par], t.pars[to.par]
	t.see(&before)
	t.see(&behind)
	last, removed := strings.Count(s, "\n"), to.par+1-from.par
	end := endOf(from, s)
	t.room(from.par, removed, last+1)
	fresh := t.pars[from.par : from.par+last+1]
	for i := range fresh {
		part, rest, _ := strings.Cut(s, "\n")
		s = rest
		if i == 0 {
			part = before.text[:from.off] + part
		}
		if i == last {
			part += behind.text[to.off:]
		}
		p := &fresh[i]
		*p = padPar{text: part}
		switch {
		case i > 0 && i < last:
			t.unwrap(p)
		case last == 0:
			t.rewrap(p, &before, from.off, &behind, to.off, end.off-to.off)
		case i == 0:
			t.rewrap(p, &before, from.off, nil, 0, 0)
		default:
			t.rewrap(p, nil, 0, &behind, to.off, end.off-to.off)
		}
	}
	t.loosened(from.par, removed, fresh)
	t.count(from.par)
	t.settle()
	return end
}

// room puts n paragraphs, which are to be filled, in the place of others.
func (t *padText) room(at, removed, n int) {
	if n <= removed {
		t.pars = slices.Delete(t.pars, at+n, at+removed)
		return
	}
	old := len(t.pars)
	t.pars = slices.Grow(t.pars, n-removed)[:old+n-removed]
	copy(t.pars[at+n:], t.pars[at+removed:old])
}

// within replaces in one paragraph, and breaks no more lines anew than have to be.
func (t *padText) within(from spot, to int, s string) spot {
	p := &t.pars[from.par]
	t.refuel()
	t.see(p)
	old := *p
	p.text, p.words = old.text[:from.off]+s+old.text[to:], 0
	end := from.off + len(s)
	t.rewrap(p, &old, from.off, &old, to, end-to)
	t.loosened(from.par, 1, t.pars[from.par:from.par+1])
	if len(p.starts) != len(old.starts) {
		t.count(from.par)
	}
	t.settle()
	return spot{from.par, end}
}

// lines is how many lines there are.
func (t *padText) lines() int { return t.first[len(t.pars)] }

// line finds a line: its paragraph, and where it begins and ends there.
func (t *padText) line(n int) (par, from, to int) {
	n = max(0, min(n, t.lines()-1))
	i, found := slices.BinarySearch(t.first[:len(t.pars)], n)
	if !found {
		i--
	}
	p := &t.pars[i]
	k := n - t.first[i]
	to = len(p.text)
	if k+1 < len(p.starts) {
		to = p.starts[k+1]
	}
	return i, p.starts[k], to
}

// lineOf is the number of the line of a place.
func (t *padText) lineOf(s spot) int {
	return t.first[s.par] + lineAt(t.pars[s.par].starts, s.off)
}

// lineEnd is the last place of a line: before the space at which it was broken.
func (t *padText) lineEnd(n int) spot {
	par, from, to := t.line(n)
	if s := t.pars[par].text; to < len(s) && to > from {
		_, size := utf8.DecodeLastRuneInString(s[:to])
		to -= size
	}
	return spot{par, to}
}

// clamp brings a place into the text.
func (t *padText) clamp(s spot) spot {
	s.par = max(0, min(s.par, len(t.pars)-1))
	s.off = max(0, min(s.off, len(t.pars[s.par].text)))
	return s
}
