package journal

import (
	"errors"
	"math"
	"testing"

	"stillwater/wheel"
	"stillwater/words"
)

// answers spreads a total over the items of a kind.
func answers(t *testing.T, k MeasureKind, total int) []wheel.Score {
	t.Helper()
	out := make([]wheel.Score, k.Items())
	for i := range out {
		n := min(total, MaxItem)
		out[i] = wheel.MustScore(n)
		total -= n
	}
	if total != 0 {
		t.Fatalf("%s has no such total", k)
	}
	return out
}

func TestBandsAtEveryEdge(t *testing.T) {
	for _, c := range []struct {
		kind  MeasureKind
		total int
		want  Band
	}{
		{MeasurePHQ9, 0, BandMinimal},
		{MeasurePHQ9, 4, BandMinimal},
		{MeasurePHQ9, 5, BandMild},
		{MeasurePHQ9, 9, BandMild},
		{MeasurePHQ9, 10, BandModerate},
		{MeasurePHQ9, 14, BandModerate},
		{MeasurePHQ9, 15, BandModeratelySevere},
		{MeasurePHQ9, 19, BandModeratelySevere},
		{MeasurePHQ9, 20, BandSevere},
		{MeasurePHQ9, 27, BandSevere},
		{MeasureGAD7, 0, BandMinimal},
		{MeasureGAD7, 4, BandMinimal},
		{MeasureGAD7, 5, BandMild},
		{MeasureGAD7, 9, BandMild},
		{MeasureGAD7, 10, BandModerate},
		{MeasureGAD7, 14, BandModerate},
		{MeasureGAD7, 15, BandSevere},
		{MeasureGAD7, 21, BandSevere},
	} {
		m := Measure{Kind: c.kind, Items: answers(t, c.kind, c.total)}
		if err := m.Normalize(); err != nil {
			t.Fatalf("%s %d: %v", c.kind, c.total, err)
		}
		total, ok := m.Total()
		if score, is := m.Score(); !ok || total != c.total || !is || score != float64(c.total) || m.Band() != c.want || m.Wording != MeasureWording {
			t.Errorf("%s: %d is %d %v, %v, band %q, want %q", c.kind, c.total, total, ok, score, m.Band(), c.want)
		}
	}
	for _, k := range []MeasureKind{MeasurePHQ9, MeasureGAD7} {
		_, high, _ := (&Measure{Kind: k}).Range()
		for total := -1; total <= int(high)+1; total++ { // every total has one band, and nothing beyond has
			if in := total >= 0 && total <= int(high); in != (k.BandOf(total) != BandNone) {
				t.Errorf("%s: band of %d is %q", k, total, k.BandOf(total))
			}
		}
		if n := len(words.MeasureItems(string(k))); n != k.Items() {
			t.Errorf("%s has %d items in words", k, n)
		}
	}
}

func TestASkippedItemLeavesNoTotal(t *testing.T) {
	for _, k := range []MeasureKind{MeasurePHQ9, MeasureGAD7} {
		for skip := range k.Items() {
			m := Measure{Kind: k, Items: answers(t, k, 3*k.Items())}
			m.Items[skip] = wheel.Score{}
			if err := m.Normalize(); err != nil {
				t.Fatal(err)
			}
			if _, ok := m.Total(); ok || m.Band() != BandNone || m.Answered() != k.Items()-1 {
				t.Errorf("%s without item %d has a total or the band %q", k, skip+1, m.Band())
			}
			if _, ok := m.Score(); ok {
				t.Errorf("%s without item %d is drawn", k, skip+1)
			}
		}
		short := Measure{Kind: k, Items: []wheel.Score{wheel.MustScore(1)}} // the rest was never reached
		if err := short.Normalize(); err != nil || len(short.Items) != k.Items() || short.Answered() != 1 {
			t.Errorf("%s begun: %+v, %v", k, short, err)
		}
	}
}

func TestItemNine(t *testing.T) {
	for value, want := range []bool{false, true, true, true} {
		m := Measure{Kind: MeasurePHQ9, Items: make([]wheel.Score, 9)}
		if m.ItemNine() {
			t.Error("no answer is flagged")
		}
		m.Items[8] = wheel.MustScore(value) // the others are skipped
		if m.ItemNine() != want {
			t.Errorf("item 9 at %d: %v", value, m.ItemNine())
		}
		g := Measure{Kind: MeasureGAD7, Items: m.Items}
		if g.ItemNine() {
			t.Error("GAD-7 has no item 9")
		}
	}
	if (&Measure{Kind: MeasurePHQ9, Items: answers(t, MeasurePHQ9, 24)}).ItemNine() {
		t.Error("eight items at 3 and the ninth at 0 is flagged")
	}
}

