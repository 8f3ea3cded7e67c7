//go:build linux

// Walk opens Stillwater on a virtual display with a sample journal, goes
// through every page, and leaves pictures of it and the charts in a folder.
// `make run` calls it where there is no display.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"stillwater/e2e"
	"stillwater/journal/secret"
	"stillwater/settings"
	"stillwater/words"
)

func main() {
	w := walk{}
	flag.StringVar(&w.app, "app", "bin/stillwater-named", "the window, built with the tag debugui")
	flag.StringVar(&w.cli, "cli", "bin/stillwater-cli", "the command line")
	flag.StringVar(&w.out, "out", "out", "the folder for pictures and charts")
	flag.StringVar(&w.only, "only", "", "\"safety\": only backups, trouble and rescue; or a look, such as \"dark-150\": only its pages")
	flag.StringVar(&w.rounds, "rounds", "", "with a look: only these rounds behind its pages, such as \"circle,paper\"")
	flag.Parse()
	if err := w.run(); err != nil {
		fmt.Fprintln(os.Stderr, words.T("The walk through the app did not reach its end."), err)
		os.Exit(1)
	}
}

type walk struct {
	app, cli, out string
	only          string
	home          string
	journal       string
	passphrase    string
	passFile      string
	shots         atomic.Int64
	rounds        string
}

