package report

import (
	"slices"
	"strconv"
	"strings"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// axis is the time of a span with the treatments that were shared.
func (sh *Shared) axis(span Span) wheel.TimeAxis {
	a := wheel.TimeAxis{
		From: journal.ChartDay(span.From), To: journal.ChartDay(span.To), Text: journal.ChartDayText, WeekStart: words.WeekBegins(), DayHead: words.T("Day"),
	}
	for _, t := range sh.Marks {
		if span.Holds(t.At.Day) && t.TookPlace(sh.Today) {
			a.Marks = append(a.Marks, wheel.TrendMark{Day: journal.ChartDay(t.At.Day), Text: words.RouteName(string(t.Route))})
		}
	}
	if len(a.Marks) > 0 {
		a.MarkLabel = words.T("Treatment")
	}
	return a
}

// phases are the stretches of a span by the treatments that were shared. A
// single day or two of quiet time stay with what is around them: the marks
// show them.
func (sh *Shared) phases(span Span) []wheel.TrendPhase {
	var out []wheel.TrendPhase
	for d := span.From; !d.After(span.To) && len(out) < 100; d = d.AddDays(1) {
		p := journal.PhaseAt(d, sh.Marks, journal.PhaseNone)
		if p == journal.PhaseQuiet || p == journal.PhaseBefore {
			p = steady(d, sh.Marks)
		}
		kind := slices.Index(journal.Phases, p)
		if kind < 0 {
			continue
		}
		if n := len(out) - 1; n >= 0 && out[n].Kind == kind && out[n].To == journal.ChartDay(d)-1 {
			out[n].To = journal.ChartDay(d)
			continue
		}
		out = append(out, wheel.TrendPhase{From: journal.ChartDay(d), To: journal.ChartDay(d), Kind: kind, Name: words.PhaseName(string(p))})
	}
	return out
}

// steady is the phase around a day of treatment.
func steady(d journal.Day, all []journal.Treatment) journal.Phase {
	for range 60 {
		d = d.AddDays(1)
		if p := journal.PhaseAt(d, all, journal.PhaseNone); p != journal.PhaseQuiet && p != journal.PhaseBefore {
			return p
		}
	}
	return journal.PhaseNone
}

// mostMeasures is how many questionnaires the page shows.
const mostMeasures = 2

// measures are the questionnaires side by side, each over the time of the span
// with the treatments below, and the item that has a line of its own.
func (p *therapist) measures(height float64) (block, error) {
	series, more := []MeasureSeries(nil), 0
	for _, m := range p.sh.Measures {
		switch {
		case len(m.Points) == 0:
		case len(series) < mostMeasures:
			series = append(series, m)
		default:
			more++
		}
	}
	if len(series) == 0 {
		return block{}, nil
	}
	width := p.width
	if len(series) == 2 {
		width = (p.width - columnGap) / 2
	}
	var all []block
	for _, m := range series {
		b, err := p.measure(m, width, height)
		if err != nil {
			return block{}, err
		}
		all = append(all, b)
	}
	if len(all) == 1 {
		return all[0], nil
	}
	note := block{}
	if more > 0 {
		note = p.text(words.N(more, "and {{.N}} more questionnaire", "and {{.N}} more questionnaires"), p.muted(), p.width, 1)
	}
	return stack(1, beside(all[0], all[1], width+columnGap), note), nil
}

func (p *therapist) measure(m MeasureSeries, width, height float64) (block, error) {
	line := wheel.TrendSeries{Label: m.Name}
	for _, pt := range m.Points {
		line.Points = append(line.Points, wheel.TrendPoint{Day: journal.ChartDay(pt.On), Value: pt.Score})
	}
	axis := p.sh.axis(p.sh.Span)
	axis.MarkLabel = ""
	levels, told := m.levels()
	d, err := wheel.Trend(wheel.TrendSpec{
		Width: width, Height: height, Style: p.style, FontSize: sizeSmall, Series: []wheel.TrendSeries{line},
		Scale: wheel.TrendScale{Min: m.Min, Max: m.Max}, Time: axis, Values: true,
		Levels: levels, Bridge: m.bridge(),
	}, measurer())
	if err != nil {
		return block{}, err
	}
	head := p.text(words.T("{{.Name}}, {{.Min}} to {{.Max}}", "Name", m.Name, "Min", number(m.Min), "Max", number(m.Max)), p.bold(), width*0.7, 1)
	if len(axis.Marks) > 0 {
		head = beside(head, p.markSample(width*0.3-6), width*0.7+6)
	}
	all := []block{head, drawing(d)}
	for _, line := range told {
		all = append(all, p.text(line, p.muted(), width, 1))
	}
	return stack(1, append(all, p.ownItem(m, width))...), nil
}

// number writes a score, with as few digits as it has.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// markSample is the sign of a treatment with its name, to the right.
func (p *therapist) markSample(width float64) block {
	f := p.muted()
	const sign = 9
	text := p.set.Cut(words.T("treatment"), f.face, f.size, width-sign)
	lh := p.leading(f)
	return block{lh, func(s *sheet, x, y float64) {
		left, mid := x+width-p.set.Width(text, f.face, f.size)-sign, y+lh/2
		s.add(wheel.Polygon{Points: []wheel.Point{{X: left, Y: mid + 3}, {X: left + 5, Y: mid + 3}, {X: left + 2.5, Y: mid - 1.5}}, Fill: p.style.Ink},
			p.line(text, f, x+width, y, wheel.End))
	}}
}

// ownItem is the line of an item that stands by itself: its newest answers, as
// many as the line holds.
func (p *therapist) ownItem(m MeasureSeries, width float64) block {
	if m.ItemName == "" {
		return block{}
	}
	var best string
	var values []string
	for _, pt := range slices.Backward(m.Points) {
		if !pt.Item.IsSet() {
			continue
		}
		values = slices.Insert(values, 0, words.T("{{.Day}}: {{.Value}}", "Day", shortDate(pt.On), "Value", pt.Item.String()))
		line := words.T("{{.Item}} – {{.Values}}", "Item", m.ItemName, "Values", strings.Join(values, " · "))
		if best != "" && len(p.set.Lines(line, wheel.FaceSans, sizeSmall, width)) > 1 {
			break
		}
		best = line
	}
	return p.text(best, p.muted(), width, 1)
}
