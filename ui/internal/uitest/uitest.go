// Package uitest finds what a test wants to press or read in a window of Fyne's
// test driver: by the words on it, as a person would.
package uitest

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

// Prepare sets up an app with our theme, whose background work is synchronous.
func Prepare(t testing.TB) fyne.App {
	t.Helper()
	t.Cleanup(kit.Synchronous())
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 100))
	return app
}

// Window is a window of a common size.
func Window(t *testing.T, content fyne.CanvasObject) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, content)
	w.Resize(fyne.NewSize(1180, 760))
	return w
}

// Walk visits every visible object of a window, those of the topmost sheet
// first; it stops when f is false. Before, it runs what came due for the thread of
// the window, as a real one does between two events.
func Walk(w fyne.Window, f func(fyne.CanvasObject) bool) {
	kit.RunDue()
	c := w.Canvas()
	overlays := c.Overlays().List()
	for i := len(overlays) - 1; i >= 0; i-- {
		if !walk(overlays[i], f) {
			return
		}
	}
	walk(c.Content(), f)
}

func walk(o fyne.CanvasObject, f func(fyne.CanvasObject) bool) bool {
	if o == nil || !o.Visible() {
		return true
	}
	if !f(o) {
		return false
	}
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(o).Objects()
	}
	for _, c := range children {
		if !walk(c, f) {
			return false
		}
	}
	return true
}

// Button finds the button with these words; nil when there is none.
func Button(w fyne.Window, label string) (found *kit.Button) {
	Walk(w, func(o fyne.CanvasObject) bool {
		if b, ok := o.(*kit.Button); ok && b.Text() == label {
			found = b
		}
		return found == nil
	})
	return found
}

// Press presses the button with these words.
func Press(t *testing.T, w fyne.Window, label string) {
	t.Helper()
	b := Button(w, label)
	if b == nil {
		t.Fatalf("no button %q; the window says:\n%s", label, Text(w))
	}
	if b.Disabled() {
		t.Fatalf("the button %q is disabled", label)
	}
	test.Tap(b)
}

// Fields are the fields shown, in their order.
func Fields(w fyne.Window) (fields []*kit.Field) {
	Walk(w, func(o fyne.CanvasObject) bool {
		if f, ok := o.(*kit.Field); ok {
			fields = append(fields, f)
		}
		return true
	})
	return fields
}

// Fill writes into the fields shown, in their order.
func Fill(t *testing.T, w fyne.Window, texts ...string) {
	t.Helper()
	fields := Fields(w)
	if len(fields) < len(texts) {
		t.Fatalf("%d fields, want %d; the window says:\n%s", len(fields), len(texts), Text(w))
	}
	for i, s := range texts {
		fields[i].SetText(s)
	}
}

// Text is all that can be read in the window, a line for every text.
func Text(w fyne.Window) string {
	var b strings.Builder
	add := func(s string) {
		if s != "" {
			b.WriteString(s)
			b.WriteByte('\n')
		}
	}
	Walk(w, func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *kit.Text:
			add(o.Text())
		case *kit.Button:
			add(o.Text())
		case *kit.Field:
			add(o.Text())
			add(o.Error())
		case *kit.Banner:
			add(o.Text())
		case *kit.Toasts:
			add(o.Text())
		case *kit.Editor:
			add(o.Text())
		}
		return true
	})
	return b.String()
}

// Says checks that the window shows each of these words.
func Says(t *testing.T, w fyne.Window, want ...string) {
	t.Helper()
	got := Text(w)
	for _, s := range want {
		if !strings.Contains(got, s) {
			t.Errorf("the window does not say %q but:\n%s", s, got)
		}
	}
}

// SaysNot checks that the window shows none of these words.
func SaysNot(t *testing.T, w fyne.Window, words ...string) {
	t.Helper()
	got := Text(w)
	for _, s := range words {
		if strings.Contains(got, s) {
			t.Errorf("the window says %q:\n%s", s, got)
		}
	}
}
