package journal

import (
	"slices"

	"stillwater/wheel"
)

// Stage is a stage of change after the transtheoretical model (Prochaska and
// DiClemente 1983). Going back to an earlier one is part of the way.
type Stage string

// The stages in their order.
const (
	StagePrecontemplation Stage = "precontemplation"
	StageContemplation    Stage = "contemplation"
	StagePreparation      Stage = "preparation"
	StageAction           Stage = "action"
	StageMaintenance      Stage = "maintenance"
)

// Stages lists the stages in their order.
var Stages = []Stage{StagePrecontemplation, StageContemplation, StagePreparation, StageAction, StageMaintenance}

// Valid tells whether s is one of the stages.
func (s Stage) Valid() bool { return slices.Contains(Stages, s) }

// Forward gives the stage after s, and Back the one before; at either end it is s
// itself.
func (s Stage) Forward() Stage { return s.moved(1) }

// Back is as [Stage.Forward].
func (s Stage) Back() Stage { return s.moved(-1) }

func (s Stage) moved(by int) Stage {
	at := slices.Index(Stages, s)
	if to := at + by; at >= 0 && to >= 0 && to < len(Stages) {
		return Stages[to]
	}
	return s
}

// GoalState says whether a goal is followed. One that is done has [Goal.Done]
// besides.
type GoalState string

// The states.
const (
	GoalOpen     GoalState = ""
	GoalPaused   GoalState = "paused"   // set aside for a while
	GoalLetGo    GoalState = "letgo"    // given up with dignity; it keeps its words
	GoalArchived GoalState = "archived" // out of the way, whether it is done or not
)

// GoalStates lists the states.
var GoalStates = []GoalState{GoalOpen, GoalPaused, GoalLetGo, GoalArchived}

// Valid tells whether s is one of the states.
func (s GoalState) Valid() bool { return slices.Contains(GoalStates, s) }

// Goal is something a person wishes for in one domain. Only Domain and Title are
// required.
type Goal struct {
	Row
	Domain     wheel.Domain
	Second     *wheel.Domain // another domain that it belongs to; nil: none
	Title      string        // one line
	Why        string        // why it matters, in the person's own words
	Signs      string        // how one would notice that it comes true
	Note       string
	Stage      Stage       // StagePreparation when not set
	Importance wheel.Score // 0 to 10, or none
	Due        Day         // may be left out
	Review     Day         // the day to look at it again; may be left out
	Steps      []Step      // in the person's order; at most [MaxSteps]
	Done       *Moment     // nil: not done
	State      GoalState
	Parting    string // the person's words when it was let go or closed
	Links      []Link // entries, check-ins, treatments that it has to do with
	From       Origin // where it came from

	// Waiting is a change that was made in quiet time and is not in force until it
	// is confirmed; nil: none. See [Goal.Hold].
	Waiting *GoalDraft
	// Story is every change of the goal, oldest first. The store keeps it
	// ([Goal.Record]): what a caller puts here counts only for a goal that was never
	// saved.
	Story []GoalChange
}

// Step is one small thing to do for a goal: once, or with a rhythm.
type Step struct {
	ID     ID // given by the store at the first save
	Text   string
	Done   *Moment // nil: still open; of a step with a rhythm: it is over
	Due    Day     // may be left out
	Weekly int     // how many times a week, 1 to 7; 0: it is done once
	Ticks  []Day   // of a step with a rhythm: the days on which it was done, oldest first, each once
	From   Origin
}

// OriginKind says what a goal or a step came from.
type OriginKind string

// The kinds of origins. OriginPrompt and OriginPlan have no row of their own.
const (
	OriginNone      OriginKind = ""
	OriginEntry     OriginKind = "entry"   // a passage of an entry
	OriginCheckIn   OriginKind = "checkin" // a domain that asked for attention
	OriginTreatment OriginKind = "treatment"
	OriginGoal      OriginKind = "goal"
	OriginPrompt    OriginKind = "prompt" // ID is that of the prompt
)

// Origin is where a goal or a step came from. It holds the words, so that they stay
// when the row they stood in is gone.
type Origin struct {
	Kind  OriginKind
	ID    ID     // of the row, or of the prompt; may be empty
	Words string // the passage, the prompt, or the key of the domain, as it was then
}

// IsZero tells whether nothing is known of where it came from.
func (o Origin) IsZero() bool { return o == Origin{} }

// Followed tells whether the goal is open: neither done nor set aside.
func (g *Goal) Followed() bool { return g.Done == nil && g.State == GoalOpen }

// Progress gives how many of the steps are ticked. A step with a rhythm counts as
// ticked when it is over.
func (g *Goal) Progress() (done, all int) {
	for _, s := range g.Steps {
		if s.Done != nil {
			done++
		}
	}
	return done, len(g.Steps)
}

// NextStep gives the first open step, or nil.
func (g *Goal) NextStep() *Step {
	for i := range g.Steps {
		if g.Steps[i].Done == nil {
			return &g.Steps[i]
		}
	}
	return nil
}

// Tick sets the step with this ID done at the moment, or open again for nil.
// It tells whether there is such a step.
func (g *Goal) Tick(id ID, at *Moment) bool {
	s := g.step(id)
	if s != nil {
		s.Done = at
	}
	return s != nil
}

func (g *Goal) step(id ID) *Step {
	for i := range g.Steps {
		if g.Steps[i].ID == id {
			return &g.Steps[i]
		}
	}
	return nil
}

// MoveStep puts the step at place from to place to (both from 0) and moves those
// between. It tells whether there are such places.
func (g *Goal) MoveStep(from, to int) bool {
	n := len(g.Steps)
	if from < 0 || from >= n || to < 0 || to >= n {
		return false
	}
	s := g.Steps[from]
	steps := slices.Delete(slices.Clone(g.Steps), from, from+1)
	g.Steps = slices.Insert(steps, to, s)
	return true
}

// InDomain tells whether the goal belongs to the domain, first or second.
func (g *Goal) InDomain(d wheel.Domain) bool {
	return g.Domain == d || g.Second != nil && *g.Second == d
}

// GoalsByNeed orders goals for a list: open ones by due date (without one last), then
// those that are paused, then those that are done, newest first, those that were let
// go, and the archived ones.
func GoalsByNeed(goals []Goal) {
	slices.SortStableFunc(goals, func(a, b Goal) int {
		if d := a.rank() - b.rank(); d != 0 {
			return d
		}
		switch {
		case a.Done != nil && b.Done != nil:
			return b.Done.UTC.Compare(a.Done.UTC)
		case a.Due.IsZero() != b.Due.IsZero():
			if b.Due.IsZero() {
				return -1
			}
			return 1
		case a.Due != b.Due:
			return a.Due.Sub(b.Due)
		}
		return a.Created.Compare(b.Created)
	})
}

func (g *Goal) rank() int {
	switch {
	case g.State == GoalArchived:
		return 4
	case g.State == GoalLetGo:
		return 3
	case g.Done != nil:
		return 2
	case g.State == GoalPaused:
		return 1
	}
	return 0
}

// Clone is as [Entry.Clone].
func (g *Goal) Clone() Goal {
	c := *g
	c.Row, c.Second, c.Done = g.Row.clone(), cloned(g.Second), cloned(g.Done)
	c.Links, c.Story, c.Waiting = slices.Clone(g.Links), slices.Clone(g.Story), g.Waiting.clone()
	c.Steps = slices.Clone(g.Steps)
	for i := range c.Steps {
		c.Steps[i].Done, c.Steps[i].Ticks = cloned(c.Steps[i].Done), slices.Clone(c.Steps[i].Ticks)
	}
	return c
}
