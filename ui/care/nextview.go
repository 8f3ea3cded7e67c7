package care

import (
	"strings"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// nextView is the next date and the rhythm that it follows from.
type nextView struct {
	page   *Page
	card   *kit.Card
	day    *kit.Text
	line   *kit.Text
	rhythm *kit.Text
	plan   *kit.Button
	open   *kit.Button
	change *kit.Button
	save   *kit.Button
	ways   *fyne.Container
	body   *fyne.Container
	next   journal.NextDate
	sheet  *rhythmSheet
}

func newNextView(p *Page) *nextView {
	v := &nextView{page: p, day: kit.Subheading(""), line: kit.Body(""), rhythm: kit.Muted("")}
	v.plan = kit.Named("care.plan", kit.NewButton(words.T("Plan it"), theme.Icon("plus"), kit.Secondary, p.plan))
	v.open = kit.Named("care.next", kit.NewButton(words.T("Open it"), nil, kit.Secondary, func() { p.choose(v.next.Treatment) }))
	v.change = kit.Named("care.rhythm", kit.NewButton(words.T("Change the rhythm"), nil, kit.Plain, func() { v.sheet = newRhythmSheet(p) }))
	v.save = kit.Named("care.dates", kit.NewButton(words.T("Save dates for a calendar"), theme.Icon("calendar"), kit.Plain, func() { p.deps.SaveDates() }))
	v.save.Hidden = p.deps.SaveDates == nil
	v.ways = kit.Flow(theme.Gap8, v.plan, v.open, v.change, v.save)
	v.body = kit.Stack(theme.Gap12, kit.Stack(theme.Gap4, v.day, v.line, v.rhythm), v.ways)
	v.card = kit.NewCard(v.body)
	return v
}

func (v *nextView) refresh() {
	p := v.page
	next, ok := p.upcoming()
	v.next = next
	head, line := comingWords(next, ok, p.state.care.Cadence, p.today())
	if !ok && undated(p.state.list) {
		head, line = words.T("The next one is planned"), words.T("Its date is not known yet.")
	}
	v.day.SetText(head)
	v.line.SetText(line)
	v.line.Hidden = line == ""
	v.rhythm.SetText(rhythmWords(p.state.care.Cadence))
	v.plan.Hidden = !ok || !next.Proposed
	v.open.Hidden = !ok || next.Proposed
	v.change.SetText(words.T("Change the rhythm"))
	if p.state.care.Cadence.Kind == journal.CadenceNone {
		v.change.SetText(words.T("Note a rhythm"))
	}
	if p.ready {
		v.card.Show()
	}
	v.ways.Refresh()
	v.body.Refresh()
	v.card.Refresh()
}

// undated tells whether one is planned whose date is not known yet.
func undated(list []journal.Treatment) bool {
	for i := range list {
		if list[i].Undated() {
			return true
		}
	}
	return false
}

// comingWords says when the next treatment is. What the rhythm names is never more than a proposal,
// and a day that passed is never called late.
func comingWords(n journal.NextDate, ok bool, c journal.Cadence, today journal.Day) (head, line string) {
	switch {
	case !ok && c.Kind == journal.CadenceNone:
		return words.T("No date ahead"), ""
	case !ok:
		return words.T("No date ahead"), words.T("The rhythm counts from your first treatment here.")
	case !n.Proposed:
		return date(n.Day), words.T("Your next treatment is planned, {{.When}}.", "When", inDays(n.Day.Sub(today)))
	case n.Passed:
		return words.T("Your rhythm names a day around now"), words.T("If a new date is agreed with your clinic, you can plan it here.")
	}
	return date(n.Day), words.T("Your rhythm, as agreed with your clinic, names this day, {{.When}}. Nothing is planned yet.", "When", inDays(n.Day.Sub(today)))
}

func inDays(n int) string {
	switch n {
	case 0:
		return words.T("today")
	case 1:
		return words.T("tomorrow")
	}
	return words.N(n, "in {{.N}} day", "in {{.N}} days")
}

// rhythmWords says in a few words what the person noted.
func rhythmWords(c journal.Cadence) string {
	var parts []string
	switch c.Kind {
	case journal.CadenceNone:
		return words.T("If you agreed on a rhythm with your clinic, you can note it. Then the next date is proposed here.")
	case journal.CadenceOwn:
		parts = append(parts, words.N(c.Days, "Every {{.N}} day, as agreed with your clinic.", "Every {{.N}} days, as agreed with your clinic."))
	default:
		parts = append(parts, words.CadenceName(string(c.Kind))+".")
		if c.Days > 0 && c.Kind == journal.CadenceMonthly {
			parts = []string{words.N(c.Days, "Every {{.N}} day, as agreed with your clinic.", "Every {{.N}} days, as agreed with your clinic.")}
		}
	}
	return strings.Join(parts, " ")
}
