package wheel

import "strings"

// face and size that a piece of text is measured with.
type font struct {
	face Face
	size float64
}

func (r *sheet) width(s string, f font) float64 { return r.m.Width(s, f.face, f.size) }
func (r *sheet) ascent(f font) float64          { return r.m.Ascent(f.face, f.size) }
func (r *sheet) lineHeight(f font) float64 {
	return r.m.Ascent(f.face, f.size) + r.m.Descent(f.face, f.size)
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
	var out []piece
	glue := ""
	for _, word := range strings.Fields(s) {
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
	var b strings.Builder
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

// fill breaks the pieces into lines no wider than limit; ok is false when a
// piece alone is wider or more than most lines are needed.
func (r *sheet) fill(ps []piece, f font, limit float64, most int) (wrapped, bool) {
	var w wrapped
	for from := 0; from < len(ps); {
		to := from + 1
		best := r.width(join(ps[from:to]), f)
		if best > limit || len(w.lines) == most {
			return w, false
		}
		for to < len(ps) {
			next := r.width(join(ps[from:to+1]), f)
			if next > limit {
				break
			}
			best = next
			to++
		}
		w.lines = append(w.lines, join(ps[from:to]))
		w.width = max(w.width, best)
		from = to
	}
	return w, true
}

// balance gives the narrowest way to set the pieces in at most n lines.
func (r *sheet) balance(ps []piece, f font, n int) (wrapped, bool) {
	full := r.width(join(ps), f)
	best, ok := r.fill(ps, f, full*(1+1e-9), n)
	if !ok {
		return best, false
	}
	lo, hi := 0.0, best.width
	for range 14 {
		mid := (lo + hi) / 2
		if w, ok := r.fill(ps, f, mid, n); ok {
			best, hi = w, w.width
		} else {
			lo = mid
		}
	}
	return best, true
}

// ways lists how a text can be set in 1, 2 ... most lines, each narrower than
// the one before.
func (r *sheet) ways(text string, f font, most int, breakWords bool) []wrapped {
	ps := pieces(text)
	if breakWords {
		ps = letterPieces(text)
	}
	var out []wrapped
	for n := 1; n <= most && len(ps) > 0; n++ {
		w, ok := r.balance(ps, f, n)
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
