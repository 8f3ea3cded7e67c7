//go:build linux

package e2e

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// TestCheckIns makes a check-in with the mouse on the wheel, and one with the keyboard alone. The journal is
// a month old, so that the window asks whether it is time.
func TestCheckIns(t *testing.T) {
	t.Parallel()
	inLook(t, "light", checkIns)
}

func checkIns(t *testing.T, l look) {
	s := display(t)
	home := t.TempDir()
	file := l.place(t, home)
	asks(t, "", "sample", file, "--today", day(todayHere(t).AddDate(0, 0, -30)))
	before := scores(t, file)
	a := start(t, s, home, Options{})
	unlock(t, a, passphrase)
	must(t, a, a.Reach("today.remind.begin"))
	l.shot(t, a, "checkin-1-reminder")
	must(t, a, a.Click("nav.circle"))
	must(t, a, waitShown(a, "circle.remind.later"))
	must(t, a, a.WaitIdle("circle.chart"))
	l.shot(t, a, "checkin-2-circle")

	byMouse(t, a, l)
	byKeys(t, a, l)
	aDomain(t, a, l)
	if l.pictures() {
		aroundTheCircle(t, a, l)
	}
	must(t, a, a.Quit())

	all := scores(t, file)
	if len(all) != len(before)+2 {
		t.Fatalf("%d check-ins, %d before", len(all), len(before))
	}
	for _, want := range []map[string]int{
		{"emotional": 8, "social": 7, "physical": 6},
		{"emotional": 4, "social": 10, "spiritual": 6, "mental": 3, "environmental": 7, "occupational": 0},
	} {
		found := false
		for _, got := range all {
			found = found || maps.Equal(got, want)
		}
		if !found {
			t.Errorf("no check-in has the scores %v; all: %v", want, all)
		}
	}
}

// byMouse presses numbers on the wheel, and drags one of them.
func byMouse(t *testing.T, a *App, l look) {
	t.Helper()
	must(t, a, a.Click("circle.start"))
	must(t, a, waitShown(a, "circle.notnow"))
	l.shot(t, a, "checkin-3-asked")
	must(t, a, a.Click("circle.way"))
	must(t, a, waitShown(a, "circle.dial.social.7"))
	must(t, a, a.WaitIdle("circle.dial"))
	l.shot(t, a, "checkin-4-wheel-empty")
	must(t, a, a.Click("circle.dial.social.7"))
	must(t, a, a.Click("circle.dial.physical.3"))
	must(t, a, a.Drag("circle.dial.emotional.2", "circle.dial.emotional.8"))
	must(t, a, a.Drag("circle.dial.physical.3", "circle.dial.physical.6"))
	must(t, a, a.WaitIdle("circle.dial"))
	l.shot(t, a, "checkin-5-wheel")
	must(t, a, a.Click("circle.over.end"))
	must(t, a, waitShown(a, "circle.save"))
	l.shot(t, a, "checkin-6-end")
	must(t, a, a.Click("circle.save"))
	must(t, a, a.WaitIdle("circle.chart"))
	must(t, a, a.WaitGone("circle.remind.later"))
}

// byKeys rates with the keyboard alone, on the wheel as the last time, and writes a note.
func byKeys(t *testing.T, a *App, l look) {
	t.Helper()
	press := func(keys ...string) {
		for _, k := range keys {
			must(t, a, a.Key(k))
		}
	}
	must(t, a, a.Click("circle.start"))
	must(t, a, a.WaitFocused("circle.dial"))
	press("4", "Return", "1", "0", "Right", "Up", "Up", "Return", "3", "Return")
	press("Delete", "Return", "7", "Return") // physical: not now
	press("5", "BackSpace", "Next", "0")     // financial: taken back
	must(t, a, a.WaitIdle("circle.dial"))
	l.shot(t, a, "checkin-7-keys")
	press("Tab")
	must(t, a, a.WaitFocused("circle.note"))
	must(t, a, a.Type("quiet work"))
	must(t, a, a.WaitLength("circle.note", len("quiet work")))
	press("shift+Tab")
	must(t, a, a.WaitFocused("circle.dial"))
	press("Return")
	must(t, a, a.WaitFocused("circle.save"))
	l.shot(t, a, "checkin-8-end")
	press("Return")
	must(t, a, a.WaitGone("circle.save"))
	must(t, a, a.WaitIdle("circle.chart"))
	l.shot(t, a, "checkin-9-kept")
}

// aDomain goes to the page of a domain, and back with Escape.
func aDomain(t *testing.T, a *App, l look) {
	t.Helper()
	must(t, a, a.Reach("circle.domain.social"))
	must(t, a, a.Click("circle.domain.social"))
	must(t, a, a.WaitFocused("circle.domain.back"))
	l.leave(t, a, "checkin-10-domain", "circle.start")
}

// aroundTheCircle takes pictures of what lies around it.
func aroundTheCircle(t *testing.T, a *App, l look) {
	t.Helper()
	must(t, a, a.Reach("circle.tab.treatments"))
	must(t, a, a.Click("circle.tab.treatments"))
	time.Sleep(time.Second)
	l.shot(t, a, "checkin-11-treatments")
	must(t, a, a.Click("nav.settings"))
	must(t, a, a.Reach("prefs.rhythm"))
	l.shot(t, a, "checkin-12-settings")
}

// scores reads the scores of every check-in through the command line.
func scores(t *testing.T, file string) []map[string]int {
	t.Helper()
	var all struct {
		CheckIns []struct {
			Ratings []struct {
				Domain string
				Score  *int
			}
		}
	}
	path := filepath.Join(t.TempDir(), "all.json")
	asks(t, "", "export", file, "--format", "json", "--out", path)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	var out []map[string]int
	for _, c := range all.CheckIns {
		m := map[string]int{}
		for _, r := range c.Ratings {
			if r.Score != nil {
				m[r.Domain] = *r.Score
			}
		}
		out = append(out, m)
	}
	return out
}

// Drag presses the button of the mouse on one widget and lets go of it on another.
func (a *App) Drag(from, to string) error {
	w, err := a.WaitFor(from)
	if err != nil {
		return err
	}
	z, err := a.WaitFor(to)
	if err != nil {
		return err
	}
	at := func(w Widget, share int, of Widget) (x, y string) {
		mid := func(a, b int) string { return strconv.Itoa(a + (b-a)*share/4) }
		return mid(w.X+w.W/2, of.X+of.W/2), mid(w.Y+w.H/2, of.Y+of.H/2)
	}
	x, y := at(w, 0, z)
	if _, err = a.Screen.run("xdotool", "mousemove", "--sync", "--window", a.window, x, y, "sleep", "0.05", "mousedown", "1"); err != nil {
		return err
	}
	for i := 1; i <= 4; i++ {
		x, y = at(w, i, z)
		if _, err = a.Screen.run("xdotool", "sleep", "0.08", "mousemove", "--window", a.window, x, y); err != nil {
			return err
		}
	}
	_, err = a.Screen.run("xdotool", "sleep", "0.15", "mouseup", "1")
	time.Sleep(150 * time.Millisecond)
	return err
}
