package journal

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"stillwater/wheel"
)

// Route is the way a treatment is given.
type Route string

// The routes.
const (
	RouteIV       Route = "iv"
	RouteSpravato Route = "spravato"
	RouteIM       Route = "im"
	RouteLozenge  Route = "lozenge"
	RouteOther    Route = "other"
)

// Routes lists the routes in the order a form shows them.
var Routes = []Route{RouteIV, RouteSpravato, RouteIM, RouteLozenge, RouteOther}

// Valid tells whether r is one of the routes.
func (r Route) Valid() bool { return slices.Contains(Routes, r) }

// Status says what became of a treatment.
type Status string

// The statuses. With StatusByDate a treatment is planned until its day comes, and counts as done
// from then on: what most people need, without a click.
const (
	StatusByDate   Status = ""
	StatusPlanned  Status = "planned"  // only needed where there is no date yet; with one it is as StatusByDate
	StatusDone     Status = "done"     // took place, whatever the clock says
	StatusMissed   Status = "missed"   // the day came and it did not take place
	StatusMoved    Status = "moved"    // put off; another treatment stands for the new date
	StatusCanceled Status = "canceled" // will not take place
)

// Statuses lists the statuses in the order a form shows them.
var Statuses = []Status{StatusByDate, StatusPlanned, StatusDone, StatusMissed, StatusMoved, StatusCanceled}

// Valid tells whether s is one of the statuses.
func (s Status) Valid() bool { return slices.Contains(Statuses, s) }

// Treatment is a day in the treatment log. One that lies ahead is planned. Only the route is
// required, and the date of one that is not StatusPlanned. All that was said by the clinic (dose,
// blood pressure) is kept as told, in the person's own words; the app never suggests any of it.
type Treatment struct {
	Row
	At     Moment // zero: the date is not known yet, which only StatusPlanned may have
	Route  Route
	Dose   string
	Status Status
	Number int    // in the series, from 1; 0: not told
	Place  string // one line, as are Setting, Music, Driver

	// Before.
	Intention      string
	Setting        string
	Music          string
	Driver         string      // who takes the person home
	Checklist      []CheckItem // in the person's order
	MoodBefore     wheel.Score
	PressureBefore string // as told; see [ParsePressure]

	// After.
	MoodAfter     wheel.Score
	PressureAfter string
	SideEffects   []SideEffect
	Ease          wheel.Score // 0 hard ... 10 easy, in the person's view
	Meaning       wheel.Score // 0 no meaning ... 10 deep meaning
	SelfCare      []string    // what was ticked of the gentle things to do
	Note          string
}

// CheckItem is a line of a checklist.
type CheckItem struct {
	Text string
	Done bool
}

// SideEffect is something unpleasant that came with a treatment, as the person tells it.
type SideEffect struct {
	Kind     string      // one line, in the person's words
	Strength wheel.Score // 0 to 10, or none
	Lasted   string      // how long, in words: "an hour", "until evening"
	Eased    string      // what eased it
}

// StatusOn gives what a treatment counts as on a day: StatusPlanned, StatusDone, StatusMissed,
// StatusMoved or StatusCanceled, never StatusByDate.
func (t *Treatment) StatusOn(day Day) Status {
	switch t.Status {
	case StatusDone, StatusMissed, StatusMoved, StatusCanceled:
		return t.Status
	}
	if t.At.Day.IsZero() || t.At.Day.After(day) {
		return StatusPlanned
	}
	return StatusDone
}

// PlannedOn tells whether the treatment lies ahead of the day, or has no date yet.
func (t *Treatment) PlannedOn(day Day) bool { return t.StatusOn(day) == StatusPlanned }

// TookPlace tells whether the treatment took place, as far as is known on the day.
func (t *Treatment) TookPlace(day Day) bool { return t.StatusOn(day) == StatusDone }

// Stands tells whether the treatment has a day and is neither missed, moved nor canceled: it
// shapes the phase of the days around it.
func (t *Treatment) Stands() bool {
	switch t.Status {
	case StatusMissed, StatusMoved, StatusCanceled:
		return false
	}
	return !t.At.Day.IsZero()
}

