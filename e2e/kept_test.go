//go:build linux

package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillwater/settings"
)

// look is how the window of a story looks.
type look struct {
	name    string // of the folder for its pictures
	theme   settings.Theme
	percent int // of the text
}

var looks = []look{
	{"light", settings.Light, 100},
	{"dark", settings.Dark, 100},
	{"light-150", settings.Light, 150},
	{"dark-150", settings.Dark, 150},
	{"contrast-150", settings.Contrast, 150},
}

// inLook tells a story in one look; where pictures are kept, in all of them.
func inLook(t *testing.T, name string, story func(t *testing.T, l look)) {
	for _, l := range looks {
		if l.name == name || l.pictures() {
			t.Run(l.name, func(t *testing.T) {
				t.Parallel()
				story(t, l)
			})
		}
	}
}

// pictures tells whether pictures are kept.
func (l look) pictures() bool { return os.Getenv("STILLWATER_SHOTS") != "" }

// place makes the settings of a look in a home, and gives the path of the journal that opens there.
func (l look) place(t *testing.T, home string) (file string) {
	t.Helper()
	dir := filepath.Join(home, ".local/share/stillwater")
	s := settings.Defaults()
	s.Theme, s.TextPercent = l.theme, l.percent
	if err := settings.Save(dir, s); err != nil {
		t.Fatal(err)
	}
	return settings.DefaultJournalPath(dir)
}

// shot keeps a picture of this look.
func (l look) shot(t *testing.T, a *App, name string) {
	t.Helper()
	shot(t, a, filepath.Join(l.name, name))
}

// leave keeps a picture, presses Escape, and waits for what is shown then.
func (l look) leave(t *testing.T, a *App, picture, then string) {
	t.Helper()
	l.shot(t, a, picture)
	must(t, a, a.Key("Escape"))
	must(t, a, waitShown(a, then))
}

// asks runs the command line with something to read and gives what it printed as its result.
func asks(t *testing.T, in string, args ...string) []byte {
	t.Helper()
	pass := filepath.Join(t.TempDir(), "pass")
	if err := os.WriteFile(pass, []byte(passphrase+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(cliPath, append(args, "--passphrase-file", pass)...)
	c.Stdin = strings.NewReader(in)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		t.Fatalf("stillwater-cli %v: %v: %s", args, err, said.Bytes())
	}
	return out
}

// todayHere is the day where the window is.
func todayHere(t *testing.T) time.Time {
	t.Helper()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return time.Now().In(berlin)
}

// day writes a day as the command line takes it.
func day(at time.Time) string { return at.Format("2006-01-02") }

// rows counts the entries that a list or a search of the command line gives.
func rows(t *testing.T, args ...string) int {
	t.Helper()
	var list []struct{ ID string }
	if err := json.Unmarshal(asks(t, "", append(args, "--json")...), &list); err != nil {
		t.Fatal(err)
	}
	return len(list)
}

// all is what a journal holds, as far as the stories ask.
type all struct {
	Entries []struct {
		ID, Title, Text, Beside, Form, Prompt, PromptID string

		Tags     []string
		Links    []struct{ Kind, ID string }
		Pictures []struct{ ID, Caption string }
		Returns  []struct{ On string }
	}
	Pictures []struct {
		ID   string
		Data []byte
	}
	Personal struct{ Templates []struct{ Name, Text string } }
}

// keeps reads everything that a journal holds, by the command line.
func keeps(t *testing.T, file string) (a all) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "all.json")
	asks(t, "", "export", file, "--format", "json", "--out", out)
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// WaitRows waits until a list has n rows.
func (a *App) WaitRows(name string, n int) error {
	return a.until(fmt.Sprintf("%d rows in %s", n, name), func() bool {
		m, err := a.Widgets()
		return err == nil && m[name].Rows != nil && *m[name].Rows == n
	})
}

// Press clicks on a widget until another one is shown: a click can miss once where a layout was still
// moving.
func (a *App) Press(name, then string) (err error) {
	for range 3 {
		if err = a.Click(name); err != nil {
			return err
		}
		for end := time.Now().Add(Wait / 4); time.Now().Before(end); time.Sleep(60 * time.Millisecond) {
			if a.Shown(then) {
				return nil
			}
		}
	}
	return fmt.Errorf("%s does not lead to %s; shown are %v", name, then, a.Names())
}

// toList shows the list of the journal where the page has its room.
func toList(t *testing.T, a *App) {
	t.Helper()
	if a.Shown("journal.back") {
		must(t, a, a.Click("journal.back"))
		must(t, a, a.WaitGone("journal.back"))
	}
}

// choose opens a menu and takes a line of it.
func choose(t *testing.T, a *App, menu, line string) {
	t.Helper()
	must(t, a, a.Click(menu))
	must(t, a, a.Click(line))
	must(t, a, a.WaitGone(line))
}

// write types on the page, which holds before characters already, and waits until it has them.
func write(t *testing.T, a *App, page string, before int, text string) {
	t.Helper()
	must(t, a, a.WaitFocused(page))
	must(t, a, a.Type(text))
	must(t, a, a.WaitLength(page, before+len(text)))
}
