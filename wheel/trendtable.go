package wheel

import (
	"slices"
	"strings"
)

// table is the text alternative: a row for each day that has a point or a
// mark.
func (t *trend) table() Table {
	axis, write := t.spec.Time, t.spec.Time.write()
	none := VisibleText(t.spec.NoneLabel, headLetters)
	if none == "" || t.spec.ShowTable {
		none = NoScoreText
	}
	out := Table{Header: []string{axis.DayHead}}
	for _, i := range t.order {
		out.Header = append(out.Header, t.spec.Series[i].Label)
	}
	target := t.spec.HasTarget && t.spec.TargetLabel != ""
	if target {
		out.Header = append(out.Header, t.spec.TargetLabel)
	}
	marks := axis.MarkLabel != "" && len(axis.Marks) > 0
	if marks {
		out.Header = append(out.Header, axis.MarkLabel)
	}
	if axis.PhaseHead != "" {
		out.Header = append(out.Header, axis.PhaseHead)
	}
	for _, d := range t.daysShown() {
		row := []string{write(d, FullDay)}
		for _, i := range t.order {
			row = append(row, t.valuesOn(d, i, none))
		}
		if target {
			row = append(row, numberText(t.spec.Target))
		}
		if marks {
			row = append(row, axis.marksOn(d))
		}
		if axis.PhaseHead != "" {
			row = append(row, axis.phaseOn(d))
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// daysShown lists the days with points or marks, in order.
func (t *trend) daysShown() []Day {
	var out []Day
	for _, p := range t.panels {
		for _, s := range p.series {
			for _, pt := range s.points {
				out = append(out, pt.Day)
			}
		}
		for _, m := range t.spec.Time.Marks {
			if p.days.has(m.Day) {
				out = append(out, m.Day)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// valuesOn writes what series i has on a day; empty when it has nothing.
func (t *trend) valuesOn(d Day, i int, none string) string {
	var out []string
	for _, p := range t.panels { // they may overlap: the first that has it counts
		for _, pt := range p.series[i].points {
			if pt.Day == d {
				out = append(out, pt.text(none))
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return strings.Join(out, ", ")
}

// text is how a value is written.
func (p TrendPoint) text(none string) string {
	if p.isNone() {
		return none
	}
	if s := VisibleText(p.Text, headLetters); s != "" {
		return s
	}
	return numberText(p.Value)
}

func (a TimeAxis) marksOn(d Day) string {
	var out []string
	for _, m := range a.Marks {
		if m.Day == d {
			s := VisibleText(m.Text, labelLetters)
			if s == "" {
				s = "•"
			}
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}

func (a TimeAxis) phaseOn(d Day) string {
	for i := len(a.Phases) - 1; i >= 0; i-- {
		if p := a.Phases[i]; d >= p.From && d <= p.To {
			return p.Name
		}
	}
	return ""
}
