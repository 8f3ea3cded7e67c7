package care

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// effects are the side effects of a treatment, as the person tells them.
type effects struct {
	form    *formView
	content *fyne.Container
	rows    *fyne.Container
	last    *kit.Field
}

func newEffects(v *formView) *effects {
	e := &effects{form: v, rows: kit.Stack(theme.Gap12)}
	add := kit.Named("care.effect.add", kit.NewButton(words.T("Add a side effect"), theme.Icon("plus"), kit.Secondary, func() {
		e.change(append(e.list(), journal.SideEffect{}))
		if e.last != nil {
			e.last.Focus()
		}
	}))
	e.content = kit.Stack(theme.Gap12, e.rows, kit.Flow(0, add))
	return e
}

func (e *effects) list() []journal.SideEffect {
	if e.form.form == nil {
		return nil
	}
	return slices.Clone(e.form.form.treatment.SideEffects)
}

func (e *effects) change(list []journal.SideEffect) {
	e.form.change(func(f *form) { setList(f, &f.treatment.SideEffects, list) })
	e.show()
	e.form.arrange()
}

// show builds the cards.
func (e *effects) show() {
	e.rows.Objects, e.last = nil, nil
	for i, x := range e.list() {
		e.rows.Add(e.card(i, x))
	}
	e.rows.Hidden = len(e.rows.Objects) == 0
	e.rows.Refresh()
	e.content.Refresh()
}

// one changes the i-th side effect.
func (e *effects) one(i int, how func(x *journal.SideEffect)) {
	e.form.change(func(f *form) {
		list := slices.Clone(f.treatment.SideEffects)
		if i < len(list) {
			how(&list[i])
			setList(f, &f.treatment.SideEffects, list)
		}
	})
}

func (e *effects) card(i int, x journal.SideEffect) fyne.CanvasObject {
	name := "care.effect." + strconv.Itoa(i)
	field := func(key, placeholder, text string, of func(x *journal.SideEffect) *string) *kit.Field {
		f := kit.Named(name+"."+key, kit.NewField(placeholder))
		f.SetText(text)
		f.OnChanged = func(s string) { e.one(i, func(x *journal.SideEffect) { *of(x) = s }) }
		return f
	}
	kind := field("kind", words.T("Such as dizzy, tired, a headache"), x.Kind, func(x *journal.SideEffect) *string { return &x.Kind })
	lasted := field("lasted", words.T("An hour, until evening"), x.Lasted, func(x *journal.SideEffect) *string { return &x.Lasted })
	eased := field("eased", words.T("Rest, water, fresh air"), x.Eased, func(x *journal.SideEffect) *string { return &x.Eased })
	strength := kit.Named(name+".strength", kit.NewScale(func(n wheel.Score) {
		e.one(i, func(x *journal.SideEffect) { x.Strength = n })
	}))
	strength.SetAnchors(words.T("barely there"), words.T("very strong"))
	strength.SkipLabel("")
	strength.SetScore(x.Strength)
	remove := kit.Named(name+".remove", kit.NewIconButton(theme.Icon("close"), words.T("Take it away"), func() { e.remove(i) }))
	e.last = kind
	return kit.NewCard(kit.Stack(theme.Gap12,
		kit.Row(theme.Gap8, kit.Fill(kind), remove), strength,
		kit.Grid(200, theme.Gap12,
			kit.LabeledField(words.T("How long"), "", lasted),
			kit.LabeledField(words.T("What eased it"), "", eased))),
		kit.CardFill(theme.Soft), kit.CardFlat(), kit.CardPad(theme.Gap12))
}

func (e *effects) remove(i int) {
	list := e.list()
	if i >= len(list) {
		return
	}
	gone := list[i]
	e.change(slices.Delete(list, i, i+1))
	if gone == (journal.SideEffect{}) {
		return
	}
	e.form.page.deps.Toasts.Say(words.T("Taken away."), words.T("Undo"), func() {
		now := e.list()
		e.change(slices.Insert(now, min(i, len(now)), gone))
	}, undoFor)
}
