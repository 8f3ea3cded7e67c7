package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// TextStyle is one of the ways in which we set text.
type TextStyle uint8

// The ways to set text.
const (
	StyleBody TextStyle = iota
	StyleHeading
	StyleSubheading
	StyleMuted
	StyleCaption
	StyleStrong
	StyleSerif
	StyleQuote
	StyleSmall // hints and messages below fields
	StyleLabel // above a field
)

// Text is text to be read: it wraps at words and never takes markup for more than letters, so it is
// safe for the person's own words.
type Text struct {
	widget.BaseWidget
	text     string
	style    TextStyle
	align    fyne.TextAlign
	color    fyne.ThemeColorName
	maxLines int
	nowrap   bool

	lines  []*canvas.Text
	cached wrapCache
	least  float32 // see minWidth; 0 is unknown
	render *renderer
}

type wrapCache struct {
	width float32
	scale float32
	lines []string
	ok    bool
}

func newText(s string, style TextStyle) *Text {
	t := &Text{text: s, style: style}
	t.ExtendBaseWidget(t)
	return t
}

// Heading is the large serif title of a page.
func Heading(s string) *Text { return newText(s, StyleHeading) }

// Subheading is the serif title of a part of a page.
func Subheading(s string) *Text { return newText(s, StyleSubheading) }

// Body is ordinary text.
func Body(s string) *Text { return newText(s, StyleBody) }

// Strong is ordinary text in bold.
func Strong(s string) *Text { return newText(s, StyleStrong) }

// Muted is quieter ordinary text.
func Muted(s string) *Text { return newText(s, StyleMuted) }

// Caption is a small label in capitals, as above the title of an entry.
func Caption(s string) *Text { return newText(s, StyleCaption) }

// Small is small text for hints.
func Small(s string) *Text { return newText(s, StyleSmall) }

// Serif is text in the face of the writing page.
func Serif(s string) *Text { return newText(s, StyleSerif) }

// Quote is serif text in italics: a prompt, the person's own words.
func Quote(s string) *Text { return newText(s, StyleQuote) }

// SetText changes the text.
func (t *Text) SetText(s string) {
	if t.text != s {
		t.text = s
		t.Refresh()
	}
}

// Text is the text shown.
func (t *Text) Text() string { return t.text }

// Align sets the text to the left (the default), to the middle or to the right. It returns t.
func (t *Text) Align(a fyne.TextAlign) *Text {
	t.align = a
	t.Refresh()
	return t
}

// In gives the text another color by its name in theme. It returns t.
func (t *Text) In(name fyne.ThemeColorName) *Text {
	t.color = name
	t.Refresh()
	return t
}

// MaxLines cuts the text after n lines with an ellipsis; 0 is no limit. It returns t.
func (t *Text) MaxLines(n int) *Text {
	t.maxLines = n
	t.Refresh()
	return t
}

// NoWrap keeps the text on one line and as wide as it is. It returns t.
func (t *Text) NoWrap() *Text {
	t.nowrap = true
	t.Refresh()
	return t
}

func (t *Text) wantsWidth() bool { return !t.nowrap }

// AccessibilityLabel is the text.
func (t *Text) AccessibilityLabel() string { return t.text }

// AccessibilityRole is a text.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

type face struct {
	size  float32
	style fyne.TextStyle
	color fyne.ThemeColorName
	lead  float32 // height of a line as a share of the size
}

// whole rounds a size: letters of whole sizes stand more evenly.
func whole(size float32) float32 { return float32(int(size + 0.5)) }

func (s TextStyle) face() face {
	switch s {
	case StyleHeading:
		return face{theme.HeadingSize(), theme.Serif, theme.Ink, 1.3}
	case StyleSubheading:
		return face{theme.SubheadingSize(), theme.Serif, theme.Ink, 1.35}
	case StyleMuted:
		return face{whole(theme.TextSize() * 0.94), fyne.TextStyle{}, theme.Muted, 1.4}
	case StyleCaption:
		return face{theme.CaptionSize(), fyne.TextStyle{Bold: true}, theme.Muted, 1.4}
	case StyleStrong:
		return face{theme.TextSize(), fyne.TextStyle{Bold: true}, theme.Ink, 1.4}
	case StyleSerif:
		return face{whole(theme.TextSize() * 1.06), theme.Serif, theme.Ink, 1.55}
	case StyleSmall:
		return face{theme.CaptionSize(), fyne.TextStyle{}, theme.Muted, 1.4}
	case StyleLabel:
		return face{whole(theme.TextSize() * 0.94), fyne.TextStyle{Bold: true}, theme.Ink, 1.4}
	case StyleQuote:
		return face{whole(theme.TextSize() * 1.12), fyne.TextStyle{Monospace: true, Italic: true}, theme.Ink, 1.5}
	}
	return face{theme.TextSize(), fyne.TextStyle{}, theme.Ink, 1.4}
}

