package ui

import (
	"context"
	"os"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/settings"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/guard"
	"stillwater/ui/kit"
	"stillwater/ui/paper"
	"stillwater/ui/rescue"
	"stillwater/ui/setup"
	"stillwater/ui/theme"
	"stillwater/ui/unlock"
	"stillwater/ui/write"
	"stillwater/words"
)

// Title is the title of the window, whatever is open in it.
const Title = "Stillwater"

// Options are what the window is made of.
type Options struct {
	Keeper   journal.Keeper
	Settings settings.Settings
	// SettingsProblem is what settings.Load said, told once; nil: all was well.
	SettingsProblem error
	SettingsDir     string        // where the settings are kept; "" keeps them nowhere
	Path            string        // of the journal to open, from the command line; "" as the settings say
	Clock           journal.Clock // nil is time.Now
	Version         string
	// Input reports every key, click and move in the window. Without it only
	// what is done through our own shortcuts counts.
	Input func(win fyne.Window, on Input)
	// Asleep calls about just before the computer sleeps, until ctx ends;
	// locked tells that it may. nil: only the clock tells.
	Asleep func(ctx context.Context, about func(locked func()))
	// Unlocked is called each time a journal was unlocked or made; nil: nobody
	// needs to know. By then the desktop was asked about its theme.
	Unlocked func()
	// SaysTheme tells whether the system says if it is light or dark; it waits
	// for the answer for a moment, and calls later when one comes afterwards.
	// nil: it does.
	SaysTheme func(wait time.Duration, later func()) bool
	// Printers is the printing system; nil: that of the computer.
	Printers paper.Printers
}

// Input is told what happens at the keyboard and the pointer, on the goroutine
// that draws.
type Input struct {
	Touched func() // anything at all
	Help    func() // F1, wherever the keyboard is
}

// Shell is the window with all its screens. Its methods are called on the
// goroutine that draws.
type Shell struct {
	app    fyne.App
	win    fyne.Window
	opt    Options
	clock  journal.Clock
	set    settings.Settings
	saving sync.Mutex // held while the settings are written

	root   *fyne.Container // the screen, and help over it
	toasts *kit.Toasts
	unread map[string][]journal.Notice // told and not put away yet, by the path of its journal
	screen fyne.CanvasObject
	helped bool             // help lies in the place of the screen
	before fyne.Focusable   // had the keyboard before that
	cover  *kit.SheetHandle // help over the sheets that are open; nil: it is not shown so

	first   fyne.CanvasObject // of the welcome, gets the keyboard; nil elsewhere
	setup   *setup.Setup
	unlock  *unlock.Unlock
	rescue  *rescue.Page
	sheets  *paper.Page      // worksheets, where no journal is open
	timer   write.Timer      // of free writing
	main    *mainView        // while a journal is open
	held    map[string]*held // what could not be saved, sealed, by the path of its journal
	busy    bool             // locking or closing is under way
	closing bool             // the window is on its way out

	cameHere    string                  // a journal that was chosen or put back here: a second place is asked for once it is open
	reach       func(path string) error // why a place takes no file; nil: not looked at
	ground      ground                  // the folders of the computer
	far         farPlaces               // which places for backups lie outside of the disk of the open journal
	paperFolder string                  // where pages were saved last, in this session only
	quit        func()
	asleep      context.CancelFunc
	fakes       func(*mainView) map[PageName]func() Page // pages of tests; nil: the real ones
}

// New makes the window. Show it with Run, or with Start and the app's own loop.
func New(app fyne.App, opt Options) *Shell {
	s := &Shell{app: app, opt: opt, set: opt.Settings, clock: opt.Clock, quit: app.Quit, held: map[string]*held{}, reach: reach, ground: realGround()}
	if s.clock == nil {
		s.clock = time.Now
	}
	kit.Now = s.clock // the small calendar of a field marks the same day as today
	kit.WeekBegins = weekBegins()
	s.askSystemTheme()
	s.applyTheme()
	s.win = app.NewWindow(Title)
	s.win.SetMaster()
	s.win.SetPadded(false)
	s.toasts = kit.NewToasts()
	s.root = container.NewStack()
	s.win.SetContent(container.NewStack(kit.Background(theme.Page), s.root, s.toasts))
	s.win.Resize(windowSize(s.set.Window))
	s.win.SetCloseIntercept(s.Close)
	s.shortcuts()
	s.watchDrops()
	s.setPlaces()
	return s
}

// windowSize is the remembered size, or a comfortable first one.
func windowSize(w settings.Window) fyne.Size {
	if w.Width < 480 || w.Height < 360 {
		return fyne.NewSize(1180, 760)
	}
	return fyne.NewSize(float32(w.Width), float32(w.Height))
}

// Window is the window.
func (s *Shell) Window() fyne.Window { return s.win }

// Start shows the first screen: the door of the journal where there is one,
// else the welcome. It may be called before the app runs, so that the window
// opens with it.
func (s *Shell) Start() {
	if path := s.firstPath(); s.isBackup(s.opt.Path) {
		s.fromBackup(s.opt.Path)
	} else if path != "" {
		s.toDoor(path, nil, "")
	} else {
		s.toWelcome()
	}
	s.tellSettingsProblem()
}

