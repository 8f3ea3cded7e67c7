//go:build debugui

package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillwater/wheel"
)

// dialSpots are what scripts find the numbers of a [Dial] by.
func dialSpots() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, wheel.NumDomains*(wheel.MaxScore+1))
	for range cap(out) {
		out = append(out, canvas.NewRectangle(color.Transparent))
	}
	return out
}
