package transfer

import (
	"stillwater/journal"
	"stillwater/wheel"
)

// Treatment is a [journal.Treatment].
type Treatment struct {
	Row
	At        *Moment       `json:"at"` // null: not known yet
	Route     journal.Route `json:"route"`
	Dose      string        `json:"dose"`
	Intention string        `json:"intention"`
	Note      string        `json:"note"`

	Status         journal.Status `json:"status"`
	Number         int            `json:"number"`
	Place          string         `json:"place"`
	Setting        string         `json:"setting"`
	Music          string         `json:"music"`
	Driver         string         `json:"driver"`
	Checklist      []CheckItem    `json:"checklist"`
	MoodBefore     wheel.Score    `json:"moodBefore"`
	PressureBefore string         `json:"pressureBefore"`
	MoodAfter      wheel.Score    `json:"moodAfter"`
	PressureAfter  string         `json:"pressureAfter"`
	SideEffects    []SideEffect   `json:"sideEffects"`
	Ease           wheel.Score    `json:"ease"`
	Meaning        wheel.Score    `json:"meaning"`
	SelfCare       []string       `json:"selfCare"`
}

// CheckItem is a line of a checklist.
type CheckItem struct {
	Text string `json:"text"`
	Done bool   `json:"done"`
}

// SideEffect is a [journal.SideEffect].
type SideEffect struct {
	Kind     string      `json:"kind"`
	Strength wheel.Score `json:"strength"`
	Lasted   string      `json:"lasted"`
	Eased    string      `json:"eased"`
}

// Measure is a [journal.Measure].
type Measure struct {
	Row
	At         Moment              `json:"at"`
	Kind       journal.MeasureKind `json:"kind"`
	Items      []wheel.Score       `json:"items"`
	Difficulty wheel.Score         `json:"difficulty"`
	Total      *int                `json:"total"` // of the items; null: one was skipped, or there are none
	Band       journal.Band        `json:"band"`
	Scale      string              `json:"scale"`
	Name       string              `json:"name"`
	Value      *float64            `json:"value"`
	Low        *float64            `json:"low"`
	High       *float64            `json:"high"`
	Wording    int                 `json:"wording"`
	Note       string              `json:"note"`
}

// Medication is a [journal.Medication].
type Medication struct {
	Row
	Name  string        `json:"name"`
	Dose  string        `json:"dose"`
	Since journal.Day   `json:"since"`
	Until journal.Day   `json:"until"`
	Note  string        `json:"note"`
	Taken []journal.Day `json:"taken"`
}

// Appointment is a [journal.Appointment].
type Appointment struct {
	Row
	At        Moment                  `json:"at"`
	Kind      journal.AppointmentKind `json:"kind"`
	With      string                  `json:"with"`
	Place     string                  `json:"place"`
	Questions []string                `json:"questions"`
	Note      string                  `json:"note"`
	Links     []Link                  `json:"links"`
}

// CareDay is a [journal.CareDay].
type CareDay struct {
	Row
	Day    journal.Day `json:"day"`
	Ticked []string    `json:"ticked"`
	Note   string      `json:"note"`
}

// SafetyPlan is a [journal.SafetyPlan].
type SafetyPlan struct {
	Warnings      []string  `json:"warnings"`
	Alone         []string  `json:"alone"`
	Places        []Contact `json:"places"`
	Helpers       []Contact `json:"helpers"`
	Professionals []Contact `json:"professionals"`
	Safer         []string  `json:"safer"`
	Reasons       []string  `json:"reasons"`
	Note          string    `json:"note"`
}

// Care is a [journal.Care].
type Care struct {
	Asked       bool     `json:"asked"`
	InTreatment string   `json:"inTreatment"` // "yes", "no", or "" for not told
	Cadence     Cadence  `json:"cadence"`
	Checklist   []string `json:"checklist"`
	SelfCare    []string `json:"selfCare"`
	Scales      []Scale  `json:"scales"`
	Region      string   `json:"region"`
	Lines       []Line   `json:"lines"`
	PlanOnLock  bool     `json:"planOnLock"`
}

// Cadence is a [journal.Cadence].
type Cadence struct {
	Kind        journal.CadenceKind `json:"kind"`
	Route       journal.Route       `json:"route"`
	Days        int                 `json:"days"`
	Began       journal.Day         `json:"began"`
	Preparation int                 `json:"preparation"`
	Integration int                 `json:"integration"`
}

