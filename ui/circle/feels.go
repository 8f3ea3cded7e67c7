package circle

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// feelsView asks which domains feel balanced and which ask for attention. It
// is the person's own choice; nothing is proposed.
type feelsView struct {
	content             fyne.CanvasObject
	balanced, attention *kit.Chips
	names               []string // of the domains, in their order
	ratings             [wheel.NumDomains]journal.Feel
	onChange            func(d wheel.Domain, f journal.Feel)
}

// newFeelsView makes the two rows; onChange gets every domain whose word changed.
// prefix begins their names for scripts.
func newFeelsView(prefix string, onChange func(d wheel.Domain, f journal.Feel)) *feelsView {
	v := &feelsView{onChange: onChange}
	for _, d := range wheel.Domains {
		v.names = append(v.names, words.DomainName(d.Key()))
	}
	row := func(name string, f journal.Feel) *kit.Chips {
		return kit.Named(prefix+name, kit.NewChips(v.names, nil, "", func(chosen []string) { v.chose(f, chosen) }))
	}
	v.balanced, v.attention = row("balanced", journal.FeelBalanced), row("attention", journal.FeelAttention)
	v.content = kit.Stack(theme.Gap16,
		kit.LabeledField(words.T("Which feel balanced?"), "", v.balanced),
		kit.LabeledField(words.T("Which ask for attention?"), "", v.attention))
	return v
}

// show fills the rows with what was said.
func (v *feelsView) show(c *journal.CheckIn) {
	for i, r := range c.Ratings {
		v.ratings[i] = r.Feels
	}
	v.fill(v.balanced, journal.FeelBalanced)
	v.fill(v.attention, journal.FeelAttention)
}

func (v *feelsView) fill(row *kit.Chips, f journal.Feel) {
	var chosen []string
	for i, x := range v.ratings {
		if x == f {
			chosen = append(chosen, v.names[i])
		}
	}
	row.Set(v.names, chosen)
}

// chose takes what was chosen in the row of f. A domain that was in the other
// row leaves it: it cannot feel both ways at once.
func (v *feelsView) chose(f journal.Feel, chosen []string) {
	on := map[string]bool{}
	for _, name := range chosen {
		on[name] = true
	}
	moved := false
	for i, was := range v.ratings {
		now := was
		switch {
		case on[v.names[i]]:
			now = f
		case was == f:
			now = journal.FeelNone
		}
		if now == was {
			continue
		}
		v.ratings[i] = now
		moved = moved || was != journal.FeelNone && now == f
		v.onChange(wheel.Domain(i), now)
	}
	if !moved {
		return
	}
	if f == journal.FeelBalanced {
		v.fill(v.attention, journal.FeelAttention)
	} else {
		v.fill(v.balanced, journal.FeelBalanced)
	}
}
