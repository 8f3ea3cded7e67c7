//go:build linux

package e2e

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// almostKeeps goes as far as the place of a text of all entries, and of a PDF of
// the check-in, and cancels both there. It gives how many it canceled; the trace
// and the look through all files show what they left.
func almostKeeps(t *testing.T, a *App, home string) (canceled int) {
	t.Helper()
	cancel := func(file string) {
		t.Helper()
		file = filepath.Join(home, file)
		must(t, a, a.Fill("files.path", file))
		must(t, a, a.Click("files.cancel"))
		must(t, a, a.WaitGone("files.cancel"))
		if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("canceled, and yet there is a file %s: %v", file, err)
		}
		canceled++
	}
	must(t, a, a.Click("nav.journal"))
	must(t, a, a.Click("journal.select"))
	must(t, a, a.WaitGone("journal.select"))
	must(t, a, a.Click("journal.choose.all"))
	must(t, a, a.until("something to export", func() bool {
		w, err := a.WaitFor("journal.choose.export")
		return err == nil && !w.Off
	}))
	must(t, a, a.Click("journal.choose.export"))
	must(t, a, a.Click("export.next"))
	cancel("canceled.md")
	must(t, a, a.Click("journal.choose.cancel"))
	must(t, a, waitShown(a, "journal.select"))

	must(t, a, a.Click("nav.circle"))
	must(t, a, a.Key("ctrl+p"))
	must(t, a, waitShown(a, "paper.print"))
	must(t, a, a.WaitIdle("paper.preview"))
	shot(t, a, "first-page")
	must(t, a, a.Click("paper.save"))
	cancel("canceled.pdf")
	return canceled
}
