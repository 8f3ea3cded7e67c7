package write

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
)

func TestADroppedTextGoesToTheCursor(t *testing.T) {
	d, dir := wide(t), t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	note := file("Note.TXT", "from a note\r\nof two lines")
	d.page.Drop([]string{note}) // onto an empty page
	if got := d.page.sheet.editor.Text(); got != "from a note\nof two lines" {
		t.Fatalf("the page holds %q", got)
	}
	d.write(", and on")
	d.save()
	if got := d.kept()[0].Text; got != "from a note\nof two lines, and on" {
		t.Errorf("kept %q", got)
	}
	for _, no := range []string{"\x00\x01\x02\x00\x00PNG", "Gr\xfc\xdfe", "\xff\xfea"} {
		d.page.Drop([]string{file("binary.txt", no)})
		uitest.Says(t, d.win, "not plain text")
	}
	d.page.Drop([]string{filepath.Join(dir, "gone.md")})
	uitest.Says(t, d.win, "This file cannot be read.")
	d.page.Drop([]string{file("long.txt", strings.Repeat("a", journal.MaxText+1))})
	if got := d.page.sheet.editor.Text(); got != "from a note\nof two lines, and on" {
		t.Errorf("the page holds %d bytes", len(got))
	}
	for name, text := range map[string]string{"marked.md": "\ufeffHé", "little.txt": "\xff\xfeH\x00\xe9\x00", "big.txt": "\xfe\xff\x00H\x00\xe9"} {
		d.page.New()
		d.page.Drop([]string{file(name, text)})
		if got := d.page.sheet.editor.Text(); got != "Hé" {
			t.Errorf("%s: the page holds %q", name, got)
		}
	}
	d.page.Begin(journal.Entry{Form: journal.FormCriticCoach})
	d.page.NextColumn()
	d.page.Drop([]string{note})
	if got := d.page.sheet.forms.beside.Text(); got != "from a note\nof two lines" {
		t.Errorf("the other column holds %q", got)
	}
}

func TestAShutLetterTakesNothingDropped(t *testing.T) {
	d := wide(t)
	id := d.letter("Be kind.")
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte("more"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.page.OpenEntry(id)
	if d.page.sheet.adds.Visible() {
		t.Error("something can be added to a letter that is shut")
	}
	d.page.openDetails()
	uitest.SaysNot(t, d.win, "How does it feel?", "Earlier versions")
	e, _ := d.page.onPage()
	if items := d.page.moreItems(e); len(items) != 3 {
		t.Errorf("%d things can be done with it: %+v", len(items), items)
	}
	d.page.Drop([]string{path})
	d.save()
	for _, e := range d.kept() {
		if strings.Contains(e.Text, "more") {
			t.Errorf("kept %q", e.Text)
		}
	}
	d.page.openNow()
	if !d.page.sheet.adds.Visible() {
		t.Error("once open, nothing can be added")
	}
}

func TestTheTimerLeavesTheCursorInItsColumn(t *testing.T) {
	d := wide(t)
	d.page.Begin(journal.Entry{Form: journal.FormOldNew})
	d.write("old")
	d.page.NextColumn()
	d.write("new")
	d.page.sheet.timer.start(TimerLengths[0])
	d.write(" and more")
	d.page.sheet.timer.end()
	d.write(" still")
	if l, r := d.page.sheet.editor.Text(), d.page.sheet.forms.beside.Text(); l != "old" || r != "new and more still" {
		t.Errorf("left %q, right %q", l, r)
	}
	d.page.New()
	d.page.sheet.timer.start(TimerLengths[0])
	d.write("here")
	if got := d.page.sheet.editor.Text(); got != "here" {
		t.Errorf("on the next page stands %q", got)
	}
}
