package today

import (
	"context"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/letters"
	"stillwater/wheel"
	"stillwater/words"
)

// Store is what the page needs of a journal.
type Store interface {
	Entry(ctx context.Context, id journal.ID) (journal.Entry, error)
	Entries(ctx context.Context, f journal.EntryFilter) ([]journal.EntrySummary, error)
	CheckIns(ctx context.Context) ([]journal.CheckIn, error)
	Goals(ctx context.Context) ([]journal.Goal, error)
	Goal(ctx context.Context, id journal.ID) (journal.Goal, error)
	SaveGoal(ctx context.Context, g *journal.Goal) error
	Treatments(ctx context.Context) ([]journal.Treatment, error)
	Appointments(ctx context.Context) ([]journal.Appointment, error)
	SaveTreatment(ctx context.Context, t *journal.Treatment) error
	Trash(ctx context.Context, id journal.ID) error
	CareDay(ctx context.Context, day journal.Day) (journal.CareDay, error)
	SaveCareDay(ctx context.Context, c *journal.CareDay) error
	Personal(ctx context.Context) (journal.Personal, error)
	SavePersonal(ctx context.Context, p journal.Personal) error
}

// state is what the page shows, as plain data.
type state struct {
	now      time.Time
	phase    journal.Phase
	personal journal.Personal

	otherYears  []journal.EntrySummary // of this day, where they are to be shown
	latest      []journal.EntrySummary // the newest few entries
	checkIn     *journal.CheckIn       // the newest one, nil: none yet
	lastLook    journal.Day            // of the newest one
	again       bool                   // its time has come again
	steps       []step
	asks        *ask // of a goal, nil: nothing
	treatments  []journal.Treatment
	next        *journal.Treatment   // the next planned treatment that has a date
	last        *journal.Treatment   // the newest one that took place
	coming      journal.NextDate     // of it, or as the rhythm names it
	comes       bool                 // there is such a date
	appointment *journal.Appointment // the next one, nil: none soon
	goals       int                  // of all
	letters     []journal.Entry      // that have come back and were not read
	since       []journal.EntrySummary
	therapy     bool // something is to be brought to therapy
	empty       bool // nothing is in the journal yet
}

// load reads what the page shows at the time now.
func load(ctx context.Context, store Store, now time.Time) (state, error) {
	s := state{now: now}
	var err error
	if s.personal, err = store.Personal(ctx); err != nil {
		return s, err
	}
	treatments, err := store.Treatments(ctx)
	if err != nil {
		return s, err
	}
	today := journal.DayOf(now)
	s.phase = journal.PhaseAt(today, treatments, s.personal.PhaseByHand)
	s.treatments = treatments
	s.next, s.last = journal.NextTreatment(treatments, today), journal.LastTreatment(treatments, today)
	s.coming, s.comes = s.personal.Care.Cadence.Next(treatments, today)
	if s.appointment, err = nextAppointment(ctx, store, now); err != nil {
		return s, err
	}
	if s.latest, err = store.Entries(ctx, journal.EntryFilter{Limit: 3}); err != nil {
		return s, err
	}
	if err := s.comesBack(ctx, store, today); err != nil {
		return s, err
	}
	marked, err := store.Entries(ctx, journal.EntryFilter{Therapy: true, Limit: 1})
	if err != nil {
		return s, err
	}
	s.therapy = len(marked) > 0
	checkIns, err := store.CheckIns(ctx)
	if err != nil {
		return s, err
	}
	if n := len(checkIns); n > 0 {
		s.checkIn = &checkIns[n-1]
	}
	s.lastLook, s.again = s.personal.Rhythm.Due(today, checkIns, s.phase)
	goals, err := store.Goals(ctx)
	if err != nil {
		return s, err
	}
	s.steps, s.goals, s.asks = stepsOf(goals, today), len(goals), asking(goals, treatments, s.phase, now)
	s.empty = len(s.latest) == 0 && s.checkIn == nil && len(goals) == 0 && len(treatments) == 0
	return s, nil
}

// comesBack reads the letters that have come back with what was written since the first of them, and
// what was written on this day in other years.
func (s *state) comesBack(ctx context.Context, store Store, today journal.Day) (err error) {
	if s.letters, err = letters.AllDue(ctx, store, today); err != nil {
		return err
	}
	if len(s.letters) > 0 {
		if s.since, err = letters.Since(ctx, store, s.letters[0], today, mostSince); err != nil {
			return err
		}
	}
	if s.personal.NoOnThisDay || s.quiet() || s.treatedOn(today) {
		return nil
	}
	list, err := store.Entries(ctx, journal.EntryFilter{OnDay: today, To: today.AddDays(-1)})
	if err != nil {
		return err
	}
	for _, e := range list {
		if e.At.Day.Year != today.Year && !e.SealedOn(today) && len(s.otherYears) < mostOtherYear {
			s.otherYears = append(s.otherYears, e)
		}
	}
	return nil
}

// quiet tells whether only what fits directly after a treatment is shown.
func (s *state) quiet() bool { return s.phase == journal.PhaseQuiet }

// scores gives the newest check-in's scores.
func (s *state) scores() wheel.Scores {
	if s.checkIn == nil {
		return wheel.Scores{}
	}
	return s.checkIn.Scores()
}

// greeting fits the time of day.
func greeting(now time.Time) string {
	switch h := now.Hour(); {
	case h >= 5 && h < 12:
		return words.T("Good morning")
	case h >= 12 && h < 18:
		return words.T("Good afternoon")
	case h >= 18 && h < 23:
		return words.T("Good evening")
	}
	return words.T("Hello, night owl")
}

// daysCounted is how long the days since a treatment are told: to the end of
// the phase that follows it.
const daysCounted = 28

// subline says in a few words where the day lies.
func (s *state) subline() string {
	day := words.LongDay(s.now)
	today := journal.DayOf(s.now)
	switch {
	case s.treatedOn(today):
		return words.T("{{.Day}} · the day of your treatment", "Day", day)
	case s.treatedOn(today.AddDays(-1)):
		return words.T("{{.Day}} · the day after your treatment", "Day", day)
	case s.next != nil && s.next.At.Day == today.AddDays(1):
		return words.T("{{.Day}} · the day before your treatment", "Day", day)
	case s.last != nil && today.Sub(s.last.At.Day) <= daysCounted:
		n := today.Sub(s.last.At.Day)
		return day + " · " + words.N(n, "{{.N}} day after your last treatment", "{{.N}} days after your last treatment")
	}
	return day
}

// treatedOn tells whether the newest treatment was on a day.
func (s *state) treatedOn(d journal.Day) bool { return s.last != nil && s.last.At.Day == d }
