package journal

import "slices"

// Care is what the person decided about the care around treatments. The zero value is that of a
// new journal.
type Care struct {
	Asked       bool    // the three questions of the first start were answered or left alone
	InTreatment *bool   // nil: not told
	Cadence     Cadence // with the route, if it was told

	Checklist []string // own lines to go through before a treatment, in the person's order
	SelfCare  []string // own gentle things to do, besides those that the app knows
	Scales    []Scale

	Region     string       // of the crisis lines, a key of assets; "": not chosen
	Lines      []CrisisLine // the crisis lines as the person keeps them; none: those that are built in
	PlanOnLock bool         // the safety plan may be seen without the passphrase; then the app keeps a readable copy
}

// Scale is a scale of the person's own, from 0 to 10.
type Scale struct {
	ID        string // a UUID
	Name      string // one line: "pain", "sleep"
	Low, High string // words at 0 and at 10; may be empty
	Retired   bool   // not offered any more; its measures stay
}

// CrisisLine is a number to call or write to.
type CrisisLine struct {
	Name, How, Number, Hours string
	Checked                  Day // when somebody looked whether it is right; zero: never
}

// crisisStale is after how many days a number is to be looked at again.
const crisisStale = 365

// Stale tells whether the number is to be checked again: never checked, or longer ago than a
// year. A date that lies ahead of today comes from a wrong clock and counts as never.
func (l CrisisLine) Stale(today Day) bool {
	return l.Checked.IsZero() || l.Checked.After(today) || today.Sub(l.Checked) > crisisStale
}

// ScaleByID finds an own scale, retired ones too; false: there is none.
func (c *Care) ScaleByID(id string) (Scale, bool) {
	i := slices.IndexFunc(c.Scales, func(s Scale) bool { return s.ID == id })
	if i < 0 || id == "" {
		return Scale{}, false
	}
	return c.Scales[i], true
}

func (c *Care) clone() Care {
	d := *c
	d.InTreatment = cloned(c.InTreatment)
	d.Checklist, d.SelfCare = slices.Clone(c.Checklist), slices.Clone(c.SelfCare)
	d.Scales, d.Lines = slices.Clone(c.Scales), slices.Clone(c.Lines)
	return d
}

func (c *Care) clean() (err error) {
	if c.Checklist, err = wordList(FieldText, c.Checklist); err != nil {
		return err
	}
	if c.SelfCare, err = wordList(FieldText, c.SelfCare); err != nil {
		return err
	}
	if len(c.Scales) > MaxParts || len(c.Lines) > MaxParts {
		return &InvalidError{Field: FieldText, Problem: ProblemTooMany, Limit: MaxParts}
	}
	var scales []Scale
	for _, s := range c.Scales {
		s.ID, s.Name, s.Low, s.High = CleanLine(s.ID), CleanLine(s.Name), CleanLine(s.Low), CleanLine(s.High)
		if s.Name == "" && s.ID == "" {
			continue
		}
		if s.Name == "" {
			return &InvalidError{Field: FieldName, Problem: ProblemEmpty}
		}
		if err := first(tooLong(FieldName, s.Name, MaxLine), tooLong(FieldText, s.Low, MaxLine), tooLong(FieldText, s.High, MaxLine), tooLong(FieldText, s.ID, MaxLine)); err != nil {
			return err
		}
		scales = append(scales, s)
	}
	c.Scales = scales
	var lines []CrisisLine
	for _, l := range c.Lines {
		l.Name, l.How, l.Number, l.Hours = CleanLine(l.Name), CleanLine(l.How), CleanLine(l.Number), CleanLine(l.Hours)
		if l.Name == "" && l.Number == "" {
			continue
		}
		if !l.Checked.IsZero() && !l.Checked.Valid() {
			return &InvalidError{Field: FieldDate, Problem: ProblemNoSuchDate}
		}
		if err := first(tooLong(FieldText, l.Name, MaxLine), tooLong(FieldText, l.How, MaxLine), tooLong(FieldText, l.Number, MaxLine), tooLong(FieldText, l.Hours, MaxLine)); err != nil {
			return err
		}
		lines = append(lines, l)
	}
	c.Lines = lines
	c.Region = CleanLine(c.Region)
	return first(c.Cadence.valid(), tooLong(FieldText, c.Region, MaxLine))
}
