package cli

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"stillwater/journal"
	"stillwater/journal/store"
)

// TestMain lets the test binary play the program, under these names. Only here
// keys are cheap to derive: no build of the program itself can do that.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"stillwater-cli": func() { os.Exit(Main(weakKeeper(), testClock(), "test")) },
		"hold":           hold,
		"writer":         writer,
	})
}

func weakKeeper() journal.Keeper {
	return store.New(store.Options{TestOnlyWeakKDF: true, DataDir: os.Getenv("STILLWATER_TEST_DATA"), Clock: testClock()})
}

// testClock stands still if the test says when.
func testClock() journal.Clock {
	now, err := time.Parse(time.RFC3339, os.Getenv("STILLWATER_TEST_NOW"))
	if err != nil {
		return time.Now
	}
	return func() time.Time { return now }
}

const testPassphrase = "correct horse battery staple seven"

// hold keeps the journal open until it is killed. It makes the file "held" as
// soon as it has it.
func hold() {
	s, err := weakKeeper().Open(context.Background(), os.Args[1])
	if err == nil {
		err = os.WriteFile("held", nil, 0o600)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	time.Sleep(time.Minute)
	_ = s.Close()
}

// writer adds entries one after the other, as add does, and prints each id
// once it is on the disk, until it is killed.
func writer() {
	ctx := context.Background()
	sealed, err := weakKeeper().Open(ctx, os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	s, err := sealed.Unlock(ctx, testPassphrase)
	for i := 0; err == nil; i++ {
		e := journal.Entry{Title: fmt.Sprintf("entry %d", i), Text: fmt.Sprintf("%0*d", 1+(i*7919)%30_000, i), Tags: []string{"kill"}}
		if err = s.SaveEntry(ctx, &e); err == nil {
			fmt.Println(e.ID)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("TZ", "Europe/Vienna")
			e.Setenv("LC_ALL", "C.UTF-8")
			e.Setenv("STILLWATER_TEST_NOW", "2026-03-14T09:30:00+01:00")
			e.Setenv("STILLWATER_TEST_DATA", filepath.Join(e.WorkDir, "data"))
			return os.WriteFile(filepath.Join(e.WorkDir, "pw"), []byte(testPassphrase+"\n"), 0o600)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   cmdExits,
			"await":   cmdAwait,
			"json":    cmdJSON,
			"id":      cmdID,
			"flip":    cmdFlip,
			"newer":   cmdNewer,
			"hostile": cmdHostile,
			"holds":   cmdHolds,
		},
	})
}

// result is what one run of the program gave.
type result struct {
	code     int
	out, err string
}

// run runs a program of TestMain with a text on standard input.
func run(t *testing.T, in string, args ...string) result {
	t.Helper()
	cmd := exec.Command(args[0], args[1:]...)
	return finish(t, cmd, in)
}

// cliRun runs stillwater-cli with the passphrase of the tests.
func cliRun(t *testing.T, in string, args ...string) result {
	t.Helper()
	pw := filepath.Join(t.TempDir(), "pw")
	if err := os.WriteFile(pw, []byte(testPassphrase+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return run(t, in, slices.Concat([]string{"stillwater-cli"}, args, []string{"--passphrase-file", pw})...)
}

func (r result) want(t *testing.T, code int) result {
	t.Helper()
	if r.code != code {
		t.Fatalf("exit code %d, want %d\n%s%s", r.code, code, r.out, r.err)
	}
	return r
}
