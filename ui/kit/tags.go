package kit

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
	"stillwater/words"
)

// Tags is a list of words of the person's own, and a field that completes what is typed from those
// used before.
//
// Keys in the field: Enter takes the offer that is marked (Up and Down go on to others), a comma takes
// the word as it is typed, Backspace in the empty field removes the last word, Left and Right there go
// to others, which Backspace and Delete remove. The whole is one stop of the Tab key.
type Tags struct {
	widget.BaseWidget
	// OnChanged gets the words after every change by the person.
	OnChanged func(tags []string)
	// OnRemoved is told, after OnChanged, which word was removed, and where it stood.
	OnRemoved func(tag string, at int)

	state  tagState
	field  *Field
	chips  *fyne.Container
	offers *fyne.Container
	body   *fyne.Container
}

// NewTags makes a list of words. known are those used before, in the order in which they are offered;
// chosen are those of the list. placeholder stands in the empty field.
func NewTags(known, chosen []string, placeholder string) *Tags {
	t := &Tags{chips: Flow(theme.Gap8), offers: Flow(theme.Gap4)}
	t.field = NewField(placeholder)
	t.field.OnChanged = t.typed
	t.field.OnSubmitted = func(string) { t.take() }
	t.field.OnKey(t.key)
	focus := t.field.entry.onFocus
	t.field.entry.onFocus = func(on bool) {
		focus(on)
		if on { // with what is offered below it
			reveal(t, fyne.Position{}, t.Size())
		}
	}
	t.body = Stack(theme.Gap8, t.chips, t.field, t.offers)
	t.ExtendBaseWidget(t)
	t.state.known = slices.Clone(known)
	t.Set(chosen)
	return t
}

// Set replaces the words without calling OnChanged.
func (t *Tags) Set(chosen []string) {
	if t.state.offered == nil || !slices.Equal(t.state.chosen, chosen) {
		t.state.chosen = slices.Clone(chosen)
		t.state.at = -1
		t.build()
	}
}

// Tags are the words now.
func (t *Tags) Tags() []string { return slices.Clone(t.state.chosen) }

// Field is the field, for naming it.
func (t *Tags) Field() *Field { return t.field }

// Focus moves the keyboard to the field.
func (t *Tags) Focus() { t.field.Focus() }

func (t *Tags) focusTarget() fyne.Focusable { return t.field.entry }

// build shows the words and what is offered.
func (t *Tags) build() {
	t.state.offer()
	t.chips.Objects = nil
	for i, w := range t.state.chosen {
		c := newTagChip(t, w, i)
		t.chips.Add(Named("tags.chip", c))
	}
	t.chips.Hidden = len(t.state.chosen) == 0
	t.offer()
	t.Refresh()
}

// offer shows what is offered for what is typed.
func (t *Tags) offer() {
	t.offers.Objects = nil
	for i, o := range t.state.offered {
		text := o.word
		if o.fresh {
			text = words.T("New: {{.Word}}", "Word", o.word)
		}
		t.offers.Add(newTagOffer(text, i == t.state.pick, func() {
			t.state.pick = i
			t.take()
			t.field.Focus()
		}))
	}
	t.offers.Hidden = len(t.state.offered) == 0
	t.body.Refresh()
}

// typed completes what stands in the field; what ends with a comma is taken as it is.
func (t *Tags) typed(s string) {
	before := len(t.state.chosen)
	rest, taken := t.state.typing(s)
	if rest != s {
		t.field.entry.SetText(rest) // calls typed again
	}
	if taken && len(t.state.chosen) != before {
		t.build()
		t.changed()
		return
	}
	if t.state.at >= 0 {
		t.state.at = -1
		t.build()
		return
	}
	t.state.offer()
	t.offer()
	t.Refresh()
}

func (t *Tags) changed() {
	if t.OnChanged != nil {
		t.OnChanged(t.Tags())
	}
}

// take takes the offer that is marked.
func (t *Tags) take() {
	if !t.state.take() {
		if hasWord(t.state.chosen, tagClean(t.state.text)) { // it is there already
			t.field.SetText("")
		}
		return
	}
	t.field.entry.SetText("")
	t.build()
	t.changed()
}

func (t *Tags) remove(i int) {
	w, ok := t.state.remove(i)
	if !ok {
		return
	}
	t.build()
	t.changed()
	if t.OnRemoved != nil {
		t.OnRemoved(w, i)
	}
}

// key are the keys that the field knows besides those of a text.
func (t *Tags) key(k fyne.KeyName) bool {
	s := &t.state
	empty := t.field.Text() == ""
	switch {
	case k == fyne.KeyBackspace && empty && s.at < 0:
		t.remove(len(s.chosen) - 1)
	case (k == fyne.KeyBackspace || k == fyne.KeyDelete) && s.at >= 0:
		t.remove(s.at)
	case (k == fyne.KeyLeft || k == fyne.KeyRight) && empty:
		s.walk(k == fyne.KeyRight)
		t.build()
	case k == fyne.KeyDown, k == fyne.KeyUp:
		s.mark(k == fyne.KeyDown)
		t.offer()
	case k == fyne.KeyEscape && !empty:
		t.field.SetText("")
	default:
		return false
	}
	return true
}

