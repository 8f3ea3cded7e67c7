package write

import (
	"fyne.io/fyne/v2"

	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// foot is the quiet line below the list: the way to what was deleted, and to choosing several entries.
func (l *entryList) foot() fyne.CanvasObject {
	l.pick = kit.Named("journal.select", kit.NewButton(words.T("Select"), theme.Icon("check"), kit.Plain, l.startChoosing))
	left := kit.Flow(0)
	if l.p.d.Trash != nil {
		left.Add(kit.Named("journal.trash", kit.NewButton(words.T("Trash"), theme.Icon("trash"), kit.Plain, l.p.d.Trash)))
	}
	return kit.PadSides(theme.Gap4, theme.Gap8, kit.Spread(left, l.pick))
}

// showPick offers to choose entries where there are some, and nobody chooses yet.
func (l *entryList) showPick() {
	if hidden := l.choice.on || len(l.shown()) == 0; l.pick.Hidden != hidden {
		setShown(l.pick, !hidden)
	}
}
