package setup

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/secretform"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Creator makes the file; a journal.Keeper is one.
type Creator interface {
	Create(ctx context.Context, path string, s journal.Secrets) (journal.Session, error)
}

// Deps are what setting up needs.
type Deps struct {
	Keeper Creator
	Path   string // proposed place of the journal, absolute
	Own    string // the app's own folder, which is made if the journal goes there
	// Browse lets the person choose a folder, starting at that of path, and
	// calls chosen with the new path of the journal.
	Browse func(path string, chosen func(path string))
	// Synced names the sync program that carries the folder of a file to other
	// computers, "" for none; nil: not known.
	Synced func(path string) string
	Copy   func(text string) // to the clipboard, for a while; nil: no button
	Help   func()
	Cancel func()                        // back to the welcome
	Done   func(session journal.Session) // the journal is there and open
}

// Setup leads to a new journal.
type Setup struct {
	d     Deps
	state *state
	root  *fyne.Container

	on        *kit.Button // goes on; where it is made, it stops that
	pathField *kit.Field
	pass      *secretform.Passphrase // kept, so that going back loses nothing
	ask       *secretform.AskBack
	cancel    context.CancelFunc // while the file is made
	closed    bool
}

// New makes the first step.
func New(d Deps) *Setup {
	s := &Setup{d: d, state: newState(d.Path), root: container.NewStack()}
	s.pass = secretform.NewPassphrase("setup")
	s.pass.OnChanged = func() { s.state.passphrase = s.pass.Value() }
	s.pass.OnSubmitted = s.next
	s.show()
	return s
}

// Content is the screen.
func (s *Setup) Content() fyne.CanvasObject { return s.root }

// Escape goes one step back, but never away from what was typed.
func (s *Setup) Escape() {
	if s.state.step > stepAbout && s.state.step < stepMake {
		s.back()
	}
}

// Close gives up: a file that is being made is not waited for.
func (s *Setup) Close() {
	s.closed = true
	if s.cancel != nil {
		s.cancel()
	}
	s.pass.Clear()
}

func (s *Setup) show() {
	var screen fyne.CanvasObject
	switch s.state.step {
	case stepAbout:
		screen = s.about()
	case stepPlace:
		screen = s.place()
	case stepPass:
		screen = s.passphrase()
	case stepCode:
		screen = s.code()
	case stepAsk:
		screen = s.askBack()
	default:
		screen = s.making()
	}
	s.root.Objects = []fyne.CanvasObject{screen}
	s.root.Refresh()
	s.focus()
}

func (s *Setup) focus() {
	front.Settle()
	switch s.state.step {
	case stepPass:
		s.pass.Focus()
	case stepAsk:
		s.ask.Focus()
	default:
		kit.FocusOn(s.on)
	}
}

// Focus puts the keyboard where the step begins.
func (s *Setup) Focus() { s.focus() }

func (s *Setup) goTo(to step) {
	s.state.step = to
	s.show()
}

func (s *Setup) back() {
	if s.state.step == stepAbout {
		s.d.Cancel()
		return
	}
	if s.state.step == stepAsk {
		s.state.askAgain()
	}
	s.goTo(s.state.step - 1)
}

// next goes on, if the step is complete.
func (s *Setup) next() {
	switch s.state.step {
	case stepPlace:
		if !s.state.setPath(s.pathField.Text()) {
			s.pathField.SetError(words.T("Please choose a place for the journal."))
			s.pathField.Focus()
			return
		}
		if err := ready(s.state.path, s.d.Own); err != nil {
			s.pathField.SetError(journal.Explain(err).String())
			s.pathField.Focus()
			return
		}
	case stepPass:
		if !s.pass.Check() {
			return
		}
	case stepAsk:
		if s.ask.Check() {
			s.create()
		}
		return
	}
	s.goTo(s.state.step + 1)
}

// create makes the file off the thread. What was typed is kept until it is
// there.
func (s *Setup) create() {
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	s.goTo(stepMake)
	path, secrets := s.state.path, s.state.secrets()
	kit.Go(context.Background(), func(context.Context) (journal.Session, error) {
		makeOwn(path, s.d.Own)
		return s.d.Keeper.Create(ctx, path, secrets)
	}, func(session journal.Session, err error) {
		cancel()
		s.cancel = nil
		s.created(session, err)
	})
}

func (s *Setup) created(session journal.Session, err error) {
	switch {
	case s.closed:
		if err == nil {
			go session.Close()
		}
	case err == nil:
		s.pass.Clear()
		s.d.Done(session)
	case errors.Is(err, context.Canceled):
		s.goTo(stepAsk)
	default:
		s.failed(err)
	}
}

// failed goes back to the step where the cause can be changed, and says it
// there.
func (s *Setup) failed(err error) {
	msg := journal.ExplainWork(err).String()
	if inv := (*journal.InvalidError)(nil); errors.As(err, &inv) && inv.Field == journal.FieldPassphrase {
		s.goTo(stepPass)
		s.pass.Refuse(msg)
		return
	}
	s.goTo(stepPlace)
	s.pathField.SetError(msg)
	s.pathField.Focus()
}

// card is a step: its number, its title, its content and the way on and back.
func (s *Setup) card(title string, next string, content ...fyne.CanvasObject) fyne.CanvasObject {
	count := words.T("Step {{.Step}} of {{.Steps}}", "Step", s.state.step.number(), "Steps", steps)
	back := kit.Named("setup.back", kit.NewButton(words.T("Back"), theme.Icon("back"), kit.Plain, s.back))
	on := kit.Named("setup.next", kit.NewButton(next, nil, kit.Primary, s.next))
	all := append([]fyne.CanvasObject{kit.Stack(theme.Gap4, kit.Caption(count), kit.Heading(title))}, content...)
	all = append(all, front.Buttons(back, on))
	s.on = on
	return front.Screen("setup", s.d.Help, kit.Stack(18, all...))
}
