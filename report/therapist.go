package report

import (
	"image/color"
	"slices"
	"strings"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

var white = color.NRGBA{255, 255, 255, 255}

// TherapistPage makes the page for a conversation: always exactly one. What has
// no room is shortened, and the page says so; what is not there takes none.
func TherapistPage(sh Shared, o Options) (Document, error) {
	p := therapist{ink: newInk(o), sh: sh, o: o}
	pw, ph := o.Paper.Size()
	p.width = pw - 2*margin
	s := &sheet{}
	head := p.header()
	body, foot, err := p.fit(ph - 2*margin - head.height - 2*sectionGap)
	if err != nil {
		return Document{}, err
	}
	head.at(s, margin, margin)
	body.at(s, margin, margin+head.height+sectionGap)
	foot.at(s, margin, ph-margin-foot.height)
	page := o.page(sh.Span.Title(), s)
	page.Table = p.table
	page.Desc = o.description(sh)
	d := o.document(page)
	d.LeftOut = sh.LeftOut
	return d, nil
}

const (
	sectionGap = 13
	columnGap  = 22
)

// therapist is the page in the making.
type therapist struct {
	*ink
	sh    Shared
	o     Options
	width float64
	table wheel.Table // of the wheel, as its text alternative
}

// measure says how much of each thing is shown.
type measure struct {
	treatments, treatmentLines int
	goalLines                  int
	quotes, quoteLines         int // passages and entries
	wordLines                  int
	questions, questionLines   int
	wheel, chart               float64 // least height of the wheel, height of a questionnaire's chart
	gap                        float64 // between sections
	bare                       bool    // goals without their stage
}

// measures go from all that is wished for to what always has room.
var measures = []measure{
	{14, 4, 2, 12, 8, 6, 8, 4, 290, 112, sectionGap, false},
	{10, 3, 2, 8, 6, 5, 6, 3, 280, 112, sectionGap, false},
	{8, 2, 2, 6, 4, 4, 6, 3, 270, 112, sectionGap, false},
	{6, 2, 2, 4, 3, 3, 5, 2, 260, 112, sectionGap, false},
	{5, 2, 2, 3, 3, 3, 4, 2, 250, 106, sectionGap, false},
	{4, 1, 2, 3, 2, 2, 3, 2, 240, 100, sectionGap, false},
	{3, 1, 1, 2, 2, 2, 3, 1, 225, 96, sectionGap, false},
	{3, 1, 1, 2, 1, 2, 2, 1, 210, 92, sectionGap, false},
	{2, 1, 1, 1, 1, 1, 3, 1, 195, 88, 11, false},
	{2, 0, 1, 1, 1, 1, 3, 1, 180, 84, 9, false},
	{1, 0, 1, 1, 1, 1, 2, 1, 180, 80, 8, true},
}

// mostGap is how far sections of a page with room to spare stand apart.
const mostGap = 26

// fit sets the page as generously as it has room for, and gives the foot that fits to it.
func (p *therapist) fit(all float64) (body, foot block, err error) {
	for k, m := range measures {
		foot = p.footer(m.cut(&p.sh))
		room := all - foot.height
		charts, err := p.measures(m.chart)
		if err != nil {
			return block{}, block{}, err
		}
		rest := []block{charts, p.columns(m), p.medication(), p.words(m), p.questions(m)}
		below := stack(m.gap, rest...)
		left := room
		if !below.empty() {
			left -= below.height + m.gap
		}
		least := 0.0
		if p.sh.Now != nil {
			least = m.wheel
		}
		if left < least && k < len(measures)-1 {
			continue
		}
		circle, err := p.circle(left)
		if err != nil {
			return block{}, block{}, err
		}
		blocks := append([]block{circle}, rest...)
		return stack(spread(room, blocks), blocks...), foot, nil
	}
	return block{}, foot, nil // not reached: the last measure is always taken
}

// cut names the kinds that were chosen and have no room at all.
func (m measure) cut(sh *Shared) (kinds []string) {
	told := func(f func(*journal.Treatment) bool) bool {
		return m.treatmentLines == 0 && slices.ContainsFunc(sh.Treatments, func(t journal.Treatment) bool { return f(&t) })
	}
	if told(func(t *journal.Treatment) bool { return t.Intention != "" }) {
		kinds = append(kinds, words.T("intentions"))
	}
	if told(func(t *journal.Treatment) bool { return aftermath(*t) != "" }) {
		kinds = append(kinds, words.T("notes of treatments"))
	}
	if m.bare && slices.ContainsFunc(sh.Goals, func(g journal.Goal) bool { return g.Followed() }) {
		kinds = append(kinds, words.T("stages of goals"))
	}
	return kinds
}

// spread is the gap that shares out what is left of the room, up to mostGap.
func spread(room float64, blocks []block) float64 {
	n := -1
	for _, b := range blocks {
		if !b.empty() {
			n++
			room -= b.height
		}
	}
	if n < 1 {
		return sectionGap
	}
	return min(max(room/float64(n), 0), mostGap)
}

// header is the span, the name, and when the page was made.
func (p *therapist) header() block { return p.heading(p.sh.Span.Title(), p.sh.Span.Length()) }

// heading is a title with the name beside it, and a line of more with the day
// of making.
func (p *therapist) heading(text, sub string) block {
	title := font{wheel.FaceSerif, sizeTitle, p.style.Ink}
	name := p.set.Cut(p.o.Name, wheel.FaceSansBold, sizeHead, p.width/3)
	room := p.width
	if name != "" {
		room -= p.set.Width(name, wheel.FaceSansBold, sizeHead) + columnGap
	}
	for title.size > sizeHead && p.set.Width(text, title.face, title.size) > room {
		title.size -= 0.5
	}
	top := p.lines([]string{p.set.Cut(text, title.face, title.size, room)}, title)
	if p.o.Made.Valid() {
		made := p.o.Made.Time(utc)
		sub = words.T("{{.Length}} · made on {{.Weekday}} {{.Date}}", "Length", sub,
			"Weekday", words.WeekdayShort(made.Weekday()), "Date", words.FullDate(made))
	}
	all := stack(1, top, p.text(sub, p.muted(), p.width, 2))
	return block{all.height + 7, func(s *sheet, x, y float64) {
		all.at(s, x, y)
		if name != "" {
			f := font{wheel.FaceSansBold, sizeHead, p.style.Ink}
			s.add(p.line(name, f, x+p.width, y+(top.height-p.leading(f))*0.62, wheel.End))
		}
		s.line(x, y+all.height+6, x+p.width, y+all.height+6, 0.8, p.style.Outer)
	}}
}

// footer says what was left out and what has no room, and what the numbers mean.
func (p *therapist) footer(cut []string) block {
	text := leftOut(p.sh)
	if len(cut) > 0 {
		text += " " + words.T("No room for: {{.Kinds}}.", "Kinds", strings.Join(cut, ", "))
	}
	b := stack(0,
		p.text(text, p.muted(), p.width, 3),
		p.source(p.width))
	return block{b.height + 6, func(s *sheet, x, y float64) {
		s.line(x, y, x+p.width, y, 0.6, p.rule)
		b.at(s, x, y+6)
	}}
}

// leftOut is the line of what was left out: kinds, no titles.
func leftOut(sh Shared) string {
	if len(sh.LeftOut) == 0 {
		return words.T("Nothing was left out.")
	}
	return words.T("Left out by choice: {{.Kinds}}.", "Kinds", strings.Join(sh.LeftOut, ", "))
}

// columns are the treatments and the goals, side by side where there are both.
func (p *therapist) columns(m measure) block {
	half := (p.width - columnGap) / 2
	left, right := p.treatments(m, half), p.goals(m, half)
	switch {
	case left.empty():
		return p.goals(m, p.width)
	case right.empty():
		return p.treatments(m, p.width)
	}
	return beside(left, right, half+columnGap)
}

// treatments lists them, the newest first.
func (p *therapist) treatments(m measure, width float64) block {
	list := p.sh.Treatments
	var rows []block
	for k := range min(m.treatments, len(list)) {
		t := list[len(list)-1-k]
		rows = append(rows, stack(0,
			p.text(treatmentLine(t), p.plain(), width, 1+min(m.treatmentLines, 1)),
			indent(p.text(t.Intention, p.serif(), width-11, min(m.treatmentLines, 2)), 11),
			indent(p.text(aftermath(t), p.serif(), width-11, m.treatmentLines), 11)))
		if m.treatmentLines == 0 {
			rows[len(rows)-1] = p.text(treatmentLine(t), p.plain(), width, 1)
		}
	}
	if more := len(list) - len(rows); more > 0 {
		rows = append(rows, p.text(words.N(more, "and {{.N}} earlier one", "and {{.N}} earlier ones"), p.muted(), width, 1))
	}
	return p.section(words.T("Treatments"), width, 3, rows...)
}

// treatmentLine is date, way and dose.
func treatmentLine(t journal.Treatment) string {
	s := words.Day(t.At.Day.Time(utc)) + " · " + words.RouteName(string(t.Route))
	if t.Dose != "" {
		s += " · " + t.Dose
	}
	return s
}

// aftermath is what came with a treatment, as told: side effects, then the note.
func aftermath(t journal.Treatment) string {
	var parts []string
	for _, e := range t.SideEffects {
		s := e.Kind
		if n, ok := e.Strength.Value(); ok {
			s = words.T("{{.What}} ({{.N}} of 10)", "What", s, "N", n)
		}
		for _, more := range []string{e.Lasted, e.Eased} {
			if more != "" {
				s += ", " + more
			}
		}
		parts = append(parts, s)
	}
	all := strings.Join(parts, "; ")
	if all != "" && t.Note != "" {
		all += ". "
	}
	return all + t.Note
}

// topGoals is how many goals the page shows.
const topGoals = 3

func (p *therapist) goals(m measure, width float64) block {
	var rows []block
	open := 0
	for _, g := range p.sh.Goals {
		if !g.Followed() {
			continue
		}
		if open++; open > topGoals {
			continue
		}
		rows = append(rows, p.goal(g, m, width))
	}
	if more := open - topGoals; more > 0 {
		rows = append(rows, p.text(words.N(more, "and {{.N}} more", "and {{.N}} more"), p.muted(), width, 1))
	}
	return p.section(words.T("Goals"), width, 4, rows...)
}

func (p *therapist) goal(g journal.Goal, m measure, width float64) block {
	about := words.DomainName(g.Domain.Key())
	if g.Second != nil {
		about += ", " + words.DomainName(g.Second.Key())
	}
	about += " · " + words.StageName(string(g.Stage))
	if done, all := g.Progress(); all > 0 {
		about += " · " + words.N(all, "{{.Done}} of {{.N}} step", "{{.Done}} of {{.N}} steps", "Done", done)
	}
	next := block{}
	if step := g.NextStep(); step != nil {
		text := step.Text
		if step.Weekly > 0 {
			text += " · " + words.N(step.Weekly, "{{.N}} time a week", "{{.N}} times a week")
		}
		next = p.text(words.T("Next: {{.Step}}", "Step", text), p.plain(), width, m.goalLines)
	}
	state := p.text(about, p.muted(), width, 1)
	if m.bare {
		state = block{}
	}
	return stack(0, p.text(g.Title, p.bold(), width, m.goalLines), state, next)
}

// words are the bullets, and what was ticked of the writing.
func (p *therapist) words(m measure) block {
	var rows []block
	for _, w := range clean(p.o.Words, MaxWords) {
		rows = append(rows, p.bullet(w, p.serif(), p.width, m.wordLines))
	}
	quotes := make([]string, 0, m.quotes)
	quote := func(at journal.Moment, text string) {
		if len(quotes) < m.quotes {
			quotes = append(quotes, words.Day(at.Day.Time(utc))+": "+text)
		}
	}
	for _, q := range slices.Backward(p.sh.Passages) { // the newest first
		quote(q.At, q.Text)
	}
	for _, e := range slices.Backward(p.sh.Entries) {
		text := e.Text + " " + e.Beside
		if e.Title != "" {
			text = e.Title + " – " + text
		}
		quote(e.At, text)
	}
	for _, q := range quotes {
		rows = append(rows, p.bullet(q, p.serif(), p.width, m.quoteLines))
	}
	if more := len(p.sh.Passages) + len(p.sh.Entries) - len(quotes); more > 0 {
		rows = append(rows, p.text(words.N(more, "and {{.N}} more", "and {{.N}} more"), p.muted(), p.width, 1))
	}
	return p.section(words.T("In my own words"), p.width, 2, rows...)
}

func (p *therapist) questions(m measure) block {
	var rows []block
	list := clean(p.o.Questions, 100)
	for k := range min(m.questions, len(list)) {
		rows = append(rows, p.bullet(list[k], p.serif(), p.width, m.questionLines))
	}
	if more := len(list) - m.questions; more > 0 {
		rows = append(rows, p.text(words.N(more, "and {{.N}} more", "and {{.N}} more"), p.muted(), p.width, 1))
	}
	return p.section(words.T("What I would like to ask"), p.width, 2, rows...)
}

// clean leaves out what is blank, and keeps at most so many.
func clean(list []string, most int) []string {
	var out []string
	for _, s := range list {
		if strings.TrimSpace(s) != "" && len(out) < most {
			out = append(out, s)
		}
	}
	return out
}
