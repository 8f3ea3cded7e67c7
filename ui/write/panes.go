package write

import (
	"fyne.io/fyne/v2"

	"stillwater/ui/theme"
)

// panes lays the list beside the page to write on, and where there is no room
// for both shows one of them.
type panes struct {
	root      *fyne.Container
	list      fyne.CanvasObject
	sheet     fyne.CanvasObject
	sheetOnly bool // when narrow: the page is shown, not the list
	narrow    bool
	onNarrow  func(bool)
}

const (
	listWidth  = 320 // the least, at 100 % text size
	listMost   = 400
	listShare  = 0.24 // of a wide window
	sheetLeast = 420
)

func newPanes(list, sheet fyne.CanvasObject) *panes {
	p := &panes{list: list, sheet: sheet}
	p.root = &fyne.Container{Layout: p, Objects: []fyne.CanvasObject{list, sheet}}
	return p
}

func (p *panes) showSheet() { p.only(true) }
func (p *panes) showList()  { p.only(false) }

func (p *panes) only(sheet bool) {
	p.sheetOnly = sheet
	p.Layout(p.root.Objects, p.root.Size())
	p.root.Refresh()
}

// MinSize is that of one pane.
func (p *panes) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().Max(o[1].MinSize())
}

// Layout places the panes.
func (p *panes) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(max(listWidth, s.Width*listShare), listMost) * (1 + (theme.TextScale()-1)*0.6)
	narrow := s.Width < w+sheetLeast*theme.TextScale()
	if narrow != p.narrow {
		p.narrow = narrow
		if p.onNarrow != nil {
			p.onNarrow(narrow)
		}
	}
	if narrow {
		shown, hidden := o[0], o[1]
		if p.sheetOnly {
			shown, hidden = hidden, shown
		}
		hidden.Hide()
		shown.Show()
		shown.Move(fyne.NewPos(0, 0))
		shown.Resize(s)
		return
	}
	for i, x := range []float32{0, w} {
		width := w
		if i == 1 {
			width = s.Width - w
		}
		o[i].Show()
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(fyne.NewSize(width, s.Height))
	}
}
