package write

import (
	"fyne.io/fyne/v2"
	driver "fyne.io/fyne/v2/driver/desktop"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// startChoosing begins to choose several entries.
func (l *entryList) startChoosing() {
	l.choice.start()
	l.refresh()
	kit.FocusOn(l.rows)
}

// stopChoosing ends it; the list keeps the keyboard.
func (l *entryList) stopChoosing() {
	l.choice.end()
	l.refresh()
	l.selectCurrent()
	kit.FocusOn(l.rows)
}

// tapped takes the clicks on rows that choose: all of them while choosing, those with Ctrl or Shift
// held down at any time.
func (l *entryList) tapped(i int, mod fyne.KeyModifier) bool {
	list := l.shown()
	if i >= len(list) {
		return false
	}
	add, through := mod&(fyne.KeyModifierShortcutDefault|fyne.KeyModifierControl) != 0, mod&fyne.KeyModifierShift != 0
	if !l.choice.on {
		if !add && !through {
			return false
		}
		l.choice.start()
		if l.selected != "" && l.selected != list[i].ID {
			l.choice.toggle(l.selected) // the one on the page belongs to it
		}
	}
	if through {
		l.choice.through(list, list[i].ID)
	} else {
		l.choice.toggle(list[i].ID)
	}
	l.rows.Select(i)
	l.showChoice()
	return true
}

// key takes the keys of the list while choosing.
func (l *entryList) key(i int, k fyne.KeyName) bool {
	list := l.shown()
	if !l.choice.on || i >= len(list) {
		return false
	}
	switch k {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		l.rows.Select(i)
		l.choice.toggle(list[i].ID)
		l.showChoice()
	case fyne.KeyUp, fyne.KeyDown:
		if d, ok := fyne.CurrentApp().Driver().(driver.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
			to := min(max(i+1, 0), len(list)-1)
			if k == fyne.KeyUp {
				to = max(i-1, 0)
			}
			if l.choice.anchor == "" {
				l.choice.anchor = list[i].ID
			}
			l.choice.through(list, list[to].ID)
			l.rows.Select(to)
			l.showChoice()
			return true
		}
		return false
	case fyne.KeyDelete:
		l.bar.trash()
	case fyne.KeyEscape:
		l.stopChoosing()
	default:
		return false
	}
	return true
}

// chooseAll is Ctrl+A.
func (l *entryList) chooseAll() {
	l.choice.start()
	l.choice.all(l.shown())
	l.showChoice()
}

// relayout finds a place for what stands over the list, which may have become higher or lower.
func (l *entryList) relayout() {
	if l.root != nil {
		l.root.Refresh()
	}
}

// showChoice shows which rows are chosen, and what can be done with them.
func (l *entryList) showChoice() {
	l.narrow.show()
	l.bar.show()
	l.rows.Refresh()
}

// choiceBar is what stands in the place of the filters while entries are chosen.
type choiceBar struct {
	l     *entryList
	root  *fyne.Container
	count *kit.Text
	acts  *kit.Pills
}

func newChoiceBar(l *entryList) *choiceBar {
	b := &choiceBar{l: l, count: kit.Strong(""), acts: kit.NewPills()}
	b.acts.OnLeave = func() { l.stopChoosing() }
	kit.Named("journal.chosen", b.count)
	b.root = kit.Stack(theme.Gap8, b.count, b.acts)
	b.root.Hide()
	return b
}

// show brings the bar up to date.
func (b *choiceBar) show() {
	if !b.l.choice.on {
		if b.root.Visible() {
			b.root.Hide()
			b.l.relayout()
		}
		return
	}
	chosen := b.l.choice.chosen(b.l.shown())
	none := len(chosen) == 0
	b.count.SetText(words.N(len(chosen), "{{.N}} entry chosen", "{{.N}} entries chosen"))
	if none {
		b.count.SetText(words.T("Click entries, or press Space"))
	}
	// All of them are there from the beginning, so that the list keeps its place under the pointer.
	acts := []kit.Pill{
		{Name: "journal.choose.tag", Text: words.T("Tag"), Icon: "plus", Tap: b.askTag, Off: none},
		{Name: "journal.choose.therapy", Text: words.T("Bring to therapy"), Tap: func() { b.therapy(true) }, Off: none},
		{Name: "journal.choose.pin", Text: words.T("Pin"), Tap: func() { b.pin(true) }, Off: none},
	}
	if every(chosen, func(e *journal.EntrySummary) bool { return e.Therapy }) {
		acts[1] = kit.Pill{Name: "journal.choose.therapy", Text: words.T("No longer bring to therapy"), Tap: func() { b.therapy(false) }}
	}
	if every(chosen, func(e *journal.EntrySummary) bool { return e.Pinned }) {
		acts[2] = kit.Pill{Name: "journal.choose.pin", Text: words.T("No longer pin"), Tap: func() { b.pin(false) }}
	}
	if b.l.p.d.Intents.Export != nil {
		acts = append(acts, kit.Pill{Name: "journal.choose.export", Text: words.T("Export"), Icon: "save", Tap: b.export, Off: none})
	}
	b.acts.Set(append(acts,
		kit.Pill{Name: "journal.choose.trash", Text: words.T("Move to the trash"), Icon: "trash", Tap: b.trash, Off: none},
		kit.Pill{Name: "journal.choose.all", Text: words.T("All"), Plain: true, Tap: b.l.chooseAll},
		kit.Pill{Name: "journal.choose.cancel", Text: words.T("Cancel"), Plain: true, Tap: b.l.stopChoosing})...)
	b.root.Show()
	b.l.relayout()
}

func every(list []journal.EntrySummary, is func(*journal.EntrySummary) bool) bool {
	for i := range list {
		if !is(&list[i]) {
			return false
		}
	}
	return len(list) > 0
}

func (b *choiceBar) ids() (out []journal.ID) {
	for _, e := range b.l.choice.chosen(b.l.shown()) {
		out = append(out, e.ID)
	}
	return out
}

func (b *choiceBar) export() { b.l.p.d.Intents.Export(b.ids()) }

func (b *choiceBar) therapy(on bool) {
	b.change(journal.Change{Therapy: &on}, journal.Change{Therapy: opposite(on)}, func(n int) string {
		if on {
			return words.N(n, "{{.N}} entry comes along to therapy.", "{{.N}} entries come along to therapy.")
		}
		return words.N(n, "{{.N}} entry no longer comes along to therapy.", "{{.N}} entries no longer come along to therapy.")
	})
}

func (b *choiceBar) pin(on bool) {
	b.change(journal.Change{Pinned: &on}, journal.Change{Pinned: opposite(on)}, func(n int) string {
		if on {
			return words.N(n, "{{.N}} entry pinned to the top.", "{{.N}} entries pinned to the top.")
		}
		return words.N(n, "{{.N}} entry no longer pinned.", "{{.N}} entries no longer pinned.")
	})
}

func (b *choiceBar) trash() {
	if len(b.ids()) == 0 {
		return
	}
	yes := true
	b.change(journal.Change{Trashed: &yes}, journal.Change{Trashed: opposite(yes)}, func(n int) string {
		return words.N(n, "{{.N}} entry moved to the trash.", "{{.N}} entries moved to the trash.")
	})
}

func opposite(on bool) *bool {
	on = !on
	return &on
}

// askTag asks for the tag that all of them get.
func (b *choiceBar) askTag() {
	var sheet *kit.SheetHandle
	field := kit.Named("journal.choose.tagname", kit.NewField(words.T("A word, or a few")))
	add := func(tag string) {
		if tag = journal.CleanLine(tag); tag == "" {
			field.Focus()
			return
		}
		sheet.Close()
		b.change(journal.Change{AddTag: tag}, journal.Change{RemoveTag: tag}, func(n int) string {
			return words.N(n, "{{.N}} entry has the tag now.", "{{.N}} entries have the tag now.")
		})
	}
	field.OnSubmitted = add
	var pills []kit.Pill
	for _, t := range b.l.narrow.labels[journal.QueryTag] {
		if len(pills) < 2*mostSuggested {
			pills = append(pills, kit.Pill{Text: t, Tap: func() { add(t) }})
		}
	}
	body := kit.Stack(theme.Gap12, field)
	if len(pills) > 0 {
		body.Add(kit.Small(words.T("Tags that you have used")).In(theme.Muted))
		body.Add(kit.NewPills(pills...))
	}
	cancel := kit.Named("journal.choose.tagcancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	ok := kit.Named("journal.choose.tagadd", kit.NewButton(words.T("Add the tag"), nil, kit.Primary, func() { add(field.Text()) }))
	sheet = kit.Sheet(b.l.p.d.Window, words.T("A tag for all of them"), body, cancel, ok)
	field.Focus()
}
