package measures

import (
	"slices"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// menu is what can be done with an own scale.
func (v *overView) menu(own journal.Scale) fyne.CanvasObject {
	var more *kit.IconButton
	more = kit.NewIconButton(theme.Icon("more"), words.T("More for this scale"), func() {
		items := []kit.MenuItem{{Name: "measures.scale.change", Text: words.T("Change the words"), Do: func() { v.scaleSheet(own) }}}
		if own.Retired {
			items = append(items, kit.MenuItem{Name: "measures.scale.use", Text: words.T("Use it again"), Do: func() { v.retire(own.ID, false) }})
		} else {
			items = append(items, kit.MenuItem{Name: "measures.scale.retire", Text: words.T("Put it away; the values stay"), Do: func() { v.retire(own.ID, true) }})
		}
		kit.Menu(more, items...)
	})
	return kit.Named("measures.more", more)
}

func (v *overView) retire(id string, on bool) {
	p := v.page
	p.change(func(c *journal.Care) {
		for i := range c.Scales {
			if c.Scales[i].ID == id {
				c.Scales[i].Retired = on
			}
		}
	}, func() {
		if on {
			p.d.Toasts.Say(words.T("Put away. Its values stay."), words.T("Undo"), func() { v.retire(id, false) }, undoFor)
		}
	})
}

// scaleSheet asks for the words of an own scale; one without an id is new.
func (v *overView) scaleSheet(own journal.Scale) {
	p := v.page
	name := kit.Named("measures.scale.name", kit.NewField(words.T("Pain, for example")))
	low := kit.Named("measures.scale.low", kit.NewField(words.T("None at all, for example")))
	high := kit.Named("measures.scale.high", kit.NewField(words.T("Very strong, for example")))
	name.SetText(own.Name)
	low.SetText(own.Low)
	high.SetText(own.High)
	ideas := kit.Flow(theme.Gap8)
	for _, s := range []string{words.T("Pain"), words.T("Sleep"), words.T("Craving")} {
		ideas.Add(kit.NewButton(s, nil, kit.Outline, func() { name.SetText(s) }))
	}
	ideas.Hidden = own.ID != ""
	var sheet *kit.SheetHandle
	keep := func() {
		one := own
		one.Name, one.Low, one.High = journal.CleanLine(name.Text()), journal.CleanLine(low.Text()), journal.CleanLine(high.Text())
		if one.Name == "" {
			name.SetError(words.T("Please give it a name."))
			name.Focus()
			return
		}
		if one.ID == "" {
			one.ID = uuid.NewString()
		}
		sheet.Close()
		p.st.shown = journal.Series{Kind: journal.MeasureScale, Key: one.ID}
		p.change(func(c *journal.Care) {
			if i := slices.IndexFunc(c.Scales, func(s journal.Scale) bool { return s.ID == one.ID }); i >= 0 {
				c.Scales[i] = one
				return
			}
			c.Scales = append(c.Scales, one)
		}, nil)
	}
	name.OnChanged = func(string) { name.SetError("") }
	for _, f := range []*kit.Field{name, low, high} {
		f.OnSubmitted = func(string) { keep() }
	}
	cancel := kit.Named("measures.scale.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	ok := kit.Named("measures.scale.keep", kit.NewButton(words.T("Keep it"), nil, kit.Primary, keep))
	sheet = kit.Sheet(p.d.Window, words.T("A scale of my own"), kit.Stack(theme.Gap16,
		kit.Body(words.T("One number from 0 to 10.")),
		kit.LabeledField(words.T("What it is about"), "", name), ideas,
		kit.LabeledField(words.T("What 0 means"), words.T("May stay empty."), low),
		kit.LabeledField(words.T("What 10 means"), words.T("May stay empty."), high)), cancel, ok)
	name.Focus()
}
