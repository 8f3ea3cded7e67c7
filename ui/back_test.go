package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"stillwater/ui/circle"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/wheel"
)

// TestEscapeAndAltLeftGoBackWithinAPage presses the keys at the window: where nothing has the keyboard, on
// a button of the page, and over a sheet, which they leave the page alone for.
func TestEscapeAndAltLeftGoBackWithinAPage(t *testing.T) {
	w := locked(t)
	w.fakes = nil // the real pages
	w.enter()
	w.goTo(PageCircle)
	c := w.win.Canvas()
	page := w.main.page(PageCircle).(*circle.Page)
	const there = "To write about" // a heading of the page of a domain
	// A list hands the keys of the window on; the canvas of the tests does not know them.
	list := kit.NewList(func() int { return 0 }, func() fyne.CanvasObject { return kit.Body("") }, func(int, fyne.CanvasObject) {})
	keys := test.WidgetRenderer(list).Objects()[0].(*container.Scroll).Content.(fyne.Shortcutable)
	altLeft := func() {
		keys.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt})
	}
	escape := fyne.KeyEvent{Name: fyne.KeyEscape}
	for name, press := range map[string]func(){
		"Alt+Left": altLeft,
		"Escape, nothing has the keyboard": func() {
			c.Unfocus()
			c.OnTypedKey()(&escape)
		},
		"Escape on a button": func() { c.Focused().TypedKey(&escape) },
	} {
		page.OpenDomain(wheel.Social)
		uitest.Says(t, w.win, there)
		press()
		if strings.Contains(uitest.Text(w.win), there) {
			t.Errorf("%s stays on the page of the domain", name)
			page.Back()
		}
		if w.main.current != PageCircle {
			t.Fatalf("%s left the Circle for %v", name, w.main.current)
		}
		altLeft() // there is nothing more to return from
		if w.main.current != PageCircle {
			t.Errorf("%s twice leads to %v", name, w.main.current)
		}
	}

	page.OpenDomain(wheel.Social)
	sheet := kit.Message(w.win, "Over it", "text")
	altLeft()
	uitest.Says(t, w.win, there, "Over it")
	c.Focused().TypedKey(&escape) // closes the sheet alone
	uitest.SaysNot(t, w.win, "Over it")
	uitest.Says(t, w.win, there)
	sheet.Close()

	kit.Message(w.win, "Over it", "text")
	c.Unfocus() // somebody clicked between the buttons of the sheet
	c.OnTypedKey()(&escape)
	uitest.SaysNot(t, w.win, "Over it")
	uitest.Says(t, w.win, there)

	w.busy = true
	altLeft()
	w.busy = false
	uitest.Says(t, w.win, there)
}

// TestHelpLeadsBack goes to the page for hard moments from another page, and back by key and by button.
func TestHelpLeadsBack(t *testing.T) {
	w := locked(t)
	w.fakes = nil // the real pages
	w.enter()
	for name, back := range map[string]func(){
		"Escape":     func() { w.win.Canvas().Unfocus(); w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) },
		"the button": func() { uitest.Press(t, w.win, "Back") },
	} {
		for _, from := range []PageName{PageMeasures, PageToday} {
			w.goTo(from)
			w.main.open(PageHelp)
			w.main.open(PageHelp) // once more from itself
			if back(); w.main.current != from {
				t.Errorf("%s leads from help to %s, not to %s", name, w.main.current, from)
			}
		}
	}
}
