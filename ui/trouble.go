package ui

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

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

// retryTime is how long the window waits before it tries by itself whether the
// cause of a trouble is gone.
const retryTime = 10 * time.Second

// saveTold is told how a save went, from any goroutine.
func (m *mainView) saveTold(err error) {
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

// saveEnded shows a trouble, or takes it away after a save that went well.
func (m *mainView) saveEnded(err error) {
	if m.s.main != m {
		return
	}
	k := trouble.Of(err)
	switch {
	case k != trouble.None:
		m.inTrouble(k)
	case err == nil && m.bar.Kind().Passes():
		m.calmAgain()
	}
}

// inTrouble shows what keeps the file from being written.
func (m *mainView) inTrouble(k trouble.Kind) {
	if m.bar.Kind() == trouble.Damaged && k != trouble.Damaged {
		return // what was found first matters more
	}
	m.troubled.Store(true)
	if m.bar.Set(k) {
		m.relayout()
	}
	if k.Passes() && m.retry == nil {
		m.retry = kit.Later(retryTime, func() {
			m.retry = nil
			m.tryAgain(false)
		})
	}
}

// calmAgain takes the trouble away.
func (m *mainView) calmAgain() {
	m.troubled.Store(false)
	m.retry.Stop()
	m.retry = nil
	if m.bar.Set(trouble.None) {
		m.relayout()
		m.s.toast(words.T("It can be saved again. Everything is on the disk."))
	}
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

// tryAgain takes the file anew where that can help, and saves everything.
func (m *mainView) tryAgain(asked bool) {
	k := m.bar.Kind()
	if m.s.main != m || m.s.busy || m.trying || !k.Passes() {
		return
	}
	m.trying = true
	if asked {
		m.bar.Trying(true)
	}
	session, pages := m.session, m.visited()
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		ctx, cancel := context.WithTimeout(ctx, saveTime)
		defer cancel()
		if e, ok := session.(journal.Escaper); ok && k.Reopens() {
			if err := e.Reopen(ctx); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, saveAll(ctx, pages)
	}, func(_ struct{}, err error) {
		m.trying = false
		m.bar.Trying(false)
		if m.s.main != m {
			return
		}
		if err == nil {
			m.calmAgain()
			return
		}
		if now := trouble.Of(first(err)); now != trouble.None {
			k = now
		}
		m.inTrouble(k)
	})
}

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
				go r.session.Close()
			}
		case errors.Is(err, context.Canceled):
		case err != nil:
			kit.Message(s.win, words.T("The copy was not saved"), journal.Explain(err).String())
		default:
			s.moveTo(r.session, r.whole)
		}
	})
}

// moveTo goes on in a copy of the journal that is open: what is not saved yet
// goes along, and the settings point at the copy.
func (s *Shell) moveTo(session journal.Session, whole bool) {
	old := s.main
	drafts, page, was := old.drafts(), old.current, old.session
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
