package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
	"stillwater/words"
)

// entry is Fyne's Entry without its frame, which knows our shortcuts, Escape and read-only text.
type entry struct {
	widget.Entry
	onFocus  func(bool)
	onKey    func(fyne.KeyName) bool
	readOnly bool
	label    string
	inner    *container.Scroll // where its text scrolls; nil before it is drawn
}

func newEntry() *entry {
	e := &entry{}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	return e
}

// CreateRenderer draws the entry without box and border: who dresses it draws them.
func (e *entry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	hidden := 0
	for _, o := range r.Objects() {
		if box, ok := o.(*canvas.Rectangle); ok && hidden < 2 {
			box.Hide()
			hidden++
		}
		if scroll, ok := o.(*container.Scroll); ok {
			e.inner = scroll
		}
	}
	return steadyCaret(r)
}

// AcceptsTab is false: Tab moves on, so that nobody is caught in a field.
func (e *entry) AcceptsTab() bool { return false }

func (e *entry) FocusGained() {
	e.Entry.FocusGained()
	if e.onFocus != nil {
		e.onFocus(true)
	}
	reveal(e, fyne.Position{}, e.Size())
}

func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	if e.onFocus != nil {
		e.onFocus(false)
	}
}

func (e *entry) TypedKey(k *fyne.KeyEvent) {
	if e.onKey != nil && e.onKey(k.Name) {
		return
	}
	if k.Name == fyne.KeyEscape {
		escape(canvasOf(e))
		return
	}
	if e.readOnly && !movesCursor(k.Name) {
		return
	}
	e.Entry.TypedKey(k)
}

func (e *entry) TypedRune(r rune) {
	if !e.readOnly {
		e.Entry.TypedRune(r)
	}
}

// TypedShortcut edits, or hands what editing does not know to the window.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if !editing(s) {
		forwardShortcut(canvasOf(e), s)
		return
	}
	if e.readOnly {
		switch s.(type) {
		case *fyne.ShortcutCopy, *fyne.ShortcutSelectAll:
		default:
			if c, ok := s.(*desktop.CustomShortcut); !ok || !movesCursor(c.KeyName) {
				return
			}
		}
	}
	e.Entry.TypedShortcut(s)
}

func (e *entry) AccessibilityLabel() string             { return e.label }
func (e *entry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
func (e *entry) TappedSecondary(p *fyne.PointEvent) {
	if !e.readOnly {
		e.Entry.TappedSecondary(p)
	}
}

func movesCursor(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown:
		return true
	}
	return false
}

// editing tells whether a shortcut belongs to a text field.
func editing(s fyne.Shortcut) bool {
	switch s := s.(type) {
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo, *fyne.ShortcutCut, *fyne.ShortcutCopy, *fyne.ShortcutPaste, *fyne.ShortcutSelectAll:
		return true
	case *desktop.CustomShortcut:
		switch s.KeyName {
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete:
			return true
		}
	}
	return false
}

// Field is a line, or some lines, to write in.
type Field struct {
	widget.BaseWidget
	// OnChanged is called with the text after every change, by the person or by SetText.
	OnChanged func(string)
	// OnSubmitted is called on Enter in a field of one line.
	OnSubmitted func(string)

	self  fyne.CanvasObject // the field, or the DateField around it
	entry *entry
	icon  fyne.Resource
	tail  fyne.CanvasObject // at the right end, inside
	error string

	box, ring *canvas.Rectangle
	img       *canvas.Image
	note      *Text
	wheel     *wheelLayer
	focused   bool
}

// NewField makes a field of one line. placeholder is shown while it is empty; it is no label.
func NewField(placeholder string) *Field { return newField(placeholder) }

func newField(placeholder string) *Field {
	f := &Field{}
	f.ExtendBaseWidget(f)
	f.init(f, placeholder)
	return f
}

