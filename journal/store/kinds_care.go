package store

import (
	"slices"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

type measureRecord struct {
	head
	At         moment              `json:"at"`
	Kind       journal.MeasureKind `json:"kind"`
	Items      []wheel.Score       `json:"items,omitempty"` // null: skipped
	Difficulty wheel.Score         `json:"difficulty,omitzero"`
	Scale      string              `json:"scale,omitempty"`
	Name       string              `json:"name,omitempty"`
	Value      *float64            `json:"value,omitempty"`
	Low        *float64            `json:"low,omitempty"`
	High       *float64            `json:"high,omitempty"`
	Wording    int                 `json:"wording,omitempty"`
	Note       string              `json:"note"`
}

func (r *measureRecord) when() moment { return r.At }

func number64(f *float64) *float64 {
	if f == nil {
		return nil
	}
	c := *f
	return &c
}

func measureToRecord(m *journal.Measure) record {
	return &measureRecord{
		At: momentFrom(m.At), Kind: m.Kind, Items: slices.Clone(m.Items), Difficulty: m.Difficulty, Scale: m.Scale, Name: m.Name,
		Value: number64(m.Value), Low: number64(m.Low), High: number64(m.High), Wording: m.Wording, Note: m.Note,
	}
}

func (r *measureRecord) measure() journal.Measure {
	return journal.Measure{
		Row: r.row(), At: r.At.moment(), Kind: r.Kind, Items: slices.Clone(r.Items), Difficulty: r.Difficulty, Scale: r.Scale, Name: r.Name,
		Value: number64(r.Value), Low: number64(r.Low), High: number64(r.High), Wording: r.Wording, Note: r.Note,
	}
}

type medicationRecord struct {
	head
	Name  string        `json:"name"`
	Dose  string        `json:"dose"`
	Since journal.Day   `json:"since"`
	Until journal.Day   `json:"until"`
	Note  string        `json:"note"`
	Taken []journal.Day `json:"taken,omitempty"`
}

// when: a medication is filed by its making.
func (r *medicationRecord) when() moment { return made(&r.head) }

func medicationToRecord(m *journal.Medication) record {
	return &medicationRecord{Name: m.Name, Dose: m.Dose, Since: m.Since, Until: m.Until, Note: m.Note, Taken: slices.Clone(m.Taken)}
}

func (r *medicationRecord) medication() journal.Medication {
	return journal.Medication{Row: r.row(), Name: r.Name, Dose: r.Dose, Since: r.Since, Until: r.Until, Note: r.Note, Taken: slices.Clone(r.Taken)}
}

type appointmentRecord struct {
	head
	At        moment                  `json:"at"`
	Kind      journal.AppointmentKind `json:"kind"`
	With      string                  `json:"with"`
	Place     string                  `json:"place"`
	Questions []string                `json:"questions"`
	Note      string                  `json:"note"`
	Links     []linkRecord            `json:"links,omitempty"`
}

func (r *appointmentRecord) when() moment { return r.At }

func appointmentToRecord(a *journal.Appointment) record {
	return &appointmentRecord{
		At: momentFrom(a.At), Kind: a.Kind, With: a.With, Place: a.Place, Questions: list(a.Questions), Note: a.Note, Links: linksFrom(a.Links),
	}
}

func (r *appointmentRecord) appointment() journal.Appointment {
	return journal.Appointment{
		Row: r.row(), At: r.At.moment(), Kind: r.Kind, With: r.With, Place: r.Place, Questions: unlist(r.Questions), Note: r.Note, Links: linksOf(r.Links),
	}
}

type careDayRecord struct {
	head
	Day    journal.Day `json:"day"`
	Ticked []string    `json:"ticked"`
	Note   string      `json:"note"`
}

// when: a day of self-care is filed by its noon in UTC.
func (r *careDayRecord) when() moment {
	return moment{UTC: stampOf(r.Day.Time(time.UTC).Add(12 * time.Hour)), Day: r.Day}
}

func careDayToRecord(c *journal.CareDay) record {
	return &careDayRecord{Day: c.Day, Ticked: list(c.Ticked), Note: c.Note}
}

func (r *careDayRecord) careDay() journal.CareDay {
	return journal.CareDay{Row: r.row(), Day: r.Day, Ticked: unlist(r.Ticked), Note: r.Note}
}

type planRecord struct {
	head
	Warnings      []string        `json:"warnings"`
	Alone         []string        `json:"alone"`
	Places        []contactRecord `json:"places"`
	Helpers       []contactRecord `json:"helpers"`
	Professionals []contactRecord `json:"professionals"`
	Safer         []string        `json:"safer"`
	Reasons       []string        `json:"reasons"`
	Note          string          `json:"note"`
}

// when: the plan is filed by its making.
func (r *planRecord) when() moment { return made(&r.head) }

func contactsFrom(list []journal.Contact) []contactRecord {
	out := []contactRecord{}
	for _, c := range list {
		out = append(out, contactRecord(c))
	}
	return out
}

func contactsOf(list []contactRecord) (out []journal.Contact) {
	for _, c := range list {
		out = append(out, journal.Contact(c))
	}
	return out
}

func planToRecord(p *journal.SafetyPlan) record {
	return &planRecord{
		Warnings: list(p.Warnings), Alone: list(p.Alone), Places: contactsFrom(p.Places), Helpers: contactsFrom(p.Helpers),
		Professionals: contactsFrom(p.Professionals), Safer: list(p.Safer), Reasons: list(p.Reasons), Note: p.Note,
	}
}

func (r *planRecord) plan() journal.SafetyPlan {
	return journal.SafetyPlan{
		Row: r.row(), Warnings: unlist(r.Warnings), Alone: unlist(r.Alone), Places: contactsOf(r.Places), Helpers: contactsOf(r.Helpers),
		Professionals: contactsOf(r.Professionals), Safer: unlist(r.Safer), Reasons: unlist(r.Reasons), Note: r.Note,
	}
}

// careRecord is a [journal.Care].
type careRecord struct {
	Asked       bool           `json:"asked,omitempty"`
	InTreatment *bool          `json:"in_treatment,omitempty"`
	Cadence     *cadenceRecord `json:"cadence,omitempty"` // null: none
	Checklist   []string       `json:"checklist,omitempty"`
	SelfCare    []string       `json:"self_care,omitempty"`
	Scales      []scaleRecord  `json:"scales,omitempty"`
	Region      string         `json:"region,omitempty"`
	Lines       []lineRecord   `json:"lines,omitempty"`
	PlanOnLock  bool           `json:"plan_on_lock,omitempty"`
}

type cadenceRecord struct {
	Kind        journal.CadenceKind `json:"kind"`
	Route       journal.Route       `json:"route,omitempty"`
	Days        int                 `json:"days,omitempty"`
	Began       journal.Day         `json:"began,omitzero"`
	Preparation int                 `json:"preparation,omitempty"`
	Integration int                 `json:"integration,omitempty"`
}

type scaleRecord struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Low     string `json:"low,omitempty"`
	High    string `json:"high,omitempty"`
	Retired bool   `json:"retired,omitempty"`
}

