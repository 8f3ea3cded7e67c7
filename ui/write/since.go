package write

import (
	"cmp"
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/letters"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

const mostSince = 40 // entries beside a letter

// sinceView is what was written since a letter, beside it.
type sinceView struct {
	p     *Page
	root  *fyne.Container
	rows  *fyne.Container
	scope kit.Scope
	of    journal.ID
}

func newSinceView(p *Page) *sinceView {
	v := &sinceView{p: p, rows: kit.Stack(0)}
	v.root = kit.Stack(theme.Gap4, kit.Caption(words.T("Written since")), kit.Fill(kit.Scroll(kit.PadSides(theme.Gap4, theme.Gap12, v.rows))))
	return v
}

// fill reads what was written since the letter.
func (v *sinceView) fill(e journal.Entry) {
	if v.of == e.ID && e.ID != "" {
		return
	}
	v.of = e.ID
	today := v.p.today()
	kit.Go(v.scope.Enter(), func(ctx context.Context) ([]journal.EntrySummary, error) {
		return letters.Since(ctx, v.p.d.Store, e, today, mostSince)
	}, func(list []journal.EntrySummary, err error) {
		v.rows.Objects = nil
		switch {
		case err != nil:
			v.rows.Add(kit.Muted(journal.Explain(err).String()))
		case len(list) == 0:
			v.rows.Add(kit.Muted(words.T("Nothing else yet, and that is all right.")))
		}
		for i, s := range list {
			v.rows.Add(kit.Named(fmt.Sprintf("letter.since.%d", i), v.row(s)))
		}
		v.root.Refresh()
	})
}

func (v *sinceView) row(s journal.EntrySummary) fyne.CanvasObject {
	title, rest := s.Title, s.Preview
	if title == "" {
		title, rest = splitPreview(rest)
	}
	title = cmp.Or(title, words.T("Untitled"))
	lines := kit.Stack(0, kit.Small(v.p.dayName(s.At.Day)).In(theme.Muted), kit.Serif(title).MaxLines(1))
	if rest != "" {
		lines.Add(kit.Small(rest).In(theme.Muted).MaxLines(2))
	}
	return kit.NewPressable(lines, v.p.dayName(s.At.Day)+". "+title, func() { v.p.OpenEntry(s.ID) })
}

// clear drops what is shown.
func (v *sinceView) clear() {
	v.scope.Leave()
	v.of = ""
	v.rows.Objects = nil
}
