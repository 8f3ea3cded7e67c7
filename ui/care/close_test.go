package care

import (
	"testing"

	"stillwater/ui/internal/uitest"
)

func TestAClosedPageKeepsNoWords(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.keep(-3)
	w.page.choose(w.treatments()[0].ID)
	uitest.Says(t, w.win, "To let it come")
	w.page.Close()
	uitest.SaysNot(t, w.win, "To let it come", "as told")
	if w.page.Draft() != nil || len(w.page.state.list) != 0 || len(w.page.list.rows) != 0 {
		t.Error("something is still held")
	}
}
