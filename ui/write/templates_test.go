package write

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

func (d *desktop) templates(list ...journal.Template) {
	d.t.Helper()
	if err := d.store.SavePersonal(context.Background(), journal.Personal{Templates: list}); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desktop) templateNames() string {
	d.t.Helper()
	all, err := d.store.Personal(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	var names []string
	for _, t := range all.Templates {
		names = append(names, t.Name)
	}
	return strings.Join(names, "|")
}

func day(d time.Weekday) *time.Weekday { return &d }

func TestTemplatesOfTheDayComeFirst(t *testing.T) {
	own := []journal.Template{{ID: "1", Name: "any"}, {ID: "2", Name: "sun", Weekday: day(time.Sunday)}, {ID: "3", Name: "sat", Weekday: day(time.Saturday)}, {ID: "4", Name: "any too"}}
	var names []string
	list := offeredTemplates(own, time.Saturday)
	for _, o := range list {
		names = append(names, o.Name)
	}
	if got := strings.Join(names[:4], "|"); got != "sat|any|any too|sun" || len(list) != 4+len(builtInTemplates()) || list[4].own {
		t.Errorf("offered are %q", names)
	}
	for _, b := range builtInTemplates() {
		if b.Name == "" || len(b.Text) < 40 {
			t.Errorf("the template %q says only %q", b.Name, b.Text)
		}
	}
}

func TestAnEntryBegunFromATemplateStandsAlone(t *testing.T) {
	d := wide(t)
	d.templates(journal.Template{ID: "1", Name: "Mine", Text: "What was good:\n"})
	d.page.NewFromTemplate()
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := d.page.sheet.editor.Text(); got != "What was good:\n" || kit.SheetOpen(d.win.Canvas()) {
		t.Fatalf("on the page is %q", got)
	}
	d.save()
	if len(d.kept()) != 0 {
		t.Error("a page on which nothing was written is kept")
	}
	d.page.sheet.editor.CursorToEnd()
	d.write("the rain")
	d.save()
	d.templates(journal.Template{ID: "1", Name: "Mine", Text: "Something else"})
	if got := d.kept()[0].Text; got != "What was good:\nthe rain" {
		t.Errorf("kept %q", got)
	}
}

func TestATemplateIsMadeOfAnEntry(t *testing.T) {
	d := wide(t)
	d.page.Show()
	d.page.OpenEntry(d.put("Sunday evening", "What stays?\n\n"))
	d.page.saveAsTemplate()
	uitest.Fields(d.win)[0].SetText("Sundays")
	sel := findSelect(d)
	kit.FocusOn(sel)
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	uitest.Press(t, d.win, "Done")
	all, _ := d.store.Personal(context.Background())
	if len(all.Templates) != 1 || all.Templates[0].Name != "Sundays" || all.Templates[0].Text != "What stays?\n\n" || all.Templates[0].Weekday == nil || *all.Templates[0].Weekday != time.Monday {
		t.Errorf("kept %+v", all.Templates)
	}
}

func findSelect(d *desktop) (found *kit.Select) {
	uitest.Walk(d.win, func(o fyne.CanvasObject) bool {
		if s, ok := o.(*kit.Select); ok {
			found = s
		}
		return found == nil
	})
	return found
}

func TestTemplatesAreOrderedAndDeleted(t *testing.T) {
	d := wide(t)
	d.templates(journal.Template{ID: "1", Name: "a", Text: "A"}, journal.Template{ID: "2", Name: "b", Text: "B"}, journal.Template{ID: "3", Name: "c", Text: "C"})
	d.page.ManageTemplates()
	icon := func(label string, n int) fyne.Tappable {
		var all []fyne.Tappable
		uitest.Walk(d.win, func(o fyne.CanvasObject) bool {
			if b, ok := o.(*kit.IconButton); ok && b.AccessibilityLabel() == label {
				all = append(all, b)
			}
			return true
		})
		return all[n]
	}
	test.Tap(icon("Further down", 0))
	if got := d.templateNames(); got != "b|a|c" {
		t.Errorf("the order is %s", got)
	}
	test.Tap(icon("Delete", 1))
	test.Tap(icon("Delete", 1))
	if got := d.templateNames(); got != "b" {
		t.Errorf("left is %s", got)
	}
	uitest.Press(t, d.win, "Undo")
	uitest.Press(t, d.win, "Undo")
	if got := d.templateNames(); got != "b|a|c" {
		t.Errorf("taken back to %s", got)
	}
	test.Tap(icon("Change it", 1))
	uitest.Fields(d.win)[0].SetText("changed")
	uitest.Press(t, d.win, "Done")
	uitest.Says(t, d.win, "changed")
	if got := d.templateNames(); got != "b|changed|c" {
		t.Errorf("changed to %s", got)
	}
	kit.CloseOverlays(d.win.Canvas())
}

func TestAHalfWrittenTemplateIsNotLost(t *testing.T) {
	d := wide(t)
	d.page.editTemplate(journal.Template{ID: "1"}, true, nil)
	uitest.Fields(d.win)[0].SetText("half")
	d.store.Keeper().FailSaves(journal.ErrDiskFull)
	uitest.Press(t, d.win, "Done")
	uitest.Says(t, d.win, "disk is full")
	d.store.Keeper().FailSaves(nil)
	uitest.Press(t, d.win, "All right")
	if got := uitest.Fields(d.win)[0].Text(); got != "half" {
		t.Fatalf("after a failing save %q is left", got)
	}
	d.save() // as before locking
	if got := d.templateNames(); got != "half" {
		t.Errorf("kept is %q", got)
	}
	kit.CloseOverlays(d.win.Canvas())
}

func TestMovingTemplates(t *testing.T) {
	list := []journal.Template{{ID: "a"}, {ID: "b"}}
	for _, c := range []struct {
		id   string
		by   int
		want []string
	}{{"a", -1, []string{"a", "b"}}, {"a", 1, []string{"b", "a"}}, {"b", 1, []string{"a", "b"}}, {"x", 1, []string{"a", "b"}}} {
		var got []string
		for _, t := range moveTemplate(slices.Clone(list), c.id, c.by) {
			got = append(got, t.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s by %d: %v", c.id, c.by, got)
		}
	}
}

func TestTemplatePictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		d := open(t, l, false)
		d.templates(journal.Template{ID: "1", Name: "Sunday evening", Text: "What stays of this week?", Weekday: day(time.Sunday)}, journal.Template{ID: "2", Name: "A name that is far too long for the line that it has to stand on here, and goes on", Text: "x"})
		d.page.NewFromTemplate()
		d.picture("deta-templates")
		kit.CloseOverlays(d.win.Canvas())
		d.page.ManageTemplates()
		d.picture("deta-manage")
		kit.CloseOverlays(d.win.Canvas())
		d.page.editTemplate(builtInTemplates()[1], false, nil)
		d.picture("deta-template")
		kit.CloseOverlays(d.win.Canvas())
	}, uitest.PageLight, uitest.PageDark)
}
