package journal

import (
	"cmp"
	"slices"
	"strings"
)

// Medication is a line of the medication list, as it was prescribed. The app gives no advice on
// it and compares nothing.
type Medication struct {
	Row
	Name  string // required
	Dose  string // as prescribed
	Since Day    // may be left out
	Until Day    // the last day; may be left out
	Note  string
	Taken []Day // days on which it was ticked, oldest first, each once
}

// MaxTaken is how many days of one medication are kept: 54 years.
const MaxTaken = 20_000

// CurrentOn tells whether the medication is taken on the day, as far as the dates tell.
func (m *Medication) CurrentOn(day Day) bool {
	return (m.Since.IsZero() || !m.Since.After(day)) && (m.Until.IsZero() || !m.Until.Before(day))
}

// TakenOn tells whether it was ticked on the day.
func (m *Medication) TakenOn(day Day) bool { return slices.Contains(m.Taken, day) }

// Take ticks the day, or takes the tick away.
func (m *Medication) Take(day Day, taken bool) {
	m.Taken = ticked(m.Taken, day, taken)
}

// ticked adds a day to a sorted list of days, or takes it out; the list given stays as it is.
func ticked(list []Day, day Day, on bool) []Day {
	i, there := slices.BinarySearchFunc(list, day, func(a, b Day) int { return a.Sub(b) })
	switch {
	case on && !there:
		return slices.Insert(slices.Clone(list), i, day)
	case !on && there:
		return slices.Delete(slices.Clone(list), i, i+1)
	}
	return list
}

// Clone is as [Entry.Clone].
func (m *Medication) Clone() Medication {
	c := *m
	c.Row, c.Taken = m.Row.clone(), slices.Clone(m.Taken)
	return c
}

// Normalize is as [Entry.Normalize]. A name is required.
func (m *Medication) Normalize() (err error) {
	m.Name, m.Dose = CleanLine(m.Name), CleanLine(m.Dose)
	m.Note, _ = CleanText(m.Note)
	switch {
	case m.Name == "":
		return &InvalidError{Field: FieldName, Problem: ProblemEmpty}
	case !m.Since.IsZero() && !m.Since.Valid(), !m.Until.IsZero() && !m.Until.Valid():
		return &InvalidError{Field: FieldDate, Problem: ProblemNoSuchDate}
	case len(m.Taken) > MaxTaken:
		return &InvalidError{Field: FieldDate, Problem: ProblemTooMany, Limit: MaxTaken}
	}
	if m.Taken, err = cleanDays(m.Taken); err != nil {
		return err
	}
	return first(tooLong(FieldName, m.Name, MaxLine), tooLong(FieldText, m.Dose, MaxLine), tooLong(FieldNote, m.Note, MaxNote))
}

// AppointmentKind says what an appointment is.
type AppointmentKind string

// The kinds.
const (
	AppointmentMedical AppointmentKind = "medical"
	AppointmentTherapy AppointmentKind = "therapy"
	AppointmentGroup   AppointmentKind = "group"
	AppointmentOther   AppointmentKind = "other"
)

// AppointmentKinds lists the kinds in the order a form shows them.
var AppointmentKinds = []AppointmentKind{AppointmentMedical, AppointmentTherapy, AppointmentGroup, AppointmentOther}

// Valid tells whether k is one of the kinds.
func (k AppointmentKind) Valid() bool { return slices.Contains(AppointmentKinds, k) }

// Appointment is a meeting with somebody, past or ahead. The date is required.
type Appointment struct {
	Row
	At        Moment
	Kind      AppointmentKind // AppointmentOther when not set
	With      string          // one line
	Place     string          // one line
	Questions []string        // to bring along, in the person's order
	Note      string
	Links     []Link
}

// Clone is as [Entry.Clone].
func (a *Appointment) Clone() Appointment {
	c := *a
	c.Row, c.Questions, c.Links = a.Row.clone(), slices.Clone(a.Questions), slices.Clone(a.Links)
	return c
}

// Normalize is as [Entry.Normalize]. A date is required.
func (a *Appointment) Normalize() (err error) {
	a.With, a.Place = CleanLine(a.With), CleanLine(a.Place)
	a.Note, _ = CleanText(a.Note)
	if a.Kind == "" {
		a.Kind = AppointmentOther
	}
	switch {
	case !a.Kind.Valid():
		return &InvalidError{Field: FieldAppointment, Problem: ProblemUnknown}
	case a.At.Day.IsZero():
		return &InvalidError{Field: FieldDate, Problem: ProblemEmpty}
	}
	if a.Questions, err = textList(a.Questions); err != nil {
		return err
	}
	if a.Links, err = cleanLinks(a.Links); err != nil {
		return err
	}
	return first(normalizeAt(&a.At), tooLong(FieldText, a.With, MaxLine), tooLong(FieldText, a.Place, MaxLine), tooLong(FieldNote, a.Note, MaxNote))
}

