package report

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/wheel/pdf"
)

// scraps are what random texts are made of: long words, other scripts, marks
// placed by hand, letters that no font has, signs that break lines.
var scraps = []string{
	"a", "river", "and the evening", "Donaudampfschifffahrtsgesellschaftskapitän", "дневник", "καλημέρα", "é́́", "🙂🌊", "مرحبا", "日本語",
	"\u202eover", "https://example.org/a/very/long/way/without/any/space/at/all/that/goes/on", "…", "–", "x\ny", "\t", "\x00\xff", "(1)", "\\",
	strings.Repeat("w", 300), "quiet", "of what was said", "again", "tomorrow", "I", "felt", "lighter,", "slept", "six hours.",
}

func someText(r *rand.Rand, most int) string {
	if r.IntN(5) == 0 {
		return ""
	}
	var b strings.Builder
	for range r.IntN(most + 1) {
		b.WriteString(scraps[r.IntN(len(scraps))] + " ")
	}
	return b.String()
}

func someScores(r *rand.Rand) (s wheel.Scores) {
	for i := range s {
		if r.IntN(6) > 0 {
			s[i] = wheel.MustScore(r.IntN(11))
		}
	}
	return s
}

// someShared is what somebody may share of any journal at all.
func someShared(r *rand.Rand) (Shared, Options) {
	span := LastWeeks(Weeks[r.IntN(len(Weeks))], today)
	if r.IntN(3) == 0 {
		span = Span{today.AddDays(-r.IntN(4000)), today}
	}
	at := func() journal.Moment {
		return journal.Moment{Day: span.From.AddDays(r.IntN(span.Days()))}
	}
	few := func(most int) int { return r.IntN(r.IntN(most) + 1) }
	sh := Shared{Span: span, Today: today, first: r.IntN(2) == 0}
	in := func() *journal.CheckIn {
		c := &journal.CheckIn{At: at(), Note: someText(r, 60)}
		for i, s := range someScores(r) {
			c.Ratings[i] = journal.Rating{Score: s, Feels: []journal.Feel{"", "balanced", "attention"}[r.IntN(3)]}
		}
		return c
	}
	if r.IntN(5) > 0 {
		sh.Now = in()
		if r.IntN(4) > 0 {
			sh.Baseline = in()
		}
		if r.IntN(3) > 0 {
			sh.Target = someScores(r)
		}
	}
	for range few(80) {
		sh.Treatments = append(sh.Treatments, journal.Treatment{
			At: at(), Route: journal.Routes[r.IntN(len(journal.Routes))], Dose: someText(r, 12), Intention: someText(r, 40), Note: someText(r, 90),
		})
	}
	sh.Marks = sh.Treatments
	for range few(14) {
		g := journal.Goal{Domain: wheel.Domains[r.IntN(8)], Title: "goal " + someText(r, 25), Stage: journal.Stages[r.IntN(5)]}
		for range few(8) {
			g.Steps = append(g.Steps, journal.Step{Text: "step " + someText(r, 30)})
		}
		sh.Goals = append(sh.Goals, g)
	}
	for range few(30) {
		sh.Passages = append(sh.Passages, Passage{At: at(), Text: someText(r, 120)})
	}
	for range few(60) {
		sh.Entries = append(sh.Entries, SharedEntry{Entry: journal.Entry{At: at(), Title: someText(r, 8), Text: someText(r, 300)}})
	}
	for range few(4) {
		m := MeasureSeries{Name: "PHQ-9" + someText(r, 4), Max: float64(1 + r.IntN(40)), ItemName: someText(r, 10)}
		if r.IntN(2) == 0 {
			m.Series.Kind, m.Max = journal.MeasurePHQ9, 27
			m.Baseline = &MeasurePoint{On: at().Day, Score: float64(r.IntN(28))}
		}
		for range few(60) {
			m.Points = append(m.Points, MeasurePoint{On: at().Day, Score: float64(r.IntN(int(m.Max) + 1)), Item: wheel.MustScore(r.IntN(4))})
		}
		slices.SortFunc(m.Points, func(a, b MeasurePoint) int { return a.On.Sub(b.On) })
		sh.Measures = append(sh.Measures, m)
	}
	sh.LeftOut = slices.Clone(groups[:r.IntN(len(groups)+1)])
	o := Options{Made: today, Name: someText(r, 6), Gray: r.IntN(2) == 0}
	for range few(6) {
		o.Words = append(o.Words, someText(r, 150))
	}
	for range few(12) {
		o.Questions = append(o.Questions, someText(r, 80))
	}
	return sh, o
}

