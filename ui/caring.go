package ui

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/report"
	"stillwater/transfer"
	"stillwater/ui/care"
	"stillwater/ui/kit"
	"stillwater/ui/paper"
	"stillwater/ui/theme"
	"stillwater/ui/write"
	"stillwater/words"
)

// carePage builds the page of the treatments.
func (m *mainView) carePage() Page {
	s := m.s
	return care.New(care.Deps{
		Store: m.store, Window: s.win, Clock: s.clock, Toasts: s.toasts, PhaseChanged: m.loadPhase,
		OpenFragments: m.openFragments, PrintChecklist: m.printChecklist, SaveDates: m.saveDates,
	})
}

// openFragments shows the words and images of a day.
func (m *mainView) openFragments(day journal.Day) {
	visit(m, PageJournal, func(p *write.Page) { p.FragmentsOf(day) })
}

// printChecklist makes a paper of what is gone through before a treatment, as the page holds it now.
func (m *mainView) printChecklist(t journal.Treatment) {
	m.openOwn(PageTreatments, paper.Own{
		About: words.T("Your list for the day of the treatment, to take along and tick by hand."),
		File:  "stillwater-checklist-" + journal.DayOf(m.s.clock()).String(),
		Make: func(_ context.Context, o report.Options) (report.Document, error) {
			return report.Checklist(&t, o), nil
		},
	})
}

// saveDates asks what a file for a calendar may say, and where it is kept.
func (m *mainView) saveDates() {
	var sheet *kit.SheetHandle
	details := false
	tick := kit.Named("dates.details", kit.NewCheckbox(words.T("Say what it is, with whom and where"), false, func(on bool) { details = on }))
	cancel := kit.Named("dates.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	next := kit.Named("dates.next", kit.NewButton(words.T("Choose a place"), nil, kit.Primary, func() {
		sheet.Close()
		m.askDates("stillwater-dates", details)
	}))
	sheet = kit.Sheet(m.s.win, words.T("Save dates for a calendar"), kit.Stack(theme.Gap12,
		kit.Body(words.T("Treatments and appointments from today on go into a file that calendar programs read.")),
		tick,
		kit.Small(words.T("Without that, each is only called an appointment. Calendars are often seen by others, and the file is not encrypted.")).In(theme.Muted)),
		cancel, next)
	kit.FocusOn(next)
}

const datesEnding = ".ics"

func (m *mainView) askDates(name string, details bool) {
	s := m.s
	kit.ChooseSave(s.win, words.T("Save dates for a calendar"), name+datesEnding, s.paperFolder, datesEnding, func(path string) {
		s.paperFolder = filepath.Dir(path)
		m.writeDates(path, details, false)
	})
}

// writeDates writes the file; one that is there is replaced only with force.
func (m *mainView) writeDates(path string, details, force bool) {
	s, store, now := m.s, m.session, m.s.clock()
	kit.Go(m.life, func(ctx context.Context) (n int, err error) {
		err = transfer.WriteNew(path, force, func(w io.Writer) error {
			n, err = transfer.WriteDates(ctx, w, store, now, transfer.DatesOptions{From: journal.DayOf(now), Details: details})
			return err
		})
		return n, err
	}, func(n int, err error) {
		switch {
		case err == nil:
			s.toasts.Say(words.N(n, "{{.N}} date is saved as {{.Path}}", "{{.N}} dates are saved as {{.Path}}", "Path", path), words.T("Open it"), func() { s.openFile(path) }, 12*time.Second)
		case errors.Is(err, journal.ErrExists):
			kit.ConfirmDanger(s.win, words.T("There is already a file with this name"),
				words.T("It can be replaced by the new one, or you choose another name."),
				words.T("Replace it"), words.T("Choose another name"), func(replace bool) {
					if replace {
						m.writeDates(path, details, true)
						return
					}
					m.askDates(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), details)
				})
		default:
			kit.Message(s.win, words.T("The dates are not saved yet"), journal.Explain(err).String())
		}
	})
}
