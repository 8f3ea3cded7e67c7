package wheel

// storyOrder lists the layers as a story is told: earlier ones, the oldest
// first, then now, then the target.
func storyOrder(layers []Layer) []int {
	out := make([]int, 0, len(layers))
	for _, role := range [...]Role{Earlier, Now, Target} {
		for i := len(layers) - 1; i >= 0; i-- {
			is := layers[i].Role
			if is >= numRoles {
				is = Earlier
			}
			if is == role {
				out = append(out, i)
			}
		}
	}
	return out
}

// table is the text alternative: one row for each domain, one column for each
// layer, and the change where now and an earlier time are both on the chart
// (of several earlier ones, the newest counts).
func (r *radar) table() Table {
	now, then, after := -1, -1, 0
	for at, i := range r.order {
		switch r.spec.Layers[i].Role {
		case Target:
			continue
		case Now:
			now = i
		default:
			then = i
		}
		after = at + 1
	}
	change := VisibleText(r.spec.ChangeHead, headLetters)
	var diffs []Difference
	if change != "" && now >= 0 && then >= 0 {
		diffs = Differences(r.spec.Layers[now].Scores, r.spec.Layers[then].Scores)
	}
	none := VisibleText(r.spec.NoneLabel, headLetters)
	if none == "" || r.spec.ShowTable {
		none = NoScoreText
	}
	columns := len(r.order) + 2
	t := Table{Header: append(make([]string, 0, columns), VisibleText(r.spec.DomainHead, headLetters)), Rows: make([][]string, NumDomains)}
	cells := make([]string, NumDomains*columns)
	for i := range t.Rows {
		t.Rows[i] = append(cells[i*columns:i*columns:(i+1)*columns], VisibleText(r.spec.Labels[i], labelLetters))
	}
	for at := 0; at <= len(r.order); at++ {
		if at == after && diffs != nil {
			t.Header = append(t.Header, change)
			for i := range t.Rows {
				t.Rows[i] = append(t.Rows[i], diffs[i].String())
			}
		}
		if at == len(r.order) {
			break
		}
		l := r.spec.Layers[r.order[at]]
		t.Header = append(t.Header, l.Label)
		for i := range t.Rows {
			cell := none
			if s := l.Scores[i]; s.IsSet() {
				cell = s.String()
			}
			t.Rows[i] = append(t.Rows[i], cell)
		}
	}
	return t
}
