package ui

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"stillwater/journal"
	"stillwater/ui/internal/guard"
	"stillwater/ui/internal/pick"
	"stillwater/ui/internal/place"
	"stillwater/ui/internal/steady"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/ui/trouble"
	"stillwater/words"
)

// saveTold is told how a save went, from any goroutine.
func (m *mainView) saveTold(err error) {
	m.takeSoon()
	if err == nil && !m.troubled.Load() {
		return // as nearly always
	}
	if trouble.Of(err) != trouble.None {
		m.troubled.Store(true) // at once: the next save may go well before this one is shown
	}
	kit.Do(func() { m.saveEnded(err) })
}

// tellsOf tells whether the window itself says why a save failed.
func (m *mainView) tellsOf(err error) bool { return trouble.Of(first(err)) != trouble.None }

// tellsDamage tells whether an error of reading is damage, which the bar over
// the pages says, once and with the ways on.
func (m *mainView) tellsDamage(err error) bool {
	if m.s.main != m || trouble.Of(first(err)) != trouble.Damaged {
		return false
	}
	m.inTrouble(trouble.Damaged)
	return true
}

// followsSaving is a page that is told when saving has become possible, or is not any more.
type followsSaving interface{ SavingChanged() }

// relayout makes room for the bar, or takes it back. What pages say about saving follows it.
func (m *mainView) relayout() {
	m.room.Refresh()
	for _, p := range m.pages {
		if p, ok := p.(followsSaving); ok {
			p.SavingChanged()
		}
	}
}

// saves tells whether nothing keeps the file from being written, as far as the window knows.
func (m *mainView) saves() bool { return m.bar.Kind() == trouble.None }

// first is the first of several errors.
func first(err error) error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range many.Unwrap() {
			if e != nil {
				return e
			}
		}
	}
	return err
}

// escape asks where a copy of the journal should go, and goes on in it.
func (m *mainView) escape() {
	e, ok := m.session.(journal.Escaper)
	if !ok || m.s.busy {
		return
	}
	name := strings.TrimSuffix(filepath.Base(m.session.Path()), place.Ending)
	pick.Show(m.s.win, pick.Options{
		Mode: pick.Save, Title: words.T("Save a copy elsewhere"), Button: words.T("Go on in this copy"),
		Name: words.T("{{.Name}}-copy", "Name", name) + place.Ending,
		Note: words.T("A whole journal, locked as this one: the same passphrase and the same code open it. What is not saved yet goes into it, and you go on writing there."),
		Says: func(path string) string { return place.Carried(synced(path)) },
	}, func(path string) { m.escapeTo(e, place.WithEnding(path)) })
}

type escaped struct {
	session journal.Session
	whole   bool
}

// escapeTo makes the copy. What is on the screen stays there meanwhile.
func (m *mainView) escapeTo(e journal.Escaper, path string) {
	s := m.s
	ctx, cancel := context.WithCancel(context.Background())
	bar := kit.NewProgress()
	var sheet *kit.SheetHandle
	stop := kit.Named("trouble.stop", kit.NewButton(words.T("Stop"), nil, kit.Secondary, func() { sheet.Close() }))
	sheet = kit.Sheet(s.win, words.T("Making the copy"), kit.Stack(theme.Gap16, kit.Body(words.T("Everything that can be read goes along.")), bar), stop)
	sheet.OnClosed = cancel
	before := m.store.acked.Load()
	kit.Go(context.Background(), func(context.Context) (escaped, error) {
		c, whole, err := e.CopyTo(ctx, path, steady.Progress(bar.SetValue))
		return escaped{c, whole}, err
	}, func(r escaped, err error) {
		sheet.OnClosed = nil
		sheet.Close()
		cancel()
		switch {
		case s.main != m || s.busy:
			if err == nil {
				go func() { _ = putAway(r.session) }() // nobody would know of it
			}
		case errors.Is(err, context.Canceled):
		case err != nil:
			kit.Message(s.win, words.T("The copy was not saved"), journal.ExplainWork(err).String())
		default:
			drafts := m.drafts() // first: what is saved from here on is among them
			if m.store.acked.Load() != before {
				m.stay(r.session)
				return
			}
			s.moveTo(r.session, r.whole, drafts)
		}
	})
}

// putAway closes a copy that was made a moment ago and lacks something, and deletes it.
func putAway(c journal.Session) error {
	path := c.Path()
	_ = c.Close() // it goes in any case
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// stay keeps to the journal, because something was saved there that the copy lacks.
func (m *mainView) stay(c journal.Session) {
	path, pages := c.Path(), m.visited()
	kit.Go(context.Background(), func(ctx context.Context) (failed error, err error) {
		return saveAll(ctx, pages), putAway(c)
	}, func(failed, err error) {
		if m.s.main != m {
			return
		}
		text := words.T("While the copy was made, your journal could be saved again. The copy lacks that, so it was deleted, and you go on here.")
		if failed != nil {
			text = words.T("While the copy was made, something was saved to your journal after all. The copy lacks that, so it was deleted. Not everything is saved yet: you can make the copy once more.")
		}
		if err != nil {
			text = join(text, words.T("One thing is left to you: the copy could not be deleted. It is {{.Path}}.", "Path", place.Short(path)))
		}
		kit.Message(m.s.win, words.T("You stay in your journal"), text)
	})
}

// moveTo goes on in a copy of the journal that is open: what is not saved yet, the
// drafts, goes along, and the settings point at the copy.
func (s *Shell) moveTo(session journal.Session, whole bool, drafts map[PageName][]byte) {
	old := s.main
	page, was := old.current, old.session
	kit.ForgetShown(s.win.Canvas())
	old.drop()
	kit.Go(context.Background(), func(context.Context) (struct{}, error) {
		return struct{}{}, was.Close()
	}, func(struct{}, error) {})
	s.main = newMainView(s, session)
	m := s.main
	m.store.anew = !whole
	m.loadPhase()
	s.show(m.content)
	m.watch()
	m.open(page)
	m.giveBack(drafts, func(PageName) {})
	s.set.Journal = session.Path()
	s.keepSettings()
	text := words.T("You go on in the copy, {{.Path}}, and it opens from now on. The other file stays where it was.", "Path", place.Short(session.Path()))
	if !whole {
		text = words.T("You go on in the copy, {{.Path}}, and it opens from now on. Not everything of the other file could be read: please keep that file. A backup may hold the rest; see the settings.", "Path", place.Short(session.Path()))
	}
	kit.Message(s.win, words.T("The copy is there"), text)
	m.begin()
}

// rescue leaves the journal that is open for the page that helps with a damaged
// file. What is not saved yet is kept, sealed, in memory.
func (m *mainView) rescue() {
	s := m.s
	if s.main != m {
		return
	}
	s.lockTo(guard.ByHand, func(path string, sealed journal.Sealed) {
		if sealed != nil {
			_ = sealed.Close() // the backup takes its place, or it is read by the rescue
		}
		s.toRescue(path, journal.Secret{}, journal.ErrReadOnly)
	}, nil)
}

// toRescue is rescue where the journal can do that, else nil.
func (m *mainView) toRescue() func() {
	if !m.s.canRescue() {
		return nil
	}
	return m.rescue
}

// troubleActions are what the bar of this journal offers.
func (m *mainView) troubleActions() trouble.Actions {
	a := trouble.Actions{Again: func() { m.tryAgain(true) }, Rescue: m.toRescue()}
	if _, ok := m.session.(journal.Escaper); ok {
		a.Copy = m.escape
	}
	return a
}
