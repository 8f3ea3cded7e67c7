package kit

import "fyne.io/fyne/v2"

// Named gives an object a name that scripts find it by ("today.write", "nav.journal"), and gives
// the object back. Names are fixed words, never the person's text; list rows take their index
// ("journal.row.3"). Without the build tag debugui it does nothing.
func Named[T fyne.CanvasObject](id string, o T) T {
	remember(id, o)
	return o
}
