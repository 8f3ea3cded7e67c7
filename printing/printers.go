package printing

import (
	"bytes"
	"context"
	"iter"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"
)

// State says whether a printer takes pages now.
type State uint8

// The states. A printer whose state is not told counts as Ready.
const (
	Ready   State = iota
	Busy          // prints something else first
	Stopped       // its queue stands still: pages would wait in it
	Refuses       // takes no pages at all
)

// Printer is a printer that the computer knows.
type Printer struct {
	Name    string // what the printing system calls it; never empty
	Default bool   // chosen where nothing else is said; one at most
	State   State
}

// Here tells whether this kind of system has printing of the kind that this package knows.
func Here() bool { return system != "windows" }

var system = runtime.GOOS // another one in tests

// listTime is how long the printing system may take to name its printers.
const listTime = 20 * time.Second

// Printers lists the printers, the default one first, the others by name. An empty list is no error.
// It fails with [ErrNotHere], [ErrNoCommand], [ErrNoScheduler], or the error of ctx.
func Printers(ctx context.Context) ([]Printer, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, listTime, ErrNoScheduler)
	defer cancel()
	if err := running(ctx); err != nil {
		return nil, err
	}
	names, err := lpstat(ctx, "-e")
	if err != nil {
		return nil, err
	}
	// Each of these fails when there is nothing to tell; then there is nothing to know.
	usual, _ := lpstat(ctx, "-d")
	states, _ := lpstat(ctx, "-p")
	takes, _ := lpstat(ctx, "-a")
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return printers(names, usual, states, takes), nil
}

// running looks whether the printing system answers.
func running(ctx context.Context) error {
	out, err := lpstat(ctx, "-r")
	if err != nil {
		return err
	}
	if strings.Contains(out, "not running") || !strings.Contains(out, "running") {
		return ErrNoScheduler
	}
	return nil
}

// lpstat runs the command and gives what it prints.
func lpstat(ctx context.Context, option string) (string, error) {
	cmd, err := command(ctx, "lpstat", option)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Run(); ctx.Err() != nil {
		return "", context.Cause(ctx)
	} else if err != nil && option != "-d" && option != "-e" {
		return out.String(), ErrNoScheduler
	}
	return out.String(), nil
}

// command prepares a command of the printing system, which is to answer in English.
func command(ctx context.Context, name string, args ...string) (*exec.Cmd, error) {
	if !Here() {
		return nil, ErrNotHere
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return nil, ErrNoCommand
	}
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "LANG=C", "LANGUAGE=C")
	cmd.WaitDelay = time.Second
	return cmd, nil
}

// printers puts together what the four lists of lpstat say.
func printers(names, usual, states, takes string) []Printer {
	_, first, _ := strings.Cut(usual, "destination: ")
	first = strings.TrimSpace(first)
	state := map[string]State{}
	for line := range lines(states) {
		name, rest, ok := strings.Cut(strings.TrimPrefix(line, "printer "), " ")
		switch {
		case !ok || !strings.HasPrefix(line, "printer "):
		case strings.HasPrefix(rest, "disabled"):
			state[name] = Stopped
		case strings.HasPrefix(rest, "now printing"):
			state[name] = Busy
		}
	}
	for line := range lines(takes) {
		if name, rest, ok := strings.Cut(line, " "); ok && strings.HasPrefix(rest, "not accepting") {
			state[name] = Refuses
		}
	}
	var out []Printer
	for line := range lines(names) {
		name := strings.TrimSpace(line)
		if name == "" || strings.ContainsAny(name, " \t") || slices.ContainsFunc(out, func(p Printer) bool { return p.Name == name }) {
			continue
		}
		queue, _, _ := strings.Cut(name, "/") // "Office/draft" is the printer Office with settings of its own
		out = append(out, Printer{Name: name, Default: name == first, State: state[queue]})
	}
	slices.SortStableFunc(out, func(a, b Printer) int {
		if a.Default != b.Default {
			if a.Default {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Name, b.Name)
	})
	return out
}

// lines gives the lines of a text without their ends.
func lines(s string) iter.Seq[string] { return strings.SplitSeq(strings.ReplaceAll(s, "\r", ""), "\n") }
