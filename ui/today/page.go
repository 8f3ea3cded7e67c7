package today

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/aftercare"
	"stillwater/ui/internal/prompts"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Intents are what the person may want from here. A nil one does nothing.
type Intents struct {
	Write           func(prompt journal.Prompt) // begin an entry; the zero Prompt is none
	OpenEntry       func(journal.ID)
	OpenCircle      func() // look at the check-ins
	CheckIn         func() // make one
	OpenGoals       func()
	OpenGoal        func(journal.ID)
	OpenTreatments  func()
	OpenTreatment   func(journal.ID) // "": only the page of the treatments
	OpenAppointment func(journal.ID)
	PhaseChanged    func() // the treatments, or the phase set by hand, changed here
	OpenTherapy     func() // all that is to be brought there
	OpenHelp        func() // someone to talk to
}

// Deps are what the page stands on.
type Deps struct {
	Store   Store
	Window  fyne.Window
	Clock   journal.Clock
	Toasts  *kit.Toasts // nil: no messages
	Intents Intents
	// Catcher gives who takes words and images on quiet days; nil: nobody.
	Catcher func() Catcher
	// Told tells whether the window says by itself what could not be read, so
	// that the page need not; nil: it never does.
	Told func(err error) bool
	// Saves tells whether what is written can be saved at present; nil: it can. When that
	// changes, the window calls [Page.SavingChanged].
	Saves func() bool
	// Foot gives a quiet card for the end of the usual page, asked for at every
	// showing; nil, or a nil card: none.
	Foot func() *kit.Card
}

// Page is the page Today. Its methods are called on the thread of the window.
type Page struct {
	d      Deps
	scope  kit.Scope
	root   *fyne.Container
	st     state
	book   *prompts.Book
	offers *prompts.Rotation
	later  journal.Day // the day on which the person said "later"
	usual  journal.Day // the quiet day on which the person asked for the usual page

	noThought   journal.Day // the day on which the prompt was put away
	letterLater journal.Day // the day on which a letter was put off
	askLater    journal.Day // the day on which a question about a goal was put off

	thought  *kit.Text
	invites  *kit.Text // what stands above the way to the page to write on
	star     *fyne.Container
	caught   caught
	sentence sentence
	gentle   *aftercare.Gentle
	asked    asked
	closed   bool
}

// New builds the page. It is empty until Show.
func New(d Deps) *Page {
	book := prompts.NewBook()
	return &Page{d: d, root: container.NewStack(), book: book, offers: prompts.NewRotation(book)}
}

// Content is what the window shows.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// Show reads what there is today and shows it.
func (p *Page) Show() {
	now := p.d.Clock()
	kit.Go(p.scope.Enter(), func(ctx context.Context) (state, error) {
		return load(ctx, p.d.Store, now)
	}, func(s state, err error) {
		if p.closed {
			return
		}
		if err != nil {
			p.sorry(err)
			return
		}
		p.st = s
		p.build()
		p.loadFragments()
		p.loadGentle()
	})
}

// Hide stops what still loads.
func (p *Page) Hide() {
	p.scope.Leave()
	if p.gentle != nil {
		p.gentle.Hide()
	}
}

// Close drops everything shown.
func (p *Page) Close() {
	p.closed = true
	p.scope.Leave()
	if p.gentle != nil {
		p.gentle.Close()
	}
	p.st, p.thought, p.invites, p.star, p.caught, p.gentle, p.asked = state{}, nil, nil, nil, caught{}, nil, asked{}
	p.root.Objects = nil
	p.root.Refresh()
}

// SavingChanged is told that saving has become possible, or is not any more.
func (p *Page) SavingChanged() {
	if p.invites != nil {
		p.invites.SetText(p.invitation())
	}
}

func (p *Page) day() journal.Day { return journal.DayOf(p.st.now) }

// build shows the state: the usual page, or the quiet one.
func (p *Page) build() {
	switch {
	case p.st.quiet() && p.usual != p.day():
		p.lay(quietWidth, p.quietPage())
	default:
		p.lay(usualWidth, p.usualPage())
	}
}

const (
	usualWidth = 1040 // at 100 % text size
	quietWidth = 640
)

func (p *Page) lay(width float32, body fyne.CanvasObject) {
	p.root.Objects = []fyne.CanvasObject{
		kit.Scroll(kit.PadSides(theme.Gap32, theme.Gap32, kit.Column(width, body))),
	}
	p.root.Refresh()
}

// sorry says what could not be read; writing is possible all the same.
func (p *Page) sorry(err error) {
	b := kit.NewBanner(kit.Problem, journal.Explain(err).String(), words.T("Try again"), p.Show)
	kit.Named("today.again", b.Action())
	b.Hidden = p.d.Told != nil && p.d.Told(err)
	p.lay(quietWidth, kit.Stack(theme.Gap24, p.greeting(p.d.Clock()), b, p.bigWrite(words.T("Write"))))
}

func (p *Page) greeting(now time.Time) fyne.CanvasObject { return kit.Heading(greeting(now)) }

func (p *Page) writeFree() { p.write(journal.Prompt{}) }

func (p *Page) write(prompt journal.Prompt) {
	if f := p.d.Intents.Write; f != nil {
		f(prompt)
	}
}

func (p *Page) toast(text, label string, action func()) {
	if p.d.Toasts != nil {
		p.d.Toasts.Say(text, label, action, 8*time.Second)
	}
}

// does gives an intent that may be nil as one that may be called.
func does(f func()) func() {
	return func() {
		if f != nil {
			f()
		}
	}
}

// bigWrite is the one big way to write.
func (p *Page) bigWrite(label string) fyne.CanvasObject {
	b := kit.NewButton(label, theme.Icon("journal"), kit.Primary, p.writeFree)
	return tall(60, kit.Named("today.write", b))
}

// tall gives an object at least a height, at 100 % text size.
func tall(height float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&tallLayout{height}, o)
}

type tallLayout struct{ height float32 }

// MinSize is that of the object, and at least the height.
func (l *tallLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().Max(fyne.NewSize(0, l.height*theme.TextScale()))
}

// Layout gives the object all the room.
func (l *tallLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }
