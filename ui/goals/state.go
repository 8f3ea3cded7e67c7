package goals

import (
	"encoding/json"
	"slices"

	"github.com/google/uuid"

	"stillwater/journal"
	"stillwater/wheel"
)

// Order is how the list of goals is arranged.
type Order uint8

// The orders.
const (
	ByNeed   Order = iota // open ones by planned date
	ByDomain              // open ones in the order of the Circle
)

// overview is the list of goals: plain data.
type overview struct {
	list     []journal.Goal // in the order of journal.GoalsByNeed
	order    Order
	showDone bool       // the goals that are done are folded out
	open     journal.ID // the goal on the right; "": none
}

// section is a part of the list under one heading. Domain is set by domain.
type section struct {
	Domain wheel.Domain
	Goals  []journal.Goal
}

// sections gives the open goals in parts, and the done ones apart.
func (o *overview) sections() (open []section, done []journal.Goal) {
	var rest []journal.Goal
	for _, g := range o.list {
		if g.Done != nil {
			done = append(done, g)
		} else {
			rest = append(rest, g)
		}
	}
	if o.order == ByNeed {
		if len(rest) > 0 {
			open = []section{{Goals: rest}}
		}
		return open, done
	}
	for _, d := range wheel.Domains {
		var of []journal.Goal
		for _, g := range rest {
			if g.Domain == d {
				of = append(of, g)
			}
		}
		if len(of) > 0 {
			open = append(open, section{d, of})
		}
	}
	return open, done
}

// put takes a goal into the list as it was saved.
func (o *overview) put(g journal.Goal) {
	at := slices.IndexFunc(o.list, func(h journal.Goal) bool { return h.ID == g.ID })
	if at < 0 {
		o.list = append(o.list, clone(g))
	} else {
		o.list[at] = clone(g)
	}
	journal.GoalsByNeed(o.list)
}

// find gives the goal with this id, or nil.
func (o *overview) find(id journal.ID) *journal.Goal {
	for i := range o.list {
		if id != "" && o.list[i].ID == id {
			return &o.list[i]
		}
	}
	return nil
}

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

func formOf(g journal.Goal) *form { return &form{goal: clone(g)} }

func (f *form) changed() { f.changes++ }

// blank tells that nothing was written, so nothing can be lost.
func blank(g journal.Goal) bool {
	return g.Revision == 0 && g.Title == "" && g.Note == "" && len(g.Steps) == 0
}

func (f *form) setTitle(s string) { f.text(&f.goal.Title, s) }

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
	if f.next.Text == "" || len(f.goal.Steps) >= journal.MaxParts {
		return false
	}
	f.goal.Steps = append(f.goal.Steps, f.next)
	f.next = journal.Step{}
	f.changed()
	return true
}

// whole is a copy of the goal as it is to be kept, the step being typed
// included.
func (f *form) whole() journal.Goal {
	g := clone(f.goal)
	if journal.CleanLine(f.next.Text) != "" && len(g.Steps) < journal.MaxParts {
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

// moveStep moves a step up (-1) or down (1) and tells whether it moved.
func (f *form) moveStep(id journal.ID, by int) bool {
	i := f.step(id)
	j := i + by
	if i < 0 || j < 0 || j >= len(f.goal.Steps) {
		return false
	}
	f.goal.Steps[i], f.goal.Steps[j] = f.goal.Steps[j], f.goal.Steps[i]
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

func clone(g journal.Goal) journal.Goal {
	g.Steps = slices.Clone(g.Steps)
	return g
}

// formDraft is the form in which a goal that could not be saved survives a lock.
type formDraft struct {
	Version int
	Goal    journal.Goal
}

func draftOf(g journal.Goal) []byte {
	b, err := json.Marshal(formDraft{Version: 1, Goal: g})
	if err != nil {
		return nil
	}
	return b
}

func formFrom(b []byte) *form {
	var d formDraft
	if len(b) == 0 || json.Unmarshal(b, &d) != nil || d.Version != 1 || !d.Goal.Domain.Valid() {
		return nil
	}
	return &form{goal: d.Goal}
}
