package paper

import (
	"context"

	"stillwater/journal"
	"stillwater/report"
	"stillwater/ui/kit"
)

// Own is a paper that another page asks for: one goal with its story, the list for the day of a
// treatment. It is looked at, printed and kept as a file like all others.
type Own struct {
	About string // what it is good for, in a sentence
	File  string // a name for a file, without its ending: fixed words, nothing of the person's
	// Make makes it. It is called off the thread of the window.
	Make func(ctx context.Context, o report.Options) (report.Document, error)
}

// formOwn stands for the paper that another page asked for.
const formOwn report.Form = "own"

// BeginOwn turns to a paper that another page asks for.
func (p *Page) BeginOwn(o Own) {
	p.st.own, p.st.form = o, formOwn
	p.doc = report.Document{}
	p.view.first()
	p.side.SetSelected(sidePage)
	p.sideTo(sidePage)
	p.arrange()
	p.make()
	kit.FocusOn(p.print)
}

// maker gives what makes the pages that are ordered.
func (p *Page) maker(order report.Order) func(ctx context.Context, today journal.Day, progress func(done, total int)) (report.Made, error) {
	own, src := p.st.own, p.d.Store
	if p.st.form != formOwn {
		return func(ctx context.Context, today journal.Day, progress func(done, total int)) (report.Made, error) {
			return order.Make(ctx, src, today, progress)
		}
	}
	return func(ctx context.Context, _ journal.Day, _ func(done, total int)) (report.Made, error) {
		doc, err := own.Make(ctx, order.Options)
		return report.Made{Document: doc}, err
	}
}
