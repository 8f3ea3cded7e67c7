package wheel

import (
	"math"
	"strings"
)

// Setter breaks texts of any length into lines. It measures word by word and
// remembers what it has measured; drop it to forget. It is not safe for use by
// several goroutines.
//
// What it gives is clean as [CleanText] says and can be drawn as it is.
type Setter struct {
	m      Measurer
	widths map[setKey]float64
}

type setKey struct {
	text string
	face Face
}

// NewSetter makes a Setter whose lines fit as m measures.
func NewSetter(m Measurer) *Setter { return &Setter{m: m, widths: map[setKey]float64{}} }

const (
	setWordLetters = 400    // of one word; what is longer is cut
	setSlack       = 0.996  // of the limit: words side by side may be kerned
	setRemembered  = 60_000 // widths
)

// Width is how wide a cleaned text is on one line, in points.
func (s *Setter) Width(text string, face Face, size float64) float64 {
	// At size 1: a width grows with the size.
	key := setKey{text, face}
	w, ok := s.widths[key]
	if !ok {
		if len(s.widths) >= setRemembered {
			clear(s.widths)
		}
		if w = s.m.Width(text, face, 1); text == " " { // alone it is no text
			w = s.m.Width("n n", face, 1) - 2*s.m.Width("n", face, 1)
		}
		s.widths[key] = w
	}
	return w * size
}

// LineHeight is the least distance of two baselines at which no letters meet.
func (s *Setter) LineHeight(face Face, size float64) float64 {
	return s.m.Ascent(face, size) + s.m.Descent(face, size)
}

// Ascent is that of the Measurer.
func (s *Setter) Ascent(face Face, size float64) float64 { return s.m.Ascent(face, size) }

// Lines breaks one paragraph into lines no wider than limit: at spaces, after
// hyphens and slashes, at soft hyphens, and within a word only where it is
// wider than a line by itself.
func (s *Setter) Lines(text string, face Face, size, limit float64) []string {
	return s.lines(text, face, size, limit, math.MaxInt)
}

// lines stops when there are more lines than most.
func (s *Setter) lines(text string, face Face, size, limit float64, most int) []string {
	l := setLine{set: s, face: face, size: size, limit: limit * setSlack}
	for word := range strings.FieldsSeq(text) {
		if len(l.lines) > most {
			return l.lines
		}
		glue := " "
		for _, p := range pieces(CleanText(word, setWordLetters)) {
			if p.glue == "" {
				p.glue = glue
			}
			l.add(p)
			glue = ""
		}
	}
	l.end()
	return l.lines
}

// setLine is a paragraph in the making.
type setLine struct {
	set         *Setter
	face        Face
	size, limit float64
	lines       []string
	now         strings.Builder
	width       float64
	tail        string
}

func (l *setLine) measure(text string) float64 { return l.set.Width(text, l.face, l.size) }

func (l *setLine) add(p piece) {
	w := l.measure(p.text)
	with := w
	if p.tail != "" {
		with += l.measure(p.tail)
	}
	if l.now.Len() > 0 {
		if gap := l.measure(p.glue); l.width+gap+with <= l.limit {
			l.now.WriteString(p.glue + p.text)
			l.width, l.tail = l.width+gap+w, p.tail
			return
		}
		l.end()
	}
	if with > l.limit {
		l.broken(p)
		return
	}
	l.now.WriteString(p.text)
	l.width, l.tail = w, p.tail
}

// broken sets a piece that is wider than a line, letter by letter.
func (l *setLine) broken(p piece) {
	for _, letter := range letters(p.text) {
		w := l.measure(letter)
		if l.now.Len() > 0 && l.width+w > l.limit {
			l.end()
		}
		l.now.WriteString(letter)
		l.width += w
	}
	l.tail = ""
}

// end ends the line. A soft hyphen at its end is seen.
func (l *setLine) end() {
	if l.now.Len() > 0 {
		l.lines = append(l.lines, l.now.String()+l.tail)
	}
	l.now.Reset()
	l.width, l.tail = 0, ""
}

// Cut gives the text on one line no wider than limit; what is left out at its
// end is "…". It is "" where not even that has room.
func (s *Setter) Cut(text string, face Face, size, limit float64) string {
	lines := s.Short(text, face, size, limit, 1)
	if len(lines) == 0 {
		return ""
	}
	return lines[0]
}

// Short is Lines with at most that many lines; where more are needed the last
// one ends in "…".
func (s *Setter) Short(text string, face Face, size, limit float64, most int) []string {
	if most < 1 {
		return nil
	}
	const lettersPerLine = 400 // more than any line holds
	head, _ := clipBytes(text, most*lettersPerLine*4)
	lines := s.lines(head, face, size, limit, most)
	if len(lines) <= most && len(head) == len(text) {
		return lines
	}
	if len(lines) > most {
		lines = lines[:most]
	}
	last := ""
	if len(lines) > 0 {
		last = lines[len(lines)-1]
		lines = lines[:len(lines)-1]
	}
	if short := s.ellipsis(last, face, size, limit*setSlack); short != "" {
		lines = append(lines, short)
	}
	return lines
}

// ellipsis puts "…" behind a line, in the place of as many letters as needed,
// and behind a whole word where that costs few letters more.
func (s *Setter) ellipsis(line string, face Face, size, limit float64) string {
	const few = 14
	ls := letters(line)
	for n := len(ls); n >= 0; n-- {
		head := strings.Join(ls[:n], "")
		if at := strings.LastIndexByte(head, ' '); n < len(ls) && ls[n] != " " && at > 0 && len(head)-at <= few && at > len(head)/2 {
			if short := ended(head[:at]); s.m.Width(short, face, size) <= limit {
				return short
			}
			continue
		}
		if short := ended(head); s.m.Width(short, face, size) <= limit {
			return short
		}
	}
	return ""
}

func ended(text string) string { return strings.TrimRight(text, " ,;:–—-") + "…" }

// clipBytes cuts a text after at most n bytes, between two letters.
func clipBytes(s string, n int) (string, bool) {
	if len(s) <= n {
		return s, false
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n], true
}

// Shift moves shapes by so many points, as copies.
func Shift(shapes []Shape, dx, dy float64) []Shape {
	move := func(p Point) Point { return Point{p.X + dx, p.Y + dy} }
	all := func(ps []Point) []Point {
		out := make([]Point, len(ps))
		for i, p := range ps {
			out[i] = move(p)
		}
		return out
	}
	out := make([]Shape, 0, len(shapes))
	for _, s := range shapes {
		switch s := s.(type) {
		case Polygon:
			s.Points = all(s.Points)
			out = append(out, s)
		case Polyline:
			s.Points = all(s.Points)
			out = append(out, s)
		case Circle:
			s.Center = move(s.Center)
			out = append(out, s)
		case Text:
			s.At = move(s.At)
			out = append(out, s)
		case Image:
			s.Box = Rect{s.Box.X0 + dx, s.Box.Y0 + dy, s.Box.X1 + dx, s.Box.Y1 + dy}
			out = append(out, s)
		}
	}
	return out
}
