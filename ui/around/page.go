package around

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/ledger"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Deps are what both pages stand on.
type Deps struct {
	Store  Store
	Clock  journal.Clock
	Toasts *kit.Toasts // of the window
	People func()      // leads to the list of own people; nil: it is not offered
}

// Store is what the pages need of a journal.
type Store interface {
	ledger.Trash
	SaveMedication(ctx context.Context, m *journal.Medication) error
	Medications(ctx context.Context) ([]journal.Medication, error)
	SaveAppointment(ctx context.Context, a *journal.Appointment) error
	Appointments(ctx context.Context) ([]journal.Appointment, error)
	Personal(ctx context.Context) (journal.Personal, error)
}

const (
	pageWidth = 820 // at 100 % text size
	undoFor   = 10 * time.Second
)

// kind is what the two pages differ in.
type kind[T any] struct {
	name     string // for scripts
	title    string
	add      string // the label of the button for a new one
	rules    ledger.Rules[T]
	load     func(ctx context.Context) (show func(), err error)
	overview func() []fyne.CanvasObject
	begin    func() T
	form     func(f *form, v *T) // adds the fields
	find     func(id journal.ID) *T
	missing  string // what to say where something required is not there
}

// page is one of the two pages: an overview, or the form of a row in its place. Its methods are called on
// the thread of the window.
type page[T any] struct {
	d      Deps
	k      kind[T]
	book   *ledger.Book[T]
	scope  kit.Scope
	ready  bool
	wish   journal.ID
	closed bool

	root    *fyne.Container
	over    fyne.CanvasObject
	body    *fyne.Container
	trouble *kit.Banner
	add     *kit.Button
	form    *form
}

func newPage[T any](d Deps, k kind[T]) *page[T] {
	p := &page[T]{d: d, k: k, root: container.NewStack(), body: kit.Stack(theme.Gap24)}
	p.book = ledger.New(k.rules, ledger.Hooks[T]{Shown: p.shown, Status: p.status, Changed: p.load, Gone: p.gone})
	p.trouble = kit.NewBanner(kit.Problem, "", words.T("Try again"), p.load)
	p.trouble.Hide()
	p.add = kit.Named(k.name+".new", kit.NewButton(k.add, theme.Icon("plus"), kit.Primary, p.New))
	p.over = kit.Page(k.title, p.add, kit.Column(pageWidth, kit.Stack(theme.Gap16, p.trouble, p.body)))
	p.show(p.over)
	return p
}

// Content is what the window shows.
func (p *page[T]) Content() fyne.CanvasObject { return p.root }

// Show reads what there is.
func (p *page[T]) Show() { p.load() }

// Hide stops what loads, and saves what was typed.
func (p *page[T]) Hide() {
	p.scope.Leave()
	p.book.Auto()
}

// Save writes what is not saved yet.
func (p *page[T]) Save(ctx context.Context) error { return p.book.Save(ctx) }

// Draft is a row that could not be saved, or nil.
func (p *page[T]) Draft() []byte { return p.book.Draft() }

// SetDraft brings it back.
func (p *page[T]) SetDraft(b []byte) { p.book.SetDraft(b) }

// PlainDraft gives the row that is not saved as text.
func (p *page[T]) PlainDraft() string {
	if p.form == nil || !p.book.Dirty() {
		return ""
	}
	return p.form.text()
}

// Close drops everything shown. Save first.
func (p *page[T]) Close() {
	p.closed = true
	p.scope.Leave()
	p.book.Forget()
	p.form = nil
	p.body.Objects, p.root.Objects = nil, nil
	p.root.Refresh()
}

// New begins a new row.
func (p *page[T]) New() {
	p.book.Begin(p.k.begin())
	if p.form != nil {
		p.form.focus()
	}
}

// Open shows a row, once the list is there.
func (p *page[T]) Open(id journal.ID) {
	p.wish = id
	if p.ready {
		p.grant()
	}
}

func (p *page[T]) grant() {
	v := p.k.find(p.wish)
	p.wish = ""
	if v != nil {
		p.book.Begin(*v)
	}
}

func (p *page[T]) show(o fyne.CanvasObject) {
	p.root.Objects = []fyne.CanvasObject{o}
	p.root.Refresh()
}

func (p *page[T]) load() {
	kit.Go(p.scope.Enter(), p.k.load, func(show func(), err error) {
		if p.closed {
			return
		}
		if err != nil {
			p.problem(err)
			return
		}
		show()
		p.ready = true
		p.book.Renew(p.k.find)
		p.refresh()
		if p.wish != "" {
			p.grant()
		}
	})
}

func (p *page[T]) problem(err error) {
	p.trouble.SetText(journal.Explain(err).String())
	p.trouble.Show()
	p.over.Refresh()
}

func (p *page[T]) refresh() {
	p.trouble.Hide()
	p.body.Objects = p.k.overview()
	p.body.Refresh()
	p.over.Refresh()
}

// shown puts a row into a form, or goes back to the overview.
func (p *page[T]) shown(v *T) {
	if v == nil {
		p.form = nil
		p.refresh()
		p.show(p.over)
		return
	}
	p.form = newForm(p.k.name, p.book.Touch, p.done, p.book.Remove)
	p.k.form(p.form, v)
	p.form.finish()
	p.show(p.form.content)
}

