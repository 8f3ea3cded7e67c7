package backups

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/holds"
	"stillwater/ui/internal/pick"
	"stillwater/ui/internal/place"
	"stillwater/ui/internal/steady"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Store is what the page needs of an open journal; a journal.Session has it.
type Store interface {
	journal.BackupSession
	Path() string
}

// Deps are what the page stands on.
type Deps struct {
	Store  Store
	Window fyne.Window
	Clock  journal.Clock
	Toasts *kit.Toasts
	Own    string // the folder that backups go to while none was chosen
	Places func() journal.BackupPlaces
	// SetPlaces keeps the places and uses them from now on.
	SetPlaces func(journal.BackupPlaces)
	// Made is told of every backup that was made here.
	Made func(journal.BackupReport)
	// Opens opens a backup with a secret, to see that it does; nil: it does. It
	// is called off the thread of the window.
	Opens func(ctx context.Context, b journal.Backup, s journal.Secret) error
	// Restore puts a backup back; the page is gone after that.
	Restore func(b journal.Backup, s journal.Secret)
	Back    func()
	// Synced names the sync program that carries the folder of a file to other
	// computers, "" for none; nil: not known.
	Synced func(path string) string
	// Near tells whether a folder lies on the disk of the journal, and no sync
	// program carries it away; nil: not known.
	Near func(folder string) bool
}

// Page is the page. Its methods are called on the thread of the window.
type Page struct {
	d       Deps
	scope   kit.Scope
	content *kit.PageScaffold
	banner  *kit.Banner
	head    *kit.Text
	bar     *kit.Progress
	now     *kit.Button
	end     *kit.Button
	renew   *kit.Button
	places  *fyne.Container
	rows    *fyne.Container
	list    []journal.Backup
	moved   string // the backup folder of before, if another was chosen just now
	all     bool   // all backups are listed, not only the first few
	cancel  context.CancelFunc
	closed  bool
}

// New builds the page. It is empty until Show.
func New(d Deps) *Page {
	p := &Page{d: d, head: kit.Body(words.T("Looking at the backups")), bar: kit.NewProgress(), places: kit.Stack(theme.Gap16), rows: kit.Stack(theme.Gap16)}
	p.banner = kit.NewBanner(kit.Warn, "", "", nil)
	p.banner.Hide()
	p.now = kit.Named("backups.now", kit.NewButton(words.T("Back up now"), theme.Icon("save"), kit.Primary, p.backUp))
	p.end = kit.Named("backups.stop", kit.NewButton(words.T("Stop"), nil, kit.Plain, p.stop))
	p.renew = kit.Named("backups.renew", kit.NewButton(words.T("Renew the backups"), nil, kit.Secondary, p.AskRenew))
	p.bar.Hide()
	p.end.Hide()
	back := kit.Named("backups.back", kit.NewButton(words.T("Back to the settings"), theme.Icon("back"), kit.Plain, d.Back))
	p.content = kit.Page(words.T("Backups"), back, kit.Column(760, kit.Stack(theme.Gap24,
		p.banner,
		section(words.T("Copies that make themselves"),
			kit.Muted(words.T("A backup is made on every day that you write, opened once to be sure, and stays locked like the journal itself. Older ones are thinned out: seven days, four weeks, twelve months.")),
			kit.Flow(theme.Gap12, p.now, p.end), p.bar, p.head), // what grows stands below the button, which stays where it is
		section(words.T("Where they are kept"), p.places),
		section(words.T("What is there"), p.rows),
		section(words.T("Renew the backups"),
			kit.Body(words.T("Backups open with the passphrase of their time, and what you delete for ever stays in them. Renewing makes one new backup and removes the older ones.")),
			kit.Flow(theme.Gap12, p.renew)),
	)))
	p.showPlaces()
	return p
}

func section(title string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.NewCard(kit.Stack(theme.Gap16, append([]fyne.CanvasObject{kit.Subheading(title)}, parts...)...))
}

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show lists the backups; each is opened, which takes a moment.
func (p *Page) Show() {
	p.showPlaces()
	kit.Go(p.scope.Enter(), p.d.Store.Backups, func(list []journal.Backup, err error) {
		if p.closed {
			return
		}
		if err != nil {
			p.head.SetText(words.T("The backups cannot be listed right now."))
			p.tell(kit.Problem, holds.WhyNot(err))
			return
		}
		p.list = list
		p.showList()
	})
}

// Hide stops looking; a backup that is being made goes on.
func (p *Page) Hide() { p.scope.Leave() }

// Close stops what is under way and forgets what is shown.
func (p *Page) Close() {
	p.closed = true
	p.scope.Leave()
	p.stop()
	p.list = nil
	p.rows.Objects = nil
}

func (p *Page) tell(kind kit.BannerKind, text string) {
	p.banner.Set(kind, text, "", nil)
	if text == "" {
		p.banner.Hide()
	} else {
		p.banner.Show()
	}
	p.content.Refresh()
}

func (p *Page) say(text string) {
	if p.d.Toasts != nil {
		p.d.Toasts.Say(text, "", nil, 8*time.Second)
	}
}

func (p *Page) stop() {
	if p.cancel != nil {
		p.cancel()
	}
}

type maker func(ctx context.Context, progress func(done, total int64)) (journal.BackupReport, error)

func (p *Page) backUp() { p.work(p.now, p.d.Store.BackUp) }

// told says what was done, and what has to be looked after.
func (p *Page) told(button *kit.Button, r journal.BackupReport) (done, care string) {
	if button == p.renew {
		return Renewed(r), Unrenewed(r)
	}
	return Told(r, p.d.Clock()), Warnings(r)
}

// work makes backups off the thread, with its progress shown.
func (p *Page) work(button *kit.Button, do maker) {
	if p.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	p.running(button, true)
	kit.Go(context.Background(), func(context.Context) (journal.BackupReport, error) {
		return do(ctx, steady.Progress(p.bar.SetValue))
	}, func(r journal.BackupReport, err error) {
		cancel()
		p.cancel = nil
		if p.closed {
			return
		}
		p.running(button, false)
		switch {
		case errors.Is(err, context.Canceled):
			p.tell(kit.Info, words.T("Stopped. The backups are as they were."))
		case err != nil && len(r.Made) > 0: // a new one is there, and the older ones still are
			p.tell(kit.Warn, words.T("A new backup is there, but the older ones were not removed.")+" "+holds.WhyNot(err))
		case err != nil:
			p.tell(kit.Problem, failed(r, err))
		default:
			done, care := p.told(button, r)
			p.tell(kit.Warn, care)
			p.say(done)
			if p.d.Made != nil {
				p.d.Made(r)
			}
		}
		p.Show()
	})
}

// failed says why no place took a backup.
func failed(r journal.BackupReport, err error) string {
	if w := Warnings(r); w != "" {
		return words.T("No backup was made.") + " " + w
	}
	if errors.Is(err, journal.ErrDiskFull) {
		return words.T("No backup was made: there is no room for it.") + " " + words.T("Please free some space, or choose another folder below.")
	}
	if errors.Is(err, journal.ErrFileTooLarge) {
		return words.T("No backup was made: its disk allows no file as large as your journal.") + " " + words.T("Please choose a folder on another disk below.")
	}
	return words.T("No backup was made.") + " " + holds.WhyNot(err)
}

func (p *Page) running(button *kit.Button, on bool) {
	button.Busy(on)
	other := p.renew
	if button == p.renew {
		other = p.now
	}
	if on {
		p.bar.SetValue(0)
		p.bar.Show()
		p.end.Show()
		other.Disable()
		p.tell(kit.Info, "")
	} else {
		p.bar.Hide()
		p.end.Hide()
		other.Enable()
	}
	p.content.Refresh()
}

// AskRenew asks whether the older backups should go, and says why one wants it.
func (p *Page) AskRenew() {
	kit.Confirm(p.d.Window, words.T("Renew the backups?"),
		renewal(),
		words.T("Renew them"), words.T("Leave them"), func(yes bool) {
			if yes && !p.closed {
				p.work(p.renew, p.d.Store.RenewBackups)
			}
		})
}