// Undated tells whether the date is not known yet.
func (t *Treatment) Undated() bool { return t.At.IsZero() }

// UndatedLast moves the treatments without a date behind all others, and leaves the order as it
// is otherwise: they lie ahead.
func UndatedLast(list []Treatment) {
	slices.SortStableFunc(list, func(a, b Treatment) int {
		switch {
		case a.Undated() == b.Undated():
			return 0
		case a.Undated():
			return 1
		}
		return -1
	})
}

// NextTreatment gives the next one that is planned with a date, from the day on; nil: none.
func NextTreatment(list []Treatment, day Day) *Treatment {
	var next *Treatment
	for i := range list {
		t := &list[i]
		if t.PlannedOn(day) && !t.Undated() && (next == nil || t.At.UTC.Before(next.At.UTC)) {
			next = t
		}
	}
	return next
}

// LastTreatment gives the newest one that took place by the day; nil: none. Of two at the same
// minute it is the one that stands later in the list.
func LastTreatment(list []Treatment, day Day) *Treatment {
	var last *Treatment
	for i := range list {
		t := &list[i]
		if t.TookPlace(day) && !t.Undated() && !t.At.Day.After(day) && (last == nil || !t.At.UTC.Before(last.At.UTC)) {
			last = t
		}
	}
	return last
}

// NextNumber proposes the number in the series of the next treatment: one more than the number
// of the newest that took place, or else how many there are and one.
func NextNumber(list []Treatment, day Day) int {
	if last := LastTreatment(list, day); last != nil && last.Number > 0 {
		return last.Number + 1
	}
	n := 1
	for i := range list {
		if list[i].TookPlace(day) {
			n++
		}
	}
	return n
}

// ParsePressure reads a blood pressure in mmHg written as two numbers ("124/80", "124 over 80").
// Anything else is kept as the words it is, and gives false; so do numbers that no cuff shows.
func ParsePressure(s string) (systolic, diastolic int, ok bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(parts) != 2 {
		return 0, 0, false
	}
	a, errA := strconv.Atoi(parts[0])
	b, errB := strconv.Atoi(parts[1])
	if errA != nil || errB != nil || a < 50 || a > 300 || b < 20 || b > 200 || b >= a {
		return 0, 0, false
	}
	return a, b, true
}

// Clone is as [Entry.Clone].
func (t *Treatment) Clone() Treatment {
	c := *t
	c.Row = t.Row.clone()
	c.Checklist, c.SideEffects, c.SelfCare = slices.Clone(t.Checklist), slices.Clone(t.SideEffects), slices.Clone(t.SelfCare)
	return c
}

// Normalize is as [Entry.Normalize]. A route is required, and a date unless the treatment is
// planned. Lines of the checklist and side effects without words are dropped.
func (t *Treatment) Normalize() (err error) {
	for _, s := range []*string{&t.Dose, &t.Place, &t.Setting, &t.Music, &t.Driver, &t.PressureBefore, &t.PressureAfter} {
		if *s = CleanLine(*s); len(*s) > MaxLine {
			return tooLong(FieldText, *s, MaxLine)
		}
	}
	t.Intention, _ = CleanText(t.Intention)
	t.Note, _ = CleanText(t.Note)
	switch {
	case !t.Route.Valid():
		return &InvalidError{Field: FieldRoute, Problem: ProblemUnknown}
	case !t.Status.Valid():
		return &InvalidError{Field: FieldStatus, Problem: ProblemUnknown}
	case t.Number < 0 || t.Number > MaxNumber:
		return &InvalidError{Field: FieldNumber, Problem: ProblemRange, Limit: MaxNumber}
	case t.At.Day.IsZero() && (t.Status != StatusPlanned || !t.At.IsZero()):
		return &InvalidError{Field: FieldDate, Problem: ProblemEmpty}
	}
	if t.Checklist, err = cleanChecklist(t.Checklist); err != nil {
		return err
	}
	if t.SideEffects, err = cleanEffects(t.SideEffects); err != nil {
		return err
	}
	if t.SelfCare, err = wordList(FieldText, t.SelfCare); err != nil {
		return err
	}
	return first(normalizeAt(&t.At), tooLong(FieldNote, t.Intention, MaxNote), tooLong(FieldNote, t.Note, MaxNote))
}

