package measures

import (
	"slices"
	"strings"

	"stillwater/journal"
	"stillwater/ui/internal/scaleline"
	"stillwater/wheel"
	"stillwater/words"
)

// chart is a scale as it is drawn.
func (o *overview) chart(s journal.Series) scaleline.Scale {
	return scaleline.Scale{Name: o.name(s), Kind: s.Kind, All: o.of(s), Treatments: o.treatments, Today: o.today}
}

// mostNine is how many answers to the ninth item the line names.
const mostNine = 8

// lineNine is the ninth item of PHQ-9 by itself, the newest answers last; "" where there are none.
func lineNine(all []journal.Measure) string {
	var parts []string
	for i := range slices.Backward(all) {
		m := &all[i]
		if m.Kind != journal.MeasurePHQ9 || len(m.Items) < 9 || !m.Items[8].IsSet() || len(parts) == mostNine {
			continue
		}
		d := m.At.Day
		parts = append(parts, words.T("{{.Day}}: {{.Value}}", "Day", journal.ChartDayText(journal.ChartDay(d), wheel.ShortDay), "Value", m.Items[8].String()))
	}
	slices.Reverse(parts)
	return strings.Join(parts, " · ")
}
