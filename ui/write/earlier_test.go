package write

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestAnEmptiedPageCanBeBroughtBack(t *testing.T) {
	d := wide(t)
	long := strings.Repeat("Something that took a whole evening. ", 12)
	id, other := d.put("Kept", long), d.put("Other", "short")
	d.page.OpenEntry(id)
	if d.page.sheet.lost.Visible() {
		t.Fatal("offered although nothing is gone")
	}
	d.page.sheet.editor.Focus()
	f := d.win.Canvas().Focused().(fyne.Shortcutable)
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.write("x")
	d.save()
	if got := d.kept()[0].Text; got != "x" {
		t.Fatalf("saved %q", got)
	}
	if !d.page.sheet.lost.Visible() {
		t.Fatal("nothing is offered")
	}

	d.page.OpenEntry(other) // the way back is there after another entry, too
	if d.page.sheet.lost.Visible() {
		t.Error("offered on another entry")
	}
	d.page.OpenEntry(id)
	if !d.page.sheet.lost.Visible() {
		t.Fatal("nothing is offered any more")
	}
	d.page.bringTextBack()
	d.save()
	if got := d.kept()[0].Text; got != long+"\n\nx" {
		t.Errorf("brought back %q", got)
	}
	if d.page.sheet.lost.Visible() {
		t.Error("still offered")
	}

	d.page.Close()
	if len(d.page.earlier) != 0 {
		t.Error("a closed page remembers texts")
	}
}

func TestWhatIsWrittenNowIsRememberedToo(t *testing.T) {
	d := wide(t)
	d.page.New()
	d.write(strings.Repeat("word ", 60))
	d.save()
	d.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	d.save()
	if !d.page.sheet.lost.Visible() {
		t.Error("nothing is offered")
	}
	d.page.bringTextBack()
	d.save()
	if got := d.kept()[0].Text; got != strings.Repeat("word ", 60) {
		t.Errorf("brought back %q", got)
	}
}

func TestEnterInTheSearchOpensTheFirstHit(t *testing.T) {
	d := wide(t)
	d.put("River", "The river again.")
	want := d.put("Garden", "Only the garden.")
	d.put("Bread", "Flour and time.")
	d.page.Show()
	d.page.Find()
	d.write("garden")
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if e, ok := d.page.onPage(); !ok || e.ID != want {
		t.Errorf("on the page: %q", e.Title)
	}
}
