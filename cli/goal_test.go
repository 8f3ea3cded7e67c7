package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/transfer"
)

// goalRun gives what runs the command line against one journal.
type goalRun struct {
	t      *testing.T
	keeper *journaltest.Keeper
	clock  *journaltest.Clock
	pass   string
	said   string // on standard error, of the last run
}

func newGoalRun(t *testing.T) *goalRun {
	t.Helper()
	r := &goalRun{t: t, clock: journaltest.FixedClock(), pass: filepath.Join(t.TempDir(), "pass")}
	r.keeper = journaltest.NewKeeper(r.clock)
	s, err := r.keeper.Create(context.Background(), "j.stillwater", journaltest.TestSecrets)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := os.WriteFile(r.pass, []byte(journaltest.TestSecrets.Passphrase), 0o600); err != nil {
		t.Fatal(err)
	}
	return r
}

// run gives the exit code and what was printed.
func (r *goalRun) run(args ...string) (int, string) {
	r.t.Helper()
	var out, said bytes.Buffer
	code := Run(r.t.Context(), Env{Keeper: r.keeper, In: strings.NewReader(""), Out: &out, Err: &said, Clock: r.clock.Now}, append(args, "--passphrase-file", r.pass))
	r.said = said.String()
	return code, out.String()
}

// goal runs the verb with --json and gives the goal as it is then.
func (r *goalRun) goal(args ...string) (g transfer.Goal) {
	r.t.Helper()
	code, out := r.run(append(append([]string{"goal", "j.stillwater"}, args...), "--json")...)
	if code != 0 {
		r.t.Fatalf("%q: exit code %d: %s", args, code, r.said)
	}
	if err := json.Unmarshal([]byte(out), &g); err != nil {
		r.t.Fatal(err)
	}
	return g
}

func (r *goalRun) steps(g transfer.Goal) string {
	var list []string
	for _, s := range g.Steps {
		list = append(list, s.Text)
	}
	return strings.Join(list, " ")
}

// All that the window holds of a goal can be added, changed and read here.
func TestAGoalIsChangedFromTheCommandLine(t *testing.T) {
	r := newGoalRun(t)
	_, entry := r.run("rate", "j.stillwater", "social=4")
	entry = strings.TrimSpace(entry)
	g := r.goal("--domain", "social", "--second", "mental", "--title", "See people", "--why", "I laugh.", "--signs", "A full table.", "--note", "n",
		"--stage", "action", "--importance", "7", "--due", "2026-05-01", "--review", "2026-04-01", "--step", "a", "--step", "b", "--step", "c", "--weekly", "3:walk", "--link", entry)
	id := string(g.ID)
	if len(g.Links) != 1 || g.Links[0].Kind != journal.KindCheckIn || r.steps(g) != "a b c walk" {
		t.Fatalf("kept %+v", g)
	}
	g = r.goal(id, "--move", "3:1", "--reword", "1:A", "--tick", "2", "--tick", "4", "--tick", "4:2026-03-12", "--until", "3:2026-04-09", "--rhythm", "4:2", "--step", "new")
	if r.steps(g) != "c A b walk new" || g.Steps[2].Done == nil || g.Steps[0].Due.String() != "2026-04-09" || g.Steps[3].Weekly != 2 || len(g.Steps[3].Ticks) != 2 {
		t.Errorf("steps %+v", g.Steps)
	}
	g = r.goal(id, "--untick", "3", "--untick", "4:2026-03-12", "--drop", "5", "--until", "1:-")
	if r.steps(g) != "c A b walk" || g.Steps[2].Done != nil || len(g.Steps[3].Ticks) != 1 || !g.Steps[0].Due.IsZero() {
		t.Errorf("steps %+v", g.Steps)
	}
	g = r.goal(id, "--second", "-", "--due", "-", "--review", "-", "--importance", "-", "--why", "-", "--title", "Meet", "--domain", "mental", "--stage", "maintenance", "--unlink", entry)
	if g.Second != nil || !g.Due.IsZero() || !g.Review.IsZero() || g.Importance.IsSet() || g.Why != "" || g.Title != "Meet" || g.Domain.Key() != "mental" || g.Stage != journal.StageMaintenance || len(g.Links) != 0 {
		t.Errorf("after emptying %+v", g)
	}
	if g.Signs != "A full table." || g.Note != "n" {
		t.Error("what was not named was changed")
	}
	g = r.goal(id, "--state", "letgo", "--parting", "Thank you.")
	if g.State != journal.GoalLetGo || g.Parting != "Thank you." {
		t.Errorf("let go %+v", g)
	}
	g = r.goal(id, "--state", "open", "--done", "2026-03-13")
	if g.State != journal.GoalOpen || g.Done == nil || len(g.Story) < 10 {
		t.Errorf("done %+v", g)
	}
	code, out := r.run("goal", "j.stillwater", id)
	for _, want := range []string{"Meet", "[ ] 1. c", "walk, 2 times a week, done on 1 day", "done on 2026-03-13", "A full table.", "Thank you.", "From “Doing it” to “Keeping it going”."} {
		if code != 0 || !strings.Contains(out, want) {
			t.Errorf("exit code %d, %q is missing in\n%s", code, want, out)
		}
	}
}