// Scale is a [journal.Scale].
type Scale struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Low     string `json:"low"`
	High    string `json:"high"`
	Retired bool   `json:"retired"`
}

// Line is a [journal.CrisisLine].
type Line struct {
	Name    string      `json:"name"`
	How     string      `json:"how"`
	Number  string      `json:"number"`
	Hours   string      `json:"hours"`
	Checked journal.Day `json:"checked"`
}

// TreatmentOf makes the record of a treatment.
func TreatmentOf(t *journal.Treatment) Treatment {
	r := Treatment{
		Row: rowOf(t.Row), Route: t.Route, Dose: t.Dose, Intention: t.Intention, Note: t.Note, Status: t.Status, Number: t.Number, Place: t.Place,
		Setting: t.Setting, Music: t.Music, Driver: t.Driver, Checklist: []CheckItem{}, MoodBefore: t.MoodBefore, PressureBefore: t.PressureBefore,
		MoodAfter: t.MoodAfter, PressureAfter: t.PressureAfter, SideEffects: []SideEffect{}, Ease: t.Ease, Meaning: t.Meaning, SelfCare: list(t.SelfCare),
	}
	if !t.Undated() {
		r.At = momentOrNil(&t.At)
	}
	for _, c := range t.Checklist {
		r.Checklist = append(r.Checklist, CheckItem(c))
	}
	for _, e := range t.SideEffects {
		r.SideEffects = append(r.SideEffects, SideEffect(e))
	}
	return r
}

// MeasureOf makes the record of a measure.
func MeasureOf(m *journal.Measure) Measure {
	r := Measure{
		Row: rowOf(m.Row), At: MomentOf(m.At), Kind: m.Kind, Items: append([]wheel.Score{}, m.Items...), Difficulty: m.Difficulty, Band: m.Band(),
		Scale: m.Scale, Name: m.Name, Value: m.Value, Low: m.Low, High: m.High, Wording: m.Wording, Note: m.Note,
	}
	if total, ok := m.Total(); ok {
		r.Total = &total
	}
	return r
}

// MedicationOf makes the record of a medication.
func MedicationOf(m *journal.Medication) Medication {
	return Medication{Row: rowOf(m.Row), Name: m.Name, Dose: m.Dose, Since: m.Since, Until: m.Until, Note: m.Note, Taken: append([]journal.Day{}, m.Taken...)}
}

// AppointmentOf makes the record of an appointment.
func AppointmentOf(a *journal.Appointment) Appointment {
	return Appointment{Row: rowOf(a.Row), At: MomentOf(a.At), Kind: a.Kind, With: a.With, Place: a.Place, Questions: list(a.Questions), Note: a.Note, Links: linksOf(a.Links)}
}

// CareDayOf makes the record of a day of self-care.
func CareDayOf(c *journal.CareDay) CareDay {
	return CareDay{Row: rowOf(c.Row), Day: c.Day, Ticked: list(c.Ticked), Note: c.Note}
}

// SafetyPlanOf makes the record of the safety plan.
func SafetyPlanOf(p *journal.SafetyPlan) SafetyPlan {
	return SafetyPlan{
		Warnings: list(p.Warnings), Alone: list(p.Alone), Places: contactsOf(p.Places), Helpers: contactsOf(p.Helpers),
		Professionals: contactsOf(p.Professionals), Safer: list(p.Safer), Reasons: list(p.Reasons), Note: p.Note,
	}
}

func contactsOf(list []journal.Contact) []Contact {
	out := []Contact{}
	for _, c := range list {
		out = append(out, Contact(c))
	}
	return out
}

// CareOf makes the record of what the person decided about the care.
func CareOf(c *journal.Care) Care {
	r := Care{
		Asked: c.Asked, Cadence: Cadence(c.Cadence), Checklist: list(c.Checklist), SelfCare: list(c.SelfCare),
		Scales: []Scale{}, Region: c.Region, Lines: []Line{}, PlanOnLock: c.PlanOnLock,
	}
	if c.InTreatment != nil {
		r.InTreatment = map[bool]string{true: "yes", false: "no"}[*c.InTreatment]
	}
	for _, s := range c.Scales {
		r.Scales = append(r.Scales, Scale(s))
	}
	for _, l := range c.Lines {
		r.Lines = append(r.Lines, Line(l))
	}
	return r
}
