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

	stride int // bytes that a line has, about
}

// padFaces are the widths of characters in the faces that a text uses.
type padFaces struct {
	known map[runFace]*padWidths
	short bool // a width was asked for that is not known and may not be measured for this change
	all   bool // everything may be measured
	cost  int  // of finding widths, in bytes of plain text
}

// runFace is a face beside that of the text: how much larger, and whether bold or italic.
type runFace struct {
	scale        float32 // 0 is 1
	bold, italic bool
}

// lineMost is how many bytes a line has at most: marks without a width end a line here, too.
const lineMost = 1024

func newPadWrap(f face, width float32, plain bool) padWrap {
	w := padWrap{width: width, face: f, plain: plain, seen: &padFaces{known: map[runFace]*padWidths{}}}
	const sample = "The river again, under the bridge, and the long way home. "
	if wide := w.measure(sample, runFace{}); wide > 0 {
		w.stride = int(width / wide * float32(len(sample)))
	}
	w.stride = max(8, min(w.stride, lineMost))
	return w
}

// breaks tells whether lines are broken at all.
func (w *padWrap) breaks() bool { return w.seen != nil && w.width > 0 }

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

// unlimited lets the next change measure all that it needs.
func (w *padWrap) unlimited() {
	if w.seen != nil {
		w.seen.all = true
	}
}

// widths gives the widths of characters in a face.
func (w *padWrap) widths(r runFace) *padWidths {
	f := w.seen.known[r]
	if f == nil {
		f = newPadWidths(w.style(r))
		f.left, f.faces = widthsAtOnce, w.seen
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

// oneLine is what most paragraphs have. Nobody writes to it.
var oneLine = []int{0}

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
