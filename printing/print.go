package printing

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Media is a size of paper.
type Media uint8

// The sizes.
const (
	A4 Media = iota
	Letter
)

// Sides says how the sheets are printed.
type Sides uint8

// The ways.
const (
	OneSided  Sides = iota
	TwoSided        // turned like a book
	TwoShort        // turned like a notepad
	sidesLast = TwoShort
)

// MostCopies bounds the copies of one job.
const MostCopies = 99

// Job says how a document is printed.
type Job struct {
	Printer string // its name as [Printers] gives it; "" is the default one
	Copies  int    // 1 to [MostCopies]; what lies outside counts as the nearest
	Media   Media
	Sides   Sides
	Gray    bool // in shades of gray; else in color where the printer has it
}

// title is how the queue shows every document of ours: neutral.
const title = "Document"

// printTime is how long the printing system may take to accept a document.
const printTime = 3 * time.Minute

// Print hands a PDF to a printer and returns when the printing system has all of it; the paper comes
// later. Nothing is handed over to a printer that is stopped or refuses pages, so that no readable
// copy lies in a queue that does not move. It fails with [ErrNotHere], [ErrNoCommand],
// [ErrNoScheduler], [ErrNoPrinter], [ErrUnknownPrinter], [ErrStopped], [ErrRefuses], [ErrFailed],
// or the error of ctx: then the document may or may not have been accepted.
func Print(ctx context.Context, pdf []byte, job Job) error {
	known, err := Printers(ctx)
	if err != nil {
		return err
	}
	name, err := job.choose(known)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, printTime, ErrFailed)
	defer cancel()
	cmd, err := command(ctx, "lp", job.args(name)...)
	if err != nil {
		return err
	}
	var said bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(pdf), &said
	if err := cmd.Run(); ctx.Err() != nil {
		return context.Cause(ctx)
	} else if err != nil {
		return answer(said.String())
	}
	return nil
}

// choose finds the printer of the job and looks whether it takes pages.
func (j Job) choose(known []Printer) (name string, err error) {
	i := slices.IndexFunc(known, func(p Printer) bool { return p.Name == j.Printer || j.Printer == "" && p.Default })
	switch {
	case len(known) == 0:
		return "", ErrNoPrinter
	case i < 0 && j.Printer == "":
		i = 0
	case i < 0:
		return "", ErrUnknownPrinter
	}
	switch known[i].State {
	case Stopped:
		return "", ErrStopped
	case Refuses:
		return "", ErrRefuses
	}
	return known[i].Name, nil
}

// args are the options of lp, all of them of the standard for printing over the internet.
func (j Job) args(name string) []string {
	media := "A4"
	if j.Media == Letter {
		media = "Letter"
	}
	color := "color"
	if j.Gray {
		color = "monochrome"
	}
	sides := []string{"one-sided", "two-sided-long-edge", "two-sided-short-edge"}[min(j.Sides, sidesLast)]
	return []string{
		"-d", name, "-t", title, "-n", strconv.Itoa(min(max(1, j.Copies), MostCopies)),
		"-o", "media=" + media, "-o", "sides=" + sides, "-o", "print-color-mode=" + color,
	}
}

// answer tells by the words of lp why it refused: between the list and the job the printer may have
// changed. What it said goes no further.
func answer(said string) error {
	switch {
	case strings.Contains(said, "does not exist"):
		return ErrUnknownPrinter
	case strings.Contains(said, "not accepting"):
		return ErrRefuses
	case strings.Contains(said, "scheduler"), strings.Contains(said, "onnect to server"):
		return ErrNoScheduler
	}
	return ErrFailed
}
