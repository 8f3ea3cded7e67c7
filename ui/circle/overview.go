package circle

import (
	"slices"
	"strconv"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// overview is what the page shows between two check-ins: plain data.
type overview struct {
	list       []journal.CheckIn   // oldest first
	treatments []journal.Treatment // oldest first
	phases     []stretch           // between the first and the last check-in
	today      journal.Day
	picks      []journal.ID // the check-ins shown, in the order in which they were chosen
	byHand     bool         // the person chose them: nothing is proposed
	noTargets  bool         // the outline of targets is switched off
}

// setList takes what the store gave and keeps the choice as far as it is still
// there.
func (o *overview) setList(list []journal.CheckIn) {
	o.list = list
	o.settle()
}

// show shows a check-in, and proposes the one before it to compare with. It may
// be one that the list will only have after loading.
func (o *overview) show(id journal.ID) {
	o.picks, o.byHand = []journal.ID{id}, false
	if o.find(id) >= 0 {
		o.settle()
	}
}

// choose takes what the person chose on the time line, by the numbers of the
// check-ins. What was chosen before keeps its place in the order of choosing.
func (o *overview) choose(numbers []int) {
	was := o.picks
	var now []journal.ID
	for _, i := range numbers {
		if i >= 0 && i < len(o.list) {
			now = append(now, o.list[i].ID)
		}
	}
	kept := slices.DeleteFunc(slices.Clone(was), func(id journal.ID) bool { return !slices.Contains(now, id) })
	for _, id := range now {
		if !slices.Contains(kept, id) {
			kept = append(kept, id)
		}
	}
	o.picks, o.byHand = kept, true
	o.settle()
}

// settle makes the choice hold together: what is gone is chosen no longer, the
// newest is shown when nothing else is, and the one before it is proposed.
func (o *overview) settle() {
	had := len(o.picks)
	o.picks = slices.DeleteFunc(slices.Clone(o.picks), func(id journal.ID) bool { return o.find(id) < 0 })
	if len(o.picks) > wheel.MaxLayers {
		o.picks = o.picks[len(o.picks)-wheel.MaxLayers:]
	}
	if len(o.picks) == 0 && len(o.list) > 0 {
		o.picks = []journal.ID{o.list[len(o.list)-1].ID}
		o.byHand = o.byHand && had == 0
	}
	if at := o.findFirst(); len(o.picks) == 1 && !o.byHand && at > 0 {
		o.picks = []journal.ID{o.list[at-1].ID, o.picks[0]}
	}
}

func (o *overview) findFirst() int {
	if len(o.picks) == 0 {
		return -1
	}
	return o.find(o.picks[0])
}

func (o *overview) find(id journal.ID) int {
	if id == "" {
		return -1
	}
	return slices.IndexFunc(o.list, func(c journal.CheckIn) bool { return c.ID == id })
}

// numbers are the places in the list of what is chosen, in the order of
// choosing.
func (o *overview) numbers() []int {
	var out []int
	for _, id := range o.picks {
		if i := o.find(id); i >= 0 {
			out = append(out, i)
		}
	}
	return out
}

// shown are the check-ins chosen, the newest first.
func (o *overview) shown() []*journal.CheckIn {
	at := o.numbers()
	slices.Sort(at)
	slices.Reverse(at)
	var out []*journal.CheckIn
	for _, i := range at {
		out = append(out, &o.list[i])
	}
	return out
}

// current is the newest check-in shown, nil when there is none yet.
func (o *overview) current() *journal.CheckIn {
	if all := o.shown(); len(all) > 0 {
		return all[0]
	}
	return nil
}

// earlier is the newest one laid below it, or nil: what changes are counted
// from.
func (o *overview) earlier() *journal.CheckIn {
	if all := o.shown(); len(all) > 1 {
		return all[1]
	}
	return nil
}

// hasTargets tells whether the newest check-in shown names a target anywhere.
func (o *overview) hasTargets() bool {
	c := o.current()
	return c != nil && c.Targets().Rated() > 0
}

// roomForTargets tells whether the chart has an outline to spare for them.
func (o *overview) roomForTargets() bool { return len(o.picks) < wheel.MaxLayers }

// wordingDiffers tells whether the answers were given to different questions.
func (o *overview) wordingDiffers() bool {
	all := o.shown()
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
	c := o.current()
	if c == nil {
		return nil
	}
	var then wheel.Scores
	if e := o.earlier(); e != nil {
		then = e.Scores()
	}
	out := make([]row, 0, wheel.NumDomains)
	for _, d := range wheel.Differences(c.Scores(), then) {
		r := row{Domain: d.Domain, Change: d.String(), Target: c.Ratings[d.Domain].Target.String()}
		for _, shown := range slices.Backward(o.shown()) {
			r.Scores = append(r.Scores, shown.Ratings[d.Domain].Score.String())
		}
		out = append(out, r)
	}
	return out
}

// differences says in plain words what differs from the earlier check-in, a
// sentence for each domain in their fixed order. It does not say whether that is good.
func (o *overview) differences() []string {
	c, e := o.current(), o.earlier()
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
		return words.Clock(t)
	case e.At.Day.Year == c.At.Day.Year:
		return words.T("{{.Day}} {{.Month}}", "Day", t.Day(), "Month", words.Month(t.Month()))
	}
	return dateOf(e)
}

// feels are the domains of which the person said f in the newest check-in
// shown, as a list in words; "" for none.
func (o *overview) feels(f journal.Feel) string {
	c := o.current()
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

func dateOf(c *journal.CheckIn) string { return words.FullDate(c.At.Local()) }

// label is the date of a check-in for a chart, with the hour where the day
// has several.
func (o *overview) label(c *journal.CheckIn) string {
	if o.onlyOfDay(c) {
		return dateOf(c)
	}
	return words.T("{{.Date}}, {{.Time}}", "Date", dateOf(c), "Time", words.Clock(c.At.Local()))
}

// short is label, short enough for the head of a column.
func (o *overview) short(c *journal.CheckIn) string {
	t := c.At.Local()
	if !o.onlyOfDay(c) {
		return words.Clock(t)
	}
	if c.At.Day.Year != o.today.Year {
		return words.T("{{.Day}} {{.Month}} {{.Year}}", "Day", t.Day(), "Month", words.MonthShort(t.Month()), "Year", strconv.Itoa(t.Year()))
	}
	return words.T("{{.Day}} {{.Month}}", "Day", t.Day(), "Month", words.MonthShort(t.Month()))
}

// onlyOfDay tells whether a check-in is the only one of its day.
func (o *overview) onlyOfDay(c *journal.CheckIn) bool {
	at := o.find(c.ID)
	if at < 0 {
		return true
	}
	return (at == 0 || o.list[at-1].At.Day != c.At.Day) && (at == len(o.list)-1 || o.list[at+1].At.Day != c.At.Day)
}
