package ui

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/pick"
	"stillwater/ui/internal/place"
	"stillwater/ui/internal/steady"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// calm is how long closing may take before the window says so.
const calm = 400 * time.Millisecond

// Close saves and closes the window. It asks first when something would be
// lost.
func (s *Shell) Close() {
	switch {
	case s.closing:
	case s.busy:
		kit.Later(200*time.Millisecond, s.Close) // locking is under way; then ask again
	case s.main != nil:
		s.closeOpen()
	case len(s.held) > 0:
		s.askBeforeLosing()
	default:
		s.leave()
	}
}

// closeOpen saves everything, lets go of the file and leaves.
func (s *Shell) closeOpen() { s.saveAndClose(false) }

// saveAndClose is closeOpen; once tells that everything was saved before, and something came meanwhile: what
// was under way then, such as printing, may note that it is done.
func (s *Shell) saveAndClose(once bool) {
	s.busy = true
	m := s.main
	m.pause()
	pages, session := m.visited(), m.session
	wait := kit.Later(calm, func() { s.show(waiting(words.T("Saving"))) })
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, saveAll(ctx, pages)
	}, func(_ struct{}, err error) {
		s.busy = false
		if err == nil && len(m.drafts()) > 0 {
			wait.Stop()
			if !once {
				s.saveAndClose(true)
				return
			}
			// Unfinished, though nothing failed: ask as well.
			s.show(m.content)
			s.askUnfinished()
			return
		}
		if err != nil {
			wait.Stop()
			s.show(m.content)
			s.askUnsaved(explainAll(err))
			return
		}
		wait.Stop()
		s.busy = true
		s.backUpThen(m, closeBackup, func() { s.letGo(session) })
	})
}

// letGo closes the file and leaves. A file that has grown is written anew
// first: the window says so when that takes longer than a moment, and it can be
// left for another time.
func (s *Shell) letGo(session journal.Session) {
	s.busy, s.closing = true, true
	ctx, cancel := context.WithCancel(context.Background())
	bar := kit.NewProgress()
	wait := kit.Later(calm, func() { s.show(tidying(bar, cancel)) })
	kit.Go(context.Background(), func(context.Context) (struct{}, error) {
		if t, ok := session.(journal.Tidier); ok {
			return struct{}{}, t.CloseTidily(ctx, steady.Progress(bar.SetValue))
		}
		return struct{}{}, session.Close()
	}, func(struct{}, error) {
		wait.Stop()
		cancel()
		if s.main != nil {
			s.main.leaveScreen()
			s.main.drop()
			s.main = nil
		}
		s.leave()
	})
}

// tidying says what the window waits for while the file is closed.
func tidying(bar *kit.Progress, skip func()) fyne.CanvasObject {
	return working(words.T("Putting the file in order"), words.T("It is made as small as what it holds. Nothing that was saved changes."), bar, kit.Named("close.skip", kit.NewButton(words.T("Leave it for another time"), nil, kit.Secondary, skip)))
}

// askUnsaved asks what to do with what could not be saved.
func (s *Shell) askUnsaved(why journal.Message) {
	var sheet *kit.SheetHandle
	stay := kit.Named("close.stay", kit.NewButton(words.T("Stay here"), nil, kit.Primary, func() { sheet.Close() }))
	save := kit.Named("close.copy", kit.NewButton(words.T("Save it as readable text"), nil, kit.Secondary, func() {
		sheet.Close()
		s.copyElsewhere()
	}))
	lose := kit.Named("close.lose", kit.NewButton(words.T("Close and lose it"), nil, kit.Danger, func() {
		sheet.Close()
		s.letGo(s.main.session)
	}))
	buttons := []*kit.Button{lose, save, stay}
	if s.plainDrafts() == "" {
		buttons = []*kit.Button{lose, stay}
	}
	sheet = kit.WideSheet(s.win, 640, words.T("This is not saved yet"), kit.Stack(theme.Gap12,
		kit.Strong(why.What), kit.Body(why.Next)), buttons...)
	front.Settle()
	kit.FocusOn(stay)
}

// askUnfinished asks before something that was begun is dropped.
func (s *Shell) askUnfinished() {
	kit.ConfirmDanger(s.win, words.T("Something is not finished"),
		words.T("You began something that is not kept yet. If you close now, it is gone."),
		words.T("Close all the same"), words.T("Stay here"), func(yes bool) {
			if yes && s.main != nil && !s.busy {
				s.letGo(s.main.session)
			}
		})
}

// askBeforeLosing asks, at the locked door, before what is only in memory goes.
func (s *Shell) askBeforeLosing() {
	text := ""
	for path, h := range s.held {
		text = join(text, h.text())
		if s.unlock == nil || s.unlock.Path() != path {
			text = join(text, words.T("It belongs to the journal {{.Path}}.", "Path", place.Short(path)))
		}
	}
	kit.ConfirmDanger(s.win, words.T("Something is only in memory"), text,
		words.T("Close and lose it"), words.T("Stay and unlock"), func(yes bool) {
			if yes {
				clear(s.held)
				s.leave()
				return
			}
			if s.unlock != nil {
				s.unlock.Focus()
			}
		})
}

// plainDrafts is what is not saved, as text.
func (s *Shell) plainDrafts() string {
	var parts []string
	for _, p := range s.main.visited() {
		if r, ok := p.(Reader); ok {
			if text := r.PlainDraft(); text != "" {
				parts = append(parts, text)
			}
		}
	}
	return strings.Join(parts, "\n\n")
}

// copyElsewhere writes what is not saved as readable text, where the person
// chooses.
func (s *Shell) copyElsewhere() {
	text := s.plainDrafts()
	pick.Show(s.win, pick.Options{
		Mode: pick.Save, Title: words.T("Save it as readable text"), Button: words.T("Save the text"), Name: words.T("not-saved.txt"),
		Note: words.T("It is plain text and not locked: whoever opens it can read it. Delete it once the words are in your journal."),
	}, func(path string) {
		kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
			return struct{}{}, writeChart(ctx, path, []byte(text))
		}, func(_ struct{}, err error) {
			if err != nil {
				kit.Message(s.win, words.T("The text was not saved"), journal.ExplainWork(err).String())
				return
			}
			s.toast(words.T("The text is saved. You can close now."))
		})
	})
}

// leave ends the program.
func (s *Shell) leave() {
	s.closing = true
	s.leaveFront()
	if s.asleep != nil {
		s.asleep()
	}
	s.rememberSize()
	kit.Go(context.Background(), func(context.Context) (struct{}, error) {
		s.saving.Lock() // what is still being written comes first
		defer s.saving.Unlock()
		return struct{}{}, nil
	}, func(struct{}, error) {
		kit.ForgetWindow(s.win)
		s.win.SetCloseIntercept(nil)
		s.quit()
	})
}

// rememberSize keeps the size of the window for the next start.
func (s *Shell) rememberSize() {
	size := s.win.Canvas().Size()
	w, h := int(size.Width), int(size.Height)
	if s.win.FullScreen() || w < 480 || h < 360 || w == s.set.Window.Width && h == s.set.Window.Height {
		return
	}
	s.set.Window.Width, s.set.Window.Height = w, h
	s.keepSettings()
}
