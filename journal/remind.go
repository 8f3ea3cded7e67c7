package journal

// How many weeks may lie between two reminders of a check-in.
const (
	FewestWeeks = 2
	MostWeeks   = 4
	usualWeeks  = 3
)

// restDays is how long a reminder rests that was put off.
const restDays = 7

// Rhythm is how the app reminds of a check-in, in its own window and nowhere else. The zero value is
// the rhythm at first: every three weeks.
type Rhythm struct {
	Weeks int  // from FewestWeeks to MostWeeks; 0: as at first
	Off   bool // for good
	Rests Day  // put off: no reminder before this day
}

// Every gives the weeks between two check-ins.
func (r Rhythm) Every() int {
	if r.Weeks == 0 {
		return usualWeeks
	}
	return r.Weeks
}

// PutOff lets the reminder rest for a week from the day on.
func (r Rhythm) PutOff(today Day) Rhythm {
	r.Rests = today.AddDays(restDays)
	return r
}

// Due gives the day of the newest check-in, and tells whether its time has come again. Before the
// first check-in there is nothing to remind of, and in quiet time nothing does. A rest that lies
// further ahead than one can be put off comes from a wrong clock and does not count.
func (r Rhythm) Due(today Day, checkIns []CheckIn, phase Phase) (last Day, due bool) {
	for i := range checkIns {
		if d := checkIns[i].At.Day; last.IsZero() || d.After(last) {
			last = d
		}
	}
	resting := r.Rests.After(today) && r.Rests.Sub(today) <= restDays
	if last.IsZero() || r.Off || resting || phase == PhaseQuiet {
		return last, false
	}
	return last, today.Sub(last) >= 7*r.Every()
}

func (r Rhythm) valid() bool {
	return (r.Weeks == 0 || r.Weeks >= FewestWeeks && r.Weeks <= MostWeeks) && (r.Rests.IsZero() || r.Rests.Valid())
}
