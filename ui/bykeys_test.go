package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// keyed is a page that takes the keyboard where it begins.
type keyed struct{ *sheet }

func (p *keyed) Focus() { p.field.Focus() }

// Whoever goes to a page by keyboard keeps it: where the page begins, else on the line of the sidebar. A
// click takes it nowhere.
func TestAPageReachedByKeysHasTheKeyboard(t *testing.T) {
	w := unlocked(t)
	m := w.main
	m.build[PageCircle] = func() Page { return &keyed{newSheet(m.store)} }
	c := w.win.Canvas()
	m.open(PageToday)
	c.Unfocus()
	w.goTo(PageCircle)
	p, ok := m.pages[PageCircle].(*keyed)
	if !ok || m.current != PageCircle || !p.field.Focused() {
		t.Fatalf("after the shortcut %q is shown, the keyboard is in %T", m.current, c.Focused())
	}

	c.Unfocus()
	c.FocusNext()
	line := c.Focused() // the first line of the sidebar: Today
	if o, ok := line.(fyne.CanvasObject); !ok || !m.side.Has(o) {
		t.Fatalf("the first thing to reach is %T", line)
	}
	line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if m.current != PageToday || c.Focused() != line {
		t.Errorf("Enter in the sidebar leads to %q, the keyboard is in %T", m.current, c.Focused())
	}
	m.open(PageJournal)
	c.Unfocus()
	line.(fyne.Tappable).Tapped(&fyne.PointEvent{})
	if m.current != PageToday || c.Focused() != nil {
		t.Errorf("after a click the keyboard is in %T", c.Focused())
	}
}
