package journal

import (
	"slices"
	"strings"

	"stillwater/wheel"
)

// GoalChangeKind says what of a goal changed.
type GoalChangeKind string

// The kinds of changes.
const (
	ChangedBegun      GoalChangeKind = "begun" // Now: the title
	ChangedTitle      GoalChangeKind = "title"
	ChangedWhy        GoalChangeKind = "why"
	ChangedSigns      GoalChangeKind = "signs"
	ChangedNote       GoalChangeKind = "note"
	ChangedDomain     GoalChangeKind = "domain" // keys
	ChangedSecond     GoalChangeKind = "second" // keys
	ChangedStage      GoalChangeKind = "stage"
	ChangedState      GoalChangeKind = "state"
	ChangedParting    GoalChangeKind = "parting"
	ChangedImportance GoalChangeKind = "importance"
	ChangedDue        GoalChangeKind = "due"
	ChangedReview     GoalChangeKind = "review"
	ChangedDone       GoalChangeKind = "done"     // Now: the day
	ChangedReopened   GoalChangeKind = "reopened" // Was: the day
	ChangedLinks      GoalChangeKind = "links"    // Was, Now: how many there are
	ChangedHeld       GoalChangeKind = "held"     // a change waits for a clear head
	ChangedUnheld     GoalChangeKind = "unheld"   // it waits no more
	ChangedStepNew    GoalChangeKind = "step"     // Now: its words
	ChangedStepGone   GoalChangeKind = "step gone"
	ChangedStepText   GoalChangeKind = "step text"
	ChangedStepDone   GoalChangeKind = "step done" // Now: its words
	ChangedStepOpen   GoalChangeKind = "step open" // Now: its words
	ChangedStepDue    GoalChangeKind = "step due"
	ChangedStepWeekly GoalChangeKind = "step weekly" // Was, Now: how many times a week
	ChangedStepOrder  GoalChangeKind = "step order"
)

// GoalChange is one change of a goal. Was and Now are texts: words of the person, or
// the key, the number or the day ("2026-03-14") of what is no text; "" is nothing.
type GoalChange struct {
	At   Moment // of the last save of it; see [Goal.Record]
	What GoalChangeKind
	Step ID // of a change of one step
	Was  string
	Now  string
	N    int // how many steps, when many changed at once; else 0
}

// manySteps is from how many on changes of steps at once are told as one change; the words
// of those that are gone stay in it, one a line.
const manySteps = 20

// Record brings the story of the goal up to date: the story of before, and what differs
// between before and g, at the moment. before is nil for a goal that is saved for the first
// time; then a story that g brings along (from an import) stays. The store calls it at each
// save, so no caller can forget it; nothing but g.Story is changed.
//
// What is typed in one sitting is one change: a change of the same thing within 10 minutes
// of the one before is joined with it, and goes if it came to nothing. Ticks of a step with
// a rhythm are no part of the story, since they are kept with the step.
func (g *Goal) Record(before *Goal, at Moment) {
	if before == nil {
		if len(g.Story) == 0 {
			g.Story = []GoalChange{{At: at, What: ChangedBegun, Now: g.Title}}
		}
		return
	}
	story := slices.Clone(before.Story)
	for _, c := range append(fieldChanges(before, g), stepChanges(before, g)...) {
		c.At = at
		story = joined(story, c)
	}
	g.Story = story
}

// fieldChanges lists what differs besides the steps.
func fieldChanges(a, b *Goal) (out []GoalChange) {
	add := func(what GoalChangeKind, was, now string) {
		if was != now {
			out = append(out, GoalChange{What: what, Was: was, Now: now})
		}
	}
	add(ChangedTitle, a.Title, b.Title)
	add(ChangedWhy, a.Why, b.Why)
	add(ChangedSigns, a.Signs, b.Signs)
	add(ChangedNote, a.Note, b.Note)
	add(ChangedDomain, a.Domain.Key(), b.Domain.Key())
	add(ChangedSecond, keyOf(a.Second), keyOf(b.Second))
	add(ChangedStage, string(a.Stage), string(b.Stage))
	add(ChangedState, string(a.State), string(b.State))
	add(ChangedParting, a.Parting, b.Parting)
	add(ChangedImportance, scoreText(a.Importance), scoreText(b.Importance))
	add(ChangedDue, a.Due.String(), b.Due.String())
	add(ChangedReview, a.Review.String(), b.Review.String())
	if was, now := dayOfDone(a.Done), dayOfDone(b.Done); (a.Done == nil) != (b.Done == nil) || was != now {
		if b.Done != nil {
			out = append(out, GoalChange{What: ChangedDone, Was: was, Now: now})
		} else {
			out = append(out, GoalChange{What: ChangedReopened, Was: was})
		}
	}
	if !slices.Equal(a.Links, b.Links) {
		out = append(out, GoalChange{What: ChangedLinks, Was: timesText(len(a.Links)), Now: timesText(len(b.Links))})
	}
	if (a.Waiting == nil) != (b.Waiting == nil) {
		what := ChangedHeld
		if b.Waiting == nil {
			what = ChangedUnheld
		}
		out = append(out, GoalChange{What: what})
	}
	return out
}

func keyOf(d *wheel.Domain) string {
	if d == nil {
		return ""
	}
	return d.Key()
}

