package cli

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"stillwater/charts"
	"stillwater/journal"
	"stillwater/transfer"
	"stillwater/wheel"
	"stillwater/words"
)

func chartFlags(f *pflag.FlagSet, o *options) {
	passphraseFlag(f, o)
	outFlags(f, o)
	pageFlags(f, o)
	f.StringVar(&o.kind, "kind", string(charts.Radar), "")
	f.StringVar(&o.dates, "dates", "", "")
	f.StringVar(&o.domain, "domain", "", "")
	f.StringVar(&o.by, "by", "", "")
	f.StringVar(&o.shape, "shape", "", "")
}

// runChart draws a chart as the page of the Circle saves it.
func runChart(ctx context.Context, c *call) error {
	order, err := c.chartOrder()
	if err != nil {
		return err
	}
	days, err := c.chartDays(order.Kind)
	if err != nil {
		return err
	}
	file, err := c.chartFile()
	if err != nil {
		return err
	}
	write := func(v charts.View) error {
		chart := v.Chart(order)
		file.Across = c.shape == "across" || c.shape == "" && chart.Across
		return written(transfer.WriteNew(c.out, c.force, func(w io.Writer) error { return chart.Write(w, file) }))
	}
	switch {
	case order.Kind == charts.Blank:
		return write(charts.View{})
	case len(c.args) == 0:
		return &usageError{words.T("Only a blank wheel needs no journal.")}
	}
	return c.withJournal(ctx, func(s journal.Session) error {
		v, err := charts.Load(ctx, s, journal.DayOf(c.Clock()))
		if err != nil {
			return err
		}
		if err := choose(&v, order, days); err != nil {
			return err
		}
		return write(v)
	})
}

// chartOrder reads which chart it is.
func (c *call) chartOrder() (o charts.Order, err error) {
	o.Kind, o.By = charts.Kind(strings.ToLower(c.kind)), charts.Each(strings.ToLower(c.by))
	switch {
	case !slices.Contains(charts.Kinds, o.Kind):
		return o, &usageError{words.T("The kind is radar, petals, trend, multiples, dumbbell, heat, strip or blank.")}
	case (o.Kind == charts.Trend) != (c.domain != ""):
		return o, &usageError{words.T("The kind trend shows one domain, named by --domain; the others show all eight.")}
	case o.By != "" && o.Kind != charts.Strip:
		return o, &usageError{words.T("--by is for the kind strip.")}
	case o.By != "" && o.By != charts.EachMonth && o.By != charts.EachTreatment:
		return o, &usageError{words.T("--by is month or treatment.")}
	case o.Kind == charts.Trend:
		o.Domain, err = domain(c.domain)
	}
	return o, err
}

// chartFile reads how it is written: by the end of the name.
func (c *call) chartFile() (f charts.File, err error) {
	if f.Paper, err = c.paperSize(); err != nil {
		return f, err
	}
	f.Gray, f.Made = c.gray, journal.DayOf(c.Clock())
	f.Format = charts.Format(strings.ToLower(strings.TrimPrefix(filepath.Ext(c.out), ".")))
	c.shape = strings.ToLower(c.shape)
	switch {
	case c.out == "":
		return f, &usageError{words.T("Where to write is missing: --out PATH.")}
	case !slices.Contains(charts.Formats, f.Format):
		return f, &usageError{words.T("The name of a chart ends in .pdf, .svg or .png.")}
	case !slices.Contains([]string{"", "upright", "across"}, c.shape):
		return f, &usageError{words.T("The shape is upright or across.")}
	}
	return f, nil
}

// chartDays reads --dates: the days of the check-ins that are laid over each other.
func (c *call) chartDays(k charts.Kind) ([]journal.Day, error) {
	if c.dates == "" {
		return nil, nil
	}
	if !k.Dated() {
		return nil, &usageError{words.T("This kind shows all check-ins; --dates is for radar, petals and dumbbell.")}
	}
	var days []journal.Day
	for s := range strings.SplitSeq(c.dates, ",") {
		d, err := journal.ParseDay(s)
		if err != nil {
			if d, err = c.day(s); err != nil || d.IsZero() {
				return nil, &journal.InvalidError{Field: journal.FieldDate, Problem: journal.ProblemNoSuchDate}
			}
		}
		if !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	switch {
	case len(days) > wheel.MaxLayers:
		return nil, &usageError{words.T("At most three dates can be laid over each other.")}
	case k == charts.Petals && len(days) > 1:
		return nil, &usageError{words.T("A wheel of petals shows one date.")}
	}
	return days, nil
}

// choose says which check-ins are shown: the newest of each day; without days the newest of all, over
// the one before, as in the window.
func choose(v *charts.View, o charts.Order, days []journal.Day) error {
	if len(v.CheckIns) == 0 {
		return &failure{exitOther, journal.Message{
			What: words.T("There is no check-in yet, so there is nothing to draw."),
			Next: words.T("Rate the domains first: {{.Command}}", "Command", "stillwater-cli rate FILE emotional=7 ..."),
		}}
	}
	if len(days) == 0 {
		v.Settle()
	} else if !v.ChooseDays(days) {
		var have []string
		for _, c := range v.CheckIns[max(0, len(v.CheckIns)-8):] {
			have = append(have, c.At.Day.String())
		}
		return &failure{exitOther, journal.Message{
			What: words.T("There is no check-in on one of these dates."),
			Next: words.T("The newest are of {{.Dates}}.", "Dates", strings.Join(have, ", ")),
		}}
	}
	switch {
	case o.Kind == charts.Dumbbell && v.Earlier() == nil:
		return &failure{exitOther, journal.Message{
			What: words.T("Then and now are two check-ins, and here is one."),
			Next: words.T("With one date the kind radar shows it."),
		}}
	case o.Kind == charts.Strip && len(v.Readings(o.Kind, o.By)) == 0:
		return &failure{exitOther, journal.Message{
			What: words.T("There is no check-in after a treatment yet."),
			Next: words.T("With --by month there is a small wheel for each month."),
		}}
	}
	return nil
}
