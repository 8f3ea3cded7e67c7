//go:build linux

package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"stillwater/e2e"
)

// A station is a place behind the pages that a picture is taken of.
type station struct {
	file  string   // of the picture
	steps []string // how to come there from the station before: what to do, and with what (see do)
	see   string   // what is shown there; a chart must have drawn itself
	looks []string // those that visit it; nil: all
}

// Every station is seen in these at least. What changes with the width of the window or with the
// size of the text alone is seen in all.
var chief = []string{"light", "dark-150", "contrast"}

// tour is a round of stations that begins at a page of the sidebar. A look that visits none of them
// leaves the round out.
type tour struct {
	name     string
	stations []station
}

var tours = []tour{
	{"circle", circleStations},
	{"goals", goalStations},
	{"care", careStations},
	{"paper", paperStations},
	{"around", aroundStations},
}

var circleStations = []station{
	{"wheel", []string{"key Escape", "click nav.circle", "click circle.tab.wheel"}, "circle.chart", nil},
	{"three-dates", []string{"key Tab", "focused circle.timeline", "key Home", "key space", "length circle.timeline 3"}, "circle.chart", chief},
	{"wheel-below", []string{"reach circle.domain.social"}, "circle.domain.social", nil},
	{"domain", []string{"click circle.domain.social"}, "circle.domain.chart", nil},
	{"domain-below", []string{"reach circle.domain.prompt.0"}, "circle.domain.prompt.0", chief},
	{"trends", []string{"key Escape", "gone circle.domain.back", "reach circle.tab.trends", "click circle.tab.trends"}, "circle.chart.trends", nil},
	{"trends-one", []string{"reach circle.trend", "click circle.trend", "rest", "key Down", "key Down", "key Return"}, "circle.chart.trends", chief},
	{"then-and-now", []string{"reach circle.tab.pair", "click circle.tab.pair"}, "circle.chart.pair", nil},
	{"then-and-now-table", []string{"reach circle.table.pair", "click circle.table.pair"}, "circle.table.pair", chief},
	{"numbers", []string{"reach circle.tab.heat", "click circle.tab.heat"}, "circle.chart.heat", nil},
	{"strip", []string{"reach circle.tab.strip", "click circle.tab.strip"}, "circle.chart.strip", nil},
	{"strip-treatments", []string{"reach circle.strip.treatment", "click circle.strip.treatment"}, "circle.chart.strip", chief},
	{"treatments", []string{"reach circle.tab.treatments", "click circle.tab.treatments"}, "circle.tab.treatments", nil},
	{"copy", []string{"reach circle.tab.pair", "click circle.tab.pair", "reach circle.copychart", "click circle.copychart"}, "copychart.text", chief},
	{"save", []string{"key Escape", "gone copychart.text", "click circle.savechart"}, "savechart.next", chief},
	{"replay", []string{"key Escape", "gone savechart.next", "reach circle.tab.wheel", "click circle.tab.wheel", "reach circle.replay", "click circle.replay", "focused circle.replay", "key Home", "key Right", "key Right", "key Right", "rest"}, "circle.chart", nil},
	{"replay-week", []string{"reach circle.week.0"}, "circle.week.0", chief},
	{"on-the-wheel", []string{"reach circle.start", "click circle.start", "shown circle.notnow", "click circle.way", "click circle.dial.emotional.7", "click circle.dial.social.4", "click circle.dial.physical.6"}, "circle.dial", nil},
	{"look-it-over", []string{"reach circle.over.end", "click circle.over.end"}, "circle.save", chief},
}

var goalStations = []station{
	{"list", []string{"maybe circle.discard", "key Escape", "click nav.goals", "click goals.view.list"}, "goals.row.0", chief},
	{"one", []string{"click goals.row.0"}, "goals.title", nil},
	{"one-steps", []string{"reach goals.tick.1"}, "goals.tick.1", nil},
	{"one-end", []string{"reach goals.letgo"}, "goals.letgo", chief},
	{"one-story", []string{"reach goals.story", "click goals.story"}, "goals.story", chief},
	{"let-go", []string{"reach goals.letgo", "click goals.letgo"}, "goals.letgo.stay", chief},
	{"board", []string{"click goals.letgo.stay", "gone goals.letgo.stay", "key Escape", "click nav.goals", "reach goals.view.board", "click goals.view.board"}, "goals.card.0", nil},
	{"wheel", []string{"click goals.view.wheel"}, "goals.wheel", nil},
	{"review", []string{"click goals.week.review"}, "goals.review.next", chief},
	{"review-let-go", []string{"click goals.review.next"}, "goals.review.back", chief},
	{"review-next", []string{"click goals.review.next"}, "goals.review.step", chief},
	{"by-domain", []string{"key Escape", "gone goals.review.next", "click goals.view.list", "click goals.order.domain"}, "goals.row.0", chief},
}

