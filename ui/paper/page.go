package paper

import (
	"context"
	"io"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/printing"
	"stillwater/report"
	"stillwater/ui/internal/personal"
	"stillwater/ui/internal/saver"
	"stillwater/ui/internal/steady"
	"stillwater/ui/kit"
	"stillwater/ui/kit/keep"
	"stillwater/ui/kit/twofold"
	"stillwater/ui/theme"
	"stillwater/wheel/pdf"
	"stillwater/words"
)

// Store is what the page needs of a journal.
type Store interface {
	report.Source
	Personal(ctx context.Context) (journal.Personal, error)
	SavePersonal(ctx context.Context, p journal.Personal) error
}

// Printers is the printing system of the computer.
type Printers interface {
	Printers(ctx context.Context) ([]printing.Printer, error)
	Print(ctx context.Context, pdf []byte, job printing.Job) error
}

// Intents are what the person may want from here. A nil one is not offered.
type Intents struct {
	Back func()
	// Save asks where the PDF is kept, and keeps what write writes there. name has no ending. write may be
	// called on any goroutine.
	Save func(name string, write func(ctx context.Context, w io.Writer, progress func(done, total int)) error)
	// TypeIn leads to where a wheel that was filled in on paper is typed in.
	TypeIn func()
	// Settle brings to the journal what was just written; it is called off the thread of the window.
	Settle func(ctx context.Context)
}

// Deps are what the page stands on.
type Deps struct {
	Store    Store // nil: no journal is open, so there are worksheets only
	Window   fyne.Window
	Clock    journal.Clock
	Toasts   *kit.Toasts
	Printers Printers
	Paper    pdf.Paper // that is usual here
	Intents  Intents
}

// Page is the page. Its methods are called on the thread of the window.
type Page struct {
	d     Deps
	forms []report.Form // those that are made of a journal; none without one
	sheet report.Form   // the worksheet chosen last
	st    state
	notes *saver.Saver[journal.PaperNotes]

	doc    report.Document // as it was made last
	fresh  bool            // doc is what st orders
	making bool
	narrow bool // there is room for one side only
	failed error
	later  *kit.Debouncer
	scope  kit.Scope
	reads  kit.Scope
	closed bool

	tabs    *kit.Tabs
	side    *kit.Tabs
	pair    *twofold.Pair
	pane    *fyne.Container
	trouble *kit.Banner
	back    *kit.Button
	print   *kit.Button
	save    *kit.Button
	set     *settings
	share   *shareList
	words   *ownWords
	view    *preview
	head    *fyne.Container
	root    *fyne.Container
}

// makePause is how long a change waits for the next one before the page is made anew.
const makePause = 200 * time.Millisecond

// pageWidth is how wide the page grows at 100 % text size.
const pageWidth = 1400

// New builds the page. It is empty until Show.
func New(d Deps) *Page {
	p := &Page{d: d, sheet: report.FormWheel}
	forms := []report.Form{p.sheet}
	if d.Store != nil {
		p.forms = report.Forms
		forms = append(append([]report.Form{}, p.forms...), p.sheet)
	}
	p.st = newState(d.Paper, forms)
	p.later = kit.NewDebouncer(makePause, 0, p.make)
	p.notes = saver.New(keep.Rules[journal.PaperNotes]{
		Save: func(ctx context.Context, n *journal.PaperNotes) error {
			_, err := personal.Change(ctx, d.Store, func(all *journal.Personal) {
				told := all.Paper.QueueTold || n.QueueTold
				all.Paper = cloned(*n)
				all.Paper.QueueTold = told
			})
			return err
		},
		Adopt: func(*journal.PaperNotes, journal.PaperNotes) {},
	}, saver.Hooks[journal.PaperNotes]{Failed: p.problem})
	p.lay(forms)
	return p
}

