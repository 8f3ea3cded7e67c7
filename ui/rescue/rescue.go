package rescue

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/pick"
	"stillwater/ui/internal/place"
	"stillwater/ui/internal/steady"
	"stillwater/ui/kit"
	"stillwater/words"
)

// Deps are what the page stands on.
type Deps struct {
	Backups journal.BackupKeeper // nil: there are none
	Salvage journal.Salvager     // nil: the file cannot be rescued
	Path    string               // of the damaged journal, absolute; "" with From
	From    string               // a backup, or a folder with some, to make a journal of; "": the backups of Path
	New     string               // proposed for the rescued one, absolute; no file is there
	// Elsewhere is proposed for a backup that goes to another place than Path;
	// no file is there.
	Elsewhere string
	// Reach tells why the place of a journal takes no file, as far as can be
	// seen; it is called off the thread of the window. nil: it does.
	Reach  func(path string) error
	Other  func()         // looks for backups in another folder; nil: it cannot
	Secret journal.Secret // what was typed at the door; the zero one is asked for
	Cause  error          // what was met
	Window fyne.Window
	Clock  journal.Clock
	Help   func()
	Back   func()          // to the door
	Done   func(r Outcome) // something was put back or rescued
}

// Outcome is what was done.
type Outcome struct {
	Path   string                 // of the journal to open now
	Backup *journal.Backup        // that was put back; nil: the file was rescued
	Report *journal.SalvageReport // of the rescue; nil: a backup was put back
	Kept   string                 // where what was there lies now; "": where it was
	Err    error                  // met after the backup was in place: a power cut may undo it; nil: it lasts
}

// Page is the page. Its methods are called on the thread of the window.
type Page struct {
	d      Deps
	root   *fyne.Container
	secret journal.Secret
	byCode bool
	found  *found
	stuck  error // why the place of the journal takes no file; nil: it does
	field  *kit.Field
	first  fyne.CanvasObject // what gets the keyboard
	cancel context.CancelFunc
	closed bool
}

// New builds the page. With a secret it begins to look.
func New(d Deps) *Page {
	if lost(d.Cause) || d.From != "" {
		d.Salvage = nil // there is nothing to rescue from
	}
	p := &Page{d: d, root: container.NewStack(), secret: d.Secret, byCode: d.Secret.RecoveryCode != ""}
	if d.Secret == (journal.Secret{}) {
		p.ask("")
	} else {
		p.look()
	}
	return p
}

// lost tells whether the file is gone, or something else now.
func lost(cause error) bool {
	return errors.Is(cause, journal.ErrNoFile) || errors.Is(cause, journal.ErrNotAJournal)
}

// Content is the screen.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// Focus puts the keyboard to what is to be done next.
func (p *Page) Focus() {
	if p.first != nil {
		front.Settle()
		kit.FocusFromTop(p.first)
	}
}

// Escape stops looking; it never leaves, and never stops what was asked for.
func (p *Page) Escape() {
	if p.cancel != nil {
		p.cancel()
	}
}

// Close forgets what was typed and found.
func (p *Page) Close() {
	p.closed = true
	p.Escape()
	if p.field != nil {
		p.field.SetText("")
	}
	p.secret, p.d.Secret, p.found = journal.Secret{}, journal.Secret{}, nil
}

// look finds out what both ways would give. It writes nothing.
func (p *Page) look() {
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	bar := kit.NewProgress()
	p.showLooking(bar)
	secret := p.secret
	kit.Go(context.Background(), func(context.Context) (*found, error) {
		f := &found{}
		if p.d.Backups != nil {
			list, err := p.list(ctx, secret)
			f.sort(list)
			f.listErr = err
			f.stuck = p.reach()
		}
		if p.d.Salvage != nil && ctx.Err() == nil {
			r, err := p.d.Salvage.Salvage(ctx, p.d.Path, secret, "", steady.Progress(bar.SetValue))
			if f.lookErr = err; err == nil {
				f.report = &r
			}
		}
		return f, ctx.Err()
	}, func(f *found, err error) {
		cancel()
		p.cancel = nil
		switch {
		case p.closed:
		case err != nil:
			p.ask(words.T("Stopped. Nothing was changed."))
		case f.wrong() != nil:
			p.ask(journal.Explain(f.wrong()).String())
		default:
			p.found, p.stuck = f, f.stuck
			p.showFound()
		}
	})
}

// restore asks and then puts the chosen backup in the place of the journal.
func (p *Page) restore() {
	b := *p.found.backup()
	kit.Confirm(p.d.Window, words.T("Put this backup back?"),
		p.replaces(),
		words.T("Put it back"), words.T("Not yet"), func(yes bool) {
			if !yes || p.closed {
				return
			}
			p.work(words.T("Putting the backup back"), func(ctx context.Context, progress func(done, total int64)) (Outcome, error) {
				kept, err := p.d.Backups.Restore(ctx, b.Path, p.secret, p.d.Path, false, progress)
				return Outcome{Path: p.d.Path, Backup: &b, Kept: kept}, err
			})
		})
}

// replaces says what becomes of what is there.
func (p *Page) replaces() string {
	switch {
	case errors.Is(p.d.Cause, journal.ErrNoFile):
		return words.T("It goes to the place where your journal was. The backup itself stays where it is.")
	case lost(p.d.Cause):
		return words.T("It takes the place of the file that is there now. That file is kept beside it under another name, which you are told.")
	}
	return words.T("It takes the place of the damaged file. The damaged file is kept beside it under another name, which you are told.")
}

// salvage asks for a place and then writes what is whole into a new journal.
func (p *Page) salvage() {
	pick.Show(p.d.Window, pick.Options{
		Mode: pick.Save, Title: words.T("Where should the rescued journal go?"), Button: words.T("Rescue into this file"),
		Start: p.d.New, Name: place.Name(p.d.New),
		Note: words.T("A new file is made, which opens with the same passphrase and code. The damaged one stays as it is."),
	}, func(path string) {
		if p.closed {
			return
		}
		path = place.WithEnding(path)
		p.work(words.T("Rescuing what is whole"), func(ctx context.Context, progress func(done, total int64)) (Outcome, error) {
			r, err := p.d.Salvage.Salvage(ctx, p.d.Path, p.secret, path, progress)
			return Outcome{Path: path, Report: &r}, err
		})
	})
}

// work does what was asked for, off the thread.
func (p *Page) work(title string, do func(ctx context.Context, progress func(done, total int64)) (Outcome, error)) {
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	bar := kit.NewProgress()
	p.showWorking(title, bar)
	kit.Go(context.Background(), func(context.Context) (Outcome, error) {
		return do(ctx, steady.Progress(bar.SetValue))
	}, func(r Outcome, err error) {
		cancel()
		p.cancel = nil
		if p.closed {
			return
		}
		if err == nil || r.Kept != "" {
			r.Err = err
			p.d.Done(r)
			return
		}
		p.failed(r.Path, err)
	})
}
