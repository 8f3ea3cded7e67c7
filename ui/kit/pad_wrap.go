package kit

import (
	"fyne.io/fyne/v2"

	"stillwater/ui/theme"
)

// padWrap finds the places where lines begin, for one width and one face. The zero value breaks
// nothing.
type padWrap struct {
	width float32
	face  face
	plain bool // no paragraph looks like anything else
	seen  *padFaces
}

// padFaces are the widths of characters in the faces that a text uses.
type padFaces struct {
	known map[runFace]*padWidths
}

// runFace is a face beside that of the text: how much larger, and whether bold or italic.
type runFace struct {
	scale        float32 // 0 is 1
	bold, italic bool
}

// lineMost is how many bytes a line has at most: marks without a width end a line here, too.
const lineMost = 1024

func newPadWrap(f face, width float32, plain bool) padWrap {
	return padWrap{width: width, face: f, plain: plain, seen: &padFaces{map[runFace]*padWidths{}}}
}

// same tells whether another wrap would break the same lines.
func (w *padWrap) same(f face, width float32) bool {
	return w.width == width && w.face.size == f.size && w.face.style == f.style && w.seen != nil
}

// style gives the size and the style of a face beside that of the text.
func (w *padWrap) style(r runFace) (float32, fyne.TextStyle) {
	size, style := w.face.size, w.face.style
	if r.scale != 0 {
		size = whole(size * r.scale)
	}
	style.Bold, style.Italic = style.Bold || r.bold, style.Italic || r.italic
	return size, style
}

// begin lets the next change measure characters again, see widthsAtOnce.
func (w *padWrap) begin() {
	if w.seen != nil {
		for _, f := range w.seen.known {
			f.left = widthsAtOnce
		}
	}
}

// widths gives the widths of characters in a face.
func (w *padWrap) widths(r runFace) *padWidths {
	f := w.seen.known[r]
	if f == nil {
		f = newPadWidths(w.style(r))
		f.left = widthsAtOnce
		w.seen.known[r] = f
	}
	return f
}

// measure is the width of a text as it is drawn in a face.
func (w *padWrap) measure(s string, r runFace) float32 {
	if s == "" {
		return 0
	}
	size, style := w.style(r)
	return fyne.MeasureText(displayText(s), size, style).Width
}

// hang is how far the lines of a paragraph are moved in behind its marker; the first one is where
// the marker stands.
func (w *padWrap) hang(p *padPar) float32 {
	if w.seen == nil || p.look == nil || p.look.mark == 0 || p.look.level > 0 {
		return 0
	}
	return min(w.widths(runFace{}).measure(p.look.markShown(p.text, p.look.mark)), w.width/3)
}

// lines gives the byte offsets at which the lines of a paragraph begin.
func (w *padWrap) lines(p *padPar) []int {
	if w.seen == nil || w.width <= 0 || p.text == "" {
		return oneLine
	}
	end := w.lineEnd(p, 0)
	if end >= len(p.text) {
		return oneLine
	}
	starts := make([]int, 1, 2+len(p.text)/(end+1))
	for ; end < len(p.text); end = w.lineEnd(p, end) {
		starts = append(starts, end)
	}
	return starts
}

// oneLine is what most paragraphs have. Nobody writes to it.
var oneLine = []int{0}

// oldLines are lines of a paragraph before a change that stay behind it: those from the byte offset
// off on, which is moved by delta.
type oldLines struct {
	starts     []int
	off, delta int
}

// again gives the lines of a paragraph of which the beginning, up to at, had the lines head, and the
// end those of tail: each line depends on nothing but where it begins and what follows there.
func (w *padWrap) again(p *padPar, head []int, at int, tail oldLines) []int {
	if w.seen == nil || w.width <= 0 || p.text == "" {
		return oneLine
	}
	k := 0
	if head != nil {
		k = max(0, lineAt(head, at)-2) // a shorter word may fit on the line above, and a mark may join a letter there
	}
	starts := make([]int, 1, k+len(tail.starts)+2)
	if k > 0 {
		starts = append(starts, head[1:k+1]...)
	}
	for end := w.lineEnd(p, starts[k]); end < len(p.text); end = w.lineEnd(p, end) {
		if old := end - tail.delta; tail.starts != nil && old > 0 && old >= tail.off {
			if i := lineAt(tail.starts, old); tail.starts[i] == old {
				for _, s := range tail.starts[i:] {
					starts = append(starts, s+tail.delta)
				}
				return starts
			}
		}
		starts = append(starts, end)
		k++
	}
	return starts
}

// lineEnd tells where the line that begins at from ends, which is where the next one begins.
func (w *padWrap) lineEnd(p *padPar, from int) int {
	text, i, x := p.text, from, float32(0)
	if p.look != nil {
		x = w.hang(p)
		if from == 0 {
			i = p.look.mark
		}
	}
	first, brk := i, -1
	var before rune
	var f *padWidths
	faceEnd := i
	for i < len(text) {
		if i >= faceEnd {
			var rf runFace
			rf, faceEnd = p.faceAt(i)
			f, before = w.widths(rf), 0
		}
		r, n, width := f.step(text[i:], before)
		if i-from >= lineMost {
			return i
		}
		if r == ' ' || r == '\t' {
			x += width
			i += n
			brk, before = i, ' '
			continue
		}
		if ideograph(r) && i > first && !opens(before) {
			brk = i
		}
		if x+width > w.width && i > first {
			if brk > from {
				return brk
			}
			return i
		}
		x += width
		i += n
		if before = r; r == '-' || r == '–' || r == '—' || r == '/' || r == '\u2028' {
			brk = i
		}
	}
	return len(text)
}

// ideograph tells whether a line may be broken before a character, of those scripts that do not part
// words with spaces. Marks that close something stay with what they close.
func ideograph(r rune) bool {
	return r >= 0x3041 && r <= 0x30FA || r >= 0x3400 && r <= 0x9FFF || r == '「' || r == '（' || r == '『'
}

func opens(r rune) bool { return r == '「' || r == '（' || r == '『' || r == '(' || r == '“' }

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
