package ui

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/guard"
	"stillwater/ui/kit"
	"stillwater/ui/trouble"
	"stillwater/words"
)

// pageOrder is the order of the sidebar, and of Ctrl+1 and so on.
var pageOrder = []PageName{PageToday, PageJournal, PageCircle, PageGoals, PageTreatments, PageLookBack, PageSettings}

// mainView is what is shown while a journal is open. It is dropped as a whole
// when the journal locks.
type mainView struct {
	s       *Shell
	session journal.Session
	store   *telling // the session, as the pages get it
	guard   *guard.Guard
	stop    context.CancelFunc // of the guard
	side    *kit.Sidebar
	stack   *fyne.Container
	build   map[PageName]func() Page
	pages   map[PageName]Page // those visited so far
	current PageName

	beforeHelp PageName // where help leads back to

	phase   journal.Phase
	room    *fyne.Container // the bar and the pages
	care    *careTabs       // between them, for some of the pages
	content fyne.CanvasObject

	bar      *trouble.Bar // over the pages
	troubled atomic.Bool  // the bar is shown, or about to be
	retry    *kit.Timer   // tries again by itself; nil: nothing to try
	trying   bool
	ackedAt  int64       // saves that had gone well when the bar was shown
	taking   atomic.Bool // what the session has to tell is about to be taken
	twinsAt  time.Time   // when the window looked for copies beside the journal

	life    context.Context // of the work that nobody waits for
	endLife context.CancelFunc
	backing bool       // such a backup is being made
	deep    bool       // such a check is under way, or was stopped
	unread  bool       // that the disk could not be read was told in this sitting
	warned  bool       // what is wrong with backups was told in this sitting
	idle    *kit.Timer // looks whether nobody is there
	rested  bool       // what is done when nobody is there was begun

	trashFrom PageName    // the page that led to the trash
	paperFrom PageName    // the page that led to the paper
	used      journal.Day // the day that was noted as one of use

	reminded bool // the reminder of a second place was put away in this sitting
}

func newMainView(s *Shell, session journal.Session) *mainView {
	m := &mainView{s: s, session: session, pages: map[PageName]Page{}}
	m.guard = guard.New(time.Duration(s.set.LockMinutes)*time.Minute, s.clock)
	m.store = &telling{Store: session, told: m.saveTold}
	m.life, m.endLife = context.WithCancel(context.Background())
	m.bar = trouble.NewBar(m.troubleActions())
	m.build = m.builders()
	if s.fakes != nil {
		m.build = s.fakes(m)
	}
	m.stack = &fyne.Container{Layout: onePage{}}
	m.side = kit.NewSidebar(words.T("Stillwater"), []kit.SidebarItem{
		{ID: string(PageToday), Label: words.T("Today"), Icon: "today"},
		{ID: string(PageJournal), Label: words.T("Journal"), Icon: "journal"},
		{ID: string(PageCircle), Label: words.T("Circle"), Icon: "circle"},
		{ID: string(PageGoals), Label: words.T("Goals"), Icon: "goals"},
		{ID: string(PageTreatments), Label: words.T("Treatments"), Icon: "treatments"},
		{ID: string(PageLookBack), Label: words.T("Look back"), Icon: "calendar"},
		{ID: string(PageSettings), Label: words.T("Settings"), Icon: "settings", Bottom: true},
		{ID: string(PageHelp), Label: words.T("If it is hard"), Icon: "help", Bottom: true},
		{ID: "lock", Label: words.T("Lock"), Icon: "lock", Bottom: true, Action: true},
	}, func(id string) {
		if id == "lock" {
			s.Lock()
			return
		}
		if s.win.Canvas().Focused() != nil { // a click takes the keyboard away first
			m.openByKeys(PageName(id))
			return
		}
		m.open(PageName(id))
	})
	m.care = newCareTabs(m)
	m.room = kit.Stack(0, m.bar.Content, m.care.content, kit.Fill(m.stack))
	m.content = kit.Shell(m.side, m.room)
	return m
}

// watch locks the journal when nobody is there.
func (m *mainView) watch() {
	ctx, cancel := context.WithCancel(context.Background())
	m.stop = cancel
	go func() {
		r := m.guard.Watch(ctx)
		// Saving or asking may be under way: try until it is locked.
		for r != guard.None && ctx.Err() == nil {
			kit.Do(func() {
				if ctx.Err() == nil {
					m.s.lockThen(r, nil)
				}
			})
			select {
			case <-ctx.Done():
			case <-time.After(time.Second):
			}
		}
	}()
}

