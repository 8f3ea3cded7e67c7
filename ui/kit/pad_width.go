package kit

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"github.com/rivo/uniseg"
)

// padWidths knows how wide characters are in one face. It is asked for every character of a text,
// so it remembers: what two Latin letters measure beside each other (which holds their kerning and
// ligatures), what any other character measures. All of it was measured as it is drawn.
type padWidths struct {
	size   float32
	style  fyne.TextStyle
	latin  []float32          // of a letter behind another: [before<<8|letter]; 0 is not known yet
	single map[rune]float32   // of a character of one rune
	spaces map[rune]float32   // of a space behind one
	other  map[string]float32 // of a character of several runes
	wide   [wideKinds]float32 // ideographs are all as wide as one
	near   [256]runeWidth     // of single, those asked for last
	faces  *padFaces
	left   int // how many more may be measured for the change that is under way
}

type runeWidth struct {
	r     rune
	width float32
}

const (
	// widthsAtOnce is how many characters that are not Latin are measured for one change; the others
	// are taken to be as wide as the type is high until the next.
	widthsAtOnce = 150
	measureFuel  = 500 // what measuring costs, in bytes of plain text
	clusterFuel  = 40  // and finding out where a character of several runes ends
	// widthsMost is how many characters that are not Latin are measured: the next are taken to be as
	// wide as the type is high, as nearly all of those are. Measuring takes a hundred times as long as
	// knowing, and a text of 100,000 different characters is no text.
	widthsMost = 4_000
	noWidth    = 1e-6 // stands for 0, which stands for not known
	wideKinds  = 2
)

func newPadWidths(size float32, style fyne.TextStyle) *padWidths {
	f := &padWidths{size: size, style: style, single: map[rune]float32{}, spaces: map[rune]float32{}, other: map[string]float32{}}
	font := ""
	if app := fyne.CurrentApp(); app != nil {
		if r := app.Settings().Theme().Font(style); r != nil {
			font = r.Name()
		}
	}
	key := latinKey{font, size, style}
	if f.latin = latinKnown[key]; f.latin == nil {
		f.latin = make([]float32, 1<<16)
		if len(latinKnown) < latinMost {
			latinKnown[key] = f.latin
		}
	}
	return f
}

// latinKnown are the widths of pairs of Latin letters by face. They outlive the pages: that in some
// page some letter stood behind some other tells nobody anything. Only the thread of the window uses it.
var latinKnown = map[latinKey][]float32{}

type latinKey struct {
	font  string
	size  float32
	style fyne.TextStyle
}

const latinMost = 40 // faces: 10 MB

// measure is the width of a text as it is drawn.
func (f *padWidths) measure(s string) float32 {
	if s == "" {
		return 0
	}
	return fyne.MeasureText(displayText(s), f.size, f.style).Width
}

// step measures the character at the beginning of s, which stands behind another (0: behind none, or
// behind one that does not matter). It gives what the next is to be told to stand behind.
func (f *padWidths) step(s string, before rune) (r rune, n int, width float32) {
	c := s[0]
	if c < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return rune(c), 1, f.pair(before, rune(c))
	}
	r, n = utf8.DecodeRuneInString(s)
	if unseen(r) {
		return 0, n, 0
	}
	if plainRune(r) {
		if n == len(s) {
			return r, n, f.pair(before, r)
		}
		if next, _ := utf8.DecodeRuneInString(s[n:]); plainRune(next) || unseen(next) && next != zeroJoiner {
			return r, n, f.pair(before, r)
		}
	}
	if unicode.Is(unicode.M, r) { // a heap of marks is taken in pieces; this is not the first
		return 0, n, 0
	}
	f.faces.cost += clusterFuel
	char, _, _, _ := uniseg.FirstGraphemeClusterInString(cut(s, characterMost), -1)
	if len(char) <= n {
		return r, n, f.pair(before, r)
	}
	return 0, len(char), f.cluster(char)
}

const zeroJoiner = '\u200d'

