package trash

import (
	"time"

	"stillwater/journal"
	"stillwater/words"
)

// state is what the page shows: plain data.
type state struct {
	list   []journal.Trashed
	ticked map[journal.ID]bool
}

// set takes what the journal gave, as it may be shown today. What is still there stays ticked.
func (s *state) set(list []journal.Trashed, today journal.Day) {
	was := s.ticked
	s.list, s.ticked = make([]journal.Trashed, 0, len(list)), map[journal.ID]bool{}
	for _, t := range list {
		s.list = append(s.list, t.Shown(today))
		if was[t.ID] {
			s.ticked[t.ID] = true
		}
	}
}

func (s *state) toggle(i int) {
	if i < 0 || i >= len(s.list) {
		return
	}
	id := s.list[i].ID
	if s.ticked[id] {
		delete(s.ticked, id)
	} else {
		s.ticked[id] = true
	}
}

func (s *state) all() bool { return len(s.list) > 0 && len(s.ticked) == len(s.list) }

// tickAll ticks everything, or nothing.
func (s *state) tickAll(on bool) {
	clear(s.ticked)
	for _, t := range s.list {
		if on {
			s.ticked[t.ID] = true
		}
	}
}

// chosen are the ids ticked, in the order shown.
func (s *state) chosen() []journal.ID {
	var out []journal.ID
	for _, t := range s.list {
		if s.ticked[t.ID] {
			out = append(out, t.ID)
		}
	}
	return out
}

// holds tells whether one of the ids is of a kind.
func (s *state) holds(ids []journal.ID, kind journal.Kind) bool {
	for _, id := range ids {
		for _, t := range s.list {
			if t.ID == id && t.Kind == kind {
				return true
			}
		}
	}
	return false
}

func kindName(k journal.Kind) string {
	switch k {
	case journal.KindCheckIn:
		return words.T("Check-in")
	case journal.KindGoal:
		return words.T("Goal")
	case journal.KindTreatment:
		return words.T("Treatment")
	case journal.KindMeasure:
		return words.T("Measure")
	case journal.KindMedication:
		return words.T("Medication")
	case journal.KindAppointment:
		return words.T("Appointment")
	case journal.KindCareDay:
		return words.T("Self-care")
	}
	return words.T("Entry")
}

// title is the name of a row.
func title(t journal.Trashed) string {
	switch {
	case t.Title != "":
		return t.Title
	case t.Kind == journal.KindEntry, t.Kind == journal.KindGoal:
		return words.T("Untitled")
	}
	return kindName(t.Kind)
}

// caption says what it is and of which day.
func caption(t journal.Trashed) string {
	if t.At.IsZero() {
		return kindName(t.Kind)
	}
	return kindName(t.Kind) + " · " + words.FullDate(t.At.Day.Time(time.UTC))
}

// left says when it was deleted, on the clock of here, and when it goes for ever.
func left(t journal.Trashed, here *time.Location) string {
	goes := words.T("Goes on the next day of use")
	if t.DaysLeft > 0 {
		goes = words.N(t.DaysLeft, "Goes after {{.N}} more day of use", "Goes after {{.N}} more days of use")
	}
	if t.Since.IsZero() {
		return goes
	}
	return words.T("Deleted {{.Date}}", "Date", words.FullDate(t.Since.In(here))) + " · " + goes
}
