package secretform

import (
	"crypto/rand"
	"math/big"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/journal/secret"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// ShowCode shows a recovery code as eight numbered groups.
func ShowCode(code secret.Code) fyne.CanvasObject {
	cells := make([]fyne.CanvasObject, 0, secret.CodeGroups)
	for i, g := range code.Groups() {
		cells = append(cells, newGroup(i+1, g))
	}
	return kit.Grid(112, theme.Gap8, cells...)
}

// AskedGroups chooses two different groups, 1 to 8, the smaller first.
func AskedGroups() [2]int {
	a, b := pick(secret.CodeGroups), pick(secret.CodeGroups-1)
	if b >= a {
		b++
	}
	return [2]int{min(a, b) + 1, max(a, b) + 1}
}

func pick(n int) int {
	v, err := rand.Int(rand.Reader, big.NewInt(int64(n)))
	if err != nil {
		return 0 // never happens: crypto/rand ends the program instead
	}
	return int(v.Int64())
}

// AskBack asks for two groups of a code.
type AskBack struct {
	OnSubmitted func() // Enter in the second field

	code    secret.Code
	asked   [2]int
	fields  [2]*kit.Field
	content *fyne.Container
}

// NewAskBack asks for the groups numbered asked. id begins the names of its
// fields: id+".group.3" for group 3.
func NewAskBack(id string, code secret.Code, asked [2]int) *AskBack {
	a := &AskBack{code: code, asked: asked}
	row := kit.Grid(200, theme.Gap12)
	for i, n := range asked {
		f := kit.Named(id+".group."+strconv.Itoa(n), kit.NewField(words.T("four letters and numbers")))
		f.OnChanged = func(string) { f.SetError("") }
		a.fields[i] = f
		row.Add(kit.LabeledField(words.T("Group {{.N}}", "N", n), "", f))
	}
	a.fields[0].OnSubmitted = func(string) { a.fields[1].Focus() }
	a.fields[1].OnSubmitted = func(string) {
		if a.OnSubmitted != nil {
			a.OnSubmitted()
		}
	}
	a.content = row
	return a
}

// Content is the form.
func (a *AskBack) Content() fyne.CanvasObject { return a.content }

// Focus puts the keyboard into the first field.
func (a *AskBack) Focus() { a.fields[0].Focus() }

// Check tells whether both groups are right; a wrong one is marked and gets
// the keyboard.
func (a *AskBack) Check() bool {
	ok := true
	for i := len(a.fields) - 1; i >= 0; i-- {
		if !SameGroup(a.fields[i].Text(), a.code.Groups()[a.asked[i]-1]) {
			a.fields[i].SetError(words.T("This differs from group {{.N}}. Please compare it with your note.", "N", a.asked[i]))
			a.fields[i].Focus()
			ok = false
		}
	}
	return ok
}

// SameGroup compares a typed group with the right one as the reader of codes
// does: any case, spaces and dashes left out, O as 0, I and L as 1.
func SameGroup(typed, group string) bool {
	typed = strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "\t", "").Replace(typed))
	return strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(typed) == group
}

// group is one group of a code with its number.
type group struct {
	widget.BaseWidget
	n    int
	text string
}

func newGroup(n int, text string) *group {
	g := &group{n: n, text: text}
	g.ExtendBaseWidget(g)
	return g
}

// AccessibilityLabel is what a screen reader says.
func (g *group) AccessibilityLabel() string {
	return words.T("Group {{.N}}", "N", g.n) + ": " + strings.Join(strings.Split(g.text, ""), " ")
}

// AccessibilityRole is a text.
func (g *group) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (g *group) CreateRenderer() fyne.WidgetRenderer {
	r := &groupRenderer{g: g, face: canvas.NewRectangle(nil), number: canvas.NewText("", nil), text: canvas.NewText(g.text, nil)}
	r.face.CornerRadius = theme.Radius
	r.text.Alignment, r.number.Alignment = fyne.TextAlignCenter, fyne.TextAlignCenter
	r.text.TextStyle = fyne.TextStyle{Bold: true}
	r.number.Text = strconv.Itoa(g.n)
	r.Refresh()
	return r
}

type groupRenderer struct {
	g            *group
	face         *canvas.Rectangle
	number, text *canvas.Text
}

func (r *groupRenderer) Destroy() {}
func (r *groupRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.face, r.number, r.text}
}

func (r *groupRenderer) MinSize() fyne.Size {
	t, n := r.text.MinSize(), r.number.MinSize()
	return fyne.NewSize(t.Width+2*theme.Gap8, t.Height+n.Height+2*theme.Gap8)
}

func (r *groupRenderer) Layout(s fyne.Size) {
	r.face.Resize(s)
	n, t := r.number.MinSize(), r.text.MinSize()
	y := (s.Height - n.Height - t.Height) / 2
	r.number.Move(fyne.NewPos(0, y))
	r.number.Resize(fyne.NewSize(s.Width, n.Height))
	r.text.Move(fyne.NewPos(0, y+n.Height))
	r.text.Resize(fyne.NewSize(s.Width, t.Height))
}

func (r *groupRenderer) Refresh() {
	r.face.FillColor = theme.Color(theme.Soft)
	r.number.Color, r.number.TextSize = theme.Color(theme.Muted), theme.CaptionSize()
	r.text.Color, r.text.TextSize = theme.Color(theme.OnSoft), theme.SubheadingSize()
	r.Layout(r.g.Size())
	r.face.Refresh()
	r.number.Refresh()
	r.text.Refresh()
}
