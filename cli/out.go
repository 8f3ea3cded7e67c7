package cli

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"stillwater/assets"
	"stillwater/journal"
	"stillwater/transfer"
	"stillwater/wheel"
	"stillwater/wheel/pdf"
	"stillwater/wheel/raster"
	"stillwater/wheel/svg"
	"stillwater/words"
)

func runExport(ctx context.Context, c *call) error {
	if !slices.Contains([]string{"json", "markdown", "csv", "ics"}, c.format) {
		return &usageError{words.T("The format is json, markdown, csv or ics.")}
	}
	table := transfer.Table(strings.ToLower(c.what))
	if table != transfer.TableTreatments && table != transfer.TableMeasures {
		return &usageError{words.T("What a csv file can hold is treatments or measures.")}
	}
	if c.out == "" {
		return &usageError{words.T("Where to write is missing: --out PATH.")}
	}
	return c.withJournal(ctx, func(s journal.Session) error {
		if c.format == "markdown" {
			folder, err := transfer.SaveMarkdown(ctx, c.out, c.force, s, c.Clock())
			if err == nil && folder != "" {
				c.say(words.T("The pictures are in {{.Path}}.", "Path", folder))
			}
			return written(err)
		}
		return written(transfer.WriteNew(c.out, c.force, func(w io.Writer) error {
			switch c.format {
			case "csv":
				return transfer.WriteCSV(ctx, w, s, table)
			case "ics":
				_, err := transfer.WriteDates(ctx, w, s, c.Clock(), transfer.DatesOptions{From: journal.DayOf(c.Clock()), Details: c.details})
				return err
			}
			return transfer.WriteJSON(ctx, w, s, c.Clock())
		}))
	})
}

// written explains a file that could not be written; the words for a save of
// the journal would not fit.
func written(err error) error {
	m := journal.Message{Next: words.T("The journal is as it was, and no half-written file is left.")}
	switch err {
	case journal.ErrDiskFull:
		m.What = words.T("The disk is full, so the file was not written.")
	case journal.ErrDiskFault:
		m.What = words.T("The disk reported a fault, so the file was not written.")
	case journal.ErrReadOnlyPlace:
		m.What = words.T("The folder for the new file can be read but not written.")
	case journal.ErrNoPermission:
		m.What = words.T("This computer does not allow a new file in that folder.")
		m.Next = words.T("The journal is as it was. Please choose another folder for the file.")
	case journal.ErrExists:
		m.What = words.T("There is already a file or folder with this name.")
		m.Next = words.T("Please choose another name. With --force an ordinary file is replaced, but never a journal.")
	default:
		return err
	}
	return &failure{exitOther, m}
}

// The size of a chart that is no page, in points; a PNG has chartPixels in
// width.
const (
	chartWidth  = 480
	chartHeight = 660
	chartPixels = 1600
)

func runChart(ctx context.Context, c *call) error {
	pen, err := c.pen()
	if err != nil {
		return err
	}
	days, err := c.chartDays()
	if err != nil {
		return err
	}
	return c.withJournal(ctx, func(s journal.Session) error {
		all, err := s.CheckIns(ctx)
		if err != nil {
			return err
		}
		chosen, err := choose(all, days)
		if err != nil {
			return err
		}
		d, err := c.radar(chosen)
		if err != nil {
			return err
		}
		return written(transfer.WriteNew(c.out, c.force, func(w io.Writer) error { return pen(w, d) }))
	})
}

type pen func(io.Writer, wheel.Drawing) error