func (p *page[T]) status(s ledger.Status, err error) {
	switch {
	case p.form != nil:
		p.form.status(s, err, p.d.Clock(), p.book.Ready())
	case err != nil:
		p.problem(err)
	}
}

func (p *page[T]) gone(undo func()) {
	p.d.Toasts.Say(words.T("It was deleted."), words.T("Undo"), undo, undoFor)
}

// done saves and goes back; what is missing is said.
func (p *page[T]) done() {
	switch {
	case p.book.Ready():
		if p.book.New() && !p.book.Dirty() { // everything stayed as proposed: that is meant
			p.book.Touch()
		}
		p.book.Leave(p.load)
	case p.book.New() && !p.book.Dirty():
		p.book.Forget()
	default:
		p.form.say(p.k.missing)
	}
}

// card is a card of the overview with a caption.
func card(caption string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.NewCard(kit.Stack(theme.Gap12, append([]fyne.CanvasObject{kit.Caption(caption)}, parts...)...))
}

// form is the form of one row, field by field. It keeps nothing: fields write into the row and tell.
type form struct {
	name    string
	touched func()
	content *fyne.Container
	body    *fyne.Container
	foot    *fyne.Container
	trouble *kit.Banner
	state   *kit.Text
	first   interface{ Focus() }
	fields  []*kit.Field
}

func newForm(name string, touched, done, remove func()) *form {
	f := &form{name: name, touched: touched, body: kit.Stack(theme.Gap24), state: kit.Muted("")}
	f.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	f.trouble.Hide()
	f.body.Add(f.trouble)
	save := kit.Named(name+".save", kit.NewButton(words.T("Save and close"), nil, kit.Primary, done))
	drop := kit.Named(name+".delete", kit.NewButton(words.T("Delete"), theme.Icon("trash"), kit.Plain, remove))
	f.foot = kit.Row(theme.Gap16, drop, kit.Fill(f.state), save)
	return f
}

// finish lays the form out once it has its fields.
func (f *form) finish() {
	inner := container.NewBorder(nil, kit.PadSides(theme.Gap12, theme.Gap24, f.foot), nil, nil,
		kit.Scroll(kit.PadSides(theme.Gap24, theme.Gap24, f.body)))
	f.content = kit.PadSides(theme.Gap24, theme.Gap16, kit.Column(pageWidth, kit.NewCard(inner, kit.CardPad(0))))
}

func (f *form) add(label, hint string, o fyne.CanvasObject) {
	f.body.Add(kit.LabeledField(label, hint, o))
}

// line is a field for a line, or for a text of some rows.
func (f *form) line(id, placeholder string, rows int, to *string) *kit.Field {
	field := kit.NewField(placeholder)
	if rows > 1 {
		field = kit.NewMultiline(placeholder, rows)
	}
	kit.Named(f.name+"."+id, field)
	field.SetText(*to)
	field.OnChanged = func(s string) {
		*to = s
		f.touched()
	}
	f.fields = append(f.fields, field)
	return field
}

// lines is a field for things that stand on a line each.
func (f *form) lines(id, placeholder string, rows int, to *[]string) *kit.Field {
	field := kit.Named(f.name+"."+id, kit.NewMultiline(placeholder, rows))
	field.SetText(strings.Join(*to, "\n"))
	field.OnChanged = func(s string) {
		*to = nil
		if s != "" {
			*to = strings.Split(s, "\n")
		}
		f.touched()
	}
	f.fields = append(f.fields, field)
	return field
}

// day is a field for a day; set is told every change.
func (f *form) day(id string, d journal.Day, set func(journal.Day)) *kit.DateField {
	field := kit.Named(f.name+"."+id, kit.NewDateField())
	if !d.IsZero() {
		field.SetDate(d.Time(time.UTC))
	}
	field.OnDate = func(t time.Time, ok bool) {
		day := journal.Day{}
		if ok {
			day = journal.DayOf(t)
		}
		if day == d { // the field was only left
			return
		}
		d = day
		set(day)
		f.touched()
	}
	return field
}

func (f *form) focus() {
	if f.first != nil {
		front.Settle()
		f.first.Focus()
	}
}

// status says quietly whether everything is kept.
func (f *form) status(s ledger.Status, err error, now time.Time, ready bool) {
	f.trouble.Hidden = s != ledger.Failed
	switch s {
	case ledger.Saved:
		f.state.SetText(words.T("Saved {{.Time}}", "Time", words.Clock(now)))
	case ledger.Failed:
		f.state.SetText(words.T("Not saved yet"))
		f.trouble.SetText(journal.Explain(err).String())
	default:
		f.state.SetText("")
	}
	if s == ledger.Waiting && !ready {
		f.state.SetText(words.T("Kept once it is complete"))
	}
	f.arrange()
}

// say tells what is missing.
func (f *form) say(text string) {
	f.trouble.SetText(text)
	f.trouble.Show()
	f.arrange()
	f.focus()
}

func (f *form) arrange() {
	f.foot.Refresh()
	f.body.Refresh()
	if f.content != nil {
		f.content.Refresh()
	}
}

// text is what stands in the fields.
func (f *form) text() string {
	var all []string
	for _, x := range f.fields {
		if s := strings.TrimSpace(x.Text()); s != "" {
			all = append(all, s)
		}
	}
	return strings.Join(all, "\n")
}
