package write

import (
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

func f11(d *desktop) {
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyF11})
}

func TestOnlyThePage(t *testing.T) {
	d := wide(t)
	var told []bool
	d.page.d.Alone = func(on bool) { told = append(told, on) }
	if d.page.Alone(false) {
		t.Error("an empty page was left alone")
	}
	d.page.New()
	room := d.page.sheet.editor.Size()
	f11(d)
	s := d.page.sheet
	if s.tools.Visible() || s.above.Visible() || d.page.list.root.Visible() || !s.title.Visible() {
		t.Error("there is more in the window than the page")
	}
	if s.editor.Size().Height <= room.Height || s.editor.Size().Width <= room.Width {
		t.Errorf("alone the page has %v, before it had %v", s.editor.Size(), room)
	}
	if d.win.Canvas().Focused() == nil {
		t.Fatal("the keyboard left the page")
	}
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !s.tools.Visible() || !s.above.Visible() || !d.page.list.root.Visible() {
		t.Error("Escape does not bring everything back")
	}
	if got := d.toasts.Text(); got == aloneNow() {
		t.Errorf("it still says %q", got)
	}
	f11(d)
	d.page.Hide()
	d.page.Show()
	f11(d)
	d.page.Close()
	want := []bool{true, false, true, false, true, false}
	if len(told) != len(want) {
		t.Fatalf("the window was told %v", told)
	}
	for i := range want {
		if told[i] != want[i] {
			t.Fatalf("the window was told %v", told)
		}
	}
}

const structured = `# After the quiet day
Some *words* that **matter**, and the rest of the line that goes on until it has to be broken, as lines do.

## What I want to bring
- the river, *again*
- [ ] call the friend who wrote, and ask how the long winter was, because I never did
- [x] drink water
1. walk
2. rest
> What is it that you would like to keep?
[ ] one thing at a time

שלום, זה יום שקט
A family 👩‍👩‍👧‍👦 and e` + "\u0301" + ` and a plain end.`

func TestPagePictures(t *testing.T) {
	darkLarge := uitest.Look{Name: "darklarge", Mode: theme.Dark, Percent: 150}
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		d := open(t, l.Sized(1180, 860), true)
		d.page.d.Alone = func(bool) {}
		d.page.New()
		e := d.page.sheet.editor
		e.SetText(structured)
		d.picture("page-looks")
		e.Find()
		typeInto(d, "the")
		d.picture("page-find")
		d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		f11(d)
		d.toasts.Dismiss()
		d.picture("page-alone")
		kit.CloseOverlays(d.win.Canvas())
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge, darkLarge)
}

func typeInto(d *desktop, s string) {
	for _, r := range s {
		d.win.Canvas().Focused().TypedRune(r)
	}
}
