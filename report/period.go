package report

import (
	"context"
	"strings"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// Period makes the longer report of a span: a cover, the Circle and its way
// over time, treatments, goals, and the entries that were ticked. progress may
// be nil. It fails with the error of ctx.
func Period(ctx context.Context, sh Shared, o Options, progress func(done, total int)) (Document, error) {
	p := period{flow: newFlow(newInk(o), o), sh: sh}
	p.contentsAfter = 1
	if err := p.cover(); err != nil {
		return Document{}, err
	}
	if err := p.circle(); err != nil {
		return Document{}, err
	}
	if err := p.questionnaires(); err != nil {
		return Document{}, err
	}
	p.care()
	p.goals()
	p.own()
	for k, e := range sh.Entries {
		if err := ctx.Err(); err != nil {
			return Document{}, err
		}
		p.entry(k, e)
		if progress != nil {
			progress(k+1, len(sh.Entries))
		}
	}
	note := stack(2, p.text(leftOut(sh), p.muted(), p.width, 3), p.source(p.width))
	note.at(p.pages[0], margin, p.bottom-note.height-6)
	d := p.finish(sh.Span.Title())
	d.LeftOut = sh.LeftOut
	return d, nil
}

// period is a longer report in the making.
type period struct {
	*flow
	sh    Shared
	month string // of the entry that was set last
}

// cover says what this is, with the newest wheel in the middle.
func (p *period) cover() error {
	p.newPage()
	p.y += 70
	big := font{wheel.FaceSerif, 26, p.style.Ink}
	p.place(p.text(words.T("From my journal"), big, p.width, 1))
	p.gap(4)
	p.place(p.text(p.sh.Span.Title(), font{wheel.FaceSerif, 15, p.style.Ink}, p.width, 2))
	p.gap(4)
	if p.o.Name != "" {
		p.place(p.text(p.o.Name, p.head(), p.width, 1))
	}
	if p.o.Made.Valid() {
		made := p.o.Made.Time(utc)
		p.place(p.text(words.T("Made on {{.Weekday}} {{.Date}}", "Weekday", words.WeekdayShort(made.Weekday()), "Date", words.FullDate(made)), p.muted(), p.width, 1))
	}
	p.gap(26)
	if p.sh.Now != nil {
		d, err := wheel.Petals(wheel.PetalsSpec{
			Width: p.width, Height: 340, Scores: p.sh.Now.Scores(), Labels: labels(), Style: p.style, FontSize: sizeBody, Values: true,
			NoneLabel: words.T("not rated"), DomainHead: words.T("Domain"), ScoreHead: fullDate(p.sh.Now.At.Day),
		}, measurer())
		if err != nil {
			return err
		}
		p.tables[0] = d.Table
		p.place(drawing(d))
		p.gap(4)
		p.place(p.centered(fullDate(p.sh.Now.At.Day), p.muted()))
	}
	p.y = p.bottom // what follows begins a page
	return nil
}

func (p *period) centered(text string, f font) block {
	text = p.set.Cut(text, f.face, f.size, p.width)
	return block{p.leading(f), func(s *sheet, x, y float64) { s.add(p.line(text, f, x+p.width/2, y, wheel.Middle)) }}
}

// circle is the wheel, then and now, and the eight domains over time.
func (p *period) circle() error {
	if p.sh.Now == nil {
		return nil
	}
	p.heading(words.T("The Circle"))
	t := therapist{ink: p.ink, sh: p.sh, o: p.o, width: p.width}
	now := *p.sh.Now
	now.Note = "" // it stands among the notes
	t.sh.Now = &now
	b, err := t.circle(p.bottom - p.y - 4)
	if err != nil {
		return err
	}
	p.tables[len(p.tables)-1] = t.table
	p.place(b)
	for _, c := range p.sh.CheckIns {
		p.checkInNotes(c)
	}
	if len(p.sh.CheckIns) < 2 {
		return nil
	}
	const least, most = 420, 500
	p.need(least + 50)
	p.heading(words.T("Over time"))
	d, err := wheel.Multiples(p.sh.multiples(p.ink, p.width, min(max(p.bottom-p.y, least), most)), measurer())
	if err != nil {
		return err
	}
	p.tables[len(p.tables)-1] = d.Table
	p.place(drawing(d))
	p.gap(16)
	if p.sh.Baseline != nil {
		if err := p.dumbbell(); err != nil {
			return err
		}
	}
	return p.heat()
}

// multiples are the eight domains over the span.
func (sh *Shared) multiples(i *ink, width, height float64) wheel.MultiplesSpec {
	spec := wheel.MultiplesSpec{
		Width: width, Height: height, Style: i.style, FontSize: sizeSmall, Labels: labels(), Time: sh.axis(sh.Span),
		Target: sh.Target, TargetLabel: words.T("Target"), Label: words.T("Rating"), Legend: true, Values: true, NoneLabel: words.T("not rated"),
	}
	spec.Time.Phases = sh.phases(sh.Span)
	spec.Time.PhaseHead = words.T("Phase")
	for _, c := range sh.CheckIns {
		spec.CheckIns = append(spec.CheckIns, wheel.DayScores{Day: journal.ChartDay(c.At.Day), Scores: c.Scores()})
	}
	return spec
}

// dumbbell shows then and now of each domain.
func (p *period) dumbbell() error {
	layers := p.sh.layers()
	spec := wheel.DumbbellSpec{
		Width: p.width, Height: 300, Style: p.style, FontSize: sizeSmall, Labels: labels(), Now: layers[0], Then: layers[1],
		Legend: true, NoneLabel: words.T("not rated"), DomainHead: words.T("Domain"), ChangeHead: words.T("Change"),
	}
	if len(layers) > 2 {
		spec.Target = layers[2]
	}
	d, err := wheel.Dumbbell(spec, measurer())
	if err != nil {
		return err
	}
	p.place(drawing(d))
	p.gap(16)
	return nil
}

// heat is the table of the newest check-ins of the span.
func (p *period) heat() error {
	spec := wheel.HeatSpec{
		Width: p.width, Height: 260, Labels: labels(), Style: p.style, FontSize: sizeSmall, NoneLabel: words.T("not rated"), DomainHead: words.T("Domain"),
	}
	shown := p.sh.CheckIns
	if len(shown) > mostReadings {
		shown = shown[len(shown)-mostReadings:]
	}
	for _, c := range shown {
		spec.Readings = append(spec.Readings, wheel.Reading{Label: fullDate(c.At.Day), Short: shortDate(c.At.Day), Scores: c.Scores()})
	}
	d, err := wheel.Heat(spec, measurer())
	if err != nil {
		return err
	}
	p.place(drawing(d))
	if len(shown) < len(p.sh.CheckIns) {
		note := words.T("The newest {{.Shown}} of {{.All}} check-ins", "Shown", len(shown), "All", len(p.sh.CheckIns))
		p.place(p.centered(note, p.muted()))
	}
	return nil
}

// mostReadings is how many check-ins the table holds in letters of full size.
const mostReadings = 10

// checkInNotes sets what was noted at a check-in, where that was ticked.
func (p *period) checkInNotes(c journal.CheckIn) {
	if !hasNotes(c) {
		return
	}
	p.gap(8)
	p.need(40)
	p.place(p.text(fullDate(c.At.Day), p.bold(), p.width, 1))
	p.writing(c.Note)
	for i, r := range c.Ratings {
		if r.Note != "" {
			text := words.T("{{.Domain}}: {{.Note}}", "Domain", words.DomainName(wheel.Domain(i).Key()), "Note", r.Note)
			p.paragraph(p.set.Lines(text, wheel.FaceSerif, sizeReading, p.width), p.reading(), 0, nil)
		}
	}
}

// questionnaires are charts over the whole width.
func (p *period) questionnaires() error {
	t := therapist{ink: p.ink, sh: p.sh, o: p.o, width: p.width}
	first := true
	for _, m := range p.sh.Measures {
		if len(m.Points) == 0 {
			continue
		}
		b, err := t.measure(m, p.width, 170)
		if err != nil {
			return err
		}
		if first {
			p.gap(20)
			p.need(b.height + 50)
			p.heading(words.T("Questionnaires"))
		}
		first = false
		p.place(b)
		p.gap(12)
	}
	return nil
}

// own is what was typed for the paper, and what was marked for therapy.
func (p *period) own() {
	list := func(title string, texts []string) {
		if len(texts) > 0 {
			p.heading(title)
		}
		for _, text := range texts {
			p.writing("- " + strings.Join(strings.Fields(text), " "))
			p.gap(3)
		}
	}
	list(words.T("In my own words"), clean(p.o.Words, len(p.o.Words)))
	list(words.T("What I would like to ask"), clean(p.o.Questions, len(p.o.Questions)))
	var marked []string
	for _, m := range p.sh.Passages {
		marked = append(marked, words.Day(m.At.Day.Time(utc))+": "+m.Text)
	}
	list(words.T("Marked for therapy"), marked)
}

// care is the list of treatments.
func (p *period) care() {
	p.medication()
	if len(p.sh.Treatments) == 0 {
		return
	}
	p.heading(words.T("Treatments"))
	for _, t := range p.sh.Treatments {
		p.place(stack(0,
			p.text(treatmentLine(t), p.plain(), p.width, 2),
			indent(p.text(t.Intention, p.serif(), p.width-11, 4), 11),
			indent(p.text(aftermath(t), p.serif(), p.width-11, 12), 11)))
		p.gap(4)
	}
}

// goals are all goals, with their steps.
func (p *period) goals() {
	if len(p.sh.Goals) == 0 {
		return
	}
	p.heading(words.T("Goals"))
	for _, g := range p.sh.Goals {
		if g.State != journal.GoalArchived {
			p.goal(g)
		}
	}
}

func (p *period) goal(g journal.Goal) {
	about := words.DomainName(g.Domain.Key()) + " · " + words.StageName(string(g.Stage))
	if g.Done != nil {
		about += " · " + words.T("done on {{.Date}}", "Date", fullDate(g.Done.Day))
	}
	switch {
	case g.State == journal.GoalPaused:
		about += " · " + words.T("set aside for a while")
	case g.State == journal.GoalLetGo:
		about += " · " + words.T("let go")
	case !g.Due.IsZero() && g.Done == nil:
		about += " · " + words.T("by {{.Date}}", "Date", fullDate(g.Due))
	}
	rows := []block{p.text(g.Title, p.bold(), p.width, 3), p.text(about, p.muted(), p.width, 2)}
	for _, step := range g.Steps {
		rows = append(rows, p.box(step.Text, step.Done != nil, p.plain(), p.width))
	}
	if all := stack(0, rows...); all.height < (p.bottom-p.top)/2 { // kept together
		rows = []block{all}
	}
	for _, b := range rows {
		p.place(b)
	}
	for _, text := range []string{g.Why, g.Signs, g.Note} {
		if strings.TrimSpace(text) != "" {
			p.writing(text)
		}
	}
	p.gap(10)
}

// reading is the font of longer texts.
func (i *ink) reading() font { return font{wheel.FaceSerif, sizeReading, i.style.Ink} }

// box is a line behind a box, ticked or not.
func (i *ink) box(text string, ticked bool, f font, width float64) block {
	const room = 15
	b := i.text(text, f, width-room, 0)
	if b.empty() {
		b = space(i.leading(f))
	}
	lh := i.leading(f)
	return block{b.height, func(s *sheet, x, y float64) {
		i.tickBox(s, x, y+lh/2-4, 8, ticked)
		b.at(s, x+room, y)
	}}
}

// tickBox draws a box of a size with its left upper corner at a place.
func (i *ink) tickBox(s *sheet, x, y, size float64, ticked bool) {
	line := wheel.Stroke{Width: 0.8, Color: i.style.Muted}
	s.add(wheel.Polygon{Points: []wheel.Point{{X: x, Y: y}, {X: x + size, Y: y}, {X: x + size, Y: y + size}, {X: x, Y: y + size}}, Stroke: line})
	if ticked {
		s.add(wheel.Polyline{
			Points: []wheel.Point{{X: x + 0.2*size, Y: y + 0.55*size}, {X: x + 0.42*size, Y: y + 0.78*size}, {X: x + 0.82*size, Y: y + 0.22*size}},
			Stroke: wheel.Stroke{Width: 1.3, Color: i.style.Ink},
		})
	}
}
