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

// usualRoute is the route of the newest treatment; none before the first.
func (o *overview) usualRoute() journal.Route {
	if n := len(o.list); n > 0 {
		return o.list[n-1].Route
	}
	return ""
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

// newest is the newest treatment that is not planned, or nil.
func (o *overview) newest(today journal.Day) *journal.Treatment {
	if _, past := o.parts(today); len(past) > 0 {
		return &past[0]
	}
	return nil
}

// next is the nearest planned one, or nil.
func (o *overview) next(today journal.Day) *journal.Treatment {
	if planned, _ := o.parts(today); len(planned) > 0 {
		return &planned[0]
	}
	return nil
}

// form is one treatment while it is written: plain data.
type form struct {
	treatment journal.Treatment
	changes   int // grows with every change
}

// newForm begins a treatment of today. The route of the last one is proposed.
func newForm(at journal.Moment, route journal.Route) *form {
	return &form{treatment: journal.Treatment{At: at, Route: route}}
}

func formOf(t journal.Treatment) *form { return &form{treatment: t} }

// ready tells whether the two things that are needed are there.
func (f *form) ready() bool { return f.treatment.Route.Valid() && !f.treatment.At.Day.IsZero() }

func (f *form) setRoute(r journal.Route) {
	if r.Valid() && r != f.treatment.Route {
		f.treatment.Route = r
		f.changes++
	}
}

// setAt dates the treatment; a day ahead makes it a planned one.
func (f *form) setAt(m journal.Moment) {
	if m.Day != f.treatment.At.Day {
		f.treatment.At = m
		f.changes++
	}
}

func (f *form) setDose(s string) { f.text(&f.treatment.Dose, s) }

func (f *form) setIntention(s string) { f.text(&f.treatment.Intention, s) }

func (f *form) setNote(s string) { f.text(&f.treatment.Note, s) }

func (f *form) text(field *string, s string) {
	if *field != s {
		*field = s
		f.changes++
	}
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
		if a.At.UTC.After(b.At.UTC) {
			return 1
		}
		return -1 // after those of the same moment
	})
	o.list = slices.Insert(o.list, at, t)
}
