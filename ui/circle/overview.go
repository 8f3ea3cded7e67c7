package circle

import (
	"slices"

	"stillwater/charts"
	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// overview is what the page shows between two check-ins: plain data.
type overview struct{ charts.View }

// take takes what was read, and keeps the choice.
func (o *overview) take(v charts.View) {
	v.Picks, v.ByHand, v.NoTargets = o.Picks, o.ByHand, o.NoTargets
	o.View = v
	o.Settle()
}

// show shows a check-in, and proposes the one before it to compare with. It may
// be one that the list will only have after loading.
func (o *overview) show(id journal.ID) {
	o.Picks, o.ByHand = []journal.ID{id}, false
	if o.Find(id) >= 0 {
		o.Settle()
	}
}

// choose takes what the person chose on the time line, by the numbers of the
// check-ins. What was chosen before keeps its place in the order of choosing.
func (o *overview) choose(numbers []int) {
	was := o.Picks
	var now []journal.ID
	for _, i := range numbers {
		if i >= 0 && i < len(o.CheckIns) {
			now = append(now, o.CheckIns[i].ID)
		}
	}
	kept := slices.DeleteFunc(slices.Clone(was), func(id journal.ID) bool { return !slices.Contains(now, id) })
	for _, id := range now {
		if !slices.Contains(kept, id) {
			kept = append(kept, id)
		}
	}
	o.Picks, o.ByHand = kept, true
	o.Settle()
}

// wordingDiffers tells whether the answers were given to different questions.
func (o *overview) wordingDiffers() bool {
	all := o.Shown()
	return slices.ContainsFunc(all, func(c *journal.CheckIn) bool { return c.Wording != all[0].Wording })
}

// row is one line of the table beside the chart.
type row struct {
	Domain         wheel.Domain
	Scores         []string // of the check-ins shown, the oldest first
	Change, Target string
}

// rows gives the table: eight lines in their fixed order.
func (o *overview) rows() []row {
	c := o.Current()
	if c == nil {
		return nil
	}
	var then wheel.Scores
	if e := o.Earlier(); e != nil {
		then = e.Scores()
	}
	out := make([]row, 0, wheel.NumDomains)
	for _, d := range wheel.Differences(c.Scores(), then) {
		r := row{Domain: d.Domain, Change: d.String(), Target: c.Ratings[d.Domain].Target.String()}
		for _, shown := range slices.Backward(o.Shown()) {
			r.Scores = append(r.Scores, shown.Ratings[d.Domain].Score.String())
		}
		out = append(out, r)
	}
	return out
}

// differences says in plain words what differs from the earlier check-in, a
// sentence for each domain in their fixed order. It does not say whether that is good.
func (o *overview) differences() []string {
	c, e := o.Current(), o.Earlier()
	if c == nil || e == nil {
		return nil
	}
	var out []string
	since := o.since(e, c)
	for _, d := range wheel.Differences(c.Scores(), e.Scores()) {
		name := words.DomainName(d.Domain.Key())
		switch {
		case d.Now.IsSet() && d.Then.IsSet() && d.Now != d.Then:
			out = append(out, words.T("{{.Domain}}: from {{.Then}} to {{.Now}} since {{.Date}}", "Domain", name, "Then", d.Then.String(), "Now", d.Now.String(), "Date", since))
		case d.Now.IsSet() && !d.Then.IsSet():
			out = append(out, words.T("{{.Domain}}: {{.Now}}, not rated on {{.Date}}", "Domain", name, "Now", d.Now.String(), "Date", since))
		case !d.Now.IsSet() && d.Then.IsSet():
			out = append(out, words.T("{{.Domain}}: {{.Then}} on {{.Date}}, not rated now", "Domain", name, "Then", d.Then.String(), "Date", since))
		}
	}
	if len(out) == 0 {
		out = append(out, words.T("The same numbers as on {{.Date}}", "Date", since))
	}
	return out
}

// since is the date of an earlier check-in in a sentence, with its year where
// it is another one, and its hour where both are of one day.
func (o *overview) since(e, c *journal.CheckIn) string {
	t := e.At.Local()
	switch {
	case e.At.Day == c.At.Day:
		return e.ClockAmong(o.CheckIns)
	case e.At.Day.Year == c.At.Day.Year:
		return words.T("{{.Day}} {{.Month}}", "Day", t.Day(), "Month", words.Month(t.Month()))
	}
	return charts.DateOf(e)
}

// feels are the domains of which the person said f in the newest check-in
// shown, as a list in words; "" for none.
func (o *overview) feels(f journal.Feel) string {
	c := o.Current()
	if c == nil {
		return ""
	}
	s := ""
	for i, d := range c.Feeling(f) {
		if i > 0 {
			s += ", "
		}
		s += words.DomainName(d.Key())
	}
	return s
}
