package wheel

import "math"

// Multiples draws eight small trends, one for each domain, in their fixed
// order and with common scales: four side by side where the drawing is wide,
// else two, or as many as
// the names have room for. It fails as Trend does.
func Multiples(spec MultiplesSpec, m Measurer) (Drawing, error) {
	t, err := newMultiples(spec, m)
	if err != nil {
		return Drawing{}, err
	}
	t.d.Table = t.domainTable()
	t.arrange()
	t.draw()
	return t.d, nil
}

// MultiplesPlaces tells where Multiples draws the panel of each domain, from the
// first to the last day and from 0 to 10, for whoever points at one.
func MultiplesPlaces(spec MultiplesSpec, m Measurer) (places [NumDomains]Rect, err error) {
	t, err := newMultiples(spec, m)
	if err != nil {
		return places, err
	}
	t.arrange()
	for i, p := range t.panels {
		places[i] = p.box
	}
	return places, nil
}

// newMultiples is the eight panels, not laid out yet.
func newMultiples(spec MultiplesSpec, m Measurer) (*trend, error) {
	t, err := newTrend(TrendSpec{
		Width: spec.Width, Height: spec.Height, Style: spec.Style, TextScale: spec.TextScale,
		FontSize: spec.FontSize, Title: spec.Title, Desc: spec.Desc, ShowTitle: spec.ShowTitle, Time: spec.Time,
		Bridge: spec.Bridge, Legend: spec.Legend, Values: spec.Values, NoneLabel: spec.NoneLabel,
		HasTarget: spec.Target.Rated() > 0, TargetLabel: spec.TargetLabel,
		Series: []TrendSeries{{Label: spec.Label}},
	}, m)
	if err != nil {
		return nil, err
	}
	t.u = t.timeUnit(spec.Width*0.55, spec.Height*0.55)
	t.parts, t.sameDays, t.values = 2.4, true, endValues
	switch wide := spec.Width / spec.Height; {
	case wide > 1.15:
		t.grids = []int{4, 2}
	case wide > 0.4:
		t.grids = []int{2, 4, 1}
	default:
		t.grids = []int{1, 2}
	}
	var all TrendSeries
	for _, c := range spec.CheckIns {
		all.Points = append(all.Points, TrendPoint{Day: c.Day, None: true})
	}
	days, some, err := spanOf(t.spec.Time, []TrendSeries{all})
	t.noDays = !some
	if err != nil {
		return nil, err
	}
	for i := range NumDomains {
		if err := t.addDomain(spec, i, days); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// addDomain adds the panel of a domain.
func (t *trend) addDomain(spec MultiplesSpec, i int, days span) error {
	t.spec.Series[0].Points = nil
	for _, c := range spec.CheckIns {
		t.spec.Series[0].Points = append(t.spec.Series[0].Points, ScorePoint(c.Day, c.Scores[i]))
	}
	if err := t.addPanel(days, spec.Labels[i]); err != nil {
		return err
	}
	p := t.panels[i]
	p.target = nil
	if n, ok := spec.Target[i].Value(); ok {
		level := float64(n)
		p.target = &level
	}
	if t.style.DomainArcs {
		t.heads[i].dot = t.style.Domains[i]
	}
	return nil
}

// domainTable is the text alternative of the eight: a row for each day, a
// column for each domain, and the targets in a last row.
func (t *trend) domainTable() Table {
	axis, write := t.spec.Time, t.spec.Time.write()
	none := t.noneText()
	out := Table{Header: []string{axis.DayHead}}
	for _, h := range t.heads {
		out.Header = append(out.Header, h.text)
	}
	extra := axis.extraHeads()
	out.Header = append(out.Header, extra...)
	for _, d := range t.daysShown() {
		row := []string{write(d, FullDay)}
		for _, p := range t.panels {
			row = append(row, p.valuesOn(d, 0, none))
		}
		out.Rows = append(out.Rows, append(row, axis.extraOn(d)...))
	}
	if t.spec.HasTarget {
		row := []string{t.spec.TargetLabel}
		for _, p := range t.panels {
			cell := none
			if p.target != nil {
				cell = numberText(math.Round(*p.target))
			}
			row = append(row, cell)
		}
		out.Rows = append(out.Rows, append(row, make([]string, len(extra))...))
	}
	return out
}
