package kit

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func mouseAt(p *pad, s spot) fyne.Position {
	return fyne.NewPos(p.inset+p.x(s), (float32(p.txt.lineOf(s))+0.5)*p.lineHeight())
}

func TestMarkedTextIsDraggedInOneChange(t *testing.T) {
	e, _ := page(t, 100)
	e.SetText("one two three")
	p := e.pad
	p.anchor = spot{0, 0}
	p.move(spot{0, 4}, true)
	down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	down.Position = mouseAt(p, spot{0, 1})
	p.MouseDown(down)
	if from, to := p.marked(); p.txt.slice(from, to) != "one " {
		t.Fatal("pressing on what is marked already took the mark away")
	}
	drag := &fyne.DragEvent{}
	drag.Position = mouseAt(p, spot{0, 8})
	p.Dragged(drag)
	if p.bar.Hidden || e.Text() != "one two three" {
		t.Error("nothing shows where the text would go")
	}
	p.DragEnd()
	p.MouseUp(down)
	if from, to := p.marked(); e.Text() != "two one three" || p.txt.slice(from, to) != "one " {
		t.Fatalf("%q, marked %q", e.Text(), p.txt.slice(from, to))
	}
	p.undo()
	if from, to := p.marked(); e.Text() != "one two three" || p.txt.slice(from, to) != "one " {
		t.Errorf("taken back: %q, marked %q", e.Text(), p.txt.slice(from, to))
	}
	p.MouseDown(down) // a click that does not move places the caret
	p.MouseUp(down)
	if p.caret != p.anchor || p.caret != (spot{0, 1}) {
		t.Errorf("a click leaves %v to %v", p.anchor, p.caret)
	}
}

func TestABoxIsTickedByAClick(t *testing.T) {
	e, _ := page(t, 150)
	e.SetText("To do\n- [ ] call the friend\n[x] water")
	p := e.pad
	p.move(spot{0, 2}, false)
	changed := 0
	e.OnChanged = func() { changed++ }
	click := func(par int) {
		x, y, side := p.boxIn(p.txt.first[par])
		down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
		down.Position = fyne.NewPos(p.inset+x+side/2, y+side/2)
		p.MouseDown(down)
		p.MouseUp(down)
		p.mouse.clicks = 0
	}
	click(1)
	click(2)
	if want := "To do\n- [x] call the friend\n[ ] water"; e.Text() != want || p.caret != (spot{0, 2}) || changed != 2 {
		t.Fatalf("%q, caret %v, %d changes", e.Text(), p.caret, changed)
	}
	p.undo()
	if !strings.HasSuffix(e.Text(), "\n[x] water") || p.caret != (spot{0, 2}) {
		t.Errorf("taken back: %q, caret %v", e.Text(), p.caret)
	}
	e.SetReadOnly(true)
	click(1)
	if !strings.Contains(e.Text(), "- [x]") {
		t.Error("a box was changed on a page to read")
	}
}

func TestLooksOfParagraphs(t *testing.T) {
	for s, want := range map[string]padKind{
		"# Head": lookHeading, "## Head": lookHeading, "#tag": lookPlain, "#": lookPlain, "- a": lookBullet, "-a": lookPlain, "  * a": lookBullet,
		"1. a": lookNumber, "12) a": lookNumber, "1234567. a": lookPlain, "2024 was": lookPlain, "> said": lookQuote, "[ ] a": lookBox, "[x] a": lookTicked,
		"- [ ] a": lookBox, "- [X] a": lookTicked, "[y] a": lookPlain, "[ ]": lookPlain, "": lookPlain, "   ": lookPlain, "#### four": lookPlain,
	} {
		got := lookPlain
		if l := lookOf(s); l != nil {
			got = l.kind
		}
		if got != want {
			t.Errorf("%q looks like %d, want %d", s, got, want)
		}
	}
	for s, want := range map[string]string{
		"a *b* c": "b", "**b c** d": "b c", "***b***": "b", "2*3*4": "", "a * b * c": "", "*a": "", "*a**": "", "a*b*": "", "*": "", "*ü*": "ü",
	} {
		got := ""
		if l := lookOf(s); l != nil {
			from := l.mark
			for _, r := range l.runs {
				if r.bold || r.italic {
					got += s[from:r.to]
				}
				from = r.to
			}
		}
		if got != want {
			t.Errorf("in %q %q is marked, want %q", s, got, want)
		}
	}
}