// scoreText is the score in digits, "" for none.
func scoreText(s wheel.Score) string {
	if !s.IsSet() {
		return ""
	}
	return s.String()
}

func dayOfDone(m *Moment) string {
	if m == nil {
		return ""
	}
	return m.Day.String()
}

// stepChanges lists what differs between the steps, which have their ids.
func stepChanges(a, b *Goal) (out []GoalChange) {
	had := make(map[ID]*Step, len(a.Steps))
	for i := range a.Steps {
		had[a.Steps[i].ID] = &a.Steps[i]
	}
	have := make(map[ID]bool, len(b.Steps))
	var news, gone, ticked, opened, other []GoalChange
	var order []ID // of the steps that stayed
	for i := range b.Steps {
		s := &b.Steps[i]
		old := had[s.ID]
		if have[s.ID] = true; old == nil {
			news = append(news, GoalChange{What: ChangedStepNew, Step: s.ID, Now: s.Text})
			continue
		}
		order = append(order, s.ID)
		other = append(other, stepDiffers(old, s)...)
		switch {
		case old.Done == nil && s.Done != nil:
			ticked = append(ticked, GoalChange{What: ChangedStepDone, Step: s.ID, Now: s.Text})
		case old.Done != nil && s.Done == nil:
			opened = append(opened, GoalChange{What: ChangedStepOpen, Step: s.ID, Now: s.Text})
		}
	}
	moved := false
	at := 0
	for i := range a.Steps {
		id := a.Steps[i].ID
		if !have[id] {
			gone = append(gone, GoalChange{What: ChangedStepGone, Step: id, Was: a.Steps[i].Text})
			continue
		}
		moved = moved || at >= len(order) || order[at] != id
		at++
	}
	for _, list := range [][]GoalChange{news, gone, other, ticked, opened} {
		out = append(out, few(list)...)
	}
	if moved {
		out = append(out, GoalChange{What: ChangedStepOrder})
	}
	return out
}

// stepDiffers lists what of one step differs, but for its being done.
func stepDiffers(a, b *Step) (out []GoalChange) {
	if a.Text != b.Text {
		out = append(out, GoalChange{What: ChangedStepText, Step: b.ID, Was: a.Text, Now: b.Text})
	}
	if a.Due != b.Due {
		out = append(out, GoalChange{What: ChangedStepDue, Step: b.ID, Was: a.Due.String(), Now: b.Due.String()})
	}
	if a.Weekly != b.Weekly {
		out = append(out, GoalChange{What: ChangedStepWeekly, Step: b.ID, Was: timesText(a.Weekly), Now: timesText(b.Weekly)})
	}
	return out
}

// few leaves a short list as it is and makes one change of a long one. Words that stand
// nowhere else any more stay.
func few(list []GoalChange) []GoalChange {
	if len(list) < manySteps {
		return list
	}
	byKind := map[GoalChangeKind]*GoalChange{}
	was := map[GoalChangeKind]*strings.Builder{}
	var order []GoalChangeKind
	for _, c := range list {
		if byKind[c.What] == nil {
			byKind[c.What], was[c.What] = &GoalChange{What: c.What}, &strings.Builder{}
			order = append(order, c.What)
		}
		byKind[c.What].N++
		if c.What == ChangedStepGone || c.What == ChangedStepText {
			was[c.What].WriteString(c.Was + "\n")
		}
	}
	out := make([]GoalChange, 0, len(order))
	for _, k := range order {
		byKind[k].Was = strings.TrimSuffix(was[k].String(), "\n")
		out = append(out, *byKind[k])
	}
	return out
}

// undoes gives what a change takes back when it comes within a sitting; "" for those that
// only go on.
func (k GoalChangeKind) undoes() GoalChangeKind {
	switch k {
	case ChangedStepOpen:
		return ChangedStepDone
	case ChangedStepDone:
		return ChangedStepOpen
	case ChangedReopened:
		return ChangedDone
	case ChangedStepGone:
		return ChangedStepNew
	case ChangedUnheld:
		return ChangedHeld
	}
	return ""
}

// joined adds a change to a story: to the one that it goes on with, if that belongs to the
// same sitting.
func joined(story []GoalChange, c GoalChange) []GoalChange {
	for i := len(story) - 1; i >= 0; i-- {
		old := &story[i]
		if since := c.At.UTC.Sub(old.At.UTC); since < 0 || since >= sitting || old.N > 0 || c.N > 0 {
			break
		}
		if old.Step != c.Step {
			continue
		}
		switch {
		case old.What == c.What:
			old.Now, old.At = c.Now, c.At
			if c.What == ChangedStepOrder || old.Was != old.Now {
				return story
			}
			return slices.Delete(story, i, i+1)
		case old.What == c.What.undoes() && (c.What != ChangedReopened || old.Was == ""):
			return slices.Delete(story, i, i+1)
		case old.What == ChangedBegun && c.What == ChangedTitle, old.What == ChangedStepNew && c.What == ChangedStepText:
			old.Now, old.At = c.Now, c.At
			return story
		}
	}
	return append(story, c)
}

// Since gives the part of a story that lies in the days, both included.
func Since(story []GoalChange, from, to Day) (out []GoalChange) {
	for _, c := range story {
		if !c.At.Day.Before(from) && !c.At.Day.After(to) {
			out = append(out, c)
		}
	}
	return out
}
