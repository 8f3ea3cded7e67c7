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

// Goal is something a person wishes for in one domain.
type Goal struct {
	Row
	Domain wheel.Domain
	Title  string
	Note   string
	Stage  Stage // StagePreparation when not set
	Due    Day   // may be left out
	Steps  []Step
	Done   *Moment // nil: still open
}

// Step is one small thing to do for a goal.
type Step struct {
	ID   ID
	Text string
	Done *Moment // nil: still open
}

// Progress gives how many of the steps are ticked.
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
	for i := range g.Steps {
		if g.Steps[i].ID == id {
			g.Steps[i].Done = at
			return true
		}
	}
	return false
}

// GoalsByNeed orders goals for a list: open ones by due date (without one
// last), then those that are done, newest first.
func GoalsByNeed(goals []Goal) {
	slices.SortStableFunc(goals, func(a, b Goal) int {
		switch {
		case (a.Done == nil) != (b.Done == nil):
			if a.Done == nil {
				return -1
			}
			return 1
		case a.Done != nil:
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
