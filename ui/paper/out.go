package paper

import (
	"bytes"
	"context"
	"io"

	"stillwater/journal"
	"stillwater/printing"
	"stillwater/report"
)

// writer makes what is ordered now and writes it as a PDF: the work behind both saving and printing.
func (p *Page) writer() (write func(ctx context.Context, w io.Writer, progress func(done, total int)) error, ok bool) {
	order, ok := p.st.order(p.today())
	doc, fresh, today, makes := p.doc, p.fresh, p.today(), p.maker(order)
	return func(ctx context.Context, w io.Writer, progress func(done, total int)) error {
		if !fresh {
			m, err := makes(ctx, today, nil)
			if err != nil {
				return err
			}
			doc = m.Document
		}
		return doc.WritePDF(ctx, w, progress)
	}, ok
}

// saveAs raises the intent to keep the PDF as a file.
func (p *Page) saveAs() {
	if write, ok := p.writer(); ok && p.d.Intents.Save != nil {
		p.d.Intents.Save(p.st.fileName(p.today()), write)
	}
}

// printNow makes the PDF and hands it over; nothing of it touches a disk.
func printNow(ctx context.Context, to Printers, write func(context.Context, io.Writer, func(done, total int)) error, job printing.Job, progress func(done, total int)) error {
	var b bytes.Buffer
	if err := write(ctx, &b, progress); err != nil {
		return err
	}
	return to.Print(ctx, b.Bytes(), job)
}

// told notes that the sentence about the queue was read.
func (p *Page) told() {
	if p.d.Store == nil || p.st.notes.QueueTold {
		return
	}
	p.st.notes.QueueTold = true
	n := cloned(p.st.notes)
	if _, open := p.notes.Value(); open {
		p.notes.Changed(n)
		p.notes.Now(nil)
	}
}

// explain gives the words for what went wrong while printing.
func explain(err error) journal.Message { return printing.Explain(err) }

// tellsQueue tells whether the sentence about the queue is still to be said: a worksheet says nothing
// about anybody.
func (p *Page) tellsQueue() bool {
	return !p.st.notes.QueueTold && !report.Form(p.st.form).Worksheet()
}