// init fills a field whose ExtendBaseWidget was called with self.
func (f *Field) init(self fyne.CanvasObject, placeholder string) {
	f.self = self
	f.entry, f.note = newEntry(), newText("", StyleSmall).In(theme.Danger)
	f.entry.PlaceHolder = placeholder
	f.entry.label = placeholder
	f.entry.onFocus = func(on bool) {
		f.focused = on
		f.Refresh()
	}
	f.entry.OnChanged = func(s string) {
		if f.OnChanged != nil {
			f.OnChanged(s)
		}
	}
	f.entry.OnSubmitted = func(s string) {
		if f.OnSubmitted != nil {
			f.OnSubmitted(s)
		}
	}
}

// NewSearch makes a field with a magnifying glass; Escape empties it first.
func NewSearch(placeholder string) *Field {
	f := newField(placeholder)
	f.icon = theme.IconIn("search", theme.Muted)
	f.entry.onKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape && f.Text() != "" {
			f.SetText("")
			return true
		}
		return false
	}
	return f
}

// NewMultiline makes a field of some lines, for notes. It is slow beyond a thousand words: the
// page to write on is NewEditor.
func NewMultiline(placeholder string, rows int) *Field {
	f := newField(placeholder)
	f.entry.MultiLine = true
	f.entry.Wrapping = fyne.TextWrapWord
	f.entry.SetMinRowsVisible(rows)
	return f
}

// NewPassword makes a field that hides what is typed, with an eye to show it.
func NewPassword(placeholder string) *Field {
	f := newField(placeholder)
	f.entry.Password = true
	f.entry.ActionItem = canvas.NewRectangle(color.Transparent) // keeps Fyne's own eye away
	var eye *IconButton
	eye = NewIconButton(theme.Icon("eye"), words.T("Show what you type"), func() {
		f.entry.Password = !f.entry.Password
		f.entry.Refresh()
		if f.entry.Password {
			eye.SetIcon(theme.Icon("eye"), words.T("Show what you type"))
		} else {
			eye.SetIcon(theme.Icon("eye-off"), words.T("Hide what you type"))
		}
	})
	f.tail = eye
	return f
}

// Text is what stands in the field.
func (f *Field) Text() string { return f.entry.Text }

// SetText writes into the field; the history of undo is gone after it.
func (f *Field) SetText(s string) { f.entry.SetText(s) }

// SetPlaceholder changes what is shown while the field is empty.
func (f *Field) SetPlaceholder(s string) { f.entry.SetPlaceHolder(s) }

// SetError shows a message below the field and marks it; "" takes it away.
func (f *Field) SetError(msg string) {
	if f.error != msg {
		f.error = msg
		f.note.SetText(msg)
		f.Refresh()
	}
}

// Error is the message shown.
func (f *Field) Error() string { return f.error }

// Enable lets the person write.
func (f *Field) Enable() {
	f.entry.Enable()
	f.Refresh()
}

// Disable keeps the person from writing.
func (f *Field) Disable() {
	f.entry.Disable()
	f.Refresh()
}

// Focus moves the keyboard to the field.
func (f *Field) Focus() { FocusOn(f.entry) }

// Focused tells whether the keyboard is in the field.
func (f *Field) Focused() bool { return f.focused }

// OnKey lets f see every key of the field first; true keeps it from the field.
func (f *Field) OnKey(handle func(fyne.KeyName) bool) { f.entry.onKey = handle }

// CursorToEnd puts the cursor behind the last character.
func (f *Field) CursorToEnd() { f.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) }

