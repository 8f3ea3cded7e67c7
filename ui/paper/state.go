package paper

import (
	"slices"
	"strings"

	"stillwater/journal"
	"stillwater/report"
	"stillwater/wheel/pdf"
	"stillwater/words"
)

// spanOwn stands after the lengths of [report.Weeks]: days of one's own.
var spanOwn = len(report.Weeks)

// state is what the person chose on the page: plain data.
type state struct {
	form    report.Form
	length  int         // index into report.Weeks, or spanOwn
	from    journal.Day // own days; zero: not chosen
	to      journal.Day
	beside  beside // of two periods
	own     Own    // of formOwn
	paper   pdf.Paper
	gray    bool
	changes report.Choice // boxes that were changed by hand, for every span
	notes   journal.PaperNotes

	items  []report.Item // of what was made last
	choice report.Choice
}

func newState(usual pdf.Paper, forms []report.Form) state {
	return state{form: forms[0], length: 2, paper: usual, changes: report.Choice{}}
}

// span is the time the page is about; ok is false while own days are not a span.
func (s *state) span(today journal.Day) (span report.Span, ok bool) {
	if s.length < spanOwn {
		return report.LastWeeks(report.Weeks[s.length], today), true
	}
	span = report.Span{From: s.from, To: s.to}
	return span, span.Valid()
}

// setLength chooses a length; own days begin as those that were shown.
func (s *state) setLength(i int, today journal.Day) {
	if i == spanOwn && s.from.IsZero() && s.to.IsZero() {
		if span, ok := s.span(today); ok {
			s.from, s.to = span.From, span.To
		}
	}
	s.length = i
}

// order is what is to be made.
func (s *state) order(today journal.Day) (o report.Order, ok bool) {
	span, ok := s.span(today)
	changes := report.Choice{}
	for id, on := range s.changes {
		changes[id] = on
	}
	o = report.Order{Form: s.form, Span: span, Changes: changes, Options: report.Options{Paper: s.paper, Gray: s.gray, Made: today}}
	if !s.worksheet() {
		o.Options = o.Options.With(s.notes)
	}
	if s.form == report.FormTwoPeriods && s.beside.own {
		var there bool
		o.Earlier, there = s.beside.span(span)
		ok = ok && there
	}
	return o, ok || s.worksheet()
}

// worksheet tells whether the form is about no time, and has nothing to tick: a sheet to fill in, the plan,
// or what another page asked for.
func (s *state) worksheet() bool {
	return s.form.Worksheet() || s.form == report.FormPlan || s.form == formOwn
}

// took takes over what can be shared in the span that was read.
func (s *state) took(m report.Made) { s.items, s.choice = m.Items, m.Choice }

// ticked tells whether an item is shared.
func (s *state) ticked(i int) bool {
	if on, ok := s.changes[s.items[i].ID]; ok {
		return on
	}
	return s.choice[s.items[i].ID]
}

// tick shares an item, or not.
func (s *state) tick(i int, on bool) { s.changes[s.items[i].ID] = on }

// group lists the items of a group.
func (s *state) group(group string) []int {
	var out []int
	for i, it := range s.items {
		if it.Group == group {
			out = append(out, i)
		}
	}
	return out
}

// usual forgets what was ticked by hand.
func (s *state) usual() {
	s.changes = report.Choice{}
	s.choice = report.Default(s.items)
}

// shared counts what is ticked, and how much of it is the person's own writing.
func (s *state) shared() (all, own int) {
	for i, it := range s.items {
		if s.ticked(i) {
			all++
			if it.Kind == report.FreeText {
				own++
			}
		}
	}
	return all, own
}

// tells says in a line what is shared.
func (s *state) tells() string {
	all, own := s.shared()
	line := words.T("{{.N}} of {{.All}} are shared.", "N", all, "All", len(s.items))
	if own == 0 {
		return line + " " + words.T("What you wrote yourself is not, until you tick it.")
	}
	return line + " " + words.N(own, "{{.N}} of them is your own writing.", "{{.N}} of them are your own writing.")
}

// changed tells whether a box was changed by hand.
func (s *state) changed() bool {
	return slices.ContainsFunc(s.items, func(it report.Item) bool {
		on, ok := s.changes[it.ID]
		return ok && on != it.Ticked
	})
}

// questions are what was typed line by line.
func questions(text string) []string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// cloned is a copy of the notes that shares nothing with them.
func cloned(n journal.PaperNotes) journal.PaperNotes {
	n.Words, n.Questions = slices.Clone(n.Words), slices.Clone(n.Questions)
	return n
}

// formName is a form as the person reads it.
func formName(f report.Form) string {
	switch f {
	case report.FormTherapist:
		return words.T("Page for a therapist")
	case report.FormTwoPeriods:
		return words.T("Two periods")
	case report.FormPeriod:
		return words.T("Longer report")
	case report.FormPlan:
		return words.T("Safety plan")
	case report.FormWheel:
		return words.T("Blank wheel")
	case report.FormPrompts:
		return words.T("Prompts")
	case report.FormGoal:
		return words.T("Goal sheet")
	}
	return string(f)
}

// fileName proposes a name for a file, without its ending: fixed words and a day.
func (s *state) fileName(today journal.Day) string {
	if s.form == formOwn {
		return s.own.File
	}
	if s.worksheet() {
		return formName(s.form)
	}
	return formName(s.form) + " " + today.String()
}