// Running is called when the app runs and the window is there: it begins to
// watch the keyboard, the pointer and the computer's sleep.
func (s *Shell) Running() {
	if s.opt.Input != nil {
		s.opt.Input(s.win, Input{Touched: s.touched, Help: s.ShowHelp})
	}
	if s.opt.Asleep != nil {
		ctx, cancel := context.WithCancel(context.Background())
		s.asleep = cancel
		go s.opt.Asleep(ctx, func(locked func()) {
			kit.Do(func() { s.lockThen(guard.Sleep, locked) })
		})
	}
	switch {
	case s.unlock != nil:
		s.unlock.Focus()
	case s.first != nil:
		kit.FocusOn(s.first)
	}
}

// firstPath is the journal to open, or "" when there is none yet.
func (s *Shell) firstPath() string {
	switch {
	case s.opt.Path != "" && !s.isBackup(s.opt.Path):
		return s.opt.Path
	case s.set.Journal != "":
		return s.set.Journal
	}
	path := settings.DefaultJournalPath(s.opt.SettingsDir)
	if _, err := os.Stat(path); err == nil {
		return path
	}
	return ""
}

// proposedPath is where a new journal would go.
func (s *Shell) proposedPath() string {
	if s.unlock != nil && s.unlock.Missing() {
		return s.unlock.Path()
	}
	return freePath(settings.DefaultJournalPath(s.opt.SettingsDir))
}

// show puts a screen into the window, below help and short messages.
func (s *Shell) show(screen fyne.CanvasObject) {
	kit.DropHints()
	s.screen = screen
	s.helped = false
	s.root.Objects = []fyne.CanvasObject{screen}
	s.root.Refresh()
	if s.main != nil && screen == s.main.content {
		s.toasts.Spare(s.main.side)
	} else {
		s.toasts.Spare(nil)
	}
}

// leaveFront drops the screen before unlocking, with what was typed there.
func (s *Shell) leaveFront() {
	s.uncover()
	s.before, s.first = nil, nil
	kit.CloseOverlays(s.win.Canvas())
	s.win.Canvas().Unfocus()
	if s.setup != nil {
		s.setup.Close()
		s.setup = nil
	}
	if s.unlock != nil {
		s.unlock.Close()
		s.unlock = nil
	}
	if s.rescue != nil {
		s.rescue.Close()
		s.rescue = nil
	}
	if s.sheets != nil {
		s.sheets.Close()
		s.sheets = nil
	}
}

func (s *Shell) toWelcome() {
	s.leaveFront()
	screen, first := setup.Welcome(setup.WelcomeActions{New: s.toSetup, Open: s.chooseJournal, Backup: s.backupsAtHand(), Worksheets: func() { s.toWorksheets(s.toFirst) }, Help: s.ShowHelp})
	s.show(screen)
	s.first = first
	front.Settle()
	kit.FocusOn(first)
}

func (s *Shell) toSetup() {
	path := s.proposedPath()
	s.leaveFront()
	s.setup = setup.New(setup.Deps{
		Keeper: s.opt.Keeper,
		Path:   path,
		Own:    s.opt.SettingsDir,
		Browse: s.chooseFolder,
		Synced: synced,
		Copy:   s.copyForAWhile,
		Help:   s.ShowHelp,
		Cancel: s.toFirst,
		Done: func(session journal.Session) {
			s.toMain(session, false)
			s.toast(words.T("Your journal is ready."))
			s.askSecondPlace()
		},
	})
	s.show(s.setup.Content())
	s.setup.Focus()
}

// toFirst goes back to where setting up began.
func (s *Shell) toFirst() {
	if path := s.firstPath(); path != "" {
		s.toDoor(path, nil, "")
		return
	}
	s.toWelcome()
}

// toDoor shows the locked door of a journal. sealed is its file when it is held
// already, notice what to tell there.
func (s *Shell) toDoor(path string, sealed journal.Sealed, notice string) {
	s.leaveFront()
	if h := s.heldFor(path); h != nil && notice == "" {
		notice = h.text()
	}
	s.unlock = unlock.New(unlock.Deps{
		Keeper: s.opt.Keeper, Path: path, Sealed: sealed, Notice: notice,
		Help: s.ShowHelp, Other: s.chooseJournal, New: s.toSetup,
		Worksheets: func() { s.toWorksheets(func() { s.toDoor(path, nil, notice) }) },
		Done:       s.toMain, Damaged: s.damagedAt(path), Lost: s.lostAt(path),
	})
	s.show(s.unlock.Content())
	s.unlock.Focus()
}

// applyTheme colors the window and sets the size of the text.
func (s *Shell) applyTheme() {
	l := s.look()
	theme.SetLessMotion(l.LessMotion)
	s.app.Settings().SetTheme(theme.New(l.Mode, l.TextPercent))
}

// keepSettings writes the settings, off the thread. That they could not be kept
// is no reason to bother anybody: they count for this run.
func (s *Shell) keepSettings() {
	if s.opt.SettingsDir == "" {
		return
	}
	set := s.set
	kit.Go(context.Background(), func(context.Context) (struct{}, error) {
		s.saving.Lock()
		defer s.saving.Unlock()
		return struct{}{}, settings.Save(s.opt.SettingsDir, set)
	}, func(struct{}, error) {})
}

func (s *Shell) toast(text string) { s.toasts.Say(text, "", nil, 5*time.Second) }

func (s *Shell) touched() {
	if s.main != nil {
		s.main.guard.Touch()
	}
}