// MaxNumber is the largest number of a treatment in its series.
const MaxNumber = 10_000

func cleanChecklist(list []CheckItem) ([]CheckItem, error) {
	if len(list) > MaxParts {
		return nil, &InvalidError{Field: FieldText, Problem: ProblemTooMany, Limit: MaxParts}
	}
	var out []CheckItem
	for _, c := range list {
		if c.Text = CleanLine(c.Text); c.Text == "" {
			continue
		}
		if err := tooLong(FieldText, c.Text, MaxLine); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func cleanEffects(list []SideEffect) ([]SideEffect, error) {
	if len(list) > MaxParts {
		return nil, &InvalidError{Field: FieldText, Problem: ProblemTooMany, Limit: MaxParts}
	}
	var out []SideEffect
	for _, e := range list {
		e.Kind, e.Lasted, e.Eased = CleanLine(e.Kind), CleanLine(e.Lasted), CleanLine(e.Eased)
		if e.Kind == "" && e.Lasted == "" && e.Eased == "" && !e.Strength.IsSet() {
			continue
		}
		if err := first(tooLong(FieldText, e.Kind, MaxLine), tooLong(FieldText, e.Lasted, MaxLine), tooLong(FieldText, e.Eased, MaxLine)); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// Contact is somebody to turn to.
type Contact struct {
	Name, How string // how: a phone number or anything else that helps
	Role      Role
}

// Role says who a contact is.
type Role string

// The roles.
const (
	RoleOwn       Role = "" // one of the person's own people
	RoleClinic    Role = "clinic"
	RoleDoctor    Role = "doctor"
	RoleTherapist Role = "therapist"
	RoleOther     Role = "other" // another professional
)

// Roles lists the roles in the order a form shows them.
var Roles = []Role{RoleOwn, RoleClinic, RoleDoctor, RoleTherapist, RoleOther}

// Valid tells whether r is one of the roles.
func (r Role) Valid() bool { return slices.Contains(Roles, r) }

// Personal holds the settings that are personal and so live inside the
// encrypted file.
type Personal struct {
	PhaseByHand  Phase     // PhaseNone: follows from the treatment log
	ShowEarlier  bool      // show earlier scores while rating (they anchor the answer, so off at first)
	LastPrompt   string    // id of the prompt shown last
	Contacts     []Contact // own people and professionals, for a hard moment
	BaselineNote bool      // the hint "a difference of one point means little" was shown

	OwnPrompts   []OwnPrompt
	Favorites    []string   // ids of prompts, in the order chosen
	Templates    []Template // in the person's order
	Affirmations []string   // own sentences, shown when asked for
	ShowCounts   bool       // show counts of entries and words (off at first)
	NoOnThisDay  bool       // do not show what was written on this day in other years

	Rhythm     Rhythm // of the reminder to check in
	RateOnDial bool   // rate on the wheel itself instead of domain by domain

	Paper PaperNotes // for what is printed
	Care  Care       // around the treatments; see care.go
}

// PaperNotes is what the person typed for a page that they take along, kept until they change it.
type PaperNotes struct {
	Name      string   // a name or initials, one line; "" leaves it out
	Words     []string // in their own words
	Questions []string // for the therapist
	QueueTold bool     // that a printer's queue may keep a copy was said
}

// OwnPrompt is a prompt in the person's own words.
type OwnPrompt struct {
	ID   string // unique among all prompts: "own-" and a UUID
	Text string
}

// Template is a page that is filled in when it is begun.
type Template struct {
	ID      string // a UUID
	Name    string // one line
	Text    string
	Weekday *time.Weekday // the day of the week it is offered on; nil: any
}
