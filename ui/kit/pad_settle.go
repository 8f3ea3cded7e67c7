package kit

import (
	"slices"
	"time"
	"unicode/utf8"
)

// The lines of a long text are not all broken at once. What a change reaches is broken up to wrapAtOnce,
// what is in sight always; where the lines of the rest begin is a guess, until slices of some
// milliseconds each have settled it, while the text in sight stays where it is.
const (
	wrapAtOnce  = 64 << 10              // about as many bytes are wrapped for one change
	wrapNear    = 16 << 10              // bytes: so near to what is exact lines in sight are made exact, too
	settleEvery = 16 * time.Millisecond // between two slices
	settleSlice = 8 * time.Millisecond
	lineFuel    = 16 // what a line costs besides its bytes
)

// settled tells whether all lines of a paragraph are exact.
func (p *padPar) settled() bool { return int(p.firm) >= len(p.text) }

// settled tells whether all lines are exact.
func (t *padText) settled() bool { return t.loose >= len(t.pars) }

// refuel begins a change: so much is wrapped for it.
func (t *padText) refuel() {
	t.wrap.begin()
	if t.fuel = t.atOnce; t.fuel == 0 {
		t.fuel = wrapAtOnce
	}
	if synchronous.Load() {
		t.fuel = int(^uint(0) >> 2)
		t.wrap.unlimited()
	}
}

// guess puts lines behind those of a paragraph that begin up to the last of starts, as many as there may
// be up to a byte offset.
func (w *padWrap) guess(p *padPar, starts []int, to int) []int {
	at := starts[len(starts)-1]
	if to-at <= w.stride {
		return starts
	}
	if cap(starts) == 1 { // oneLine is nobody's
		starts = append(make([]int, 0, 2+len(p.text)/w.stride), starts...)
	}
	for at += w.stride; at < to; at += w.stride {
		for k := at; k > at-w.stride/3; k-- {
			if p.text[k-1] == ' ' {
				at = k
				break
			}
		}
		for at < to && !utf8.RuneStart(p.text[at]) {
			at++
		}
		if at < to {
			starts = append(starts, at)
		}
	}
	return starts
}

// unwrap makes the lines of a paragraph a guess, and leaves how it looks for later, too.
func (t *padText) unwrap(p *padPar) {
	p.starts, p.firm = oneLine, int32(len(p.text))
	if p.text == "" {
		return
	}
	p.firm = -1
	if t.wrap.breaks() {
		p.starts = t.wrap.guess(p, oneLine, len(p.text))
	} else {
		t.see(p)
		p.firm = int32(len(p.text))
	}
}

// see finds out how a paragraph looks.
func (t *padText) see(p *padPar) {
	if p.firm < 0 {
		p.firm = 0
		if p.look = nil; !t.wrap.plain {
			p.look = lookOf(p.text)
		}
	}
}

// advance makes lines of a paragraph exact, up to those that begin at a byte offset, for as long as there
// is fuel.
func (t *padText) advance(p *padPar, to int) {
	t.see(p)
	var fresh []int
	at := int(p.firm)
	k := lineAt(p.starts, at)
	for at < to && at < len(p.text) && t.fuel > 0 {
		end, ok := t.nextLine(p, at)
		if !ok {
			break
		}
		if at = end; at < len(p.text) {
			fresh = append(fresh, at)
		}
	}
	p.firm = int32(at)
	p.starts = spliced(p.starts, k+1, at, fresh)
}

// nextLine is lineEnd of the wrap; ok is false where the widths of some characters are not known yet and no
// more may be measured for this change.
func (t *padText) nextLine(p *padPar, from int) (end int, ok bool) {
	faces := t.wrap.seen
	faces.short, faces.cost = false, 0
	end = t.wrap.lineEnd(p, from)
	t.fuel -= end - from + lineFuel + faces.cost
	if faces.short {
		t.fuel = 0
	}
	return end, !faces.short
}

