package wheel

// Pair draws the same series in two periods, with the same scales: a day is as
// wide and a value as high in both. They stand side by side where the drawing
// is wide, else below each other. It fails as Trend does.
func Pair(spec PairSpec, m Measurer) (Drawing, error) {
	t, err := newTrend(spec.Trend, m)
	if err != nil {
		return Drawing{}, err
	}
	t.grids = []int{1, 2}
	if spec.Trend.Width > 1.15*spec.Trend.Height {
		t.grids = []int{2, 1}
	}
	for _, p := range spec.Periods {
		s := span{p.From, p.To}
		if err := s.valid(); err != nil {
			return Drawing{}, err
		}
		if err := t.addPanel(s, p.Label); err != nil {
			return Drawing{}, err
		}
	}
	t.d.Table = t.table()
	t.arrange()
	t.draw()
	return t.d, nil
}
