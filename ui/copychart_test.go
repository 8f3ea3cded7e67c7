package ui

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/charts"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
)

func copier(t *testing.T) (*chartSaver, fyne.Window) {
	t.Helper()
	t.Cleanup(kit.Synchronous())
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 100))
	toasts := kit.NewToasts()
	w := test.NewTempWindow(t, container.NewStack(toasts))
	w.Resize(fyne.NewSize(1200, 800))
	return newChartSaver(w, toasts, journaltest.FixedClock().Now), w
}

func TestCopyingTheNumbers(t *testing.T) {
	s, w := copier(t)
	s.copy(chartForTest)
	uitest.Press(t, w, "The numbers, as text")
	got := fyne.CurrentApp().Clipboard().Content()
	if !strings.HasPrefix(got, "Circle\nDomain\t20 November 2026\n") || !strings.Contains(got, "social\t2\n") {
		t.Errorf("in the clipboard: %q", got)
	}
	uitest.Says(t, w, "The numbers are in the clipboard")
}

func TestCopyingThePicture(t *testing.T) {
	s, w := copier(t)
	var png []byte
	s.picture = func(_ context.Context, b []byte) error { png = b; return nil }
	s.copy(chartForTest)
	uitest.Press(t, w, "The picture")
	if !bytes.HasPrefix(png, []byte("\x89PNG")) {
		t.Errorf("%d bytes", len(png))
	}
	uitest.Says(t, w, "The picture is in the clipboard")

	s.picture = func(context.Context, []byte) error { return errTextOnly }
	s.copy(chartForTest)
	uitest.Press(t, w, "The picture")
	uitest.Says(t, w, "Only text can be copied here", "save the chart as a picture")
	kit.CloseOverlays(w.Canvas())

	s.copyPicture(charts.Chart{Make: func(charts.At) (d wheel.Drawing, err error) { return d, errors.New("marker") }})
	uitest.Says(t, w, "The chart was not copied")
	uitest.SaysNot(t, w, "marker")
}

func TestWithoutXclipNothingIsSaidToBeCopied(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	t.Setenv("DISPLAY", ":99999")
	if err := pictureToClipboard(context.Background(), []byte("x")); !errors.Is(err, errTextOnly) {
		t.Errorf("without the program: %v", err)
	}
}

func TestWithoutADisplayNothingIsSaidToBeCopied(t *testing.T) {
	if _, err := exec.LookPath("xclip"); err != nil {
		t.Skip("no xclip here")
	}
	t.Setenv("DISPLAY", ":99999")
	if err := pictureToClipboard(context.Background(), []byte("x")); !errors.Is(err, errTextOnly) {
		t.Errorf("without a display: %v", err)
	}
}
