package ui

import (
	"testing"

	"stillwater/ui/internal/uitest"
)

// The Circle leads to an empty wheel, in a new journal too; it can be printed from there, and back is the Circle.
func TestTheCircleLeadsToAnEmptyWheel(t *testing.T) {
	w := locked(t)
	w.opt.Printers = &tray{}
	w.fakes = nil
	w.enter()
	w.goTo(PageCircle)
	uitest.Press(t, w.win, "An empty wheel to fill in by hand")
	if w.main.current != PagePaper {
		t.Fatalf("%q is shown", w.main.current)
	}
	uitest.Says(t, w.win, "An empty wheel to fill in by hand, with what the eight domains mean.")
	uitest.Press(t, w.win, "Print")
	uitest.Says(t, w.win, "Printer", "Copies")
	uitest.Press(t, w.win, "Cancel")
	w.escape()
	if w.main.current != PageCircle {
		t.Errorf("back is %q", w.main.current)
	}
}
