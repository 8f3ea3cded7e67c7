package circle

import (
	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// overview is what the page shows between two check-ins: plain data.
type overview struct {
	list      []journal.CheckIn // oldest first
	chosen    journal.ID        // the one shown; "": the newest
	over      journal.ID        // the earlier one laid over it; "": none
	alone     bool              // the person wants no other laid over
	noTargets bool              // the outline of targets is switched off
}

// setList takes what the store gave and keeps the choice if it is still there.
func (o *overview) setList(list []journal.CheckIn) {
	o.list = list
	if o.find(o.chosen) < 0 {
		o.chosen = ""
		if n := len(list); n > 0 {
			o.chosen = list[n-1].ID
		}
		o.over = ""
	}
	o.settle()
}

// choose shows another date.
func (o *overview) choose(id journal.ID) {
	if o.find(id) < 0 {
		return
	}
	o.chosen = id
	o.settle()
}

// lay puts an earlier date under the chosen one; "" takes it away.
func (o *overview) lay(id journal.ID) {
	o.over, o.alone = id, id == ""
	o.settle()
}

// settle makes the choice hold together: only an earlier date can be laid
// over, and the one before is proposed.
func (o *overview) settle() {
	at := o.find(o.chosen)
	if was := o.find(o.over); was < 0 || was >= at {
		o.over = ""
	}
	if o.over == "" && !o.alone && at > 0 {
		o.over = o.list[at-1].ID
	}
}

func (o *overview) find(id journal.ID) int {
	if id == "" {
		return -1
	}
	for i := range o.list {
		if o.list[i].ID == id {
			return i
		}
	}
	return -1
}

// current is the check-in shown, nil when there is none yet.
func (o *overview) current() *journal.CheckIn {
	if i := o.find(o.chosen); i >= 0 {
		return &o.list[i]
	}
	return nil
}

// earlier is the one laid over, or nil.
func (o *overview) earlier() *journal.CheckIn {
	if i := o.find(o.over); i >= 0 {
		return &o.list[i]
	}
	return nil
}

// before lists what can be laid over the chosen one, newest first.
func (o *overview) before() []journal.CheckIn {
	var out []journal.CheckIn
	for i := o.find(o.chosen) - 1; i >= 0; i-- {
		out = append(out, o.list[i])
	}
	return out
}

// hasTargets tells whether the chosen check-in names a target anywhere.
func (o *overview) hasTargets() bool {
	c := o.current()
	return c != nil && c.Targets().Rated() > 0
}

// wordingDiffers tells whether two answers were given to different questions.
func (o *overview) wordingDiffers() bool {
	a, b := o.current(), o.earlier()
	return a != nil && b != nil && a.Wording != b.Wording
}

// row is one line of the table beside the chart.
type row struct {
	Domain                    wheel.Domain
	Then, Now, Change, Target string
}

// rows gives the table: eight lines in their fixed order.
func (o *overview) rows() []row {
	c := o.current()
	if c == nil {
		return nil
	}
	var then wheel.Scores
	e := o.earlier()
	if e != nil {
		then = e.Scores()
	}
	out := make([]row, 0, wheel.NumDomains)
	for _, d := range wheel.Differences(c.Scores(), then) {
		out = append(out, row{
			Domain: d.Domain, Then: d.Then.String(), Now: d.Now.String(), Change: d.String(),
			Target: c.Ratings[d.Domain].Target.String(),
		})
	}
	return out
}

// layers gives the outlines of the chart, the newest first.
func (o *overview) layers() []wheel.Layer {
	c := o.current()
	if c == nil {
		return nil
	}
	out := []wheel.Layer{{Label: o.label(c), Scores: c.Scores(), Role: wheel.Now}}
	if e := o.earlier(); e != nil {
		out = append(out, wheel.Layer{Label: o.label(e), Scores: e.Scores(), Role: wheel.Earlier})
	}
	if o.hasTargets() && !o.noTargets {
		out = append(out, wheel.Layer{Label: words.T("Wish"), Scores: c.Targets(), Role: wheel.Target})
	}
	return out
}

// spec is the chart without its size.
func (o *overview) spec() wheel.RadarSpec {
	s := wheel.RadarSpec{
		Layers: o.layers(), Values: true,
		NoneLabel:  words.T("not rated"),
		DomainHead: words.T("Domain"), ChangeHead: words.T("Change"),
		Title: words.T("Holistic Happiness Circle"),
	}
	for i, d := range wheel.Domains {
		s.Labels[i] = words.DomainName(d.Key())
	}
	switch c, e := o.current(), o.earlier(); {
	case c != nil && e != nil:
		s.Desc = words.T("Eight domains from 0 to 10, on {{.Now}} and on {{.Then}}.", "Now", dateOf(c), "Then", dateOf(e))
	case c != nil:
		s.Desc = words.T("Eight domains from 0 to 10, on {{.Now}}.", "Now", dateOf(c))
	}
	return s
}

// paper is the chart as it is saved: upright, with title, legend and table.
func (o *overview) paper(style wheel.Style, m wheel.Measurer) (wheel.Drawing, error) {
	s := o.spec()
	s.Width, s.Height = paperWidth, paperHeight
	s.ShowTitle, s.Legend, s.ShowTable = true, true, true
	s.Style = style
	return wheel.Radar(s, m)
}

// The size of a saved chart in points: fits A4 and Letter inside their
// margins.
const (
	paperWidth  = 480
	paperHeight = 660
)

// fileName is the name proposed for a saved chart. It holds dates only.
func (o *overview) fileName() string {
	c := o.current()
	if c == nil {
		return "circle"
	}
	name := "circle-" + c.At.Day.String()
	if e := o.earlier(); e != nil && e.At.Day != c.At.Day {
		name += "-" + e.At.Day.String()
	}
	return name
}

func dateOf(c *journal.CheckIn) string { return words.FullDate(c.At.Local()) }

// label is the date of a check-in for the chart, with the hour where the day
// has several.
func (o *overview) label(c *journal.CheckIn) string {
	if o.onlyOfDay(c) {
		return dateOf(c)
	}
	return words.T("{{.Date}}, {{.Time}}", "Date", dateOf(c), "Time", words.Clock(c.At.Local()))
}

// choice is label, short enough for a list to choose from.
func (o *overview) choice(c *journal.CheckIn) string {
	if o.onlyOfDay(c) {
		return dateOf(c)
	}
	return words.T("{{.Date}}, {{.Time}}", "Date", words.Day(c.At.Local()), "Time", words.Clock(c.At.Local()))
}

// onlyOfDay tells whether a check-in is the only one of its day.
func (o *overview) onlyOfDay(c *journal.CheckIn) bool {
	for i := range o.list {
		if o.list[i].At.Day == c.At.Day && o.list[i].ID != c.ID {
			return false
		}
	}
	return true
}
