package kit

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"stillwater/torture"
	"stillwater/ui/theme"
)

// fuzzed is a page and its model, driven by the same hands.
type fuzzed struct {
	r      *rand.Rand
	e      *Editor
	p      *pad
	m      *model
	clip   string
	what   string // the last step, to be told
	mouse  fyne.Position
	counts map[string]int
	slices int // 0: all lines are broken at once; 1: some later; 2: and those in sight from a guess on
}

var fuzzBits = []string{
	"a", "b", " ", " ", "water ", "\n", "\n", "é", "e\u0301", "\u0301", "🙂", "👩‍👩‍👧‍👦", "🇩🇪", "🇫", "漢字", "が", "한글", "-", "long" + strings.Repeat("er", 40),
	"\u202e", "\u200b", "\u200d", "*", "*calm*", "**sure** ", "# ", "\n# ", "\n- ", "\n1. ", "\n> ", "\n[ ] ", "\n- [x] ", "שלום ", "سلام", "\t", "ﬁ", "“AVA”", "\ufeff", "\u0000",
	"The river again, under the bridge, and the long way home. ",
}

func (f *fuzzed) bit() string { return fuzzBits[f.r.IntN(len(fuzzBits))] }

// step does one thing to both.
func (f *fuzzed) step() {
	f.m.now = f.m.now.Add(time.Duration(f.r.IntN(900)) * time.Millisecond)
	if f.r.IntN(40) == 0 {
		f.m.now = f.m.now.Add(3 * time.Second)
	}
	n := f.r.IntN(100)
	if f.slices > 0 {
		f.p.txt.atOnce = 1 + f.r.IntN(100)
		if f.slices > 1 {
			f.p.txt.nearBy = 1 + f.r.IntN(60)
		}
		// What goes by lines is compared with lines that are settled; the rest meets them half done.
		if n >= 70 && n < 82 || f.slices > 1 && n >= 30 && n < 70 || f.r.IntN(4) == 0 {
			f.p.txt.settleAll()
		} else if f.r.IntN(2) == 0 {
			f.p.holding(func() bool {
				f.p.txt.fuel = 1 + f.r.IntN(200)
				return f.p.txt.settle()
			})
			f.p.draw()
		}
	}
	switch {
	case n < 30:
		f.typing()
	case n < 55:
		f.key()
	case n < 70:
		f.chord()
	case n < 82:
		f.click()
	case n < 92:
		f.history()
	case n < 97:
		f.clipboard()
	default:
		f.what = "another width"
		f.m.wide = float32(120 + f.r.IntN(500))
		f.p.fit(f.m.inset, f.m.wide)
	}
	f.counts[strings.SplitN(f.what, " ", 2)[0]]++
}

func (f *fuzzed) typing() {
	s := f.bit()
	if len(f.m.text) > 1200 {
		f.what = "cut all but a little"
		f.p.markAll()
		f.m.anchor, f.m.caret, f.m.closed = 0, len(f.m.text), true
		s = "-"
	}
	f.what = fmt.Sprintf("type %q", s)
	for _, r := range s {
		if r == '\n' {
			f.p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		} else {
			f.p.TypedRune(r)
		}
		a, b := f.m.marked()
		f.m.edit(a, b, cleanInput(string(r), true), true)
	}
}

func (f *fuzzed) shifted() bool {
	on := f.r.IntN(3) == 0
	f.p.shift = on
	return on
}

func (f *fuzzed) key() {
	k := []fyne.KeyName{
		fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown,
		fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyBackspace,
	}[f.r.IntN(11)]
	shift := f.shifted()
	f.what = fmt.Sprintf("key %s shift %v", k, shift)
	f.p.TypedKey(&fyne.KeyEvent{Name: k})
	m := f.m
	a, b := m.marked()
	page := max(1, int(f.p.view/f.p.lineHeight())-1)
	switch k {
	case fyne.KeyLeft:
		if a != b && !shift {
			m.move(a, false)
		} else {
			m.move(m.left(m.caret), shift)
		}
	case fyne.KeyRight:
		if a != b && !shift {
			m.move(b, false)
		} else {
			m.move(m.right(m.caret), shift)
		}
	case fyne.KeyUp:
		m.vertical(-1, shift)
	case fyne.KeyDown:
		m.vertical(1, shift)
	case fyne.KeyPageUp:
		m.vertical(-page, shift)
	case fyne.KeyPageDown:
		m.vertical(page, shift)
	case fyne.KeyHome:
		m.move(m.home(m.caret), shift)
	case fyne.KeyEnd:
		m.move(m.end(m.caret), shift)
	case fyne.KeyBackspace:
		m.erase(m.left(m.caret))
	case fyne.KeyDelete:
		m.erase(m.right(m.caret))
	}
}

