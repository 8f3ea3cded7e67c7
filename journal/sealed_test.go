package journal

import (
	"reflect"
	"strings"
	"testing"

	"stillwater/wheel"
)

func TestASealedLetterShowsOnlyThatItWaits(t *testing.T) {
	opens := Day{Year: 2026, Month: 5, Day: 3}
	eve, d := opens.AddDays(-1), wheel.Social
	s := EntrySummary{
		ID: "x", At: Moment{Day: opens.AddDays(-40)}, Title: "secret", Preview: "secret words", Feelings: []string{"secret"}, Tags: []string{"secret"},
		Mood: wheel.MustScore(3), Phase: PhaseQuiet, Form: FormLetter, Theme: "secret", Domain: &d, Pinned: true, Therapy: true, Pictures: 2, Opens: opens,
	}
	want := EntrySummary{ID: s.ID, At: s.At, Title: "A sealed letter", Preview: "opens on 3 May", Phase: s.Phase, Form: s.Form, Pinned: true, Opens: opens}
	if got := s.Shown(eve); !reflect.DeepEqual(got, want) {
		t.Errorf("sealed it shows %+v", got)
	}
	if got := s.Shown(opens); !reflect.DeepEqual(got, s) {
		t.Errorf("on its day it shows %+v", got)
	}
	h := Hit{s, []Span{{Text: "secret", Match: true}}}
	if got := h.Shown(eve); got.Snippet != nil || got.Title != want.Title {
		t.Errorf("found it shows %+v", got)
	}
	if got := h.Shown(opens); !reflect.DeepEqual(got, h) {
		t.Errorf("found on its day it shows %+v", got)
	}
	bin := Trashed{Kind: KindEntry, ID: "x", Title: "secret", Opens: opens, DaysLeft: 3}
	if got := bin.Shown(eve.AddDays(-365)); got.Title != "A sealed letter, opens on 3 May 2026" || got.ID != "x" || got.DaysLeft != 3 {
		t.Errorf("in the trash it shows %+v", got)
	}
	if got := bin.Shown(opens); got != bin {
		t.Errorf("in the trash on its day it shows %+v", got)
	}
	if plain := (Trashed{Title: "a page"}); plain.Shown(eve) != plain || strings.Contains(SealedLetter(opens, eve), "2026") {
		t.Error("what is no letter is named as one, or the year of this year is told")
	}
}
