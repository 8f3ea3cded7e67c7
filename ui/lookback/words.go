package lookback

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/kit/twofold"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

var labelKinds = []journal.LabelKind{journal.LabelTag, journal.LabelFeeling, journal.LabelTheme, journal.LabelDomain}

// labelName is a label as a person reads it.
func labelName(kind journal.LabelKind, word string) string {
	switch kind {
	case journal.LabelDomain:
		return words.DomainName(word)
	case journal.LabelTheme:
		return words.ThemeName(word)
	}
	return word
}

// noLabels says that there is nothing of a kind.
func noLabels(kind journal.LabelKind) string {
	switch kind {
	case journal.LabelFeeling:
		return words.T("No feelings are named yet. They can be given below an entry.")
	case journal.LabelTheme:
		return words.T("No entry has a theme yet.")
	case journal.LabelDomain:
		return words.T("No entry belongs to a domain yet.")
	}
	return words.T("There are no tags yet. They can be given below an entry.")
}

// entriesWith is the filter for the entries that carry a label; ok is false for a domain that a later
// version may know.
func entriesWith(kind journal.LabelKind, word string) (f journal.EntryFilter, ok bool) {
	switch kind {
	case journal.LabelTag:
		f.Tag = word
	case journal.LabelFeeling:
		f.Feeling = word
	case journal.LabelTheme:
		f.Theme = word
	case journal.LabelDomain:
		d, err := wheel.ParseDomain(word)
		f.Domain = &d
		return f, err == nil
	}
	return f, true
}

// wordsPart lists the words that entries carry, and the entries of one of them.
type wordsPart struct {
	p       *Page
	kind    journal.LabelKind
	labels  []journal.Label
	word    string // chosen; "": none
	tabs    *kit.Tabs
	rows    *kit.List
	empty   *kit.Text
	head    *kit.Text
	rename  *kit.Button
	back    *kit.IconButton
	list    *thingList
	left    *fyne.Container
	top     *fyne.Container
	pair    *twofold.Pair
	content fyne.CanvasObject
	scope   kit.Scope // of the labels
	inside  kit.Scope // of the entries
}

func newWordsPart(p *Page) *wordsPart {
	v := &wordsPart{p: p, kind: journal.LabelTag, empty: kit.Muted(""), head: kit.Subheading("").MaxLines(2), list: newThingList(p.open)}
	v.tabs = kit.NewTabs([]string{words.T("Tags"), words.T("Feelings"), words.T("Themes"), words.T("Domains")}, 0, func(i int) {
		v.kind, v.word, v.labels = labelKinds[i], "", nil
		v.showWord()
		v.show()
	}).Label(words.T("Kinds of words"))
	for i := range labelKinds {
		kit.Named("look.kind."+strconv.Itoa(i), v.tabs.Tab(i))
	}
	v.rows = kit.NewList(func() int { return len(v.labels) },
		func() fyne.CanvasObject { return kit.NewWordRow() },
		func(i int, o fyne.CanvasObject) {
			kit.Named("look.label."+strconv.Itoa(i), o)
			note := ""
			if v.p.facts.personal.ShowCounts {
				note = strconv.Itoa(v.labels[i].Entries)
			}
			o.(*kit.WordRow).Set(labelName(v.kind, v.labels[i].Word), note)
		})
	v.rows.OnSelected = func(i int) { v.choose(i, false) }
	v.rows.OnActivated = func(i int) { v.choose(i, true) }
	v.rename = kit.Named("look.rename", kit.NewButton(words.T("Rename or join"), nil, kit.Plain, v.askRename))
	v.back = kit.Named("look.back", kit.NewIconButton(theme.Icon("back"), words.T("Back to the words"), func() {
		v.pair.InDetail(false)
		kit.FocusOn(v.rows)
	}))
	v.back.Hide()
	v.left = container.NewBorder(kit.PadSides(theme.Gap8, theme.Gap8, v.tabs), nil, nil, nil,
		container.NewStack(kit.Named("look.labels", v.rows), kit.PadSides(theme.Gap8, theme.Gap16, kit.Stack(0, v.empty))))
	v.top = kit.PadSides(theme.Gap8, theme.Gap16, kit.Row(theme.Gap8, v.back, kit.Fill(v.head), v.rename))
	detail := container.NewBorder(v.top, nil, nil, nil, v.list.root)
	v.pair = twofold.New(330, kit.Pad(theme.Gap8, kit.NewCard(v.left, kit.CardPad(theme.Gap8))), kit.Pad(theme.Gap8, kit.NewCard(detail, kit.CardPad(theme.Gap8))))
	v.pair.OnNarrow = func(narrow bool) {
		v.back.Hidden = !narrow
		v.top.Refresh()
	}
	v.content = room(nil, v.pair.Container)
	v.showWord()
	return v
}

// Content is the part.
func (v *wordsPart) Content() fyne.CanvasObject { return v.content }

func (v *wordsPart) hide() {
	v.scope.Leave()
	v.inside.Leave()
}

func (v *wordsPart) forget() {
	v.labels, v.word = nil, ""
	v.rows.Refresh()
	v.head.SetText("")
	v.list.set(nil, "")
}

func (v *wordsPart) show() {
	kind := v.kind
	kit.Go(v.scope.Enter(), func(ctx context.Context) ([]journal.Label, error) {
		return v.p.d.Store.Labels(ctx, kind)
	}, func(list []journal.Label, err error) {
		if v.p.closed {
			return
		}
		v.p.problem(err)
		if err != nil {
			return
		}
		v.labels = list
		v.rows.Refresh()
		v.empty.Hidden = len(list) > 0
		v.empty.SetText(noLabels(kind))
		at := -1
		for i, l := range list {
			if l.Word == v.word {
				at = i
			}
		}
		v.rows.Select(at)
		if at < 0 {
			v.word = ""
		}
		v.left.Refresh()
		v.showWord()
	})
}

// choose shows the entries of a word.
func (v *wordsPart) choose(i int, goIn bool) {
	if i >= len(v.labels) {
		return
	}
	if w := v.labels[i].Word; w != v.word {
		v.word = w
		v.list.fresh(nil, "")
		v.showWord()
	}
	v.pair.InDetail(true)
	if goIn {
		kit.FocusOn(v.list.rows)
	}
}

// showWord shows the word chosen and loads its entries.
func (v *wordsPart) showWord() {
	v.rename.Hidden = v.word == "" || v.kind != journal.LabelTag
	v.head.SetText(labelName(v.kind, v.word))
	v.top.Refresh()
	if v.word == "" {
		v.inside.Leave()
		v.head.SetText("")
		v.list.fresh(nil, words.T("Choose a word to see what you wrote with it."))
		v.pair.InDetail(false)
		return
	}
	nothing := words.T("Nothing is written with this word any more.")
	f, ok := entriesWith(v.kind, v.word)
	if !ok {
		v.inside.Leave()
		v.list.fresh(nil, nothing)
		return
	}
	v.p.entriesIn(v.inside.Enter(), f, asRows(v.p.facts.today), func(list []thing) { v.list.set(list, nothing) })
}