var careStations = []station{
	{"next", []string{"key Escape", "click nav.treatments"}, "care.new", nil},
	{"rhythm", []string{"maybe care.around", "reach care.rhythm", "click care.rhythm"}, "rhythm.keep", chief},
	{"since", []string{"key Escape", "gone rhythm.keep", "reach care.since.chart"}, "care.since.chart", nil},
	{"treatment", []string{"maybe care.back", "click care.row.4"}, "care.tab.after", nil},
	{"treatment-before", []string{"click care.tab.before"}, "care.intention", nil},
	{"treatment-after", []string{"click care.tab.after"}, "care.note", nil},
	{"treatment-after-end", []string{"reach care.effect.add"}, "care.effect.add", chief},
	{"appointments", []string{"click caretabs.1"}, "appointments.row.0", nil},
	{"appointment", []string{"click appointments.row.0"}, "appointments.save", chief},
	{"medication", []string{"key Escape", "click caretabs.2"}, "medication.row.0", nil},
	{"medication-one", []string{"click medication.row.0"}, "medication.save", chief},
	{"measures", []string{"key Escape", "click caretabs.3", "click measures.tab.0"}, "measures.chart", nil},
	{"measures-answers", []string{"reach measures.row.0"}, "measures.row.0", chief},
	{"measure", []string{"reach measures.begin", "click measures.begin"}, "measures.item.1", nil},
	{"measure-end", []string{"reach measures.difficulty"}, "measures.save", chief},
	{"measure-own", []string{"click measures.save", "reach measures.tab.2", "click measures.tab.2"}, "measures.chart", chief},
	{"plan", []string{"click caretabs.4"}, "plan.warnings", nil},
	{"plan-end", []string{"reach plan.onlock"}, "plan.onlock", chief},
}

var paperStations = []station{
	{"page", []string{"key Escape", "click nav.lookback", "click look.paper", "click paper.form.0", "preview"}, "paper.print", nil},
	{"shared", []string{"click paper.side.1"}, "paper.item.0", nil},
	{"own-words", []string{"click paper.side.2"}, "paper.word.0", chief},
	{"two-periods", []string{"click paper.side.0", "click paper.form.1", "preview"}, "paper.print", chief},
	{"report", []string{"click paper.form.2", "preview"}, "paper.print", chief},
	{"plan", []string{"click paper.form.3", "preview"}, "paper.print", chief},
	{"print", []string{"click paper.print"}, "print.cancel", nil},
	{"worksheet", []string{"click print.cancel", "gone print.cancel", "click paper.form.4", "preview"}, "paper.print", nil},
	{"type-in", []string{"maybe paper.side.0", "click paper.typein"}, "circle.typein.save", chief},
}

var aroundStations = []station{
	{"look-back-month", []string{"key Escape", "gone circle.typein.save", "click nav.lookback", "click look.tab.5"}, "look.reach.0", nil},
	{"look-back-series", []string{"click look.reach.1"}, "look.reach.1", nil},
	{"look-back-all", []string{"click look.reach.2"}, "look.reach.2", chief},
	{"look-back-all-below", []string{"reach look.goals"}, "look.goals", chief},
	{"today-below", []string{"click nav.today", "reach today.appointment"}, "today.appointment", nil},
}

// visit goes the rounds that a look has stations of.
func (w *walk) visit(a *e2e.App, look string) error {
	d := &doing{w: w, a: a, look: look}
	var failed []error
	for _, t := range tours {
		if w.rounds != "" && !slices.Contains(strings.Split(w.rounds, ","), t.name) {
			continue
		}
		for i, s := range t.stations {
			// The way to a station may lead through those before it, so every look goes there.
			for _, step := range s.steps {
				d.step(step)
			}
			file := fmt.Sprintf("%s-%02d-%s", t.name, i+1, s.file)
			if d.err == nil && s.in(look) {
				d.arrive(s)
				d.shot(file, s.see)
			}
			if d.err != nil { // what is shown instead says why; the next round begins anew
				failed = append(failed, fmt.Errorf("%s: %w", file, d.err), a.Shot(filepath.Join(w.out, look, file+"-not-reached.png")))
				d.err = nil
				break
			}
		}
	}
	return errors.Join(failed...)
}

func (s station) in(look string) bool { return s.looks == nil || slices.Contains(s.looks, look) }

// arrive waits until a station is there. A click that met a page which was still moving is done once more.
func (d *doing) arrive(s station) {
	d.do(func() error {
		last := s.steps[len(s.steps)-1]
		if name, isClick := strings.CutPrefix(last, "click "); isClick {
			for end := time.Now().Add(8 * time.Second); time.Now().Before(end) && !d.a.Shown(s.see); time.Sleep(200 * time.Millisecond) {
			}
			if all, err := d.a.Widgets(); err == nil && !d.a.Shown(s.see) && uncovered(all, name) {
				if err := d.a.Click(name); err != nil {
					return err
				}
			}
		}
		time.Sleep(600 * time.Millisecond) // what was just chosen is drawn from now on
		return d.a.WaitIdle(s.see)
	})
}

// uncovered tells whether a widget is shown, and no sheet lies over it.
func uncovered(all map[string]e2e.Widget, name string) bool {
	at, there := all[name]
	for _, w := range all {
		there = there && w.Over <= at.Over
	}
	return there
}

// step does one thing on the way to a station.
func (d *doing) step(s string) {
	what, with, _ := strings.Cut(s, " ")
	switch what {
	case "click":
		d.click(with)
	case "reach":
		d.do(func() error { return d.a.Reach(with) })
	case "key":
		d.key(with)
	case "gone":
		d.gone(with)
	case "shown":
		d.shown(with)
	case "focused":
		d.focused(with)
	case "rest": // until a menu is open
		time.Sleep(time.Second)
	case "length": // of a field, or of what is chosen
		d.do(func() error {
			name, n, _ := strings.Cut(with, " ")
			most, err := strconv.Atoi(n)
			return errors.Join(err, d.a.WaitLength(name, most))
		})
	case "maybe": // a way that only a window with room for one side has
		time.Sleep(time.Second)
		if d.err == nil && d.a.Shown(with) {
			d.click(with)
		}
	case "preview": // which stands on a tab of its own in a window with room for one side
		d.step("maybe paper.side.3")
		d.do(func() error { return d.a.WaitIdle("paper.preview") })
		time.Sleep(time.Second) // until the page is drawn
	default:
		d.do(func() error { return fmt.Errorf("no such step: %q", s) })
	}
}
