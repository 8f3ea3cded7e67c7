package write

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/assets"
	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// details shows what belongs to an entry besides its words. Every choice counts at once; what is removed
// can be taken back where it stood.
type details struct {
	p       *Page
	desk    *desk
	have    choices
	content *fyne.Container

	felt     *kit.Chips
	mood     *kit.Scale
	tags     *kit.Tags
	domain   *kit.Select
	meaning  *kit.Text
	theme    *kit.Select
	links    *linkList
	whole    *kit.Checkbox
	passages *passageList
	day      *kit.DateField
	clock    *kit.Field
	pinned   *kit.Checkbox

	onLeave func() // before the person goes elsewhere; nil: nothing
}

// openDetails opens what belongs to the entry on the page: beside the page where there is room, else in
// a sheet over it. Beside the page it stays open, and closes by the same button.
func (p *Page) openDetails() {
	e, ok := p.onPage()
	if !ok || p.sheet.forms.closed {
		return
	}
	if p.sheet.side.fits() {
		p.sheet.side.toggle()
		return
	}
	kit.Go(context.Background(), func(ctx context.Context) (choices, error) {
		return loadChoices(ctx, p.d.Store, e), nil
	}, func(c choices, _ error) { p.showDetails(c) })
}

const detailsWidth = 720 // of the sheet

func (p *Page) showDetails(c choices) {
	d := p.desk()
	if d == nil || p.isClosed() || kit.SheetOpen(p.d.Window.Canvas()) {
		return
	}
	p.sheet.side.clear() // what is left of them from a wider window
	v := newDetails(p, d, c)
	p.details = v
	var sheet *kit.SheetHandle
	done := kit.NewButton(words.T("Done"), nil, kit.Primary, func() { sheet.Close() })
	sheet = kit.WideSheet(p.d.Window, detailsWidth, words.T("Feelings and more"), v.content, kit.Named("journal.details.done", done)).
		LightWhile(func() bool { return v.tags.Field().Text() == "" })
	sheet.OnClosed = func() {
		p.details = nil
		p.sheet.forms.focus()
	}
	v.onLeave = sheet.Close
}

func newDetails(p *Page, d *desk, c choices) *details {
	v := &details{p: p, desk: d, have: c}
	e, _ := d.Value()
	v.build(e)
	return v
}

// edit takes a choice to the entry that the details belong to.
func (v *details) edit(change func(e *journal.Entry)) { v.p.editDesk(v.desk, change) }

// section is a part of the details with a name and, perhaps, a line that explains it.
func section(name, hint string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	all := []fyne.CanvasObject{kit.Strong(name)}
	if hint != "" {
		all[0] = kit.Stack(2, kit.Strong(name), kit.Small(hint).In(theme.Muted))
	}
	return kit.Stack(theme.Gap8, append(all, parts...)...)
}

func (v *details) build(e journal.Entry) {
	parts := []fyne.CanvasObject{
		section(words.T("How does it feel?"), words.T("Any number of words, in any mixture."), v.buildFelt(e)),
		section(words.T("Mood, if you like"), "", v.buildMood(e)),
		v.buildTags(e),
		v.buildAbout(e),
	}
	if o := v.buildLinks(e); o != nil {
		parts = append(parts, o)
	}
	parts = append(parts, v.buildTherapy(e), v.buildTime(e), v.buildPinned(e))
	v.content = kit.Stack(theme.Gap24, parts...)
}

func (v *details) buildFelt(e journal.Entry) fyne.CanvasObject {
	v.felt = kit.NewChips(offeredFeelings(v.have.feelings), e.Feelings, words.T("Another word"), func(list []string) {
		v.edit(func(e *journal.Entry) { e.Feelings = list })
	})
	return kit.Named("journal.details.feelings", v.felt)
}

func (v *details) buildMood(e journal.Entry) fyne.CanvasObject {
	v.mood = kit.NewScale(func(s wheel.Score) { v.edit(func(e *journal.Entry) { e.Mood = s }) })
	v.mood.SetAnchors(words.T("very low"), words.T("very good"))
	v.mood.SkipLabel(words.T("Leave it out"))
	v.mood.SetScore(e.Mood)
	return kit.Named("journal.details.mood", v.mood)
}

func (v *details) buildTags(e journal.Entry) fyne.CanvasObject {
	back := newTakeBack(func() { v.tags.Focus() })
	v.tags = kit.NewTags(v.have.tags, e.Tags, words.T("A word of your own, then Enter"))
	kit.Named("journal.details.tag", v.tags.Field())
	v.tags.OnChanged = func(list []string) { v.edit(func(e *journal.Entry) { e.Tags = list }) }
	v.tags.OnRemoved = func(tag string, at int) {
		back.offer(words.T("The tag was removed."), func() {
			v.edit(func(e *journal.Entry) { e.Tags = putWord(e.Tags, tag, at) })
		})
		v.tags.Focus() // a click on its cross took the keyboard away
	}
	return section(words.T("Tags"), words.T("Words of your own to find it by."), v.tags, back.row)
}

