package wheel

// table is the text alternative: one row for each domain; the layers oldest
// first, a target last, and the change where now and an earlier time are both
// on the chart.
func (r *radar) table() Table {
	var order []int
	now, then, target := -1, -1, -1
	for i := len(r.spec.Layers) - 1; i >= 0; i-- {
		switch r.spec.Layers[i].Role {
		case Target:
			target = i
			continue
		case Now:
			now = i
		case Earlier:
			then = i // the newest of the earlier ones stays
		}
		order = append(order, i)
	}
	change := VisibleText(r.spec.ChangeHead, headLetters)
	withChange := change != "" && now >= 0 && then >= 0
	t := Table{Header: []string{VisibleText(r.spec.DomainHead, headLetters)}}
	for _, i := range order {
		t.Header = append(t.Header, r.spec.Layers[i].Label)
	}
	var diffs []Difference
	if withChange {
		t.Header = append(t.Header, change)
		diffs = Differences(r.spec.Layers[now].Scores, r.spec.Layers[then].Scores)
	}
	for i := len(r.spec.Layers) - 1; i >= 0 && target >= 0; i-- {
		if r.spec.Layers[i].Role == Target {
			t.Header = append(t.Header, r.spec.Layers[i].Label)
		}
	}
	none := VisibleText(r.spec.NoneLabel, headLetters)
	if none == "" || r.spec.ShowTable {
		none = NoScoreText
	}
	cell := func(s Score) string {
		if !s.IsSet() {
			return none
		}
		return s.String()
	}
	for i := range NumDomains {
		row := []string{VisibleText(r.spec.Labels[i], labelLetters)}
		for _, k := range order {
			row = append(row, cell(r.spec.Layers[k].Scores[i]))
		}
		if withChange {
			row = append(row, diffs[i].String())
		}
		for k := len(r.spec.Layers) - 1; k >= 0 && target >= 0; k-- {
			if r.spec.Layers[k].Role == Target {
				row = append(row, cell(r.spec.Layers[k].Scores[i]))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
