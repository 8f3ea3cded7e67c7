package around

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/crisis"
	"stillwater/ui/internal/entryline"
	"stillwater/ui/internal/ledger"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Appointments is the page of the appointments.
type Appointments struct {
	*page[journal.Appointment]
	list   []journal.Appointment // oldest first
	people []journal.Contact
}

// NewAppointments builds the page. It is empty until Show.
func NewAppointments(d Deps) *Appointments {
	a := &Appointments{}
	a.page = newPage(d, kind[journal.Appointment]{
		name: "appointments", title: words.T("Appointments"), add: words.T("New"),
		rules: ledger.Rules[journal.Appointment]{
			Save:  d.Store.SaveAppointment,
			Row:   func(v *journal.Appointment) *journal.Row { return &v.Row },
			Clone: (*journal.Appointment).Clone,
			Ready: func(v *journal.Appointment) bool { c := v.Clone(); return c.Normalize() == nil },
			Trash: d.Store,
		},
		load: func(ctx context.Context) (func(), error) {
			list, err := d.Store.Appointments(ctx)
			if err != nil {
				return nil, err
			}
			all, err := d.Store.Personal(ctx)
			return func() { a.list, a.people = list, all.Contacts }, err
		},
		overview: a.overview,
		begin:    func() journal.Appointment { return journal.Appointment{Kind: journal.AppointmentMedical} },
		form:     a.fields,
		find: func(id journal.ID) *journal.Appointment {
			for i := range a.list {
				if a.list[i].ID == id {
					return &a.list[i]
				}
			}
			return nil
		},
		missing: words.T("Please choose the day; everything else may stay empty."),
	})
	return a
}

func (a *Appointments) fields(f *form, v *journal.Appointment) {
	f.body.Add(kit.Heading(words.T("Appointment")))
	var names []string
	for _, k := range journal.AppointmentKinds {
		names = append(names, words.AppointmentName(string(k)))
	}
	which := kit.NewChoice(names, slices.Index(journal.AppointmentKinds, v.Kind), func(i int) {
		v.Kind = journal.AppointmentKinds[i]
		f.touched()
	})
	for i, k := range journal.AppointmentKinds {
		kit.Named("appointments.kind."+string(k), which.Option(i))
	}
	clock := kit.Named("appointments.time", kit.NewField(words.T("14:30")))
	day := v.At.Day
	if v.At.Timed() {
		clock.SetText(words.Clock(v.At.Local()))
	}
	set := func() {
		at, ok := momentAt(day, clock.Text(), a.d.Clock())
		clock.SetError("")
		if !ok && !day.IsZero() {
			clock.SetError(words.T("Please write it like 14:30."))
		}
		if ok || day.IsZero() {
			v.At = at
		}
	}
	clock.OnChanged = func(string) {
		set()
		f.touched()
	}
	date := f.day("date", v.At.Day, func(d journal.Day) {
		day = d
		set()
	})
	f.first = date
	f.body.Add(kit.Grid(240, theme.Gap16,
		kit.LabeledField(words.T("The day"), "", date), kit.LabeledField(words.T("Time, if you know it"), "", clock)))
	f.add(words.T("What it is"), "", which)
	f.add(words.T("With"), "", f.line("with", words.T("A name, or the clinic"), 1, &v.With))
	f.add(words.T("Place"), "", f.line("place", "", 1, &v.Place))
	f.add(words.T("Questions to bring"), words.T("One on each line."), f.lines("questions", "", 4, &v.Questions))
	f.add(words.T("Notes"), "", f.line("note", "", 3, &v.Note))
}

// momentAt is a day at a time of its own, "14:30" or "9.05"; without one the hour is not known. ok is false where the
// time is none, or there is no day.
func momentAt(day journal.Day, clock string, now time.Time) (m journal.Moment, ok bool) {
	if day.IsZero() {
		return journal.Moment{}, false
	}
	clock = strings.ReplaceAll(strings.TrimSpace(clock), ".", ":")
	if clock == "" {
		return journal.OnDay(day, now), true
	}
	h, min, cut := strings.Cut(clock, ":")
	hour, err := strconv.Atoi(h)
	minute := 0
	if cut && err == nil {
		minute, err = strconv.Atoi(min)
	}
	if err != nil || hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return journal.Moment{}, false
	}
	m = journal.MomentOf(time.Date(day.Year, day.Month, day.Day, hour, minute, 0, 0, now.Location()))
	m.Day = day // an hour that a clock change left out keeps its day
	return m, true
}

