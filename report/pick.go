package report

import (
	"context"
	"slices"

	"stillwater/journal"
	"stillwater/wheel"
)

// Shared is what a person has chosen to share, and nothing else. Everything
// that was not ticked is gone from it.
type Shared struct {
	Span          Span
	Today         journal.Day
	Now, Baseline *journal.CheckIn    // nil: not kept or not ticked
	Target        wheel.Scores        // nothing set: none, or not ticked
	CheckIns      []journal.CheckIn   // of the span, oldest first; for charts over time
	Treatments    []journal.Treatment // of the span, without those planned, oldest first
	Marks         []journal.Treatment // all, date and way alone: for marks and phases on charts
	Goals         []journal.Goal      // by need
	Passages      []Passage
	Entries       []SharedEntry
	Measures      []MeasureSeries
	Medication    []journal.Medication // name and dose alone
	LeftOut       []string             // kinds, in words, in the order of [Data.Items]
	first         bool                 // Baseline is the first check-in of all
	nowAt, thenAt string               // the hours of Now and Baseline; see [journal.CheckIn.ClockAmong]
}

// SharedEntry is an entry with its pictures.
type SharedEntry struct {
	journal.Entry
	Images []SharedImage
}

// SharedImage is a picture of an entry, made small: a JPEG of W x H pixels.
// Without a size it is one that could not be read.
type SharedImage struct {
	Caption string
	Data    []byte
	W, H    int
}

// Pick reads the entries that are ticked and leaves out everything else.
// progress may be nil; it is called with the entries that were read. It fails with the errors of src and of ctx.
func (d *Data) Pick(ctx context.Context, src Source, c Choice, progress func(done, total int)) (Shared, error) {
	s := Shared{Span: d.Span, Today: d.Today, first: true}
	d.pickRated(&s, c)
	n := map[journal.ID]int{}
	for _, p := range d.Passages {
		if c[PassageItem(p.Entry, n[p.Entry])] {
			s.Passages = append(s.Passages, p)
		}
		n[p.Entry]++
	}
	total, done, pictures := 0, 0, 0
	for _, e := range d.Entries {
		if c[EntryItem(e.ID)] {
			total, pictures = total+1, pictures+e.Pictures
		}
	}
	side := 0 // no pictures
	if c[ItemPictures] {
		side = pictureSide(pictures)
	}
	for _, e := range d.Entries {
		if !c[EntryItem(e.ID)] {
			continue
		}
		entry, err := d.entry(ctx, src, e.ID, side)
		if err != nil {
			return Shared{}, err
		}
		s.Entries = append(s.Entries, entry)
		if done++; progress != nil {
			progress(done, total)
		}
	}
	for _, item := range d.Items() {
		if name := groupName(item.Group); !c[item.ID] && !slices.Contains(s.LeftOut, name) {
			s.LeftOut = append(s.LeftOut, name)
		}
	}
	return s, nil
}

// pickRated takes over what is no writing.
func (d *Data) pickRated(s *Shared, c Choice) {
	if c[ItemCircle] {
		s.Now = checkIn(d.Now(), c)
		if s.Now != nil {
			s.nowAt = s.Now.ClockAmong(d.CheckIns)
		}
		for _, in := range d.CheckIns {
			if d.Span.Holds(in.At.Day) {
				s.CheckIns = append(s.CheckIns, *checkIn(&in, c))
			}
		}
		if c[ItemBaseline] {
			if s.Baseline = checkIn(d.Baseline(), c); s.Baseline != nil {
				s.thenAt = s.Baseline.ClockAmong(d.CheckIns)
			}
		}
		if c[ItemTarget] {
			s.Target = d.Target()
		}
	}
	if c[ItemMeasures] {
		s.Measures = d.Measures
	}
	if c[ItemMedication] {
		for _, m := range d.Medication {
			s.Medication = append(s.Medication, journal.Medication{Name: m.Name, Dose: m.Dose})
		}
	}
	if c[ItemTreatments] {
		for _, t := range d.given() {
			kept := journal.Treatment{Row: t.Row, At: t.At, Route: t.Route, Dose: t.Dose}
			if c[ItemIntentions] {
				kept.Intention = t.Intention
			}
			if c[ItemAftermath] {
				kept.Note, kept.SideEffects = t.Note, t.SideEffects
			}
			s.Treatments = append(s.Treatments, kept)
		}
		for _, t := range d.Treatments {
			s.Marks = append(s.Marks, journal.Treatment{Row: t.Row, At: t.At, Route: t.Route, Status: t.Status})
		}
	}
	if c[ItemGoals] {
		for _, g := range d.Goals {
			s.Goals = append(s.Goals, goal(g, c[ItemGoalNotes]))
		}
	}
}

// goal copies what a page shows of a goal, field by field: what is kept of
// goals some day does not go along by itself.
func goal(g journal.Goal, notes bool) journal.Goal {
	out := journal.Goal{Row: g.Row, Domain: g.Domain, Second: g.Second, Title: g.Title, Stage: g.Stage, Due: g.Due, Done: g.Done, State: g.State}
	for _, s := range g.Steps {
		out.Steps = append(out.Steps, journal.Step{ID: s.ID, Text: s.Text, Done: s.Done, Weekly: s.Weekly})
	}
	if notes {
		out.Note, out.Why, out.Signs = g.Note, g.Why, g.Signs
	}
	return out
}

// checkIn copies what a page shows of a check-in.
func checkIn(in *journal.CheckIn, c Choice) *journal.CheckIn {
	if in == nil {
		return nil
	}
	out := journal.CheckIn{Row: in.Row, At: in.At, Wording: in.Wording}
	for i, r := range in.Ratings {
		out.Ratings[i] = journal.Rating{Score: r.Score, Feels: r.Feels}
		if c[ItemNotes] {
			out.Ratings[i].Note = r.Note
		}
		if c[ItemTarget] {
			out.Ratings[i].Target = r.Target
		}
	}
	if c[ItemNotes] {
		out.Note = in.Note
	}
	return &out
}

// entry reads one, with its pictures of at most side pixels; 0: without any.
func (d *Data) entry(ctx context.Context, src Source, id journal.ID, side int) (SharedEntry, error) {
	e, err := src.Entry(ctx, id)
	if err != nil {
		return SharedEntry{}, err
	}
	out := SharedEntry{Entry: e}
	if side > 0 {
		for _, p := range e.Pictures {
			img, err := image(ctx, src, p, side)
			if err != nil {
				return SharedEntry{}, err
			}
			out.Images = append(out.Images, img)
		}
	}
	out.Pictures = nil
	return out, nil
}
