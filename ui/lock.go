package ui

import (
	"cmp"
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/guard"
	"stillwater/ui/internal/secretform"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// held is what could not be saved before locking: sealed under the protection
// of the journal's key, in memory only.
type held struct {
	drafts map[PageName][]byte // sealed
	why    error               // why it could not be saved; nil: it was only unfinished
}

// heldFor gives what is held of a journal, by its path; nil: nothing.
func (s *Shell) heldFor(path string) *held { return s.held[path] }

// hold keeps sealed drafts of a journal. What was held of it before and could not be given back stays, but for
// the pages that have a newer one.
func (s *Shell) hold(path string, h held) {
	if old := s.heldFor(path); old != nil {
		for name, b := range old.drafts {
			if _, newer := h.drafts[name]; !newer {
				h.drafts[name], h.why = b, cmp.Or(h.why, old.why)
			}
		}
	}
	if len(h.drafts) > 0 {
		s.held[path] = &h
	}
}

// toMain opens a journal that was just unlocked or made.
func (s *Shell) toMain(session journal.Session, byCode bool) {
	if s.opt.Unlocked != nil {
		s.opt.Unlocked()
	}
	s.leaveFront()
	s.main = newMainView(s, session)
	s.main.loadPhase()
	s.show(s.main.content)
	s.main.watch()
	s.main.open(PageToday)
	// A journal named at the start is a visit: the one that opens by itself stays.
	visit := session.Path() == s.opt.Path && s.set.Journal != ""
	notices := s.noticesOf(session)
	if onlyRead(notices) && s.set.Journal != "" { // so is one on a stick that is locked, or on a disk of backups
		visit = true
	}
	if journal.IsBackupName(session.Path()) { // nobody writes a journal in one
		visit = true
	}
	if s.set.Journal != session.Path() && !visit {
		s.set.Journal = session.Path()
		s.keepSettings()
	}
	if !visit {
		s.main.freshPlan()
	}
	s.tellNotices(notices)
	s.bringBack()
	asks := s.cameHere == session.Path()
	s.cameHere = ""
	switch {
	case byCode && asks:
		s.proposePassphrase().OnClosed = s.askSecondPlace
	case byCode:
		s.proposePassphrase()
	case asks:
		s.askSecondPlace()
	}
	s.main.begin()
}

// bringBack gives the pages what could not be saved before the lock.
func (s *Shell) bringBack() {
	m := s.main
	h := s.heldFor(m.session.Path())
	if h == nil {
		return
	}
	sealed, session := h.drafts, m.session
	kit.Go(context.Background(), func(context.Context) (map[PageName][]byte, error) {
		out := map[PageName][]byte{}
		var errs []error
		for name, b := range sealed {
			text, err := session.OpenDraft(b)
			if err != nil {
				errs = append(errs, err)
				continue
			}
			out[name] = text
		}
		return out, errors.Join(errs...)
	}, func(texts map[PageName][]byte, err error) {
		if s.main != m || s.busy {
			return // locked meanwhile: it is still held
		}
		m.giveBack(texts, func(name PageName) {
			delete(h.drafts, name)
			m.open(name)
		})
		if len(h.drafts) == 0 {
			delete(s.held, session.Path())
		}
		if err != nil {
			kit.Message(s.win, words.T("Not all of it came back"), journal.Explain(err).String())
			return
		}
		s.toast(words.T("What was not saved yet is back."))
	})
}

// Lock locks the journal by hand.
func (s *Shell) Lock() { s.lockThen(guard.ByHand, nil) }

// lockThen saves, drops everything shown and locks; then is called when that is
// over, and at once when there is nothing to lock.
func (s *Shell) lockThen(why guard.Reason, then func()) { s.lockTo(why, nil, then) }

// lockTo is lockThen that leads to another place than the door; to owns the
// held file, which is nil where it was let go.
func (s *Shell) lockTo(why guard.Reason, to func(path string, sealed journal.Sealed), then func()) {
	if then == nil {
		then = func() {}
	}
	if s.main == nil || s.busy {
		then()
		return
	}
	s.busy = true
	m := s.main
	m.leaveScreen()
	m.pause()
	s.show(waiting(words.T("Saving and locking")))
	pages := m.visited()
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, saveAll(ctx, pages)
	}, func(_ struct{}, failed error) {
		seal := func() { s.seal(m, why, failed, to, then) }
		if failed != nil || to != nil || why == guard.Sleep { // the computer does not wait
			seal()
			return
		}
		s.backUpThen(m, lockBackup, seal)
	})
}

// leaveScreen takes what is readable off the screen at once.
func (m *mainView) leaveScreen() {
	c := m.s.win.Canvas()
	m.stop()
	c.Unfocus()
	m.s.uncover()
	kit.ForgetShown(c)
}

type sealing struct {
	drafts map[PageName][]byte
	sealed journal.Sealed // nil: the file is let go
}

