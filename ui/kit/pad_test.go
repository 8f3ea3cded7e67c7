package kit

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"stillwater/ui/theme"
)

// page shows an editor in a window of the test driver. No timer settles its lines: that driver runs
// timers on threads of their own.
func page(t *testing.T, percent int) (*Editor, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, percent))
	e := NewEditor()
	byHand(e)
	w := test.NewTempWindow(t, e)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(800, 600))
	e.Focus()
	return e, w
}

// byHand lets the slices in which lines are settled be run by the test: it gives what runs the next one,
// false when there is none.
func byHand(e *Editor) (next func() bool) {
	var due func()
	e.pad.later = func(_ time.Duration, f func()) *Timer {
		due = f
		return &Timer{t: time.NewTimer(time.Hour)}
	}
	return func() bool {
		f := due
		if due = nil; f == nil {
			return false
		}
		f()
		return true
	}
}

func keys(e *Editor, names ...fyne.KeyName) {
	for _, k := range names {
		e.pad.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func typed(p *pad, s string) {
	for _, r := range s {
		if r == '\n' {
			p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			continue
		}
		p.TypedRune(r)
	}
}

func word(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl}
}

func TestEditorTypesDeletesAndTakesBack(t *testing.T) {
	e, _ := page(t, 100)
	var got []string
	e.OnChanged = func() { got = append(got, e.Text()) }
	typed(e.pad, "Grüße an\ndich 🌊")
	if want := "Grüße an\ndich 🌊"; e.Text() != want || got[len(got)-1] != want || len(got) != 15 {
		t.Fatalf("%q after %d changes", e.Text(), len(got))
	}
	keys(e, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyUp, fyne.KeyHome, fyne.KeyDelete)
	if e.Text() != "rüße an\ndich" {
		t.Fatalf("%q", e.Text())
	}
	e.pad.TypedShortcut(word(fyne.KeyRight))
	e.pad.TypedShortcut(word(fyne.KeyDelete))
	if e.Text() != "rüße\ndich" {
		t.Fatalf("%q", e.Text())
	}
	for range 20 {
		e.pad.TypedShortcut(&fyne.ShortcutUndo{})
	}
	if e.Text() != "" {
		t.Fatalf("everything taken back leaves %q", e.Text())
	}
	for range 20 {
		e.pad.TypedShortcut(&fyne.ShortcutRedo{})
	}
	if e.Text() != "rüße\ndich" {
		t.Fatalf("everything done again gives %q", e.Text())
	}
}

func TestEditorMarksCopiesAndPastes(t *testing.T) {
	e, w := page(t, 100)
	e.SetText("one two three\nfour")
	e.pad.shift = true
	e.pad.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
	e.pad.TypedShortcut(&fyne.ShortcutCut{Clipboard: fyne.CurrentApp().Clipboard()})
	if e.Text() != " two three\nfour" || fyne.CurrentApp().Clipboard().Content() != "one" {
		t.Fatalf("%q, clipboard %q", e.Text(), fyne.CurrentApp().Clipboard().Content())
	}
	e.CursorToEnd()
	fyne.CurrentApp().Clipboard().SetContent("a\r\nb\xffc\x00")
	e.pad.TypedShortcut(&fyne.ShortcutPaste{})
	if want := " two three\nfoura\nb\uFFFDc\uFFFD"; e.Text() != want {
		t.Fatalf("%q, want %q", e.Text(), want)
	}
	e.SetReadOnly(true)
	typed(e.pad, "no")
	e.pad.TypedShortcut(&fyne.ShortcutPaste{})
	e.pad.TypedShortcut(&fyne.ShortcutUndo{})
	keys(e, fyne.KeyBackspace, fyne.KeyReturn)
	if strings.Contains(e.Text(), "no") || !strings.HasSuffix(e.Text(), "c\uFFFD") {
		t.Errorf("a read-only page became %q", e.Text())
	}
	if w.Canvas().Focused() != e.pad {
		t.Error("the keyboard left the page")
	}
}

// The page holds against a plain string what any sequence of changes makes of it.
func TestEditorAgainstAPlainString(t *testing.T) {
	e, _ := page(t, 100)
	r := rand.New(rand.NewPCG(7, 11))
	bits := []string{"a", "water ", "\n", "é", "e\u0301", "🙂", "漢字", " ", "-", "long" + strings.Repeat("er", 90), "\u202e", "x\ny"}
	start := "The river\n\nagain and again, under the bridge"
	e.SetText(start)
	plain := start
	for i := range 3000 {
		a, b := r.IntN(len(plain)+1), r.IntN(len(plain)+1)
		for a > 0 && a < len(plain) && !utf8.RuneStart(plain[a]) {
			a--
		}
		if b = min(len(plain), a+b%9); b < len(plain) {
			for !utf8.RuneStart(plain[b]) {
				b--
			}
		}
		s := bits[r.IntN(len(bits))]
		if r.IntN(3) == 0 || len(plain) > 4000 {
			s = ""
		}
		e.pad.edit(spotAt(plain, a), spotAt(plain, b), s, false)
		plain = plain[:a] + s + plain[b:]
		if e.Text() != plain {
			t.Fatalf("step %d: %q, want %q", i, e.Text(), plain)
		}
		if i%100 == 0 {
			checkLines(t, &e.pad.txt)
		}
	}
	for len(e.pad.history.done) > 0 {
		e.pad.undo()
	}
	if got := e.Text(); got != start {
		t.Errorf("everything taken back leaves %q", got)
	}
}

func spotAt(s string, off int) spot {
	par := strings.Count(s[:off], "\n")
	return spot{par, off - strings.LastIndexByte(s[:off], '\n') - 1}
}

// checkLines looks whether the lines make up the text and fit into the column.
func checkLines(t *testing.T, x *padText) {
	t.Helper()
	at := 0
	for n := range x.lines() {
		par, from, to := x.line(n)
		if k := n - x.first[par]; from != x.pars[par].starts[k] || from > to {
			t.Fatalf("line %d is %d to %d", n, from, to)
		}
		if x.lineOf(spot{par, from}) != n {
			t.Fatalf("line %d begins in line %d", n, x.lineOf(spot{par, from}))
		}
		line := strings.TrimRight(x.pars[par].text[from:to], " ")
		if got := x.wrap.measure(line, runFace{}); got > x.wrap.width*1.02 && utf8.RuneCountInString(line) > 1 {
			t.Fatalf("%q is %v wide, the column %v", line, got, x.wrap.width)
		}
		at++
	}
	if at != x.lines() {
		t.Fatalf("%d lines", at)
	}
}

func TestEditorFindsThePlaceThatWasClicked(t *testing.T) {
	for _, percent := range []int{100, 150} {
		e, _ := page(t, percent)
		e.SetText(strings.Repeat("Some words that fill the line, and then some more of them. ", 12) + "\nEnd")
		x := &e.pad.txt
		for n := range x.lines() {
			par, from, to := x.line(n)
			for off := from; off < to; off++ {
				p := spot{par, off}
				if x.lineOf(p) != n || off > x.lineEnd(n).off {
					continue
				}
				at := fyne.NewPos(e.pad.inset+e.pad.x(p), (float32(n)+0.5)*e.pad.lineHeight())
				if got := e.pad.at(at); got != p {
					t.Fatalf("%d %%: clicked %v, found %v", percent, p, got)
				}
			}
		}
		down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
		down.Position = fyne.NewPos(e.pad.inset+e.pad.x(spot{0, 6}), e.pad.lineHeight()/2)
		e.pad.MouseDown(down)
		e.pad.MouseDown(down)
		if from, to := e.pad.marked(); x.slice(from, to) != "words" {
			t.Errorf("a second click marked %q", x.slice(from, to))
		}
		e.pad.MouseDown(down)
		if from, to := e.pad.marked(); from != (spot{0, 0}) || to.off != len(x.pars[0].text) {
			t.Errorf("a third click marked %v to %v", from, to)
		}
	}
}

func TestEditorKeepsTheCaretInSight(t *testing.T) {
	e, _ := page(t, 100)
	e.SetText(strings.Repeat("line\n", 300))
	for _, k := range []fyne.KeyName{fyne.KeyEnd, fyne.KeyHome, fyne.KeyEnd} {
		e.pad.TypedShortcut(word(k))
		y := float32(e.pad.txt.lineOf(e.pad.caret)) * e.pad.lineHeight()
		if top := e.scroll.Offset.Y; y < top || y+e.pad.lineHeight() > top+e.scroll.Size().Height {
			t.Errorf("the caret is at %v, in sight is %v to %v", y, top, top+e.scroll.Size().Height)
		}
	}
	keys(e, fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyDown)
	typed(e.pad, "x")
	if !strings.Contains(e.Text(), "xline") && !strings.Contains(e.Text(), "linex") {
		t.Error("nothing was typed in sight")
	}
	if n := len(e.pad.rows); n > 40 {
		t.Errorf("%d lines are drawn for a window of 22", n)
	}
}

func hostileTexts() map[string]string {
	return map[string]string{
		"NUL":              "a\x00b",
		"invalid UTF-8":    "a\xff\xfe\xc3b",
		"bidi":             "\u202eright to left\u202c \u2066isolated\u2069 שלום",
		"combining marks":  "a" + strings.Repeat("\u0301", 100_000),
		"one word":         strings.Repeat("x", 5<<20),
		"five megabytes":   strings.Repeat("A calm sentence about the river, and one more. ", 5<<20/48),
		"many paragraphs":  strings.Repeat("short\n", 200_000),
		"many words":       manyWords(2 << 20),
		"control, BOM, LS": "\ufeffa\u2028b\tc\x1b[31m\x7f",
		"emoji":            strings.Repeat("👩‍👩‍👧‍👦", 2000),
	}
}

func manyWords(size int) string {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for b.Len() < size {
		for range 3 + r.IntN(9) {
			b.WriteByte(byte('a' + r.IntN(26)))
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func TestEditorStandsHostileText(t *testing.T) {
	for name, s := range hostileTexts() {
		t.Run(name, func(t *testing.T) {
			e, w := page(t, 100)
			begin := time.Now()
			e.SetText(s)
			w.Canvas().Capture()
			load := time.Since(begin)
			if want := cleanInput(s, true); e.Text() != want {
				t.Fatal("the text was changed")
			}
			begin = time.Now()
			typed(e.pad, "ab")
			keys(e, fyne.KeyRight, fyne.KeyDown, fyne.KeyEnd, fyne.KeyBackspace)
			e.CursorToEnd()
			typed(e.pad, "cd")
			keys(e, fyne.KeyLeft, fyne.KeyUp, fyne.KeyHome)
			edit := time.Since(begin)
			w.Canvas().Capture()
			if !strings.HasPrefix(e.Text(), "ab") || !strings.Contains(e.Text(), "cd") {
				t.Error("typing was lost")
			}
			for range 10 {
				e.pad.undo()
			}
			if e.Text() != cleanInput(s, true) {
				t.Error("undo does not lead back")
			}
			t.Logf("%d bytes, %d lines: shown in %v, ten keys in %v", len(s), e.pad.txt.lines(), load, edit)
			if load > 20*time.Second || edit > 20*time.Second {
				t.Errorf("shown in %v, ten keys in %v", load, edit)
			}
		})
	}
}

func TestTitleIsOneLineThatWraps(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 100))
	title := NewTitle("A title")
	below := 0
	title.OnSubmitted = func() { below++ }
	w := test.NewTempWindow(t, title)
	w.Resize(fyne.NewSize(400, 300))
	title.Focus()
	one := title.MinSize().Height
	fyne.CurrentApp().Clipboard().SetContent("The river\r\nagain, " + strings.Repeat("and again ", 12))
	title.pad.TypedShortcut(&fyne.ShortcutPaste{})
	title.pad.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if strings.ContainsAny(title.Text(), "\r\n") || !strings.HasPrefix(title.Text(), "The river again, and") {
		t.Errorf("the title is %q", title.Text())
	}
	if title.MinSize().Height < 3*one {
		t.Errorf("a long title is %v high, a line %v", title.MinSize().Height, one)
	}
	title.pad.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	title.pad.TypedShortcut(&fyne.ShortcutUndo{})
	if title.Text() != "" || below != 2 {
		t.Errorf("undo leaves %q, %d times below", title.Text(), below)
	}
}

func TestAPastedNovelIsNoTitle(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 100))
	title := NewTitle("A title")
	w := test.NewTempWindow(t, title)
	w.Resize(fyne.NewSize(400, 300))
	title.Focus()
	fyne.CurrentApp().Clipboard().SetContent(strings.Repeat("é river\n", 600_000))
	told := 0
	title.OnRefused(func() { told++ })
	spent := busy(func() { title.pad.TypedShortcut(&fyne.ShortcutPaste{}) })
	typed(title.pad, "x")
	if told == 0 {
		t.Error("what was not taken is not told")
	}
	if n := len(title.Text()); n > titleMost || n < titleMost-1 || !utf8.ValidString(title.Text()) {
		t.Errorf("the title has %d bytes", n)
	}
	if spent > freezeMost {
		t.Errorf("pasting took %v", spent)
	}
}
