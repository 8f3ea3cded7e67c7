package store

import (
	"slices"

	"stillwater/journal"
	"stillwater/wheel"
)

// goalRecord leaves out what few goals have.
type goalRecord struct {
	head
	Domain     wheel.Domain      `json:"domain"`
	Title      string            `json:"title"`
	Note       string            `json:"note"`
	Stage      journal.Stage     `json:"stage"`
	Due        journal.Day       `json:"due"`
	Done       *moment           `json:"done"`
	Steps      []stepRecord      `json:"steps"`
	Second     *wheel.Domain     `json:"second,omitempty"`
	Why        string            `json:"why,omitempty"`
	Signs      string            `json:"signs,omitempty"`
	Importance wheel.Score       `json:"importance,omitzero"`
	Review     journal.Day       `json:"review,omitzero"`
	State      journal.GoalState `json:"state,omitempty"`
	Parting    string            `json:"parting,omitempty"`
	Links      []linkRecord      `json:"links,omitempty"`
	From       *originRecord     `json:"from,omitempty"`
	Waiting    *waitingRecord    `json:"waiting,omitempty"`
	Story      []changeRecord    `json:"story,omitempty"`
}

type stepRecord struct {
	UUID   journal.ID    `json:"uuid"`
	Text   string        `json:"text"`
	Done   *moment       `json:"done"`
	Due    journal.Day   `json:"due,omitzero"`
	Weekly int           `json:"weekly,omitempty"`
	Ticks  []journal.Day `json:"ticks,omitempty"`
	From   *originRecord `json:"from,omitempty"`
}

type originRecord struct {
	Kind  journal.OriginKind `json:"kind"`
	ID    journal.ID         `json:"id,omitempty"`
	Words string             `json:"words,omitempty"`
}

func originFrom(o journal.Origin) *originRecord {
	if o.IsZero() {
		return nil
	}
	r := originRecord(o)
	return &r
}

func (r *originRecord) origin() journal.Origin {
	if r == nil {
		return journal.Origin{}
	}
	return journal.Origin(*r)
}

// waitingRecord is a change of a goal that was made in quiet time.
type waitingRecord struct {
	From       moment            `json:"from"`
	Until      stamp             `json:"until"`
	New        bool              `json:"new,omitempty"`
	Domain     wheel.Domain      `json:"domain"`
	Second     *wheel.Domain     `json:"second,omitempty"`
	Title      string            `json:"title"`
	Why        string            `json:"why,omitempty"`
	Signs      string            `json:"signs,omitempty"`
	Stage      journal.Stage     `json:"stage"`
	Importance wheel.Score       `json:"importance,omitzero"`
	Due        journal.Day       `json:"due,omitzero"`
	Review     journal.Day       `json:"review,omitzero"`
	Done       *moment           `json:"done,omitempty"`
	State      journal.GoalState `json:"state,omitempty"`
	Parting    string            `json:"parting,omitempty"`
	Without    []journal.ID      `json:"without,omitempty"`
}

// changeRecord is a line of the story of a goal.
type changeRecord struct {
	At   moment                 `json:"at"`
	What journal.GoalChangeKind `json:"what"`
	Step journal.ID             `json:"step,omitempty"`
	Was  string                 `json:"was,omitempty"`
	Now  string                 `json:"now,omitempty"`
	N    int                    `json:"n,omitempty"`
}

// when: a goal is filed by its making.
func (r *goalRecord) when() moment { return made(&r.head) }

// made gives the moment by which a row is filed that belongs to none.
func made(h *head) moment { return moment{UTC: h.Created, Day: journal.DayOf(h.Created.UTC())} }

func domainRef(d *wheel.Domain) *wheel.Domain {
	if d == nil {
		return nil
	}
	c := *d
	return &c
}

func linksFrom(list []journal.Link) (out []linkRecord) {
	for _, l := range list {
		out = append(out, linkRecord{l.Kind, l.ID})
	}
	return out
}

