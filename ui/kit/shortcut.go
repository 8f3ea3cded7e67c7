package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Keys held down together with the key of a shortcut.
const (
	Ctrl      = fyne.KeyModifierShortcutDefault // Cmd on macOS
	CtrlShift = fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift
	Alt       = fyne.KeyModifierAlt
)

type shortcut struct {
	do     func()
	always bool
}

var shortcuts = map[fyne.Canvas]map[string]shortcut{}

// Shortcut makes a key of the whole window: kit.Shortcut(win, fyne.KeyN, kit.Ctrl, newEntry). It
// works wherever the keyboard is, also in fields, but not while a sheet is open.
func Shortcut(win fyne.Window, key fyne.KeyName, mod fyne.KeyModifier, do func()) {
	addShortcut(win.Canvas(), key, mod, shortcut{do: do})
}

// ShortcutAlways is Shortcut that also works while a sheet is open: for locking and closing.
func ShortcutAlways(win fyne.Window, key fyne.KeyName, mod fyne.KeyModifier, do func()) {
	addShortcut(win.Canvas(), key, mod, shortcut{do: do, always: true})
}

func addShortcut(c fyne.Canvas, key fyne.KeyName, mod fyne.KeyModifier, s shortcut) {
	k := &desktop.CustomShortcut{KeyName: key, Modifier: mod}
	if shortcuts[c] == nil {
		shortcuts[c] = map[string]shortcut{}
	}
	shortcuts[c][k.ShortcutName()] = s
	c.AddShortcut(k, func(fyne.Shortcut) { forwardShortcut(c, k) })
}

// ForgetWindow drops what the kit remembers of a window that was closed.
func ForgetWindow(win fyne.Window) {
	c := win.Canvas()
	delete(shortcuts, c)
	delete(escapes, c)
	delete(overlays, c)
}

// forwardShortcut does what a field does not know.
func forwardShortcut(c fyne.Canvas, s fyne.Shortcut) {
	if c == nil {
		return
	}
	if known, ok := shortcuts[c][s.ShortcutName()]; ok {
		if known.always || len(overlays[c]) == 0 {
			known.do()
		}
	}
}
