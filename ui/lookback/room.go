package lookback

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/ui/theme"
)

// pageWidth is how wide the page grows at 100 % text size.
const pageWidth = 1280

// room lays a list that scrolls by itself below a head, as wide as the page and down to the foot of the
// window. head may be nil. What is laid out keeps 8 free at its sides, for the shadows of cards.
func room(head, body fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&roomLayout{}, container.NewBorder(head, nil, nil, nil, body))
}

type roomLayout struct{}

// MinSize is that of a fyne.Layout.
func (roomLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Layout is that of a fyne.Layout.
func (roomLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(s.Width-2*theme.Gap16, pageWidth*theme.TextScale()+2*theme.Gap8)
	o[0].Move(fyne.NewPos((s.Width-w)/2, -theme.Gap8))
	o[0].Resize(fyne.NewSize(w, max(0, s.Height-theme.Gap8)))
}
