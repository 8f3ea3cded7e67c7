package journal

import "slices"

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
}

// Contact is somebody to turn to.
type Contact struct {
	Name, How string // how: a phone number or anything else that helps
}
