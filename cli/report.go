package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"stillwater/journal"
	"stillwater/report"
	"stillwater/transfer"
	"stillwater/wheel/pdf"
	"stillwater/words"
)

// usualWeeks is the time of a report for which none is named; the window begins with the same.
const usualWeeks = 4

// paperVerbs are those that make pages.
func paperVerbs() []verb {
	return []verb{
		{
			name: "report", args: "FILE --out X.pdf [--form therapist|periods|long|plan] [--weeks 1|2|4|12] [--from D --to D] [--earlier-from D --earlier-to D] [--paper a4|letter] [--gray] [--include ITEM,...] [--list] [--force]",
			min: 1, max: 1, run: runReport,
			about: words.T("Makes pages of the last four weeks, or of another time. What you wrote yourself is only in it where --include names it: {{.Items}}, or one item as --list shows it. \"all\" is everything, and a minus before a name leaves it out. The form periods sets the time before beside it, or that of --earlier-from and --earlier-to.", "Items", strings.Join(report.Groups(), ", ")),
			flags: func(f *pflag.FlagSet, o *options) {
				passphraseFlag(f, o)
				outFlags(f, o)
				pageFlags(f, o)
				f.StringVar(&o.form, "form", string(report.FormTherapist), "")
				f.IntVar(&o.weeks, "weeks", 0, "")
				f.StringVar(&o.from, "from", "", "")
				f.StringVar(&o.to, "to", "", "")
				f.StringVar(&o.earlierFrom, "earlier-from", "", "")
				f.StringVar(&o.earlierTo, "earlier-to", "", "")
				f.StringVar(&o.include, "include", "", "")
				f.BoolVar(&o.list, "list", false, "")
				jsonFlag(f, o)
			},
		},
		{
			name: "worksheet", args: "wheel|prompts|goal --out X.pdf [--paper a4|letter] [--gray] [--force]", min: 1, max: 1, run: runWorksheet,
			about: words.T("Makes a sheet to fill in by hand. It needs no journal."),
			flags: func(f *pflag.FlagSet, o *options) {
				outFlags(f, o)
				pageFlags(f, o)
			},
		},
	}
}

// pageFlags are those of everything that is made for paper.
func pageFlags(f *pflag.FlagSet, o *options) {
	f.StringVar(&o.paper, "paper", "a4", "")
	f.BoolVar(&o.gray, "gray", false, "")
}

// paperSize reads --paper.
func (c *call) paperSize() (pdf.Paper, error) {
	paper, ok := map[string]pdf.Paper{"a4": pdf.A4, "letter": pdf.Letter}[strings.ToLower(c.paper)]
	if !ok {
		return 0, &usageError{words.T("The paper is a4 or letter.")}
	}
	return paper, nil
}

// pageOptions reads what pages are made for, and looks at the name of the file.
func (c *call) pageOptions() (o report.Options, err error) {
	if o.Paper, err = c.paperSize(); err != nil {
		return o, err
	}
	o.Gray = c.gray
	switch {
	case c.out == "":
		return o, &usageError{words.T("Where to write is missing: --out PATH.")}
	case !strings.EqualFold(filepath.Ext(c.out), ".pdf"):
		return o, &usageError{words.T("The name of these pages ends in .pdf.")}
	}
	return o, nil
}

func runWorksheet(ctx context.Context, c *call) error {
	form := report.Form(strings.ToLower(c.args[0]))
	if !form.Worksheet() {
		return &usageError{words.T("The worksheets are wheel, prompts and goal.")}
	}
	o, err := c.pageOptions()
	if err != nil {
		return err
	}
	return c.writePages(ctx, report.Order{Form: form, Options: o}, nil)
}

func runReport(ctx context.Context, c *call) error {
	order, err := c.order()
	if err != nil {
		return err
	}
	return c.withJournal(ctx, func(s journal.Session) error {
		if c.list {
			return c.listItems(ctx, s, order)
		}
		all, err := s.Personal(ctx)
		if err != nil {
			return err
		}
		order.Options = order.Options.With(all.Paper)
		return c.writePages(ctx, order, s)
	})
}

