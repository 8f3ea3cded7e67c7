package report

import (
	"slices"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// remission is the PHQ-9 score below which studies speak of remission (appi.ps.201900295).
const remission = 5

// levels are the lines that clinicians compare with: half of the baseline, and remission for the PHQ-9;
// told says in a line each what they are. Both are for paper alone: the window praises nobody by them.
func (m *MeasureSeries) levels() (out []wheel.TrendLevel, told []string) {
	if m.Baseline != nil && m.Baseline.Score > 0 {
		half := m.Baseline.Score / 2
		told = append(told, words.T("Dashes: {{.Half}}, half of {{.Score}} on {{.Date}} (response).", "Half", number(half), "Score", number(m.Baseline.Score), "Date", fullDate(m.Baseline.On)))
		out = append(out, wheel.TrendLevel{Value: half, Short: words.T("50 %")})
	}
	if m.Series.Kind == journal.MeasurePHQ9 {
		told = append(told, words.T("Dots: below {{.Score}} (remission).", "Score", remission))
		out = append(out, wheel.TrendLevel{Value: remission, Short: number(remission), Look: 1})
	}
	return out, told
}

// The most days between two answers that a line joins: what is longer is a gap.
const (
	leastBridge = 10
	mostBridge  = 35
)

// bridge is half as long again as two answers usually lie apart: where one was left out, the line has
// a gap.
func (m *MeasureSeries) bridge() int {
	var apart []int
	for i := 1; i < len(m.Points); i++ {
		apart = append(apart, m.Points[i].On.Sub(m.Points[i-1].On))
	}
	if len(apart) == 0 {
		return mostBridge
	}
	slices.Sort(apart)
	usual := apart[(len(apart)-1)/2]
	return min(max(usual+usual/2, leastBridge), mostBridge)
}
