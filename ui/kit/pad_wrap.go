package kit

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"stillwater/ui/theme"
)

// padWrap finds the places where lines begin, for one width and one face. The zero value breaks
// nothing.
type padWrap struct {
	width float32
	size  float32
	style fyne.TextStyle
	seen  *padWidths
}

// padWidths remembers the widths of short words and of single runes. Long words are summed up of
// their runes, so that five megabytes without a space are wrapped in a moment too.
type padWidths struct {
	words map[string]float32
	runes map[rune]float32
}

const (
	wordKept  = 32     // bytes: longer words are summed up
	wordsKept = 30_000 // so many are measured exactly
	lineMost  = 800    // bytes: marks without a width end a line here
	pieceMost = 64     // bytes of a word that are looked at together
)

func newPadWrap(f face, width float32) padWrap {
	return padWrap{width: width, size: f.size, style: f.style, seen: &padWidths{map[string]float32{}, map[rune]float32{}}}
}

// same tells whether another wrap would break the same lines.
func (w padWrap) same(f face, width float32) bool {
	return w.width == width && w.size == f.size && w.style == f.style && w.seen != nil
}

// measure is the width of a text as it is drawn.
func (w padWrap) measure(s string) float32 {
	return fyne.MeasureText(displayText(s), w.size, w.style).Width
}

func (w padWrap) rune(r rune) float32 {
	v, ok := w.seen.runes[r]
	if !ok {
		v = w.measure(string(r))
		w.seen.runes[r] = v
	}
	return v
}

func (w padWrap) word(s string) float32 {
	if v, ok := w.seen.words[s]; ok {
		return v
	}
	if len(s) <= wordKept && len(w.seen.words) < wordsKept {
		v := w.measure(s)
		w.seen.words[s] = v
		return v
	}
	var sum float32
	for _, r := range s {
		sum += w.rune(r)
	}
	return sum
}

// lines gives the byte offsets at which the lines of a paragraph begin.
func (w padWrap) lines(s string) []int {
	starts := []int{0}
	if w.seen == nil || w.width <= 0 || s == "" {
		return starts
	}
	space := w.rune(' ')
	var x float32
	begin := 0    // of the line
	fresh := true // a break before the next piece is natural
	newLine := func(at int) {
		starts = append(starts, at)
		begin, x = at, 0
	}
	for i := 0; i < len(s); {
		j, natural := pieceEnd(s, i)
		width := w.word(s[i:j])
		switch {
		case i > begin && i-begin > lineMost:
			newLine(i)
		case x+width <= w.width:
		case fresh && i > begin && width <= w.width:
			newLine(i)
		default: // too long for a line, or the rest of a long word: fill up the line
			k := w.fill(s[i:j], w.width-x)
			if k == 0 && i > begin {
				newLine(i)
				continue
			}
			if k > 0 && k < j-i {
				newLine(i + k)
				i += k
				fresh = false
				continue
			}
		}
		x += width
		for j < len(s) && (s[j] == ' ' || s[j] == '\t') {
			x += space
			j++
			natural = true
		}
		i, fresh = j, natural
	}
	return starts
}

// pieceEnd finds the end of the piece of a word that begins at i; natural tells whether a line may
// well be broken behind it.
func pieceEnd(s string, i int) (end int, natural bool) {
	for end = i; end < len(s); {
		r, n := utf8.DecodeRuneInString(s[end:])
		switch {
		case r == ' ' || r == '\t':
			return end, true
		case r == '-' || r == '–' || r == '—' || r == '\u2028':
			return end + n, true
		case end-i >= pieceMost && !unicode.Is(unicode.M, r) || end-i >= 4*pieceMost:
			return end, false
		}
		end += n
	}
	return end, true
}

// fill tells how many bytes of a piece fit into a room, whole characters only; at least one where
// the room is a whole line.
func (w padWrap) fill(s string, room float32) int {
	var x float32
	fits := 0
	for i, r := range s {
		v := w.rune(r)
		if !unicode.Is(unicode.M, r) {
			fits = i
		}
		if x+v > room {
			if fits == 0 && room >= w.width {
				_, n := utf8.DecodeRuneInString(s)
				return n
			}
			return fits
		}
		x += v
	}
	return len(s)
}

// offset finds the place in a line that is nearest to x.
func (w padWrap) offset(line string, x float32) int {
	if x <= 0 || line == "" {
		return 0
	}
	ends := characterEnds(line)
	lo, hi := 0, len(ends) // the first end whose width is at least x
	for lo < hi {
		mid := (lo + hi) / 2
		if w.measure(line[:ends[mid]]) < x {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(ends) {
		return len(line)
	}
	before := 0
	if lo > 0 {
		before = ends[lo-1]
	}
	if x-w.measure(line[:before]) < w.measure(line[:ends[lo]])-x {
		return before
	}
	return ends[lo]
}

// padFace is the face of the editor's text.
func padFace() face {
	return face{theme.TextSize() * 1.125, theme.Serif, theme.Ink, 1.55}
}

// titleFace is the face of a title.
func titleFace() face {
	return face{theme.HeadingSize(), theme.Serif, theme.Ink, 1.3}
}

// titleHintFace is the face of what stands in an empty title: quieter than a title.
func titleHintFace() face {
	return face{theme.SubheadingSize(), fyne.TextStyle{Monospace: true, Italic: true}, theme.Muted, 1.3}
}
