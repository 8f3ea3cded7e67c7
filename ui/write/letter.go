package write

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/letters"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// today is the day of the page's clock.
func (p *Page) today() journal.Day { return journal.DayOf(p.d.Clock()) }

// dayName names a day, with its year where it is another one.
func (p *Page) dayName(d journal.Day) string {
	if d.Year != p.d.Clock().Year() {
		return words.FullDate(d.Time(time.UTC))
	}
	return words.LongDay(d.Time(time.UTC))
}

// dayNames names days, one after the other.
func (p *Page) dayNames(days []journal.Day) string {
	var s string
	for i, d := range days {
		switch {
		case i == 0:
			s = p.dayName(d)
		case i == len(days)-1:
			s = words.T("{{.Days}} and {{.Day}}", "Days", s, "Day", p.dayName(d))
		default:
			s += ", " + p.dayName(d)
		}
	}
	return s
}

// shutLetter tells whether the entry on the page is a letter that is shut: it is so until its first day, but
// not while it is being written, or once it was opened by hand.
func (p *Page) shutLetter(e *journal.Entry) bool {
	return e.SealedOn(p.today()) && p.openLetter != p.desk()
}

// WriteLetter asks on which days a letter comes back, and begins it.
func (p *Page) WriteLetter() {
	today := p.today()
	kit.Go(context.Background(), p.d.Store.Treatments, func(list []journal.Treatment, err error) {
		if p.isClosed() {
			return
		}
		if err != nil { // it counts from today then
			list = nil
		}
		days, planned := letters.Offered(list, today)
		p.askDays(words.T("A letter to yourself"), words.T("Begin the letter"), days[:], planned, nil, func(chosen []journal.Day) {
			e := journal.Entry{Form: journal.FormLetter}
			letters.SetToCome(&e, today, chosen)
			p.Begin(e)
		})
	})
}

// changeDays asks anew on which days the letter on the page comes back.
func (p *Page) changeDays() {
	e, ok := p.onPage()
	if !ok {
		return
	}
	d, today := p.desk(), p.today()
	p.askDays(words.T("When should it come back?"), words.T("Keep these days"), nil, false, letters.ToCome(&e, today), func(chosen []journal.Day) {
		if p.desk() == d {
			p.edit(func(e *journal.Entry) { letters.SetToCome(e, today, chosen) })
			p.reshow()
		}
	})
}

// reshow lays out the page anew after its entry became another kind of page.
func (p *Page) reshow() {
	if e, ok := p.onPage(); ok {
		closed := p.sheet.forms.closed
		p.sheet.forms.show(e)
		p.sheet.describe(e)
		if closed != p.sheet.forms.closed {
			p.sheet.side.show(e)
		}
		setShown(p.sheet.prompt, e.Prompt != "" && !p.sheet.forms.closed)
		p.sheet.countWords()
		p.sheet.arrange()
	}
}

// dayChoice is what is asked: some days that are offered, and own ones.
type dayChoice struct {
	p     *Page
	days  []journal.Day
	on    map[journal.Day]bool
	names map[journal.Day]string
	list  *fyne.Container
	field *kit.DateField
	hint  *kit.Text
	sheet *kit.SheetHandle
}