// order is what the flags ask for.
func (c *call) order() (o report.Order, err error) {
	o = report.Order{Form: report.Form(strings.ToLower(c.form)), Include: c.include}
	if !slices.Contains(report.Forms, o.Form) {
		return o, &usageError{words.T("The form is therapist, periods, long or plan.")}
	}
	if !c.list {
		if o.Options, err = c.pageOptions(); err != nil {
			return o, err
		}
	}
	if o.Span, err = c.span(); err == nil {
		o.Earlier, err = c.earlier(o.Form)
	}
	return o, err
}

// earlier reads --earlier-from and --earlier-to; none: the time just before.
func (c *call) earlier(f report.Form) (s report.Span, err error) {
	switch {
	case c.earlierFrom == "" && c.earlierTo == "":
		return s, nil
	case f != report.FormTwoPeriods:
		return s, &usageError{words.T("--earlier-from and --earlier-to are for the form periods.")}
	case c.earlierFrom == "" || c.earlierTo == "":
		return s, &usageError{words.T("--earlier-from and --earlier-to belong together.")}
	}
	if s.From, err = c.day(c.earlierFrom); err == nil {
		s.To, err = c.day(c.earlierTo)
	}
	if err == nil && !s.Valid() {
		err = &usageError{words.T("The first day lies after the last one.")}
	}
	return s, err
}

// span reads --weeks, or --from and --to.
func (c *call) span() (s report.Span, err error) {
	today := journal.DayOf(c.Clock())
	switch {
	case c.weeks != 0 && (c.from != "" || c.to != ""):
		return s, &usageError{words.T("Please name either --weeks or --from and --to.")}
	case c.weeks != 0 && !slices.Contains(report.Weeks, c.weeks):
		return s, &usageError{words.T("The weeks are 1, 2, 4 or 12; other times have --from and --to.")}
	case c.from == "" && c.to == "":
		weeks := c.weeks
		if weeks == 0 {
			weeks = usualWeeks
		}
		return report.LastWeeks(weeks, today), nil
	case c.from == "":
		return s, &usageError{words.T("The first day is missing: --from D.")}
	}
	s.To = today
	if s.From, err = c.day(c.from); err == nil && c.to != "" {
		s.To, err = c.day(c.to)
	}
	if err == nil && !s.Valid() {
		err = &usageError{words.T("The first day lies after the last one.")}
	}
	return s, err
}

// writePages makes what is ordered, and writes it.
func (c *call) writePages(ctx context.Context, order report.Order, src report.Source) error {
	m, err := order.Make(ctx, src, journal.DayOf(c.Clock()), nil)
	if err != nil {
		return c.unknownItem(err)
	}
	return written(transfer.WriteNew(c.out, c.force, func(w io.Writer) error { return m.Document.WritePDF(ctx, w, nil) }))
}

// unknownItem says that --include names something that is not there; other errors stay.
func (c *call) unknownItem(err error) error {
	var unknown *report.UnknownItemError
	if errors.As(err, &unknown) {
		return &usageError{words.T("Nothing of the name {{.Name}} can be shared here. With --list you see what can.", "Name", c.screen(unknown.Name))}
	}
	return err
}

// itemJSON is something that can be shared.
type itemJSON struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	Detail string `json:"detail"`
	Own    bool   `json:"own"` // the person's own writing
	Ticked bool   `json:"ticked"`
}

// listItems prints what can be shared, and what of it would be in the pages.
func (c *call) listItems(ctx context.Context, s journal.Session, order report.Order) error {
	d, err := report.Gather(ctx, s, order.Span, journal.DayOf(c.Clock()))
	if err != nil {
		return err
	}
	items := d.Items()
	choice := report.Default(items)
	if err := report.ParseChoice(items, choice, order.Include); err != nil {
		return c.unknownItem(err)
	}
	out := []itemJSON{}
	for _, i := range items {
		out = append(out, itemJSON{i.ID, i.Label, i.Detail, i.Kind == report.FreeText, choice[i.ID]})
	}
	if c.json {
		return c.printJSON(out)
	}
	for _, i := range out {
		mark := "[ ]"
		if i.Ticked {
			mark = "[x]"
		}
		c.print(strings.TrimRight(fmt.Sprintf("%s %s  %s  %s", mark, i.ID, i.Label, c.screen(i.Detail)), " "))
	}
	return nil
}
