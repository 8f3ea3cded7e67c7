package report

import (
	"context"
	"slices"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

var utc = time.UTC

// Source is what a report needs of a journal; a [journal.Store] is one.
type Source interface {
	Entries(ctx context.Context, f journal.EntryFilter) ([]journal.EntrySummary, error)
	Entry(ctx context.Context, id journal.ID) (journal.Entry, error)
	CheckIns(ctx context.Context) ([]journal.CheckIn, error)
	Goals(ctx context.Context) ([]journal.Goal, error)
	Treatments(ctx context.Context) ([]journal.Treatment, error)
	Measures(ctx context.Context) ([]journal.Measure, error)
	AttachmentData(ctx context.Context, id journal.ID) ([]byte, error)
}

// Passage is a piece of an entry that was marked for therapy.
type Passage struct {
	Entry journal.ID
	At    journal.Moment
	Text  string
}

// Data is what the journal keeps about a span. Of entries it holds no text but
// the passages marked for therapy.
type Data struct {
	Span       Span
	Today      journal.Day
	CheckIns   []journal.CheckIn      // with a rating, up to the end of the span, oldest first
	Treatments []journal.Treatment    // all, oldest first
	Goals      []journal.Goal         // by need
	Entries    []journal.EntrySummary // of the span, oldest first; sealed letters are not among them
	Passages   []Passage              // of the span, oldest first
	Measures   []MeasureSeries        // of the span
	Medication []journal.Medication   // taken at the end of the span, as far as its dates tell
}

// mostMarked bounds how many entries are looked through for marked passages.
const mostMarked = 300

// Gather reads what is kept about a span. Nothing that lies after its end is
// read, but for treatments that are planned. Errors are those of src.
func Gather(ctx context.Context, src Source, span Span, today journal.Day) (Data, error) {
	d := Data{Span: span, Today: today}
	all, err := src.CheckIns(ctx)
	if err != nil {
		return d, err
	}
	for _, c := range all {
		if scores := c.Scores(); scores.Rated() > 0 && !c.At.Day.After(span.To) {
			d.CheckIns = append(d.CheckIns, c)
		}
	}
	if d.Treatments, err = src.Treatments(ctx); err != nil {
		return d, err
	}
	if d.Goals, err = src.Goals(ctx); err != nil {
		return d, err
	}
	measures, err := src.Measures(ctx)
	if err != nil {
		return d, err
	}
	d.Measures = seriesOf(measures, span, d.firstGiven())
	if err := d.gatherMedication(ctx, src); err != nil {
		return d, err
	}
	entries, err := src.Entries(ctx, journal.EntryFilter{From: span.From, To: span.To, Oldest: true})
	if err != nil {
		return d, err
	}
	marked := 0
	for _, e := range entries {
		if e.SealedOn(today) {
			continue
		}
		d.Entries = append(d.Entries, e)
		if !e.Therapy || marked == mostMarked {
			continue
		}
		marked++
		full, err := src.Entry(ctx, e.ID)
		if err != nil {
			return d, err
		}
		for _, text := range full.Passages {
			d.Passages = append(d.Passages, Passage{Entry: e.ID, At: e.At, Text: text})
		}
	}
	return d, nil
}

// Now gives the newest check-in, or nil.
func (d *Data) Now() *journal.CheckIn {
	if len(d.CheckIns) == 0 {
		return nil
	}
	return &d.CheckIns[len(d.CheckIns)-1]
}

// Baseline gives the check-in that the newest one is compared with: the first
// one with the same wording, or nil when that is the newest itself.
func (d *Data) Baseline() *journal.CheckIn {
	now := d.Now()
	for i := range d.CheckIns {
		if c := &d.CheckIns[i]; c != now && c.Wording == now.Wording {
			return c
		}
	}
	return nil
}

// Target gives the newest targets that were set; none is set in an empty one.
func (d *Data) Target() wheel.Scores {
	for _, c := range slices.Backward(d.CheckIns) {
		if t := c.Targets(); t.Rated() > 0 {
			return t
		}
	}
	return wheel.Scores{}
}
