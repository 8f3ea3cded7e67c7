package journal

import "slices"

// CadenceKind says what the rhythm of treatments follows.
type CadenceKind string

// The kinds. The common ones are offered, never recommended: what counts is what was agreed with
// the clinic.
const (
	CadenceNone     CadenceKind = ""         // none was told: no date is proposed
	CadenceOwn      CadenceKind = "own"      // every so many days
	CadenceMonthly  CadenceKind = "monthly"  // about every 4 weeks, common for IV
	CadenceSpravato CadenceKind = "spravato" // twice a week in weeks 1 to 4, weekly in weeks 5 to 8, then every 1 to 2 weeks
)

// CadenceKinds lists the kinds in the order a form shows them.
var CadenceKinds = []CadenceKind{CadenceNone, CadenceMonthly, CadenceSpravato, CadenceOwn}

// Valid tells whether k is one of the kinds.
func (k CadenceKind) Valid() bool { return slices.Contains(CadenceKinds, k) }

// Limits and usual values of a [Cadence], in days.
const (
	MaxInterval      = 366 // between two treatments
	MaxAround        = 90  // of preparation, or of integration
	usualMonthly     = 28
	usualLateWeeks   = 14 // Spravato from week 9 on
	usualPreparation = 1
	usualIntegration = 14
)

// Cadence is the rhythm of treatments as agreed with the clinic. The zero value is none.
type Cadence struct {
	Kind  CadenceKind
	Route Route // of the treatments; "": not told

	// Days between two treatments, 1 to MaxInterval: for CadenceOwn (required) and CadenceMonthly
	// (0: 28); for CadenceSpravato from week 9 on (0: 14).
	Days int
	// Began is the day of the first treatment, from which the weeks of CadenceSpravato count; zero:
	// the oldest that took place.
	Began Day

	Preparation int // days before a treatment, 1 to MaxAround; 0: 1 day
	Integration int // days after it, behind the treatment day and the next, 1 to MaxAround; 0: 14 days
}

func (c Cadence) valid() error {
	bad := c.Days < 0 || c.Days > MaxInterval || c.Preparation < 0 || c.Preparation > MaxAround || c.Integration < 0 || c.Integration > MaxAround ||
		c.Kind == CadenceOwn && c.Days == 0
	switch {
	case !c.Kind.Valid():
		return &InvalidError{Field: FieldCadence, Problem: ProblemUnknown}
	case c.Route != "" && !c.Route.Valid():
		return &InvalidError{Field: FieldRoute, Problem: ProblemUnknown}
	case !c.Began.IsZero() && !c.Began.Valid():
		return &InvalidError{Field: FieldDate, Problem: ProblemNoSuchDate}
	case bad:
		return &InvalidError{Field: FieldCadence, Problem: ProblemRange, Limit: MaxInterval}
	}
	return nil
}

func or(n, usual int) int {
	if n == 0 {
		return usual
	}
	return n
}

// Before gives the days of preparation, After those of integration.
func (c Cadence) Before() int { return or(c.Preparation, usualPreparation) }

// After is as [Cadence.Before].
func (c Cadence) After() int { return or(c.Integration, usualIntegration) }

// NextDate is when the next treatment is.
type NextDate struct {
	Day       Day
	Treatment ID   // the planned one; "" when the date is only proposed
	Proposed  bool // it follows from the rhythm, and is planned nowhere
	Passed    bool // the rhythm names an earlier day, so that Day is today
}

// Next gives the next treatment: one that is planned with a date comes before all; else the date
// follows from the rhythm and the newest treatment that took place. Missed, moved and canceled ones
// count for nothing. A date that the rhythm names in the past is never called late: it becomes
// today. It gives false when nothing is planned and there is no rhythm, nothing to count from, or
// no such day in the calendar.
func (c Cadence) Next(treatments []Treatment, today Day) (NextDate, bool) {
	if t := NextTreatment(treatments, today); t != nil {
		return NextDate{Day: t.At.Day, Treatment: t.ID}, true
	}
	last := LastTreatment(treatments, today)
	if last == nil || c.Kind == CadenceNone || c.valid() != nil {
		return NextDate{}, false
	}
	day := last.At.Day
	switch c.Kind {
	case CadenceOwn, CadenceMonthly:
		day = day.AddDays(or(c.Days, usualMonthly))
	case CadenceSpravato:
		day = c.spravato(treatments, day, today)
	}
	n := NextDate{Day: day, Proposed: true}
	if day.Before(today) {
		n.Day, n.Passed = today, true
	}
	return n, n.Day.Valid()
}

