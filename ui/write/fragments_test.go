package write

import (
	"context"
	"errors"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/fragments"
	"stillwater/ui/internal/uitest"
)

func texts(l fragments.Leaf) (out []string) {
	for _, it := range l.Items {
		out = append(out, it.Text)
	}
	return out
}

func TestFragmentsAreCaughtFromAnotherPage(t *testing.T) {
	d := wide(t)
	day := journal.DayOf(d.clock.Now())
	var last fragments.Leaf
	show := func(l fragments.Leaf, err error) {
		if err != nil {
			t.Fatal(err)
		}
		last = l
	}
	d.page.Fragments(day, show)
	if last.Entry != "" || len(d.kept()) != 0 {
		t.Fatalf("looking made %+v", last)
	}
	for _, s := range []string{"blue", "  a boat on still water ", "", "warm\nhands"} {
		d.page.AddFragment(day, s, show)
	}
	want := []string{"blue", "a boat on still water", "warm hands"}
	if list := d.kept(); len(list) != 1 || list[0].Form != journal.FormFragments || !slices.Equal(fragments.List(list[0].Text), want) {
		t.Fatalf("kept %+v", list)
	}
	if !slices.Equal(texts(last), want) {
		t.Errorf("shown %v", last)
	}
	d.page.RemoveFragment(day, 1, show)
	if got := d.kept()[0].Text; got != "blue\nwarm hands" {
		t.Errorf("after removing: %q", got)
	}
	d.page.PutFragment(day, 1, want[1], show)
	if got := fragments.List(d.kept()[0].Text); !slices.Equal(got, want) {
		t.Errorf("after undo: %q", got)
	}
}

func TestAFragmentThatCannotBeSavedIsNotLost(t *testing.T) {
	d := wide(t)
	day := journal.DayOf(d.clock.Now())
	d.page.AddFragment(day, "first", func(fragments.Leaf, error) {})
	d.store.Keeper().FailSaves(journal.ErrDiskFull)
	var last fragments.Leaf
	var failed error
	show := func(l fragments.Leaf, err error) { last, failed = l, err }
	d.page.AddFragment(day, "second", show)
	if !errors.Is(failed, journal.ErrDiskFull) || !slices.Equal(texts(last), []string{"first", "second"}) {
		t.Fatalf("shown %v, %v", last, failed)
	}
	d.page.TypeFragment(day, "thi")
	if d.page.Draft() == nil {
		t.Error("there is no draft of it")
	}
	d.store.Keeper().FailSaves(nil)
	d.page.TypeFragment(day, "third")
	d.save()
	if got := d.kept()[0].Text; got != "first\nsecond\nthird" {
		t.Errorf("kept %q", got)
	}
	d.page.Fragments(day, show)
	if got := texts(last); !slices.Equal(got, []string{"first", "second"}) {
		t.Errorf("what is being typed is a chip already: %v", got)
	}
	d.page.AddFragment(day, "third one", show)
	if got := d.kept()[0].Text; got != "first\nsecond\nthird one" {
		t.Errorf("then kept %q", got)
	}
}

func TestFragmentsOnThePage(t *testing.T) {
	d := wide(t)
	d.page.CatchFragments()
	d.write("light\n")
	d.write("a door\n")
	if list := d.kept(); len(list) != 0 {
		d.save()
	}
	d.write("half a wo")
	d.save()
	if e := d.kept()[0]; e.Form != journal.FormFragments || e.Text != "light\na door\nhalf a wo" {
		t.Fatalf("kept %+v", e)
	}
	v := d.page.sheet.forms.bits
	if n := len(v.board.Items()); n != 2 {
		t.Errorf("%d chips", n)
	}
	v.remove(0)
	d.save()
	if got := d.kept()[0].Text; got != "a door\nhalf a wo" {
		t.Errorf("after removing: %q", got)
	}
	d.tap("Undo")
	d.save()
	if got := d.kept()[0].Text; got != "light\na door\nhalf a wo" {
		t.Errorf("after undo: %q", got)
	}
	v.toggle()
	if d.page.sheet.forms.shut || d.page.sheet.editor.Text() != "light\na door\nhalf a wo" {
		t.Errorf("as text: %q", d.page.sheet.editor.Text())
	}
	d.page.sheet.editor.Focus()
	d.page.sheet.editor.CursorToEnd()
	d.write("rd")
	v.toggle()
	d.save()
	if got := d.kept()[0].Text; got != "light\na door\nhalf a word" {
		t.Errorf("edited as text: %q", got)
	}
}

