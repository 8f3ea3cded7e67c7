package printing

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stillwater/printing/printtest"
)

// cups starts a private printing system; the commands of this process talk to it.
func cups(t *testing.T) (out string) {
	address, out := printtest.Start(t)
	t.Setenv("CUPS_SERVER", address)
	return out
}

func TestPrivateCUPS(t *testing.T) {
	out, ctx := cups(t), context.Background()
	list, err := Printers(ctx)
	if want := []Printer{{"Office", true, Ready}, {"Closed", false, Refuses}, {"Stopped", false, Stopped}}; err != nil || !slices.Equal(list, want) {
		t.Fatalf("printers %v, %v", list, err)
	}
	pdf := append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("0 1 \x00\xff\r\n"), 100_000)...)
	t.Setenv("TMPDIR", "/nonexistent/folder") // nothing of ours goes through a temporary file
	if err := Print(ctx, pdf, Job{Printer: "Office", Copies: 2, Media: Letter, Sides: TwoSided, Gray: true}); err != nil {
		t.Fatal(err)
	}
	got, args := printtest.Job(t, out, 1)
	if !bytes.Equal(got, pdf) {
		t.Errorf("the printer got %d bytes, not the %d of the PDF", len(got), len(pdf))
	}
	lines := strings.Split(args, "\n")
	if lines[2] != "Document" || lines[3] != "2" {
		t.Errorf("title %q, copies %q", lines[2], lines[3])
	}
	for _, o := range []string{"media=Letter", "sides=two-sided-long-edge", "print-color-mode=monochrome"} {
		if !slices.Contains(strings.Fields(lines[4]), o) {
			t.Errorf("no %s in %s", o, lines[4])
		}
	}
	if err := Print(ctx, pdf, Job{}); err != nil {
		t.Errorf("on the default printer: %v", err)
	}
	if got, args := printtest.Job(t, out, 2); !bytes.Equal(got, pdf) || !strings.Contains(args, "media=A4") || !strings.Contains(args, "one-sided") {
		t.Errorf("the default printer got %d bytes with %s", len(got), args)
	}
	for name, want := range map[string]error{"Nowhere": ErrUnknownPrinter, "Stopped": ErrStopped, "Closed": ErrRefuses} {
		if err := Print(ctx, pdf, Job{Printer: name}); !errors.Is(err, want) {
			t.Errorf("printing on %s: %v", name, err)
		}
	}
	spool, err := filepath.Glob(filepath.Join(out, "../spool/d*"))
	if err != nil || len(spool) > 2 {
		t.Errorf("jobs that were refused lie in the queue: %v, %v", spool, err)
	}
	raced(t, pdf)
}

// raced asks lp itself: what it says when the printer changed after it was looked at.
func raced(t *testing.T, pdf []byte) {
	for name, want := range map[string]error{"Nowhere": ErrUnknownPrinter, "Closed": ErrRefuses} {
		cmd, err := command(context.Background(), "lp", Job{}.args(name)...)
		if err != nil {
			t.Fatal(err)
		}
		var said bytes.Buffer
		cmd.Stdin, cmd.Stderr = bytes.NewReader(pdf), &said
		if cmd.Run() == nil || !errors.Is(answer(said.String()), want) {
			t.Errorf("lp on %s says %q", name, said.String())
		}
	}
}

func TestNoScheduler(t *testing.T) {
	if _, err := exec.LookPath("lpstat"); err != nil {
		t.Skip("lpstat is not here (Debian: cups-client)")
	}
	t.Setenv("CUPS_SERVER", printtest.FreePort(t))
	if _, err := Printers(context.Background()); !errors.Is(err, ErrNoScheduler) {
		t.Errorf("listing without a scheduler: %v", err)
	}
	if err := Print(context.Background(), []byte("%PDF"), Job{}); !errors.Is(err, ErrNoScheduler) {
		t.Errorf("printing without a scheduler: %v", err)
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Print(ctx, []byte("%PDF"), Job{}); !errors.Is(err, context.Canceled) && !errors.Is(err, ErrNoCommand) {
		t.Errorf("a canceled print gives %v", err)
	}
}
