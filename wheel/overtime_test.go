package wheel_test

import (
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"stillwater/wheel"
)

// day counts from 1 January 2026.
func day(n int) wheel.Day { return wheel.DayOf(2026, time.January, 1) + wheel.Day(n) }

// months are short names in a language with long ones, to be unkind.
func inWords(d wheel.Day, f wheel.DayForm) string {
	y, m, n := d.Date()
	t := time.Date(y, m, n, 0, 0, 0, 0, time.UTC)
	switch f {
	case wheel.ShortDay:
		return t.Format("2 Jan")
	case wheel.MonthDay:
		return t.Format("Jan")
	case wheel.YearDay:
		return t.Format("2006")
	}
	return t.Format("2 January 2006")
}

// care is half a year with six treatments and what the app calls the phases.
func care() wheel.TimeAxis {
	a := wheel.TimeAxis{
		Text: inWords, WeekStart: time.Monday, DayHead: "Date", MarkLabel: "Treatment", PhaseHead: "Phase",
		Phases: []wheel.TrendPhase{
			{From: day(40), To: day(60), Name: "Treatments", Kind: 0},
			{From: day(61), To: day(88), Name: "Integration", Kind: 1},
			{From: day(89), To: day(200), Name: "Maintenance", Kind: 2},
		},
	}
	for _, n := range []int{41, 44, 48, 51, 55, 58, 130} {
		a.Marks = append(a.Marks, wheel.TrendMark{Day: day(n), Text: "IV"})
	}
	return a
}

func checkIns() []wheel.DayScores {
	var out []wheel.DayScores
	for k, s := range []wheel.Scores{
		scores(3, 2, 4, 5, 3, 6, 2, 4), scores(3, 3, 4, 4, 3, 6, 3, 4), scores(4, 3, 5, 5, -1, 6, 3, 5),
		scores(5, 4, 5, 6, -1, 5, 3, 5), scores(6, 4, 6, 6, 5, 6, 4, -1), scores(6, 5, 6, 7, 5, 7, 4, 6),
		scores(7, 5, 6, 7, 6, 7, 0, 6), scores(6, 6, 7, 8, 6, 7, 5, 7), scores(7, 6, 7, 8, 10, 7, 5, 7),
	} {
		out = append(out, wheel.DayScores{Day: day(12 + 19*k), Scores: s})
	}
	return out
}

func scoreSeries(d wheel.Domain, label string, role wheel.Role) wheel.TrendSeries {
	s := wheel.TrendSeries{Label: label, Role: role}
	for _, c := range checkIns() {
		s.Points = append(s.Points, wheel.ScorePoint(c.Day, c.Scores[d]))
	}
	return s
}

func trendSpec() wheel.TrendSpec {
	return wheel.TrendSpec{
		Width: 640, Height: 300, Style: wheel.Light(), Legend: true, Values: true, Title: "Emotional over time",
		Series: []wheel.TrendSeries{scoreSeries(wheel.Emotional, "Emotional", wheel.Now)}, Time: care(),
		Target: 8, HasTarget: true, TargetLabel: "Target", NoneLabel: "not rated",
	}
}

// phq is a measure with a scale and bands of its own.
func phq() wheel.TrendSpec {
	s := trendSpec()
	s.Title, s.HasTarget = "PHQ-9", false
	s.Scale = wheel.TrendScale{Min: 0, Max: 27, Bands: []wheel.TrendBand{
		{From: 0, Name: "minimal"},
		{From: 5, Name: "mild"},
		{From: 10, Name: "moderate"},
		{From: 15, Name: "moderately severe"},
		{From: 20, Name: "severe"},
	}}
	s.Series = []wheel.TrendSeries{{Label: "PHQ-9"}}
	for k, v := range []float64{21, 19, 17, 12, 11, 9, 8, 10, 6, 5} {
		s.Series[0].Points = append(s.Series[0].Points, wheel.TrendPoint{Day: day(5 + 17*k), Value: v})
	}
	return s
}