func TestFindingOnThePage(t *testing.T) {
	defer Synchronous()()
	e, w := page(t, 100)
	e.SetText("The River\n\n" + strings.Repeat("a calm line\n", 200) + "ÜBER the river, river")
	e.pad.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: Ctrl})
	if w.Canvas().Focused() != e.find.field.entry {
		t.Fatal("Ctrl+F does not go to the field")
	}
	test.Type(w.Canvas().Focused(), "river")
	says := func(want string, from spot) {
		t.Helper()
		a, b := e.pad.marked()
		if e.find.count.Text() != want || a != from || !strings.EqualFold(e.pad.txt.slice(a, b), "river") {
			t.Errorf("%q, marked %v to %v, want %q at %v", e.find.count.Text(), a, b, want, from)
		}
		y := float32(e.pad.txt.lineOf(a)) * e.pad.lineHeight()
		if y < e.scroll.Offset.Y || y > e.scroll.Offset.Y+e.scroll.Size().Height {
			t.Error("what was found is out of sight")
		}
	}
	says("1 of 3", spot{0, 4})
	e.find.field.OnSubmitted("")
	says("2 of 3", spot{202, 10})
	e.find.key(fyne.KeyF3)
	e.find.key(fyne.KeyDown)
	says("1 of 3", spot{0, 4})
	e.find.key(fyne.KeyUp)
	says("3 of 3", spot{202, 17})
	e.find.field.SetText("über")
	if e.find.count.Text() != "1 of 1" {
		t.Errorf("%q", e.find.count.Text())
	}
	e.find.field.SetText("nowhere")
	if e.find.count.Text() != "Nothing found" {
		t.Errorf("%q", e.find.count.Text())
	}
	e.find.field.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if e.find.open || e.find.root.Visible() || w.Canvas().Focused() != e.pad {
		t.Error("Escape does not lead back to the page")
	}
	e.Find()
	e.find.field.SetText("river")
	e.Clear()
	if e.find.open || e.find.field.Text() != "" || e.find.hits != nil || e.pad.found != nil {
		t.Error("a page that was cleared still knows what was looked for")
	}
}

func TestTypewriterKeepsTheLineInTheMiddle(t *testing.T) {
	e, _ := page(t, 100)
	e.SetText(strings.Repeat("line\n", 300))
	e.SetTypewriter(true)
	e.CursorToEnd()
	typed(e.pad, "x\ny")
	y := (float32(e.pad.txt.lineOf(e.pad.caret)) + 0.5) * e.pad.lineHeight()
	if middle := e.scroll.Offset.Y + e.scroll.Size().Height/2; y < middle-e.pad.lineHeight() || y > middle+e.pad.lineHeight() {
		t.Errorf("the caret is at %v, the middle at %v", y, middle)
	}
}

func TestHabitsOfMacOS(t *testing.T) {
	e, _ := page(t, 100)
	e.SetText("one two\nthree four")
	p := e.pad
	p.mac = true
	press := func(k fyne.KeyName, mod fyne.KeyModifier, want spot) {
		t.Helper()
		p.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: mod})
		if p.caret != want {
			t.Errorf("%s with %v leads to %v, want %v", k, mod, p.caret, want)
		}
	}
	press(fyne.KeyRight, fyne.KeyModifierAlt, spot{0, 3})
	press(fyne.KeyRight, fyne.KeyModifierSuper, spot{0, 7})
	press(fyne.KeyDown, fyne.KeyModifierSuper, spot{1, 10})
	press(fyne.KeyA, fyne.KeyModifierControl, spot{1, 0})
	press(fyne.KeyE, fyne.KeyModifierControl, spot{1, 10})
	press(fyne.KeyBackspace, fyne.KeyModifierAlt, spot{1, 6})
	press(fyne.KeyBackspace, fyne.KeyModifierSuper, spot{1, 0})
	press(fyne.KeyUp, fyne.KeyModifierSuper, spot{0, 0})
	press(fyne.KeyK, fyne.KeyModifierControl, spot{0, 0})
	if e.Text() != "\n" {
		t.Errorf("%q is left", e.Text())
	}
}

func TestUndoStopsAtAPause(t *testing.T) {
	e, _ := page(t, 100)
	now := e.pad.now()
	e.pad.now = func() time.Time { return now }
	typed(e.pad, "wat")
	now = now.Add(historyPause + 1)
	typed(e.pad, "er and")
	for _, want := range []string{"water ", "wat", ""} {
		e.pad.undo()
		if e.Text() != want {
			t.Errorf("%q, want %q", e.Text(), want)
		}
	}
}

