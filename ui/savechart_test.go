package ui

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/charts"
	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/wheel/pdf"
)

var chartForTest = charts.Chart{Name: "circle-2026-03-14", Make: drawForTest}

func drawForTest(l charts.At) (wheel.Drawing, error) {
	var s wheel.Scores
	for i := range s {
		s[i] = wheel.MustScore(i + 1)
	}
	spec := wheel.RadarSpec{
		Width: l.Width, Height: l.Height, Style: l.Style, Title: "Circle", ShowTitle: true, ShowTable: true, Legend: true, Values: true,
		Layers: []wheel.Layer{{Label: "20 November 2026", Scores: s}}, DomainHead: "Domain",
	}
	for i, d := range wheel.Domains {
		spec.Labels[i] = d.Key()
	}
	return wheel.Radar(spec, kit.ChartMeasurer())
}

func TestChartFilesAreWhatTheySay(t *testing.T) {
	begins := map[charts.Format]string{charts.PDF: "%PDF-", charts.SVG: "<?xml", charts.PNG: "\x89PNG"}
	for format, start := range begins {
		for _, gray := range []bool{false, true} {
			var b bytes.Buffer
			err := chartForTest.Write(&b, charts.File{Format: format, Gray: gray, Across: gray, Paper: pdf.Letter})
			if err != nil || !bytes.HasPrefix(b.Bytes(), []byte(start)) || b.Len() < 2000 {
				t.Errorf("%s gray %v: %v, %d bytes", format, gray, err, b.Len())
			}
		}
	}
}

func TestAChartNeverReplacesAFileByItself(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	path := filepath.Join(dir, "circle.pdf")
	if err := writeChart(ctx, path, []byte("first")); err != nil {
		t.Fatal(err)
	}
	if err := writeChart(ctx, path, []byte("second")); !errors.Is(err, journal.ErrExists) {
		t.Errorf("second write: %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "first" {
		t.Fatalf("the file became %q", got)
	}
	if err := replaceChart(ctx, path, []byte("second")); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(path); string(got) != "second" {
		t.Errorf("replaced by %q", got)
	}
	if err := replaceChart(ctx, dir, []byte("x")); !errors.Is(err, journal.ErrExists) {
		t.Errorf("a folder in the way: %v", err)
	}
	if err := writeChart(ctx, filepath.Join(dir, "no", "circle.pdf"), nil); !errors.Is(err, journal.ErrNoFolder) {
		t.Errorf("no folder: %v", err)
	}
	if runtime.GOOS == "linux" {
		if err := writeChart(ctx, "/proc/stillwater-chart.pdf", nil); err == nil {
			t.Error("nobody writes into /proc")
		}
		if _, err := os.Stat("/dev/full"); err == nil {
			f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			_, err = f.Write([]byte("x"))
			f.Close()
			if !errors.Is(fileError(err), journal.ErrDiskFull) {
				t.Errorf("a full disk is told as %v", fileError(err))
			}
		}
	}
	left, _ := os.ReadDir(dir)
	if len(left) != 1 {
		t.Errorf("files left behind: %v", left)
	}
}

func TestSavingAChartAsksBeforeItReplaces(t *testing.T) {
	defer kit.Synchronous()()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 100))
	w := test.NewWindow(nil)
	defer w.Close()
	toasts := kit.NewToasts()
	w.SetContent(container.NewStack(toasts))
	w.Resize(fyne.NewSize(1200, 800))
	s := newChartSaver(w, toasts, journaltest.FixedClock().Now)
	path := filepath.Join(t.TempDir(), "circle-2026-03-14.pdf")

	s.write(chartForTest, s.choice, path, writeChart)
	if !strings.Contains(toasts.Text(), path) {
		t.Errorf("told: %q", toasts.Text())
	}
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	other := s.choice
	other.Gray = true
	s.write(chartForTest, other, path, writeChart)
	if got, _ := os.ReadFile(path); !bytes.Equal(got, first) {
		t.Fatal("replaced without asking")
	}
	// Escape, the quiet answer, asks for another name and leaves the file.
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("nobody asked")
	}
	kit.CloseOverlays(w.Canvas())

	s.save(chartForTest)
	if w.Canvas().Overlays().Top() == nil {
		t.Error("the sheet asks for the kind of file")
	}
	s.sheet.Close()
	if w.Canvas().Overlays().Top() != nil {
		t.Error("canceled")
	}
	s.write(charts.Chart{Make: func(charts.At) (wheel.Drawing, error) { return wheel.Drawing{}, errors.New("marker") }}, s.choice, path, writeChart)
	if w.Canvas().Overlays().Top() == nil {
		t.Error("what went wrong is told")
	}
}
