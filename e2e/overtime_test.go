//go:build linux

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestTheCircleOverTime lays three dates over each other with the keyboard alone, replays half a year,
// goes through each tab, and copies a chart as text and as a picture that touches no disk.
func TestTheCircleOverTime(t *testing.T) {
	t.Parallel()
	inLook(t, "light", overTime)
}

func overTime(t *testing.T, l look) {
	s := display(t)
	home := t.TempDir()
	file := l.place(t, home)
	asks(t, "", "sample", file, "--today", day(todayHere(t)))
	a := start(t, s, home, Options{})
	unlock(t, a, passphrase)
	must(t, a, a.Click("nav.circle"))
	must(t, a, a.WaitIdle("circle.chart"))
	l.shot(t, a, "overtime-1-two")

	threeDates(t, a, l)
	replay(t, a, l)
	for _, tab := range []string{"trends", "pair", "heat", "strip"} {
		must(t, a, a.Click("circle.tab."+tab))
		must(t, a, a.WaitIdle("circle.chart."+tab))
		time.Sleep(200 * time.Millisecond)
		l.shot(t, a, "overtime-4-"+tab)
	}
	copies(t, a, l, home)
	must(t, a, a.Quit())
}

// threeDates chooses the first of all dates beside the two that are shown.
func threeDates(t *testing.T, a *App, l look) {
	t.Helper()
	line, err := a.WaitFor("circle.timeline")
	must(t, a, err)
	if line.Rows == nil || *line.Rows < 10 || *line.Length != 2 {
		t.Fatalf("the time line is %+v", line)
	}
	must(t, a, a.Click("circle.tab.wheel"))
	must(t, a, a.Key("Tab")) // the time line stands below the tabs
	must(t, a, a.WaitFocused("circle.timeline"))
	must(t, a, a.Key("Home"))
	must(t, a, a.Key("space"))
	must(t, a, a.WaitLength("circle.timeline", 3))
	must(t, a, a.WaitIdle("circle.chart"))
	l.shot(t, a, "overtime-2-three")
}

// replay goes back to the beginning and plays until the slider has moved by itself.
func replay(t *testing.T, a *App, l look) {
	t.Helper()
	must(t, a, a.Reach("circle.replay"))
	at := func() int {
		w, err := a.WaitFor("circle.replay")
		must(t, a, err)
		return *w.Selected
	}
	must(t, a, a.Click("circle.replay"))
	must(t, a, a.WaitFocused("circle.replay"))
	must(t, a, a.Key("Home"))
	must(t, a, a.until("the slider at the beginning", func() bool { return at() == 0 }))
	must(t, a, a.Key("Right"))
	must(t, a, a.until("the slider at the second check-in", func() bool { n := at(); return n > 0 && n < 30 }))
	step := at()
	must(t, a, waitShown(a, "circle.replay.end"))
	must(t, a, a.Key("space"))
	must(t, a, a.until("the slider moving by itself", func() bool { return at() > step+15 }))
	l.shot(t, a, "overtime-3-playing")
	must(t, a, a.Key("space"))
	time.Sleep(2 * time.Second) // until the names of the widgets tell of it
	rest := at()
	time.Sleep(2 * time.Second)
	if now := at(); now != rest {
		t.Errorf("it paused at %d and is at %d", rest, now)
	}
	must(t, a, a.Reach("circle.replay.end"))
	must(t, a, a.Click("circle.replay.end"))
	must(t, a, a.WaitGone("circle.replay.end"))
	must(t, a, a.Reach("circle.tab.trends"))
}

// copies puts the numbers and then the picture into the clipboard.
func copies(t *testing.T, a *App, l look, home string) {
	t.Helper()
	must(t, a, a.Click("circle.tab.pair"))
	must(t, a, a.Click("circle.copychart"))
	must(t, a, waitShown(a, "copychart.text"))
	l.shot(t, a, "overtime-5-copy")
	must(t, a, a.Click("copychart.text"))
	must(t, a, a.until("the numbers in the clipboard", func() bool {
		text, err := a.Screen.run("xclip", "-o", "-selection", "clipboard")
		return err == nil && strings.Contains(text, "Environmental\t")
	}))
	must(t, a, a.Click("circle.copychart"))
	must(t, a, a.Click("copychart.picture"))
	must(t, a, a.until("the picture in the clipboard", func() bool {
		png, err := a.Screen.run("xclip", "-o", "-selection", "clipboard", "-t", "image/png")
		return err == nil && strings.HasPrefix(png, "\x89PNG") && len(png) > 10_000
	}))
	err := filepath.WalkDir(home, func(path string, d os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".png") {
			t.Errorf("the picture lies in %s", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
