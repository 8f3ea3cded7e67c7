package goals

import (
	"time"

	"stillwater/journal"
	"stillwater/words"
)

// progress puts the ticked steps into words; "" for a goal without steps.
func progress(g *journal.Goal) string {
	done, all := g.Progress()
	if all == 0 {
		return ""
	}
	return words.N(all, "{{.Done}} of {{.N}} step", "{{.Done}} of {{.N}} steps", "Done", done)
}

// planned puts the date into words. A day that has passed is told just like
// one that lies ahead.
func planned(due, today journal.Day) string {
	if due.IsZero() {
		return ""
	}
	t := due.Time(time.UTC)
	switch n := due.Sub(today); {
	case n == 0:
		return words.T("planned for today")
	case n == 1:
		return words.T("planned for tomorrow")
	case due.Year == today.Year:
		return words.T("planned for {{.Day}} {{.Month}}", "Day", due.Day, "Month", words.Month(due.Month))
	}
	return words.T("planned for {{.Date}}", "Date", words.FullDate(t))
}

// finished puts the day a goal was done into words.
func finished(g *journal.Goal) string {
	if g.Done == nil {
		return ""
	}
	return words.T("done on {{.Date}}", "Date", words.FullDate(g.Done.Local()))
}

// line joins the parts of a caption that are there.
func line(parts ...string) string {
	out := ""
	for _, p := range parts {
		switch {
		case p == "":
		case out == "":
			out = p
		default:
			out += " · " + p
		}
	}
	return out
}

// stageMeaning is the line that stands under a stage. Going back to an earlier
// one is part of the way.
func stageMeaning(s journal.Stage) string {
	switch s {
	case journal.StagePrecontemplation:
		return words.T("This may rest here for as long as it likes.")
	case journal.StageContemplation:
		return words.T("You are turning it over in your mind. That is already a beginning.")
	case journal.StagePreparation:
		return words.T("You are finding out what you need and where to start.")
	case journal.StageAction:
		return words.T("You are on your way, one step at a time.")
	case journal.StageMaintenance:
		return words.T("It has become part of your days. Now it wants a little care.")
	}
	return ""
}

// movedBack is said when a goal returns to an earlier stage.
func movedBack() string {
	return words.T("Back a stage. That is part of the way; what you learned stays with you.")
}

// doneLine is the one quiet line for a goal that was reached. It alternates so
// that it stays a line that is read.
func doneLine(n int) string {
	switch n % 3 {
	case 0:
		return words.T("You brought this one home. Take a moment with it.")
	case 1:
		return words.T("This is done. May it do you good for a long while.")
	}
	return words.T("You saw this through, step by step.")
}

// stateText says in a word or two how a goal stands that is not followed, "" for one that is.
func stateText(g *journal.Goal) string {
	switch {
	case g.State == journal.GoalPaused:
		return words.T("set aside for a while")
	case g.State == journal.GoalLetGo:
		return words.T("let go")
	case g.State == journal.GoalArchived:
		return words.T("in the archive")
	}
	return finished(g)
}

// domains names the domains of a goal.
func domains(g *journal.Goal) string {
	name := words.DomainName(g.Domain.Key())
	if g.Second != nil {
		name += ", " + words.DomainName(g.Second.Key())
	}
	return name
}

// rhythm puts how often a step comes into words.
func rhythm(weekly int) string { return words.N(weekly, "{{.N}} time a week", "{{.N}} times a week") }

// thisWeek puts what was done of a rhythm into words. What was not done is not counted.
func thisWeek(s *journal.Step, today journal.Day, begins time.Weekday) string {
	from := journal.WeekOf(today, begins)
	n := s.TicksIn(from, from.AddDays(6))
	if n == 0 {
		return rhythm(s.Weekly)
	}
	return rhythm(s.Weekly) + " · " + words.N(n, "{{.N}} time this week", "{{.N}} times this week")
}

// dayText names a day, with its year where it is another one.
func dayText(d, today journal.Day) string {
	if d.Year != today.Year {
		return words.FullDate(d.Time(time.UTC))
	}
	return words.LongDay(d.Time(time.UTC))
}
