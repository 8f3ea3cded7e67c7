package main

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"

	"stillwater/ui"
)

// watchInput tells of every key, click, move and turn of the wheel in the
// window, for locking after idle minutes and for F1 wherever the keyboard is.
// Fyne gives each of them to one widget only, so they are taken where they come
// in and passed on unchanged.
func watchInput(win fyne.Window, on ui.Input) {
	native, ok := win.(interface{ RunWithContext(func()) })
	if !ok {
		return
	}
	native.RunWithContext(func() {
		w := glfw.GetCurrentContext()
		if w == nil {
			return
		}
		var key glfw.KeyCallback
		key = w.SetKeyCallback(func(w *glfw.Window, k glfw.Key, scan int, a glfw.Action, m glfw.ModifierKey) {
			on.Touched()
			if k == glfw.KeyF1 && a == glfw.Press {
				on.Help()
				return
			}
			if key != nil {
				key(w, k, scan, a, m)
			}
		})
		var button glfw.MouseButtonCallback
		button = w.SetMouseButtonCallback(func(w *glfw.Window, b glfw.MouseButton, a glfw.Action, m glfw.ModifierKey) {
			on.Touched()
			if button != nil {
				button(w, b, a, m)
			}
		})
		var move glfw.CursorPosCallback
		move = w.SetCursorPosCallback(func(w *glfw.Window, x, y float64) {
			on.Touched()
			if move != nil {
				move(w, x, y)
			}
		})
		var wheel glfw.ScrollCallback
		wheel = w.SetScrollCallback(func(w *glfw.Window, x, y float64) {
			on.Touched()
			if wheel != nil {
				wheel(w, x, y)
			}
		})
	})
}

// dropCache takes away the empty folder that Fyne makes for every app without
// an ID at every start; it is not used.
func dropCache(a fyne.App) {
	if dir, err := os.UserCacheDir(); err == nil {
		_ = os.Remove(filepath.Join(dir, "fyne", a.UniqueID())) // only if empty
		_ = os.Remove(filepath.Join(dir, "fyne"))
	}
}