type lineRecord struct {
	Name    string      `json:"name"`
	How     string      `json:"how,omitempty"`
	Number  string      `json:"number"`
	Hours   string      `json:"hours,omitempty"`
	Checked journal.Day `json:"checked,omitzero"`
}

// careFrom gives nil for what is as it was at first.
func careFrom(c *journal.Care) *careRecord {
	r := &careRecord{
		Asked: c.Asked, Checklist: slices.Clone(c.Checklist), SelfCare: slices.Clone(c.SelfCare), Region: c.Region, PlanOnLock: c.PlanOnLock,
	}
	if c.InTreatment != nil {
		is := *c.InTreatment
		r.InTreatment = &is
	}
	if c.Cadence != (journal.Cadence{}) {
		cadence := cadenceRecord(c.Cadence)
		r.Cadence = &cadence
	}
	for _, s := range c.Scales {
		r.Scales = append(r.Scales, scaleRecord(s))
	}
	for _, l := range c.Lines {
		r.Lines = append(r.Lines, lineRecord(l))
	}
	if !r.Asked && r.InTreatment == nil && r.Cadence == nil && len(r.Checklist)+len(r.SelfCare)+len(r.Scales)+len(r.Lines) == 0 && r.Region == "" && !r.PlanOnLock {
		return nil
	}
	return r
}

func (r *careRecord) fill(c *journal.Care) {
	if r == nil {
		return
	}
	c.Asked, c.Checklist, c.SelfCare, c.Region, c.PlanOnLock = r.Asked, unlist(r.Checklist), unlist(r.SelfCare), r.Region, r.PlanOnLock
	if r.InTreatment != nil {
		is := *r.InTreatment
		c.InTreatment = &is
	}
	if r.Cadence != nil {
		c.Cadence = journal.Cadence(*r.Cadence)
	}
	for _, s := range r.Scales {
		c.Scales = append(c.Scales, journal.Scale(s))
	}
	for _, l := range r.Lines {
		c.Lines = append(c.Lines, journal.CrisisLine(l))
	}
}
