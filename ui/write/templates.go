package write

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// builtInTemplates are pages to begin with that come with the app.
func builtInTemplates() []journal.Template {
	return []journal.Template{
		{ID: "morning", Name: words.T("Morning page"), Text: words.T("What is still with me from the night?\n\n\nHow does my body feel this morning?\n\n\nWhat would make today a little kinder?") + "\n\n"},
		{ID: "session", Name: words.T("After a session with my therapist"), Text: words.T("What we talked about:\n\n\nWhat touched me:\n\n\nWhat I would like to try before we meet again:\n\n\nWhat I did not say, and may want to:") + "\n\n"},
		{ID: "small", Name: words.T("Three small things"), Text: words.T("Three small things from today, however small:\n\n1. \n2. \n3. \n\nWhat had a part in them?") + "\n\n"},
		{ID: "evening", Name: words.T("Letting the day go"), Text: words.T("What can wait until tomorrow:\n\n\nWhat I want to keep of today:\n\n\nOne thing I can stop carrying now:") + "\n\n"},
	}
}

// templateOffer is a template as it is offered.
type templateOffer struct {
	journal.Template
	own bool
}

// offeredTemplates gives the person's own ones of the day first, then those of any day, those of other
// days, and at last the built-in ones.
func offeredTemplates(own []journal.Template, today time.Weekday) []templateOffer {
	rank := func(t journal.Template) int {
		switch {
		case t.Weekday == nil:
			return 1
		case *t.Weekday == today:
			return 0
		}
		return 2
	}
	own = slices.Clone(own)
	slices.SortStableFunc(own, func(a, b journal.Template) int { return rank(a) - rank(b) })
	var out []templateOffer
	for _, t := range own {
		out = append(out, templateOffer{t, true})
	}
	for _, t := range builtInTemplates() {
		out = append(out, templateOffer{t, false})
	}
	return out
}

// caption tells whose a template is, and its day.
func (o templateOffer) caption() string {
	switch {
	case !o.own:
		return words.T("Comes with Stillwater")
	case o.Weekday != nil:
		return words.T("Yours, for {{.Weekday}}", "Weekday", words.Weekday(*o.Weekday))
	}
	return words.T("Yours")
}

// templateName is the name of a template, or its first words.
func templateName(t journal.Template) string {
	if t.Name != "" {
		return t.Name
	}
	return firstLine(t.Text)
}

// NewFromTemplate asks which template to begin an entry from: Ctrl+Shift+N.
func (p *Page) NewFromTemplate() {
	p.loadTemplates(func(own []journal.Template) { p.askTemplate(own) })
}

func (p *Page) loadTemplates(then func([]journal.Template)) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return p.d.Store.Personal(ctx)
	}, func(all journal.Personal, err error) {
		switch {
		case p.isClosed():
		case err != nil:
			p.tell(err)
		default:
			then(all.Templates)
		}
	})
}

func (p *Page) askTemplate(own []journal.Template) {
	list := offeredTemplates(own, p.d.Clock().Weekday())
	var sheet *kit.SheetHandle
	rows := kit.NewList(func() int { return len(list) },
		func() fyne.CanvasObject { return kit.NewEntryRow() },
		func(i int, o fyne.CanvasObject) {
			kit.Named(fmt.Sprintf("templates.row.%d", i), o)
			o.(*kit.EntryRow).Set(list[i].caption(), templateName(list[i].Template), strings.Join(strings.Fields(list[i].Text[:min(len(list[i].Text), 300)]), " "))
		})
	begin := func(i int) {
		if i >= 0 && i < len(list) {
			sheet.OnClosed = nil
			sheet.Close()
			p.Begin(journal.Entry{Text: list[i].Text})
		}
	}
	rows.OnSelected, rows.OnActivated = func(int) {}, begin
	manage := kit.NewButton(words.T("Your templates"), nil, kit.Plain, func() {
		sheet.Close()
		p.ManageTemplates()
	})
	cancel := kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() })
	start := kit.NewButton(words.T("Begin"), nil, kit.Primary, func() { begin(rows.Selected()) })
	sheet = kit.WideSheet(p.d.Window, 600, words.T("Begin from a template"), tall(380, kit.Named("templates.list", rows)),
		kit.Named("templates.manage", manage), kit.Named("templates.cancel", cancel), kit.Named("templates.begin", start)).Light()
	rows.Select(0)
	kit.FocusOn(rows)
}

// saveAsTemplate makes a template of the entry on the page, and lets the person name it.
func (p *Page) saveAsTemplate() {
	e, ok := p.onPage()
	if !ok {
		return
	}
	if len(e.Text) > journal.MaxNote {
		p.toast(words.T("That is long for a template: it can hold about 10,000 words. Select less, or begin a shorter one."), "", nil)
		return
	}
	p.editTemplate(journal.Template{ID: uuid.NewString(), Name: e.Title, Text: e.Text}, true, func() {
		p.toast(words.T("Kept as a template. New entries can begin from it."), "", nil)
	})
}

// changeTemplates changes the person's own templates.
func (p *Page) changeTemplates(change func(list []journal.Template) []journal.Template, then func([]journal.Template)) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return personal.Change(ctx, p.d.Store, func(all *journal.Personal) {
			all.Templates = change(slices.Clone(all.Templates))
		})
	}, func(all journal.Personal, err error) {
		switch {
		case p.isClosed():
		case err != nil:
			p.tell(err)
		case then != nil:
			then(all.Templates)
		}
	})
}

// putTemplate puts a template in the place of its older state, or behind the others.
func putTemplate(list []journal.Template, t journal.Template) []journal.Template {
	if i := templateAt(list, t.ID); i >= 0 {
		list[i] = t
		return list
	}
	return append(list, t)
}

func templateAt(list []journal.Template, id string) int {
	return slices.IndexFunc(list, func(o journal.Template) bool { return o.ID == id })
}

// moveTemplate moves a template by one place.
func moveTemplate(list []journal.Template, id string, by int) []journal.Template {
	i := templateAt(list, id)
	if j := i + by; i >= 0 && j >= 0 && j < len(list) {
		list[i], list[j] = list[j], list[i]
	}
	return list
}
