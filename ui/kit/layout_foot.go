package kit

import (
	"fyne.io/fyne/v2"

	"stillwater/ui/theme"
)

// Foot is a [Row] of what stands below a [Scroll] and does not scroll with it. A button of it that gets
// the keyboard leaves the page where it is: what is scrolled may reach below the foot, so that its place
// alone does not tell it from a button of the page.
func Foot(objects ...fyne.CanvasObject) *fyne.Container {
	for _, o := range objects {
		if b, ok := o.(*Button); ok {
			b.still = true
		}
	}
	return Row(theme.Gap12, objects...)
}
