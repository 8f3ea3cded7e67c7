package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Upright puts a head above and a foot below a body that takes the room between. The Tab key goes through
// them in this order, from the top down. nil leaves out the head or the foot.
func Upright(head, body, foot fyne.CanvasObject) *fyne.Container {
	c := container.New(layout.NewBorderLayout(head, foot, nil, nil))
	for _, o := range []fyne.CanvasObject{head, body, foot} {
		if o != nil {
			c.Add(o)
		}
	}
	return c
}
