package goals

import (
	"encoding/json"
	"slices"

	"github.com/google/uuid"

	"stillwater/journal"
	"stillwater/wheel"
)

// form is one goal while it is looked at and changed: plain data. Every change
// is kept by itself; a goal without a title waits until it has one.
type form struct {
	goal    journal.Goal
	next    journal.Step // being typed, not yet in the list
	changes int          // grows with every change
}

func newForm(d wheel.Domain) *form {
	return &form{goal: journal.Goal{Domain: d, Stage: journal.StagePreparation}}
}

func formOf(g journal.Goal) *form { return &form{goal: g.Proposed()} }

func (f *form) changed() { f.changes++ }

// blank tells that nothing was written, so nothing can be lost.
func blank(g journal.Goal) bool {
	return g.Revision == 0 && g.Title == "" && g.Note+g.Why+g.Signs == "" && len(g.Steps) == 0 && len(g.Links) == 0
}

func (f *form) setTitle(s string) { f.text(&f.goal.Title, s) }

func (f *form) setWhy(s string) { f.text(&f.goal.Why, s) }

func (f *form) setSigns(s string) { f.text(&f.goal.Signs, s) }

func (f *form) setParting(s string) { f.text(&f.goal.Parting, s) }

func (f *form) setNote(s string) { f.text(&f.goal.Note, s) }

func (f *form) text(field *string, s string) {
	if *field != s {
		*field = s
		f.changed()
	}
}

func (f *form) setDomain(d wheel.Domain) {
	if d.Valid() && d != f.goal.Domain {
		f.goal.Domain = d
		if s := f.goal.Second; s != nil && *s == d {
			f.goal.Second = nil
		}
		f.changed()
	}
}

// setSecond sets another domain that the goal belongs to; nil is none, and so is the one it has already.
func (f *form) setSecond(d *wheel.Domain) {
	if d != nil && *d == f.goal.Domain {
		d = nil
	}
	if d != nil && !d.Valid() || (d == nil) == (f.goal.Second == nil) && (d == nil || *d == *f.goal.Second) {
		return
	}
	f.goal.Second = d
	f.changed()
}

func (f *form) setImportance(s wheel.Score) {
	if s != f.goal.Importance {
		f.goal.Importance = s
		f.changed()
	}
}

func (f *form) setReview(d journal.Day) {
	if d != f.goal.Review {
		f.goal.Review = d
		f.changed()
	}
}

// setState pauses the goal, lets it go, archives it, or takes it up again.
func (f *form) setState(s journal.GoalState) {
	if s.Valid() && s != f.goal.State {
		f.goal.State = s
		f.changed()
	}
}

func (f *form) setStage(s journal.Stage) {
	if s.Valid() && s != f.goal.Stage {
		f.goal.Stage = s
		f.changed()
	}
}

// moveStage goes forward (1) or back (-1) by one stage and tells whether there
// was one to go to.
func (f *form) moveStage(by int) bool {
	at := slices.Index(journal.Stages, f.goal.Stage) + by
	if at < 0 || at >= len(journal.Stages) {
		return false
	}
	f.setStage(journal.Stages[at])
	return true
}

func (f *form) setDue(d journal.Day) {
	if d != f.goal.Due {
		f.goal.Due = d
		f.changed()
	}
}

// typeStep takes the words of a step while they are typed, so that they are
// kept even if Enter never comes.
func (f *form) typeStep(text string) {
	if f.next.Text == text {
		return
	}
	if f.next.ID == "" {
		f.next.ID = journal.ID(uuid.NewString())
	}
	f.next.Text = text
	f.changed()
}

// addStep puts the typed step at the end of the list; words are needed.
func (f *form) addStep() bool {
	f.next.Text = journal.CleanLine(f.next.Text)
	if f.next.Text == "" || len(f.goal.Steps) >= journal.MaxSteps {
		return false
	}
	f.goal.Steps = append(f.goal.Steps, f.next)
	f.next = journal.Step{}
	f.changed()
	return true
}

// giveStep puts a step at the end of the list and gives its id.
func (f *form) giveStep(s journal.Step) (journal.ID, bool) {
	if s.Text = journal.CleanLine(s.Text); s.Text == "" || len(f.goal.Steps) >= journal.MaxSteps {
		return "", false
	}
	if s.ID == "" {
		s.ID = journal.ID(uuid.NewString())
	}
	f.goal.Steps = append(f.goal.Steps, s)
	f.changed()
	return s.ID, true
}

// whole is a copy of the goal as it is to be kept, the step being typed
// included.
func (f *form) whole() journal.Goal {
	g := f.goal.Clone()
	if journal.CleanLine(f.next.Text) != "" && len(g.Steps) < journal.MaxSteps {
		g.Steps = append(g.Steps, f.next)
	}
	return g
}

