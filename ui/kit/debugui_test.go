//go:build debugui

package kit

import (
	"encoding/json"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// The debug build tells where things are, and nothing of what they say.
func TestDebugDump(t *testing.T) {
	begin(t)
	ed := Named("write.text", NewEditor())
	ed.SetText("marker-of-the-person")
	f := Named("search", NewField("marker-placeholder"))
	f.SetText("marker-typed")
	b := Named("save", NewButton("marker-label", nil, Primary, nil))
	hidden := Named("hidden", NewButton("x", nil, Primary, nil))
	hidden.Hide()
	day := Named("day", NewDateField())
	var rows []fyne.CanvasObject
	for range 100 {
		rows = append(rows, NewButton("row", nil, Plain, nil))
	}
	below := Named("below", NewButton("y", nil, Plain, nil))
	scroll := Scroll(Stack(4, append(rows, below)...))
	w := show(t, Stack(8, f, day, Row(8, b, hidden), Height(100, ed), Height(200, scroll)))
	w.Resize(fyne.NewSize(640, 600))
	b.Disable()
	FocusOn(f)
	raw := string(debugDump())
	if strings.Contains(raw, "marker") {
		t.Fatalf("the dump holds a text: %s", raw)
	}
	var st debugState
	if err := json.Unmarshal([]byte(raw), &st); err != nil {
		t.Fatal(err)
	}
	got := map[string]debugItem{}
	for _, it := range st.Items {
		got[it.Name] = it
	}
	if it := got["search"]; it.W != 640 || it.H < 30 || !it.Focused || it.Length == nil || *it.Length != 12 {
		t.Errorf("search: %+v", it)
	}
	if it := got["save"]; !it.Disabled || it.Y < got["search"].H {
		t.Errorf("save: %+v", it)
	}
	if it := got["write.text"]; it.Length == nil || *it.Length != 20 {
		t.Errorf("write.text: %+v", it)
	}
	if in, out := got["date.pick"], got["day"]; in.W == 0 || in.X < out.X || in.Y < out.Y || in.Y+in.H > out.Y+out.H {
		t.Errorf("the button of a day %+v is not in it: %+v", in, out)
	}
	for _, name := range []string{"hidden", "below"} {
		if it, ok := got[name]; ok {
			t.Errorf("%s is out of sight and listed: %+v", name, it)
		}
	}
	Message(w, "t", "u")
	if st := string(debugDump()); !strings.Contains(st, `"over": 1`) || !strings.Contains(st, "message.ok") {
		t.Errorf("a sheet is not seen: %s", st)
	}
}
