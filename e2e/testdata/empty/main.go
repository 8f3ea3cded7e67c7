// Empty opens an empty Fyne window: what the start of Stillwater is measured
// beside.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.New().NewWindow("Stillwater")
	w.SetContent(widget.NewLabel(""))
	w.Resize(fyne.NewSize(1280, 780))
	w.ShowAndRun()
}
