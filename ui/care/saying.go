package care

import (
	"slices"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/words"
)

// standing is what the page says about the phase: its name, and one sentence.
type standing struct{ Name, Sentence string }

// where puts the phase of the day into words.
func where(o *overview, today journal.Day) standing {
	p := o.phase(today)
	s := standing{words.PhaseName(string(p)), words.PhaseMeaning(string(p))}
	if o.byHand != journal.PhaseNone && o.byHand.Valid() {
		return s
	}
	switch p {
	case journal.PhaseNone:
		if t := o.next(today); t != nil {
			return standing{words.T("Before the first treatment"), words.T("Your first treatment is planned for {{.Date}}.", "Date", date(t.At.Day))}
		}
		return standing{words.T("No treatment yet"), words.T("When you write down the first one, this page will know where you are.")}
	case journal.PhaseQuiet:
		if t := o.newest(today); t != nil && t.At.Day == today {
			s.Sentence = words.T("You are in quiet time until tomorrow evening. Nothing has to be done.")
		} else {
			s.Sentence = words.T("You are in quiet time until this evening. Nothing has to be done.")
		}
	case journal.PhaseBefore:
		s.Sentence = words.T("Your next treatment is planned for tomorrow. A thought or a wish for the day is enough.")
	default:
		if t := o.newest(today); t != nil {
			s.Sentence = words.N(today.Sub(t.At.Day), "Your last treatment was {{.N}} day ago.", "Your last treatment was {{.N}} days ago.")
		}
		if t := o.next(today); t != nil {
			s.Sentence += " " + words.T("The next one is planned for {{.Date}}.", "Date", date(t.At.Day))
		}
	}
	return s
}

func date(d journal.Day) string { return words.FullDate(d.Time(time.UTC)) }

// when says the date of a treatment, with its hour if one was told.
func when(t *journal.Treatment) string {
	switch {
	case t.Undated():
		return words.T("Date not known yet")
	case t.At.Timed():
		return words.T("{{.Day}}, {{.Time}}", "Day", date(t.At.Day), "Time", words.Clock(t.At.Local()))
	}
	return date(t.At.Day)
}

// title names a treatment at the head of its form.
func title(t *journal.Treatment) string {
	s := when(t)
	if t.Number > 0 {
		return words.T("{{.Date}} · number {{.N}}", "Date", s, "N", t.Number)
	}
	return s
}

// plain is a treatment as text, for a copy of what could not be saved.
func plain(t *journal.Treatment) string {
	lines := []string{when(t) + " " + words.RouteName(string(t.Route)), t.Dose, t.Place, t.Intention, t.Setting, t.Music, t.Driver, t.PressureBefore}
	for _, c := range t.Checklist {
		mark := "[ ] "
		if c.Done {
			mark = "[x] "
		}
		lines = append(lines, mark+c.Text)
	}
	for _, e := range t.SideEffects {
		lines = append(lines, strings.TrimSpace(e.Kind+" "+e.Lasted+" "+e.Eased))
	}
	lines = append(lines, t.PressureAfter, t.Note)
	lines = slices.DeleteFunc(lines, func(s string) bool { return strings.TrimSpace(s) == "" })
	return strings.Join(lines, "\n")
}