// page gives a page, built at the first visit.
func (m *mainView) page(name PageName) Page {
	p := m.pages[name]
	if p == nil {
		p = m.build[name]()
		m.pages[name] = p
		o := p.Content()
		o.Hide()
		m.stack.Add(o)
	}
	return p
}

// open goes to a page. What the old one has not saved yet is saved meanwhile.
func (m *mainView) open(name PageName) {
	if m.build[name] == nil {
		return
	}
	if _, ok := m.session.(journal.BackupSession); name == PageBackups && !ok {
		return
	}
	kit.DropHints()
	m.side.SetSelected(string(m.sideOf(name)))
	if name == m.current {
		return
	}
	next := m.page(name)
	if old := m.pages[m.current]; old != nil {
		m.s.win.Canvas().Unfocus()
		old.Hide()
		old.Content().Hide()
		m.saveInBackground(old)
	}
	if name == PageHelp {
		m.beforeHelp = m.current
	}
	m.current = name
	next.Content().Show()
	m.care.follow(name)
	m.room.Refresh()
	m.stack.Refresh()
	front.Settle()
	next.Show()
}

// openByKeys goes to a page and takes the keyboard along: to where the page begins, else it stays
// where it is in the sidebar.
func (m *mainView) openByKeys(name PageName) {
	c, was := m.s.win.Canvas(), m.current
	on := c.Focused()
	m.open(name)
	if m.current == was {
		return
	}
	if f, ok := m.pages[m.current].(Focuser); ok {
		f.Focus()
	} else if it, ok := on.(fyne.CanvasObject); ok && c.Focused() == nil && m.side.Has(it) {
		c.Focus(on)
	}
}

// sideOf is the place of the sidebar that a page belongs to.
func (m *mainView) sideOf(name PageName) PageName {
	switch name {
	case PageBackups:
		return PageSettings
	case PageTherapy:
		return PageJournal
	case PageMeasures, PageAppointments, PageMedication, PagePlan:
		return PageTreatments
	case PageTrash:
		return m.trashSide()
	case PagePaper:
		return m.sideOf(m.paperSide())
	}
	return name
}

// saveInBackground saves a page that was left. A failure is the page's to show
// and to try again: it still has the text.
func (m *mainView) saveInBackground(p Page) {
	if saver, ok := p.(Saver); ok {
		kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
			ctx, cancel := context.WithTimeout(ctx, saveTime)
			defer cancel()
			return struct{}{}, saver.Save(ctx)
		}, func(struct{}, error) {})
	}
}

// saveTime is how long one save may take before it counts as failed: a sick
// disk must not keep the journal open.
const saveTime = 20 * time.Second

// saveAll saves every page, off the thread that draws. It goes on after an
// error, and gives them all.
func saveAll(ctx context.Context, pages []Page) error {
	var errs []error
	for _, p := range pages {
		if saver, ok := p.(Saver); ok {
			one, cancel := context.WithTimeout(ctx, saveTime)
			errs = append(errs, saver.Save(one))
			cancel()
		}
	}
	return errors.Join(errs...)
}

// visited lists the pages built so far, in their order.
func (m *mainView) visited() []Page {
	var out []Page
	for _, name := range ordered(m.pages) {
		out = append(out, m.pages[name])
	}
	return out
}

// drafts collects what is not saved.
func (m *mainView) drafts() map[PageName][]byte {
	out := map[PageName][]byte{}
	for name, p := range m.pages {
		if d, ok := p.(Drafter); ok {
			if b := d.Draft(); b != nil {
				out[name] = b
			}
		}
	}
	return out
}

// drop forgets everything shown.
func (m *mainView) drop() {
	m.stop()
	m.endLife()
	m.idle.Stop()
	m.retry.Stop()
	if p := m.pages[m.current]; p != nil {
		p.Hide()
	}
	for _, p := range m.pages {
		if c, ok := p.(Closer); ok {
			c.Close()
		}
	}
	m.pages, m.build = nil, nil
	m.stack.Objects = nil
	m.session = nil
}

// pause ends the work that nobody waits for, before a journal is left.
func (m *mainView) pause() {
	m.endLife()
	m.life, m.endLife = context.WithCancel(context.Background())
	m.backing, m.deep = false, false
}

// onePage lays out the visible page over the whole room and spares the others.
type onePage struct{}

func (onePage) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if o.Visible() {
			s = s.Max(o.MinSize())
		}
	}
	return s
}

func (onePage) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		if o.Visible() {
			o.Move(fyne.NewPos(0, 0))
			o.Resize(s)
		}
	}
}
