package journal

import (
	"slices"
	"time"

	"stillwater/wheel"
)

// quietHours is how long after a treatment a change of a goal waits.
const quietHours = 24 * time.Hour

// GoalDraft is a change of intention that was made in quiet time. The goal stays as it was
// until the draft is confirmed.
//
// A change of intention is what decides something: what the goal is about (domains, title,
// why, signs), how far it is (stage, done, state, parting words), how much it matters
// (importance), its dates (due, review), and taking a step away. All else is harmless and
// is kept at once: ticking, adding, wording, ordering and dating steps, notes, links.
type GoalDraft struct {
	From  Moment    // when it was made first
	Until time.Time // UTC; from then on the person is asked
	New   bool      // the goal itself was made in quiet time; the rest says what it holds

	Domain     wheel.Domain
	Second     *wheel.Domain
	Title      string
	Why        string
	Signs      string
	Stage      Stage
	Importance wheel.Score
	Due        Day
	Review     Day
	Done       *Moment
	State      GoalState
	Parting    string
	Without    []ID // steps that are to go
}

func (d *GoalDraft) clone() *GoalDraft {
	if d == nil {
		return nil
	}
	c := *d
	c.Second, c.Done, c.Without = cloned(d.Second), cloned(d.Done), slices.Clone(d.Without)
	return &c
}

// QuietUntil gives the end of the 24 hours after the newest treatment that took place by now,
// and tells whether now lies in them. Hours are real ones, also on the days on which clocks
// change. A treatment whose hour is not known counts from the beginning of its day, and is over 24
// hours after its noon.
func QuietUntil(treatments []Treatment, now time.Time) (until time.Time, quiet bool) {
	for i := range treatments {
		t := &treatments[i]
		began := t.At.UTC
		if t.At.DayOnly {
			began = began.Add(-12 * time.Hour)
		}
		if t.At.IsZero() || began.After(now) || !t.TookPlace(DayOf(now)) {
			continue
		}
		if end := t.At.UTC.Add(quietHours); end.After(until) {
			until = end
		}
	}
	return until, until.After(now)
}

// intention takes what a draft holds of a goal.
func (g *Goal) intention() GoalDraft {
	return GoalDraft{
		Domain: g.Domain, Second: cloned(g.Second), Title: g.Title, Why: g.Why, Signs: g.Signs, Stage: g.Stage, Importance: g.Importance,
		Due: g.Due, Review: g.Review, Done: cloned(g.Done), State: g.State, Parting: g.Parting,
	}
}

// intend puts what a draft holds into a goal.
func (g *Goal) intend(d *GoalDraft) {
	g.Domain, g.Second, g.Title, g.Why, g.Signs, g.Stage, g.Importance = d.Domain, cloned(d.Second), d.Title, d.Why, d.Signs, d.Stage, d.Importance
	g.Due, g.Review, g.Done, g.State, g.Parting = d.Due, d.Review, cloned(d.Done), d.State, d.Parting
	if len(d.Without) > 0 {
		g.Steps = slices.DeleteFunc(slices.Clone(g.Steps), func(s Step) bool { return slices.Contains(d.Without, s.ID) })
	}
}

func sameIntention(a, b *GoalDraft) bool {
	return a.Domain == b.Domain && keyOf(a.Second) == keyOf(b.Second) && a.Title == b.Title && a.Why == b.Why && a.Signs == b.Signs &&
		a.Stage == b.Stage && a.Importance == b.Importance && a.Due == b.Due && a.Review == b.Review && dayOfDone(a.Done) == dayOfDone(b.Done) &&
		(a.Done == nil) == (b.Done == nil) && a.State == b.State && a.Parting == b.Parting
}

// Hold turns what changed of the intention between before and g into a draft that waits until
// the time given, and gives g the intention of before back. What is harmless stays in g. before
// is nil for a new goal, which is kept as it is and marked as one that waits. It tells whether
// anything waits. Called again on a goal that waits already, with before as it is kept and g as
// the form shows it ([Goal.Proposed]), it renews the draft.
func (g *Goal) Hold(before *Goal, at Moment, until time.Time) bool {
	d := g.intention()
	d.From, d.Until = at, until.UTC().Truncate(time.Millisecond)
	if before == nil {
		d.New = true
		g.Waiting = &d
		return true
	}
	if w := before.Waiting; w != nil {
		d.From, d.New = w.From, w.New
	}
	if d.New { // it is not in force yet: its words are the draft
		g.Waiting = &d
		return true
	}
	was := before.intention()
	for i, s := range before.Steps {
		if s.ID != "" && g.step(s.ID) == nil {
			d.Without = append(d.Without, s.ID)
			g.Steps = slices.Insert(slices.Clone(g.Steps), min(i, len(g.Steps)), s)
		}
	}
	g.intend(&was)
	if g.Waiting = nil; sameIntention(&was, &d) && len(d.Without) == 0 {
		return false
	}
	g.Waiting = &d
	return true
}

// Proposed gives the goal as it would be if the draft were confirmed, which is what a form
// shows; without a draft the goal itself. The draft stays in it.
func (g *Goal) Proposed() Goal {
	c := g.Clone()
	if c.Waiting != nil {
		c.intend(c.Waiting)
	}
	return c
}

// Confirm puts the draft into force. It tells whether there was one.
func (g *Goal) Confirm() bool {
	d := g.Waiting
	if d == nil {
		return false
	}
	if g.Waiting = nil; !d.New {
		g.intend(d)
	}
	return true
}

// Drop forgets the draft. whole tells that the goal itself was the draft: it is to be put into
// the trash.
func (g *Goal) Drop() (whole bool) {
	whole = g.Waiting != nil && g.Waiting.New
	g.Waiting = nil
	return whole
}

// Asks tells whether a draft waits and its time has come. A clock that was set back far does not
// keep it waiting: a draft that lies ahead of now asks at once.
func (g *Goal) Asks(now time.Time) bool {
	return g.Waiting != nil && (!now.Before(g.Waiting.Until) || now.Before(g.Waiting.From.UTC))
}