// lay puts the widgets together.
func (p *Page) lay(forms []report.Form) {
	var names []string
	for _, f := range forms {
		if f.Worksheet() {
			names = append(names, words.T("Worksheets"))
			continue
		}
		names = append(names, formName(f))
	}
	p.tabs = kit.NewTabs(names, 0, func(i int) { p.turnTo(forms[i]) }).Label(words.T("What is made"))
	for i := range forms {
		kit.Named("paper.form."+strconv.Itoa(i), p.tabs.Tab(i))
	}
	p.tabs.Hidden = len(forms) == 1
	p.side = kit.NewTabs([]string{words.T("The page"), words.T("What is shared"), words.T("In my words"), words.T("Preview")}, 0, p.sideTo).Label(words.T("About this page"))
	for i := range sidePreview + 1 {
		kit.Named("paper.side."+strconv.Itoa(i), p.side.Tab(i))
	}
	p.trouble = kit.NewBanner(kit.Problem, "", words.T("Try again"), p.Show)
	kit.Named("paper.again", p.trouble.Action())
	p.trouble.Hide()
	p.set, p.share, p.words, p.view = newSettings(p), newShareList(p), newOwnWords(p), newPreview(p)
	p.back = kit.Named("paper.back", kit.NewButton(words.T("Back"), theme.Icon("back"), kit.Plain, func() { p.d.Intents.Back() }))
	p.back.Hidden = p.d.Intents.Back == nil
	p.save = kit.Named("paper.save", kit.NewButton(words.T("Save as PDF"), theme.Icon("save"), kit.Secondary, p.saveAs))
	p.print = kit.Named("paper.print", kit.NewButton(words.T("Print"), theme.Icon("print"), kit.Primary, p.openPrint))
	p.pane = container.NewStack(p.set.content)
	left := container.NewBorder(kit.PadSides(theme.Gap8, theme.Gap8, p.side), nil, nil, nil, p.pane)
	p.pair = twofold.NewShaped(func(room float32) (float32, bool) {
		scale := theme.TextScale()
		return min(430*scale, room*0.48), room >= 720*(1+(scale-1)*0.5)
	}, left, p.view.content)
	p.side.ShowTab(sidePreview, false)
	p.pair.OnNarrow = func(narrow bool) {
		p.narrow = narrow
		p.side.ShowTab(sidePreview, narrow)
		p.side.Hidden = p.st.worksheet() && !narrow
		if !narrow && p.side.Selected() == sidePreview {
			p.side.SetSelected(sidePage)
			p.sideTo(sidePage)
		}
	}
	actions := kit.Row(theme.Gap8, p.back, p.save, p.print)
	p.head = kit.PadSides(theme.Gap16, theme.Gap24, kit.Stack(theme.Gap4, kit.Spread(kit.Heading(words.T("On paper")), actions), p.tabs, p.trouble))
	body := container.New(&room{}, p.pair.Container)
	p.root = container.NewBorder(p.head, nil, nil, nil, body)
	p.arrange()
}

// Content is what the window shows.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// Print asks how the page is printed, where there is one.
func (p *Page) Print() { p.openPrint() }

// SavePDF asks where the pages are kept as a file.
func (p *Page) SavePDF() { p.saveAs() }

// Focus puts the keyboard where the page begins.
func (p *Page) Focus() { kit.FocusOn(p.print) }

// GoBack raises the intent to leave the page, where there is a way.
func (p *Page) GoBack() {
	if p.d.Intents.Back != nil {
		p.d.Intents.Back()
	}
}

// Begin turns to a form, as somebody who comes for it expects.
func (p *Page) Begin(f report.Form) {
	if f.Worksheet() {
		p.sheet = f
		p.set.sheets.SetSelected(slices.Index(report.Worksheets, report.Worksheet(f)))
		p.tabs.SetSelected(len(p.forms))
		p.turnTo(f)
		return
	}
	for i, have := range p.forms {
		if have == f {
			p.tabs.SetSelected(i)
			p.turnTo(f)
		}
	}
}

// Show reads what is shared, and makes the page anew.
func (p *Page) Show() {
	if p.d.Store == nil {
		p.make()
		return
	}
	kit.Go(p.reads.Enter(), func(ctx context.Context) (journal.Personal, error) {
		if p.d.Intents.Settle != nil {
			p.d.Intents.Settle(ctx)
		}
		return p.d.Store.Personal(ctx)
	}, func(all journal.Personal, err error) {
		if p.closed {
			return
		}
		if err != nil {
			p.problem(err)
			return
		}
		if !p.notes.Dirty() {
			p.st.notes = cloned(all.Paper)
			p.words.fill()
		}
		p.make()
	})
}

// Hide stops what is being made.
func (p *Page) Hide() {
	p.later.Stop()
	p.reads.Leave()
	p.scope.Leave()
	p.making = false
}

