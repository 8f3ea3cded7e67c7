package cli

import (
	"context"
	"io"
	"slices"
	"strings"

	"stillwater/journal"
	"stillwater/transfer"
	"stillwater/words"
)

func runExport(ctx context.Context, c *call) error {
	if !slices.Contains([]string{"json", "markdown", "csv", "ics"}, c.format) {
		return &usageError{words.T("The format is json, markdown, csv or ics.")}
	}
	table := transfer.Table(strings.ToLower(c.what))
	if table != transfer.TableTreatments && table != transfer.TableMeasures && table != transfer.TableGoals {
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
	case journal.ErrFileTooLarge:
		m.What = words.T("The disk allows no file as large as this one would be, so it was not written.")
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
