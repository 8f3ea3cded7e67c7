package care

import (
	"encoding/json"
	"slices"

	"stillwater/journal"
)

// overview is the log of treatments: plain data.
type overview struct {
	list   []journal.Treatment // oldest first, as the store gives them
	byHand journal.Phase
	care   journal.Care
	open   journal.ID // the one in the form; "": none or a new one
}

// parts gives the planned ones, the nearest first, and the others, the newest
// first.
func (o *overview) parts(today journal.Day) (planned, past []journal.Treatment) {
	for _, t := range o.list {
		if t.PlannedOn(today) {
			planned = append(planned, t)
		}
	}
	for i := len(o.list) - 1; i >= 0; i-- {
		if !o.list[i].PlannedOn(today) {
			past = append(past, o.list[i])
		}
	}
	return planned, past
}

func (o *overview) find(id journal.ID) *journal.Treatment {
	for i := range o.list {
		if id != "" && o.list[i].ID == id {
			return &o.list[i]
		}
	}
	return nil
}

// phase is the phase of the day, as journal.PhaseAt says.
func (o *overview) phase(today journal.Day) journal.Phase {
	return journal.PhaseAt(today, o.list, o.byHand)
}

// newest is the newest treatment that took place, or nil.
func (o *overview) newest(today journal.Day) *journal.Treatment {
	return journal.LastTreatment(o.list, today)
}

// next is the nearest planned one that has a date, or nil.
func (o *overview) next(today journal.Day) *journal.Treatment {
	return journal.NextTreatment(o.list, today)
}

type formDraft struct {
	Version   int
	Treatment journal.Treatment
}

// draftOf is the form in which a treatment that could not be saved survives a
// lock.
func draftOf(t journal.Treatment) []byte {
	b, err := json.Marshal(formDraft{Version: 1, Treatment: t})
	if err != nil {
		return nil
	}
	return b
}

func formFrom(b []byte) *form {
	var d formDraft
	if len(b) == 0 || json.Unmarshal(b, &d) != nil || d.Version != 1 {
		return nil
	}
	return &form{treatment: d.Treatment}
}

// put takes a treatment into the list as it was saved.
func (o *overview) put(t journal.Treatment) {
	o.list = slices.DeleteFunc(slices.Clone(o.list), func(u journal.Treatment) bool { return u.ID == t.ID })
	at, _ := slices.BinarySearchFunc(o.list, t, func(a, b journal.Treatment) int {
		if !a.Undated() && b.Undated() || a.Undated() == b.Undated() && !a.At.UTC.After(b.At.UTC) {
			return -1 // after those of the same moment
		}
		return 1
	})
	o.list = slices.Insert(o.list, at, t)
}
