package rescue

import (
	"fmt"

	"fyne.io/fyne/v2"

	"stillwater/ui/kit"
	"stillwater/words"
)

const (
	allWidth  = 640 // of the sheet, at 100 % text size
	allHeight = 360 // of its list
)

// all leads to the list of all that is damaged or older; nil where the card says
// it all.
func (p *Page) all() fyne.CanvasObject {
	if !p.found.more() {
		return nil
	}
	return kit.Flow(0, kit.Named("rescue.all", kit.NewButton(words.T("Show them one by one"), nil, kit.Plain, p.showAll)))
}

// showAll lists every row that is not there in its newest version, with its day
// and what became of it. No text of the person's is read for that.
func (p *Page) showAll() {
	lost := p.found.report.Lost
	rows := kit.NewList(func() int { return len(lost) },
		func() fyne.CanvasObject { return kit.NewWordRow() },
		func(i int, o fyne.CanvasObject) {
			kit.Named(fmt.Sprintf("rescue.lost.%d", i), o)
			what, state := lost[i].Tell()
			o.(*kit.WordRow).Set(what, state)
		})
	var sheet *kit.SheetHandle
	shut := kit.Named("rescue.all.close", kit.NewButton(words.T("Close"), nil, kit.Primary, func() { sheet.Close() }))
	sheet = kit.WideSheet(p.d.Window, allWidth, words.T("Damaged, or in an older version"),
		kit.Height(allHeight, kit.Named("rescue.lost", rows)), shut).Light()
	kit.FocusOn(rows)
}
