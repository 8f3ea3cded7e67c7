package wheel

import (
	"fmt"
	"math"
	"time"
)

// TrendPoint is one value on one day.
type TrendPoint struct {
	Day   Day
	Value float64 // within the scale; NaN counts as None
	None  bool    // asked but left out: the line breaks here
	Text  string  // how the value is written; empty: with at most two decimals
}

// ScorePoint is the point of a score; one that was left out is None.
func ScorePoint(d Day, s Score) TrendPoint {
	n, ok := s.Value()
	return TrendPoint{Day: d, Value: float64(n), None: !ok}
}

func (p TrendPoint) isNone() bool { return p.None || math.IsNaN(p.Value) }

// TrendSeries is one line of a trend.
type TrendSeries struct {
	Label  string       // for the legend and the text alternative
	Role   Role         // chooses line and marker, as in Radar
	Points []TrendPoint // in any order; of several on one day all are shown
}

// TrendBand is a range of values with a name, as published for a measure. It
// reaches up to where the next one begins.
type TrendBand struct {
	From float64 // where it begins
	Name string
}

// TrendScale is the range of values. The zero TrendScale is 0 to 10.
type TrendScale struct {
	Min, Max float64
	Bands    []TrendBand // from the lowest on; drawn as light lines, names at the right
}

// TrendMark is something that happened on a day, such as a treatment.
type TrendMark struct {
	Day  Day
	Text string // for the text alternative ("IV, 40 mg"); empty: a dot
}

// TrendKinds is how many looks a TrendPhase can have.
const TrendKinds = 4

// TrendPhase is a stretch of days with a name, drawn as a light band behind
// the lines. Phases should not overlap; of those that do the later is on top.
type TrendPhase struct {
	From, To Day // both included
	Name     string
	Kind     int // 0 to TrendKinds-1 chooses the look; the same phase, the same kind
}

// TimeAxis is what all charts over time are told about time.
type TimeAxis struct {
	// From and To are the first and the last day shown. Both 0: from the first
	// to the last day that has a point or a mark. What lies outside is left
	// out, of the text alternative too.
	From, To Day
	// Text writes the days; nil writes numbers (2006-01-02).
	Text DayText
	// Counted says that the days are no dates but numbers from 0, such as the
	// days since something: ticks stand on whole weeks of them, and Text is
	// asked for ShortDay and FullDay alone.
	Counted bool
	// WeekStart is the weekday that a tick of weeks stands on.
	WeekStart time.Weekday
	// Marks are small triangles below the lines; MarkLabel ("Treatment") is
	// their name in legend and text alternative.
	Marks     []TrendMark
	MarkLabel string
	Phases    []TrendPhase
	// PhaseHead heads the column of phases in the text alternative; without it
	// there is none.
	PhaseHead string
	// DayHead heads the column of days.
	DayHead string
}

// TrendSpec says what a trend shows. All texts come translated. They are
// cleaned (see CleanText) before they are measured or drawn.
type TrendSpec struct {
	// Width and Height of the drawing in points, 40 to 10,000.
	Width, Height float64
	Style         Style
	// TextScale 1 is 100 %; 0 counts as 1; 0.5 to 3.
	TextScale float64
	// FontSize is the size of texts in points at 100 %; 0 derives it.
	FontSize float64
	// Title and Desc become those of the Drawing; ShowTitle draws Title above.
	Title, Desc string
	ShowTitle   bool
	// Series, the newest or most important first: it is drawn on top. At most
	// MaxLayers. None at all is allowed and shows the empty chart.
	Series []TrendSeries
	// Quiet are lines behind them, any number, all alike: thin, without
	// markers, and told together as QuietLabel. Their roles are not used.
	Quiet      []TrendSeries
	QuietLabel string
	Scale      TrendScale
	Time       TimeAxis
	// Target is a level to compare with, drawn as a dotted line.
	Target      float64
	HasTarget   bool
	TargetLabel string
	// Levels are further values to compare with, at most MaxLevels. Where their short names
	// stand at the right, those of bands do not.
	Levels []TrendLevel
	// Bridge is the most days between two neighboring points that are joined
	// by a line; 0 joins all that have no left-out one between them.
	Bridge int
	// Legend draws the samples of series, target, levels, marks and phases below.
	Legend bool
	// Values writes values beside their points, where there is room.
	Values bool
	// ShowTable also draws the text alternative below, if there is room.
	ShowTable bool
	// NoneLabel stands in the text alternative for a value left out; empty: an
	// en dash.
	NoneLabel string
}

// MultiplesSpec says what eight small trends, one for each domain, show. The
// fields that TrendSpec has too mean the same.
type MultiplesSpec struct {
	Width, Height       float64
	Style               Style
	TextScale, FontSize float64
	Title, Desc         string
	ShowTitle           bool
	// Labels are the names of the domains, in their order.
	Labels [NumDomains]string
	// CheckIns in any order.
	CheckIns []DayScores
	Time     TimeAxis
	// Target is the level of each domain, or none.
	Target      Scores
	TargetLabel string
	// Label names the line in the legend ("Your rating").
	Label     string
	Bridge    int
	Legend    bool
	Values    bool // writes the first and the last value of each line
	NoneLabel string
}

// DayScores is a check-in on a day.
type DayScores struct {
	Day    Day
	Scores Scores
}

// PairSpec says what a trend of two periods side by side shows.
type PairSpec struct {
	// Trend is what both show. Its Time.From and To are not used.
	Trend TrendSpec
	// Periods are the two stretches of time, in the order in which they stand.
	Periods [2]TrendPeriod
}

// TrendPeriod is one of two periods to compare.
type TrendPeriod struct {
	From, To Day // both included
	Label    string
}

// DumbbellOrder is the order of the rows of a dumbbell chart.
type DumbbellOrder uint8

// The orders. Domains that have no difference come last, in their fixed order.
const (
	ByChange   DumbbellOrder = iota // the largest difference, up or down, first
	ByDistance                      // the one farthest from its target first
	FixedOrder                      // as on the Circle
)

// DumbbellSpec says what a dumbbell chart shows: of each domain the score
// then, the score now and the target. The fields that RadarSpec has too mean
// the same.
type DumbbellSpec struct {
	Width, Height       float64
	Style               Style
	TextScale, FontSize float64
	Title, Desc         string
	ShowTitle           bool
	Labels              [NumDomains]string
	Then, Now           Layer // their roles are given by their place
	Target              Layer // no scores, no ticks
	Order               DumbbellOrder
	Legend              bool
	NoneLabel           string
	DomainHead          string
	ChangeHead          string
}

// ScaleError says that a scale is none, or that a value does not lie on it.
type ScaleError struct{ Min, Max, Value float64 }

func (e *ScaleError) Error() string {
	return fmt.Sprintf("value %g on a scale of %g to %g", e.Value, e.Min, e.Max)
}

// checked gives the scale, the zero one as 0 to 10. It fails with *ScaleError.
func (s TrendScale) checked() (TrendScale, error) {
	if s.Min == 0 && s.Max == 0 {
		s.Max = MaxScore
	}
	if !(s.Min < s.Max) || math.Abs(s.Min) > 1e6 || math.Abs(s.Max) > 1e6 || s.Max-s.Min < 1e-3 {
		return s, &ScaleError{Min: s.Min, Max: s.Max, Value: s.Min}
	}
	return s, nil
}