func (f *fuzzed) chord() {
	keys := []fyne.KeyName{
		fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete,
	}
	k := keys[f.r.IntN(len(keys))]
	mark := f.r.IntN(3) == 0
	mod := fyne.KeyModifierControl
	f.p.mac = f.r.IntN(4) == 0
	if f.p.mac {
		mod = []fyne.KeyModifier{fyne.KeyModifierAlt, fyne.KeyModifierSuper}[f.r.IntN(2)]
	}
	held := mod
	if mark {
		mod |= fyne.KeyModifierShift
	}
	f.what = fmt.Sprintf("chord %s %v mac %v", k, mod, f.p.mac)
	f.p.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: mod})
	m := f.m
	words := held == fyne.KeyModifierControl || held == fyne.KeyModifierAlt
	cmd := held == fyne.KeyModifierSuper
	switch {
	case words && k == fyne.KeyLeft:
		m.move(m.wordLeft(m.caret), mark)
	case words && k == fyne.KeyRight:
		m.move(m.wordRight(m.caret), mark)
	case words && k == fyne.KeyUp:
		m.move(m.paragraphUp(m.caret), mark)
	case words && k == fyne.KeyDown:
		m.move(m.paragraphDown(m.caret), mark)
	case words && k == fyne.KeyBackspace:
		m.erase(m.wordLeft(m.caret))
	case words && k == fyne.KeyDelete:
		m.erase(m.wordRight(m.caret))
	case k == fyne.KeyHome && held != fyne.KeyModifierAlt, cmd && k == fyne.KeyUp:
		m.move(0, mark)
	case k == fyne.KeyEnd && held != fyne.KeyModifierAlt, cmd && k == fyne.KeyDown:
		m.move(len(m.text), mark)
	case cmd && k == fyne.KeyLeft:
		m.move(m.home(m.caret), mark)
	case cmd && k == fyne.KeyRight:
		m.move(m.end(m.caret), mark)
	case cmd && k == fyne.KeyBackspace:
		m.erase(m.home(m.caret))
	}
}

func (f *fuzzed) point() fyne.Position {
	h := f.p.lineHeight()
	return fyne.NewPos(f.r.Float32()*(f.m.wide+40)+f.m.inset-20, (f.r.Float32()*float32(f.p.txt.lines()+1)-0.3)*h)
}

// click presses, drags now and then, and lets go.
func (f *fuzzed) click() {
	if f.r.IntN(3) > 0 { // else where it was
		f.mouse = f.point()
		if a, b := f.m.marked(); a != b && f.r.IntN(2) == 0 { // into what is marked
			s := f.m.spot((a + b) / 2)
			if n := f.p.txt.lineOf(s); true {
				f.mouse = fyne.NewPos(f.m.inset+f.p.x(f.m.spot(f.m.left((a+b)/2+1))), (float32(n)+0.5)*f.p.lineHeight())
			}
		}
	}
	for i := range f.p.txt.pars { // and onto a box
		if l := f.p.txt.pars[i].look; l != nil && l.kind >= lookBox && f.r.IntN(12) == 0 {
			x, y, side := f.p.boxIn(f.p.txt.first[i])
			f.mouse = fyne.NewPos(f.m.inset+x+side/2, y+side/2)
		}
	}
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = f.mouse
	if f.r.IntN(5) == 0 {
		e.Modifier = fyne.KeyModifierShift
	}
	f.what = fmt.Sprintf("click %v %v", e.Position, e.Modifier)
	f.p.MouseDown(e)
	f.m.down(e.Position, e.Modifier != 0)
	for range f.r.IntN(3) {
		if f.r.IntN(2) == 0 {
			break
		}
		f.mouse = f.point()
		f.what += fmt.Sprintf(", drag to %v", f.mouse)
		d := &fyne.DragEvent{}
		d.Position = f.mouse
		f.p.Dragged(d)
		f.m.drag(f.mouse)
	}
	e.Position = f.mouse
	f.p.MouseUp(e)
	f.p.DragEnd()
	f.m.up(f.mouse)
}

func (f *fuzzed) history() {
	for range 1 + f.r.IntN(4) {
		if f.r.IntN(5) < 3 {
			f.what = "undo"
			f.p.TypedShortcut(&fyne.ShortcutUndo{})
			f.m.undo()
		} else {
			f.what = "redo"
			f.p.TypedShortcut(&fyne.ShortcutRedo{})
			f.m.redo()
		}
	}
}

func (f *fuzzed) clipboard() {
	a, b := f.m.marked()
	c := fyne.CurrentApp().Clipboard()
	switch f.r.IntN(4) {
	case 0:
		f.what = "copy"
		f.p.TypedShortcut(&fyne.ShortcutCopy{})
		if a != b {
			f.clip = f.m.text[a:b]
		}
	case 1:
		f.what = "cut"
		f.p.TypedShortcut(&fyne.ShortcutCut{})
		if a != b {
			f.clip = f.m.text[a:b]
		}
		f.m.edit(a, b, "", false)
	default:
		if f.r.IntN(2) == 0 {
			f.clip = f.bit() + f.bit() + f.bit() + "\r\n\xff" + f.bit()
			c.SetContent(f.clip)
		}
		f.what = fmt.Sprintf("paste %q", f.clip)
		f.p.TypedShortcut(&fyne.ShortcutPaste{})
		if f.clip != "" {
			f.m.edit(a, b, cleanInput(f.clip, true), false)
		}
	}
	if got := c.Content(); got != f.clip {
		f.what += fmt.Sprintf(" (the clipboard holds %q)", got)
		f.clip = got + "!" // the next paste tells
	}
}