// askDays asks on which days a letter comes back. offered are those two and four weeks after a
// treatment, or after today; chosen are the ones that count already.
func (p *Page) askDays(title, button string, offered []journal.Day, treatment bool, chosen []journal.Day, then func([]journal.Day)) {
	c := &dayChoice{p: p, on: map[journal.Day]bool{}, names: map[journal.Day]string{}, list: kit.Stack(theme.Gap8)}
	for i, d := range offered {
		c.names[d] = offerName(i, treatment, p.dayName(d))
		c.add(d)
	}
	for _, d := range chosen {
		c.add(d)
	}
	c.hint = kit.Small("").In(theme.Danger)
	c.hint.Hide()
	c.field = kit.NewDateField()
	add := kit.Named("letter.add", kit.NewButton(words.T("Add it"), nil, kit.Outline, func() { c.own() }))
	c.fill()
	begin := kit.Named("letter.ok", kit.NewButton(button, nil, kit.Primary, func() {
		if !c.own() {
			return
		}
		if days := c.chosen(); len(days) > 0 {
			c.sheet.Close()
			then(days)
			return
		}
		c.say(words.T("Please choose at least one day."))
	}))
	cancel := kit.Named("letter.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { c.sheet.Close() }))
	c.sheet = kit.Sheet(p.d.Window, title, kit.Stack(theme.Gap16,
		kit.Body(words.T("An intention, a wish, something to remember. The letter closes when you leave it and comes back to you on these days. You can always open it before.")),
		c.list, kit.LabeledField(words.T("Another day"), "", kit.RowTop(theme.Gap8, kit.Fill(kit.Named("letter.day", c.field)), add)), c.hint), cancel, begin).Light()
}

func offerName(i int, treatment bool, day string) string {
	switch {
	case i == 0 && treatment:
		return words.T("48 hours after your next treatment · {{.Day}}", "Day", day)
	case treatment:
		return words.T("4 weeks after your next treatment · {{.Day}}", "Day", day)
	case i == 0:
		return words.T("In 48 hours · {{.Day}}", "Day", day)
	}
	return words.T("In 4 weeks · {{.Day}}", "Day", day)
}

func (c *dayChoice) add(d journal.Day) {
	if !slices.Contains(c.days, d) {
		c.days = append(c.days, d)
	}
	c.on[d] = true
}

// own adds the day in the field, if one is there; it has to lie ahead. false: it cannot be added.
func (c *dayChoice) own() bool {
	t, ok := c.field.Date()
	d := journal.DayOf(t)
	switch {
	case !c.field.Valid():
		c.say(words.T("Please write the day as year-month-day, such as {{.Day}}.", "Day", c.p.today().AddDays(letters.Later)))
		return false
	case !ok:
		return true
	case !d.After(c.p.today()):
		c.say(words.T("That day has passed. Please choose one that is still to come."))
		return false
	}
	c.hint.Hide()
	c.add(d)
	c.field.SetText("")
	c.fill()
	return true
}

func (c *dayChoice) say(s string) {
	c.hint.SetText(s)
	c.hint.Show()
	c.sheet.Relayout()
}

func (c *dayChoice) fill() {
	c.list.Objects = nil
	for _, d := range c.days {
		name := c.names[d]
		if name == "" {
			name = c.p.dayName(d)
		}
		c.list.Add(kit.Named("letter.day."+d.String(), kit.NewCheckbox(name, c.on[d], func(on bool) { c.on[d] = on })))
	}
	c.list.Refresh()
	if c.sheet != nil {
		c.sheet.Relayout()
	}
}

func (c *dayChoice) chosen() (days []journal.Day) {
	for _, d := range c.days {
		if c.on[d] {
			days = append(days, d)
		}
	}
	return days
}

// openNow opens a letter before its day. It comes back all the same.
func (p *Page) openNow() {
	p.openLetter = p.desk()
	p.reshow()
	p.sheet.editor.Focus()
}

// closeNow shuts a letter that was being written, or opened before its day.
func (p *Page) closeNow() {
	p.openLetter = nil
	p.auto.Now()
	p.reshow()
}

// stopLetter lets a letter come back no more: it is a page like others then. It can be taken back.
func (p *Page) stopLetter() {
	e, ok := p.onPage()
	if !ok {
		return
	}
	d, was := p.desk(), slices.Clone(e.Returns)
	p.edit(func(e *journal.Entry) { letters.SetToCome(e, p.today(), nil) })
	p.reshow()
	p.toast(words.T("It stays here, and does not come back."), words.T("Undo"), func() {
		if p.desk() == d {
			p.edit(func(e *journal.Entry) { e.Returns = was })
			p.reshow()
		}
	})
}

// closedLetter is shown in the place of a letter that is shut.
func (p *Page) closedLetter(e journal.Entry) fyne.CanvasObject {
	open := kit.Named("letter.open", kit.NewButton(words.T("Open it now"), theme.Icon("letter"), kit.Secondary, p.openNow))
	days := kit.Named("letter.change", kit.NewButton(words.T("Other days"), nil, kit.Plain, p.changeDays))
	stop := kit.Named("letter.stop", kit.NewButton(words.T("Keep it here"), nil, kit.Plain, p.stopLetter))
	return kit.Stack(0, kit.Spacer(), kit.Column(460, kit.Stack(theme.Gap16,
		kit.Subheading(words.T("A letter to yourself")).Align(fyne.TextAlignCenter),
		kit.Body(words.T("It comes back on {{.Days}}.", "Days", p.dayNames(letters.ToCome(&e, p.today())))).Align(fyne.TextAlignCenter),
		container.NewCenter(kit.Row(theme.Gap8, open, days, stop)))), kit.Spacer(), kit.Spacer())
}

// letterLine is the line above a letter that is open.
func (p *Page) letterLine(e journal.Entry) fyne.CanvasObject {
	today := p.today()
	come := letters.ToCome(&e, today)
	back := letters.Back(&e, today)
	text := words.T("This letter does not come back.")
	switch {
	case back && len(come) > 0:
		text = words.T("Your letter has come back. Again on {{.Days}}.", "Days", p.dayNames(come))
	case back:
		text = words.T("Your letter has come back.")
	case len(come) > 0:
		text = words.T("It comes back on {{.Days}}.", "Days", p.dayNames(come))
	}
	line := kit.Flow(theme.Gap4)
	if e.SealedOn(today) {
		line.Add(kit.Named("letter.close", kit.NewButton(words.T("Close it now"), theme.Icon("letter"), kit.Plain, p.closeNow)))
	}
	line.Add(kit.Named("letter.change", kit.NewButton(words.T("Other days"), nil, kit.Plain, p.changeDays)))
	if len(come) > 0 {
		line.Add(kit.Named("letter.stop", kit.NewButton(words.T("Keep it here"), nil, kit.Plain, p.stopLetter)))
	}
	return kit.Stack(0, kit.Small(text).In(theme.Muted), kit.Flush(line))
}

// letterAgain is called when the page comes into sight: a letter that was left is shut, and one whose
// day has come meanwhile is open.
func (p *Page) letterAgain() {
	if e, ok := p.onPage(); ok && e.Form == journal.FormLetter {
		p.openLetter, p.sheet.forms.since.of = nil, ""
		p.reshow()
	}
}

// readLetter notes that a letter that has come back was read.
func (p *Page) readLetter(e journal.Entry) {
	if letters.Due(&e, p.today()) {
		at := journal.MomentOf(p.d.Clock())
		p.edit(func(e *journal.Entry) { letters.Read(e, at) })
	}
}
