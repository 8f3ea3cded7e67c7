package journal

import "time"

// MayAsk tells whether the app may ask something about a goal on a day: not on the day of a treatment,
// planned or done, nor in quiet time.
func MayAsk(today Day, treatments []Treatment, phase Phase) bool {
	for i := range treatments {
		if treatments[i].Stands() && treatments[i].At.Day == today {
			return false
		}
	}
	return phase != PhaseQuiet
}

// ToLookAt gives the first goal of which may be asked whether to look at it again ([Goal.LookAgain],
// [MayAsk]); nil: none.
func ToLookAt(goals []Goal, today Day, treatments []Treatment, phase Phase) *Goal {
	if !MayAsk(today, treatments, phase) {
		return nil
	}
	for i := range goals {
		if g := &goals[i]; g.Waiting == nil && g.LookAgain(today, phase) {
			return g
		}
	}
	return nil
}

// InQuietTime tells whether changes of intention wait now, and until when. A phase that was
// chosen by hand counts more than the treatments: a person who left quiet time has left it.
func InQuietTime(treatments []Treatment, byHand Phase, now time.Time) (until time.Time, quiet bool) {
	if byHand != PhaseNone && byHand != PhaseQuiet {
		return time.Time{}, false
	}
	until, quiet = QuietUntil(treatments, now)
	if byHand == PhaseQuiet && !quiet {
		return now.Add(quietHours), true
	}
	return until, quiet
}

// AtTheStart gives the words with which the goal began: why it mattered, else how it would be
// noticed, else its title.
func (g *Goal) AtTheStart() string {
	first := func(what GoalChangeKind, now string) string {
		for _, c := range g.Story {
			if c.What == what {
				if c.Was != "" {
					return c.Was
				}
				return c.Now
			}
		}
		return now
	}
	for _, s := range []string{first(ChangedWhy, g.Why), first(ChangedSigns, g.Signs)} {
		if s != "" {
			return s
		}
	}
	title := g.Title
	for _, c := range g.Story {
		if c.What == ChangedBegun {
			title = c.Now
		} else if c.What == ChangedTitle {
			return c.Was
		}
	}
	return title
}
