package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestFoundWordsStandOut(t *testing.T) {
	begin(t)
	r := NewEntryRow()
	w := show(t, Stack(0, r))
	w.Resize(fyne.NewSize(400, 200))
	r.SetMarked("Today", "A title", []Mark{{"by the ", false}, {"river", true}, {" it was " + strings.Repeat("quiet ", 50), false}, {"river", true}})
	if len(r.pieces) != 3 || len(r.render.Objects()) != 8 {
		t.Fatalf("%d pieces, %d objects", len(r.pieces), len(r.render.Objects()))
	}
	end := float32(0)
	for i, p := range r.pieces {
		if p.Position().X < end || p.Position().X+p.Size().Width > r.Size().Width {
			t.Errorf("piece %d lies at %v, %v wide", i, p.Position().X, p.Size().Width)
		}
		end = p.Position().X + p.Size().Width
		if p.TextStyle.Bold != (i == 1) {
			t.Errorf("piece %d is bold: %v", i, p.TextStyle.Bold)
		}
	}
	if !strings.HasSuffix(r.pieces[2].Text, "…") {
		t.Errorf("the line ends with %q", r.pieces[2].Text)
	}
	r.SetMarked("Today", "A title", []Mark{{strings.Repeat("a long way to the ", 9), false}, {"river", true}, {" and back", false}})
	if len(r.pieces) < 2 || !r.pieces[1].TextStyle.Bold || r.pieces[1].Text != "river" || !strings.HasPrefix(r.pieces[0].Text, "… ") || !strings.HasSuffix(r.pieces[0].Text, " to the ") {
		t.Errorf("what was found is out of sight: %d pieces, the first is %q", len(r.pieces), r.pieces[0].Text)
	}
	r.Set("Today", "Another", "plain")
	if len(r.pieces) != 0 || len(r.render.Objects()) != 5 || r.texts[2].Text != "plain" {
		t.Error("the marks of before are still there")
	}
}