func TestAFragmentUnfoldsOnce(t *testing.T) {
	d := wide(t)
	d.page.CatchFragments()
	d.write("light\na door\n")
	d.save()
	from := d.kept()[0].ID
	v := d.page.sheet.forms.bits
	v.unfold(1)
	if got := d.page.sheet.prompt.Text(); got != "a door" {
		t.Fatalf("the page asks %q", got)
	}
	d.write("It stood open.")
	d.save()
	e := d.kept()[1]
	if e.Text != "It stood open." || !slices.Contains(e.Links, journal.Link{Kind: journal.KindEntry, ID: from}) {
		t.Fatalf("unfolded %+v", e)
	}
	d.page.OpenEntry(from)
	items := v.board.Items()
	if items[0].Unfolded != "" || items[1].Unfolded != e.ID {
		t.Fatalf("marked %+v", items)
	}
	v.unfold(1)
	if now, _ := d.page.onPage(); now.ID != e.ID {
		t.Errorf("it opened %+v", now)
	}
	if err := d.store.Trash(context.Background(), e.ID); err != nil {
		t.Fatal(err)
	}
	d.page.OpenEntry(from)
	if v.board.Items()[1].Unfolded != "" {
		t.Error("it is marked though its page is in the trash")
	}
}

func TestHalfAWordStaysWithItsEntry(t *testing.T) {
	d := wide(t)
	d.page.CatchFragments()
	d.write("one\ntwo")
	d.page.New()
	d.write("a page")
	d.save()
	if got := d.kept()[0].Text; got != "one\ntwo" {
		t.Errorf("kept %q", got)
	}
	if w := d.page.sheet.forms.bits.board.Waiting(); w != "" {
		t.Errorf("the field still says %q", w)
	}
	d.page.CatchFragments()
	if e, _ := d.page.onPage(); e.Text != "one\ntwo" {
		t.Errorf("it opened %+v", e)
	}
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(d.kept()) != 2 {
		t.Error("an empty Enter made something")
	}
}

// tap presses what is called so, wherever it is: a button, a chip, a line of a menu, the undo of a message.
func (d *desktop) tap(label string) {
	d.t.Helper()
	var found fyne.Tappable
	uitest.Walk(d.win, func(o fyne.CanvasObject) bool {
		if l, ok := o.(interface{ AccessibilityLabel() string }); ok && l.AccessibilityLabel() == label {
			if t, ok := o.(fyne.Tappable); ok {
				found = t
			}
		}
		return found == nil
	})
	if found == nil {
		d.t.Fatalf("nothing is called %q in:\n%s", label, uitest.Text(d.win))
	}
	found.Tapped(&fyne.PointEvent{})
}

func TestTheLastFragmentTakesItsEntryAlong(t *testing.T) {
	d := wide(t)
	day := journal.DayOf(d.clock.Now())
	var last fragments.Leaf
	show := func(l fragments.Leaf, err error) {
		if err != nil {
			t.Fatal(err)
		}
		last = l
	}
	d.page.AddFragment(day, "blue", show)
	id := last.Entry
	d.page.RemoveFragment(day, 0, show)
	if n := len(d.kept()); n != 0 || last.Entry != "" || len(last.Items) != 0 {
		t.Fatalf("%d entries are kept, %+v", n, last)
	}
	if n := len(d.page.list.shown()); n != 0 {
		t.Errorf("%d rows are shown", n)
	}
	d.page.PutFragment(day, 0, "blue", show)
	if list := d.kept(); len(list) != 1 || list[0].ID != id || list[0].Text != "blue" {
		t.Fatalf("after undo: %+v", list)
	}
	d.page.OpenEntry(id) // on the page it goes when the page is left
	d.page.sheet.forms.bits.remove(0)
	if _, ok := d.page.onPage(); !ok {
		t.Error("the page went while it was open")
	}
	d.page.New()
	if n := len(d.kept()); n != 0 {
		t.Errorf("%d entries are kept", n)
	}
	d.tap("Undo")
	d.save()
	if list := d.kept(); len(list) != 1 || list[0].ID != id || list[0].Text != "blue" {
		t.Errorf("after undo from the page: %+v", list)
	}
}
