package journal

import (
	"slices"
	"time"
)

// TickWeekly ticks a step with a rhythm for the day, or takes the tick away. It tells whether there is
// such a step.
func (g *Goal) TickWeekly(id ID, day Day, on bool) bool {
	s := g.step(id)
	if s == nil || s.Weekly == 0 {
		return false
	}
	s.Ticks = ticked(s.Ticks, day, on)
	return true
}

// TickedOn tells whether a step with a rhythm was done on the day.
func (s *Step) TickedOn(day Day) bool { return slices.Contains(s.Ticks, day) }

// TicksIn counts the days from one to another, both included, on which the step was done.
func (s *Step) TicksIn(from, to Day) (n int) {
	for _, d := range s.Ticks {
		if !d.Before(from) && !d.After(to) {
			n++
		}
	}
	return n
}

// WeekOf gives the first day of the week that the day lies in.
func WeekOf(day Day, begins time.Weekday) Day {
	back := int(day.Time(time.UTC).Weekday()-begins+7) % 7
	return day.AddDays(-back)
}

// TodaysStep is a step that fits the day.
type TodaysStep struct {
	Goal, Step ID
	GoalTitle  string
	Text       string
	Due        Day  // may be empty
	Weekly     int  // 0: it is done once
	InWeek     int  // of a step with a rhythm: how often it was done in this week
	Ticked     bool // it was done today already
}

// TodaysSteps gives the steps that fit a day, for the start page: of each goal that is followed, those
// whose date has come, those with a rhythm that is not full in this week (or were done today), and
// else the first that is open and has no later date. Those with a date come first, the earliest
// first; then those with a rhythm; then the others, in the order of the goals. In quiet time there are
// none. The week begins on the weekday given.
func TodaysSteps(goals []Goal, today Day, phase Phase, begins time.Weekday) []TodaysStep {
	if phase == PhaseQuiet {
		return nil
	}
	week := WeekOf(today, begins)
	var dated, rhythm, next []TodaysStep
	for i := range goals {
		g := &goals[i]
		if !g.Followed() {
			continue
		}
		found := false
		for j := range g.Steps {
			s := &g.Steps[j]
			t := TodaysStep{Goal: g.ID, Step: s.ID, GoalTitle: g.Title, Text: s.Text, Due: s.Due, Weekly: s.Weekly}
			switch {
			case s.Done != nil && s.Done.Day == today && s.Weekly == 0:
				t.Ticked = true
				next = append(next, t)
			case s.Done != nil:
			case s.Weekly > 0:
				t.InWeek, t.Ticked = s.TicksIn(week, week.AddDays(6)), s.TickedOn(today)
				if t.Ticked || t.InWeek < s.Weekly {
					rhythm = append(rhythm, t)
				}
			case !s.Due.IsZero():
				if !s.Due.After(today) {
					dated = append(dated, t)
				}
			case !found:
				found = true
				next = append(next, t)
			}
		}
	}
	slices.SortStableFunc(dated, func(a, b TodaysStep) int { return a.Due.Sub(b.Due) })
	return slices.Concat(dated, rhythm, next)
}

// putOffDays is how long the question whether to look at a goal again rests that was put off.
const putOffDays = 7

// LookAgain tells whether the app may ask "time to look again?": the day of review came, or the date of
// the goal passed. It never asks in quiet time, nor of a goal that is done or set aside.
func (g *Goal) LookAgain(today Day, phase Phase) bool {
	if !g.Followed() || phase == PhaseQuiet {
		return false
	}
	if !g.Review.IsZero() {
		return !g.Review.After(today)
	}
	return !g.Due.IsZero() && g.Due.Before(today)
}

// PutOff lets the question rest for a week.
func (g *Goal) PutOff(today Day) { g.Review = today.AddDays(putOffDays) }

// GoalWeek is what a review of some days shows of one goal.
type GoalWeek struct {
	Goal    ID
	Changes []GoalChange // in these days
	Ticks   int          // of its steps with a rhythm
	Rested  int          // days since it was last touched, at the end of these days; -1: never
}

// Moved tells whether anything happened.
func (w GoalWeek) Moved() bool { return len(w.Changes) > 0 || w.Ticks > 0 }

// GoalsIn looks at goals over the days from one to another, both included: those that are followed or
// that changed in these days, in the order given.
func GoalsIn(goals []Goal, from, to Day) (out []GoalWeek) {
	for i := range goals {
		g := &goals[i]
		w := GoalWeek{Goal: g.ID, Changes: Since(g.Story, from, to), Rested: -1}
		touched := Day{}
		for j := range g.Steps {
			s := &g.Steps[j]
			w.Ticks += s.TicksIn(from, to)
			for _, d := range s.Ticks {
				if !d.After(to) && d.After(touched) {
					touched = d
				}
			}
		}
		for _, c := range g.Story {
			if !c.At.Day.After(to) && c.At.Day.After(touched) {
				touched = c.At.Day
			}
		}
		if !touched.IsZero() {
			w.Rested = to.Sub(touched)
		}
		if g.Followed() || w.Moved() {
			out = append(out, w)
		}
	}
	return out
}
