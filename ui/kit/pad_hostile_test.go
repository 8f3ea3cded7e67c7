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
	freezeMost = 4 * freeze
)

func TestNothingPastedFreezesThePage(t *testing.T) {
	pastes := hostilePastes(torture.Count(1<<20, five))
	whole := hostilePastes(five)
	for _, name := range []string{"one line", "line breaks", "a novel"} { // whole in the short form, too
		pastes[name] = whole[name]
	}
	for name, s := range pastes {
		t.Run(name, func(t *testing.T) {
			e, _ := page(t, 100)
			e.SetText("before\nafter")
			worst, which := time.Duration(0), ""
			do := func(what string, f func()) {
				d := busy(f)
				if d > worst {
					worst, which = d, what
				}
				if d > freeze {
					t.Logf("%s took %v", what, d)
				}
			}
			keys := func(names ...fyne.KeyName) {
				for _, k := range names {
					do(string(k), func() { e.pad.TypedKey(&fyne.KeyEvent{Name: k}) })
				}
			}
			fyne.CurrentApp().Clipboard().SetContent(s)
			e.pad.move(spot{0, 3}, false)
			do("paste", func() { e.pad.TypedShortcut(&fyne.ShortcutPaste{}) })
			if want := "bef" + cleanInput(s, true) + "ore\nafter"; e.Text() != want {
				t.Fatal("what was pasted is not what stands there")
			}
			for _, at := range []spot{e.pad.caret, {len(e.pad.txt.pars) / 2, 0}, {0, 3}, {0, len(e.pad.txt.pars[0].text) / 2}} {
				do("move", func() { e.pad.move(e.pad.txt.left(e.pad.txt.clamp(at)), false) })
				do("typing", func() { e.pad.TypedRune('z') })
				keys(fyne.KeyReturn, fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyEnd, fyne.KeyHome, fyne.KeyPageDown, fyne.KeyBackspace, fyne.KeyDelete)
				do("by word", func() { e.pad.TypedShortcut(word(fyne.KeyLeft)) })
				do("delete word", func() { e.pad.TypedShortcut(word(fyne.KeyDelete)) })
			}
			do("narrower", func() { e.pad.fit(10, 300); e.pad.resized() })
			do("find", func() { e.pad.txt.find("zz") })
			for i := 0; i < 100 && len(e.pad.history.done) > 0; i++ {
				do("undo", func() { e.pad.undo() })
			}
			if e.Text() != "before\nafter" {
				t.Errorf("undo does not lead back")
			}
			do("redo", func() { e.pad.redo() })
			do("mark all", func() { e.pad.markAll() })
			do("delete all", func() { e.pad.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete}) })
			t.Logf("%d bytes: the longest was %s, %v", len(s), which, worst)
			if worst > freezeMost {
				t.Errorf("%s took %v", which, worst)
			}
		})
	}
}