func (f *form) step(id journal.ID) int {
	return slices.IndexFunc(f.goal.Steps, func(s journal.Step) bool { return s.ID == id })
}

func (f *form) setStepText(id journal.ID, text string) {
	if i := f.step(id); i >= 0 {
		f.text(&f.goal.Steps[i].Text, text)
	}
}

// tick sets a step done at the moment, or open again for nil.
func (f *form) tick(id journal.ID, at *journal.Moment) {
	if f.goal.Tick(id, at) {
		f.changed()
	}
}

func (f *form) setStepDue(id journal.ID, d journal.Day) {
	if i := f.step(id); i >= 0 && f.goal.Steps[i].Due != d {
		f.goal.Steps[i].Due = d
		f.changed()
	}
}

// setWeekly gives a step a rhythm of so many times a week; 0 makes it one that is done once.
func (f *form) setWeekly(id journal.ID, n int) {
	if i := f.step(id); i >= 0 && n >= 0 && n <= 7 && f.goal.Steps[i].Weekly != n {
		f.goal.Steps[i].Weekly = n
		f.changed()
	}
}

// tickDay says that a step with a rhythm was done on a day, or was not.
func (f *form) tickDay(id journal.ID, d journal.Day, on bool) {
	if i := f.step(id); i >= 0 && f.goal.Steps[i].TickedOn(d) != on && f.goal.TickWeekly(id, d, on) {
		f.changed()
	}
}

// link adds something that the goal has to do with.
func (f *form) link(l journal.Link) bool {
	if l.ID == "" || slices.Contains(f.goal.Links, l) || len(f.goal.Links) >= journal.MaxParts {
		return false
	}
	f.goal.Links = append(slices.Clone(f.goal.Links), l)
	f.changed()
	return true
}

// unlink takes a link away and tells where it stood, -1: it was not there.
func (f *form) unlink(l journal.Link) int {
	at := slices.Index(f.goal.Links, l)
	if at >= 0 {
		f.goal.Links = slices.Delete(slices.Clone(f.goal.Links), at, at+1)
		f.changed()
	}
	return at
}

// confirm puts what was written in quiet time into force.
func (f *form) confirm() {
	if f.goal.Waiting != nil {
		f.goal.Waiting = nil
		f.changed()
	}
}

// moveStep moves a step up (-1) or down (1) and tells whether it moved.
func (f *form) moveStep(id journal.ID, by int) bool {
	i := f.step(id)
	if !f.goal.MoveStep(i, i+by) {
		return false
	}
	f.changed()
	return true
}

// moveStepTo moves a step to a place, from 0, and tells whether it moved.
func (f *form) moveStepTo(id journal.ID, to int) bool {
	i := f.step(id)
	if i == to || !f.goal.MoveStep(i, to) {
		return false
	}
	f.changed()
	return true
}

// dropStep takes a step out and gives what putBack needs to undo it.
func (f *form) dropStep(id journal.ID) (step journal.Step, at int, ok bool) {
	at = f.step(id)
	if at < 0 {
		return step, at, false
	}
	step = f.goal.Steps[at]
	f.goal.Steps = slices.Delete(f.goal.Steps, at, at+1)
	f.changed()
	return step, at, true
}

func (f *form) putBack(step journal.Step, at int) {
	at = min(max(at, 0), len(f.goal.Steps))
	f.goal.Steps = slices.Insert(f.goal.Steps, at, step)
	f.changed()
}

// finish sets the goal done at the moment, or open again for nil.
func (f *form) finish(at *journal.Moment) {
	f.goal.Done = at
	f.changed()
}

// formDraft is the form in which what could not be saved survives a lock: a goal, a look at a week, or both.
type formDraft struct {
	Version int
	Goal    *journal.Goal  `json:",omitempty"`
	Review  *journal.Entry `json:",omitempty"`
}

// draftOf gives nil where there is nothing to keep.
func draftOf(g *journal.Goal, review *journal.Entry) []byte {
	if g == nil && review == nil {
		return nil
	}
	b, err := json.Marshal(formDraft{Version: 1, Goal: g, Review: review})
	if err != nil {
		return nil
	}
	return b
}

// fromDraft gives what a draft holds; nil for what is not in it.
func fromDraft(b []byte) (*form, *journal.Entry) {
	var d formDraft
	if len(b) == 0 || json.Unmarshal(b, &d) != nil || d.Version != 1 {
		return nil, nil
	}
	if d.Goal == nil || !d.Goal.Domain.Valid() {
		return nil, d.Review
	}
	return &form{goal: *d.Goal}, d.Review
}
