//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillwater/torture"
)

func TestTable(t *testing.T) {
	d := &driver{state: "now", done: map[string]result{
		"crash": {Row: "crash", State: "now", Full: true, Result: passed, Seconds: 61.2, Figures: []torture.Line{
			{Figures: map[string]any{"kills": 2000.0, "acknowledged saves lost": 0.0}},
			{Figures: map[string]any{"note": "a|b"}},
		}},
		"copies": {Row: "copies", State: "before", Result: failed, Seconds: 200},
	}}
	got := d.table(rows)
	for _, want := range []string{
		"| crash | acknowledged saves lost 0, kills 2,000; note a/b | 61 s | passed |\n",
		"| copies |  | 3 min | failed (short form) (at another state of the tree) |\n",
		"| soak | | | not run |\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the table has no %q:\n%s", want, got)
		}
	}
}

func TestDoneIsDoneForThisTreeAlone(t *testing.T) {
	full := result{State: "a", Full: true, Result: passed}
	for _, c := range []struct {
		r     result
		state string
		short bool
		want  bool
	}{
		{full, "a", false, true},
		{full, "b", false, false},
		{full, "a", true, false},
		{result{State: "a", Full: true, Result: failed}, "a", false, false},
		{result{State: "a", Result: passed}, "a", false, false},
	} {
		if got := c.r.passed(c.state, c.short); got != c.want {
			t.Errorf("%+v, %v: %v", c.r, c.short, got)
		}
	}
}

func TestValue(t *testing.T) {
	for v, want := range map[any]string{0.0: "0", 999.0: "999", 1000.0: "1,000", 1234567.0: "1,234,567", -1000.0: "-1,000", 1.25: "1.25", "x": "x", true: "true"} {
		if got := value(v); got != want {
			t.Errorf("%v: %q, want %q", v, got, want)
		}
	}
}

// TestRows: names are single, and a row that is asked for must be there.
func TestRows(t *testing.T) {
	seen := map[string]bool{}
	total := 0
	for _, r := range rows {
		if seen[r.name] || r.about == "" || len(r.tests) == 0 || r.minutes <= 0 {
			t.Errorf("%+v", r)
		}
		seen[r.name] = true
		if total += r.minutes; r.alone {
			total += r.minutes
		}
	}
	if total > 2*60 {
		t.Errorf("two at a time they take up to %d minutes", total/2)
	}
	if _, err := choose("crash, nothing"); err == nil {
		t.Error("a row that is not there was chosen")
	}
	if two, err := choose("crash, soak"); err != nil || len(two) != 2 {
		t.Error(two, err)
	}
}

// TestEveryRowIsPromised: docs/reliability.md says what stands behind each row.
func TestEveryRowIsPromised(t *testing.T) {
	page, err := os.ReadFile("../../docs/reliability.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if !strings.Contains(string(page), "\n| "+r.name+" | ") {
			t.Errorf("docs/reliability.md has no row %s", r.name)
		}
	}
}

// TestAFailureKeepsItsLog: the next run of the row does not take it away.
func TestAFailureKeepsItsLog(t *testing.T) {
	d := &driver{out: t.TempDir()}
	res := result{Row: "crash", Seed: 7, Result: failed}
	log := filepath.Join(d.out, "crash.log")
	if err := os.WriteFile(log, []byte("what was seen"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.keepLog(&res)
	if err := os.Remove(log); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(d.out, "crash.failed-7.log"))
	if err != nil || string(b) != "what was seen" {
		t.Errorf("kept %q, %v", b, err)
	}
	if len(res.Notes) != 1 || !strings.Contains(res.Notes[0], "STILLWATER_SEED=7 make torture ROW=crash") {
		t.Errorf("notes %q", res.Notes)
	}
}

// TestTheWholeRunIsKept: its line is in the file, its rows are found beside it, and the last line
// says how long it took of which tree.
func TestTheWholeRunIsKept(t *testing.T) {
	dir := t.TempDir()
	t.Chdir("../..")
	d := &driver{out: filepath.Join(dir, "torture"), results: filepath.Join(dir, "torture.jsonl")}
	if err := d.prepare(); err != nil {
		t.Fatal(err)
	}
	if err := d.keep(result{Row: "crash", State: d.state, Full: true, Result: passed}); err != nil {
		t.Fatal(err)
	}
	w := whole{Rows: 1, Full: true, Seconds: 90, SideBySide: 2, State: d.state}
	if code := d.ends(w); code != 0 {
		t.Error("exit code", code)
	}
	w.Failed = 1
	if code := d.ends(w); code != 1 {
		t.Error("exit code of a run with a failure", code)
	}
	b, err := os.ReadFile(d.results)
	if err != nil || strings.Count(string(b), `"wall_seconds":90,`) != 2 {
		t.Errorf("%v:\n%s", err, b)
	}
	if err := d.prepare(); err != nil || len(d.done) != 1 || !d.done["crash"].passed(d.state, false) {
		t.Errorf("%v, %v", d.done, err)
	}
	want := fmt.Sprintf("1 of %d rows: 1.5 minutes by the clock on the wall, 2 side by side. State of the tree: %s.", len(rows), d.state)
	if w.Failed = 0; w.String() != want {
		t.Errorf("%s\nwant %s", w, want)
	}
	w.Full, w.Changed, w.Failed = false, true, 1
	for _, part := range []string{"short forms", "1 of them failed", "changed meanwhile"} {
		if !strings.Contains(w.String(), part) {
			t.Errorf("%s: no word that says %q", w, part)
		}
	}
}
