package kit

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestAPageToRead(t *testing.T) {
	e, w := page(t, 100)
	e.SetText(strings.Repeat("A long entry that is only read. ", 40) + "\n" + strings.Repeat("line\n", 300))
	e.SetReadOnly(true)
	p := e.pad
	if !p.bar.Hidden || e.ring.Hidden {
		t.Error("a page to read shows a cursor, or no ring")
	}
	press := func(k fyne.KeyName) float32 {
		p.TypedKey(&fyne.KeyEvent{Name: k})
		return e.scroll.Offset.Y
	}
	if y := press(fyne.KeyDown); y != p.lineHeight() {
		t.Errorf("the arrow scrolls to %v", y)
	}
	if y := press(fyne.KeySpace); y < 500 {
		t.Errorf("a space scrolls to %v", y)
	}
	if y := press(fyne.KeyEnd); y != p.Size().Height-e.scroll.Size().Height {
		t.Errorf("the end is at %v", y)
	}
	if y := press(fyne.KeyHome); y != 0 || p.caret != (spot{}) {
		t.Errorf("the beginning is at %v", y)
	}
	down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	down.Position = mouseAt(p, spot{0, 4})
	p.MouseDown(down)
	p.MouseUp(down)
	p.MouseDown(down)
	p.MouseUp(down)
	p.TypedShortcut(&fyne.ShortcutCut{})
	p.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "long" || e.Selection() != "long" {
		t.Errorf("copied %q, marked %q", got, e.Selection())
	}
	p.shift = true
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if e.Selection() != "long " {
		t.Errorf("with Shift %q is marked", e.Selection())
	}
	var labels []string
	for _, m := range p.menu().Items {
		labels = append(labels, m.Label)
	}
	if slices.Contains(labels, "Cut") || slices.Contains(labels, "Paste") || slices.Contains(labels, "Undo") || !slices.Contains(labels, "Copy") || !slices.Contains(labels, "Select all") {
		t.Errorf("the menu offers %q", labels)
	}
	w.Canvas().Unfocus()
	if !e.ring.Hidden {
		t.Error("the ring stays")
	}
	e.SetReadOnly(false)
	e.Focus()
	if p.bar.Hidden == (e.Selection() == "") || !e.ring.Hidden {
		t.Error("a page to write on shows no cursor")
	}
}
