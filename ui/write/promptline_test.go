package write

import (
	"testing"

	"stillwater/journal"
	"stillwater/wheel"
)

func TestFromAPromptToAnotherOrToAnEmptyPage(t *testing.T) {
	d := wide(t)
	d.page.WriteWith(journal.Prompt{ID: "x", Text: "What stays?", Domain: "social"})
	last := "What stays?"
	for range 30 {
		d.tap("Another one")
		now := d.page.sheet.prompt.Text()
		if now == "" || now == last {
			t.Fatalf("after %q came %q", last, now)
		}
		last = now
	}
	d.write("words")
	e, _ := d.page.onPage()
	d.tap("An empty page")
	if d.page.sheet.prompt.Visible() || d.page.sheet.forms.line.Visible() {
		t.Error("the prompt stayed")
	}
	d.save()
	if list := d.kept(); len(list) != 1 || list[0].Prompt != last || list[0].PromptID != e.PromptID || list[0].Text != "words" {
		t.Errorf("kept %+v", list)
	}
}

func TestThePromptStaysWithItsEntry(t *testing.T) {
	e := answering(journal.Prompt{ID: "a", Text: "b", Theme: "habits", Form: "old-new"})
	if e.Prompt != "b" || e.PromptID != "a" || e.Theme != "habits" || e.Form != journal.FormOldNew || e.Domain != nil {
		t.Errorf("%+v", e)
	}
	if e = answering(journal.Prompt{ID: "a", Domain: "financial"}); e.Domain == nil || *e.Domain != wheel.Financial {
		t.Errorf("%+v", e)
	}
	if e = answering(journal.Prompt{}); e.PromptID != "" || e.Form != journal.FormPage || e.Domain != nil {
		t.Errorf("%+v", e)
	}
}
