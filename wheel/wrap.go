package wheel

import "strings"

// face and size that a piece of text is measured with.
type font struct {
	face Face
	size float64
}

func (r *sheet) width(s string, f font) float64 { return r.m.Width(s, f.face, f.size) }
func (r *sheet) ascent(f font) float64          { return r.extents(f).ascent }
func (r *sheet) lineHeight(f font) float64 {
	e := r.extents(f)
	return e.ascent + e.descent
}

// extents are the height and depth of a font size; the last one of each face
// is kept.
type extents struct{ size, ascent, descent float64 }

func (r *sheet) extents(f font) extents {
	e := &r.kept[f.face%NumFaces]
	if e.size != f.size {
		*e = extents{f.size, r.m.Ascent(f.face, f.size), r.m.Descent(f.face, f.size)}
	}
	return *e
}

// wrapped is one way to break a text: its lines and the widest of them.
type wrapped struct {
	lines []string
	width float64
}

// piece is a part of a text that is never broken; glue goes between it and
// the piece before when they stand on one line, tail after it at a line's end.
type piece struct{ text, glue, tail string }

// pieces splits a cleaned text where lines may break: at spaces, after
// hyphens, dashes and slashes, at soft hyphens.
func pieces(s string) []piece {
	out := make([]piece, 0, 4)
	glue := ""
	for word := range strings.FieldsSeq(s) {
		from := 0
		add := func(to, next int, tail string) {
			if to > from {
				out = append(out, piece{word[from:to], glue, tail})
				glue = ""
			}
			from = next
		}
		for i, c := range word {
			switch c {
			case '-', '/', '–', '—', '\u2010':
				n := i + len(string(c))
				if n < len(word) && i > from {
					add(n, n, "")
				}
			case '\u00ad':
				add(i, i+len("\u00ad"), "-")
			}
		}
		add(len(word), len(word), "")
		glue = " "
	}
	return out
}

// letterPieces lets a line break between any two letters.
func letterPieces(s string) []piece {
	var out []piece
	glue := ""
	for _, l := range letters(strings.ReplaceAll(s, "\u00ad", "")) {
		if l == " " {
			if len(out) > 0 {
				out[len(out)-1].tail = ""
			}
			glue = " "
			continue
		}
		out = append(out, piece{l, glue, "-"})
		glue = ""
	}
	if len(out) > 0 {
		out[len(out)-1].tail = ""
	}
	return out
}

func join(ps []piece) string {
	if len(ps) == 1 && ps[0].tail == "" {
		return ps[0].text
	}
	var b strings.Builder
	n := 0
	for _, p := range ps {
		n += len(p.glue) + len(p.text) + len(p.tail)
	}
	b.Grow(n)
	for i, p := range ps {
		if i > 0 {
			b.WriteString(p.glue)
		}
		b.WriteString(p.text)
	}
	if len(ps) > 0 {
		b.WriteString(ps[len(ps)-1].tail)
	}
	return b.String()
}

// ruler measures runs of pieces, each once.
type ruler struct {
	r    *sheet
	f    font
	ps   []piece
	runs []run   // of the pieces from i to j at i*n+j-1
	few  [16]run // what runs lies in, where it has the room
	ends [2][8]int
}

// run are some pieces on one line; an empty text: not measured yet.
type run struct {
	text  string
	width float64
}

// ruler gives the sheet's one ruler, for these pieces; what it measured before is gone.
func (r *sheet) ruler(ps []piece, f font) *ruler {
	m := &r.rule
	m.r, m.f, m.ps = r, f, ps
	if n := len(ps) * len(ps); n <= len(m.few) {
		m.runs = m.few[:n]
		clear(m.runs)
	} else {
		m.runs = make([]run, n)
	}
	return m
}

func (m *ruler) run(from, to int) *run {
	w := &m.runs[from*len(m.ps)+to-1]
	if w.text == "" {
		w.text = join(m.ps[from:to])
		w.width = m.r.width(w.text, m.f)
	}
	return w
}