// faults lists what is wrong with a page: texts outside of its margins, and
// texts on each other.
func faults(d wheel.Drawing) []string {
	var out []string
	m := measurer()
	area := wheel.Rect{X0: margin, Y0: margin, X1: d.Width - margin, Y1: d.Height - margin}.Grow(1)
	var boxes []wheel.Rect
	var texts []wheel.Text
	for _, s := range d.Shapes {
		t, ok := s.(wheel.Text)
		if !ok {
			continue
		}
		box := t.Bounds(m)
		if isDigits(t.String) { // no depth, and less high
			box.Y0, box.Y1 = t.At.Y-0.72*t.Size, t.At.Y
		}
		if !box.Within(area) {
			out = append(out, fmt.Sprintf("%.60q is outside: %v", t.String, box))
		}
		for k, o := range boxes {
			if box.Grow(-0.3).Overlaps(o) {
				out = append(out, fmt.Sprintf("%.60q covers %.60q", t.String, texts[k].String))
			}
		}
		if t.Size < 7 && !isDigits(t.String) || t.Size < 5.5 {
			out = append(out, fmt.Sprintf("%.60q has %g points", t.String, t.Size))
		}
		boxes, texts = append(boxes, box), append(texts, t)
	}
	return out
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// TestTherapistPageStaysOnePage: the long form makes 10,000 random journals,
// each on A4 and on Letter.
func TestTherapistPageStaysOnePage(t *testing.T) {
	n := 60
	if os.Getenv("STILLWATER_LONG") != "" {
		n = 10_000
	}
	bad := 0
	for seed := range n {
		for _, paper := range []pdf.Paper{pdf.A4, pdf.Letter} {
			sh, o := someShared(rand.New(rand.NewPCG(uint64(seed), 1)))
			o.Paper = paper
			d, err := TherapistPage(sh, o)
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if len(d.Pages) != 1 {
				t.Fatalf("seed %d: %d pages", seed, len(d.Pages))
			}
			if f := faults(d.Pages[0]); len(f) > 0 {
				t.Errorf("seed %d, paper %d: %d faults, first %s", seed, paper, len(f), f[0])
				look(t, fmt.Sprintf("bad-%d-%d", seed, paper), d)
				if bad++; bad > 12 {
					t.FailNow()
				}
			}
		}
	}
}

// TestOtherPaperOfRandomJournals: two periods stay one page; of a longer report
// every page is sound and has its number.
func TestOtherPaperOfRandomJournals(t *testing.T) {
	n := 15
	if os.Getenv("STILLWATER_LONG") != "" {
		n = 1000
	}
	for seed := range n {
		r := rand.New(rand.NewPCG(uint64(seed), 2))
		first, o := someShared(r)
		second, _ := someShared(r)
		o.Paper = pdf.Paper(seed % 2)
		for _, in := range []Shared{first, second} {
			if in.Now != nil {
				for range r.IntN(20) {
					c := *in.Now
					c.At.Day = in.Span.From.AddDays(r.IntN(in.Span.Days()))
					first.CheckIns = append(first.CheckIns, c)
				}
			}
		}
		two, err := TwoPeriods(first, second, o)
		if err != nil || len(two.Pages) != 1 {
			t.Fatalf("seed %d: %d pages, %v", seed, len(two.Pages), err)
		}
		long, err := Period(ctx, first, o, nil)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for k, page := range append(two.Pages, long.Pages...) {
			if f := faults(page); len(f) > 0 {
				t.Errorf("seed %d, page %d: %d faults, first %s", seed, k, len(f), f[0])
				look(t, fmt.Sprintf("bad-two-%d", seed), two)
				look(t, fmt.Sprintf("bad-long-%d", seed), long)
				break
			}
		}
	}
}
