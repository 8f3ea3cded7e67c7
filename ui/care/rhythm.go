package care

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// rhythm is the cadence while it is changed: plain data.
type rhythm struct {
	cadence           journal.Cadence
	days, before, aft string // as typed
}

func rhythmOf(c journal.Cadence) rhythm {
	text := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	return rhythm{c, text(c.Days), text(c.Preparation), text(c.Integration)}
}

// value reads what was typed. The texts say, for each of the three numbers, what is wrong with it; ""
// where it is fine.
func (r rhythm) value() (c journal.Cadence, days, before, aft string) {
	c = r.cadence
	read := func(s string, most int, needed bool) (int, string) {
		s = strings.TrimSpace(s)
		if s == "" && !needed {
			return 0, ""
		}
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > most {
			return 0, words.T("A number from 1 to {{.Most}}.", "Most", most)
		}
		return n, ""
	}
	c.Days, days = read(r.days, journal.MaxInterval, c.Kind == journal.CadenceOwn)
	if c.Kind == journal.CadenceNone {
		c.Days, days = 0, ""
	}
	if c.Kind != journal.CadenceSpravato {
		c.Began = journal.Day{}
	}
	c.Preparation, before = read(r.before, journal.MaxAround, false)
	c.Integration, aft = read(r.aft, journal.MaxAround, false)
	return c, days, before, aft
}

// rhythmSheet asks for the rhythm. It offers the common ones and recommends none.
type rhythmSheet struct {
	page    *Page
	rhythm  rhythm
	sheet   *kit.SheetHandle
	kind    *kit.Choice
	meaning *kit.Text
	days    *kit.Field
	daysBox *fyne.Container
	late    *kit.Field // for Spravato: from week 9 on
	lateBox *fyne.Container
	began   *kit.DateField
	begin   *fyne.Container
	before  *kit.Field
	after   *kit.Field
	body    *fyne.Container
}

func kindName(k journal.CadenceKind) string {
	switch k {
	case journal.CadenceMonthly:
		return words.T("About every 4 weeks")
	case journal.CadenceSpravato:
		return words.T("Spravato")
	case journal.CadenceOwn:
		return words.T("My own")
	}
	return words.T("None")
}

func newRhythmSheet(p *Page) *rhythmSheet {
	s := &rhythmSheet{page: p, rhythm: rhythmOf(p.state.care.Cadence), meaning: kit.Muted("")}
	var names []string
	for _, k := range journal.CadenceKinds {
		names = append(names, kindName(k))
	}
	s.kind = kit.NewChoice(names, slices.Index(journal.CadenceKinds, s.rhythm.cadence.Kind), func(i int) {
		s.rhythm.cadence.Kind = journal.CadenceKinds[i]
		s.days.SetText("")
		s.late.SetText("")
		s.tell()
	})
	for i, k := range []string{"none", "monthly", "spravato", "own"} {
		kit.Named("rhythm."+k, s.kind.Option(i))
	}
	number := func(name, placeholder, text string, to *string) *kit.Field {
		f := kit.Named(name, kit.NewField(placeholder))
		f.SetText(text)
		f.OnChanged = func(t string) {
			*to = t
			f.SetError("")
		}
		f.OnSubmitted = func(string) { s.keep() }
		return f
	}
	s.days = number("rhythm.days", "", s.rhythm.days, &s.rhythm.days)
	s.late = number("rhythm.late", "14", s.rhythm.days, &s.rhythm.days)
	s.before = number("rhythm.before", "1", s.rhythm.before, &s.rhythm.before)
	s.after = number("rhythm.after", "14", s.rhythm.aft, &s.rhythm.aft)
	s.began = kit.Named("rhythm.began", kit.NewDateField())
	if d := s.rhythm.cadence.Began; !d.IsZero() {
		s.began.SetDate(d.Time(time.UTC))
	}
	s.began.OnDate = func(day time.Time, ok bool) {
		s.rhythm.cadence.Began = journal.Day{}
		if ok {
			s.rhythm.cadence.Began = journal.DayOf(day)
		}
	}
	s.daysBox = kit.LabeledField(words.T("Days from one to the next"), "", kit.RowTop(0, kit.Width(120, s.days)))
	s.lateBox = kit.LabeledField(words.T("From week 9 on, days from one to the next"), "", kit.RowTop(0, kit.Width(120, s.late)))
	s.begin = kit.LabeledField(words.T("The first treatment was on"), words.T("Left empty, it is the first one in your log."), kit.RowTop(0, kit.Width(230, s.began)))
	s.body = kit.Stack(theme.Gap16,
		kit.Muted(words.T("What you agreed on with your clinic counts. This only helps to find the next date.")),
		kit.Stack(theme.Gap8, s.kind, s.meaning), s.daysBox, s.begin, s.lateBox,
		kit.Grid(190, theme.Gap12,
			kit.LabeledField(words.T("Days to get ready"), words.T("1 if empty"), kit.RowTop(0, kit.Width(120, s.before))),
			kit.LabeledField(words.T("Days to let it settle"), words.T("14 if empty"), kit.RowTop(0, kit.Width(120, s.after)))))
	cancel := kit.Named("rhythm.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { s.sheet.Close() }))
	keep := kit.Named("rhythm.keep", kit.NewButton(words.T("Keep it"), nil, kit.Primary, s.keep))
	s.sheet = kit.Sheet(p.deps.Window, words.T("The rhythm of your treatments"), s.body, cancel, keep)
	s.tell()
	kit.FocusOn(s.kind)
	return s
}

// tell shows what belongs to the kind chosen.
func (s *rhythmSheet) tell() {
	k := s.rhythm.cadence.Kind
	switch k {
	case journal.CadenceNone:
		s.meaning.SetText(words.T("No date is proposed."))
	default:
		s.meaning.SetText(words.CadenceName(string(k)) + ".")
	}
	s.daysBox.Hidden = k == journal.CadenceNone || k == journal.CadenceSpravato
	s.begin.Hidden, s.lateBox.Hidden = k != journal.CadenceSpravato, k != journal.CadenceSpravato
	if k == journal.CadenceMonthly {
		s.days.SetPlaceholder("28")
	} else {
		s.days.SetPlaceholder("")
	}
	s.body.Refresh()
	s.sheet.Relayout()
}

func (s *rhythmSheet) keep() {
	c, days, before, aft := s.rhythm.value()
	s.days.SetError(days)
	s.late.SetError(days)
	s.before.SetError(before)
	s.after.SetError(aft)
	if days != "" || before != "" || aft != "" || !s.began.Valid() {
		s.sheet.Relayout()
		return
	}
	s.page.changeCare(func(care *journal.Care) {
		c.Route = care.Cadence.Route
		care.Cadence = c
	}, func() {
		s.sheet.Close()
		s.page.phaseChanged()
	})
}
