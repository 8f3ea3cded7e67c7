package backups

import (
	"strconv"

	"fyne.io/fyne/v2"

	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// showList shows what each backup holds, the newest first.
func (p *Page) showList() {
	now := p.d.Clock()
	p.head.SetText(newest(p.list, now))
	list := lines(p.list)
	shown := list
	if !p.all && len(list) > few {
		shown = list[:few]
	}
	p.rows.Objects = nil
	if len(list) == 0 {
		p.rows.Add(kit.Muted(words.T("Nothing yet.")))
	}
	for i, l := range shown {
		if i > 0 {
			p.rows.Add(kit.Divider())
		}
		p.rows.Add(p.row(i, l))
	}
	if rest := len(list) - len(shown); rest > 0 {
		more := kit.NewButton(words.N(rest, "Show {{.N}} older one", "Show {{.N}} older ones"), theme.Icon("down"), kit.Plain, func() {
			p.all = true
			p.showList()
		})
		p.rows.Add(kit.Flow(0, kit.Named("backups.all", more)))
	}
	p.rows.Refresh()
	p.content.Refresh()
}

func (p *Page) row(i int, l line) fyne.CanvasObject {
	text := kit.Stack(theme.Gap4, kit.Strong(l.title(p.d.Clock())), kit.Body(l.contents()), kit.Muted(l.where()))
	if !l.usable() {
		return text
	}
	button := kit.Named("backups.restore."+strconv.Itoa(i), kit.NewButton(words.T("Put it back"), theme.Icon("undo"), kit.Outline, func() { p.askRestore(l) }))
	return kit.Row(theme.Gap16, kit.Fill(text), button)
}
