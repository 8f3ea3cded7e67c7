package transfer

import (
	"context"
	"strconv"
	"strings"

	"stillwater/journal"
	"stillwater/wheel"
)

// goalRows are the goals, a line each; the steps stand in one cell, a line each, with their boxes.
func goalRows(ctx context.Context, store journal.Store) ([][]string, error) {
	list, err := store.Goals(ctx)
	if err != nil {
		return nil, err
	}
	rows := [][]string{{
		"begun", "domain", "second domain", "title", "why", "signs", "stage", "importance", "due", "look again", "state", "done", "parting words",
		"steps done", "steps", "list of steps", "from", "waiting", "note",
	}}
	for i := range list {
		g := &list[i]
		second, done, waiting := "", "", ""
		if g.Second != nil {
			second = g.Second.Key()
		}
		if g.Done != nil {
			done = g.Done.Day.String()
		}
		if g.Waiting != nil {
			waiting = g.Waiting.Title
		}
		ticked, all := g.Progress()
		rows = append(rows, []string{
			begunOn(g), g.Domain.Key(), second, g.Title, g.Why, g.Signs, string(g.Stage), cellOf(g.Importance), dayCell(g.Due), dayCell(g.Review),
			string(g.State), done, g.Parting, strconv.Itoa(ticked), strconv.Itoa(all), stepsCell(g.Steps), fromCell(g.From), waiting, g.Note,
		})
	}
	return rows, nil
}

// begunOn is the day on which the story of a goal begins.
func begunOn(g *journal.Goal) string {
	if len(g.Story) == 0 {
		return ""
	}
	return g.Story[0].At.Day.String()
}

func dayCell(d journal.Day) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// fromCell are the words that a goal came from.
func fromCell(o journal.Origin) string {
	if o.Kind == journal.OriginCheckIn {
		if d, err := wheel.ParseDomain(o.Words); err == nil {
			return "checkin: " + d.Key()
		}
	}
	return strings.TrimPrefix(string(o.Kind)+": "+o.Words, ": ")
}

func stepsCell(steps []journal.Step) string {
	lines := make([]string, 0, len(steps))
	for i := range steps {
		lines = append(lines, strings.TrimPrefix(stepLine(&steps[i]), "- "))
	}
	return strings.Join(lines, "\n")
}
