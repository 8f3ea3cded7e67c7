package journal

import (
	"time"

	"stillwater/words"
)

// Tell names a row that is not there in its newest version, and says what became
// of it: "The entry of 3 May 2026", "older version, of 2 May 2026, 14:03". The time
// is shown in the zone of this computer.
func (r SalvagedRow) Tell() (what, state string) {
	what, state = r.name(), words.T("damaged, cannot be read")
	if !r.Older.IsZero() {
		saved := r.Older.Local()
		state = words.T("older version, of {{.Saved}}, {{.Time}}", "Saved", words.FullDate(saved), "Time", words.Clock(saved))
	}
	return what, state
}

func (r SalvagedRow) name() string {
	switch r.Kind {
	case KindPlan:
		return words.T("The safety plan")
	case KindEntry, KindCheckIn, KindGoal, KindTreatment, KindMeasure, KindMedication, KindAppointment, KindCareDay:
	default:
		return words.T("The personal settings")
	}
	if r.Day.IsZero() {
		switch r.Kind {
		case KindEntry:
			return words.T("An entry of a day that cannot be read")
		case KindCheckIn:
			return words.T("A check-in of a day that cannot be read")
		case KindGoal:
			return words.T("A goal of a day that cannot be read")
		case KindTreatment:
			return words.T("A treatment of a day that cannot be read")
		}
		return words.T("A note around the care, of a day that cannot be read")
	}
	day := salvageDay(r.Day)
	switch r.Kind {
	case KindEntry:
		return words.T("The entry of {{.Date}}", "Date", day)
	case KindCheckIn:
		return words.T("The check-in of {{.Date}}", "Date", day)
	case KindGoal:
		return words.T("The goal of {{.Date}}", "Date", day)
	case KindTreatment:
		return words.T("The treatment of {{.Date}}", "Date", day)
	}
	return words.T("A note around the care of {{.Date}}", "Date", day)
}

func salvageDay(d Day) string { return words.FullDate(d.Time(time.UTC)) }