func (t *Tags) wantsWidth() bool                { return true }
func (t *Tags) heightFor(width float32) float32 { return heightFor(t.body, width) }

// CreateRenderer draws the list and its field.
func (t *Tags) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size {
		w := t.body.MinSize().Width
		return fyne.NewSize(w, t.heightFor(max(w, t.Size().Width)))
	}
	return newRenderer(t, least, func(s fyne.Size) { place(t.body, 0, 0, s.Width, s.Height) }, nil, t.body)
}

// tagChip is a word of the list; its cross removes it.
type tagChip struct {
	hot
	of    *Tags
	word  string
	index int
}

func newTagChip(t *Tags, word string, i int) *tagChip {
	c := &tagChip{of: t, word: word, index: i}
	c.label = words.T("Remove {{.Word}}", "Word", word)
	c.ExtendBaseWidget(c)
	return c
}

// Tapped removes the word when its cross is pressed.
func (c *tagChip) Tapped(e *fyne.PointEvent) {
	if e.Position.X >= c.Size().Width-c.cross()-tagsPad {
		c.of.remove(c.index)
	}
	c.of.field.Focus()
}

// Cursor is a hand over what can be pressed.
func (c *tagChip) Cursor() desktop.Cursor { return desktop.PointerCursor }

const tagsPad = 12

func (c *tagChip) cross() float32 { return theme.TextSize() * 0.9 }

// CreateRenderer draws the word.
func (c *tagChip) CreateRenderer() fyne.WidgetRenderer {
	face := canvas.NewRectangle(color.Transparent)
	name := canvas.NewText("", color.Transparent)
	mark := canvas.NewImageFromResource(nil)
	mark.FillMode = canvas.ImageFillContain
	f := func() tagFace { return tagFace{whole(theme.TextSize() * 0.94)} }
	shown := func() string { return elide(displayText(c.word), f().size*16, f().measure) }
	refresh := func() {
		face.FillColor, face.StrokeColor, face.StrokeWidth = theme.Color(theme.Selection), theme.Color(theme.Selection), 1
		if c.hovered {
			face.FillColor = over(face.FillColor, theme.Color(theme.Hover))
		}
		if c.index == c.of.state.at {
			face.StrokeColor, face.StrokeWidth = theme.Color(theme.Focus), ringWidth
		}
		name.Text, name.Color, name.TextSize = shown(), theme.Color(theme.Ink), f().size
		mark.Resource = theme.IconIn("close", theme.Muted)
		if c.hovered {
			mark.Resource = theme.IconIn("close", theme.Ink)
		}
		mark.Refresh()
	}
	least := func() fyne.Size {
		return fyne.NewSize(f().measure(shown())+2*tagsPad+theme.Gap4+c.cross(), name.MinSize().Height+12)
	}
	layout := func(s fyne.Size) {
		face.CornerRadius = s.Height / 2
		place(face, 0, 0, s.Width, s.Height)
		centerY(name, tagsPad, s.Width-2*tagsPad-c.cross(), s.Height)
		place(mark, s.Width-tagsPad-c.cross()+2, (s.Height-c.cross())/2, c.cross(), c.cross())
	}
	return newRenderer(c, least, layout, refresh, face, name, mark)
}

// tagFace is plain text of a size.
type tagFace struct{ size float32 }

func (f tagFace) measure(s string) float32 {
	return fyne.MeasureText(s, f.size, fyne.TextStyle{}).Width
}

// tagOffer is a word that is offered.
type tagOffer struct {
	hot
	text   string
	marked bool
}

func newTagOffer(text string, marked bool, tap func()) *tagOffer {
	o := &tagOffer{text: text, marked: marked}
	o.label, o.onTap = text, tap
	o.ExtendBaseWidget(o)
	return o
}

// CreateRenderer draws the offer.
func (o *tagOffer) CreateRenderer() fyne.WidgetRenderer {
	face := canvas.NewRectangle(color.Transparent)
	face.CornerRadius = theme.RadiusSmall
	name := canvas.NewText("", color.Transparent)
	f := func() tagFace { return tagFace{whole(theme.TextSize() * 0.9)} }
	shown := func() string { return elide(displayText(o.text), f().size*16, f().measure) }
	refresh := func() {
		face.FillColor, face.StrokeWidth = theme.Color(theme.Card), 0
		ink := theme.Muted
		if o.marked {
			face.FillColor, ink = theme.Color(theme.Soft), theme.OnSoft
		}
		if o.hovered {
			face.FillColor = over(face.FillColor, theme.Color(theme.Hover))
		}
		if o.marked && theme.IsHighContrast() {
			face.StrokeColor, face.StrokeWidth = theme.Color(theme.Ink), 1.5
		}
		name.Text, name.Color, name.TextSize = shown(), theme.Color(ink), f().size
	}
	least := func() fyne.Size {
		return fyne.NewSize(f().measure(shown())+2*8, name.MinSize().Height+8)
	}
	layout := func(s fyne.Size) {
		place(face, 0, 0, s.Width, s.Height)
		centerY(name, 8, s.Width-16, s.Height)
	}
	return newRenderer(o, least, layout, refresh, face, name)
}
