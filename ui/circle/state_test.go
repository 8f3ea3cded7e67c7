package circle

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"stillwater/charts"
	"stillwater/journal"
	"stillwater/wheel"
)

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func TestNothingIsChosenForThePerson(t *testing.T) {
	s := newSitting(noon)
	for i, r := range s.check.Ratings {
		if r.Score.IsSet() || r.Target.IsSet() || r.Importance.IsSet() {
			t.Errorf("domain %d begins with a value", i)
		}
	}
	if !s.blank() || s.changes != 0 || s.draft() != nil {
		t.Error("a fresh check-in holds nothing")
	}
}

func TestGoingThroughAndNotNow(t *testing.T) {
	s := newSitting(noon)
	for i := range wheel.NumDomains {
		if d, ok := s.domain(); !ok || d != wheel.Domains[i] {
			t.Fatalf("step %d asks for %v", i, d)
		}
		if i == 6 {
			s.setScore(wheel.MustScore(3)) // changed her mind
			s.notNow()
			continue
		}
		s.setScore(wheel.MustScore(i))
		s.next()
	}
	if _, ok := s.domain(); ok || s.rated() != 7 {
		t.Fatalf("at the end: step %d, %d rated", s.step, s.rated())
	}
	if v, ok := s.check.Ratings[0].Score.Value(); !ok || v != 0 {
		t.Error("0 is a score")
	}
	if s.check.Ratings[wheel.Financial].Score.IsSet() {
		t.Error("not now is no score")
	}
	s.next()
	if s.step != lookOver {
		t.Error("nothing comes after the last page")
	}
	s.goTo(-5)
	s.back()
	if s.step != 0 {
		t.Error("nothing comes before the first")
	}
}

func TestDraftSurvivesALock(t *testing.T) {
	s := newSitting(noon)
	s.setScore(wheel.MustScore(7))
	s.setTarget(wheel.MustScore(9))
	s.setNote("a note")
	s.next()
	s.notNow()
	s.details = true
	s.setOverall("all in all")
	g := sittingFrom(s.draft())
	if g == nil {
		t.Fatal("no draft")
	}
	if !reflect.DeepEqual(g.check.Ratings, s.check.Ratings) || g.step != 2 || g.passed != s.passed || !g.details ||
		g.check.Note != "all in all" || g.check.At.Day != s.check.At.Day {
		t.Errorf("came back as %+v", g)
	}
	for _, bad := range []string{"", "x", "{}", `{"Version":9}`, `{"Version":1,"Check":{"Ratings":[{"Score":77}]}}`} {
		if sittingFrom([]byte(bad)) != nil {
			t.Errorf("%q is no draft", bad)
		}
	}
	if g := sittingFrom([]byte(`{"Version":1,"Step":99}`)); g == nil || g.step != lookOver {
		t.Error("a step out of range must not be believed")
	}
}

func TestDatingBack(t *testing.T) {
	s := newSitting(noon)
	day := journal.DayOf(noon)
	if err := s.setDay(day.AddDays(1), noon); err == nil {
		t.Error("tomorrow has not been yet")
	}
	if err := s.setDay(journal.Day{}, noon); err == nil {
		t.Error("a date is needed")
	}
	if err := s.setDay(day.AddDays(-9), noon); err != nil || s.check.At.Day != day.AddDays(-9) {
		t.Errorf("dated back to %v, %v", s.check.At.Day, err)
	}
}

// series makes check-ins two weeks apart; -1 is a domain left out.
func series(scores ...[wheel.NumDomains]int) []journal.CheckIn {
	var out []journal.CheckIn
	for i, row := range scores {
		c := journal.CheckIn{At: journal.MomentOf(noon.AddDate(0, 0, 14*(i-len(scores)+1))), Wording: 1}
		c.ID = journal.ID(rune('a' + i))
		for d, n := range row {
			if n >= 0 {
				c.Ratings[d].Score = wheel.MustScore(n)
			}
		}
		out = append(out, c)
	}
	return out
}

// setList takes check-ins as they are read.
func (o *overview) setList(list []journal.CheckIn) {
	v := o.View
	v.CheckIns = list
	o.take(v)
}

func TestTableEqualsAHandCalculation(t *testing.T) {
	var o overview
	o.setList(series(
		[8]int{4, 5, -1, 6, 3, 7, 2, -1},
		[8]int{6, 4, 5, 6, -1, 10, 2, -1},
	))
	if !slices.Equal(o.Picks, []journal.ID{"a", "b"}) || o.Current().ID != "b" || o.Earlier().ID != "a" {
		t.Fatalf("shows %q", o.Picks)
	}
	want := [8][3]string{
		{"4", "6", "+2"},
		{"5", "4", "−1"},
		{"–", "5", "–"},
		{"6", "6", "0"},
		{"3", "–", "–"},
		{"7", "10", "+3"},
		{"2", "2", "0"},
		{"–", "–", "–"},
	}
	for i, r := range o.rows() {
		if r.Domain != wheel.Domains[i] || [3]string{r.Scores[0], r.Scores[1], r.Change} != want[i] {
			t.Errorf("row %d: %+v, want %v", i, r, want[i])
		}
	}
	if got := o.Chart(charts.Order{Kind: charts.Radar}).Name; got != "circle-2026-11-20-2026-11-06" {
		t.Errorf("file name %q", got)
	}
	say := []string{
		"Emotional: from 4 to 6 since 6 November", "Social: from 5 to 4 since 6 November", "Spiritual: 5, not rated on 6 November",
		"Physical: 3 on 6 November, not rated now", "Environmental: from 7 to 10 since 6 November",
	}
	if got := o.differences(); !slices.Equal(got, say) {
		t.Errorf("in words: %q", got)
	}
	o.choose([]int{1})
	if o.differences() != nil || o.Earlier() != nil || len(o.rows()[0].Scores) != 1 {
		t.Error("one date has nothing to differ from")
	}
	o.setList(series([8]int{4}, [8]int{4}))
	o.ByHand = false
	o.show("b")
	if got := o.differences(); !slices.Equal(got, []string{"The same numbers as on 6 November"}) {
		t.Errorf("nothing differs: %q", got)
	}
}

