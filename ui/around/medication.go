package around

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/ledger"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Medication is the page of the medication list.
type Medication struct {
	*page[journal.Medication]
	list []journal.Medication // in the order in which they were noted
}

// NewMedication builds the page. It is empty until Show.
func NewMedication(d Deps) *Medication {
	m := &Medication{}
	m.page = newPage(d, kind[journal.Medication]{
		name: "medication", title: words.T("Medication"), add: words.T("New"),
		rules: ledger.Rules[journal.Medication]{
			Save:  d.Store.SaveMedication,
			Row:   func(v *journal.Medication) *journal.Row { return &v.Row },
			Clone: (*journal.Medication).Clone,
			Ready: func(v *journal.Medication) bool { c := v.Clone(); return c.Normalize() == nil },
			Trash: d.Store,
		},
		load: func(ctx context.Context) (func(), error) {
			list, err := d.Store.Medications(ctx)
			return func() { m.list = list }, err
		},
		overview: m.overview,
		begin:    func() journal.Medication { return journal.Medication{} },
		form:     m.fields,
		find: func(id journal.ID) *journal.Medication {
			for i := range m.list {
				if m.list[i].ID == id {
					return &m.list[i]
				}
			}
			return nil
		},
		missing: words.T("Please write its name; everything else may stay empty."),
	})
	return m
}

func (m *Medication) fields(f *form, v *journal.Medication) {
	title := words.T("Medication")
	f.body.Add(kit.Heading(title))
	name := f.line("name", words.T("As it stands on the pack"), 1, &v.Name)
	f.first = name
	f.add(words.T("Name"), "", name)
	f.add(words.T("Dose, as prescribed"), "", f.line("dose", words.T("In the words of your doctor"), 1, &v.Dose))
	f.body.Add(kit.Grid(240, theme.Gap16,
		kit.LabeledField(words.T("Since"), "", f.day("since", v.Since, func(d journal.Day) { v.Since = d })),
		kit.LabeledField(words.T("Until"), "", f.day("until", v.Until, func(d journal.Day) { v.Until = d }))))
	f.add(words.T("Notes"), words.T("Questions about it belong to your doctor or pharmacist."), f.line("note", "", 3, &v.Note))
}

// overview is what can be ticked for today, what is taken now, and what was earlier.
func (m *Medication) overview() []fyne.CanvasObject {
	if len(m.list) == 0 {
		return []fyne.CanvasObject{kit.NewCard(kit.Stack(theme.Gap12,
			kit.Subheading(words.T("What was prescribed for you")),
			kit.Body(words.T("A list to have at hand at an appointment: name, dose as prescribed, since when. It can go on a page for your therapist, if you tick it there."))))}
	}
	today := journal.DayOf(m.d.Clock())
	ticks, now, past := kit.Stack(theme.Gap4), kit.Stack(theme.Gap4), kit.Stack(theme.Gap4)
	for i := range m.list {
		v := &m.list[i]
		row := m.row(i, v)
		if !v.CurrentOn(today) {
			past.Add(row)
			continue
		}
		now.Add(row)
		ticks.Add(kit.Named("medication.taken."+strconv.Itoa(i), kit.NewCheckbox(v.Name, v.TakenOn(today), func(on bool) { m.take(v.ID, today, on) })))
	}
	var out []fyne.CanvasObject
	if len(now.Objects) > 0 {
		out = append(out, card(words.T("Now"), now),
			card(words.T("Taken today, if you like to tick it"), ticks))
	}
	if len(past.Objects) > 0 {
		out = append(out, card(words.T("Earlier or later"), past))
	}
	return out
}

func (m *Medication) row(i int, v *journal.Medication) fyne.CanvasObject {
	id := v.ID
	text := kit.Stack(2, kit.Strong(v.Name))
	for _, s := range []string{v.Dose, spanOf(v)} {
		if s != "" {
			text.Add(kit.Muted(s))
		}
	}
	return kit.Named("medication.row."+strconv.Itoa(i), kit.NewPressable(text, v.Name+". "+v.Dose, func() { m.Open(id) }))
}

// spanOf says from when to when.
func spanOf(v *journal.Medication) string {
	date := func(d journal.Day) string { return words.FullDate(d.Time(time.UTC)) }
	switch {
	case v.Since.IsZero() && v.Until.IsZero():
		return ""
	case v.Until.IsZero():
		return words.T("since {{.Date}}", "Date", date(v.Since))
	case v.Since.IsZero():
		return words.T("until {{.Date}}", "Date", date(v.Until))
	}
	return words.T("{{.From}} to {{.To}}", "From", date(v.Since), "To", date(v.Until))
}

// take ticks a medication for a day, in the row as it stands now.
func (m *Medication) take(id journal.ID, day journal.Day, on bool) {
	v := m.k.find(id)
	if v == nil {
		return
	}
	c := v.Clone()
	c.Take(day, on)
	kit.Go(context.Background(), func(ctx context.Context) (journal.Medication, error) {
		err := m.d.Store.SaveMedication(ctx, &c)
		return c, err
	}, func(saved journal.Medication, err error) {
		if m.closed {
			return
		}
		if err != nil {
			m.load()
			m.problem(err)
			return
		}
		if v := m.k.find(id); v != nil {
			*v = saved
		}
	})
}