// check compares both.
func (f *fuzzed) check() error {
	m := f.m
	caret, anchor := m.spot(m.caret), m.spot(m.anchor)
	switch {
	case f.p.txt.bytes != len(m.text):
		return fmt.Errorf("the text counts as %d bytes, it has %d", f.p.txt.bytes, len(m.text))
	case f.p.txt.text() != m.text:
		return fmt.Errorf("the text is %q, want %q", f.p.txt.text(), m.text)
	case f.p.caret != caret || f.p.anchor != anchor:
		return fmt.Errorf("caret %v, other end %v, want %v and %v, in %q", f.p.caret, f.p.anchor, caret, anchor, m.text)
	case len(f.p.history.done) != len(m.done) || len(f.p.history.undone) != len(m.undone):
		return fmt.Errorf("%d changes can be taken back and %d done again, want %d and %d", len(f.p.history.done), len(f.p.history.undone), len(m.done), len(m.undone))
	}
	a, b := &f.p.txt, &m.lay().txt
	if err := sound(a); err != nil {
		return fmt.Errorf("%w in %q", err, m.text)
	}
	if !a.settled() {
		f.counts["unsettled"]++
		return nil
	}
	if len(a.pars) != len(b.pars) || !slices.Equal(a.first, b.first) {
		return fmt.Errorf("lines begin at %v, want %v, in %q", a.first, b.first, m.text)
	}
	for i := range a.pars {
		if !slices.Equal(a.pars[i].starts, b.pars[i].starts) {
			return fmt.Errorf("the lines of %q begin at %v, want %v", a.pars[i].text, a.pars[i].starts, b.pars[i].starts)
		}
	}
	return nil
}

// sound looks whether lines that are not settled make up the text all the same.
func sound(t *padText) error {
	n := 0
	for i := range t.pars {
		p := &t.pars[i]
		if t.first[i] != n {
			return fmt.Errorf("paragraph %d begins at line %d, not %d", i, t.first[i], n)
		}
		n += len(p.starts)
		if p.starts[0] != 0 || !slices.IsSorted(p.starts) || !p.settled() && p.firm >= 0 && !slices.Contains(p.starts, int(p.firm)) {
			return fmt.Errorf("lines at %v, exact up to %d", p.starts, p.firm)
		}
		for k, s := range p.starts[1:] {
			if s == p.starts[k] || s >= len(p.text) || !utf8.RuneStart(p.text[s]) {
				return fmt.Errorf("lines at %v, exact up to %d, in %d bytes %q", p.starts, p.firm, len(p.text), p.text)
			}
		}
		if !p.settled() && i < t.loose {
			return fmt.Errorf("paragraph %d is not settled, all up to %d are said to be", i, t.loose)
		}
	}
	if t.lines() != n {
		return fmt.Errorf("%d lines, told %d", n, t.lines())
	}
	return nil
}

// TestTortureEditor drives the page and a plain model of it with the same keys, clicks, drags, pastes
// and undos; text, marked text, caret and lines must be the same after each.
func TestTortureEditor(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 100))
	r := torture.Rand(t)
	const round = 2000
	steps := torture.Count(12_000, 1_000_000)
	counts := map[string]int{}
	for done := 0; done < steps; done += round {
		f := &fuzzed{r: r, e: NewEditor(), m: &model{now: time.Unix(1e9, 0)}, counts: counts, slices: done / round % 3}
		f.p = f.e.pad
		if done/round%10 == 0 { // these are drawn, too
			w := test.NewTempWindow(t, f.e)
			w.SetPadded(false)
			w.Resize(fyne.NewSize(600, 400))
		}
		f.p.onScroll = nil
		f.p.later = func(time.Duration, func()) *Timer { return &Timer{t: time.NewTimer(time.Hour)} } // the steps settle
		f.p.now = func() time.Time { return f.m.now }
		f.m.inset, f.m.wide = f.p.inset, 400
		f.p.fit(f.m.inset, f.m.wide)
		fyne.CurrentApp().Clipboard().SetContent("")
		for i := range round {
			f.step()
			f.m.inset, f.m.wide = f.p.inset, f.p.width // a drawn page may have been laid out
			if err := f.check(); err != nil {
				t.Fatalf("step %d: after %s: %v", done+i, f.what, err)
			}
		}
	}
	figures := map[string]any{"steps": steps, "differences": 0}
	for k, n := range counts {
		figures[k] = n
	}
	torture.Report(t, "editor", figures)
}
