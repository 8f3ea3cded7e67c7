//go:build linux

package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillwater/printing/printtest"
)

// TestOnPaper checks in by keyboard, chooses what is shared, looks at the page, keeps it as a PDF and
// prints it: the printer gets the bytes of the file, and the command line writes the same.
func TestOnPaper(t *testing.T) {
	t.Parallel()
	inLook(t, "dark-150", onPaper)
}

func onPaper(t *testing.T, l look) {
	s := display(t)
	address, out := printtest.Start(t)
	home := t.TempDir()
	file := l.place(t, home)
	asks(t, "", "sample", file, "--today", day(todayHere(t)))
	a := start(t, s, home, Options{Env: []string{"CUPS_SERVER=" + address}})
	unlock(t, a, passphrase)
	must(t, a, a.Click("nav.circle"))
	must(t, a, a.Click("circle.start"))
	must(t, a, waitShown(a, "circle.notnow"))
	for _, n := range "76585697" {
		must(t, a, a.Key(string(n)))
		must(t, a, a.Key("Return"))
	}
	must(t, a, a.Reach("circle.save"))
	must(t, a, a.Click("circle.save"))
	must(t, a, waitShown(a, "circle.savechart"))

	must(t, a, a.Key("ctrl+p"))
	must(t, a, waitShown(a, "paper.print"))
	must(t, a, a.WaitIdle("paper.preview"))
	l.shot(t, a, "paper-1-page")
	share(t, a, l)

	saved := filepath.Join(home, "page.pdf")
	must(t, a, a.Click("paper.save"))
	must(t, a, a.Fill("files.path", saved))
	must(t, a, a.Click("files.ok"))
	must(t, a, a.WaitGone("files.ok"))
	must(t, a, a.until("the file", func() bool { _, err := os.Stat(saved); return err == nil }))
	must(t, a, a.Click("paper.print"))
	must(t, a, a.until("the printers", func() bool {
		w, err := a.WaitFor("print.go")
		return err == nil && !w.Off
	}))
	l.shot(t, a, "paper-3-print")
	must(t, a, a.Click("print.go"))
	must(t, a, a.WaitGone("print.go"))
	page, err := os.ReadFile(saved)
	must(t, a, err)
	if got, args := printtest.Job(t, out, 1); !bytes.Equal(got, page) || !strings.Contains(args, "Document") {
		t.Errorf("the printer got %d bytes, the file has %d", len(got), len(page))
	}
	l.shot(t, a, "paper-4-done")
	must(t, a, a.Quit())
	byHand := filepath.Join(home, "cli.pdf")
	asks(t, "", "report", file, "--out", byHand)
	if same, err := os.ReadFile(byHand); err != nil || !bytes.Equal(same, page) {
		t.Errorf("the command line writes %d bytes, the window wrote %d: %v", len(same), len(page), err)
	}
}

// share looks at the list of what is shared: what the command line calls one's own words has no tick.
func share(t *testing.T, a *App, l look) {
	t.Helper()
	must(t, a, a.Click("paper.side.1"))
	must(t, a, waitShown(a, "paper.item.0"))
	l.shot(t, a, "paper-2-share")
	w, err := a.Widgets()
	must(t, a, err)
	ticked, boxes := 0, 0
	for i := range 200 {
		if box, ok := w[fmt.Sprintf("paper.item.%d", i)]; ok {
			boxes++
			if box.Checked {
				ticked++
			}
		}
	}
	if ticked == 0 || ticked == boxes {
		t.Errorf("%d of %d boxes have a tick", ticked, boxes)
	}
	first, err := a.WaitFor("paper.item.0")
	must(t, a, err)
	if !first.Checked {
		t.Error("the Circle is not shared at first")
	}
	for name, box := range w {
		if strings.HasPrefix(name, "paper.group.") && box.Checked {
			t.Errorf("%s is ticked, and it is one's own writing", name)
		}
	}
}