func (w *walk) run() error {
	var err error
	if w.app, err = filepath.Abs(w.app); err != nil {
		return err
	}
	if w.home, err = os.MkdirTemp("", "stillwater-walk-"); err != nil {
		return err
	}
	defer os.RemoveAll(w.home)
	fmt.Println(words.T("There is no display here, so Stillwater opens on a virtual one with a made-up journal."))
	steps := []func() error{w.sample, w.charts, w.first, w.everyPage, w.everySafety}
	switch w.only {
	case "":
	case "safety":
		steps = []func() error{w.sample, w.everySafety}
	default:
		steps = []func() error{w.sample, w.charts, w.everyPage}
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	full, err := filepath.Abs(w.out)
	if err != nil {
		return err
	}
	fmt.Println(words.N(int(w.shots.Load()), "{{.N}} picture of the window and the charts as PDF, SVG and PNG are in {{.Folder}}",
		"{{.N}} pictures of the window and the charts as PDF, SVG and PNG are in {{.Folder}}", "Folder", full))
	return nil
}

// A look is how the window is for a walk through it.
type look struct {
	theme   settings.Theme
	percent int
	w, h    int
	name    string
	whole   bool // the ways to write, too, which look alike in what is left out
}

var looks = []look{
	{settings.Light, 100, 1280, 800, "light", true},
	{settings.Dark, 150, 1280, 800, "dark-150", true},
	{settings.Contrast, 100, 1280, 800, "contrast", true},
	{settings.Dark, 100, 1280, 800, "dark", false},
	{settings.Light, 150, 1280, 800, "light-150", false},
	{settings.Light, 100, 1920, 1080, "light-wide", false},
	{settings.Contrast, 150, 1280, 800, "contrast-150", false},
}

// everyPage goes through all pages in every look, two looks at a time.
func (w *walk) everyPage() error {
	turns, failed := make(chan struct{}, 2), make([]error, len(looks))
	var all sync.WaitGroup
	for i, l := range looks {
		if w.only != "" && w.only != l.name {
			continue
		}
		turns <- struct{}{}
		all.Go(func() {
			defer func() { <-turns }()
			if err := w.pages(l); err != nil {
				failed[i] = fmt.Errorf("%s: %w", l.name, err)
			}
		})
	}
	all.Wait()
	return errors.Join(failed...)
}

// everySafety shows backups, trouble and rescue, in both themes and sizes.
func (w *walk) everySafety() error {
	for _, look := range []struct {
		theme   settings.Theme
		percent int
		name    string
	}{{settings.Light, 100, "light"}, {settings.Dark, 150, "dark-150"}} {
		if err := w.safety(look.theme, look.percent, look.name); err != nil {
			return fmt.Errorf("%s: %w", look.name, err)
		}
	}
	return nil
}

// sample makes the made-up journal.
func (w *walk) sample() error {
	var err error
	if w.passphrase, err = secret.GeneratePhrase(); err != nil {
		return err
	}
	w.passFile = filepath.Join(w.home, "passphrase")
	if err := os.WriteFile(w.passFile, []byte(w.passphrase+"\n"), 0o600); err != nil {
		return err
	}
	w.journal = filepath.Join(w.home, "sample.stillwater")
	return w.command("sample", w.journal)
}

func (w *walk) command(args ...string) error {
	out, err := exec.Command(w.cli, append(args, "--passphrase-file", w.passFile)...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w: %s", strings.Join(args[:1], " "), err, out)
	}
	return nil
}

// charts leaves the newest check-in in every format, and the newest laid over
// the first on paper, in color and in gray.
func (w *walk) charts() error {
	if err := os.MkdirAll(w.out, 0o755); err != nil {
		return err
	}
	for _, ext := range []string{"pdf", "svg", "png"} {
		if err := w.command("chart", w.journal, "--out", filepath.Join(w.out, "circle."+ext), "--force"); err != nil {
			return err
		}
	}
	dates, err := w.checkIns()
	if err != nil {
		return err
	}
	both := dates[0] + "," + dates[len(dates)-1]
	if err := w.command("chart", w.journal, "--out", filepath.Join(w.out, "circle-then-and-now.pdf"), "--dates", both, "--force"); err != nil {
		return err
	}
	return w.command("chart", w.journal, "--out", filepath.Join(w.out, "circle-then-and-now-gray.pdf"), "--dates", both, "--gray", "--force")
}

// checkIns gives the dates of the sample's check-ins, oldest first.
func (w *walk) checkIns() ([]string, error) {
	file := filepath.Join(w.home, "sample.json")
	if err := w.command("export", w.journal, "--format", "json", "--out", file); err != nil {
		return nil, err
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var all struct {
		CheckIns []struct{ At struct{ Day string } }
	}
	if err := json.Unmarshal(b, &all); err != nil {
		return nil, err
	}
	if len(all.CheckIns) < 2 {
		return nil, errors.New("the sample has too few check-ins to compare")
	}
	var dates []string
	for _, c := range all.CheckIns {
		dates = append(dates, c.At.Day)
	}
	return dates, nil
}

// pages goes through every page of the sample journal.
func (w *walk) pages(l look) error {
	name := l.name
	file, err := w.copied(name)
	if err != nil {
		return err
	}
	return w.open(l.w, l.h, l.theme, l.percent, file, func(a *e2e.App) error {
		if err := w.shot(a, name, "02-unlock", "unlock.pass"); err != nil {
			return err
		}
		if err := a.Fill("unlock.pass", w.passphrase); err != nil {
			return err
		}
		if err := a.Key("Return"); err != nil {
			return err
		}
		if _, err := a.WaitFor("nav.today"); err != nil { // Escape would stop the unlocking
			return err
		}
		if w.rounds != "" {
			return w.visit(a, name)
		}
		for i, p := range []struct{ nav, wait, file string }{
			{"nav.today", "today.write", "today"},
			{"nav.journal", "journal.row.1", "journal"},
			{"nav.circle", "circle.start", "circle"},
			{"nav.goals", "goals.new", "goals"},
			{"nav.treatments", "care.new", "treatments"},
			{"nav.lookback", "look.write", "look-back"},
			{"nav.settings", "prefs.theme", "settings"},
			{"nav.help", "nav.help", "help"},
		} {
			if err := a.Click(p.nav); err != nil {
				return err
			}
			if p.file == "journal" {
				if err := a.Click("journal.row.1"); err != nil {
					return err
				}
				p.wait = "journal.editor"
			}
			time.Sleep(time.Second)
			if p.file == "circle" {
				if err := a.WaitIdle("circle.chart"); err != nil {
					return err
				}
			}
			if err := w.shot(a, name, fmt.Sprintf("%02d-%s", 3+i, p.file), p.wait); err != nil {
				return err
			}
		}
		more := []func(*e2e.App, string) error{w.visit, w.lookingBack, w.writing, w.dialogs}
		if !l.whole {
			more = more[:2]
		}
		for _, further := range more {
			if err := further(a, name); err != nil {
				return err
			}
		}
		return nil
	})
}

// lookingBack goes through the parts of Look back, and into the trash.
func (w *walk) lookingBack(a *e2e.App, name string) error {
	for _, click := range []string{"nav.lookback", "look.tab.0"} { // the page stays at the part that was looked at last
		if err := a.Click(click); err != nil {
			return err
		}
	}
	for i, p := range []struct{ click, wait, file string }{
		{"look.year", "look.days", "look-back-year"},
		{"look.tab.1", "look.label.0", "look-back-words"},
		{"look.tab.2", "look.thisday", "look-back-this-day"},
		{"look.tab.3", "look.row.0", "look-back-treatment"},
		{"look.tab.4", "look.wheel", "look-back-period"},
	} {
		if err := a.Click(p.click); err != nil {
			return err
		}
		if p.wait == "look.label.0" {
			if err := a.Click(p.wait); err != nil {
				return err
			}
			p.wait = "look.row.0"
		}
		if p.wait == "look.wheel" {
			if _, err := a.WaitFor(p.wait); err != nil {
				return err
			}
			if err := a.WaitIdle(p.wait); err != nil {
				return err
			}
		}
		time.Sleep(time.Second)
		if err := w.shot(a, name, fmt.Sprintf("14-%d-%s", i+1, p.file), p.wait); err != nil {
			return err
		}
	}
	for _, click := range []string{"nav.journal", "journal.row.2", "journal.more", "journal.delete", "journal.trash"} {
		if err := a.Click(click); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
	return w.shot(a, name, "15-trash", "trash.row.0")
}

// dialogs shows what lies behind the pages: a check-in, a goal, a treatment,
// and the lock.
func (w *walk) dialogs(a *e2e.App, name string) error {
	for i, p := range []struct{ nav, click, wait, file string }{
		{"nav.circle", "circle.start", "circle.notnow", "check-in"},
		{"nav.goals", "goals.new", "goals.title", "goal"},
		{"nav.treatments", "care.new", "care.date", "treatment"},
	} {
		if err := a.Click(p.nav); err != nil {
			return err
		}
		if err := a.Click(p.click); err != nil {
			return err
		}
		if err := w.shot(a, name, fmt.Sprintf("%02d-%s", 16+i, p.file), p.wait); err != nil {
			return err
		}
	}
	if err := a.Key("ctrl+l"); err != nil {
		return err
	}
	return w.shot(a, name, "19-locked", "unlock.pass")
}

// open starts the window with a look and ends it afterwards.
func (w *walk) open(width, height int, theme settings.Theme, percent int, file string, then func(*e2e.App) error) error {
	home, err := os.MkdirTemp(w.home, "home-")
	if err != nil {
		return err
	}
	return w.openIn(home, width, height, theme, percent, file, then)
}

// openIn is open in a home that may have been used before.
func (w *walk) openIn(home string, width, height int, theme settings.Theme, percent int, file string, then func(*e2e.App) error) error {
	screen, err := e2e.NewScreen(width, height)
	if err != nil {
		return err
	}
	defer screen.Close()
	s := settings.Defaults()
	s.Theme, s.TextPercent = theme, percent
	if err := settings.Save(filepath.Join(home, ".local/share/stillwater"), s); err != nil {
		return err
	}
	var args []string
	if file != "" {
		args = []string{file}
	}
	a, err := screen.Start(w.app, home, e2e.Options{Args: args})
	if a != nil {
		defer a.Kill()
	}
	if err != nil {
		return err
	}
	if err := a.Resize(width, height-20); err != nil {
		return err
	}
	return then(a)
}

func (w *walk) shot(a *e2e.App, look, name, wait string) error {
	if _, err := a.WaitFor(wait); err != nil {
		return err
	}
	w.shots.Add(1)
	return a.Shot(filepath.Join(w.out, look, name+".png"))
}