// spliced puts lines in the place of those from the kth on that begin up to a byte offset. It does not
// write to oneLine.
func spliced(starts []int, k, upTo int, fresh []int) []int {
	j := k
	for j < len(starts) && starts[j] <= upTo {
		j++
	}
	if k == j && len(fresh) == 0 || slices.Equal(starts[k:j], fresh) {
		return starts
	}
	return slices.Replace(starts, k, j, fresh...)
}

// settle makes lines exact from the beginning of the text on, for as long as there is fuel; true: the
// number of lines changed.
func (t *padText) settle() bool {
	changed := t.settleLines()
	if changed >= 0 {
		t.count(changed)
	}
	return changed >= 0
}

// settleLines does that without counting the lines; it gives the first paragraph that has more of them
// or fewer, -1 for none.
func (t *padText) settleLines() int {
	changed := -1
	for ; t.loose < len(t.pars) && t.fuel > 0; t.loose++ {
		p := &t.pars[t.loose]
		t.fuel--
		if p.settled() {
			continue
		}
		n := len(p.starts)
		t.advance(p, len(p.text))
		if len(p.starts) != n && changed < 0 {
			changed = t.loose
		}
		if !p.settled() {
			break
		}
	}
	return changed
}

// settleAll makes all lines exact.
func (t *padText) settleAll() {
	for !t.settled() {
		t.wrap.begin()
		t.fuel = wrapAtOnce
		t.settle()
	}
}

// sight makes so many lines from the nth on such that each begins where the one before ends: exact where
// that is near, and else from a guess on. It tells whether the number of lines changed.
func (t *padText) sight(n, lines int) bool {
	if t.settled() {
		return false
	}
	t.wrap.begin()
	i, from, _ := t.line(n)
	first, changed := i, false
	for ; i < len(t.pars) && lines > 0; i++ {
		p := &t.pars[i]
		before := len(p.starts)
		if !p.settled() {
			t.sightPar(p, from, lines)
		}
		changed = changed || len(p.starts) != before
		lines -= len(p.starts) - lineAt(p.starts, from)
		from = 0
	}
	if changed {
		t.count(first)
	}
	return changed
}

// sightPar does that for the lines of a paragraph from the one that begins at a byte offset.
func (t *padText) sightPar(p *padPar, from, lines int) {
	t.see(p)
	t.fuel = wrapAtOnce
	near := t.nearBy
	if near == 0 {
		near = wrapNear
	}
	if from-int(p.firm) <= near {
		t.advance(p, from)
		for !p.settled() && t.fuel > 0 && lineAt(p.starts, int(p.firm))-lineAt(p.starts, from) < lines {
			t.advance(p, int(p.firm)+t.wrap.stride*lines)
		}
		if p.settled() || int(p.firm) > from && t.fuel > 0 {
			return
		}
		from = max(from, int(p.firm))
	}
	k := lineAt(p.starts, from)
	at := p.starts[k]
	var fresh []int
	for range lines {
		if at = t.wrap.lineEnd(p, at); at >= len(p.text) {
			break
		}
		fresh = append(fresh, at)
	}
	p.starts = spliced(p.starts, k+1, at, fresh)
}