// mostShown is how much of a text is drawn, in bytes: a Text is to be read, not to hold a book.
const mostShown = 32 << 10

func (t *Text) shown() string {
	s := t.text
	most := mostShown
	if t.maxLines > 0 {
		most = min(most, t.maxLines*600)
	}
	if len(s) > most {
		s = cut(s, most) + "…"
	}
	s = displayText(s)
	if t.style == StyleCaption {
		return strings.ToUpper(s)
	}
	return s
}

func (f face) measure(s string) float32 { return fyne.MeasureText(s, f.size, f.style).Width }

func (f face) lineHeight() float32 {
	return max(fyne.MeasureText("Ag", f.size, f.style).Height, f.size*f.lead)
}

func (t *Text) wrapped(width float32) []string {
	if c := t.cached; c.ok && c.width == width && c.scale == theme.TextScale() {
		return c.lines
	}
	f := t.style.face()
	var lines []string
	if t.nowrap {
		lines = strings.Split(t.shown(), "\n")
	} else {
		lines = wrapText(t.shown(), width, f.measure)
	}
	if t.maxLines > 0 && len(lines) > t.maxLines {
		rest := strings.Join(lines[t.maxLines-1:], " ")
		lines = append(lines[:t.maxLines-1:t.maxLines-1], elide(rest, width, f.measure))
	}
	t.cached = wrapCache{width, theme.TextScale(), lines, true}
	return lines
}

func (t *Text) heightFor(width float32) float32 {
	return float32(len(t.wrapped(width))) * t.style.face().lineHeight()
}

// minWidth is the width of the longest word, but no more than a narrow column, so that a long word
// of the person's cannot push the window apart.
func (t *Text) minWidth() float32 {
	if t.least == 0 {
		t.least = max(0.5, t.measureLeast())
	}
	return t.least
}

func (t *Text) measureLeast() float32 {
	f := t.style.face()
	var w float32
	if t.nowrap {
		for _, line := range strings.Split(t.shown(), "\n") {
			w = max(w, f.measure(line))
		}
		return w
	}
	s := t.shown()
	for _, word := range strings.Fields(s) {
		w = max(w, f.measure(cut(word, 40)))
		if w > f.size*9 {
			break
		}
	}
	return min(w, f.size*9)
}

func (t *Text) refresh() {
	t.cached.ok, t.least = false, 0
	f := t.style.face()
	name := f.color
	if t.color != "" {
		name = t.color
	}
	c := theme.Color(name)
	for _, l := range t.lines {
		l.Color, l.TextSize, l.TextStyle = c, f.size, f.style
	}
}

func (t *Text) layout(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	f := t.style.face()
	texts := t.wrapped(size.Width)
	name := f.color
	if t.color != "" {
		name = t.color
	}
	c := theme.Color(name)
	for len(t.lines) < len(texts) {
		t.lines = append(t.lines, canvas.NewText("", color.Transparent))
	}
	t.lines = t.lines[:len(texts)]
	h := f.lineHeight()
	objects := make([]fyne.CanvasObject, len(texts))
	for i, s := range texts {
		l := t.lines[i]
		changed := l.Text != s
		l.Text, l.Color, l.TextSize, l.TextStyle, l.Alignment = s, c, f.size, f.style, t.align
		m := l.MinSize().Height
		place(l, 0, float32(i)*h+(h-m)/2, size.Width, m)
		if changed {
			l.Refresh()
		}
		objects[i] = l
	}
	t.render.objects = objects
}

// CreateRenderer draws the text.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size {
		w := t.minWidth()
		at := w
		if t.Size().Width > w {
			at = t.Size().Width
		}
		return fyne.NewSize(w, t.heightFor(at))
	}
	t.render = newRenderer(t, least, t.layout, t.refresh)
	return t.render
}
