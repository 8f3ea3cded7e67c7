// Package unlock is the locked door: it takes hold of the file, says at once
// when that cannot be, asks for the passphrase or the recovery code, and waits
// visibly while the key is worked out.
//
// The controls, for scripts: unlock.pass, unlock.ok, unlock.stop, unlock.code,
// unlock.usecode, unlock.usepass, unlock.other, unlock.retry, unlock.new, unlock.rescue,
// unlock.worksheets, unlock.help.
package unlock

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/place"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Opener takes hold of a file; a journal.Keeper is one.
type Opener interface {
	Open(ctx context.Context, path string) (journal.Sealed, error)
}

// Deps are what the door needs.
type Deps struct {
	Keeper Opener
	Path   string         // of the journal, absolute
	Sealed journal.Sealed // held already, after locking; nil: the file is opened first
	Notice string         // why it is locked, or what is kept in memory; may be empty
	Help   func()
	Other  func() // open another journal
	New    func() // start a new one
	// Worksheets prints sheets to fill by hand, which need no journal; nil: it is not offered.
	Worksheets func()
	Done       func(session journal.Session, byCode bool)
	// Damaged leads on from a damaged file, with what was typed so far; nil:
	// there is no way on.
	Damaged func(cause error, typed journal.Secret)
	// Lost leads to the backups where the file is not there, or is something
	// else now; nil: there are none.
	Lost func(cause error)
}

// Unlock is the door of one journal. It owns the held file until Done or Close.
type Unlock struct {
	d       Deps
	sealed  journal.Sealed
	root    *fyne.Container
	byCode  bool
	wrong   int // tries in a row that did not open it
	closed  bool
	missing bool // there is no file at the path

	secret *kit.Field
	ok     *kit.Button
	stop   *kit.Button
	wait   *fyne.Container
	cancel context.CancelFunc // while something is going on
	pause  *kit.Timer         // after wrong tries
	again  bool               // Enter was pressed during the rest after a wrong try
}

// New shows the door, and takes hold of the file if it is not held yet.
func New(d Deps) *Unlock {
	u := &Unlock{d: d, sealed: d.Sealed, root: container.NewStack()}
	if u.sealed != nil {
		u.ask()
	} else {
		u.open()
	}
	return u
}

// Content is the screen.
func (u *Unlock) Content() fyne.CanvasObject { return u.root }

// Focus puts the keyboard where the secret is typed.
func (u *Unlock) Focus() {
	if u.secret != nil {
		front.Settle()
		u.secret.Focus()
	}
}

// Escape stops what is going on; it never leaves.
func (u *Unlock) Escape() {
	if u.cancel != nil {
		u.cancel()
	}
}

// Close lets go of the file.
func (u *Unlock) Close() {
	u.closed = true
	u.pause.Stop()
	if u.cancel != nil {
		u.cancel()
	}
	if u.secret != nil {
		u.secret.SetText("")
	}
	u.release()
}

func (u *Unlock) release() {
	if s := u.sealed; s != nil {
		u.sealed = nil
		_ = s.Close() // nothing was written
	}
}

// open takes hold of the file, before anything is asked.
func (u *Unlock) open() {
	u.set(kit.Row(theme.Gap16, spinning(), kit.Body(words.T("Opening the file"))))
	ctx, cancel := context.WithCancel(context.Background())
	u.cancel = cancel
	kit.Go(context.Background(), func(context.Context) (journal.Sealed, error) {
		return u.d.Keeper.Open(ctx, u.d.Path)
	}, func(s journal.Sealed, err error) {
		cancel()
		u.cancel = nil
		if u.closed {
			if err == nil {
				_ = s.Close()
			}
			return
		}
		if err != nil {
			u.refused(err)
			return
		}
		u.sealed = s
		u.ask()
		u.Focus()
	})
}

