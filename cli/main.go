package cli

import (
	"context"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"

	"stillwater/journal"
	"stillwater/words"
)

// Main runs the program with the arguments and streams of the process and
// gives its exit code. An interrupt stops the work cleanly; a second one stops
// at once.
func Main(keeper journal.Keeper, clock journal.Clock, version string) int {
	words.Use(languages()...)
	if clock == nil {
		clock = time.Now
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return Run(ctx, Env{
		Keeper: keeper, In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Clock: clock, Version: version,
		Terminal: systemTerminal{}, InIsTTY: term.IsTerminal(int(os.Stdin.Fd())), OutIsTTY: term.IsTerminal(int(os.Stdout.Fd())),
	}, os.Args[1:])
}

// languages gives what the environment asks for, best first.
func languages() []string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v, _, _ := strings.Cut(os.Getenv(name), "."); v != "" {
			return []string{v}
		}
	}
	return nil
}
