package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Flush lets plain buttons, or a [Flow] of them, stand so that their text is in line with the text above
// and below: what they leave free around it reaches into the margin.
func Flush(o fyne.CanvasObject) *fyne.Container {
	return container.New(&padLayout{left: -buttonPadX, right: -buttonPadX}, o)
}