// The Spravato schedule, in days from the first treatment (spravatohcp.com: twice a week in weeks 1
// to 4, weekly in weeks 5 to 8, from week 9 on every week or every two).
const (
	spravatoTwice  = 4 // weeks
	spravatoWeekly = 8 // weeks, the first four included
	spravatoSecond = 3 // the second of a week comes so many days after the first: Tuesday and Friday
	spravatoApart  = 2 // days at least between a treatment that was given on another day and the next slot
)

// spravato gives the first slot of the schedule after the last treatment.
func (c Cadence) spravato(treatments []Treatment, last, today Day) Day {
	began := c.Began
	if began.IsZero() || began.After(last) {
		began = last
		for i := range treatments {
			if t := &treatments[i]; t.TookPlace(today) && !t.Undated() && t.At.Day.Before(began) {
				began = t.At.Day
			}
		}
	}
	earliest := last.AddDays(spravatoApart)
	for week := last.Sub(began) / 7; week < spravatoWeekly; week++ {
		slots := []int{7 * week}
		if week < spravatoTwice {
			slots = append(slots, 7*week+spravatoSecond)
		}
		for _, s := range slots {
			if d := began.AddDays(s); !d.Before(earliest) {
				return d
			}
		}
	}
	return last.AddDays(or(c.Days, usualLateWeeks))
}

// DayKind says what a day is, seen from the treatments.
type DayKind string

// What a day can be. A day is the first of these that fits.
const (
	DayTreatment   DayKind = "treatment"
	DayQuiet       DayKind = "quiet"    // the day after one that took place or is planned
	DayProposed    DayKind = "proposed" // the rhythm names it, and nothing is planned
	DayPreparation DayKind = "preparation"
	DayIntegration DayKind = "integration"
)

// AroundDay is a day around a treatment.
type AroundDay struct {
	Day       Day
	What      DayKind
	Treatment ID  // "" for a proposed one
	Days      int // to the treatment (negative) or since it (positive)
}

// DaysAround gives the days from first to last, both included, that lie around a treatment, for a
// calendar and the start page; all others are left out. Those that were missed, moved or canceled
// and those without a date have none.
func (c Cadence) DaysAround(treatments []Treatment, today, first, last Day) []AroundDay {
	if !first.Valid() || !last.Valid() || last.Before(first) {
		return nil
	}
	best := map[Day]AroundDay{}
	mark := func(d Day, what DayKind, id ID, days int) {
		if d.Before(first) || d.After(last) {
			return
		}
		old, there := best[d]
		if !there || nearer(what, old.What, days, old.Days) {
			best[d] = AroundDay{d, what, id, days}
		}
	}
	around := func(day Day, what DayKind, id ID) {
		if day.Sub(last) > c.Before() || first.Sub(day) > c.After()+1 {
			return
		}
		mark(day, what, id, 0)
		if what == DayTreatment {
			mark(day.AddDays(1), DayQuiet, id, 1)
		}
		for n := 1; n <= c.Before(); n++ {
			mark(day.AddDays(-n), DayPreparation, id, -n)
		}
		if what == DayTreatment {
			for n := 2; n <= c.After()+1; n++ {
				mark(day.AddDays(n), DayIntegration, id, n)
			}
		}
	}
	for i := range treatments {
		if t := &treatments[i]; t.Stands() {
			around(t.At.Day, DayTreatment, t.ID)
		}
	}
	if next, ok := c.Next(treatments, today); ok && next.Proposed {
		around(next.Day, DayProposed, "")
	}
	out := make([]AroundDay, 0, len(best))
	for _, d := range best {
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b AroundDay) int { return a.Day.Sub(b.Day) })
	return out
}

var dayKindOrder = []DayKind{DayTreatment, DayQuiet, DayProposed, DayPreparation, DayIntegration}

// nearer tells whether a mark comes before another of the same day.
func nearer(what, old DayKind, days, oldDays int) bool {
	a, b := slices.Index(dayKindOrder, what), slices.Index(dayKindOrder, old)
	if a != b {
		return a < b
	}
	return abs(days) < abs(oldDays)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
