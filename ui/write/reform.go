package write

import (
	"strings"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// joined gives both columns of an entry as one text, each below its heading.
func joined(e journal.Entry) string {
	if e.Beside == "" {
		return e.Text
	}
	left, right := columnHeads(e.Form)
	if left == "" {
		left, right = words.T("Left"), words.T("Right")
	}
	return "# " + left + "\n\n" + e.Text + "\n\n# " + right + "\n\n" + e.Beside
}

// parted takes a text apart that joined made; a text without the headings stays in the left column.
func parted(text string, f journal.Form) (left, right string) {
	l, r := columnHeads(f)
	rest, ok := strings.CutPrefix(text, "# "+l+"\n\n")
	if !ok {
		return text, ""
	}
	left, right, ok = strings.Cut(rest, "\n\n# "+r+"\n\n")
	if !ok {
		return text, ""
	}
	return left, right
}

// reformed gives an entry another form. No word of it is lost.
func reformed(e journal.Entry, f journal.Form) journal.Entry {
	switch {
	case f.TwoColumns() && e.Form.TwoColumns(), f == e.Form:
	case f.TwoColumns() && e.Beside == "":
		e.Text, e.Beside = parted(e.Text, f)
	case !f.TwoColumns():
		e.Text, e.Beside = joined(e), ""
	}
	e.Form = f
	return e
}

// formItems offer the other forms of the entry on the page.
func (p *Page) formItems(e journal.Entry) (items []kit.MenuItem) {
	if p.shutLetter(&e) {
		return nil
	}
	for _, f := range []journal.Form{journal.FormPage, journal.FormCriticCoach, journal.FormOldNew} {
		if f != e.Form {
			items = append(items, kit.MenuItem{Name: "journal.form." + string(f), Text: words.T("As a page: {{.Form}}", "Form", formName(f)), Do: func() { p.reform(f) }})
		}
	}
	return items
}

// reform gives the entry on the page another form, and offers to take that back.
func (p *Page) reform(f journal.Form) {
	was, ok := p.onPage()
	if !ok {
		return
	}
	d := p.desk()
	p.layForm(reformed(was, f))
	after, _ := p.onPage()
	p.toast(words.T("The page has another shape now."), words.T("Undo"), func() {
		now, ok := p.onPage()
		if !ok || p.desk() != d {
			return
		}
		if now.Text == after.Text && now.Beside == after.Beside {
			now.Text, now.Beside, now.Form = was.Text, was.Beside, was.Form
		} else { // it was written on since: that stays
			now = reformed(now, was.Form)
		}
		now.Returns = was.Returns
		p.layForm(now)
	})
}

// layForm puts the entry onto its desk and page in its new form.
func (p *Page) layForm(e journal.Entry) {
	if !e.Form.TwoColumns() && e.Form != journal.FormLetter {
		e.Returns = nil
	}
	p.edit(func(now *journal.Entry) {
		now.Text, now.Beside, now.Form, now.Returns = e.Text, e.Beside, e.Form, e.Returns
	})
	if e, ok := p.onPage(); ok {
		p.sheet.editor.SetText(e.Text)
		p.sheet.forms.lay(e)
		p.sheet.countWords()
		p.sheet.arrange()
		p.sheet.forms.focus()
	}
}