// split gives the appointments ahead, the nearest first, and those that are past, the newest first.
func split(list []journal.Appointment, now time.Time) (ahead, past []*journal.Appointment) {
	for i := range list {
		if list[i].At.UTC.Before(now) && list[i].At.Day != journal.DayOf(now) {
			past = append(past, &list[i])
		} else {
			ahead = append(ahead, &list[i])
		}
	}
	slices.Reverse(past)
	return ahead, past
}

const mostPast = 20

func (a *Appointments) overview() []fyne.CanvasObject {
	ahead, past := split(a.list, a.d.Clock())
	var out []fyne.CanvasObject
	if len(a.list) == 0 {
		out = append(out, kit.NewCard(kit.Stack(theme.Gap12,
			kit.Subheading(words.T("Dates with your doctor, your therapist, your group")),
			kit.Body(words.T("Note what you would like to ask, whenever it comes to mind. The next date is shown on Today and in the calendar.")))))
	}
	n := 0
	rows := func(list []*journal.Appointment, open bool) *fyne.Container {
		box := kit.Stack(theme.Gap4)
		for _, v := range list {
			box.Add(a.row(n, v, open))
			n++
		}
		return box
	}
	if len(ahead) > 0 {
		out = append(out, card(words.T("Next"), rows(ahead[:1], true)))
	}
	if len(ahead) > 1 {
		out = append(out, card(words.T("Later"), rows(ahead[1:], false)))
	}
	if len(past) > 0 {
		out = append(out, card(words.T("Past"), rows(past[:min(len(past), mostPast)], false)))
	}
	return append(out, a.peopleCard())
}

// row is an appointment; open shows its questions too.
func (a *Appointments) row(n int, v *journal.Appointment, open bool) fyne.CanvasObject {
	id := v.ID
	when := entryline.When(v.At, journal.DayOf(a.d.Clock()))
	name := cmp.Or(v.With, words.AppointmentName(string(v.Kind)))
	text := kit.Stack(2, kit.Muted(when), kit.Strong(name))
	if v.With != "" {
		text.Add(kit.Muted(words.AppointmentName(string(v.Kind))))
	}
	if v.Place != "" {
		text.Add(kit.Body(v.Place))
	}
	row := kit.Stack(theme.Gap12, text)
	switch {
	case len(v.Questions) == 0:
	case open:
		questions := kit.Stack(theme.Gap4, kit.Caption(words.T("Questions to bring")))
		for _, q := range v.Questions {
			questions.Add(kit.Body("– " + q))
		}
		row.Add(questions)
	case v.At.Day.Before(journal.DayOf(a.d.Clock())):
		text.Add(kit.Muted(words.N(len(v.Questions), "{{.N}} question", "{{.N}} questions")))
	default:
		text.Add(kit.Muted(words.N(len(v.Questions), "{{.N}} question to bring", "{{.N}} questions to bring")))
	}
	return kit.Named("appointments.row."+strconv.Itoa(n), kit.NewPressable(row, when+". "+name, func() { a.Open(id) }))
}

// peopleCard are the people to reach, with the way to change them.
func (a *Appointments) peopleCard() fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, c := range a.people {
		all = append(all, crisis.Person(c))
	}
	body := kit.Stack(theme.Gap12)
	if len(all) > 0 {
		body.Add(kit.Grid(240, theme.Gap16, all...))
	} else {
		body.Add(kit.Body(words.T("The clinic, your doctor, your therapist, your own people: how to reach them can stand here.")))
	}
	if a.d.People != nil {
		body.Add(kit.Flow(theme.Gap8, kit.Named("appointments.people", kit.NewButton(words.T("Change my people"), nil, kit.Secondary, a.d.People))))
	}
	return card(words.T("Whom to reach"), body)
}

// Close drops everything shown. Save first.
func (a *Appointments) Close() {
	a.page.Close()
	a.list, a.people = nil, nil
}

// Close drops everything shown. Save first.
func (m *Medication) Close() {
	m.page.Close()
	m.list = nil
}
