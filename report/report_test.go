package report

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/sample"
	"stillwater/wheel"
	"stillwater/wheel/pdf"
)

var (
	ctx   = context.Background()
	today = journal.Day{Year: 2026, Month: time.November, Day: 22}
)

// life is the sample journal.
func life(t testing.TB) journal.Session {
	t.Helper()
	s := journaltest.NewSession(nil)
	if err := sample.Fill(ctx, s, today, time.UTC); err != nil {
		t.Fatal(err)
	}
	return s
}

// shared is what is shared of the last weeks of a journal: the default, changed by names.
func shared(t testing.TB, src Source, span Span, names string) Shared {
	t.Helper()
	d, err := Gather(ctx, src, span, today)
	if err != nil {
		t.Fatal(err)
	}
	items := d.Items()
	c := Default(items)
	if err := ParseChoice(items, c, names); err != nil {
		t.Fatal(err)
	}
	sh, err := d.Pick(ctx, src, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	return sh
}

func write(t testing.TB, d Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.WritePDF(ctx, &b, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// look writes a document into the folder STILLWATER_PICTURES, to be looked at.
func look(t testing.TB, name string, d Document) []byte {
	t.Helper()
	file := write(t, d)
	if dir := os.Getenv("STILLWATER_PICTURES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".pdf"), file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return file
}

func TestTherapistPageOfTheSample(t *testing.T) {
	src := life(t)
	o := Options{Made: today, Name: "Z. M.", Words: []string{
		"The mornings are lighter when I have been at the river the evening before.",
		"Asking for mornings at work took three attempts, and then one sentence.",
		"I notice that I answer Noor the same day again.",
	}, Questions: []string{"How long do people usually stay with one a month?", "Could we look at the nights once more?"}}
	for _, c := range []struct {
		name, include string
		span          Span
		o             func(*Options)
	}{
		{"therapist-4", "", LastWeeks(4, today), nil},
		{"therapist-12-gray-letter", "intentions,side-effects,notes", LastWeeks(12, today), func(o *Options) { o.Gray, o.Paper = true, pdf.Letter }},
		{"therapist-12-all", "all", LastWeeks(12, today), nil},
		{"therapist-1-bare", "", LastWeeks(1, today), func(o *Options) { *o = Options{Made: today} }},
	} {
		opt := o
		if c.o != nil {
			c.o(&opt)
		}
		d, err := TherapistPage(shared(t, src, c.span, c.include), opt)
		if err != nil {
			t.Fatal(err)
		}
		look(t, c.name, d)
	}
}

// questionnaires fills in PHQ-9 and GAD-7 over 12 weeks, once with an item skipped.
func questionnaires(t testing.TB, s journal.Session) {
	t.Helper()
	for k, n := range []int{2, 2, 1, 1, 1, 0, 1} {
		at := journal.Moment{Day: today.AddDays(-80 + 12*k)}
		for _, kind := range []journal.MeasureKind{journal.MeasurePHQ9, journal.MeasureGAD7} {
			m := journal.Measure{At: at, Kind: kind, Wording: journal.MeasureWording, Items: make([]wheel.Score, kind.Items())}
			for i := range m.Items {
				m.Items[i] = wheel.MustScore((n + i + k) % 3)
			}
			if k == 3 {
				m.Items[1] = wheel.Score{}
			}
			if kind == journal.MeasurePHQ9 {
				m.Items[8] = wheel.MustScore(max(2-k/2, 0))
			}
			if err := s.SaveMeasure(ctx, &m); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestQuestionnairesOnThePage: they stand with their treatments, item 9 on a
// line of its own; without any there is no frame for them.
func TestQuestionnairesOnThePage(t *testing.T) {
	src := life(t)
	kept, err := src.Measures(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range kept { // those of the sample
		if err := src.Trash(ctx, m.ID); err != nil {
			t.Fatal(err)
		}
	}
	without, err := TherapistPage(shared(t, src, LastWeeks(12, today), ""), Options{Made: today})
	if err != nil {
		t.Fatal(err)
	}
	questionnaires(t, src)
	sh := shared(t, src, LastWeeks(12, today), "intentions")
	with, err := TherapistPage(sh, Options{Made: today, Words: []string{"I sleep through most nights."}})
	if err != nil {
		t.Fatal(err)
	}
	texts := tool(t, look(t, "therapist-measures", with), "pdftotext", "-layout", "IN", "-")
	for _, want := range []string{"PHQ-9, 0 to 27", "GAD-7, 0 to 21", "Item 9 – ", "14 Nov: 0"} {
		if !strings.Contains(texts, want) {
			t.Errorf("%q is not in %s", want, texts)
		}
	}
	if strings.Contains(tool(t, write(t, without), "pdftotext", "IN", "-"), "PHQ") {
		t.Error("a questionnaire that is not kept is on the page")
	}
	sh = shared(t, src, LastWeeks(12, today), "-measures")
	if len(sh.Measures) > 0 || !strings.Contains(strings.Join(sh.LeftOut, " "), "questionnaires") {
		t.Error("questionnaires go along though they were not ticked")
	}
}

func TestLongerReportOfTheSample(t *testing.T) {
	src := life(t)
	sh := shared(t, src, LastWeeks(12, today), "all")
	for name, o := range map[string]Options{
		"period":             {Made: today, Name: "Z. M."},
		"period-gray-letter": {Made: today, Gray: true, Paper: pdf.Letter},
	} {
		d, err := Period(ctx, sh, o, nil)
		if err != nil {
			t.Fatal(err)
		}
		look(t, name, d)
	}
}

func TestTwoPeriodsOfTheSample(t *testing.T) {
	src := life(t)
	for name, o := range map[string]Options{"two": {Made: today}, "two-gray-letter": {Made: today, Gray: true, Paper: pdf.Letter}} {
		a := shared(t, src, Span{today.AddDays(-167), today.AddDays(-84)}, "")
		d, err := TwoPeriods(a, shared(t, src, LastWeeks(12, today), ""), o)
		if err != nil {
			t.Fatal(err)
		}
		look(t, name, d)
	}
}

func TestWorksheets(t *testing.T) {
	for _, kind := range Worksheets {
		for name, o := range map[string]Options{"": {}, "-gray-letter": {Gray: true, Paper: pdf.Letter}} {
			d, err := Sheet(kind, nil, o)
			if err != nil {
				t.Fatal(err)
			}
			look(t, "sheet-"+string(kind)+name, d)
		}
	}
}

// Two check-ins of one minute are told apart on paper, in the legend and in the heads of the table.
func TestCheckInsOfOneMinuteOnPaper(t *testing.T) {
	src := journaltest.NewSession(nil)
	at := time.Date(2026, 11, 20, 10, 15, 0, 0, time.UTC)
	for i := range 2 {
		c := journal.CheckIn{At: journal.MomentOf(at.Add(time.Duration(i) * time.Second)), Wording: journal.WordingVersion}
		for d := range c.Ratings {
			c.Ratings[d].Score = wheel.MustScore(4 + i)
		}
		if err := src.SaveCheckIn(ctx, &c); err != nil {
			t.Fatal(err)
		}
	}
	d, err := TherapistPage(shared(t, src, LastWeeks(4, today), ""), Options{Made: today})
	if err != nil {
		t.Fatal(err)
	}
	if h := strings.Join(d.Pages[0].Table.Header, "|"); !strings.Contains(h, "20 November 2026, 10:15, the first|20 November 2026, 10:15 (2)") {
		t.Errorf("the heads are %q", h)
	}
	found := false
	for _, s := range d.Pages[0].Shapes {
		x, ok := s.(wheel.Text)
		found = found || ok && strings.Contains(x.String, "10:15 (2)")
	}
	if !found {
		t.Error("the page shows no second one of the minute")
	}
	look(t, "therapist-one-minute", d)
}
