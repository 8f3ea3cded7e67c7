package write

import (
	"fyne.io/fyne/v2"

	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// foot is the quiet line below the list: the way to what was deleted.
func (l *entryList) foot() fyne.CanvasObject {
	if l.p.d.Trash == nil {
		return nil
	}
	b := kit.Named("journal.trash", kit.NewButton(words.T("Trash"), theme.Icon("trash"), kit.Plain, l.p.d.Trash))
	return kit.PadSides(theme.Gap4, theme.Gap8, kit.Flow(0, b))
}
