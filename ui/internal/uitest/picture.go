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
	Percent int       // text size
	Size    fyne.Size // of the window; zero is 1280 x 800
}

// Sized is the look in a window of another size.
func (l Look) Sized(w, h float32) Look {
	l.Size = fyne.NewSize(w, h)
	return l
}

// Looks are those that every screen is looked at in, in a window of the usual size.
var Looks = []Look{
	{Name: "light", Mode: theme.Light, Percent: 100},
	{Name: "dark", Mode: theme.Dark, Percent: 100},
	{Name: "light-150", Mode: theme.Light, Percent: 150},
	{Name: "dark-150", Mode: theme.Dark, Percent: 150},
	{Name: "contrast", Mode: theme.HighContrast, Percent: 100},
}

// Looks of a page that stands alone, as large as the shell leaves it.
var (
	PageLight    = Look{Name: "light", Mode: theme.Light, Percent: 100}.Sized(1060, 800)
	PageDark     = Look{Name: "dark", Mode: theme.Dark, Percent: 100}.Sized(1060, 800)
	PageLarge    = Look{Name: "large", Mode: theme.Light, Percent: 150}.Sized(950, 800)
	PageNarrow   = Look{Name: "narrow", Mode: theme.Light, Percent: 100}.Sized(560, 800)
	PageWide     = Look{Name: "wide", Mode: theme.Light, Percent: 100}.Sized(1700, 1080)
	PageContrast = Look{Name: "contrast", Mode: theme.HighContrast, Percent: 200}.Sized(1200, 800)
)

// folder is where the pictures go; empty: nobody asked for them.
func folder() string { return os.Getenv("STILLWATER_PICTURES") }

// Pictures runs take once for each of these looks, or for [Looks] if none is
// named. It skips the test unless STILLWATER_PICTURES names a folder. Make the
// window with [Wear].
func Pictures(t *testing.T, take func(t *testing.T, l Look), looks ...Look) {
	t.Helper()
	if folder() == "" {
		t.Skip("set STILLWATER_PICTURES to a folder to get pictures")
	}
	EachLook(t, take, looks...)
}

// EachLook is [Pictures] for a test that has something to say without pictures.
func EachLook(t *testing.T, take func(t *testing.T, l Look), looks ...Look) {
	t.Helper()
	if len(looks) == 0 {
		looks = Looks
	}
	for _, l := range looks {
		t.Run(l.Name, func(t *testing.T) { take(t, l) })
	}
}

// Wear gives the running app a look and the window its size.
func Wear(w fyne.Window, l Look) {
	if l.Size.IsZero() {
		l = l.Sized(1280, 800)
	}
	fyne.CurrentApp().Settings().SetTheme(theme.New(l.Mode, l.Percent))
	w.Resize(l.Size)
	front.Settle()
}

// Picture writes what a window shows as NAME-LOOK.png into the folder that
// STILLWATER_PICTURES names; without one it does nothing.
func Picture(t *testing.T, w fyne.Window, l Look, name string) {
	t.Helper()
	if folder() == "" {
		return
	}
	front.Settle() // as the next frame of a real window does
	for _, o := range w.Canvas().Overlays().List() {
		o.Refresh() // that frame lays out anew what needs another size; the canvas of the tests does not
	}
	f, err := os.Create(filepath.Join(folder(), name+"-"+l.Name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