// unseen tells which runes take no room and join nothing by themselves.
func unseen(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x206F || r == 0xFEFF
}

// plainRune tells whether a rune makes up a character of its own, whatever stands behind it, as long
// as that is plain, too. It knows the scripts that most texts are written in, and not all that are plain.
func plainRune(r rune) bool {
	switch {
	case r < 0x300:
		return r != 0xAD
	case r >= 0x370 && r < 0x483, r >= 0x48A && r < 0x530, r >= 0x1E00 && r < 0x2000:
		return true
	case r >= 0x5D0 && r <= 0x5EA, r >= 0x620 && r <= 0x64A, r >= 0x671 && r <= 0x6D3:
		return true
	case r >= 0x2010 && r <= 0x2027, r >= 0x2030 && r < 0x203C, r >= 0x20A0 && r <= 0x20C0:
		return true
	case r >= 0x3001 && r < 0x302A, r >= 0x3041 && r <= 0x3096, r >= 0x30A1 && r <= 0x30FA:
		return true
	case r >= 0x3400 && r <= 0x9FFF, r >= 0xAC00 && r <= 0xD7A3, r >= 0xFF01 && r <= 0xFF60:
		return true
	}
	return r == utf8.RuneError
}

// pair is the width that a rune adds behind another.
func (f *padWidths) pair(before, r rune) float32 {
	if r == '\t' {
		r = ' '
	}
	if r > 0xFF {
		return f.rune(r)
	}
	if before > 0xFF && r == ' ' && spaced(before) {
		return f.space(before)
	}
	if before > 0xFF || before == '\t' {
		before = 0
	}
	at := int(before)<<8 | int(r)
	if v := f.latin[at]; v != 0 {
		return v
	}
	v := f.measure(string(r))
	if before != 0 {
		v = f.measure(string(before)+string(r)) - f.measure(string(before))
	}
	if v == 0 {
		v = noWidth
	}
	f.latin[at] = v
	return v
}

// spaced tells which letters are drawn together with the space behind them, in the font of the letters.
func spaced(r rune) bool { return r >= 0x370 && r < 0x2000 || r >= 0xFB1D && r <= 0xFEFC }

// space is the width of a space behind a letter that is not Latin.
func (f *padWidths) space(before rune) float32 {
	if v, ok := f.spaces[before]; ok {
		return v
	}
	if !f.may(len(f.spaces)) {
		return f.size / 2
	}
	v := max(noWidth, f.measure(string(before)+" "+string(before))-2*f.measure(string(before)))
	f.spaces[before] = v
	return v
}

func (f *padWidths) rune(r rune) float32 {
	if kind := wideKind(r); kind >= 0 {
		if f.wide[kind] == 0 {
			f.wide[kind] = f.measure(string(r))
		}
		return f.wide[kind]
	}
	near := &f.near[r&0xFF]
	if near.r == r && near.width != 0 {
		return near.width
	}
	v, ok := f.single[r]
	if !ok {
		if !f.may(len(f.single)) {
			return f.size
		}
		v = max(noWidth, f.measure(string(r)))
		f.single[r] = v
	}
	*near = runeWidth{r, v}
	return v
}

// may tells whether one more character may be measured, when so many were.
func (f *padWidths) may(known int) bool {
	if known >= widthsMost {
		return false
	}
	if f.left <= 0 && !f.faces.all {
		f.faces.short = true
		return false
	}
	f.left--
	f.faces.cost += measureFuel
	return true
}

// wideKind tells which runes are as wide as each other; -1: not known to be.
func wideKind(r rune) int {
	switch {
	case r >= 0x4E00 && r <= 0x9FA5:
		return 0
	case r >= 0xAC00 && r <= 0xD7A3:
		return 1
	}
	return -1
}

func (f *padWidths) cluster(s string) float32 {
	v, ok := f.other[s]
	if !ok {
		if !f.may(len(f.other)) {
			return f.size
		}
		v = f.measure(s)
		f.other[s] = v
	}
	return v
}