func TestDifferencesNameAnotherYearAndTheHour(t *testing.T) {
	list := series([8]int{1}, [8]int{2}, [8]int{3})
	list[0].At = journal.MomentOf(noon.AddDate(-1, 0, 0))
	list[1].At = journal.MomentOf(noon.Add(-90 * time.Minute))
	var o overview
	o.setList(list)
	if got := o.differences()[0]; got != "Emotional: from 2 to 3 since 10:30" {
		t.Errorf("of one day: %q", got)
	}
	o.choose([]int{0, 2})
	if got := o.differences()[0]; got != "Emotional: from 1 to 3 since 20 November 2025" {
		t.Errorf("of another year: %q", got)
	}
}

func TestUpToThreeDatesAreShown(t *testing.T) {
	var o overview
	o.setList(nil)
	if o.Current() != nil || o.rows() != nil || o.Layers() != nil || o.differences() != nil {
		t.Error("an empty journal shows nothing")
	}
	o.setList(series([8]int{1}, [8]int{2}, [8]int{3}, [8]int{4}))
	if !slices.Equal(o.Picks, []journal.ID{"c", "d"}) {
		t.Fatalf("the newest, and the one before: %q", o.Picks)
	}
	o.choose([]int{3, 2, 0})
	if !slices.Equal(o.Picks, []journal.ID{"c", "d", "a"}) {
		t.Errorf("in the order of choosing: %q", o.Picks)
	}
	l := o.Layers()
	if len(l) != 3 || l[0].Role != wheel.Now || l[1].Role != wheel.Earlier || l[2].Role != wheel.Earlier || l[2].Label != "9 October 2026" {
		t.Errorf("layers %+v", l)
	}
	o.choose([]int{1})
	if o.Current().ID != "b" || o.Earlier() != nil {
		t.Errorf("one is enough: %q", o.Picks)
	}
	o.setList(o.CheckIns)
	if len(o.Picks) != 1 {
		t.Error("and nothing is proposed to who chose it")
	}
	o.setList(o.CheckIns[2:])
	if o.Current().ID != "d" {
		t.Errorf("after the one chosen was deleted: %q", o.Picks)
	}
	o.show("new") // kept a moment ago; the list comes later
	list := append(slices.Clone(o.CheckIns), o.CheckIns[1])
	list[2].ID = "new"
	o.setList(list)
	if !slices.Equal(o.Picks, []journal.ID{"d", "new"}) {
		t.Errorf("a new one is shown over the one before: %q", o.Picks)
	}
	o.choose([]int{7, -1})
	if o.Current() == nil {
		t.Error("numbers that are none choose nothing")
	}
}

func TestTwoOnOneDayAreToldApart(t *testing.T) {
	list := series([8]int{1}, [8]int{2}, [8]int{3})
	list[1].At = journal.MomentOf(noon.Add(-90 * time.Minute))
	var o overview
	o.Today = journal.DayOf(noon)
	o.setList(list)
	l := o.Layers()
	if l[0].Label != "20 November 2026, 12:00" || l[1].Label != "20 November 2026, 10:30" || o.Short(o.Current()) != "12:00" {
		t.Errorf("labels %q, %q", l[0].Label, l[1].Label)
	}
	if o.Chart(charts.Order{Kind: charts.Radar}).Name != "circle-2026-11-20" || o.Label(&list[0]) != "23 October 2026" || o.Short(&list[0]) != "23 Oct" {
		t.Errorf("file %q, first %q", o.Chart(charts.Order{Kind: charts.Radar}).Name, o.Label(&list[0]))
	}
}

func TestTargetsAreTheLastOutline(t *testing.T) {
	list := series([8]int{1}, [8]int{2}, [8]int{3})
	list[2].Ratings[wheel.Social].Target = wheel.MustScore(8)
	var o overview
	o.setList(list)
	if n := len(o.Layers()); n != 3 {
		t.Fatalf("%d layers", n)
	}
	o.NoTargets = true
	if n := len(o.Layers()); n != 2 {
		t.Errorf("%d layers with targets off", n)
	}
	o.NoTargets = false
	o.choose([]int{0, 1, 2})
	if l := o.Layers(); len(l) != 3 || l[2].Role == wheel.Target || o.RoomForTargets() {
		t.Errorf("three dates leave no room: %+v", l)
	}
}

func TestWhatThePersonSaidOfADomain(t *testing.T) {
	list := series([8]int{1, 9})
	list[0].Ratings[wheel.Social].Feels, list[0].Ratings[wheel.Emotional].Feels = journal.FeelBalanced, journal.FeelBalanced
	var o overview
	if o.feels(journal.FeelBalanced) != "" {
		t.Error("nobody said anything")
	}
	o.setList(list)
	if o.feels(journal.FeelBalanced) != "Emotional, Social" || o.feels(journal.FeelAttention) != "" {
		t.Errorf("balanced: %q", o.feels(journal.FeelBalanced))
	}
}