// moods is a value for most days of half a year, with a hole.
func moods() wheel.TrendSpec {
	s := trendSpec()
	s.Title, s.HasTarget, s.Bridge = "Mood", false, 7
	s.Series = []wheel.TrendSeries{{Label: "Mood of your entries"}}
	for n := range 180 {
		if n%3 == 1 || n > 95 && n < 120 {
			continue
		}
		v := math.Round(5 + 2*math.Sin(float64(n)/11) + 1.6*math.Sin(float64(n*n)))
		s.Series[0].Points = append(s.Series[0].Points, wheel.TrendPoint{Day: day(n), Value: v})
	}
	return s
}

func three() wheel.TrendSpec {
	s := trendSpec()
	s.Series = []wheel.TrendSeries{
		scoreSeries(wheel.Emotional, "Emotional", wheel.Now), scoreSeries(wheel.Social, "Social", wheel.Earlier),
		scoreSeries(wheel.Physical, "Physical", wheel.Target),
	}
	s.HasTarget, s.Title = false, "Three domains"
	return s
}

func dumbbellSpec() wheel.DumbbellSpec {
	return wheel.DumbbellSpec{
		Width: 560, Height: 380, Style: wheel.Light(), Labels: english, Legend: true, Title: "Then and now",
		Then:       wheel.Layer{Label: "14 Aug 2026", Scores: scores(4, 3, 4, 5, -1, 6, 2, 7)},
		Now:        wheel.Layer{Label: "22 Nov 2026", Scores: scores(7, 6, 4, 8, 5, -1, 3, 6)},
		Target:     wheel.Layer{Label: "Target", Scores: scores(8, 8, 6, 8, 7, 7, 6, 6)},
		DomainHead: "Domain", ChangeHead: "Change", NoneLabel: "not rated",
	}
}

func multiplesSpec() wheel.MultiplesSpec {
	return wheel.MultiplesSpec{
		Width: 760, Height: 420, Style: wheel.Light(), Labels: english, CheckIns: checkIns(), Time: care(), Legend: true, Values: true,
		Target: scores(8, 8, 7, 8, 8, 8, 6, 8), TargetLabel: "Target", Label: "Your rating", Title: "All domains", NoneLabel: "not rated",
	}
}

// chart makes a drawing.
type chart func(wheel.Measurer) (wheel.Drawing, error)

