//go:build linux

package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"stillwater/settings"
)

// TestSixMonths lives half a year through in the window, from the first start on: every start of the program is
// another day. A first series of treatments, the time after it, a bad week, a goal let go, a goal done. In the end
// the command line tells whether all of it is kept as it was lived.
//
// What comes again and again is done in the window once, and by the command line later.
//
// It is the longest story, and its file is the first, so that the others go on beside it.
func TestSixMonths(t *testing.T) {
	t.Parallel()
	for i, l := range []look{
		{"light", settings.Light, 100},
		{"dark-150", settings.Dark, 150},
		{"light-wide", settings.Light, 100},
	} {
		if i > 0 && !l.pictures() {
			break
		}
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			halfAYear(t, l)
		})
	}
}

func halfAYear(t *testing.T, l look) {
	width, height := 1280, 800
	if l.name == "light-wide" {
		width, height = 1920, 1080
	}
	s, err := NewScreen(width, height)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	y := &life{t: t, l: l, s: s, home: t.TempDir()}
	y.file = l.place(t, y.home)
	for _, d := range []struct {
		at   string
		live func()
	}{
		{"2026-01-05T09:00:00+01:00", y.firstStart},
		{"2026-01-07T18:00:00+01:00", y.dayBefore},
		{"2026-01-08T08:30:00+01:00", y.dayOfTreatment},
		{"2026-01-08T16:00:00+01:00", y.afterTreatment},
		{"2026-01-10T10:00:00+01:00", y.integration},
		{"", y.series},
		{"2026-02-01T11:00:00+01:00", y.endOfSeries},
		{"", y.winter},
		{"2026-03-18T20:00:00+01:00", y.badWeek},
		{"", y.spring},
		{"2026-04-12T17:00:00+02:00", y.lettingGo},
		{"", y.may},
		{"2026-05-24T10:00:00+02:00", y.goalDone},
		{"", y.june},
		{"2026-07-04T10:00:00+02:00", y.lookingBack},
	} {
		if d.at == "" { // by the command line
			d.live()
		} else {
			y.day(d.at, d.live)
		}
	}
	y.everythingIsKept()
}

// life is a person's half year at one window.
type life struct {
	t    *testing.T
	l    look
	s    *Screen
	home string
	file string // the journal
	now  string // the moment that the window begins with
	a    *App
	n    int // pictures so far
}

// day starts the program on a day, opens the journal, lives the day and closes the program.
func (y *life) day(at string, live func()) {
	y.t.Helper()
	y.now = at
	a, err := y.s.Start(appPath, y.home, Options{Env: []string{"STILLWATER_NOW=" + at}})
	if a != nil {
		y.t.Cleanup(a.Kill)
	}
	y.a = a
	must(y.t, a, err)
	must(y.t, a, a.Resize(y.s.Width, y.s.Height-20))
	if _, err := os.Stat(y.file); err == nil {
		unlock(y.t, a, passphrase)
	}
	live()
	must(y.t, a, a.Quit())
	for _, bad := range []string{"DATA RACE", "Error in Fyne call thread", "panic:"} {
		if out := a.Output(); strings.Contains(out, bad) {
			y.t.Fatalf("on %s the program printed %q: %s", at, bad, tail([]byte(out)))
		}
	}
}

// picture keeps what is on the screen.
func (y *life) picture(name string) {
	y.t.Helper()
	if y.l.pictures() {
		y.n++
		y.l.shot(y.t, y.a, fmt.Sprintf("sixmonths-%02d-%s", y.n, name))
	}
}

// bring scrolls until a widget is in sight and stays there: what came or went above it may move it once more.
func (y *life) bring(name string) {
	y.t.Helper()
	for range 8 {
		if !y.a.Shown(name) {
			time.Sleep(400 * time.Millisecond)
		}
		if !y.a.Shown(name) {
			must(y.t, y.a, y.a.Reach(name))
			time.Sleep(300 * time.Millisecond)
		}
		if y.a.Shown(name) {
			return
		}
	}
}

// click clicks each, scrolled to where it is out of sight.
func (y *life) click(names ...string) {
	y.t.Helper()
	for _, name := range names {
		y.bring(name)
		must(y.t, y.a, y.a.Click(name))
	}
}

// fill types into a field, scrolled to where it is out of sight.
func (y *life) fill(name, text string) {
	y.t.Helper()
	y.bring(name)
	must(y.t, y.a, y.a.Fill(name, text))
}

// enter types into a field that takes what Enter ends.
func (y *life) enter(name string, texts ...string) {
	y.t.Helper()
	for _, text := range texts {
		y.fill(name, text)
		y.keys("Return")
		must(y.t, y.a, y.a.WaitLength(name, 0)) // it stays in sight, and is empty
	}
}

func (y *life) keys(chords ...string) {
	y.t.Helper()
	for _, k := range chords {
		must(y.t, y.a, y.a.Key(k))
	}
}

// choose picks an option of a select by keyboard.
func (y *life) choose(name string, option int) {
	y.t.Helper()
	y.click(name)
	for range option {
		y.keys("Down")
	}
	y.keys("Return")
}

func (y *life) sees(name string) {
	y.t.Helper()
	must(y.t, y.a, waitShown(y.a, name))
}

// seesNot fails where something is shown.
func (y *life) seesNot(names ...string) {
	y.t.Helper()
	for _, name := range names {
		if y.a.Shown(name) {
			y.t.Errorf("on %s %s is shown", y.now, name)
		}
	}
}

// tells runs the command line on a day and gives what it printed as its result.
func (y *life) tells(at string, args ...string) []byte {
	y.t.Helper()
	pass := filepath.Join(y.home, "pass")
	if err := os.WriteFile(pass, []byte(passphrase+"\n"), 0o600); err != nil {
		y.t.Fatal(err)
	}
	args = append([]string{args[0], y.file}, args[1:]...)
	c := exec.Command(cliPath, append(args, "--passphrase-file", pass)...)
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + y.home, "TZ=Europe/Berlin", "LC_ALL=C.UTF-8", "STILLWATER_NOW=" + at}
	var said strings.Builder
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		y.t.Fatalf("stillwater-cli %v: %v: %s", args, err, said.String())
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }

// zone is the offset of a day of this half year in Berlin: winter until 29 March.
func zone(day string) string {
	if day < "2026-03-29" {
		return "+01:00"
	}
	return "+02:00"
}
