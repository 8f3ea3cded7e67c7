//go:build linux

package e2e

import (
	"fmt"
	"maps"
	"testing"
	"time"
)

// TestCheckInByKeysAlone goes from the locked window to a check-in that is kept, twice, and no button of
// the mouse is pressed: once by the shortcut of the Circle, once through the sidebar.
func TestCheckInByKeysAlone(t *testing.T) {
	t.Parallel()
	inLook(t, "light", checkInByKeysAlone)
}

func checkInByKeysAlone(t *testing.T, l look) {
	s := display(t)
	home := t.TempDir()
	file := l.place(t, home)
	asks(t, "", "sample", file)
	before := scores(t, file)
	a := start(t, s, home, Options{})
	must(t, a, a.WaitFocused("unlock.pass"))
	must(t, a, a.Type(passphrase))
	must(t, a, a.WaitLength("unlock.pass", len(passphrase)))
	must(t, a, a.Key("Return"))
	must(t, a, waitShown(a, "today.write"))

	must(t, a, a.Key("ctrl+3"))
	must(t, a, a.WaitFocused("circle.start"))
	must(t, a, a.WaitIdle("circle.chart"))
	l.shot(t, a, "keys-1-circle")
	must(t, a, a.Key("Return"))
	must(t, a, a.until("the keyboard on the first domain", func() bool { return a.Shown("circle.notnow") }))
	for _, keys := range [][]string{{"6"}, {"5"}, {"1", "0"}, {"Delete"}, {"7"}, {"4"}, {"8"}, {"3"}} {
		for _, k := range append(keys, "Return") {
			must(t, a, a.Key(k))
		}
	}
	must(t, a, a.WaitFocused("circle.save"))
	l.shot(t, a, "keys-2-end")
	must(t, a, a.Key("Return"))
	must(t, a, a.WaitGone("circle.save"))
	must(t, a, a.WaitIdle("circle.chart"))
	l.shot(t, a, "keys-3-kept")

	// Through the sidebar, from another page, with Tab and Enter.
	must(t, a, a.Key("ctrl+1"))
	must(t, a, waitShown(a, "today.write"))
	must(t, a, a.TabTo("nav.circle"))
	l.shot(t, a, "keys-4-sidebar")
	must(t, a, a.Key("Return"))
	must(t, a, a.WaitFocused("circle.start"))
	must(t, a, a.Key("Return"))
	must(t, a, a.until("the keyboard on the first domain", func() bool { return a.Shown("circle.notnow") }))
	for _, k := range []string{"2", "Return", "9"} {
		must(t, a, a.Key(k))
	}
	must(t, a, a.TabTo("circle.more")) // the note and what folds out are reached as well
	must(t, a, a.TabTo("circle.next"))
	for range 7 {
		must(t, a, a.Key("Return"))
	}
	must(t, a, a.WaitFocused("circle.save"))
	must(t, a, a.Key("Return"))
	must(t, a, a.WaitGone("circle.save"))
	must(t, a, a.Quit())

	all := scores(t, file)
	if len(all) != len(before)+2 {
		t.Fatalf("%d check-ins, %d before", len(all), len(before))
	}
	for _, want := range []map[string]int{
		{"emotional": 6, "social": 5, "spiritual": 10, "physical": 7, "environmental": 4, "financial": 8, "occupational": 3},
		{"emotional": 2, "social": 9},
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

// TabTo presses Tab until the keyboard is in a widget. It gives up after once around.
func (a *App) TabTo(name string) error {
	const most = 80
	var passed []string
	on := a.focused()
	for range most {
		if err := a.Key("Tab"); err != nil {
			return err
		}
		// The names are told a moment later than the keyboard moves; some widgets have none.
		was := on
		for end := time.Now().Add(2 * time.Second); on == was && time.Now().Before(end); time.Sleep(60 * time.Millisecond) {
			on = a.focused()
		}
		if on == name {
			return nil
		}
		passed = append(passed, on)
	}
	return fmt.Errorf("%d times Tab do not lead to %s, but to %v", most, name, passed)
}

// focused names the widget that has the keyboard, "" where it has no name.
func (a *App) focused() string {
	m, err := a.Widgets()
	if err == nil {
		for name, w := range m {
			if w.Focused {
				return name
			}
		}
	}
	return ""
}
