package write

import (
	"context"
	"sync"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// templateDraft is a template that is being written. Its methods may be called from any goroutine.
type templateDraft struct {
	mu      sync.Mutex
	t       journal.Template
	changes int
	kept    int
}

// change notes a change by the person.
func (d *templateDraft) change(f func(t *journal.Template)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f(&d.t)
	d.changes++
}

func (d *templateDraft) value() journal.Template {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.t
}

// save keeps the template where it was changed. One without any words is nothing to keep.
func (d *templateDraft) save(ctx context.Context, store personal.Store) error {
	d.mu.Lock()
	t, changes := d.t, d.changes
	clean := changes == d.kept || journal.CleanLine(t.Name) == "" && journal.CleanLine(t.Text) == ""
	d.mu.Unlock()
	if clean {
		return nil
	}
	_, err := personal.Change(ctx, store, func(p *journal.Personal) { p.Templates = putTemplate(p.Templates, t) })
	if err == nil {
		d.mu.Lock()
		d.kept = changes
		d.mu.Unlock()
	}
	return err
}

// saveTemplate keeps the template that is being written, if one is.
func (p *Page) saveTemplate(ctx context.Context) error {
	p.mu.Lock()
	d := p.template
	p.mu.Unlock()
	if d == nil {
		return nil
	}
	return d.save(ctx, p.d.Store)
}

func (p *Page) setTemplate(d *templateDraft) {
	p.mu.Lock()
	p.template = d
	p.mu.Unlock()
}

const templatePause, templateMost = time.Second, 4 * time.Second // of typing, until it is kept

// editTemplate lets the person write a template. It is kept while it is written, and when the sheet is
// closed, after which closed is called; fresh says that it is not in the journal yet.
func (p *Page) editTemplate(t journal.Template, fresh bool, closed func()) {
	d := &templateDraft{t: t}
	if fresh && (t.Name != "" || t.Text != "") {
		d.changes = 1
	}
	p.setTemplate(d)
	wait := kit.NewDebouncer(templatePause, templateMost, func() {
		kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) { return struct{}{}, d.save(ctx, p.d.Store) },
			func(struct{}, error) {}) // told when the sheet is closed
	})
	change := func(f func(t *journal.Template)) {
		d.change(f)
		wait.Trigger()
	}
	name := kit.NewField(words.T("Such as: Sunday evening"))
	name.SetText(t.Name)
	name.OnChanged = func(s string) { change(func(t *journal.Template) { t.Name = s }) }
	text := kit.NewEditor()
	text.SetText(t.Text)
	text.SetPlaceholder(words.T("What should stand on the page when you begin?"))
	text.SetLimit(journal.MaxNote, func() {
		p.toast(words.T("That is more than a template can hold, about 10,000 words. It was not taken."), "", nil)
	})
	text.OnChanged = func() { change(func(t *journal.Template) { t.Text = text.Text() }) }
	day := weekdaySelect(t.Weekday, func(d *time.Weekday) { change(func(t *journal.Template) { t.Weekday = d }) })
	var sheet *kit.SheetHandle
	done := kit.NewButton(words.T("Done"), nil, kit.Primary, func() { sheet.Close() })
	sheet = kit.WideSheet(p.d.Window, 680, words.T("Template"), kit.Stack(theme.Gap16,
		kit.Grid(240, theme.Gap16,
			kit.LabeledField(words.T("Name"), "", kit.Named("template.name", name)),
			kit.LabeledField(words.T("Offered first on"), "", kit.Named("template.day", day))),
		kit.NewCard(tall(260, kit.Named("template.text", text)), kit.CardFlat(), kit.CardPad(theme.Gap16))),
		kit.Named("template.done", done))
	sheet.OnClosed = func() {
		wait.Stop()
		p.endTemplate(d, closed)
	}
	name.Focus()
}

// endTemplate keeps a template at last. Where that fails it is laid open again, with the reason.
func (p *Page) endTemplate(d *templateDraft, closed func()) {
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) { return struct{}{}, d.save(ctx, p.d.Store) },
		func(_ struct{}, err error) {
			if p.isClosed() {
				return
			}
			if err != nil {
				p.editTemplate(d.value(), true, closed)
				kit.Message(p.d.Window, words.T("Not kept yet"), journal.Explain(err).String())
				return
			}
			p.setTemplate(nil)
			if closed != nil {
				closed()
			}
		})
}

// weekdaySelect is a choice of a day of the week, or any.
func weekdaySelect(day *time.Weekday, chosen func(*time.Weekday)) *kit.Select {
	days, at := []string{words.T("Any day")}, 0
	for i := 1; i <= 7; i++ {
		days = append(days, words.Weekday(time.Weekday(i%7)))
		if day != nil && int(*day) == i%7 {
			at = i
		}
	}
	return kit.NewSelect(days, at, words.T("Any day"), func(i int) {
		if i == 0 {
			chosen(nil)
			return
		}
		d := time.Weekday(i % 7)
		chosen(&d)
	})
}
