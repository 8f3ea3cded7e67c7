package write

import (
	"strings"
	"testing"

	"stillwater/journal"
)

func TestColumnsJoinAndPartWithoutLoss(t *testing.T) {
	for _, f := range []journal.Form{journal.FormCriticCoach, journal.FormOldNew} {
		e := journal.Entry{Form: f, Text: "left\n\n# with a heading", Beside: "right\n"}
		one := reformed(e, journal.FormPage)
		if one.Beside != "" || !strings.Contains(one.Text, e.Text) || !strings.Contains(one.Text, e.Beside) {
			t.Errorf("%s joined: %+v", f, one)
		}
		if back := reformed(one, f); back.Text != e.Text || back.Beside != e.Beside || back.Form != f {
			t.Errorf("%s parted: %+v", f, back)
		}
	}
	plain := journal.Entry{Text: "no headings"}
	if two := reformed(plain, journal.FormOldNew); two.Text != "no headings" || two.Beside != "" {
		t.Errorf("%+v", two)
	}
	if same := reformed(journal.Entry{Form: journal.FormOldNew, Text: "a", Beside: "b"}, journal.FormCriticCoach); same.Text != "a" || same.Beside != "b" {
		t.Errorf("%+v", same)
	}
	if odd := reformed(journal.Entry{Form: journal.FormLetter, Text: "a", Beside: "b", Returns: nil}, journal.FormCriticCoach); odd.Text != "a" || odd.Beside != "b" {
		t.Errorf("%+v", odd)
	}
}

func TestTwoColumnsAreWrittenSavedAndCounted(t *testing.T) {
	d := wide(t)
	d.page.Begin(journal.Entry{Form: journal.FormCriticCoach})
	d.write("you are late again")
	if !d.page.NextColumn() {
		t.Fatal("there is no other column")
	}
	d.write("you came")
	d.save()
	e := d.kept()[0]
	if e.Text != "you are late again" || e.Beside != "you came" || e.Form != journal.FormCriticCoach {
		t.Fatalf("kept %+v", e)
	}
	d.page.sheet.count.Flush()
	if got := d.page.sheet.forms.words(); got != 6 {
		t.Errorf("%d words", got)
	}
	d.page.NextColumn()
	d.page.sheet.editor.CursorToEnd()
	d.write("!")
	d.page.New()
	d.save()
	if e = d.kept()[0]; e.Text != "you are late again!" || e.Beside != "you came" {
		t.Errorf("kept %+v", e)
	}
	if d.page.NextColumn() || d.page.sheet.forms.beside.Text() != "" {
		t.Error("the second column stays on the next page")
	}
	d.page.OpenEntry(e.ID)
	d.page.reform(journal.FormPage)
	d.save()
	if one := d.kept()[0]; one.Form != journal.FormPage || one.Beside != "" || !strings.Contains(one.Text, "you came") || !strings.Contains(one.Text, "you are late again!") {
		t.Errorf("one column: %+v", one)
	}
	d.tap("Undo")
	d.save()
	if back := d.kept()[0]; back.Text != e.Text || back.Beside != e.Beside || back.Form != e.Form {
		t.Errorf("after undo: %+v", back)
	}
}
