package circle

import (
	"reflect"
	"testing"
	"time"

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

func TestTableEqualsAHandCalculation(t *testing.T) {
	var o overview
	o.setList(series(
		[8]int{4, 5, -1, 6, 3, 7, 2, -1},
		[8]int{6, 4, 5, 6, -1, 10, 2, -1},
	))
	if o.chosen != "b" || o.over != "a" {
		t.Fatalf("shows %q over %q", o.chosen, o.over)
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
		if r.Domain != wheel.Domains[i] || [3]string{r.Then, r.Now, r.Change} != want[i] {
			t.Errorf("row %d: %+v, want %v", i, r, want[i])
		}
	}
	if got := o.fileName(); got != "circle-2026-11-20-2026-11-06" {
		t.Errorf("file name %q", got)
	}
}

func TestOnlyAnEarlierDateLiesOver(t *testing.T) {
	var o overview
	o.setList(nil)
	if o.current() != nil || o.rows() != nil || o.layers() != nil {
		t.Error("an empty journal shows nothing")
	}
	o.setList(series([8]int{1}, [8]int{2}, [8]int{3}))
	o.choose("b")
	if o.over != "a" {
		t.Errorf("over b lies %q", o.over)
	}
	o.lay("c")
	if o.over != "a" {
		t.Errorf("a later date was laid over: %q", o.over)
	}
	o.lay("")
	if o.earlier() != nil {
		t.Error("the person wanted none")
	}
	o.choose("c")
	if o.earlier() != nil {
		t.Error("and still wants none")
	}
	o.lay("a")
	o.choose("a")
	if o.earlier() != nil || len(o.before()) != 0 {
		t.Error("nothing lies before the first")
	}
	o.setList(o.list[1:])
	if o.chosen != "c" {
		t.Errorf("after deleting the chosen one: %q", o.chosen)
	}
}

func TestTwoOnOneDayAreToldApart(t *testing.T) {
	list := series([8]int{1}, [8]int{2}, [8]int{3})
	list[1].At = journal.MomentOf(noon.Add(-90 * time.Minute))
	var o overview
	o.setList(list)
	l := o.layers()
	if l[0].Label != "20 November 2026, 12:00" || l[1].Label != "20 November 2026, 10:30" || o.choice(o.current()) != "Fri 20 Nov, 12:00" {
		t.Errorf("labels %q, %q", l[0].Label, l[1].Label)
	}
	if o.fileName() != "circle-2026-11-20" || o.label(&list[0]) != "23 October 2026" {
		t.Errorf("file %q, first %q", o.fileName(), o.label(&list[0]))
	}
}

func TestTargetsAreTheThirdOutline(t *testing.T) {
	list := series([8]int{1}, [8]int{2})
	list[1].Ratings[wheel.Social].Target = wheel.MustScore(8)
	var o overview
	o.setList(list)
	if n := len(o.layers()); n != 3 {
		t.Fatalf("%d layers", n)
	}
	o.noTargets = true
	if n := len(o.layers()); n != 2 {
		t.Errorf("%d layers with targets off", n)
	}
}
