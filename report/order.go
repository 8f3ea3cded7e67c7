package report

import (
	"context"
	"slices"

	"stillwater/journal"
)

// Form is a kind of paper.
type Form string

// The forms. The worksheets need no journal.
const (
	FormTherapist  Form = "therapist" // exactly one page, for a conversation
	FormTwoPeriods Form = "periods"   // two spans on one page
	FormPeriod     Form = "long"      // a span on as many pages as it takes
	FormWheel           = Form(WheelSheet)
	FormPrompts         = Form(PromptSheet)
	FormGoal            = Form(GoalSheet)
)

// Forms lists all that are made of a journal.
var Forms = []Form{FormTherapist, FormTwoPeriods, FormPeriod, FormPlan}

// Worksheet tells whether the form is one to fill by hand.
func (f Form) Worksheet() bool { return slices.Contains(Worksheets, Worksheet(f)) }

// Order says all that a document is made of. The window and the command line
// both hand one in, so that the same wishes give the same bytes.
type Order struct {
	Form    Form
	Span    Span   // of a worksheet: none
	Earlier Span   // of FormTwoPeriods; zero: as long as Span, and just before it
	Changes Choice // boxes that were changed by hand, by the id of the item: ticked or not
	Include string // and by names, as [ParseChoice] reads them; after Changes
	Options Options
}

// Made is what came of an order.
type Made struct {
	Document Document
	Items    []Item // all that could be shared
	Choice   Choice // what is ticked of it
}

// Make reads what the order names, and lays it out. src may be nil for a
// worksheet, which bears neither a day nor anybody's words. today is the day of
// making; Options.Made is set to it where it is empty. progress may be nil; it is
// called with shares of 0 to 1 that never go back, as total of 1000. It fails
// with the errors of src and of ctx, and with [*UnknownItemError].
func (o Order) Make(ctx context.Context, src Source, today journal.Day, progress func(done, total int)) (Made, error) {
	if o.Form.Worksheet() {
		d, err := Sheet(Worksheet(o.Form), nil, Options{Paper: o.Options.Paper, Gray: o.Options.Gray, Lang: o.Options.Lang})
		return Made{Document: d}, err
	}
	if o.Form == FormPlan {
		return o.makePlan(ctx, src)
	}
	if o.Options.Made == (journal.Day{}) {
		o.Options.Made = today
	}
	shared, m, err := o.pick(ctx, src, o.Span, today, part(progress, 0, 0.4))
	if err != nil {
		return m, err
	}
	switch o.Form {
	case FormTwoPeriods:
		earlier, first, err := o.pick(ctx, src, o.earlier(), today, part(progress, 0.4, 0.8))
		if err != nil {
			return m, err
		}
		m.add(first)
		m.Document, err = TwoPeriods(earlier, shared, o.Options)
		return m, err
	case FormPeriod:
		m.Document, err = Period(ctx, shared, o.Options, part(progress, 0.4, 1))
	default:
		m.Document, err = TherapistPage(shared, o.Options)
	}
	return m, err
}

// part tells of a work that is a part of another.
func part(progress func(done, total int), from, to float64) func(done, total int) {
	if progress == nil {
		return nil
	}
	return func(done, total int) {
		if total > 0 {
			progress(int(1000*(from+(to-from)*float64(done)/float64(total))), 1000)
		}
	}
}

// earlier is the span that another one is set beside.
func (o Order) earlier() Span {
	if o.Earlier.Valid() {
		return o.Earlier
	}
	return o.Span.Before()
}

// pick reads a span and leaves out what is not ticked.
func (o Order) pick(ctx context.Context, src Source, span Span, today journal.Day, progress func(done, total int)) (Shared, Made, error) {
	d, err := Gather(ctx, src, span, today)
	if err != nil {
		return Shared{}, Made{}, err
	}
	m := Made{Items: d.Items()}
	m.Choice = Default(m.Items)
	for _, i := range m.Items {
		if on, ok := o.Changes[i.ID]; ok {
			m.Choice[i.ID] = on
		}
	}
	if err := ParseChoice(m.Items, m.Choice, o.Include); err != nil {
		return Shared{}, m, err
	}
	shared, err := d.Pick(ctx, src, m.Choice, progress)
	return shared, m, err
}

// add takes over what another span keeps besides.
func (m *Made) add(other Made) {
	for _, i := range other.Items {
		if !slices.ContainsFunc(m.Items, func(have Item) bool { return have.ID == i.ID }) {
			m.Items = append(m.Items, i)
			m.Choice[i.ID] = other.Choice[i.ID]
		}
	}
}

// With gives the options with what was typed for pages to take along.
func (o Options) With(n journal.PaperNotes) Options {
	o.Name, o.Words, o.Questions = n.Name, n.Words, n.Questions
	return o
}