func TestWrongWishesOfAGoalChangeNothing(t *testing.T) {
	r := newGoalRun(t)
	g := r.goal("--domain", "social", "--title", "See people", "--step", "a")
	id := string(g.ID)
	for _, args := range [][]string{
		{"--tick", "2"},
		{"--tick", "0"},
		{"--tick", "x"},
		{"--move", "1:2"},
		{"--move", "1"},
		{"--drop", "1", "--move", "1:1", "--drop", "1"},
		{"--reword", "1:"},
		{"--rhythm", "1:9"},
		{"--until", "1:2026-02-30"},
		{"--state", "gone"},
		{"--stage", "moon"},
		{"--second", "garden"},
		{"--keep", "--leave"},
		{"--importance", "11"},
		{"--title", "-"},
		{"--title", strings.Repeat("x", 100_000)},
		{"--due", "0000-01-01"},
		{"--due", "10000-01-01"},
	} {
		if code, _ := r.run(append([]string{"goal", "j.stillwater", id}, args...)...); code != 2 && code != 1 {
			t.Errorf("%.40q: exit code %d", args, code)
		}
	}
	if code, _ := r.run("goal", "j.stillwater", "no-such-id", "--title", "x"); code != 1 {
		t.Errorf("a goal that is not there: exit code %d", code)
	}
	if code, _ := r.run("goal", "j.stillwater", id, "--link", "no-such-id"); code != 1 {
		t.Errorf("a link to nothing: exit code %d", code)
	}
	_, out := r.run("goal", "j.stillwater", id, "--json")
	var after transfer.Goal
	if err := json.Unmarshal([]byte(out), &after); err != nil || after.Revision != g.Revision || r.steps(after) != "a" {
		t.Errorf("changed to %+v, %v", after, err)
	}
	for _, due := range []string{"0001-01-01", "9999-12-31"} {
		if got := r.goal(id, "--due", due); got.Due.String() != due {
			t.Errorf("%s is kept as %s", due, got.Due)
		}
	}
	if got := r.goal(id, "--second", "social"); got.Second != nil {
		t.Error("a goal has the same domain twice")
	}
}

// The quiet 24 hours hold here as in the window.
func TestAChangeInQuietTimeWaitsOnTheCommandLine(t *testing.T) {
	r := newGoalRun(t)
	id := string(r.goal("--domain", "social", "--title", "See people", "--step", "a").ID)
	if code, _ := r.run("treat", "j.stillwater", "--route", "iv"); code != 0 {
		t.Fatal(r.said)
	}
	r.clock.Advance(time.Hour)
	g := r.goal(id, "--title", "Move away", "--note", "by the sea", "--tick", "1")
	if g.Title != "See people" || g.Waiting == nil || g.Waiting.Title != "Move away" || g.Note != "by the sea" || g.Steps[0].Done == nil {
		t.Fatalf("kept %+v", g)
	}
	if !strings.Contains(r.said, "quiet time") {
		t.Errorf("said %q", r.said)
	}
	r.clock.Advance(48 * time.Hour)
	if g = r.goal(id, "--note", "still"); g.Waiting == nil || g.Waiting.Title != "Move away" {
		t.Errorf("a later change forgets what waits: %+v", g.Waiting)
	}
	if left := r.goal(id, "--leave"); left.Waiting != nil || left.Title != "See people" {
		t.Errorf("left %+v", left)
	}
	if code, _ := r.run("treat", "j.stillwater", "--route", "iv"); code != 0 {
		t.Fatal(r.said)
	}
	r.goal(id, "--title", "Move away")
	r.clock.Advance(30 * time.Hour)
	if kept := r.goal(id, "--keep"); kept.Waiting != nil || kept.Title != "Move away" {
		t.Errorf("kept %+v", kept)
	}
}

func TestGoalsGoIntoEveryExport(t *testing.T) {
	r := newGoalRun(t)
	_, checkIn := r.run("rate", "j.stillwater", "social=4")
	r.goal("--domain", "social", "--second", "mental", "--title", "=See people", "--why", "I laugh.", "--signs", "A full table.", "--stage", "action", "--importance", "7",
		"--due", "2026-05-01", "--review", "2026-04-01", "--step", "a", "--weekly", "3:walk", "--link", strings.TrimSpace(checkIn))
	for format, want := range map[string][]string{
		"json":     {`"why":"I laugh."`, `"signs":"A full table."`, `"weekly":3`, `"review":"2026-04-01"`, `"second":"mental"`},
		"markdown": {"I laugh.", "A full table.", "walk, 3 times a week", "look again on 2026-04-01", "Mental", "importance 7", "What belongs to it: Check-in 2026-03-14"},
		"csv":      {"'=See people", "I laugh.", "A full table.", "walk, 3 times a week", "2026-05-01,2026-04-01", "social,mental", ",7,"},
	} {
		out := filepath.Join(t.TempDir(), "out")
		if code, _ := r.run("export", "j.stillwater", "--format", format, "--what", "goals", "--out", out); code != 0 {
			t.Fatalf("%s: exit code %d: %s", format, code, r.said)
		}
		data, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range want {
			if !bytes.Contains(data, []byte(s)) {
				t.Errorf("%s: %q is missing in\n%.3000s", format, s, data)
			}
		}
	}
}
