package care

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// dayPart is when, where and how.
type dayPart struct {
	dayFields *fyne.Container
	date      *kit.DateField
	clock     *kit.Field
	undated   *kit.Checkbox
	when      *fyne.Container
	planned   *kit.Text
	became    *kit.Select
	becameBox *fyne.Container
	statuses  []journal.Status // as the select shows them
	again     *kit.Button      // plans the new day of one that was moved
	route     *kit.Choice
	dose      *textField
	place     *textField
	number    *kit.Field
}

func (v *formView) buildDay() {
	p := v.page
	v.planned = kit.Muted("")
	v.date = kit.Named("care.date", kit.NewDateField())
	v.date.OnDate = v.dated
	v.clock = kit.Named("care.time", kit.NewField(words.T("Such as 14:30")))
	v.clock.OnChanged = v.typed(v.setHour)
	v.undated = kit.Named("care.undated", kit.NewCheckbox(words.T("The date is not known yet"), false, v.setUndated))
	v.became = kit.Named("care.status", kit.NewSelect(nil, -1, words.T("What became of it"), func(i int) {
		v.change(func(f *form) { set(f, &f.treatment.Status, v.statuses[i]) })
		v.tell()
		v.arrange()
	}))
	v.again = kit.Named("care.again", kit.NewButton(words.T("Plan the new day"), theme.Icon("plus"), kit.Secondary, func() { p.planAgain() }))
	var routes []string
	for _, r := range journal.Routes {
		routes = append(routes, words.RouteName(string(r)))
	}
	v.route = kit.NewChoice(routes, -1, func(i int) { v.change(func(f *form) { f.setRoute(journal.Routes[i]) }); v.tell() })
	for i, r := range journal.Routes {
		kit.Named("care.route."+string(r), v.route.Option(i))
	}
	v.dose = v.line("care.dose", words.T("In the words of your clinic"), func(t *journal.Treatment) *string { return &t.Dose })
	v.place = v.line("care.place", words.T("The clinic, at home, anywhere else"), func(t *journal.Treatment) *string { return &t.Place })
	v.number = kit.Named("care.number", kit.NewField(words.T("Such as 3")))
	v.number.OnChanged = v.typed(func(f *form, s string) {
		v.number.SetError("")
		if !f.setNumber(s) {
			v.number.SetError(words.T("A whole number, or nothing."))
		}
		v.tell()
	})
	v.when = kit.Flow(theme.Gap12,
		kit.LabeledField(words.T("The day"), "", kit.Width(230, v.date)),
		kit.LabeledField(words.T("At what time, if you know it"), "", kit.Width(230, v.clock)))
	v.becameBox = kit.LabeledField(words.T("What became of it"), "", kit.RowTop(0, v.became))
	v.dayFields = kit.Stack(theme.Gap24,
		kit.Stack(theme.Gap8, v.when, v.undated, v.planned, kit.Flow(0, v.again)),
		v.becameBox,
		kit.LabeledField(words.T("How it was given"), "", v.route),
		kit.LabeledField(words.T("Dose, as told by the clinic"), "", v.dose.Field),
		kit.LabeledField(words.T("Where"), "", v.place.Field),
		kit.LabeledField(words.T("Its number in the series"), "", kit.RowTop(0, kit.Width(140, v.number))))
}

func (v *formView) fillDay(f *form) {
	t := &f.treatment
	v.date.SetDate(time.Time{})
	v.date.SetError("")
	if !t.At.Day.IsZero() {
		v.date.SetDate(t.At.Day.Time(time.UTC))
	}
	v.clock.SetText("")
	v.clock.SetError("")
	if t.At.Timed() {
		v.clock.SetText(words.Clock(t.At.Local()))
	}
	v.undated.SetChecked(v.form != nil && t.Undated())
	v.route.SetSelected(slices.Index(journal.Routes, t.Route))
	v.number.SetText("")
	v.number.SetError("")
	if t.Number > 0 {
		v.number.SetText(strconv.Itoa(t.Number))
	}
	v.dose.fill(t)
	v.place.fill(t)
}

// dated takes the day from the field. A field that was emptied keeps the day that was there: who does
// not know it yet ticks the box.
func (v *formView) dated(day time.Time, ok bool) {
	if !ok {
		return
	}
	v.change(func(f *form) { f.setDay(journal.DayOf(day), v.page.deps.Clock()) })
	v.tell()
	v.arrange()
}

func (v *formView) setHour(f *form, s string) {
	h, ok := parseHour(s)
	v.clock.SetError("")
	switch {
	case ok || s == "":
		f.setHour(h, ok, v.page.deps.Clock())
	case len(s) > 1:
		v.clock.SetError(words.T("A time such as 9:30 or 14:30."))
	}
	v.arrange()
}

func (v *formView) setUndated(on bool) {
	v.change(func(f *form) { f.setUndated(on, v.page.deps.Clock()) })
	if t := &v.form.treatment; !on {
		v.filling = true
		v.date.SetDate(t.At.Day.Time(time.UTC))
		v.filling = false
	}
	v.tell()
	v.arrange()
}

// tellDay says what the day means, and offers what may have become of it.
func (v *formView) tellDay() {
	t, today := &v.form.treatment, v.page.today()
	v.undated.SetChecked(t.Undated())
	v.when.Hidden = t.Undated()
	v.statuses = v.form.statuses(today)
	v.becameBox.Hidden = len(v.statuses) == 0
	var names []string
	at := 0
	for i, s := range v.statuses {
		if s == t.Status {
			at = i
		}
		if s == journal.StatusByDate {
			s = t.StatusOn(today)
			if t.Status != journal.StatusByDate {
				u := *t
				u.Status = journal.StatusByDate
				s = u.StatusOn(today)
			}
		}
		names = append(names, words.StatusName(string(s)))
	}
	v.became.SetOptions(names, at)
	v.again.Hidden = t.Status != journal.StatusMoved
	text := ""
	switch t.StatusOn(today) {
	case journal.StatusPlanned:
		text = words.T("Ahead of you, so it stands with the planned ones.")
		if t.Undated() {
			text = words.T("It waits with the planned ones until you know the day.")
		}
	case journal.StatusMissed:
		text = words.T("That happens. The days around it count as days like any other.")
	case journal.StatusCanceled:
		text = words.T("It stays here as a note. It shapes no other day.")
	case journal.StatusMoved:
		text = words.T("It stays here as a note. The new day has a place of its own.")
	}
	v.planned.SetText(text)
	v.planned.Hidden = text == ""
}
