package report

import (
	"stillwater/assets"
	"stillwater/wheel"
	"stillwater/words"
)

// Worksheet names a sheet to fill by hand. No journal is needed for one.
type Worksheet string

// The worksheets.
const (
	WheelSheet  Worksheet = "wheel"   // an empty wheel, and what the domains mean
	PromptSheet Worksheet = "prompts" // questions with lines to write on
	GoalSheet   Worksheet = "goal"    // one goal: why, stage, steps
)

// Worksheets lists all, in the order in which they are offered.
var Worksheets = []Worksheet{WheelSheet, PromptSheet, GoalSheet}

// Title is its name for people, and the heading on the paper.
func (w Worksheet) Title() string {
	switch w {
	case WheelSheet:
		return words.T("An empty Circle")
	case PromptSheet:
		return words.T("Questions to write about")
	case GoalSheet:
		return words.T("A goal in small steps")
	}
	return string(w)
}

// Sheet makes a worksheet: one page. prompts are the questions of the sheet of
// prompts, in words as they are to be printed; none: [SheetPrompts].
func Sheet(kind Worksheet, prompts []string, o Options) (Document, error) {
	w, h := o.Paper.Size()
	p := sheetMaker{ink: newInk(o), s: &sheet{}, width: w - 2*margin, y: margin, bottom: h - margin}
	p.place(p.text(kind.Title(), font{wheel.FaceSerif, sizeTitle, p.style.Ink}, p.width, 1))
	p.y += 10
	var err error
	switch kind {
	case WheelSheet:
		err = p.wheel()
	case PromptSheet:
		if len(prompts) == 0 {
			prompts = SheetPrompts()
		}
		p.prompts(prompts)
	case GoalSheet:
		p.goal(fewestSteps + p.spareLines())
	}
	page := o.page(kind.Title(), p.s)
	page.Table = p.table
	return o.document(page), err
}

// mostPrompts is how many questions have room on one sheet.
const mostPrompts = 5

// SheetPrompts are the questions of a sheet for which none were chosen: one
// each for the first themes of integration.
func SheetPrompts() []string {
	all, err := assets.Prompts()
	if err != nil {
		return nil // embedded, and read by the tests
	}
	var out []string
	for _, theme := range assets.Themes {
		for _, p := range all {
			if p.Theme == theme && p.Form == "" && len(out) < mostPrompts {
				out = append(out, words.Asset(p.Text))
				break
			}
		}
	}
	return out
}

// sheetMaker makes one sheet, from top to bottom.
type sheetMaker struct {
	*ink
	s                *sheet
	width, y, bottom float64
	table            wheel.Table
}

func (p *sheetMaker) place(b block) {
	b.at(p.s, margin, p.y)
	p.y += b.height
}

// wheel is the empty wheel above the meanings of the domains.
func (p *sheetMaker) wheel() error {
	half := (p.width - columnGap) / 2
	var cols [2]block
	for c := range cols {
		var rows []block
		for i := range wheel.NumDomains / 2 {
			key := wheel.Domains[c*wheel.NumDomains/2+i].Key()
			meaning := font{wheel.FaceSans, sizeSmall, p.style.Ink}
			rows = append(rows, stack(0, p.text(words.DomainName(key), p.bold(), half, 1), p.text(words.DomainMeaning(key), meaning, half, 5)))
		}
		cols[c] = stack(5, rows...)
	}
	meanings := beside(cols[0], cols[1], half+columnGap)
	d, err := wheel.Blank(wheel.BlankSpec{
		Width: p.width, Height: p.bottom - p.y - meanings.height - 10, Labels: labels(), Style: p.style, FontSize: sizeBody,
		Fields: []string{words.T("Name"), words.T("Date")}, Note: words.T("0 is not at all satisfied, 10 completely satisfied."),
		DomainHead: words.T("Domain"), ScoreHead: words.T("Rating"),
	}, measurer())
	if err != nil {
		return err
	}
	p.table = d.Table
	p.place(drawing(d))
	p.y = p.bottom - meanings.height
	p.place(meanings)
	return nil
}

// ruleGap is the distance of lines to write on, in points: 8.5 mm.
const ruleGap = 24

// rules are lines to write on.
func (p *sheetMaker) rules(n int, x, width float64) block {
	return block{ruleGap * float64(n), func(s *sheet, left, y float64) {
		for k := range n {
			at := y + ruleGap*float64(k+1) - 3
			s.line(left+x, at, left+x+width, at, 0.6, p.style.Inner)
		}
	}}
}

// prompts are questions, each with as many lines as there is room for.
func (p *sheetMaker) prompts(list []string) {
	list = clean(list, mostPrompts)
	ft := font{wheel.FaceSerif, 11.5, p.style.Ink}
	room := p.bottom - p.y
	var blocks []block
	for _, text := range list {
		b := p.text(text, ft, p.width, 3)
		blocks = append(blocks, b)
		room -= b.height + 8
	}
	if len(blocks) == 0 {
		return
	}
	lines := max(int(room/ruleGap)/len(blocks), 1)
	for _, b := range blocks {
		p.place(b)
		p.place(p.rules(lines, 0, p.width))
		p.y += 8
	}
}

// Steps on a sheet for a goal.
const fewestSteps, mostSteps = 4, 9

// spareLines is how many steps more have room on the page.
func (p *sheetMaker) spareLines() int {
	trial := *p
	trial.s = &sheet{}
	trial.goal(fewestSteps)
	return max(min(int((p.bottom-trial.y)/ruleGap), mostSteps-fewestSteps), 0)
}

// goal is a sheet for one goal.
func (p *sheetMaker) goal(steps int) {
	label := func(text string) block { return p.text(text, p.bold(), p.width, 1) }
	field := func(text string, lines int) {
		p.place(label(text))
		p.place(p.rules(lines, 0, p.width))
		p.y += 9
	}
	field(words.T("What I wish for"), 2)
	p.place(label(words.T("Which part of the Circle it belongs to")))
	p.y += 3
	var names []string
	for _, d := range wheel.Domains {
		names = append(names, words.DomainName(d.Key()))
	}
	p.choices(names)
	p.y += 9
	field(words.T("Why it matters to me"), 2)
	p.place(label(words.T("Where I stand with it today")))
	p.y += 3
	p.choices(stageNames())
	p.y += 9
	p.place(label(words.T("Small steps")))
	for range steps {
		b := p.rules(1, 18, p.width-18)
		p.tickBox(p.s, margin+2, p.y+ruleGap-12, 9, false)
		p.place(b)
	}
	p.y += 9
	field(words.T("What could get in the way, and what helps then"), 2)
	field(words.T("Who or what stands by me"), 1)
	field(words.T("I look at it again on"), 1)
}

// choices are words behind boxes, side by side in equal columns.
func (p *sheetMaker) choices(names []string) {
	const most = 4 // columns
	widest := 0.0
	for _, n := range names {
		widest = max(widest, p.set.Width(n, wheel.FaceSans, sizeBody)+24)
	}
	cols := max(min(int(p.width/widest), most), 1)
	width := p.width / float64(cols)
	lh := p.leading(p.plain()) + 3
	for k, n := range names {
		x, y := margin+width*float64(k%cols), p.y+lh*float64(k/cols)
		p.tickBox(p.s, x+1, y+2, 8, false)
		p.s.add(p.line(p.set.Cut(n, wheel.FaceSans, sizeBody, width-20), p.plain(), x+15, y, wheel.Start))
	}
	p.y += lh * float64((len(names)+cols-1)/cols)
}
