//go:build unix

// Torture runs the long forms of the tests that prove what docs/reliability.md
// says, each row by itself, two at a time where they do not measure time.
//
//	go run ./cmd/torture                 what was not yet done for this state of the tree
//	go run ./cmd/torture -row crash      one row (several: with commas), again if it was done
//	go run ./cmd/torture -table          only the table of what was done
//
// Each result is a line of JSON in out/torture.jsonl, and so is what the whole run
// took on the wall's clock; the output of a row is in out/torture/ROW.log. STILLWATER_SEED=N plays a row again with its seed.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

func main() {
	os.Exit(run())
}

func run() int {
	only := flag.String("row", "", "names of `rows`, with commas; they are run even if they were done")
	again := flag.Bool("again", false, "run all rows, also those that were done for this state of the tree")
	short := flag.Bool("short", false, "the short forms, to try the rows; nothing is remembered as done")
	table := flag.Bool("table", false, "print the table of the newest results and end")
	side := flag.Int("j", 2, "how many `rows` run side by side")
	flag.Parse()
	chosen, err := choose(*only)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	d := &driver{out: "out/torture", results: "out/torture.jsonl", short: *short}
	if err := d.prepare(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	if *table {
		fmt.Print(d.table(chosen))
		return 0
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var todo []row
	for _, r := range chosen {
		if last, ok := d.done[r.name]; ok && last.passed(d.state, d.short) && *only == "" && !*again {
			fmt.Printf("%-12s was done for this state of the tree, in %.0f s\n", r.name, last.Seconds)
			continue
		}
		todo = append(todo, r)
	}
	w := whole{Rows: len(todo), Full: !*short, State: d.state, SideBySide: max(1, *side)}
	begun := time.Now()
	w.Failed = d.all(ctx, todo, w.SideBySide)
	w.Seconds = time.Since(begun).Seconds()
	fmt.Printf("\n%s\n", d.table(chosen))
	if ctx.Err() != nil {
		fmt.Println("Stopped. What passed is remembered; the same command goes on from there.")
		return 1
	}
	return d.ends(w)
}

// ends says as the last line what the whole run took, and keeps that too; it
// gives the exit code.
func (d *driver) ends(w whole) int {
	w.At = time.Now().UTC().Truncate(time.Second)
	if after, err := treeState(); err != nil || after != w.State {
		w.Changed = true
	}
	if err := d.append(w); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println(w)
	if w.Failed > 0 {
		return 1
	}
	return 0
}

func choose(names string) ([]row, error) {
	if names == "" {
		return rows, nil
	}
	var chosen []row
	for name := range strings.SplitSeq(names, ",") {
		i := slices.IndexFunc(rows, func(r row) bool { return r.name == strings.TrimSpace(name) })
		if i < 0 {
			return nil, fmt.Errorf("there is no row %q", name)
		}
		chosen = append(chosen, rows[i])
	}
	return chosen, nil
}

// all runs rows, side by side first, then those that want to be alone. It gives
// how many failed.
func (d *driver) all(ctx context.Context, todo []row, side int) (bad int) {
	var mu sync.Mutex
	one := func(r row) {
		if ctx.Err() != nil {
			return
		}
		fmt.Printf("%-12s begins: %s\n", r.name, r.about)
		res := d.row(ctx, r)
		mu.Lock()
		defer mu.Unlock()
		if ctx.Err() != nil {
			return // ended from outside: nothing is known
		}
		if err := d.keep(res); err != nil {
			fmt.Fprintln(os.Stderr, err)
			bad++
		}
		fmt.Printf("%-12s %s after %.0f s%s\n", r.name, res.Result, res.Seconds, indent(res.Notes))
		if res.Result == failed {
			bad++
		}
	}
	slots := make(chan struct{}, side)
	var wg sync.WaitGroup
	for _, r := range todo {
		if r.alone {
			continue
		}
		slots <- struct{}{}
		wg.Go(func() { one(r); <-slots })
	}
	wg.Wait()
	for _, r := range todo {
		if r.alone {
			one(r)
		}
	}
	return bad
}

func indent(notes []string) string {
	if len(notes) == 0 {
		return ""
	}
	return "\n    " + strings.Join(notes, "\n    ")
}

// command runs in a process group of its own, so that helpers end with it.
func command(ctx context.Context, dir, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 10 * time.Second
	return cmd
}