func TestLinesFromRightToLeft(t *testing.T) {
	for s, want := range map[string][]string{
		"שלום, זה יום":    {"שלום", ",", " ", "זה יום"},
		"שלום abc 12, de": {"שלום", " ", "abc 12, de"},
		"(שלום)":          {")", "שלום", "("},
		"שלום!":           {"שלום", "!"},
		"abc, ":           {"abc", ",", " "},
	} {
		var got []string
		for rest := s; rest != ""; {
			n, right := rtlPiece(rest)
			piece := rest[:n]
			if right {
				piece = mirrored.Replace(piece)
			}
			got, rest = append(got, piece), rest[n:]
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q falls into %q, want %q", s, got, want)
		}
	}
	e, _ := page(t, 100)
	e.SetText("שלום, זה יום שקט")
	p := e.pad
	var right float32 = 1e6
	for _, row := range p.rows { // in the order of writing, each further left
		if row.Position().X >= right {
			t.Errorf("%q is drawn at %v", row.Text, row.Position().X)
		}
		right = row.Position().X
	}
	if p.x(spot{0, 0}) < p.x(p.txt.end()) {
		t.Error("the caret moves from left to right")
	}
	for off := 0; off <= len(e.Text()); off += 2 {
		if p.at(mouseAt(p, p.txt.clamp(spot{0, min(off, 8)}))) != (spot{0, min(off, 8)}) {
			t.Errorf("a click at %d leads elsewhere", off)
		}
	}
}

func TestAPageThatIsFullSaysSo(t *testing.T) {
	e, _ := page(t, 100)
	refused := 0
	e.SetLimit(10, func() { refused++ })
	e.SetText("one\ntwo\n")
	e.CursorToEnd()
	typed(e.pad, "ab")
	fyne.CurrentApp().Clipboard().SetContent("cd")
	e.pad.TypedShortcut(&fyne.ShortcutPaste{})
	if e.Text() != "one\ntwo\nab" || refused != 1 {
		t.Fatalf("%q, refused %d times", e.Text(), refused)
	}
	e.pad.anchor = spot{0, 3} // in the place of what is marked there is room
	e.pad.TypedShortcut(&fyne.ShortcutPaste{})
	keys(e, fyne.KeyBackspace)
	if e.Text() != "onec" || refused != 1 {
		t.Errorf("%q, refused %d times", e.Text(), refused)
	}
	e.pad.undo()
	e.pad.undo()
	if e.Text() != "one\ntwo\nab" {
		t.Errorf("taken back: %q", e.Text())
	}
}

func TestAFileOfAnotherKindIsNotPasted(t *testing.T) {
	e, _ := page(t, 100)
	e.SetText("before")
	refused := 0
	e.RefuseFiles(func() { refused++ })
	all := hostilePastes(100_000)
	for name, want := range map[string]int{"binary": 1, "lone surrogates": 1, "one line": 0, "Hebrew": 0, "zero width": 0, "any characters": 0} {
		refused = 0
		fyne.CurrentApp().Clipboard().SetContent(cut(all[name], 100_000))
		e.pad.TypedShortcut(&fyne.ShortcutPaste{})
		if refused != want || (e.Text() == "before") != (want == 1) {
			t.Errorf("%s: refused %d times, want %d", name, refused, want)
		}
		e.SetText("before")
	}
}

func TestAPageThatWasNeverShownTakesEverything(t *testing.T) {
	begin(t)
	e := NewEditor()
	e.SetText("- [ ] a *word*\n# Head\n> said\nשלום")
	e.CursorToEnd()
	keys(e, fyne.KeyUp, fyne.KeyHome, fyne.KeyDown, fyne.KeyEnd)
	typed(e.pad, "x")
	down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	down.Position = fyne.NewPos(3, 3)
	e.pad.MouseDown(down)
	e.pad.MouseUp(down)
	test.WidgetRenderer(e.pad)
	test.WidgetRenderer(e)
	e.Clear()
	e.SetText("- [x] b")
	show(t, Fill(e))
	if e.Text() != "- [x] b" || e.pad.txt.lines() != 1 {
		t.Errorf("%q", e.Text())
	}
}