func (m *ruler) width(from, to int) float64 { return m.run(from, to).width }

// breaks finds where the lines end that are no wider than limit; ok is false
// when a piece alone is wider or more than most lines are needed.
func (m *ruler) breaks(limit float64, most int, ends []int) (_ []int, widest float64, ok bool) {
	ends = ends[:0]
	for from := 0; from < len(m.ps); {
		to := from + 1
		best := m.width(from, to)
		if best > limit || len(ends) == most {
			return ends, widest, false
		}
		for to < len(m.ps) {
			next := m.width(from, to+1)
			if next > limit {
				break
			}
			best = next
			to++
		}
		ends = append(ends, to)
		widest = max(widest, best)
		from = to
	}
	return ends, widest, true
}

// set gives the lines that end at ends.
func (m *ruler) set(ends []int, widest float64) wrapped {
	w := wrapped{width: widest}
	if len(ends) > 0 {
		w.lines = make([]string, 0, len(ends))
	}
	from := 0
	for _, to := range ends {
		w.lines = append(w.lines, m.run(from, to).text)
		from = to
	}
	return w
}

// fill breaks the pieces into lines no wider than limit; ok is false when a
// piece alone is wider or more than most lines are needed.
func (r *sheet) fill(ps []piece, f font, limit float64, most int) (wrapped, bool) {
	m := r.ruler(ps, f)
	ends, widest, ok := m.breaks(limit, most, nil)
	return m.set(ends, widest), ok
}

// balance gives the narrowest way to set the pieces in at most n lines.
func (r *sheet) balance(ps []piece, f font, n int) (wrapped, bool) {
	return r.ruler(ps, f).balance(n)
}

// fewPieces have at most ten runs, so that ten steps to a narrower one find the narrowest.
const fewPieces = 4

func (m *ruler) balance(n int) (wrapped, bool) {
	if len(m.ps) == 0 {
		return wrapped{}, true
	}
	best, widest, ok := m.breaks(m.width(0, len(m.ps))*(1+1e-9), n, m.ends[0][:0])
	if !ok || n == 1 { // one line is as wide as it is
		return m.set(best, widest), ok
	}
	lo := 0.0
	ends := m.ends[1][:0]
	for range 14 {
		var w float64
		mid := (lo + widest) / 2
		if len(m.ps) <= fewPieces { // a few steps down find the narrowest
			mid = widest * (1 - 1e-9)
		}
		if ends, w, ok = m.breaks(mid, n, ends); ok {
			best, ends, widest = ends, best, w
		} else if lo = mid; len(m.ps) <= fewPieces {
			break
		}
	}
	return m.set(best, widest), true
}

// ways lists how a text can be set in 1, 2 ... most lines, each narrower than
// the one before.
func (r *sheet) ways(text string, f font, most int, breakWords bool) []wrapped {
	ps := pieces(text)
	if breakWords {
		ps = letterPieces(text)
	}
	var out []wrapped
	m := r.ruler(ps, f)
	for n := 1; n <= most && len(ps) > 0 && (n == 1 || n <= len(ps)); n++ {
		w, ok := m.balance(n)
		if ok && (len(out) == 0 || w.width < out[len(out)-1].width-1e-6) {
			out = append(out, w)
		}
	}
	return out
}

// ellipsis cuts a text so that it fits, with "…" at its end; "" if nothing does.
func (r *sheet) ellipsis(text string, f font, limit float64) string {
	text = strings.ReplaceAll(text, "\u00ad", "")
	if r.width(text, f) <= limit {
		return text
	}
	ls := letters(text)
	lo, hi, best := 0, len(ls)-1, ""
	for lo <= hi {
		mid := (lo + hi) / 2
		s := strings.TrimRight(strings.Join(ls[:mid], ""), " ") + "…"
		if r.width(s, f) <= limit {
			best, lo = s, mid+1
		} else {
			hi = mid - 1
		}
	}
	return best
}
