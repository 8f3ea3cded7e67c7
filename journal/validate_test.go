package journal

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"stillwater/wheel"
)

func TestCleanTextKeepsWhatWasTyped(t *testing.T) {
	for _, c := range []struct {
		in, want string
		replaced int
	}{
		{"", "", 0},
		{"a\r\nb\rc\n", "a\nb\nc\n", 0},
		{"a\x00b", "a\uFFFDb", 1},
		{"\xff\xfe", "\uFFFD\uFFFD", 2},
		{"ok \xed\xa0\x80", "ok \uFFFD\uFFFD\uFFFD", 3}, // a surrogate
		{"real \uFFFD stays", "real \uFFFD stays", 0},
		{"\u202Eevil\u2066 \u200Fbidi", "\u202Eevil\u2066 \u200Fbidi", 0},
		{"a" + strings.Repeat("\u0301", 100_000), "a" + strings.Repeat("\u0301", 100_000), 0},
		{" 🌧️ \t", " 🌧️ \t", 0},
	} {
		got, n := CleanText(c.in)
		if got != c.want || n != c.replaced {
			t.Errorf("%.20q became %.40q with %d replaced", c.in, got, n)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		in := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		out, _ := CleanText(in)
		if !utf8.ValidString(out) || strings.ContainsAny(out, "\x00\r") {
			t.Fatalf("%q became %q", in, out)
		}
		if again, n := CleanText(out); again != out || n != 0 {
			t.Fatal("cleaning twice changes it")
		}
		line := CleanLine(in)
		if strings.ContainsAny(line, "\n\t\u2028") || strings.TrimSpace(line) != line || CleanLine(line) != line {
			t.Fatalf("%q became the line %q", in, line)
		}
	})
}

func wantInvalid(t *testing.T, err error, f Field, p Problem) {
	t.Helper()
	var invalid *InvalidError
	if !errors.As(err, &invalid) || invalid.Field != f || invalid.Problem != p {
		t.Errorf("error is %v, want %s: %s", err, f, p)
	}
}

func TestNormalizeSaysWhatCannotBeKept(t *testing.T) {
	long := strings.Repeat("x", MaxLine+1)
	many := make([]string, MaxParts+1)
	bad := Moment{Day: Day{2026, 2, 30}}
	wantInvalid(t, (&Entry{Title: long}).Normalize(), FieldTitle, ProblemTooLong)
	wantInvalid(t, (&Entry{Text: strings.Repeat("x", MaxText+1)}).Normalize(), FieldText, ProblemTooLong)
	wantInvalid(t, (&Entry{Tags: []string{long}}).Normalize(), FieldTag, ProblemTooLong)
	wantInvalid(t, (&Entry{Feelings: many}).Normalize(), FieldFeeling, ProblemTooMany)
	wantInvalid(t, (&Entry{Links: make([]Link, MaxParts+1)}).Normalize(), FieldText, ProblemTooMany)
	wantInvalid(t, (&Entry{Phase: "x"}).Normalize(), FieldPhase, ProblemUnknown)
	wantInvalid(t, (&Entry{At: bad}).Normalize(), FieldDate, ProblemNoSuchDate)
	wantInvalid(t, (&CheckIn{}).Normalize(), FieldScore, ProblemEmpty)
	wantInvalid(t, (&CheckIn{Note: "x", At: bad}).Normalize(), FieldDate, ProblemNoSuchDate)
	wantInvalid(t, (&CheckIn{Note: strings.Repeat("x", MaxNote+1)}).Normalize(), FieldNote, ProblemTooLong)
	wantInvalid(t, (&Goal{}).Normalize(), FieldTitle, ProblemEmpty)
	wantInvalid(t, (&Goal{Title: "x", Domain: wheel.NumDomains}).Normalize(), FieldDomain, ProblemUnknown)
	wantInvalid(t, (&Goal{Title: "x", Stage: "x"}).Normalize(), FieldStage, ProblemUnknown)
	wantInvalid(t, (&Goal{Title: "x", Due: bad.Day}).Normalize(), FieldDate, ProblemNoSuchDate)
	wantInvalid(t, (&Goal{Title: "x", Done: &bad}).Normalize(), FieldDate, ProblemNoSuchDate)
	wantInvalid(t, (&Goal{Title: "x", Steps: []Step{{Text: long}}}).Normalize(), FieldStep, ProblemTooLong)
	wantInvalid(t, (&Treatment{Route: RouteIV}).Normalize(), FieldDate, ProblemEmpty)
	wantInvalid(t, (&Treatment{Route: "x"}).Normalize(), FieldRoute, ProblemUnknown)
	wantInvalid(t, (&Treatment{Route: RouteIV, At: bad}).Normalize(), FieldDate, ProblemNoSuchDate)
	wantInvalid(t, (&Personal{PhaseByHand: "x"}).Normalize(), FieldPhase, ProblemUnknown)
	wantInvalid(t, (&Personal{Contacts: make([]Contact, MaxParts+1)}).Normalize(), FieldText, ProblemTooMany)
}

func TestNormalizeLeavesWhatItWasGivenAlone(t *testing.T) {
	done := Moment{Day: Day{2026, 2, 3}}
	steps := []Step{{Text: " "}, {Text: " call\n", Done: &done}}
	g := Goal{Title: " x\ny ", Steps: steps, Done: &done}
	if err := g.Normalize(); err != nil {
		t.Fatal(err)
	}
	if steps[0].Text != " " || steps[1].Text != " call\n" || !done.UTC.IsZero() {
		t.Error("the caller's own steps were changed")
	}
	if g.Title != "x y" || len(g.Steps) != 1 || g.Steps[0].Text != "call" || g.Stage != StagePreparation || g.Done.UTC.IsZero() {
		t.Errorf("%+v", g)
	}
	e := Entry{Tags: []string{"##sea", "Sea", "# ", "", "a b"}, Feelings: []string{}}
	if err := e.Normalize(); err != nil || !slices.Equal(e.Tags, []string{"sea", "a b"}) || e.Feelings != nil {
		t.Errorf("%q %v %v", e.Tags, e.Feelings, err)
	}
}

func TestGoalsByNeed(t *testing.T) {
	at := func(d int) *Moment { return &Moment{UTC: Day{2026, 1, d}.Time(testUTC)} }
	goals := []Goal{
		{Title: "done 1", Done: at(1)},
		{Title: "open 2", Row: Row{Created: at(2).UTC}},
		{Title: "due later", Due: Day{2027, 1, 1}},
		{Title: "done 2", Done: at(2)},
		{Title: "open 1", Row: Row{Created: at(1).UTC}},
		{Title: "due sooner", Due: Day{2026, 12, 31}},
	}
	GoalsByNeed(goals)
	var got []string
	for _, g := range goals {
		got = append(got, g.Title)
	}
	want := []string{"due sooner", "due later", "open 1", "open 2", "done 2", "done 1"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