// seal keeps what could not be saved and locks the file.
func (s *Shell) seal(m *mainView, why guard.Reason, failed error, to func(string, journal.Sealed), then func()) {
	drafts, session, path := m.drafts(), m.session, m.session.Path()
	kit.Go(context.Background(), func(ctx context.Context) (sealing, error) {
		out := sealing{drafts: map[PageName][]byte{}}
		for name, text := range drafts {
			b, err := session.SealDraft(text)
			if err != nil {
				return out, err
			}
			out.drafts[name] = b
		}
		ctx, cancel := context.WithTimeout(ctx, saveTime)
		defer cancel()
		var err error
		if out.sealed, err = session.Lock(ctx); err != nil {
			_ = session.Close() // what was saved is on the disk; the keys go in any case
			out.sealed = nil
		}
		return out, nil
	}, func(r sealing, err error) {
		s.busy = false
		if err != nil { // nothing was locked, nothing is lost
			s.show(m.content)
			m.guard.SetLimit(time.Duration(s.set.LockMinutes) * time.Minute)
			m.watch()
			kit.Message(s.win, words.T("The journal could not be locked"), journal.Explain(err).String())
			then()
			return
		}
		m.drop()
		s.main = nil
		s.hold(path, held{drafts: r.drafts, why: failed})
		if to != nil {
			to(path, r.sealed)
		} else {
			s.toDoor(path, r.sealed, s.doorNotice(path, why))
		}
		then()
	})
}

// doorNotice says why the journal is locked, and what is kept in memory.
func (s *Shell) doorNotice(path string, why guard.Reason) string {
	text := ""
	switch why {
	case guard.Idle:
		text = words.N(s.set.LockMinutes, "Locked because nothing was touched for {{.N}} minute.", "Locked because nothing was touched for {{.N}} minutes.")
	case guard.Sleep:
		text = words.T("Locked because the computer slept.")
	}
	if h := s.heldFor(path); h != nil {
		text = join(text, h.text())
	}
	return text
}

// text says plainly that something is not on the disk.
func (h *held) text() string {
	if h.why == nil {
		return words.T("Something you began is kept, locked, in the memory of this window. Unlock to go on with it.")
	}
	return words.T("{{.Why}} What you wrote last is kept, locked, in the memory of this window. Please leave the window open and unlock to bring it back.", "Why", explainAll(h.why).What)
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// explainAll gives the words for the first of several errors.
func explainAll(err error) journal.Message {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range many.Unwrap() {
			if e != nil {
				return journal.Explain(e)
			}
		}
	}
	return journal.Explain(err)
}

// waiting is a calm screen for a moment.
func waiting(text string) fyne.CanvasObject {
	spin := kit.NewSpinner()
	spin.Start()
	return front.Bare(kit.Row(theme.Gap16, spin, kit.Body(text)))
}

// proposePassphrase offers a new passphrase after the recovery code was used.
func (s *Shell) proposePassphrase() *kit.SheetHandle {
	m := s.main
	form := secretform.NewPassphrase("newpass")
	var sheet *kit.SheetHandle
	var save *kit.Button
	do := func() {
		if !form.Check() {
			return
		}
		save.Busy(true)
		value, session := form.Value(), m.session
		kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
			return struct{}{}, session.SetPassphrase(ctx, value)
		}, func(_ struct{}, err error) {
			save.Busy(false)
			if err != nil {
				form.Refuse(journal.ExplainWork(err).String())
				return
			}
			form.Clear()
			sheet.Close()
			if s.main == m && !s.busy {
				secretform.OfferRenewal(s.win, "newpass", m.askRenew(), words.T("The passphrase is changed"), words.T("The new passphrase opens your journal from now on."),
					secretform.LeakedPassphrase()+" "+words.T("The settings have that under Encrypt anew."))
			}
		})
	}
	form.OnSubmitted = do
	save = kit.Named("newpass.save", kit.NewButton(words.T("Use this passphrase"), nil, kit.Primary, do))
	later := kit.Named("newpass.later", kit.NewButton(words.T("Not now"), nil, kit.Secondary, func() { sheet.Close() }))
	sheet = kit.Sheet(s.win, words.T("A new passphrase?"), kit.Stack(theme.Gap16,
		kit.Body(words.T("Your recovery code opened the journal. If the passphrase is forgotten, choose a new one now.")),
		form.Content()), later, save)
	front.Settle()
	form.Focus()
	return sheet
}

// loadPhase finds out where today lies in the care around treatments.
func (m *mainView) loadPhase() {
	session, clock := m.session, m.s.clock
	kit.Go(context.Background(), func(ctx context.Context) (journal.Phase, error) {
		ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
		defer cancel()
		list, err := session.Treatments(ctx)
		if err != nil {
			return journal.PhaseNone, err
		}
		personal, err := session.Personal(ctx)
		return journal.PhaseAt(journal.DayOf(clock()), list, personal.PhaseByHand), err
	}, func(p journal.Phase, err error) {
		if err == nil {
			m.phase = p
		}
	})
}
