package ui

import (
	"stillwater/journal"
	"stillwater/ui/around"
	"stillwater/ui/care"
	"stillwater/ui/circle"
	"stillwater/ui/goals"
	"stillwater/ui/help"
	"stillwater/ui/kit"
	"stillwater/ui/measures"
	"stillwater/ui/paper"
	"stillwater/ui/plan"
	"stillwater/ui/prefs"
	"stillwater/ui/today"
	"stillwater/ui/write"
)

// builders says how each page is made. Pages never know each other: what leads
// from one to another is wired here.
func (m *mainView) builders() map[PageName]func() Page {
	s := m.s
	charts := newChartSaver(s.win, s.toasts, s.clock)
	return map[PageName]func() Page{
		PageToday: func() Page {
			return today.New(today.Deps{Store: m.store, Window: s.win, Catcher: m.catcher, Clock: s.clock, Toasts: s.toasts, Foot: m.reminder, Told: m.tellsDamage, Saves: m.saves, Intents: today.Intents{
				Write: m.writePrompt, OpenEntry: m.openEntry, CheckIn: m.checkIn, OpenHelp: s.ShowHelp,
				OpenCircle:      func() { m.open(PageCircle) },
				OpenGoals:       func() { m.open(PageGoals) },
				OpenGoal:        m.openGoal,
				OpenTreatments:  func() { m.open(PageTreatments) },
				OpenTreatment:   m.openTreatment,
				OpenAppointment: m.openAppointment,
				PhaseChanged:    m.loadPhase,
				OpenTherapy:     m.openTherapy,
			}})
		},
		PageJournal: func() Page {
			return write.New(write.Deps{
				Store: m.store, Window: s.win, Clock: s.clock, Toasts: s.toasts,
				Phase: func() journal.Phase { return m.phase }, Told: m.tellsOf,
				Timer: &s.timer, Alone: m.alone, Typewriter: s.set.Typewriter, KeepTypewriter: s.keepTypewriter,
				Intents:  m.writeIntents(),
				Trash:    func() { m.openTrash(PageJournal) },
				WriteNew: writeNew,
			})
		},
		PageLookBack: m.lookBackPage,
		PageTrash:    m.trashPage,
		PageCircle: func() Page {
			return circle.New(circle.Deps{
				Store: m.store, Window: s.win, Clock: s.clock, Toasts: s.toasts, Measurer: kit.ChartMeasurer(),
				Intents: circle.Intents{
					SaveChart: charts.save, CopyChart: charts.copy, OpenPaper: m.circleOnPaper, OpenBlank: m.blankOnPaper,
					MakeGoal: m.beginGoal, OpenGoal: m.openGoal, OpenEntry: m.openEntry, Write: m.writePrompt,
				},
			})
		},
		PageGoals: func() Page {
			return goals.New(goals.Deps{Store: m.store, Window: s.win, Clock: s.clock, Toasts: s.toasts, Intents: m.goalIntents()})
		},
		PageTreatments: m.carePage,
		PageSettings: func() Page {
			return prefs.New(prefs.Deps{
				Store: m.settingsStore(), Window: s.win, Clock: s.clock, Toasts: s.toasts, Version: s.opt.Version,
				Look: s.look(), SetLook: s.setLook, LockMinutes: s.set.LockMinutes, SetLock: s.setLock,
				Copy: s.copyForAWhile, PhaseChanged: m.loadPhase,
				Trash: func() { m.openTrash(PageSettings) }, Backups: m.openBackups(), Renew: m.askRenew(), Rescue: m.toRescue(), Synced: synced,
			})
		},
		PageBackups:      m.backupsPage,
		PageTherapy:      m.therapyPage,
		PagePaper:        m.paperPage,
		PageMeasures:     m.measuresPage,
		PagePlan:         m.planPage,
		PageAppointments: func() Page { return around.NewAppointments(m.aroundDeps()) },
		PageMedication:   func() Page { return around.NewMedication(m.aroundDeps()) },
		PageHelp:         func() Page { return help.New(m.helpDeps()) },
	}
}

// The powers of the pages, told by the compiler.
var (
	_ interface {
		keeper
		Creator
		Finder
	} = (*write.Page)(nil)
	_ interface {
		keeper
		Backer
		Mover
	} = (*goals.Page)(nil)
	_ interface {
		keeper
		Creator
	} = (*around.Appointments)(nil)
	_ interface {
		keeper
		Creator
	} = (*around.Medication)(nil)
	_ keeper = (*circle.Page)(nil)
	_ keeper = (*care.Page)(nil)
	_ keeper = (*measures.Page)(nil)
	_ keeper = (*plan.Page)(nil)
	_ keeper = (*paper.Page)(nil)
	_ keeper = (*help.Help)(nil)
	_ Page   = (*prefs.Prefs)(nil)
	_ interface {
		Page
		Closer
		followsSaving
	} = (*today.Page)(nil)
)
