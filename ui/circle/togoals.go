package circle

import (
	"stillwater/journal"
	"stillwater/wheel"
)

// makeGoal begins a goal in a domain. It remembers the check-in that it comes from, nil for none.
func (p *Page) makeGoal(d wheel.Domain, from *journal.CheckIn) {
	g := journal.Goal{Domain: d}
	if from != nil && from.ID != "" {
		g.From = journal.Origin{Kind: journal.OriginCheckIn, ID: from.ID, Words: d.Key()}
	}
	p.deps.Intents.MakeGoal(g)
}

// lastOf gives the newest check-in that says something of a domain, nil for none.
func (p *Page) lastOf(d wheel.Domain) *journal.CheckIn {
	for i := len(p.state.CheckIns) - 1; i >= 0; i-- {
		if r := &p.state.CheckIns[i].Ratings[d]; r.Score.IsSet() || r.Feels != journal.FeelNone || r.Note != "" {
			return &p.state.CheckIns[i]
		}
	}
	return nil
}