// showPlaces shows the folders.
func (p *Page) showPlaces() {
	f := foldersOf(p.d.Places(), p.d.Own)
	change := kit.Named("backups.folder", kit.NewButton(words.T("Choose another folder"), theme.Icon("folder"), kit.Outline, p.chooseFolder))
	first := kit.Flow(theme.Gap8, change)
	if !f.own {
		first.Add(kit.Named("backups.own", kit.NewButton(words.T("Use the usual folder"), nil, kit.Plain, func() { p.setFolder("") })))
	}
	second := kit.Flow(theme.Gap8)
	where := kit.Body(words.T("None yet. A USB stick, or a folder that a sync program carries away, keeps your words even if this computer is lost."))
	label := words.T("Choose a second place")
	if f.second != "" {
		where = kit.Body(place.Short(f.second))
		label = words.T("Choose another place")
	}
	second.Add(kit.Named("backups.second", kit.NewButton(label, theme.Icon("folder"), kit.Outline, p.chooseSecond)))
	if f.second != "" {
		second.Add(kit.Named("backups.drop", kit.NewButton(words.T("No second place any more"), nil, kit.Plain, func() { p.setSecond("") })))
	}
	parts := []fyne.CanvasObject{
		kit.Stack(theme.Gap8, kit.LabeledField(words.T("The backup folder"), "", kit.Body(place.Short(f.first))), first),
		kit.Stack(theme.Gap8, kit.LabeledField(words.T("A second place"), "", where), second),
	}
	if p.d.Near != nil && f.second != "" && p.d.Near(f.second) {
		parts = append(parts, kit.Muted(words.T("The second place lies on the same disk as your journal: if the disk is lost, so are the backups. A USB stick would keep them.")))
	}
	if p.moved != "" && p.moved != f.first {
		parts = append(parts, kit.Muted(words.T("The backups in {{.Folder}} stay there. They are not thinned out or renewed any more; delete them yourself if you do not need them.", "Folder", place.Short(p.moved))))
	}
	if p.d.Synced != nil && f.second != "" {
		if name := p.d.Synced(filepath.Join(f.second, "x")); name != "" {
			parts = append(parts, kit.Muted(words.T("{{.Service}} carries this folder to other computers. The backups in it stay locked.", "Service", name)))
		}
	}
	p.places.Objects = parts
	p.places.Refresh()
	p.content.Refresh()
}

func (p *Page) chooseFolder() {
	f := foldersOf(p.d.Places(), p.d.Own)
	p.choose(words.T("Where should backups go?"), f.first, f.second, p.setFolder)
}

func (p *Page) chooseSecond() {
	f := foldersOf(p.d.Places(), p.d.Own)
	p.choose(words.T("A second place for backups"), f.second, f.first, p.setSecond)
}

func (p *Page) choose(title, start, other string, take func(string)) {
	pick.Show(p.d.Window, pick.Options{
		Mode: pick.Folder, Title: title, Button: words.T("Keep backups here"), Start: start,
		Note: words.T("The backups made so far stay where they are."),
	}, func(dir string) {
		if no := refusal(dir, other, p.d.Store.Path()); no != "" {
			kit.Message(p.d.Window, words.T("Please choose another folder"), no)
			return
		}
		take(dir)
	})
}

func (p *Page) setFolder(dir string) {
	at := p.d.Places()
	old := foldersOf(at, p.d.Own).first
	at.Folder = dir
	p.set(at)
	if now := foldersOf(at, p.d.Own).first; now != old {
		p.moved = old
		p.showPlaces()
		p.backUp() // so that it is not empty until the next one is due
	}
}

func (p *Page) setSecond(dir string) {
	at := p.d.Places()
	at.Second = dir
	p.set(at)
	if dir != "" {
		p.backUp() // so that it is not empty until the next one is due
	}
}

func (p *Page) set(at journal.BackupPlaces) {
	p.d.SetPlaces(at)
	p.Show()
}