// SelectAll marks everything, so that typing replaces it.
func (f *Field) SelectAll() { f.entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

func (f *Field) focusTarget() fyne.Focusable { return f.entry }

// Tapped moves the keyboard to the field when its icon, its edge or its message is clicked.
func (f *Field) Tapped(*fyne.PointEvent) {
	if !f.entry.Disabled() {
		f.Focus()
	}
}

func (f *Field) wantsWidth() bool { return true }

func (f *Field) heightFor(width float32) float32 {
	h := f.boxHeight()
	if f.error != "" {
		h += theme.Gap4 + f.note.heightFor(width)
	}
	return h
}

const fieldPad = 3

func (f *Field) boxHeight() float32 {
	h := f.entry.MinSize().Height
	if f.tail != nil {
		h = max(h, f.tail.MinSize().Height)
	}
	return h + 2*fieldPad
}

func (f *Field) refresh() {
	f.box.FillColor = theme.Color(theme.Field)
	f.box.StrokeColor, f.box.StrokeWidth = theme.Color(theme.FieldLine), 1
	if f.error != "" {
		f.box.StrokeColor, f.box.StrokeWidth = theme.Color(theme.Danger), 1.5
	}
	if f.focused { // the ring takes its place
		f.box.StrokeWidth = 0
	}
	if f.entry.Disabled() {
		f.box.FillColor = theme.Color(theme.Soft)
	}
	f.ring.StrokeColor = theme.Color(theme.Focus)
	f.ring.Hidden = !f.focused
	f.note.Hidden = f.error == ""
	f.img.Hidden = f.icon == nil
	if f.icon != nil {
		f.img.Resource = f.icon
		f.img.Refresh()
	}
}

// CreateRenderer draws the field.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	f.box = canvas.NewRectangle(color.Transparent)
	f.box.CornerRadius = theme.Radius
	f.ring = canvas.NewRectangle(color.Transparent)
	f.ring.CornerRadius, f.ring.StrokeWidth = theme.Radius+1, ringWidth
	f.img = canvas.NewImageFromResource(nil)
	f.img.FillMode = canvas.ImageFillContain
	f.wheel = newWheelLayer(func() *container.Scroll { return f.entry.inner })
	objects := []fyne.CanvasObject{f.box, f.img, f.entry, f.ring, f.note, f.wheel}
	if f.tail != nil {
		objects = append(objects, f.tail)
	}
	least := func() fyne.Size {
		w := float32(120)
		return fyne.NewSize(w, f.heightFor(max(w, f.Size().Width)))
	}
	return newRenderer(f.self, least, f.layout, f.refresh, objects...)
}

func (f *Field) layout(s fyne.Size) {
	h := f.boxHeight()
	noteHeight := float32(0)
	if f.error != "" {
		noteHeight = theme.Gap4 + f.note.heightFor(s.Width)
	}
	if f.entry.MultiLine {
		h = max(h, s.Height-noteHeight)
	}
	place(f.box, 0, 0, s.Width, h)
	place(f.ring, -1, -1, s.Width+2, h+2)
	left, right := float32(4), float32(4)
	if f.icon != nil {
		i := theme.IconSize()
		place(f.img, 12, (h-i)/2, i, i)
		left = 12 + i
	}
	if f.tail != nil {
		m := f.tail.MinSize()
		right = m.Width + 4
		place(f.tail, s.Width-right, (h-m.Height)/2, m.Width, m.Height)
	}
	eh := h - 2*fieldPad
	if !f.entry.MultiLine {
		eh = f.entry.MinSize().Height
	}
	place(f.entry, left, (h-eh)/2, max(0, s.Width-left-right), eh)
	place(f.wheel, left, (h-eh)/2, max(0, s.Width-left-right), eh)
	place(f.note, 2, h+theme.Gap4, s.Width-2, max(0, noteHeight-theme.Gap4))
}

// LabeledField puts a label above a field and, unless it is "", a hint below the label. The label
// becomes the field's name for screen readers.
func LabeledField(label, hint string, field fyne.CanvasObject) *fyne.Container {
	if f, ok := field.(*Field); ok {
		f.entry.label = strings.TrimSpace(label + ". " + hint)
	}
	name := newText(label, StyleLabel)
	if hint == "" {
		return Stack(6, name, field)
	}
	return Stack(6, Stack(2, name, newText(hint, StyleSmall).In(theme.Muted)), field)
}
