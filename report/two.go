package report

import (
	"stillwater/wheel"
	"stillwater/words"
)

// TwoPeriods sets two spans on one page: the eight domains over each, with the
// same scales (a point is as high and a day as wide in both), bands for the
// phases and marks for treatments; then the last check-in of both on one wheel,
// with the table of differences. The spans may overlap.
func TwoPeriods(first, second Shared, o Options) (Document, error) {
	if second.Span.From.Before(first.Span.From) {
		first, second = second, first
	}
	p := therapist{ink: newInk(o), sh: second, o: o}
	pw, ph := o.Paper.Size()
	p.width = pw - 2*margin
	p.sh.Baseline, p.sh.first, p.sh.thenAt = first.Now, false, first.nowAt
	if first.Now != nil && second.Now != nil && first.Now.ID == second.Now.ID {
		p.sh.Baseline = nil
	}
	p.sh.LeftOut = union(first.LeftOut, second.LeftOut)
	head := p.heading(words.T("Two periods"), words.T("{{.First}} · {{.Second}}", "First", first.Span.Title(), "Second", second.Span.Title()))
	foot := p.footer(nil)
	room := ph - 2*margin - head.height - foot.height - 2*sectionGap
	circle, err := p.circle(room * 0.36)
	if err != nil {
		return Document{}, err
	}
	days := max(first.Span.Days(), second.Span.Days())
	each := (room-circle.height-2*sectionGap)/2 - 20
	var charts []block
	for _, sh := range []Shared{first, second} {
		b, err := p.over(sh, days, each)
		if err != nil {
			return Document{}, err
		}
		charts = append(charts, b)
	}
	s := &sheet{}
	head.at(s, margin, margin)
	stack(sectionGap, charts[0], charts[1], circle).at(s, margin, margin+head.height+sectionGap)
	foot.at(s, margin, ph-margin-foot.height)
	page := o.page(words.T("Two periods"), s)
	page.Table = p.table
	page.Desc = leftOut(p.sh)
	d := o.document(page)
	d.LeftOut = p.sh.LeftOut
	return d, nil
}

// over is one span: its name, and the eight domains over so many days.
func (p *therapist) over(sh Shared, days int, height float64) (block, error) {
	spec := sh.multiples(p.ink, p.width, height)
	spec.Time.To = spec.Time.From + wheel.Day(days-1)
	d, err := wheel.Multiples(spec, measurer())
	if err != nil {
		return block{}, err
	}
	return stack(2, p.text(sh.Span.Title(), p.head(), p.width, 1), drawing(d)), nil
}

// union is a, and what b has more.
func union(a, b []string) []string {
	out := append([]string(nil), a...)
	for _, s := range b {
		found := false
		for _, o := range out {
			found = found || o == s
		}
		if !found {
			out = append(out, s)
		}
	}
	return out
}
