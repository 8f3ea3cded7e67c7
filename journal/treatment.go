package journal

import (
	"slices"
	"time"
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

// Treatment is a day in the treatment log. One that lies ahead is planned.
// Only the date and the route are required. The dose is what the clinic said,
// in the person's own words; the app never suggests one.
type Treatment struct {
	Row
	At        Moment
	Route     Route
	Dose      string
	Intention string
	Note      string
}

// PlannedOn tells whether the treatment lies ahead of the day.
func (t *Treatment) PlannedOn(day Day) bool { return t.At.Day.After(day) }

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
}

// PaperNotes is what the person typed for a page that they take along, kept until they change it.
type PaperNotes struct {
	Name      string   // a name or initials, one line; "" leaves it out
	Words     []string // in their own words
	Questions []string // for the therapist
	QueueTold bool     // that a printer's queue may keep a copy was said
}

// Contact is somebody to turn to.
type Contact struct {
	Name, How string // how: a phone number or anything else that helps
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
