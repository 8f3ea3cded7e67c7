package write

import (
	"stillwater/ui/theme"
)

const (
	listWidth  = 320 // the least, at 100 % text size
	listMost   = 400
	listShare  = 0.24 // of a wide window
	sheetLeast = 420
)

// panes is how the list lies beside the page to write on: it takes a share of a
// wide window, and goes where the page would not have enough room.
func panes(room float32) (list float32, both bool) {
	list = min(max(listWidth, room*listShare), listMost) * (1 + (theme.TextScale()-1)*0.6)
	return list, room >= list+sheetLeast*theme.TextScale()
}
