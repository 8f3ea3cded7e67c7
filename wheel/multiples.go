package wheel

// Multiples draws eight small trends, one for each domain, in their fixed
// order and with common scales. It fails as Trend does.
func Multiples(spec MultiplesSpec, m Measurer) (Drawing, error) {
	s := TrendSpec{
		Width: spec.Width, Height: spec.Height, Style: spec.Style, TextScale: spec.TextScale, FontSize: spec.FontSize,
		Title: spec.Title, Desc: spec.Desc, ShowTitle: spec.ShowTitle, Time: spec.Time, Bridge: spec.Bridge, Legend: spec.Legend,
	}
	for i := range NumDomains {
		l := TrendSeries{Label: spec.Labels[i]}
		for _, c := range spec.CheckIns {
			l.Points = append(l.Points, ScorePoint(c.Day, c.Scores[i]))
		}
		if i == 0 {
			s.Series = append(s.Series, l)
		}
	}
	return Trend(s, m)
}
