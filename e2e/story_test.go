//go:build linux

package e2e

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillwater/torture"
)

const passphrase = "copper lantern seven otters drift"

// must ends the story with a picture of what was on the screen.
func must(t *testing.T, a *App, err error) {
	t.Helper()
	if err == nil {
		return
	}
	if dir := os.Getenv("STILLWATER_SHOTS"); dir != "" && a != nil {
		_ = a.Screen.Shot(filepath.Join(dir, "failed-"+t.Name()+".png"))
	}
	if a != nil {
		t.Fatalf("%v\nprinted: %s", err, tail([]byte(a.Output())))
	}
	t.Fatal(err)
}

// shot keeps a picture when STILLWATER_SHOTS names a folder.
func shot(t *testing.T, a *App, name string) {
	t.Helper()
	if dir := os.Getenv("STILLWATER_SHOTS"); dir != "" {
		must(t, a, a.Shot(filepath.Join(dir, name+".png")))
	}
}

// display starts a screen for a story.
func display(t *testing.T) *Screen {
	t.Helper()
	s, err := NewScreen(1280, 800)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func start(t *testing.T, s *Screen, home string, o Options) *App {
	t.Helper()
	a, err := s.Start(appPath, home, o)
	if a != nil {
		t.Cleanup(func() {
			a.Kill()
			for _, bad := range []string{"DATA RACE", "Error in Fyne call thread", "panic:"} {
				if out := a.Output(); strings.Contains(out, bad) {
					t.Errorf("the program printed %q: %s", bad, tail([]byte(out)))
				}
			}
		})
	}
	must(t, a, err)
	must(t, a, a.Resize(1280, 780))
	return a
}

// markers are forty made-up words; none may be found outside the vault.
func markers() []string {
	var list []string
	for i := range 40 {
		list = append(list, fmt.Sprintf("qux%c%cvelm", 'a'+i/6, 'a'+i%6))
	}
	return list
}

// setUp makes a journal by hand in the window.
func setUp(t *testing.T, a *App) {
	t.Helper()
	must(t, a, a.Click("welcome.new"))
	shot(t, a, "setup-1")
	must(t, a, a.Click("setup.next"))
	must(t, a, waitShown(a, "setup.path"))
	shot(t, a, "setup-2")
	must(t, a, a.Click("setup.next"))
	must(t, a, a.Fill("setup.pass1", passphrase))
	must(t, a, a.Fill("setup.pass2", passphrase))
	shot(t, a, "setup-3")
	must(t, a, a.Click("setup.next"))
	must(t, a, a.Click("setup.copy"))
	shot(t, a, "setup-code")
	var groups []string
	must(t, a, a.until("the code in the clipboard", func() bool {
		code, err := a.Screen.run("xclip", "-o", "-selection", "clipboard")
		groups = strings.Split(strings.TrimSpace(code), "-")
		return err == nil && len(groups) == 8
	}))
	must(t, a, a.Click("setup.next"))
	must(t, a, a.until("the groups asked back", func() bool { return len(asked(a)) == 2 }))
	for name, n := range asked(a) {
		must(t, a, a.Fill(name, groups[n-1]))
	}
	shot(t, a, "setup-groups")
	must(t, a, a.Click("setup.next"))
	must(t, a, waitShown(a, "nav.journal"))
	must(t, a, waitShown(a, "second.later"))
	shot(t, a, "setup-second")
	must(t, a, a.Click("second.later"))
	must(t, a, a.WaitGone("second.later"))
}

// asked finds the fields that ask a group of the code back, with its number.
func asked(a *App) map[string]int { return askedBy(a, "setup") }

func askedBy(a *App, who string) map[string]int {
	found := map[string]int{}
	for _, name := range a.Names() {
		var n int
		if _, err := fmt.Sscanf(name, who+".group.%d", &n); err == nil {
			found[name] = n
		}
	}
	return found
}

func waitShown(a *App, name string) error {
	_, err := a.WaitFor(name)
	return err
}

func unlock(t *testing.T, a *App, secret string) {
	t.Helper()
	must(t, a, a.Fill("unlock.pass", secret))
	must(t, a, a.Key("Return"))
	must(t, a, waitShown(a, "nav.journal"))
}

// TestFirstDay is the whole way of a first evening: make a journal, write,
// rate, set a goal, lock, be cut off, and find everything.
func TestFirstDay(t *testing.T) {
	t.Parallel()
	s := display(t)
	home := t.TempDir()
	trace := filepath.Join(t.TempDir(), "trace")
	words := markers()
	a := start(t, s, home, Options{Strace: trace})
	shot(t, a, "welcome")
	setUp(t, a)
	shot(t, a, "first-today")

	must(t, a, a.Key("ctrl+n"))
	must(t, a, a.WaitFocused("journal.editor"))
	must(t, a, a.Fill("journal.title", words[0]+" morning"))
	must(t, a, a.Key("Return"))
	must(t, a, a.WaitFocused("journal.editor"))
	first := "The " + strings.Join(words[1:12], " ") + " was quiet."
	second := "Later " + strings.Join(words[12:24], " ") + " came back."
	must(t, a, a.Type(first+"\n\n"+second))
	must(t, a, a.WaitLength("journal.editor", len(first+"\n\n"+second)))
	time.Sleep(3 * time.Second)
	shot(t, a, "first-entry")

	rate(t, a, []string{"7", "4", "5", "Delete", "6", "8", "3", "10"}, words[24])
	goal(t, a, words[25]+" walks", []string{words[26] + " shoes", words[27] + " path"})
	treatment(t, a, words[28]+" as told", words[29]+" intention")
	lookAround(t, a, words[5], words[39])
	canceled := almostKeeps(t, a, home)

	must(t, a, a.Key("ctrl+l"))
	must(t, a, waitShown(a, "unlock.pass"))
	shot(t, a, "first-locked")
	if title, err := a.Title(); err != nil || title != "Stillwater" {
		t.Errorf("the window is called %q, %v", title, err)
	}
	must(t, a, a.Fill("unlock.pass", "not the passphrase"))
	must(t, a, a.Key("Return"))
	must(t, a, a.until("the answer to a wrong passphrase", func() bool {
		m, err := a.Widgets()
		return err == nil && m["unlock.pass"].Error
	}))
	shot(t, a, "first-wrong")
	unlock(t, a, passphrase)

	must(t, a, a.Key("ctrl+n"))
	last := "Before the cut " + strings.Join(words[30:40], " ")
	must(t, a, a.WaitFocused("journal.editor"))
	must(t, a, a.Type(last))
	must(t, a, a.WaitLength("journal.editor", len(last)))
	time.Sleep(6 * time.Second) // promised: on the disk within 5 s
	a.Kill()

	b := start(t, s, home, Options{})
	unlock(t, b, passphrase)
	must(t, b, b.Click("nav.journal"))
	must(t, b, b.Click("journal.row.1"))
	shot(t, b, "first-again")
	must(t, b, b.Click("nav.circle"))
	shot(t, b, "first-circle")
	must(t, b, b.Click("nav.goals"))
	shot(t, b, "first-goals")
	must(t, b, b.Click("nav.treatments"))
	shot(t, b, "first-treatments")
	must(t, b, b.Quit())

	checkExport(t, filepath.Join(home, ".local/share/stillwater/journal.stillwater"), first, second, last, words)
	written := checkTrace(t, trace, home)
	looked := checkNoMarkers(t, home, written, words)
	torture.Report(t, "plaintext", map[string]any{"words in the window": len(words), "canceled in the window": canceled, "files looked through": looked})
}

// rate goes through the eight domains with the keyboard alone.
func rate(t *testing.T, a *App, keys []string, note string) {
	t.Helper()
	must(t, a, a.Click("nav.circle"))
	must(t, a, a.Click("circle.start"))
	must(t, a, waitShown(a, "circle.notnow"))
	for _, k := range keys {
		for _, r := range strings.Split(strings.ReplaceAll(k, "10", "1 0"), " ") {
			must(t, a, a.Key(r))
		}
		must(t, a, a.Key("Return"))
	}
	must(t, a, a.Fill("circle.overall", note))
	shot(t, a, "first-rated")
	must(t, a, a.Click("circle.save"))
	must(t, a, waitShown(a, "circle.savechart"))
	shot(t, a, "first-wheel")
}

// lookAround searches for a word that is there and one that is nowhere yet, and
// begins to save the chart, but does not.
func lookAround(t *testing.T, a *App, here, nowhere string) {
	t.Helper()
	must(t, a, a.Click("nav.journal"))
	must(t, a, a.Fill("journal.search", nowhere))
	must(t, a, a.WaitGone("journal.row.0"))
	must(t, a, a.Fill("journal.search", here))
	must(t, a, waitShown(a, "journal.row.0"))
	must(t, a, a.Key("ctrl+a"))
	must(t, a, a.Key("BackSpace"))
	must(t, a, a.WaitLength("journal.search", 0))
	must(t, a, a.Click("nav.circle"))
	must(t, a, a.Click("circle.savechart"))
	must(t, a, a.Click("savechart.cancel"))
	must(t, a, a.WaitGone("savechart.cancel"))
}

func goal(t *testing.T, a *App, title string, steps []string) {
	t.Helper()
	must(t, a, a.Click("nav.goals"))
	must(t, a, a.Click("goals.new"))
	must(t, a, a.Fill("goals.title", title))
	must(t, a, a.Click("goals.domain.physical"))
	for _, step := range steps {
		must(t, a, a.Fill("goals.step", step))
		must(t, a, a.Key("Return"))
		must(t, a, a.WaitLength("goals.step", 0))
	}
	shot(t, a, "first-goal")
	must(t, a, a.Click("goals.save"))
	must(t, a, waitShown(a, "goals.new"))
}

func treatment(t *testing.T, a *App, dose, intention string) {
	t.Helper()
	must(t, a, a.Click("nav.treatments"))
	must(t, a, a.Click("care.new"))
	must(t, a, a.Click("care.route.iv"))
	must(t, a, a.Fill("care.dose", dose))
	must(t, a, a.Click("care.tab.before"))
	must(t, a, a.Fill("care.intention", intention))
	shot(t, a, "first-treatment")
	must(t, a, a.Click("care.save"))
	must(t, a, waitShown(a, "care.new"))
}

// cli runs the command line on a journal and gives what it printed.
func cli(t *testing.T, args ...string) []byte {
	t.Helper()
	pass := filepath.Join(t.TempDir(), "pass")
	if err := os.WriteFile(pass, []byte(passphrase+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(cliPath, append(args, "--passphrase-file", pass)...)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("stillwater-cli %v: %v: %s", args, err, out)
	}
	return out
}

func checkExport(t *testing.T, file, first, second, last string, words []string) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "all.json")
	cli(t, "export", file, "--format", "json", "--out", out)
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var all struct {
		Entries  []struct{ Title, Text string }
		CheckIns []struct {
			Ratings []struct {
				Domain string
				Score  *int
			}
			Note string
		}
		Goals []struct {
			Title, Domain string
			Steps         []struct{ Text string }
		}
		Treatments []struct{ Route, Dose, Intention string }
	}
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, e := range all.Entries {
		texts[e.Text] = e.Title
	}
	if len(all.Entries) != 2 || texts[first+"\n\n"+second] != words[0]+" morning" {
		t.Errorf("the first entry is not as it was written: %d entries, %q", len(all.Entries), texts)
	}
	if _, ok := texts[last]; !ok {
		t.Errorf("what was written before the cut is not there: %q", texts)
	}
	if len(all.CheckIns) != 1 || all.CheckIns[0].Note != words[24] {
		t.Errorf("check-ins: %+v", all.CheckIns)
	} else {
		want := map[string]int{"emotional": 7, "social": 4, "spiritual": 5, "physical": 6, "environmental": 8, "financial": 3, "occupational": 10}
		got := map[string]int{}
		for _, r := range all.CheckIns[0].Ratings {
			if r.Score != nil {
				got[r.Domain] = *r.Score
			}
		}
		if !maps.Equal(got, want) {
			t.Errorf("the scores are %v, rated were %v and the mental domain left out", got, want)
		}
	}
	if len(all.Goals) != 1 || all.Goals[0].Title != words[25]+" walks" || all.Goals[0].Domain != "physical" || len(all.Goals[0].Steps) != 2 {
		t.Errorf("goals: %+v", all.Goals)
	}
	if len(all.Treatments) != 1 || all.Treatments[0].Route != "iv" || all.Treatments[0].Dose != words[28]+" as told" || all.Treatments[0].Intention != words[29]+" intention" {
		t.Errorf("treatments: %+v", all.Treatments)
	}
}
