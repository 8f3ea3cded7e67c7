package uitest

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/ui/internal/front"
	"stillwater/ui/theme"
)

// Look is how a picture is taken.
type Look struct {
	Name    string
	Mode    theme.Mode
	Percent int
}

// Looks are those that every screen is looked at in, at 1280 x 800.
var Looks = []Look{
	{"light", theme.Light, 100},
	{"dark", theme.Dark, 100},
	{"light-150", theme.Light, 150},
	{"dark-150", theme.Dark, 150},
}

// Pictures skips the test unless STILLWATER_PICTURES names a folder; else it
// runs take once for each look. Make the window with [Wear].
func Pictures(t *testing.T, take func(t *testing.T, l Look)) {
	t.Helper()
	if os.Getenv("STILLWATER_PICTURES") == "" {
		t.Skip("set STILLWATER_PICTURES to a folder to get pictures")
	}
	for _, l := range Looks {
		t.Run(l.Name, func(t *testing.T) { take(t, l) })
	}
}

// Wear gives the running app a look and the window its size.
func Wear(w fyne.Window, l Look) {
	fyne.CurrentApp().Settings().SetTheme(theme.New(l.Mode, l.Percent))
	w.Resize(fyne.NewSize(1280, 800))
	front.Settle()
}

// Picture writes what a window shows as NAME-LOOK.png.
func Picture(t *testing.T, w fyne.Window, l Look, name string) {
	t.Helper()
	front.Settle() // as the next frame of a real window does
	for _, o := range w.Canvas().Overlays().List() {
		o.Refresh() // that frame lays out anew what needs another size; the canvas of the tests does not
	}
	f, err := os.Create(filepath.Join(os.Getenv("STILLWATER_PICTURES"), name+"-"+l.Name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