// Close drops everything shown.
func (p *Page) Close() {
	p.closed = true
	p.Hide()
	p.notes.Close()
	p.doc, p.fresh = report.Document{}, false
	form := p.st.form
	if form == formOwn {
		form = p.forms[0]
	}
	p.st = newState(p.d.Paper, []report.Form{form})
	p.view.forget()
	p.root.Objects = nil
}

// Save keeps what was typed for the page.
func (p *Page) Save(ctx context.Context) error { return p.notes.Save(ctx) }

// The parts at the side.
const (
	sidePage = iota
	sideShare
	sideWords
	sidePreview
)

// sideTo shows a part at the side, or the preview where there is room for one.
func (p *Page) sideTo(i int) {
	p.pair.InDetail(i == sidePreview)
	if i == sidePreview {
		return
	}
	p.pane.Objects = []fyne.CanvasObject{[]fyne.CanvasObject{p.set.content, p.share.content, p.words.content}[i]}
	p.pane.Refresh()
}

// turnTo makes something else.
func (p *Page) turnTo(f report.Form) {
	if f.Worksheet() {
		f = p.sheet
	}
	if p.st.form == f {
		return
	}
	p.st.form = f
	p.view.first()
	p.arrange()
	p.changed()
}

// arrange shows what belongs to the form.
func (p *Page) arrange() {
	blank := p.st.worksheet()
	p.tabs.Hidden = p.st.form == formOwn || len(p.forms) == 0
	p.side.Hidden = blank && !p.narrow
	p.side.ShowTab(sideShare, !blank)
	p.side.ShowTab(sideWords, p.st.form == report.FormTherapist)
	at := p.side.Selected()
	if blank && at == sideShare || at == sideWords && p.st.form != report.FormTherapist {
		p.side.SetSelected(sidePage)
		p.sideTo(sidePage)
	}
	p.pair.Refresh()
	p.set.refresh()
}

// changed says that another page is wanted now.
func (p *Page) changed() {
	p.fresh = false
	p.later.Trigger()
}

// make makes the page that is wanted.
func (p *Page) make() {
	if p.closed {
		return
	}
	p.later.Stop()
	p.fresh = false
	order, ok := p.st.order(p.today())
	if !ok {
		p.scope.Leave()
		p.making = false
		p.doc = report.Document{}
		p.view.show()
		p.refresh()
		return
	}
	p.making = true
	p.view.wait()
	p.refresh()
	told := steady.Progress(p.view.progress)
	today, makes := p.today(), p.maker(order)
	kit.Go(p.scope.Enter(), func(ctx context.Context) (report.Made, error) {
		return makes(ctx, today, func(done, total int) { told(int64(done), int64(total)) })
	}, func(m report.Made, err error) {
		if !p.closed {
			p.made(m, err)
		}
	})
}

func (p *Page) made(m report.Made, err error) {
	p.making = false
	if err != nil {
		p.problem(err)
		p.view.show()
		p.refresh()
		return
	}
	p.problem(nil)
	p.doc, p.fresh = m.Document, true
	p.st.took(m)
	p.share.refresh()
	p.view.show()
	p.refresh()
}

// stop gives up what is being made; the page that was made before stays.
func (p *Page) stop() {
	p.scope.Leave()
	p.making = false
	p.view.show()
	p.refresh()
}

// refresh lets be pressed what can be done.
func (p *Page) refresh() {
	ready := len(p.doc.Pages) > 0
	for _, b := range []*kit.Button{p.save, p.print} {
		if ready {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	p.save.Hidden = p.d.Intents.Save == nil
}

// problem says what went wrong; nil: nothing.
func (p *Page) problem(err error) {
	if p.closed {
		return
	}
	p.failed = err
	p.trouble.Hidden = err == nil
	if err != nil {
		p.trouble.SetText(journal.Explain(err).String())
	}
	p.head.Refresh()
	p.root.Refresh()
}

func (p *Page) today() journal.Day { return journal.DayOf(p.d.Clock()) }

// room keeps the page from growing without end.
type room struct{}

// MinSize is that of a fyne.Layout.
func (room) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Layout is that of a fyne.Layout.
func (room) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(s.Width-2*theme.Gap16, pageWidth*theme.TextScale())
	o[0].Move(fyne.NewPos((s.Width-w)/2, 0))
	o[0].Resize(fyne.NewSize(w, max(0, s.Height-theme.Gap16)))
}
