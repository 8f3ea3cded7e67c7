package ui

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/charts"
	"stillwater/cli"
	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/sample"
	"stillwater/ui/circle"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel/pdf"
)

// What the page of the Circle saves, and what the command line draws of the same journal, are the same
// bytes: each tab, as PDF, SVG and PNG.
func TestCommandLineAndWindowSaveTheSameBytes(t *testing.T) {
	defer kit.Synchronous()()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 100))
	ctx, dir, clock := context.Background(), t.TempDir(), journaltest.FixedClock()
	keeper := journaltest.NewKeeper(clock)
	secrets, path := journaltest.TestSecrets, filepath.Join(dir, "j.stillwater")
	s, err := keeper.Create(ctx, path, secrets)
	if err != nil {
		t.Fatal(err)
	}
	if err := sample.Fill(ctx, s, journal.DayOf(clock.Now()), time.UTC); err != nil {
		t.Fatal(err)
	}
	win := test.NewWindow(nil)
	defer win.Close()
	var chart charts.Chart
	page := circle.New(circle.Deps{Store: s, Clock: clock.Now, Window: win, Intents: circle.Intents{SaveChart: func(c charts.Chart) { chart = c }}})
	win.SetContent(page.Content())
	win.Resize(fyne.NewSize(1200, 900))
	page.Show()
	saver := newChartSaver(win, kit.NewToasts(), clock.Now)
	type saved struct {
		file  string   // of the window
		flags []string // that draw the same
	}
	var all []saved
	for tab, kind := range []charts.Kind{charts.Radar, charts.Multiples, charts.Dumbbell, charts.Heat, charts.Strip} {
		turnTo(t, win, tab)
		uitest.Press(t, win, "Save chart")
		for _, file := range []charts.File{{Format: charts.PDF}, {Format: charts.PDF, Gray: true, Paper: pdf.Letter}, {Format: charts.SVG}, {Format: charts.PNG}} {
			file.Across = chart.Across
			flags := []string{"--kind=" + string(kind)}
			if file.Gray {
				flags = append(flags, "--gray", "--paper=letter")
			}
			out := filepath.Join(dir, fmt.Sprint(len(all))+chart.Name+file.Ending())
			saver.write(chart, file, out, writeChart)
			all = append(all, saved{out, flags})
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	pw := filepath.Join(dir, "pw")
	if err := os.WriteFile(pw, []byte(secrets.Passphrase+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, w := range all {
		out := filepath.Join(dir, "cli-"+filepath.Base(w.file))
		args := append([]string{"chart", path, "--passphrase-file=" + pw, "--out=" + out}, w.flags...)
		var said bytes.Buffer
		if code := cli.Run(ctx, cli.Env{Keeper: keeper, In: &bytes.Buffer{}, Out: &said, Err: &said, Clock: clock.Now}, args); code != 0 {
			t.Fatalf("%v: %s", w.flags, said.String())
		}
		want, err := os.ReadFile(w.file)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(out); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%v: %d bytes of the command line, %d of the window, %v", w.flags, len(got), len(want), err)
		}
	}
}

// turnTo chooses a tab.
func turnTo(t *testing.T, win fyne.Window, tab int) {
	t.Helper()
	var tabs *kit.Tabs
	uitest.Walk(win, func(o fyne.CanvasObject) bool {
		if found, ok := o.(*kit.Tabs); ok {
			tabs = found
		}
		return tabs == nil
	})
	tabs.Tab(tab).(fyne.Tappable).Tapped(nil)
	if tabs.Selected() != tab {
		t.Fatalf("tab %d is not shown", tab)
	}
}
