package store

import (
	"slices"

	"stillwater/journal"
	"stillwater/wheel"
)

// treatmentRecord leaves out what few treatments have.
type treatmentRecord struct {
	head
	At        moment         `json:"at"` // the year 1 and no day: not known yet
	Route     journal.Route  `json:"route"`
	Dose      string         `json:"dose"`
	Intention string         `json:"intention"`
	Note      string         `json:"note"`
	Status    journal.Status `json:"status,omitempty"`
	Number    int            `json:"number,omitempty"`
	Place     string         `json:"place,omitempty"`
	Setting   string         `json:"setting,omitempty"`
	Music     string         `json:"music,omitempty"`
	Driver    string         `json:"driver,omitempty"`
	Checklist []itemRecord   `json:"checklist,omitempty"`

	MoodBefore     wheel.Score    `json:"mood_before,omitzero"`
	PressureBefore string         `json:"pressure_before,omitempty"`
	MoodAfter      wheel.Score    `json:"mood_after,omitzero"`
	PressureAfter  string         `json:"pressure_after,omitempty"`
	SideEffects    []effectRecord `json:"side_effects,omitempty"`
	Ease           wheel.Score    `json:"ease,omitzero"`
	Meaning        wheel.Score    `json:"meaning,omitzero"`
	SelfCare       []string       `json:"self_care,omitempty"`
}

type itemRecord struct {
	Text string `json:"text"`
	Done bool   `json:"done,omitempty"`
}

type effectRecord struct {
	Kind     string      `json:"kind"`
	Strength wheel.Score `json:"strength"`
	Lasted   string      `json:"lasted,omitempty"`
	Eased    string      `json:"eased,omitempty"`
}

// when: one without a date is filed by its making, on no day.
func (r *treatmentRecord) when() moment {
	if r.At.UTC.IsZero() {
		return moment{UTC: r.Created}
	}
	return r.At
}

func treatmentToRecord(t *journal.Treatment) record {
	r := &treatmentRecord{
		At: momentFrom(t.At), Route: t.Route, Dose: t.Dose, Intention: t.Intention, Note: t.Note, Status: t.Status, Number: t.Number, Place: t.Place,
		Setting: t.Setting, Music: t.Music, Driver: t.Driver, MoodBefore: t.MoodBefore, PressureBefore: t.PressureBefore, MoodAfter: t.MoodAfter,
		PressureAfter: t.PressureAfter, Ease: t.Ease, Meaning: t.Meaning, SelfCare: slices.Clone(t.SelfCare),
	}
	for _, c := range t.Checklist {
		r.Checklist = append(r.Checklist, itemRecord(c))
	}
	for _, e := range t.SideEffects {
		r.SideEffects = append(r.SideEffects, effectRecord(e))
	}
	return r
}

func (r *treatmentRecord) treatment() journal.Treatment {
	t := journal.Treatment{
		Row: r.row(), At: r.At.moment(), Route: r.Route, Dose: r.Dose, Intention: r.Intention, Note: r.Note, Status: r.Status, Number: r.Number,
		Place: r.Place, Setting: r.Setting, Music: r.Music, Driver: r.Driver, MoodBefore: r.MoodBefore, PressureBefore: r.PressureBefore,
		MoodAfter: r.MoodAfter, PressureAfter: r.PressureAfter, Ease: r.Ease, Meaning: r.Meaning, SelfCare: unlist(r.SelfCare),
	}
	for _, c := range r.Checklist {
		t.Checklist = append(t.Checklist, journal.CheckItem(c))
	}
	for _, e := range r.SideEffects {
		t.SideEffects = append(t.SideEffects, journal.SideEffect(e))
	}
	return t
}
