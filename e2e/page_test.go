//go:build linux

package e2e

import (
	"path/filepath"
	"testing"
	"time"
)

// TestThePageToWriteOn types with real keys on the page: looks of paragraphs, keys of editing, finding,
// the page alone, the size of the text.
func TestThePageToWriteOn(t *testing.T) {
	t.Parallel()
	s := display(t)
	home := t.TempDir()
	a := start(t, s, home, Options{})
	setUp(t, a)
	must(t, a, a.Key("ctrl+n"))
	must(t, a, a.WaitFocused("journal.editor"))
	for i, line := range []string{"# After the quiet day", "Some *words* that **matter**", "- [ ] call the friend", "> what to keep"} {
		if i > 0 {
			must(t, a, a.Key("Return"))
		}
		must(t, a, a.Type(line))
	}
	want := "# After the quiet day\nSome *words* that **matter**\n- [ ] call the friend\n> what to keep"
	must(t, a, a.WaitLength("journal.editor", len(want)))
	shot(t, a, "page-looks")

	must(t, a, a.Key("ctrl+BackSpace"))
	must(t, a, a.WaitLength("journal.editor", len(want)-len("keep")))
	must(t, a, a.Key("ctrl+z"))
	must(t, a, a.WaitLength("journal.editor", len(want)))
	must(t, a, a.Key("ctrl+shift+Left"))
	must(t, a, a.Key("ctrl+c"))
	must(t, a, a.Key("End"))
	must(t, a, a.Key("ctrl+v"))
	must(t, a, a.WaitLength("journal.editor", len(want)+len("keep")))

	must(t, a, a.Key("ctrl+f"))
	must(t, a, a.WaitFocused("find.field"))
	must(t, a, a.Type("the"))
	shot(t, a, "page-find")
	must(t, a, a.Key("Escape"))
	must(t, a, a.WaitGone("find.field"))
	must(t, a, a.WaitFocused("journal.editor"))

	must(t, a, a.Key("F11"))
	must(t, a, a.WaitGone("nav.journal"))
	must(t, a, a.WaitGone("journal.more"))
	must(t, a, a.WaitFocused("journal.editor"))
	shot(t, a, "page-alone")
	must(t, a, a.Key("Escape"))
	must(t, a, waitShown(a, "nav.journal"))

	before, err := a.WaitFor("journal.more")
	must(t, a, err)
	must(t, a, a.Key("ctrl+equal"))
	must(t, a, a.Key("ctrl+equal"))
	must(t, a, a.until("larger text", func() bool {
		w, err := a.Widgets()
		return err == nil && w["journal.more"].W > before.W
	}))
	shot(t, a, "page-larger")
	must(t, a, a.Key("ctrl+0"))
	time.Sleep(3 * time.Second)
	must(t, a, a.Quit())
	if got := written(t, filepath.Join(home, ".local/share/stillwater/journal.stillwater")); got != want+"keep" {
		t.Errorf("the journal holds %q", got)
	}
}
