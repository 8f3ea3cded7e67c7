package care

import (
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

// selfCare lists small things that help many people on quiet days. It is
// offered, never asked for, and its ticks are not kept.
func selfCare() []string {
	return []string{
		words.T("Sleep"),
		words.T("A glass of water"),
		words.T("A light meal"),
		words.T("Quiet"),
		words.T("A short walk"),
		words.T("Time in nature"),
		words.T("A warm bath"),
		words.T("Music"),
		words.T("Drawing, cooking, clay"),
		words.T("A kind sentence to yourself"),
		words.T("A kind message to someone"),
		words.T("Nothing at all"),
	}
}
