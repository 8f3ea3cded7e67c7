package ui

import (
	"testing"

	"stillwater/settings"
	"stillwater/ui/theme"
)

func TestTheSizeOfTheTextHasKeys(t *testing.T) {
	w := unlocked(t)
	for range 3 {
		w.resizeText(textStep)
	}
	w.resizeText(-textStep)
	if w.set.TextPercent != 120 || theme.TextScale() != 1.2 {
		t.Errorf("the text is at %d %%, drawn at %v", w.set.TextPercent, theme.TextScale())
	}
	for range 30 {
		w.resizeText(textStep)
	}
	if w.set.TextPercent != settings.MaxTextPercent {
		t.Errorf("the largest text is at %d %%", w.set.TextPercent)
	}
	w.resizeText(0)
	if w.set.TextPercent != 100 {
		t.Errorf("back at the usual size it is at %d %%", w.set.TextPercent)
	}
}

func TestAPageCanHaveTheWindowToItself(t *testing.T) {
	w := unlocked(t)
	page := w.pages[PageJournal].Content()
	before := page.Size().Width
	w.main.alone(true)
	if w.main.side.Visible() || page.Size().Width <= before || !w.win.FullScreen() {
		t.Errorf("the page is %v wide, before it was %v", page.Size().Width, before)
	}
	w.main.alone(false)
	if !w.main.side.Visible() || page.Size().Width != before || w.win.FullScreen() {
		t.Errorf("the page stays %v wide, before it was %v", page.Size().Width, before)
	}
}
