package write

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

// rewritten keeps an entry that was written in several sittings.
func (d *desktop) rewritten(texts ...string) journal.ID {
	d.t.Helper()
	e := journal.Entry{At: journal.MomentOf(d.clock.Now()), Title: "A day"}
	for _, s := range texts {
		d.clock.Advance(3 * time.Hour)
		e.Text = s
		if err := d.store.SaveEntry(context.Background(), &e); err != nil {
			d.t.Fatal(err)
		}
	}
	return e.ID
}

func TestAnEarlierVersionComesBackAndGoesAgain(t *testing.T) {
	d := wide(t)
	id := d.rewritten("the first words", "the second words", "the third words")
	d.page.Show()
	d.page.OpenEntry(id)
	d.page.sheet.editor.Focus()
	d.write("now ")
	d.page.openVersions()
	uitest.Says(t, d.win, "Earlier versions", "the second words", "Marked is what is no longer there: 1 word.")
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	uitest.Says(t, d.win, "the first words")
	uitest.Press(t, d.win, "Copy")
	if got := fyne.CurrentApp().Clipboard().Content(); got != "A day\n\nthe first words" {
		t.Errorf("copied %q", got)
	}
	uitest.Press(t, d.win, "Bring this version back")
	if kit.SheetOpen(d.win.Canvas()) || d.page.sheet.editor.Text() != "the first words" {
		t.Fatalf("on the page is %q", d.page.sheet.editor.Text())
	}
	d.page.sheet.editor.Focus()
	d.write("and ")
	d.save()
	if got := d.kept()[0].Text; got != "and the first words" {
		t.Errorf("kept %q", got)
	}
	tapToast(d)
	if got := d.kept()[0].Text; got != "now the third words" || d.page.sheet.editor.Text() != got {
		t.Errorf("taken back to %q, on the page %q", got, d.page.sheet.editor.Text())
	}
	list, err := d.store.Versions(context.Background(), id)
	if err != nil || len(list) < 4 {
		t.Errorf("%d versions, %v", len(list), err)
	}
}

func TestAFailingRestoreKeepsThePage(t *testing.T) {
	d := wide(t)
	id := d.rewritten("one", "two")
	d.page.Show()
	d.page.OpenEntry(id)
	d.page.openVersions()
	d.store.Keeper().FailSaves(journal.ErrDiskFull)
	uitest.Press(t, d.win, "Bring this version back")
	d.store.Keeper().FailSaves(nil)
	if !kit.SheetOpen(d.win.Canvas()) || d.page.sheet.editor.Text() != "two" {
		t.Error("the sheet is gone, or the page changed")
	}
	uitest.Says(t, d.win, "disk is full")
	kit.CloseOverlays(d.win.Canvas())
}

func TestAnEntryWithoutVersionsSaysSo(t *testing.T) {
	d := wide(t)
	d.page.Show()
	d.page.OpenEntry(d.put("A", "a"))
	d.page.openVersions()
	uitest.Says(t, d.win, "Nothing earlier is kept")
	uitest.Press(t, d.win, "Close")
	d.page.New()
	for _, it := range d.page.moreItems(journal.Entry{}) {
		if it.Name == "journal.versions" {
			t.Error("versions are offered of what was never kept")
		}
	}
}

func TestVersionPictures(t *testing.T) {
	old := "The water was very still.\nI sat there for an hour and did not want anything at all.\nThen a heron came, and stood, and went.\n\nOn the way home I called my sister, and she laughed."
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		d := open(t, l, false)
		id := d.rewritten("A first line only.", old, strings.Replace(old, "for an hour and did not want anything at all", "for two hours. I wanted nothing", 1)+"\nI slept well.")
		d.page.Show()
		d.page.OpenEntry(id)
		d.page.openVersions()
		d.picture("deta-versions")
		kit.CloseOverlays(d.win.Canvas())
	}, uitest.PageLight, uitest.PageDark.Sized(1280, 800), uitest.PageLarge)
}

func TestAVersionOfWhichNothingIsMissingSaysSo(t *testing.T) {
	d := wide(t)
	id := d.rewritten("the first words", "the first words and more")
	d.page.Show()
	d.page.OpenEntry(id)
	d.page.openVersions()
	uitest.Says(t, d.win, "All of these words are still there.")
	uitest.SaysNot(t, d.win, "0 words")
}