// CareDay is what was ticked of the gentle things to do on one day. There is one for a day at most.
type CareDay struct {
	Row
	Day    Day      // required
	Ticked []string // keys of what the app knows, or the words of own things
	Note   string
}

// Clone is as [Entry.Clone].
func (c *CareDay) Clone() CareDay {
	d := *c
	d.Row, d.Ticked = c.Row.clone(), slices.Clone(c.Ticked)
	return d
}

// Tick ticks something, or takes the tick away.
func (c *CareDay) Tick(what string, on bool) {
	i := slices.Index(c.Ticked, what)
	switch {
	case on && i < 0:
		c.Ticked = append(slices.Clone(c.Ticked), what)
	case !on && i >= 0:
		c.Ticked = slices.Delete(slices.Clone(c.Ticked), i, i+1)
	}
}

// MergeCareDays gives what was ticked and noted in a or in b, which are of the same day: what is in a
// first. whole is false where that is more than one row can hold; then nothing was merged.
func MergeCareDays(a, b *CareDay) (m CareDay, whole bool) {
	m = a.Clone()
	m.Ticked = append(m.Ticked, b.Ticked...)
	switch {
	case m.Note == "":
		m.Note = b.Note
	case b.Note != "" && !strings.Contains(m.Note, b.Note):
		m.Note += "\n" + b.Note
	}
	return m, m.Normalize() == nil
}

// Normalize is as [Entry.Normalize]. A day is required.
func (c *CareDay) Normalize() (err error) {
	c.Note, _ = CleanText(c.Note)
	switch {
	case c.Day.IsZero():
		return &InvalidError{Field: FieldDate, Problem: ProblemEmpty}
	case !c.Day.Valid():
		return &InvalidError{Field: FieldDate, Problem: ProblemNoSuchDate}
	}
	if c.Ticked, err = wordList(FieldText, c.Ticked); err != nil {
		return err
	}
	return tooLong(FieldNote, c.Note, MaxNote)
}

// SafetyPlan is what helps in a hard moment, in the order in which it helps. There is one in a
// journal; every part may be empty.
type SafetyPlan struct {
	Row
	Warnings      []string  // signs that a hard time is coming
	Alone         []string  // what I can do by myself
	Places        []Contact // people and places that take my mind off it
	Helpers       []Contact // whom I ask for help
	Professionals []Contact
	Safer         []string // how I make the place around me safe
	Reasons       []string // what is worth living for; shown first or last, as the person likes
	Note          string
}

// IsBlank tells whether nothing stands in the plan.
func (p *SafetyPlan) IsBlank() bool {
	return len(p.Warnings)+len(p.Alone)+len(p.Places)+len(p.Helpers)+len(p.Professionals)+len(p.Safer)+len(p.Reasons) == 0 && p.Note == ""
}

// Clone is as [Entry.Clone].
func (p *SafetyPlan) Clone() SafetyPlan {
	c := *p
	c.Row = p.Row.clone()
	c.Warnings, c.Alone, c.Safer, c.Reasons = slices.Clone(p.Warnings), slices.Clone(p.Alone), slices.Clone(p.Safer), slices.Clone(p.Reasons)
	c.Places, c.Helpers, c.Professionals = slices.Clone(p.Places), slices.Clone(p.Helpers), slices.Clone(p.Professionals)
	return c
}

// Normalize is as [Entry.Normalize]. Empty lines are dropped.
func (p *SafetyPlan) Normalize() (err error) {
	p.Note, _ = CleanText(p.Note)
	for _, list := range []*[]string{&p.Warnings, &p.Alone, &p.Safer, &p.Reasons} {
		if *list, err = textList(*list); err != nil {
			return err
		}
	}
	for _, list := range []*[]Contact{&p.Places, &p.Helpers, &p.Professionals} {
		if *list, err = cleanContacts(*list); err != nil {
			return err
		}
	}
	return tooLong(FieldNote, p.Note, MaxNote)
}

// cleanContacts drops contacts without a name and a way to reach them.
func cleanContacts(list []Contact) ([]Contact, error) {
	if len(list) > MaxParts {
		return nil, &InvalidError{Field: FieldText, Problem: ProblemTooMany, Limit: MaxParts}
	}
	var out []Contact
	for _, c := range list {
		c.Name, c.How = CleanLine(c.Name), CleanLine(c.How)
		if cmp.Or(c.Name, c.How) == "" {
			continue
		}
		if !c.Role.Valid() {
			return nil, &InvalidError{Field: FieldRole, Problem: ProblemUnknown}
		}
		if err := first(tooLong(FieldText, c.Name, MaxLine), tooLong(FieldText, c.How, MaxLine)); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}