// overTime lists charts in the forms that were looked at.
func overTime() map[string]chart {
	trend := func(s wheel.TrendSpec, change func(*wheel.TrendSpec)) chart {
		if change != nil {
			change(&s)
		}
		return func(m wheel.Measurer) (wheel.Drawing, error) { return wheel.Trend(s, m) }
	}
	bell := func(change func(*wheel.DumbbellSpec)) chart {
		s := dumbbellSpec()
		change(&s)
		return func(m wheel.Measurer) (wheel.Drawing, error) { return wheel.Dumbbell(s, m) }
	}
	eight := func(change func(*wheel.MultiplesSpec)) chart {
		s := multiplesSpec()
		change(&s)
		return func(m wheel.Measurer) (wheel.Drawing, error) { return wheel.Multiples(s, m) }
	}
	two := func(change func(*wheel.PairSpec)) chart {
		s := wheel.PairSpec{Trend: three(), Periods: [2]wheel.TrendPeriod{
			{From: day(10), To: day(93), Label: "11 January to 4 April"}, {From: day(94), To: day(177), Label: "5 April to 27 June"},
		}}
		change(&s)
		return func(m wheel.Measurer) (wheel.Drawing, error) { return wheel.Pair(s, m) }
	}
	return map[string]chart{
		"trend":       trend(trendSpec(), nil),
		"trend-gray":  trend(three(), func(s *wheel.TrendSpec) { s.Style = wheel.Gray() }),
		"trend-three": trend(three(), nil),
		"trend-dark":  trend(phq(), func(s *wheel.TrendSpec) { s.Style = wheel.Dark() }),
		"trend-phq":   trend(phq(), func(s *wheel.TrendSpec) { s.Style = wheel.Gray(); s.ShowTitle = true }),
		"trend-moods": trend(moods(), nil),
		"trend-contrast": trend(three(), func(s *wheel.TrendSpec) {
			s.Style, s.Width, s.Height = wheel.HighContrast(), 420, 360
		}),
		"trend-empty": trend(trendSpec(), func(s *wheel.TrendSpec) { s.Series, s.Time = nil, wheel.TimeAxis{} }),
		"trend-one": trend(trendSpec(), func(s *wheel.TrendSpec) {
			s.Series[0].Points, s.Time = s.Series[0].Points[:1], wheel.TimeAxis{Text: inWords}
		}),
		"trend-gaps": trend(trendSpec(), func(s *wheel.TrendSpec) {
			s.Style = wheel.Paper()
			for i := range s.Series[0].Points {
				s.Series[0].Points[i].None = true
			}
		}),
		"trend-years": trend(phq(), func(s *wheel.TrendSpec) {
			for i := range s.Series[0].Points {
				s.Series[0].Points[i].Day = day(400 * i)
			}
			s.Time.Phases, s.Style = nil, wheel.Paper()
		}),
		"trend-week": trend(trendSpec(), func(s *wheel.TrendSpec) {
			s.Time.From, s.Time.To, s.Width, s.Height, s.ShowTable = day(26), day(34), 400, 360, true
		}),
		"trend-tiny": trend(three(), func(s *wheel.TrendSpec) { s.Width, s.Height = 150, 90 }),
		"trend-large": trend(phq(), func(s *wheel.TrendSpec) {
			s.TextScale, s.Width, s.Height, s.ShowTitle = 2, 420, 400, true
			s.Series[0].Label = "Fragebogen zur Gesundheit des Patienten, Summe"
			for i := range s.Time.Phases {
				s.Time.Phases[i].Name = "Erhaltungsbehandlung und Begleitung"
			}
		}),
		"pair": two(func(*wheel.PairSpec) {}),
		"pair-gray": two(func(s *wheel.PairSpec) {
			s.Trend.Style, s.Trend.Width, s.Trend.Height = wheel.Gray(), 360, 480
			s.Periods[1].To = day(140)
		}),
		"dumbbell":      bell(func(*wheel.DumbbellSpec) {}),
		"dumbbell-gray": bell(func(s *wheel.DumbbellSpec) { s.Style = wheel.Gray() }),
		"dumbbell-dark": bell(func(s *wheel.DumbbellSpec) { s.Style, s.Order = wheel.Dark(), wheel.ByDistance }),
		"dumbbell-large": bell(func(s *wheel.DumbbellSpec) {
			s.Style, s.TextScale, s.Labels, s.Width, s.ShowTitle = wheel.HighContrastDark(), 2, german, 420, true
		}),
		"dumbbell-narrow":  bell(func(s *wheel.DumbbellSpec) { s.Width, s.Labels = 300, german }),
		"dumbbell-empty":   bell(func(s *wheel.DumbbellSpec) { s.Then, s.Now, s.Target = wheel.Layer{}, wheel.Layer{}, wheel.Layer{} }),
		"multiples":        eight(func(*wheel.MultiplesSpec) {}),
		"multiples-gray":   eight(func(s *wheel.MultiplesSpec) { s.Style = wheel.Gray() }),
		"multiples-narrow": eight(func(s *wheel.MultiplesSpec) { s.Style, s.Width, s.Height = wheel.Dark(), 400, 640 }),
		"multiples-large": eight(func(s *wheel.MultiplesSpec) {
			s.Style, s.TextScale, s.Labels, s.Height = wheel.HighContrast(), 2, german, 620
		}),
		"multiples-empty": eight(func(s *wheel.MultiplesSpec) { s.CheckIns, s.Time, s.Target = nil, wheel.TimeAxis{}, wheel.Scores{} }),
	}
}

func TestGoldenOverTime(t *testing.T) {
	m := measurer(t)
	for name, make := range overTime() {
		t.Run(name, func(t *testing.T) {
			d, err := make(m)
			if err != nil {
				t.Fatal(err)
			}
			checkDrawing(t, d, m)
			got, file := dump(d), filepath.Join("testdata", "overtime", name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the drawing differs from %s; see the change with -update and git diff", file)
			}
		})
	}
}
