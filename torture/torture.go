// Package torture is what the tests share that prove the promises of the file:
// the short form runs with `make test`, the full form with `make torture`,
// which runs each row by itself and keeps its figures in out/torture.jsonl.
// Only tests import it.
//
// # How a row is written
//
// A row of docs/reliability.md is one or more tests whose names begin with
// TestTorture and the name of the row, in the package that they are about:
//
//	func TestTortureTamper(t *testing.T) {
//		rnd := torture.Rand(t) // logs the seed; STILLWATER_SEED=N plays it again
//		n := torture.Count(300, 10_000)
//		undetected := 0
//		for range n {
//			... t.Errorf with what is needed to play the case again ...
//		}
//		torture.Report(t, "tamper", map[string]any{"changes": n, "undetected": undetected})
//	}
//
// The name of the row and its packages stand in the table of cmd/torture; a row
// that ran no test, or reported nothing, counts as failed. What is asserted
// fails the test by itself; figures are for the reader. Put into them counts
// (what was done, and the zero that is promised), never times of one machine
// without what they are compared with, and never a text that a person wrote.
// A test that cannot run here (no root, no loop device) says so with t.Skip:
// the driver shows the line.
package torture

import (
	"encoding/json"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"
)

// Full tells whether the full form was asked for: STILLWATER_TORTURE is set.
func Full() bool { return os.Getenv("STILLWATER_TORTURE") != "" }

// Count gives how often to do something: the short form's number, or the full
// one's.
func Count(short, full int) int {
	if Full() {
		return full
	}
	return short
}

// Line is one line of the file of figures.
type Line struct {
	Row     string         `json:"row"`
	Test    string         `json:"test"`
	Full    bool           `json:"full"`
	Failed  bool           `json:"failed"` // at the time of the report
	At      time.Time      `json:"at"`
	Figures map[string]any `json:"figures"`
}

// Report writes the figures of a row as one line of JSON to the end of the file
// that STILLWATER_FIGURES names, and to the test's log.
func Report(t testing.TB, row string, figures map[string]any) {
	t.Helper()
	b, err := json.Marshal(Line{row, t.Name(), Full(), t.Failed(), time.Now().UTC().Truncate(time.Second), figures})
	if err != nil {
		t.Fatalf("figures of %s: %v", row, err)
	}
	t.Logf("figures: %s", b)
	path := os.Getenv("STILLWATER_FIGURES")
	if path == "" {
		return
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Write(append(b, '\n')); err != nil {
		t.Fatal(err)
	}
}

// Seed is where the chance of a test comes from: STILLWATER_SEED, else a new
// one each time. It is logged, so that a failure can be played again.
func Seed(t testing.TB) uint64 {
	t.Helper()
	seed := rand.Uint64()
	if s := os.Getenv("STILLWATER_SEED"); s != "" {
		var err error
		if seed, err = strconv.ParseUint(s, 10, 64); err != nil {
			t.Fatalf("STILLWATER_SEED: %v", err)
		}
	}
	t.Logf("STILLWATER_SEED=%d plays this again", seed)
	return seed
}

// Rand is a source of chance from [Seed]; tests of different names get
// different ones from the same seed. It is not for several goroutines.
func Rand(t testing.TB) *rand.Rand {
	t.Helper()
	h := fnv.New64a()
	h.Write([]byte(t.Name()))
	return rand.New(rand.NewPCG(Seed(t), h.Sum64()))
}
