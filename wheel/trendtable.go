package wheel

import (
	"slices"
	"strings"
)

// noneText is how a value that was left out is written in the table.
func (t *trend) noneText() string {
	none := VisibleText(t.spec.NoneLabel, headLetters)
	if none == "" || t.spec.ShowTable {
		return NoScoreText
	}
	return none
}

// table is the text alternative: a row for each day that has a point or a
// mark.
func (t *trend) table() Table {
	axis, write := t.spec.Time, t.spec.Time.write()
	none := t.noneText()
	out := Table{Header: []string{axis.DayHead}}
	for _, i := range t.order {
		out.Header = append(out.Header, t.spec.Series[i].Label)
	}
	quiet := len(t.spec.Quiet) > 0 && t.spec.QuietLabel != ""
	if quiet {
		out.Header = append(out.Header, VisibleText(t.spec.QuietLabel, layerLetters))
	}
	target := t.spec.HasTarget && t.spec.TargetLabel != ""
	if target {
		out.Header = append(out.Header, t.spec.TargetLabel)
	}
	for _, l := range t.spec.Levels {
		if l.Label != "" {
			out.Header = append(out.Header, l.Label)
		}
	}
	out.Header = append(out.Header, axis.extraHeads()...)
	for _, d := range t.daysShown() {
		row := []string{write(d, FullDay)}
		for _, i := range t.order {
			cell := ""
			for _, p := range t.panels { // they may overlap: the first that has it counts
				if cell = p.valuesOn(d, i, none); cell != "" {
					break
				}
			}
			row = append(row, cell)
		}
		if quiet {
			row = append(row, t.quietOn(d, none))
		}
		if target {
			row = append(row, numberText(t.spec.Target))
		}
		for _, l := range t.spec.Levels {
			if l.Label != "" {
				row = append(row, numberText(l.Value))
			}
		}
		out.Rows = append(out.Rows, append(row, axis.extraOn(d)...))
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
		for _, points := range p.quiet {
			for _, pt := range points {
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
func (p *panel) valuesOn(d Day, i int, none string) string {
	var out []string
	for _, pt := range p.series[i].points {
		if pt.Day == d {
			out = append(out, pt.text(none))
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

// extraHeads are the heads of the columns of marks and phases, where there are
// any.
func (a TimeAxis) extraHeads() []string {
	var out []string
	if a.MarkLabel != "" && len(a.Marks) > 0 {
		out = append(out, a.MarkLabel)
	}
	if a.PhaseHead != "" && len(a.Phases) > 0 {
		out = append(out, a.PhaseHead)
	}
	return out
}

// extraOn fills these columns for a day.
func (a TimeAxis) extraOn(d Day) []string {
	var out []string
	if a.MarkLabel != "" && len(a.Marks) > 0 {
		out = append(out, a.marksOn(d))
	}
	if a.PhaseHead != "" && len(a.Phases) > 0 {
		out = append(out, a.phaseOn(d))
	}
	return out
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
