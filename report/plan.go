package report

import (
	"context"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// FormPlan is the safety plan on exactly one page. It is about no span of time.
const FormPlan Form = "plan"

// PlanSource is what has a safety plan; a [journal.Store] is one.
type PlanSource interface {
	SafetyPlan(ctx context.Context) (journal.SafetyPlan, error)
}

// makePlan reads the plan and lays it out, without a day and a name. A source without one gives an empty plan to fill in by hand.
func (o Order) makePlan(ctx context.Context, src Source) (Made, error) {
	plan := journal.SafetyPlan{}
	if s, ok := src.(PlanSource); ok {
		var err error
		if plan, err = s.SafetyPlan(ctx); err != nil {
			return Made{}, err
		}
	}
	return Made{Document: PlanPage(plan, Options{Paper: o.Options.Paper, Gray: o.Options.Gray, Lang: o.Options.Lang})}, nil
}

// planPart is a part of a plan as paper shows it.
type planPart struct {
	title string
	lines []string
}

// longName is how many letters a name may have before the number stands in front of it: where a page is
// full the end of a line is cut, and that must never be the number.
const longName = 30

// planParts are the parts in the order that helps.
func planParts(p journal.SafetyPlan) []planPart {
	people := func(list []journal.Contact) (out []string) {
		for _, c := range list {
			switch {
			case c.Name == "":
				out = append(out, c.How)
			case c.How == "":
				out = append(out, c.Name)
			case len([]rune(c.Name)) > longName:
				out = append(out, words.T("{{.How}} ({{.Name}})", "Name", c.Name, "How", c.How))
			default:
				out = append(out, words.T("{{.Name}}: {{.How}}", "Name", c.Name, "How", c.How))
			}
		}
		return out
	}
	lists := [][]string{p.Warnings, p.Alone, people(p.Places), people(p.Helpers), people(p.Professionals), p.Safer, p.Reasons}
	var out []planPart
	for i, key := range words.PlanParts() {
		out = append(out, planPart{words.PlanPart(key), lists[i]})
	}
	return out
}

// planTry is one way to get the plan onto a page: size of letters in points, most lines of a paragraph (0: all),
// most paragraphs of a part (0: all), empty lines to write on in a part without words.
type planTry struct {
	size         float64
	lines, parts int
	blank        int
}

var planTries = []planTry{
	{12, 0, 0, 2},
	{12, 0, 0, 1},
	{11, 0, 0, 1},
	{10, 0, 0, 1},
	{9, 0, 0, 0},
	{8, 0, 0, 0},
	{8, 0, 9, 0},
	{8, 3, 9, 0},
	{8, 2, 7, 0},
	{8, 1, 7, 0},
	{8, 1, 5, 0},
	{8, 1, 3, 0},
}

// PlanPage lays a safety plan out on one page: large letters where there is room, smaller ones where there
// is much. A part without words gets lines to write on. What has no room even then is counted.
func PlanPage(plan journal.SafetyPlan, o Options) Document {
	w, h := o.Paper.Size()
	p := sheetMaker{ink: newInk(o), s: &sheet{}, width: w - 2*margin, y: margin, bottom: h - margin}
	title := words.T("My safety plan")
	p.place(p.text(title, font{wheel.FaceSerif, sizeTitle, p.style.Ink}, p.width, 1))
	p.y += 12
	foot := p.text(words.T("In danger right now: the emergency number of the place where you are."), p.bold(), p.width, 1)
	room := p.bottom - p.y - foot.height - 8
	var body block
	for _, t := range planTries {
		if body = p.plan(plan, t); body.height <= room {
			break
		}
	}
	p.place(body)
	p.y = p.bottom - foot.height
	p.place(foot)
	return o.document(o.page(title, p.s))
}

// plan sets all parts in one way.
func (p *sheetMaker) plan(plan journal.SafetyPlan, t planTry) block {
	ft := font{wheel.FaceSans, t.size, p.style.Ink}
	head := font{wheel.FaceSansBold, t.size, p.style.Ink}
	var all []block
	for i, part := range planParts(plan) {
		rows := []block{p.text(words.T("{{.N}}. {{.Title}}", "N", i+1, "Title", part.title), head, p.width, 1)}
		shown := part.lines
		if t.parts > 0 && len(shown) > t.parts {
			shown = shown[:t.parts]
		}
		for _, line := range shown {
			rows = append(rows, p.bullet(line, ft, p.width, t.lines))
		}
		if more := len(part.lines) - len(shown); more > 0 {
			rows = append(rows, p.text(words.N(more, "and {{.N}} more", "and {{.N}} more"), p.muted(), p.width, 1))
		}
		if len(part.lines) == 0 && t.blank > 0 {
			rows = append(rows, p.rules(t.blank, 0, p.width))
		}
		all = append(all, stack(t.size/6, rows...))
	}
	if plan.Note != "" {
		all = append(all, p.text(plan.Note, ft, p.width, min(max(t.lines*4, 0), 12)))
	}
	return stack(t.size*0.8, all...)
}
