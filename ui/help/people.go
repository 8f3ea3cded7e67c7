package help

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/crisis"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/personal"
	"stillwater/ui/kit"
	"stillwater/ui/kit/keep"
	"stillwater/ui/theme"
	"stillwater/words"
)

// maxPeople is how many people the list holds: it is for a hard moment, not an
// address book.
const maxPeople = 12

// people is the list of own contacts, and the form to change it.
type people struct {
	page    *Help
	desk    *keep.Desk[[]journal.Contact]
	list    []journal.Contact
	loaded  bool
	editing bool
	content *fyne.Container
	rows    []personRow
	problem *kit.Banner
}

type personRow struct {
	name, how *kit.Field
	role      *kit.Select
}

func newPeople(h *Help) *people {
	p := &people{page: h, content: kit.Stack(theme.Gap12), problem: kit.NewBanner(kit.Problem, "", "", nil)}
	p.desk = keep.New(keep.Rules[[]journal.Contact]{
		Save:  p.save,
		Adopt: func(*[]journal.Contact, []journal.Contact) {},
	})
	p.problem.Hide()
	p.show()
	return p
}

// save puts the list into the journal's personal settings and leaves the rest
// of them as it is.
func (p *people) save(ctx context.Context, list *[]journal.Contact) error {
	_, err := personal.Change(ctx, p.page.d.Store, func(all *journal.Personal) { all.Contacts = clean(*list) })
	return err
}

// clean leaves out lines without a word.
func clean(list []journal.Contact) []journal.Contact {
	var out []journal.Contact
	for _, c := range list {
		c.Name, c.How = strings.TrimSpace(c.Name), strings.TrimSpace(c.How)
		if c.Name+c.How != "" {
			out = append(out, c)
		}
	}
	return out
}

// load reads the list, unless it is being changed here.
func (p *people) load(ctx context.Context) {
	kit.Go(ctx, p.page.d.Store.Personal, func(all journal.Personal, err error) {
		if err != nil {
			p.tell(err)
			return
		}
		p.loaded = true
		p.page.own.set(all.Care)
		if !p.editing && !p.desk.Dirty() {
			p.list = all.Contacts
			p.show()
		}
	})
}

func (p *people) tell(err error) {
	p.problem.Set(kit.Problem, journal.Explain(err).String(), "", nil)
	p.problem.Show()
	p.content.Refresh()
}

func (p *people) show() {
	p.content.Objects = []fyne.CanvasObject{p.problem}
	p.rows = nil
	if p.editing {
		p.showForm()
	} else {
		p.showList()
	}
	p.content.Refresh()
	if p.editing {
		p.page.relayout() // nothing moves away under what is typed
	} else {
		p.page.reorder()
	}
	front.Settle()
}

func (p *people) showList() {
	if len(p.list) == 0 {
		p.content.Add(kit.Body(words.T("You can keep the people here whom you would call: a friend, your therapist, your clinic. They are kept in your journal and shown only while it is open.")))
	}
	for _, c := range p.list {
		p.content.Add(crisis.Person(c))
	}
	label := words.T("Change my people")
	if len(p.list) == 0 {
		label = words.T("Add somebody")
	}
	p.content.Add(kit.Flow(theme.Gap8, kit.Named("help.contacts", kit.NewButton(label, nil, kit.Secondary, p.edit))))
}

func (p *people) edit() {
	p.editing = true
	if len(p.list) == 0 {
		p.list = []journal.Contact{{}}
	}
	p.desk.Open(slices.Clone(p.list), false)
	p.show()
	p.rows[0].name.Focus()
}

func (p *people) showForm() {
	for i, c := range p.list {
		r := personRow{
			name: kit.Named("help.name", kit.NewField(words.T("Name"))),
			how:  kit.Named("help.how", kit.NewField(words.T("Phone number, or what helps"))),
		}
		r.name.SetText(c.Name)
		r.how.SetText(c.How)
		r.name.OnChanged = func(string) { p.typed() }
		r.how.OnChanged = func(string) { p.typed() }
		var roles []string
		for _, role := range journal.Roles {
			roles = append(roles, words.RoleName(string(role)))
		}
		r.role = kit.Named("help.role", kit.NewSelect(roles, slices.Index(journal.Roles, c.Role), "", func(int) { p.typed() }))
		p.rows = append(p.rows, r)
		drop := kit.NewIconButton(theme.Icon("trash"), words.T("Take this person out"), func() { p.remove(i) })
		p.content.Add(kit.Row(theme.Gap8, kit.Fill(kit.Grid(170, theme.Gap8, r.name, r.how, r.role)), drop))
	}
	more := kit.Named("help.more", kit.NewButton(words.T("One more"), theme.Icon("plus"), kit.Plain, p.more))
	if len(p.list) >= maxPeople {
		more.Disable()
	}
	done := kit.Named("help.done", kit.NewButton(words.T("Keep these"), nil, kit.Primary, p.done))
	p.content.Add(kit.Spread(kit.Flow(theme.Gap8, more), done))
}

func (p *people) typed() {
	p.list = make([]journal.Contact, len(p.rows))
	for i, r := range p.rows {
		p.list[i] = journal.Contact{Name: r.name.Text(), How: r.how.Text(), Role: journal.Roles[max(r.role.Selected(), 0)]}
	}
	p.desk.Put(slices.Clone(p.list))
}

func (p *people) more() {
	p.list = append(p.list, journal.Contact{})
	p.show()
	p.rows[len(p.rows)-1].name.Focus()
}

func (p *people) remove(i int) {
	p.list = slices.Delete(slices.Clone(p.list), i, i+1)
	p.desk.Put(slices.Clone(p.list))
	p.show()
}

// done keeps the list in the journal.
func (p *people) done() {
	kit.Go(context.Background(), func(ctx context.Context) (bool, error) {
		_, saved, err := p.desk.Flush(ctx)
		return saved, err
	}, func(_ bool, err error) {
		if err != nil {
			p.tell(err)
			return
		}
		p.problem.Hide()
		p.editing = false
		p.list = clean(p.list)
		p.desk.Close()
		p.show()
	})
}

// draft is what could not be saved.
func (p *people) draft() []byte {
	if !p.desk.Dirty() {
		return nil
	}
	b, err := json.Marshal(p.list)
	if err != nil {
		return nil // plain strings: never happens
	}
	return b
}

func (p *people) setDraft(b []byte) {
	var list []journal.Contact
	if json.Unmarshal(b, &list) != nil {
		return
	}
	if len(list) == 0 { // all were taken out
		list = []journal.Contact{{}}
	}
	p.list, p.editing = list, true
	p.desk.Open(slices.Clone(list), true)
	p.show()
}

// forget drops everything shown.
func (p *people) forget() {
	p.desk.Close()
	for _, r := range p.rows {
		r.name.OnChanged, r.how.OnChanged = nil, nil
		r.name.SetText("")
		r.how.SetText("")
	}
	p.list, p.loaded, p.editing = nil, false, false
	p.problem.Hide()
	p.show()
}
