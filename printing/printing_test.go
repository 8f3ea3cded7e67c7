package printing

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"stillwater/journal"
)

func TestListsOfLpstat(t *testing.T) {
	got := printers("Zebra\nOffice\nOffice/draft\nHall\n\nHall\ntwo words\n", "system default destination: Office\n",
		"printer Zebra disabled since Sun Nov 22 19:31:33 2026 -\n\treason unknown\nprinter Office now printing Office-7.  enabled since now\nprinter Gone disabled\nprinter\n",
		"Zebra accepting requests since today\nHall not accepting requests since today -\n\tprinter Office disabled\n")
	want := []Printer{{"Office", true, Busy}, {"Hall", false, Refuses}, {"Office/draft", false, Busy}, {"Zebra", false, Stopped}}
	if !slices.Equal(got, want) {
		t.Errorf("printers %v, want %v", got, want)
	}
	if got := printers("", "no system default destination\n", "", ""); len(got) != 0 {
		t.Errorf("printers of nothing: %v", got)
	}
}

func TestChoosesAPrinter(t *testing.T) {
	known := []Printer{{"Hall", false, Ready}, {"Old", false, Stopped}, {"Shut", false, Refuses}, {"Desk", true, Busy}}
	for _, c := range []struct {
		ask, name string
		err       error
		known     []Printer
	}{
		{"Hall", "Hall", nil, known},
		{"", "Desk", nil, known},
		{"", "Hall", nil, known[:1]},
		{"Old", "", ErrStopped, known},
		{"Shut", "", ErrRefuses, known},
		{"hall", "", ErrUnknownPrinter, known},
		{"", "", ErrNoPrinter, nil},
	} {
		if name, err := (Job{Printer: c.ask}).choose(c.known); name != c.name || !errors.Is(err, c.err) {
			t.Errorf("choosing %q gives %q, %v", c.ask, name, err)
		}
	}
}

func TestOptions(t *testing.T) {
	got := strings.Join(Job{Copies: 3, Media: Letter, Sides: TwoSided, Gray: true}.args("Desk"), " ")
	if got != "-d Desk -t Document -n 3 -o media=Letter -o sides=two-sided-long-edge -o print-color-mode=monochrome" {
		t.Error(got)
	}
	for copies, want := range map[int]string{-1: "1", 0: "1", 99: "99", 1000: "99"} {
		if args := (Job{Copies: copies, Sides: 200}).args("Desk"); args[5] != want {
			t.Errorf("%d copies: %v", copies, args)
		}
	}
}

// Every error has words of its own, which say what to do.
func TestEveryErrorHasWords(t *testing.T) {
	seen := map[string]bool{}
	for _, err := range []error{ErrNotHere, ErrNoCommand, ErrNoScheduler, ErrNoPrinter, ErrUnknownPrinter, ErrStopped, ErrRefuses, ErrFailed} {
		m := Explain(err)
		if m.What == "" || m.Next == "" || seen[m.What] || m == journal.Explain(errors.New("x")) {
			t.Errorf("%v: %q", err, m)
		}
		seen[m.What] = true
	}
	if Explain(journal.ErrDiskFull) != journal.Explain(journal.ErrDiskFull) {
		t.Error("an error of the journal is explained otherwise here")
	}
}

func TestWindowsSaysSo(t *testing.T) {
	defer func(was string) { system = was }(system)
	system = "windows"
	if err := Print(context.Background(), []byte("%PDF"), Job{}); !errors.Is(err, ErrNotHere) || Here() {
		t.Errorf("printing on Windows: %v", err)
	}
}

func TestWithoutTheCommands(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := Printers(context.Background()); Here() && !errors.Is(err, ErrNoCommand) {
		t.Errorf("listing without lpstat: %v", err)
	}
	if err := Print(context.Background(), []byte("%PDF"), Job{}); Here() && !errors.Is(err, ErrNoCommand) {
		t.Errorf("printing without lp: %v", err)
	}
}