// pen chooses how the chart is written, by the end of the name.
func (c *call) pen() (pen, error) {
	if c.out == "" {
		return nil, &usageError{words.T("Where to write is missing: --out PATH.")}
	}
	paper, ok := map[string]pdf.Paper{"a4": pdf.A4, "letter": pdf.Letter}[strings.ToLower(c.paper)]
	if !ok {
		return nil, &usageError{words.T("The paper is a4 or letter.")}
	}
	switch strings.ToLower(filepath.Ext(c.out)) {
	case ".pdf":
		return func(w io.Writer, d wheel.Drawing) error {
			return pdf.Write(w, d, pdf.Options{Paper: paper, Fonts: fonts(), Gray: c.gray, Date: c.Clock(), Lang: "en"})
		}, nil
	case ".svg":
		return func(w io.Writer, d wheel.Drawing) error { return svg.Write(w, d, fonts()) }, nil
	case ".png":
		return func(w io.Writer, d wheel.Drawing) error { return raster.WritePNG(w, d, chartPixels, fonts()) }, nil
	}
	return nil, &usageError{words.T("The name of a chart ends in .pdf, .svg or .png.")}
}

func fonts() wheel.Fonts {
	return wheel.Fonts{Sans: assets.FontSans(), SansBold: assets.FontSansBold(), Serif: assets.FontSerif(), Emoji: assets.FontEmoji()}
}

func (c *call) chartDays() ([]journal.Day, error) {
	if c.dates == "" {
		return nil, nil
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
	if len(days) > 2 {
		return nil, &usageError{words.T("At most two dates can be laid over each other.")}
	}
	return days, nil
}

// choose finds the newest check-in of each day, newest first; without days the
// newest of all.
func choose(all []journal.CheckIn, days []journal.Day) ([]journal.CheckIn, error) {
	if len(all) == 0 {
		return nil, &failure{exitOther, journal.Message{
			What: words.T("There is no check-in yet, so there is nothing to draw."),
			Next: words.T("Rate the domains first: {{.Command}}", "Command", "stillwater-cli rate FILE emotional=7 ..."),
		}}
	}
	if len(days) == 0 {
		return all[len(all)-1:], nil
	}
	var out []journal.CheckIn
	for _, c := range slices.Backward(all) {
		if i := slices.Index(days, c.At.Day); i >= 0 {
			out = append(out, c)
			days = slices.Delete(slices.Clone(days), i, i+1)
		}
	}
	if len(days) > 0 {
		var have []string
		for _, c := range all[max(0, len(all)-8):] {
			have = append(have, c.At.Day.String())
		}
		return nil, &failure{exitOther, journal.Message{
			What: words.T("There is no check-in on one of these dates."),
			Next: words.T("The newest are of {{.Dates}}.", "Dates", strings.Join(have, ", ")),
		}}
	}
	return out, nil
}

// radar draws the check-ins, the newest first.
func (c *call) radar(chosen []journal.CheckIn) (wheel.Drawing, error) {
	spec := wheel.RadarSpec{
		Width: chartWidth, Height: chartHeight, Style: wheel.Paper(),
		Title: words.T("Holistic Happiness Circle"), ShowTitle: true, Legend: true, Values: true, ShowTable: true,
		NoneLabel:  words.T("not rated"),
		DomainHead: words.T("Domain"), ChangeHead: words.T("Change"),
	}
	if c.gray {
		spec.Style = wheel.Gray()
	}
	for i, d := range wheel.Domains {
		spec.Labels[i] = words.DomainName(d.Key())
	}
	var dates []string
	for i := range chosen {
		date := words.FullDate(chosen[i].At.Day.Time(time.UTC))
		dates = append(dates, date)
		spec.Layers = append(spec.Layers, wheel.Layer{Label: date, Scores: chosen[i].Scores(), Role: []wheel.Role{wheel.Now, wheel.Earlier}[i]})
	}
	spec.Desc = words.T("Eight domains from 0 to 10, on {{.Now}}.", "Now", dates[0])
	if len(dates) > 1 {
		spec.Desc = words.T("Eight domains from 0 to 10, on {{.Now}} and on {{.Then}}.", "Now", dates[0], "Then", dates[1])
	}
	m, err := raster.NewMeasurer(fonts())
	if err != nil {
		return wheel.Drawing{}, err
	}
	return wheel.Radar(spec, m)
}
