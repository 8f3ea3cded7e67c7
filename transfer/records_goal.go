package transfer

import (
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

// Goal is a [journal.Goal].
type Goal struct {
	Row
	Domain wheel.Domain  `json:"domain"`
	Title  string        `json:"title"`
	Note   string        `json:"note"`
	Stage  journal.Stage `json:"stage"`
	Due    journal.Day   `json:"due"`
	Steps  []Step        `json:"steps"`
	Done   *Moment       `json:"done"`

	Second     *wheel.Domain     `json:"second"`
	Why        string            `json:"why"`
	Signs      string            `json:"signs"`
	Importance wheel.Score       `json:"importance"`
	Review     journal.Day       `json:"review"`
	State      journal.GoalState `json:"state"`
	Parting    string            `json:"parting"`
	Links      []Link            `json:"links"`
	From       *Origin           `json:"from"`
	Waiting    *Waiting          `json:"waiting"`
	Story      []GoalChange      `json:"story"`
}

// Step is one step of a goal.
type Step struct {
	ID     journal.ID    `json:"id"`
	Text   string        `json:"text"`
	Done   *Moment       `json:"done"`
	Due    journal.Day   `json:"due"`
	Weekly int           `json:"weekly"`
	Ticks  []journal.Day `json:"ticks"`
	From   *Origin       `json:"from"`
}

// Origin is a [journal.Origin].
type Origin struct {
	Kind  journal.OriginKind `json:"kind"`
	ID    journal.ID         `json:"id"`
	Words string             `json:"words"`
}

// Waiting is a [journal.GoalDraft].
type Waiting struct {
	From       Moment            `json:"from"`
	Until      time.Time         `json:"until"`
	New        bool              `json:"new"`
	Domain     wheel.Domain      `json:"domain"`
	Second     *wheel.Domain     `json:"second"`
	Title      string            `json:"title"`
	Why        string            `json:"why"`
	Signs      string            `json:"signs"`
	Stage      journal.Stage     `json:"stage"`
	Importance wheel.Score       `json:"importance"`
	Due        journal.Day       `json:"due"`
	Review     journal.Day       `json:"review"`
	Done       *Moment           `json:"done"`
	State      journal.GoalState `json:"state"`
	Parting    string            `json:"parting"`
	Without    []journal.ID      `json:"without"`
}

// GoalChange is a [journal.GoalChange].
type GoalChange struct {
	At   Moment                 `json:"at"`
	What journal.GoalChangeKind `json:"what"`
	Step journal.ID             `json:"step"`
	Was  string                 `json:"was"`
	Now  string                 `json:"now"`
	N    int                    `json:"n"`
}

func originOf(o journal.Origin) *Origin {
	if o.IsZero() {
		return nil
	}
	r := Origin(o)
	return &r
}

func linksOf(list []journal.Link) []Link {
	out := []Link{}
	for _, l := range list {
		out = append(out, Link(l))
	}
	return out
}

// GoalOf makes the record of a goal.
func GoalOf(g *journal.Goal) Goal {
	r := Goal{
		Row: rowOf(g.Row), Domain: g.Domain, Title: g.Title, Note: g.Note, Stage: g.Stage, Due: g.Due, Steps: []Step{}, Done: momentOrNil(g.Done),
		Second: g.Second, Why: g.Why, Signs: g.Signs, Importance: g.Importance, Review: g.Review, State: g.State, Parting: g.Parting,
		Links: linksOf(g.Links), From: originOf(g.From), Waiting: waitingOf(g.Waiting), Story: []GoalChange{},
	}
	for i := range g.Steps {
		s := &g.Steps[i]
		r.Steps = append(r.Steps, Step{
			ID: s.ID, Text: s.Text, Done: momentOrNil(s.Done), Due: s.Due, Weekly: s.Weekly, Ticks: append([]journal.Day{}, s.Ticks...), From: originOf(s.From),
		})
	}
	for i := range g.Story {
		c := &g.Story[i]
		r.Story = append(r.Story, GoalChange{At: MomentOf(c.At), What: c.What, Step: c.Step, Was: c.Was, Now: c.Now, N: c.N})
	}
	return r
}

func waitingOf(d *journal.GoalDraft) *Waiting {
	if d == nil {
		return nil
	}
	return &Waiting{
		From: MomentOf(d.From), Until: d.Until.UTC(), New: d.New, Domain: d.Domain, Second: d.Second, Title: d.Title, Why: d.Why, Signs: d.Signs,
		Stage: d.Stage, Importance: d.Importance, Due: d.Due, Review: d.Review, Done: momentOrNil(d.Done), State: d.State, Parting: d.Parting,
		Without: append([]journal.ID{}, d.Without...),
	}
}
