package wheel_test

import (
	"stillwater/wheel"
)

// axis places the readings of a look in time, some days apart; more the more
// there are, and at times two on one day.
func (l look) axis() (wheel.TimeAxis, []wheel.DayScores) {
	a := wheel.TimeAxis{Text: inWords, DayHead: l.head, PhaseHead: l.change, MarkLabel: l.note}
	var out []wheel.DayScores
	at := wheel.Day(20000)
	for i, r := range l.readings {
		out = append(out, wheel.DayScores{Day: at, Scores: r.Scores})
		at += wheel.Day((i*7 + len(r.Label)) % (2 + len(l.readings)*2))
	}
	for i, name := range l.fields {
		from := wheel.Day(20000 + 9*i)
		a.Phases = append(a.Phases, wheel.TrendPhase{From: from, To: from + wheel.Day(7*i), Name: name, Kind: i})
		a.Marks = append(a.Marks, wheel.TrendMark{Day: from, Text: name}, wheel.TrendMark{Day: from + 3})
	}
	if l.small {
		a.From, a.To = 20003, at+3+wheel.Day(40*len(l.readings))
	}
	return a, out
}

func (l look) trend() wheel.TrendSpec {
	axis, check := l.axis()
	s := wheel.TrendSpec{
		Width: l.width, Height: l.height, Style: l.style, TextScale: l.scale, FontSize: l.font, Time: axis,
		Title: l.title, ShowTitle: l.showTitle, Legend: l.legend, Values: l.values, ShowTable: l.table, NoneLabel: l.none,
		TargetLabel: "Target",
	}
	for i := range l.layers {
		line := wheel.TrendSeries{Label: l.labels[i], Role: wheel.Role(i)}
		for _, c := range check {
			line.Points = append(line.Points, wheel.ScorePoint(c.Day, c.Scores[i]))
		}
		s.Series = append(s.Series, line)
	}
	if n, ok := l.target[0].Value(); ok {
		s.Target, s.HasTarget = float64(n), true
	}
	return s
}

func drawTrend(l look, m wheel.Measurer) (wheel.Drawing, error) { return wheel.Trend(l.trend(), m) }

// drawMeasure is a trend with a scale and bands of its own.
func drawMeasure(l look, m wheel.Measurer) (wheel.Drawing, error) {
	s := l.trend()
	s.Scale = wheel.TrendScale{Min: -3, Max: 27}
	for i, name := range l.labels {
		s.Scale.Bands = append(s.Scale.Bands, wheel.TrendBand{From: float64(4*i - 3), Name: name})
	}
	for i := range s.Series {
		for k := range s.Series[i].Points {
			s.Series[i].Points[k].Value = s.Series[i].Points[k].Value*2.9 - 2.5
		}
	}
	s.Bridge = 5
	return wheel.Trend(s, m)
}

func drawPair(l look, m wheel.Measurer) (wheel.Drawing, error) {
	s := wheel.PairSpec{Trend: l.trend()}
	for i := range s.Periods {
		from := wheel.Day(20000 + 30*i*len(l.readings))
		s.Periods[i] = wheel.TrendPeriod{From: from, To: from + wheel.Day(10+20*len(l.readings)/(i+1)), Label: l.short[i]}
	}
	return wheel.Pair(s, m)
}

func drawMultiples(l look, m wheel.Measurer) (wheel.Drawing, error) {
	axis, check := l.axis()
	return wheel.Multiples(wheel.MultiplesSpec{
		Width: l.width, Height: l.height, Style: l.style, TextScale: l.scale, FontSize: l.font, Labels: l.labels, Time: axis,
		Title: l.title, ShowTitle: l.showTitle, Legend: l.legend, Values: l.values, NoneLabel: l.none, CheckIns: check,
		Target: l.target, TargetLabel: "Target", Label: "Your rating",
	}, m)
}

func drawDumbbell(l look, m wheel.Measurer) (wheel.Drawing, error) {
	s := wheel.DumbbellSpec{
		Width: l.width, Height: l.height, Style: l.style, TextScale: l.scale, FontSize: l.font, Labels: l.labels,
		Title: l.title, ShowTitle: l.showTitle, Legend: l.legend, NoneLabel: l.none, DomainHead: l.head, ChangeHead: l.change,
		Order: wheel.DumbbellOrder(l.layers), Target: wheel.Layer{Label: "Target", Scores: l.target},
	}
	if n := len(l.readings); n > 0 {
		s.Now = wheel.Layer{Label: l.readings[n-1].Label, Scores: l.readings[n-1].Scores}
		s.Then = wheel.Layer{Label: l.readings[0].Label, Scores: l.readings[0].Scores}
	}
	return wheel.Dumbbell(s, m)
}

// drawReplay is a position on the way.
func drawReplay(l look, m wheel.Measurer) (wheel.Drawing, error) {
	s := wheel.ReplaySpec{Radar: wheel.RadarSpec{
		Width: l.width, Height: l.height, Labels: l.labels, Style: l.style, TextScale: l.scale, FontSize: l.font,
		Title: l.title, ShowTitle: l.showTitle, Legend: l.legend, Values: l.values, Compact: l.small, ShortLabels: l.short,
		NoneLabel: l.none, DomainHead: l.head, Layers: []wheel.Layer{{Label: "Target", Role: wheel.Target, Scores: l.target}},
	}}
	for _, r := range l.readings {
		s.Steps = append(s.Steps, wheel.Layer{Label: r.Label, Scores: r.Scores})
	}
	p, err := wheel.NewReplay(s, m)
	if err != nil {
		return wheel.Drawing{}, err
	}
	return p.At(0.4 * float64(len(l.readings))), nil
}