func linksOf(list []linkRecord) (out []journal.Link) {
	for _, l := range list {
		out = append(out, journal.Link{Kind: l.Type, ID: l.UUID})
	}
	return out
}

func goalToRecord(g *journal.Goal) record {
	r := &goalRecord{
		Domain: g.Domain, Title: g.Title, Note: g.Note, Stage: g.Stage, Due: g.Due, Done: momentRef(g.Done), Steps: make([]stepRecord, 0, len(g.Steps)),
		Second: domainRef(g.Second), Why: g.Why, Signs: g.Signs, Importance: g.Importance, Review: g.Review, State: g.State, Parting: g.Parting,
		Links: linksFrom(g.Links), From: originFrom(g.From), Waiting: waitingFrom(g.Waiting), Story: storyFrom(g.Story),
	}
	for i := range g.Steps {
		s := &g.Steps[i]
		r.Steps = append(r.Steps, stepRecord{s.ID, s.Text, momentRef(s.Done), s.Due, s.Weekly, slices.Clone(s.Ticks), originFrom(s.From)})
	}
	return r
}

func (r *goalRecord) goal() journal.Goal {
	g := journal.Goal{
		Row: r.row(), Domain: r.Domain, Title: r.Title, Note: r.Note, Stage: r.Stage, Due: r.Due, Done: r.Done.ref(),
		Second: domainRef(r.Second), Why: r.Why, Signs: r.Signs, Importance: r.Importance, Review: r.Review, State: r.State, Parting: r.Parting,
		Links: linksOf(r.Links), From: r.From.origin(), Waiting: r.Waiting.draft(),
	}
	if len(r.Steps) > 0 {
		g.Steps = make([]journal.Step, 0, len(r.Steps))
	}
	for i := range r.Steps {
		s := &r.Steps[i]
		g.Steps = append(g.Steps, journal.Step{ID: s.UUID, Text: s.Text, Done: s.Done.ref(), Due: s.Due, Weekly: s.Weekly, Ticks: slices.Clone(s.Ticks), From: s.From.origin()})
	}
	for i := range r.Story {
		c := &r.Story[i]
		g.Story = append(g.Story, journal.GoalChange{At: c.At.moment(), What: c.What, Step: c.Step, Was: c.Was, Now: c.Now, N: c.N})
	}
	return g
}

func storyFrom(story []journal.GoalChange) (out []changeRecord) {
	for i := range story {
		c := &story[i]
		out = append(out, changeRecord{momentFrom(c.At), c.What, c.Step, c.Was, c.Now, c.N})
	}
	return out
}

func waitingFrom(d *journal.GoalDraft) *waitingRecord {
	if d == nil {
		return nil
	}
	return &waitingRecord{
		From: momentFrom(d.From), Until: stampOf(d.Until), New: d.New, Domain: d.Domain, Second: domainRef(d.Second), Title: d.Title, Why: d.Why,
		Signs: d.Signs, Stage: d.Stage, Importance: d.Importance, Due: d.Due, Review: d.Review, Done: momentRef(d.Done), State: d.State,
		Parting: d.Parting, Without: slices.Clone(d.Without),
	}
}

func (r *waitingRecord) draft() *journal.GoalDraft {
	if r == nil {
		return nil
	}
	return &journal.GoalDraft{
		From: r.From.moment(), Until: r.Until.Time, New: r.New, Domain: r.Domain, Second: domainRef(r.Second), Title: r.Title, Why: r.Why,
		Signs: r.Signs, Stage: r.Stage, Importance: r.Importance, Due: r.Due, Review: r.Review, Done: r.Done.ref(), State: r.State,
		Parting: r.Parting, Without: slices.Clone(r.Without),
	}
}

// tell brings the story up to date by what differs from the row before; nil: there is none.
func (r *goalRecord) tell(old *goalRecord, now journal.Moment) {
	g := r.goal()
	var before *journal.Goal
	if old != nil {
		was := old.goal()
		before = &was
	}
	g.Record(before, now)
	r.Story = storyFrom(g.Story)
}
