package charts

import (
	"slices"
	"strconv"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// View is what charts are made of: plain data. Its methods do not change it, unless they say so, and
// may be called on any goroutine while nobody else changes it.
type View struct {
	CheckIns   []journal.CheckIn   // oldest first
	Treatments []journal.Treatment // oldest first
	Phases     []Stretch           // between the first and the last check-in; see [Phases]
	Today      journal.Day
	Picks      []journal.ID // the check-ins chosen, at most wheel.MaxLayers; see [View.Settle]
	ByHand     bool         // the person chose them: nothing is proposed
	NoTargets  bool         // without what was wished for
}

// Settle makes the choice hold together, and changes it for that: what is gone is chosen no longer, the
// newest check-in is shown when nothing else is, and the one before it is proposed.
func (v *View) Settle() {
	had := len(v.Picks)
	v.Picks = slices.DeleteFunc(slices.Clone(v.Picks), func(id journal.ID) bool { return v.Find(id) < 0 })
	if len(v.Picks) > wheel.MaxLayers {
		v.Picks = v.Picks[len(v.Picks)-wheel.MaxLayers:]
	}
	if len(v.Picks) == 0 && len(v.CheckIns) > 0 {
		v.Picks = []journal.ID{v.CheckIns[len(v.CheckIns)-1].ID}
		v.ByHand = v.ByHand && had == 0
	}
	if len(v.Picks) == 1 && !v.ByHand {
		if at := v.Find(v.Picks[0]); at > 0 {
			v.Picks = []journal.ID{v.CheckIns[at-1].ID, v.Picks[0]}
		}
	}
}

// Find is the place of a check-in in CheckIns, or -1.
func (v *View) Find(id journal.ID) int {
	if id == "" {
		return -1
	}
	return slices.IndexFunc(v.CheckIns, func(c journal.CheckIn) bool { return c.ID == id })
}

// Numbers are the places in CheckIns of what is chosen, in the order of choosing.
func (v *View) Numbers() []int {
	var out []int
	for _, id := range v.Picks {
		if i := v.Find(id); i >= 0 {
			out = append(out, i)
		}
	}
	return out
}

// Shown are the check-ins chosen, the newest first.
func (v *View) Shown() []*journal.CheckIn {
	at := v.Numbers()
	slices.Sort(at)
	slices.Reverse(at)
	var out []*journal.CheckIn
	for _, i := range at {
		out = append(out, &v.CheckIns[i])
	}
	return out
}

// Current is the newest check-in chosen, nil when there is none.
func (v *View) Current() *journal.CheckIn {
	if all := v.Shown(); len(all) > 0 {
		return all[0]
	}
	return nil
}

// Earlier is the newest one laid below it, or nil: what changes are counted from.
func (v *View) Earlier() *journal.CheckIn {
	if all := v.Shown(); len(all) > 1 {
		return all[1]
	}
	return nil
}

// HasTargets tells whether the newest check-in chosen names a target anywhere.
func (v *View) HasTargets() bool {
	c := v.Current()
	return c != nil && c.Targets().Rated() > 0
}

// RoomForTargets tells whether the wheel has an outline to spare for them.
func (v *View) RoomForTargets() bool { return len(v.Picks) < wheel.MaxLayers }

// targets are the wishes of the newest check-in that has any.
func (v *View) targets() wheel.Scores {
	for i := range slices.Backward(v.CheckIns) {
		if t := v.CheckIns[i].Targets(); t.Rated() > 0 {
			return t
		}
	}
	return wheel.Scores{}
}

// took are the treatments that took place, as far as is known today.
func (v *View) took() []*journal.Treatment {
	var out []*journal.Treatment
	for i := range v.Treatments {
		if t := &v.Treatments[i]; !t.At.Day.IsZero() && t.TookPlace(v.Today) {
			out = append(out, t)
		}
	}
	return out
}

// DateOf is the date of a check-in where it was made, "20 November 2026".
func DateOf(c *journal.CheckIn) string { return words.FullDate(c.At.Local()) }

// Label is the date of a check-in for a chart, with the hour where the day has several, and with a number
// where the minute has.
func (v *View) Label(c *journal.CheckIn) string {
	clock := c.ClockAmong(v.CheckIns)
	if clock == "" {
		return DateOf(c)
	}
	return words.T("{{.Date}}, {{.Time}}", "Date", DateOf(c), "Time", clock)
}

// Short is Label, short enough for the head of a column.
func (v *View) Short(c *journal.CheckIn) string {
	t := c.At.Local()
	if clock := c.ClockAmong(v.CheckIns); clock != "" {
		return clock
	}
	if c.At.Day.Year != v.Today.Year {
		return words.T("{{.Day}} {{.Month}} {{.Year}}", "Day", t.Day(), "Month", words.MonthShort(t.Month()), "Year", strconv.Itoa(t.Year()))
	}
	return words.T("{{.Day}} {{.Month}}", "Day", t.Day(), "Month", words.MonthShort(t.Month()))
}

// period says from when to when the check-ins are.
func (v *View) period() string {
	if len(v.CheckIns) == 0 {
		return ""
	}
	return words.T("From {{.From}} to {{.To}}, each from 0 to 10.", "From", DateOf(&v.CheckIns[0]), "To", DateOf(&v.CheckIns[len(v.CheckIns)-1]))
}

// reading is a check-in in a chart of many.
func (v *View) reading(c *journal.CheckIn) wheel.Reading {
	return wheel.Reading{Label: v.Label(c), Short: v.Short(c), Scores: c.Scores()}
}

// Readings are what a chart of many is made of, the oldest first: all check-ins; or for small wheels the
// last of each month, or the first after each treatment that has one before the next treatment.
func (v *View) Readings(k Kind, by Each) []wheel.Reading {
	switch {
	case k != Strip:
		out := make([]wheel.Reading, 0, len(v.CheckIns))
		for i := range v.CheckIns {
			out = append(out, v.reading(&v.CheckIns[i]))
		}
		return out
	case by == EachTreatment:
		return v.byTreatment()
	}
	return v.byMonth()
}

func (v *View) byTreatment() []wheel.Reading {
	var out []wheel.Reading
	next, took := 0, v.took()
	for i, t := range took {
		for next < len(v.CheckIns) && v.CheckIns[next].At.Day.Before(t.At.Day) {
			next++
		}
		if next == len(v.CheckIns) {
			break
		}
		c := &v.CheckIns[next]
		if i+1 < len(took) && !c.At.Day.Before(took[i+1].At.Day) {
			continue // it comes after the next one
		}
		r := v.reading(c)
		r.Label = words.T("{{.Date}}, after treatment {{.N}}", "Date", DateOf(c), "N", i+1)
		r.Short = words.T("{{.Date}} ({{.N}})", "Date", v.Short(c), "N", i+1)
		out = append(out, r)
	}
	return out
}

func (v *View) byMonth() []wheel.Reading {
	var out []wheel.Reading
	for i := range v.CheckIns {
		c := &v.CheckIns[i]
		if i+1 < len(v.CheckIns) && v.CheckIns[i+1].At.Day.Year == c.At.Day.Year && v.CheckIns[i+1].At.Day.Month == c.At.Day.Month {
			continue
		}
		r := v.reading(c)
		r.Label = words.MonthYear(c.At.Local())
		r.Short = words.T("{{.Month}} {{.Year}}", "Month", words.MonthShort(c.At.Day.Month), "Year", strconv.Itoa(c.At.Day.Year))
		out = append(out, r)
	}
	return out
}
