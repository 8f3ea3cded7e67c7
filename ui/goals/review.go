package goals

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"stillwater/journal"
	"stillwater/words"
)

// parts of a review.
const (
	partMoved = iota
	partLetGo
	partNext
	reviewParts
)

// mostReviewed is how many goals a part of the review shows; few enough for three minutes.
const mostReviewed = 12

// reviewed is one goal as a review shows it.
type reviewed struct {
	id    journal.ID
	title string
	lines []string          // what moved
	to    journal.GoalState // what becomes of it; GoalOpen: it stays as it is
}

// review is a look at a week of one's goals: plain data. Each of its parts can be skipped; what was
// typed stays in any case.
type review struct {
	from, to journal.Day
	part     int
	moved    []reviewed // goals of which something moved
	resting  []reviewed // those that are followed and did not
	followed []reviewed // those a step can be given to
	own      [reviewParts]string
	skipped  [reviewParts]bool
	step     string
	stepOf   journal.ID // "": of no goal
	entry    journal.Entry
}

// newReview looks at the seven days that end today.
func newReview(goals []journal.Goal, today journal.Day) *review {
	r := &review{from: today.AddDays(-6), to: today}
	byID := map[journal.ID]*journal.Goal{}
	for i := range goals {
		byID[goals[i].ID] = &goals[i]
		if g := &goals[i]; g.Followed() {
			r.followed = append(r.followed, reviewed{id: g.ID, title: g.Title})
		}
	}
	for _, w := range journal.GoalsIn(goals, r.from, today) {
		it := reviewed{id: w.Goal, title: byID[w.Goal].Title}
		switch {
		case w.Moved():
			it.lines = movedLines(w)
			r.moved = append(r.moved, it)
		case byID[w.Goal].Waiting == nil:
			r.resting = append(r.resting, it)
		}
	}
	r.moved, r.resting = r.moved[:min(len(r.moved), mostReviewed)], r.resting[:min(len(r.resting), mostReviewed)]
	return r
}

// mostLines is how many changes of one goal a review tells.
const mostLines = 3

// movedLines says what became of a goal in a week, the newest first.
func movedLines(w journal.GoalWeek) (lines []string) {
	if w.Ticks > 0 {
		lines = append(lines, words.N(w.Ticks, "{{.N}} time this week", "{{.N}} times this week"))
	}
	for _, c := range slices.Backward(w.Changes) {
		if len(lines) == mostLines {
			break
		}
		lines = append(lines, c.Sentence())
	}
	return lines
}

func partTitle(part int) string {
	switch part {
	case partMoved:
		return words.T("What moved?")
	case partLetGo:
		return words.T("What may rest, or go?")
	}
	return words.T("What next?")
}

// text is the review as an entry holds it.
func (r *review) text() string {
	var b strings.Builder
	for part := range reviewParts {
		var lines []string
		if !r.skipped[part] {
			lines = r.told(part)
		}
		if s := strings.TrimSpace(r.own[part]); s != "" {
			lines = append(lines, s)
		}
		if len(lines) > 0 {
			if b.Len() > 0 {
				b.WriteString("\n\n")
			}
			b.WriteString(partTitle(part) + "\n" + strings.Join(lines, "\n"))
		}
	}
	return b.String()
}

// told are the lines of a part that nobody typed, and the step.
func (r *review) told(part int) (lines []string) {
	switch part {
	case partMoved:
		for _, g := range r.moved {
			lines = append(lines, "- "+g.title+": "+strings.Join(g.lines, " "))
		}
	case partLetGo:
		for _, g := range r.resting {
			switch g.to {
			case journal.GoalPaused:
				lines = append(lines, "- "+g.title+": "+words.T("set aside for a while"))
			case journal.GoalLetGo:
				lines = append(lines, "- "+g.title+": "+words.T("let go"))
			}
		}
	case partNext:
		if s := journal.CleanLine(r.step); s != "" {
			if i := slices.IndexFunc(r.followed, func(g reviewed) bool { return g.id == r.stepOf }); i >= 0 {
				s += " (" + r.followed[i].title + ")"
			}
			lines = append(lines, "- "+s)
		}
	}
	return lines
}

// typed tells whether the person wrote or chose anything.
func (r *review) typed() bool {
	for part := range reviewParts {
		if strings.TrimSpace(r.own[part]) != "" {
			return true
		}
	}
	return journal.CleanLine(r.step) != "" || len(r.told(partLetGo)) > 0
}

// whole is the entry of the review as it stands.
func (r *review) whole(now time.Time) journal.Entry {
	e := r.entry
	e.Form = journal.FormReview
	if e.At.IsZero() {
		e.At = journal.MomentOf(now)
	}
	e.Title = words.T("The week to {{.Day}}", "Day", words.LongDay(r.to.Time(time.UTC)))
	e.Text = r.text()
	e.Links = nil
	add := func(id journal.ID) {
		l := journal.Link{Kind: journal.KindGoal, ID: id}
		if id != "" && !slices.Contains(e.Links, l) {
			e.Links = append(e.Links, l)
		}
	}
	if !r.skipped[partMoved] {
		for _, g := range r.moved {
			add(g.id)
		}
	}
	for _, g := range r.resting {
		if g.to != journal.GoalOpen && !r.skipped[partLetGo] {
			add(g.id)
		}
	}
	if !r.skipped[partNext] {
		add(r.stepOf)
	}
	return e
}

// apply brings what was decided to the goals, each as it is kept now. Done twice, it changes nothing more.
func (r *review) apply(ctx context.Context, store Store, clock journal.Clock) error {
	change := func(id journal.ID, how func(g *journal.Goal)) error {
		g, err := store.Goal(ctx, id)
		if err != nil {
			return err
		}
		how(&g)
		return keepGoal(ctx, store, clock, &g)
	}
	if !r.skipped[partLetGo] {
		for _, it := range r.resting {
			if it.to == journal.GoalOpen {
				continue
			}
			if err := change(it.id, func(g *journal.Goal) { g.State = it.to }); err != nil {
				return err
			}
		}
	}
	text := journal.CleanLine(r.step)
	if text == "" || r.stepOf == "" || r.skipped[partNext] {
		return nil
	}
	s := journal.Step{ID: journal.ID(uuid.NewString()), Text: text, From: journal.Origin{Kind: journal.OriginEntry, ID: r.entry.ID, Words: text}}
	return change(r.stepOf, func(g *journal.Goal) {
		if !slices.ContainsFunc(g.Steps, func(x journal.Step) bool { return x.Text == text && x.From == s.From }) {
			g.Steps = append(g.Steps, s)
		}
	})
}