// rewrap breaks the lines of a paragraph which begins like head, up to at, and from the byte offset off
// on, which is moved by delta, is like behind; nil: like nothing. It takes over what lines it can: each
// line depends on nothing but where it begins and what follows there.
func (t *padText) rewrap(p, head *padPar, at int, behind *padPar, off, delta int) {
	if p.look = nil; !t.wrap.plain {
		p.look = lookOf(p.text)
	}
	if !t.wrap.breaks() || p.text == "" {
		p.starts, p.firm = oneLine, int32(len(p.text))
		return
	}
	k, firm := 0, 0
	if head != nil && p.look.same(head.look) && (p.look == nil || at >= p.look.mark) {
		k = max(0, lineAt(head.starts, at)-2) // a shorter word may fit on the line above, and a mark may join a letter there
		if firm = int(head.firm); at > firm {
			// Where the last line that is exact ends may hang on what is changed, however many lines are
			// guessed between: it and the one before are not relied on.
			sure := max(0, lineAt(head.starts, firm)-2)
			if head.starts[k] <= firm {
				k = min(k, sure)
			}
			firm = head.starts[sure]
		}
	}
	if behind != nil && (!p.look.same(behind.look) || p.look != nil && p.text[:p.look.mark] != behind.text[:p.look.mark]) {
		behind = nil // another face, or moved in otherwise by another marker
	}
	old := []int(nil)
	if behind != nil {
		old = behind.starts
	}
	starts := make([]int, 1, k+len(old)+2)
	if k > 0 {
		starts = append(starts, head.starts[1:k+1]...)
	}
	last := starts[k]
	exact := last <= firm // the lines up to here are
	for t.fuel > 0 {
		end, ok := t.nextLine(p, last)
		if !ok {
			break
		}
		if last = end; last >= len(p.text) {
			break
		}
		starts = append(starts, last)
		if was := last - delta; old != nil && was > 0 && was >= off {
			if i := lineAt(old, was); old[i] == was {
				if exact && was <= int(behind.firm) {
					last = int(behind.firm) + delta
				}
				for _, s := range old[i+1:] {
					starts = append(starts, s+delta)
				}
				old = nil
				break
			}
		}
	}
	if last < len(p.text) && starts[len(starts)-1] <= last { // the rest is a guess
		if old == nil {
			off, delta = 0, len(p.text)
		}
		starts = t.wrap.guess(p, starts, off+delta)
		for _, s := range old {
			if s >= off && s+delta > starts[len(starts)-1] && s+delta < len(p.text) {
				starts = append(starts, s+delta)
			}
		}
	}
	if p.starts, p.firm = starts, int32(last); !exact {
		p.firm = int32(firm)
	}
	if len(starts) == 1 {
		p.starts = oneLine
	}
}

// loosened takes note that paragraphs were put in the place of others and may not be settled.
func (t *padText) loosened(from, removed int, fresh []padPar) {
	all := true
	for i := range fresh {
		all = all && fresh[i].settled()
	}
	switch {
	case !all:
		t.loose = min(t.loose, from)
	case t.loose >= from+removed:
		t.loose += len(fresh) - removed
	default:
		t.loose = min(t.loose, from)
	}
}

// holding changes lines and keeps the text that is in sight where it is.
func (p *pad) holding(change func() bool) {
	if p.holds || p.width <= 0 {
		return
	}
	p.holds = true
	defer func() { p.holds = false }()
	n := max(0, min(int(p.top/p.lineHeight()), p.txt.lines()-1))
	par, off, _ := p.txt.line(n)
	if !change() {
		return
	}
	if p.onSettled != nil {
		p.onSettled(float32(p.txt.lineOf(spot{par, off})-n) * p.lineHeight())
	}
}

// inSight makes the lines in sight fit for being drawn.
func (p *pad) inSight() {
	if p.txt.settled() {
		return
	}
	p.holding(func() bool {
		h := p.lineHeight()
		return p.txt.sight(int(p.top/h), int(p.view/h)+2)
	})
	p.settleLater()
}

// near makes the lines around a place fit for going to and fro: a page of them at least, and so many.
func (p *pad) near(s spot, lines int) {
	if p.txt.settled() {
		return
	}
	lines = max(lines, int(p.view/p.lineHeight())) + 3
	p.holding(func() bool {
		return p.txt.sight(max(0, p.txt.lineOf(s)-lines), 2*lines)
	})
}

// settleLater settles a slice of the lines soon, and goes on until all are.
func (p *pad) settleLater() {
	if p.settling == nil && !p.txt.settled() {
		p.settling = p.later(settleEvery, p.settleSlice)
	}
}

func (p *pad) settleSlice() {
	p.settling = nil
	begin := time.Now()
	p.holding(func() bool {
		changed := false
		for !p.txt.settled() && time.Since(begin) < settleSlice {
			p.txt.wrap.begin()
			p.txt.fuel = wrapAtOnce / 16
			changed = p.txt.settle() || changed
		}
		return changed
	})
	p.draw()
	p.settleLater()
}