// refused tells why the file cannot be opened, before a passphrase is asked,
// and what can be done.
func (u *Unlock) refused(err error) {
	u.secret = nil
	u.missing = errors.Is(err, journal.ErrNoFile)
	msg := journal.Explain(err)
	again := kit.Named("unlock.retry", kit.NewButton(words.T("Try again"), nil, kit.Primary, u.open))
	other := kit.Named("unlock.other", kit.NewButton(words.T("Choose another file"), theme.Icon("folder"), kit.Secondary, u.d.Other))
	start := kit.Named("unlock.new", kit.NewButton(words.T("Start a new journal"), theme.Icon("journal"), kit.Plain, u.d.New))
	first, buttons := again, kit.Flow(theme.Gap12, again, other, start)
	if damage := (*journal.DamagedError)(nil); errors.As(err, &damage) && u.d.Damaged != nil {
		msg.Next = waysOn()
		again.SetStyle(kit.Secondary)
		first = u.rescue(err, journal.Secret{})
		buttons = kit.Flow(theme.Gap12, first, again, other, start)
	} else if u.d.Lost != nil && (u.missing || errors.Is(err, journal.ErrNotAJournal)) {
		look := kit.Named("unlock.rescue", kit.NewButton(words.T("Look for a backup"), theme.Icon("undo"), kit.Secondary, func() { u.d.Lost(err) }))
		buttons = kit.Flow(theme.Gap12, again, look, other, start)
		if !u.missing { // it does not come back by trying, as a stick does
			msg = noLonger()
			look.SetStyle(kit.Primary)
			again.SetStyle(kit.Secondary)
			first, buttons = look, kit.Flow(theme.Gap12, look, again, other, start)
		}
	}
	u.set(kit.Stack(theme.Gap24,
		kit.Stack(theme.Gap8, kit.Heading(words.T("The journal did not open")), kit.Muted(place.Short(u.d.Path))),
		kit.Stack(theme.Gap8, kit.Strong(msg.What), kit.Body(msg.Next)),
		buttons))
	front.Settle()
	kit.FocusOn(first)
}

// rescue is the way on from a damaged file.
func (u *Unlock) rescue(cause error, typed journal.Secret) *kit.Button {
	return kit.Named("unlock.rescue", kit.NewButton(words.T("See what can be done"), nil, kit.Primary, func() { u.d.Damaged(cause, typed) }))
}

// waysOn is what to do about a damaged file, where something can be done.
func waysOn() string {
	return words.T("Your passphrase is not the reason, and nothing was changed. A backup can take its place, or what is whole can be rescued from it.")
}

// noLonger is what to say of the file of the journal that opens by itself, where
// nothing in it shows any more that it is one.
func noLonger() journal.Message {
	return journal.Message{
		What: words.T("The file of your journal is there, but its beginning is not that of a journal any more."),
		Next: words.T("Your passphrase is not the reason, and nothing was changed. A backup can take its place; the file is kept beside it. If your journal lies elsewhere, choose that file."),
	}
}

// damaged tells that the file, not the secret, is what keeps it closed.
func (u *Unlock) damaged(err error, typed string) {
	secret := journal.Secret{Passphrase: typed}
	if u.byCode {
		secret = journal.Secret{RecoveryCode: typed}
	}
	u.secret.SetText("")
	u.secret = nil
	msg := journal.Explain(err)
	msg.Next = waysOn()
	help := u.rescue(err, secret)
	back := kit.Named("unlock.retry", kit.NewButton(words.T("Try again"), nil, kit.Secondary, func() {
		u.ask()
		u.Focus()
	}))
	u.set(kit.Stack(theme.Gap24,
		kit.Stack(theme.Gap8, kit.Heading(words.T("This file is damaged")), kit.Muted(place.Short(u.d.Path))),
		kit.Stack(theme.Gap8, kit.Strong(msg.What), kit.Body(msg.Next)),
		kit.Flow(theme.Gap12, help, back)))
	front.Settle()
	kit.FocusOn(help)
}

