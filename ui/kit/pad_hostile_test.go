package kit

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"stillwater/torture"
)

const five = 5 << 20

// hostilePastes are texts of some megabytes that nobody would write.
func hostilePastes(five int) map[string]string {
	r := rand.New(rand.NewPCG(3, 4))
	binary := make([]byte, five)
	for i := range binary {
		binary[i] = byte(r.Uint32())
	}
	var runes strings.Builder
	for runes.Len() < five {
		if c := rune(r.IntN(0x30000)); utf8.ValidRune(c) {
			runes.WriteRune(c)
		}
	}
	var novel strings.Builder
	for novel.Len() < five {
		novel.WriteString(prose(5000))
	}
	return map[string]string{
		"binary":           string(binary),
		"one line":         strings.Repeat("one long line ", five/14),
		"one word":         strings.Repeat("x", five),
		"line breaks":      strings.Repeat("\n", five/5),
		"short lines":      strings.Repeat("a b\n", five/5),
		"lone surrogates":  strings.Repeat("\xed\xa0\x80a ", five/5),
		"bidi controls":    strings.Repeat("\u202ea\u2066b \u202c", five/12),
		"zero width":       strings.Repeat("\u200b", five/3),
		"zero width words": strings.Repeat("a\u200b\u200d\u200b ", five/11),
		"marks":            strings.Repeat("\u0301", five/2),
		"any characters":   runes.String(),
		"emoji":            strings.Repeat("👩‍👩‍👧‍👦", five/25),
		"spaces":           strings.Repeat(" ", five),
		"stars":            strings.Repeat("*", five),
		"words in stars":   strings.Repeat("*a* ", five/4),
		"lists":            strings.Repeat("- [ ] *a*\n", five/10),
		"Hebrew":           strings.Repeat("שלום ", five/9),
		"Arabic":           strings.Repeat("سلام\n", five/9),
		"a novel":          novel.String(),
	}
}

// freeze is how long nothing may stand still; the test allows for a machine whose processors are shared.
const (
	freeze     = 200 * time.Millisecond
	freezeMost = 2 * freeze
	sliceMost  = freeze // of processor time, the garbage collector's too
)

// stopwatch notes what kept the thread of the window busy for longest.
type stopwatch struct {
	t     *testing.T
	worst time.Duration
	which string
}

func (s *stopwatch) do(what string, f func()) {
	d := busy(f)
	if d > s.worst {
		s.worst, s.which = d, what
	}
	if d > freeze {
		s.t.Logf("%s took %v", what, d)
	}
}

func TestNothingPastedFreezesThePage(t *testing.T) {
	pastes := hostilePastes(torture.Count(1<<20, five))
	whole := hostilePastes(five)
	for _, name := range []string{"one line", "line breaks", "a novel", "any characters"} { // whole in the short form, too
		pastes[name] = whole[name]
	}
	for name, s := range pastes {
		t.Run(name, func(t *testing.T) {
			e, _ := page(t, 100)
			next := byHand(e)
			e.SetText("before\nafter")
			watch := stopwatch{t: t}
			fyne.CurrentApp().Clipboard().SetContent(s)
			e.pad.move(spot{0, 3}, false)
			watch.do("paste", func() { e.pad.TypedShortcut(&fyne.ShortcutPaste{}) })
			if want := "bef" + cleanInput(s, true) + "ore\nafter"; e.Text() != want {
				t.Fatal("what was pasted is not what stands there")
			}
			watch.everywhere(e, next)
			watch.settle(e, next)
			watch.everywhere(e, next)
			watch.do("narrower", func() { e.pad.fit(10, 300); e.pad.resized() })
			watch.do("find", func() { e.pad.txt.find("zz") })
			for i := 0; i < 100 && len(e.pad.history.done) > 0; i++ {
				watch.do("undo", func() { e.pad.undo() })
			}
			if e.Text() != "before\nafter" {
				t.Errorf("undo does not lead back")
			}
			watch.do("redo", func() { e.pad.redo() })
			next()
			watch.do("mark all", func() { e.pad.markAll() })
			watch.do("delete all", func() { e.pad.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete}) })
			t.Logf("%d bytes: the longest was %s, %v", len(s), watch.which, watch.worst)
			if watch.worst > freezeMost {
				t.Errorf("%s took %v", watch.which, watch.worst)
			}
		})
	}
}

// everywhere writes and goes to and fro at both ends and in the middle.
func (s *stopwatch) everywhere(e *Editor, next func() bool) {
	keys := []fyne.KeyName{
		fyne.KeyReturn, fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyEnd, fyne.KeyHome,
		fyne.KeyPageDown, fyne.KeyBackspace, fyne.KeyDelete,
	}
	for _, at := range []spot{e.pad.caret, {len(e.pad.txt.pars) / 2, 0}, {0, 3}, {0, len(e.pad.txt.pars[0].text) / 2}} {
		s.do("move", func() { e.pad.move(e.pad.txt.left(e.pad.txt.clamp(at)), false) })
		s.do("typing", func() { e.pad.TypedRune('z') })
		for _, k := range keys {
			s.do(string(k), func() { e.pad.TypedKey(&fyne.KeyEvent{Name: k}) })
		}
		s.do("by word", func() { e.pad.TypedShortcut(word(fyne.KeyLeft)) })
		s.do("delete word", func() { e.pad.TypedShortcut(word(fyne.KeyDelete)) })
		s.do("slice", func() { next() })
	}
}

// settle runs all slices; each must be short, and the text in sight stays where it is.
func (s *stopwatch) settle(e *Editor, next func() bool) {
	p := e.pad
	e.pad.move(spot{len(p.txt.pars) / 2, 0}, false)
	slices, all, longest := 0, time.Duration(0), time.Duration(0)
	for more := true; more; slices++ {
		n := int(p.top / p.lineHeight())
		par, off, _ := p.txt.line(n)
		d := busy(func() { more = next() })
		all, longest = all+d, max(longest, d)
		if at := p.txt.lineOf(spot{par, off}); at != int(p.top/p.lineHeight()) {
			s.t.Fatalf("a slice moved the page by %d lines", at-int(p.top/p.lineHeight()))
		}
	}
	if !p.txt.settled() {
		s.t.Fatal("no slice is due, and not all lines are settled")
	}
	if err := sound(&p.txt); err != nil {
		s.t.Fatal(err)
	}
	s.t.Logf("settled in %d slices, %v in all, the longest %v", slices, all, longest)
	if longest > sliceMost {
		s.t.Errorf("a slice took %v", longest)
	}
}
