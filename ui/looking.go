package ui

import (
	"time"

	"stillwater/journal"
	"stillwater/report"
	"stillwater/ui/kit"
	"stillwater/ui/lookback"
	"stillwater/ui/trash"
	"stillwater/words"
)

// lookBackPage builds the page Look back.
func (m *mainView) lookBackPage() Page {
	s := m.s
	return lookback.New(lookback.Deps{
		Store: m.store, Clock: s.clock, Window: s.win, Toasts: s.toasts, Told: m.tellsOf,
		Intents: lookback.Intents{OpenEntry: m.openEntry, OpenCheckIn: m.openCheckIn, OpenTreatment: m.openTreatment, OpenDate: m.openAppointment, OpenGoals: func() { m.open(PageGoals) }, OpenTherapy: m.openTherapy, WriteOn: m.writeOn, Paper: func() { m.openPaper(PageLookBack, report.FormPeriod) }},
	})
}

// trashPage builds the page about what was deleted.
func (m *mainView) trashPage() Page {
	return trash.New(trash.Deps{
		Store: m.store, Clock: m.s.clock, Window: m.s.win, Toasts: m.s.toasts, Restored: m.loadPhase,
		Back: m.leaveTrash, Backups: m.openBackups(),
	})
}

// openTrash shows the trash; from is the page that it leads back to.
func (m *mainView) openTrash(from PageName) {
	m.trashFrom = from
	m.open(PageTrash)
}

func (m *mainView) leaveTrash() { m.open(m.trashSide()) }

// trashSide is the page that the trash belongs to now.
func (m *mainView) trashSide() PageName {
	if m.trashFrom == "" {
		return PageJournal
	}
	return m.trashFrom
}

// useDay notes that the journal is used today, once a day: what has lain in the trash long enough goes
// then. That it could not be noted is no reason to bother anybody.
func (m *mainView) useDay() {
	day := journal.DayOf(m.s.clock())
	if m.used == day || m.s.busy {
		return
	}
	m.used = day
	kit.Go(m.life, m.session.Used, func(gone int, err error) {
		if m.s.main != m {
			return
		}
		if err != nil {
			m.used = journal.Day{} // tried again in a while
			return
		}
		if gone > 0 && !m.s.busy {
			m.s.toasts.Say(words.T("What lay in the trash for {{.N}} days of use is gone now. Backups made before keep it until they are renewed.", "N", journal.TrashDays), "", nil, 8*time.Second)
		}
	})
}

var (
	_ interface {
		Page
		Closer
	} = (*lookback.Page)(nil)
	_ interface {
		Page
		Closer
	} = (*trash.Page)(nil)
)