// ask asks for the secret.
func (u *Unlock) ask() {
	title, label, hint, button := words.T("Your journal is locked"), words.T("Passphrase"), "", words.T("Unlock")
	var swap *kit.Button
	if u.byCode {
		title, label, hint = words.T("Your recovery code"), words.T("Recovery code"), words.T("Eight groups of four. Capital letters, spaces and dashes do not matter.")
		u.secret = kit.Named("unlock.code", kit.NewField(words.T("The code from your note")))
		swap = kit.Named("unlock.usepass", kit.NewButton(words.T("Use my passphrase"), theme.Icon("key"), kit.Plain, func() { u.use(false) }))
	} else {
		u.secret = kit.Named("unlock.pass", kit.NewPassword(words.T("Your passphrase")))
		swap = kit.Named("unlock.usecode", kit.NewButton(words.T("I forgot it: use my recovery code"), theme.Icon("key"), kit.Plain, func() { u.use(true) }))
	}
	u.secret.OnChanged = func(string) {
		u.secret.SetError("")
		u.again = false
	}
	u.secret.OnSubmitted = func(string) { u.try() }
	u.ok = kit.Named("unlock.ok", kit.NewButton(button, theme.Icon("lock"), kit.Primary, u.try))
	u.stop = kit.Named("unlock.stop", kit.NewButton(words.T("Stop"), nil, kit.Secondary, u.Escape))
	u.wait = kit.Stack(0, kit.Muted(words.T("The key is being worked out. This is slow on purpose, so that guessing is slow too.")))
	u.wait.Hide()
	u.stop.Hide()
	other := kit.Named("unlock.other", kit.NewButton(words.T("Open another journal"), theme.Icon("folder"), kit.Plain, u.d.Other))
	sheets := kit.Named("unlock.worksheets", kit.NewButton(words.T("Print a worksheet"), theme.Icon("print"), kit.Plain, func() { u.d.Worksheets() }))
	sheets.Hidden = u.d.Worksheets == nil

	head := kit.Stack(theme.Gap8, kit.Heading(title), kit.Muted(place.Short(u.d.Path)))
	parts := []fyne.CanvasObject{head}
	if u.d.Notice != "" {
		parts = append(parts, kit.NewCard(kit.Body(u.d.Notice).In(theme.OnNotice), kit.CardFlat(), kit.CardFill(theme.Notice), kit.CardPad(theme.Gap16)))
	}
	parts = append(parts,
		kit.LabeledField(label, hint, u.secret),
		u.wait,
		front.Buttons(nil, u.stop, u.ok),
		kit.Divider(),
		kit.Flush(kit.Flow(theme.Gap8, swap, other, sheets)))
	u.set(kit.Stack(theme.Gap24, parts...))
}

func (u *Unlock) use(code bool) {
	if u.cancel != nil {
		return
	}
	u.byCode = code
	u.ask()
	u.Focus()
}

// try works the key out off the thread; it can be stopped.
func (u *Unlock) try() {
	if u.cancel != nil || u.sealed == nil {
		return
	}
	if u.ok.Disabled() {
		u.again = true // asked for during the rest: tried at its end
		return
	}
	typed := u.secret.Text()
	if typed == "" {
		u.secret.SetError(words.T("Please type it first."))
		u.secret.Focus()
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	u.cancel = cancel
	u.waiting(true)
	sealed, byCode := u.sealed, u.byCode
	kit.Go(context.Background(), func(context.Context) (journal.Session, error) {
		if byCode {
			return sealed.UnlockWithCode(ctx, typed)
		}
		return sealed.Unlock(ctx, typed)
	}, func(s journal.Session, err error) {
		cancel()
		u.cancel = nil
		u.answered(s, err)
	})
}

func (u *Unlock) answered(s journal.Session, err error) {
	if u.closed {
		if err == nil {
			go s.Close()
		}
		return
	}
	u.waiting(false)
	if err == nil {
		u.sealed = nil // used up
		u.secret.SetText("")
		u.d.Done(s, u.byCode)
		return
	}
	if damage := (*journal.DamagedError)(nil); errors.As(err, &damage) && u.d.Damaged != nil {
		u.damaged(err, u.secret.Text())
		return
	}
	switch {
	case errors.Is(err, context.Canceled):
	case errors.Is(err, journal.ErrWrongPassphrase), errors.Is(err, journal.ErrWrongCode):
		u.wrong++
		u.secret.SetError(journal.Explain(err).String())
		u.rest(Delay(u.wrong))
	default:
		u.secret.SetError(journal.Explain(err).String())
	}
	u.secret.Focus()
	if !u.byCode {
		u.secret.SelectAll()
	}
}

// rest keeps the button still for a moment after wrong tries.
func (u *Unlock) rest(d time.Duration) {
	if d <= 0 {
		return
	}
	u.ok.Disable()
	u.pause.Stop()
	ok := u.ok
	u.pause = kit.Later(d, func() {
		ok.Enable()
		if u.again {
			u.again = false
			u.try()
		}
	})
}

func (u *Unlock) waiting(on bool) {
	u.ok.Busy(on)
	if on {
		u.secret.Disable()
		u.wait.Show()
		u.stop.Show()
	} else {
		u.secret.Enable()
		u.wait.Hide()
		u.stop.Hide()
	}
	u.root.Refresh()
}

func (u *Unlock) set(content fyne.CanvasObject) {
	u.root.Objects = []fyne.CanvasObject{front.Wide("unlock", u.d.Help, 540, content)}
	u.root.Refresh()
}

func spinning() fyne.CanvasObject {
	s := kit.NewSpinner()
	s.Start()
	return s
}