// buildAbout is the domain and the theme.
func (v *details) buildAbout(e journal.Entry) fyne.CanvasObject {
	v.meaning = kit.Small("").In(theme.Muted)
	domains := []string{words.T("None")}
	for _, d := range wheel.Domains {
		domains = append(domains, words.DomainName(d.Key()))
	}
	v.domain = kit.NewSelect(domains, 0, words.T("None"), func(i int) {
		v.edit(func(e *journal.Entry) { e.Domain = domainAt(i) })
	})
	themes := []string{words.T("None")}
	for _, key := range assets.Themes {
		themes = append(themes, words.ThemeName(key))
	}
	v.theme = kit.NewSelect(themes, 0, words.T("None"), func(i int) {
		v.edit(func(e *journal.Entry) { e.Theme = themeAt(i) })
	})
	v.showAbout(e)
	return kit.Grid(240, theme.Gap16,
		section(words.T("Part of your life"), "", kit.Named("journal.details.domain", v.domain), v.meaning),
		section(words.T("Theme"), "", kit.Named("journal.details.theme", v.theme)))
}

func (v *details) showAbout(e journal.Entry) {
	i, meaning := 0, ""
	if e.Domain != nil {
		i, meaning = 1+int(*e.Domain), words.DomainMeaning(e.Domain.Key())
	}
	v.domain.SetSelected(i)
	v.meaning.SetText(meaning)
	setShown(v.meaning, meaning != "")
	v.theme.SetSelected(themeIndex(e.Theme))
}

func (v *details) buildLinks(e journal.Entry) fyne.CanvasObject {
	if len(v.have.goals) == 0 && len(v.have.treatments) == 0 && len(v.have.sides) == 0 {
		return nil
	}
	v.links = newLinkList(v)
	v.links.show(e)
	return section(words.T("Belongs to"), "", v.links.content)
}

func (v *details) buildTherapy(e journal.Entry) fyne.CanvasObject {
	v.whole = kit.NewCheckbox(words.T("Bring this entry to therapy"), e.Therapy, func(on bool) {
		v.edit(func(e *journal.Entry) { e.Therapy = on })
	})
	v.passages = newPassageList(v)
	v.passages.show(e)
	return section(words.T("Therapy"), words.T("To bring only a passage, select it on the page and press Ctrl+Shift+B."),
		kit.Named("journal.details.therapy", v.whole), v.passages.content)
}

func (v *details) buildTime(e journal.Entry) fyne.CanvasObject {
	v.day = kit.NewDateField()
	v.day.SetDate(e.At.Day.Time(time.UTC))
	v.day.OnDate = func(t time.Time, ok bool) {
		if ok {
			v.edit(func(e *journal.Entry) { e.At = onDay(e.At, journal.DayOf(t)) })
		}
	}
	v.clock = kit.NewField(words.T("Such as 21:30"))
	v.clock.SetText(words.Clock(e.At.Local()))
	v.clock.OnChanged = func(s string) { v.readClock(s, false) }
	v.clock.OnSubmitted = func(s string) { v.readClock(s, true) }
	return kit.Grid(200, theme.Gap16,
		kit.LabeledField(words.T("The day it belongs to"), "", kit.Named("journal.details.day", v.day)),
		kit.LabeledField(words.T("Time"), "", kit.Named("journal.details.time", v.clock)))
}

// readClock takes a time that is written whole; sure says that the person is done with it.
func (v *details) readClock(s string, sure bool) {
	h, m, ok := readClock(s)
	switch {
	case ok:
		v.clock.SetError("")
		if len(s) >= 4 || sure { // "3" may become "3 pm", and "15" is on its way
			v.edit(func(e *journal.Entry) { e.At = atClock(e.At, h, m) })
		}
	case sure || len(s) > 5:
		v.clock.SetError(words.T("Write the time as hours and minutes, such as 21:30."))
	}
}

func (v *details) buildPinned(e journal.Entry) fyne.CanvasObject {
	v.pinned = kit.NewCheckbox(words.T("Pin to the top of the list"), e.Pinned, func(on bool) {
		v.edit(func(e *journal.Entry) { e.Pinned = on })
	})
	return kit.Named("journal.details.pinned", v.pinned)
}

// show brings the details up to date after a change that came from elsewhere, such as one taken back.
func (v *details) show(e journal.Entry) {
	v.tags.Set(e.Tags)
	v.showAbout(e)
	if v.links != nil {
		v.links.show(e)
	}
	v.whole.SetChecked(e.Therapy)
	v.pinned.SetChecked(e.Pinned)
	v.passages.show(e)
	v.content.Refresh()
}

// domainAt gives the domain of a line of the choice; the first is none.
func domainAt(i int) *wheel.Domain {
	if i <= 0 {
		return nil
	}
	d := wheel.Domain(i - 1)
	return &d
}

// leave closes the sheet, when the person goes elsewhere.
func (v *details) leave() {
	if v.onLeave != nil {
		v.onLeave()
	}
}
