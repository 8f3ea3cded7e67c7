package write

import "stillwater/journal"

// Intents are where the person may want to go from here. A nil one is not offered.
type Intents struct {
	OpenGoal      func(journal.ID)
	OpenTreatment func(journal.ID)
	OpenTherapy   func() // everything that is to be brought to therapy
	Export        func([]journal.ID)
	MakeGoal      func(journal.Goal) // a goal that comes from an entry; it knows from where
	MakeStep      func(journal.Step) // a step, of a goal that the person chooses
}