func TestWhatIsNoMeasure(t *testing.T) {
	f := func(v float64) *float64 { return &v }
	one := []wheel.Score{wheel.MustScore(1)}
	for what, c := range map[string]struct {
		m       Measure
		field   Field
		problem Problem
	}{
		"no kind":                  {Measure{}, FieldMeasure, ProblemUnknown},
		"nothing answered":         {Measure{Kind: MeasurePHQ9}, FieldAnswer, ProblemEmpty},
		"only the difficulty":      {Measure{Kind: MeasurePHQ9, Difficulty: wheel.MustScore(1)}, FieldAnswer, ProblemEmpty},
		"an answer of 4":           {Measure{Kind: MeasurePHQ9, Items: []wheel.Score{wheel.MustScore(4)}}, FieldAnswer, ProblemRange},
		"difficulty of 4":          {Measure{Kind: MeasureGAD7, Items: one, Difficulty: wheel.MustScore(4)}, FieldAnswer, ProblemRange},
		"ten items":                {Measure{Kind: MeasurePHQ9, Items: make([]wheel.Score, 10)}, FieldAnswer, ProblemTooMany},
		"a scale without a name":   {Measure{Kind: MeasureScale, Value: f(3)}, FieldName, ProblemEmpty},
		"a scale without a value":  {Measure{Kind: MeasureScale, Name: "pain"}, FieldValue, ProblemEmpty},
		"eleven of ten":            {Measure{Kind: MeasureScale, Name: "pain", Value: f(11)}, FieldValue, ProblemRange},
		"below nothing":            {Measure{Kind: MeasureScale, Name: "pain", Value: f(-1)}, FieldValue, ProblemRange},
		"half a point":             {Measure{Kind: MeasureScale, Name: "pain", Value: f(2.5)}, FieldValue, ProblemRange},
		"no number":                {Measure{Kind: MeasurePaper, Name: "x", Value: f(math.NaN())}, FieldValue, ProblemRange},
		"endless":                  {Measure{Kind: MeasurePaper, Name: "x", Value: f(math.Inf(1))}, FieldValue, ProblemRange},
		"beyond its range":         {Measure{Kind: MeasurePaper, Name: "x", Value: f(61), Low: f(0), High: f(60)}, FieldValue, ProblemRange},
		"below half a range":       {Measure{Kind: MeasurePaper, Name: "x", Value: f(-1), Low: f(0)}, FieldValue, ProblemRange},
		"a range the wrong way up": {Measure{Kind: MeasurePaper, Name: "x", Value: f(3), Low: f(5), High: f(1)}, FieldValue, ProblemRange},
	} {
		var invalid *InvalidError
		if err := c.m.Normalize(); !errors.As(err, &invalid) || invalid.Field != c.field || invalid.Problem != c.problem {
			t.Errorf("%s: %v, want %s %s", what, err, c.field, c.problem)
		}
	}
	paper := Measure{Kind: MeasurePaper, Name: " MADRS\n", Value: f(-2.5), Items: one, Scale: "x", Wording: 3}
	if err := paper.Normalize(); err != nil || paper.Name != "MADRS" || paper.Items != nil || paper.Scale != "" || paper.Wording != 0 {
		t.Errorf("a score from paper: %+v, %v", paper, err)
	}
}

func TestSeriesOfMeasures(t *testing.T) {
	v := 3.0
	list := []Measure{
		{Kind: MeasurePaper, Name: "QIDS", Value: &v},
		{Kind: MeasureScale, Scale: "id", Name: "pain", Value: &v},
		{Kind: MeasureGAD7},
		{Kind: MeasurePHQ9},
		{Kind: MeasureScale, Scale: "id", Name: "ache", Value: &v},
	}
	want := []Series{{MeasurePHQ9, ""}, {MeasureGAD7, ""}, {MeasurePaper, "QIDS"}, {MeasureScale, "id"}}
	got := SeriesOf(list)
	if len(got) != len(want) {
		t.Fatalf("%v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("line %d is %v, want %v", i, got[i], want[i])
		}
	}
	if r := MeasureReadings(list, want[3]); len(r) != 2 {
		t.Errorf("a scale that was renamed has %d readings", len(r))
	}
}
