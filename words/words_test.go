package words

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"stillwater/assets"
	"stillwater/words/internal/collect"
)

// TestTranslationFiles: en.json holds exactly the texts of the source, no more and no fewer, and
// the other languages hold none that is used nowhere.
func TestTranslationFiles(t *testing.T) {
	found, err := collect.Module("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range found.Problems {
		t.Error(p)
	}
	names, err := fs.Glob(assets.Translations(), "*.json")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(assets.Translations(), name)
		if err != nil {
			t.Fatal(err)
		}
		var file map[string]any
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for key := range file {
			if _, ok := found.Messages[key]; !ok {
				t.Errorf("%s holds a text that is used nowhere: %q", name, key)
			}
		}
		if name != "en.json" {
			continue
		}
		for key := range found.Messages {
			if _, ok := file[key]; !ok {
				t.Errorf("%s lacks %q; run: go generate ./words", name, key)
			}
		}
		if want, err := found.JSON(); err == nil && !t.Failed() && !bytes.Equal(want, data) {
			t.Errorf("%s is not as the generator writes it; run: go generate ./words", name)
		}
	}
}

// in runs f with other translations than the built-in ones.
func in(t *testing.T, files map[string]string, tag string, f func()) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	b, err := load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	before := state.Load()
	defer state.Store(before)
	state.Store(newState(b, []string{tag}))
	f()
}

var german = map[string]string{
	"en.json": `{"Saved {{.Time}}": "Saved {{.Time}}"}`,
	"de.json": `{"Saved {{.Time}}": "Um {{.Time}} gesichert", "{{.N}} entries": {"one": "{{.N}} Eintrag", "other": "{{.N}} Einträge"}, "{{.Weekday}} {{.Day}} {{.Month}}": "{{.Weekday}}, {{.Day}}. {{.Month}}", "Thu": "Do"}`,
	"pl.json": `{"{{.N}} entries": {"one": "{{.N}} wpis", "few": "{{.N}} wpisy", "many": "{{.N}} wpisów", "other": "{{.N}} wpisu"}}`,
}

func TestT(t *testing.T) {
	for _, c := range []struct {
		name, key string
		args      []any
		want      string
	}{
		{"plain", "Nobody translates this", nil, "Nobody translates this"},
		{"value", "Saved {{.Time}}", []any{"Time", "14:03"}, "Saved 14:03"},
		{"verbatim", "“{{.A}}”", []any{"A", `<b>&"{{.A}}`}, `“<b>&"{{.A}}”`},
		{"number and others", "{{.A}} {{.B}} {{.C}}", []any{"A", 7, "B", 1.5, "C", true}, "7 1.5 true"},
		{"twice", "{{.A}}{{.A}}", []any{"A", "x"}, "xx"},
		{"missing", "Hi {{.Name}}", nil, "Hi {{.Name}}"},
		{"half a pair", "Hi {{.Name}}", []any{"Name"}, "Hi {{.Name}}"},
		{"N counts nothing here", "{{.N}}", nil, "{{.N}}"},
		{"no placeholder", "{{x}} {{.a b}} {{.", nil, "{{x}} {{.a b}} {{."},
		{"empty", "", nil, ""},
	} {
		if got := T(c.key, c.args...); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestN(t *testing.T) {
	for n, want := range map[int]string{0: "0 entries", 1: "1 entry", 2: "2 entries", 21: "21 entries", -1: "-1 entry"} {
		if got := N(n, "{{.N}} entry", "{{.N}} entries"); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
	if got := N(3, "One step of {{.Goal}}", "{{.N}} steps of {{.Goal}}", "Goal", "Walk"); got != "3 steps of Walk" {
		t.Error(got)
	}
	if got := N(1, "One step of {{.Goal}}", "{{.N}} steps of {{.Goal}}", "Goal", "Walk"); got != "One step of Walk" {
		t.Error(got)
	}
	in(t, german, "pl", func() {
		for n, want := range map[int]string{1: "1 wpis", 2: "2 wpisy", 5: "5 wpisów", 22: "22 wpisy"} {
			if got := N(n, "{{.N}} entry", "{{.N}} entries"); got != want {
				t.Errorf("%d: %q", n, got)
			}
		}
	})
}

func TestLanguages(t *testing.T) {
	in(t, german, "de-AT", func() {
		if got := T("Saved {{.Time}}", "Time", "9"); got != "Um 9 gesichert" {
			t.Error(got)
		}
		if got := T("Only in English"); got != "Only in English" {
			t.Error(got)
		}
		if got := N(1, "{{.N}} entry", "{{.N}} entries"); got != "1 Eintrag" {
			t.Error(got)
		}
		if got := N(2, "{{.N}} day", "{{.N}} days"); got != "2 days" {
			t.Error(got)
		}
		if got := Day(time.Date(2026, 11, 19, 0, 0, 0, 0, time.UTC)); got != "Do, 19. Nov" {
			t.Error(got)
		}
	})
	b, err := load(fstest.MapFS{"de.json": {Data: []byte(german["de.json"])}, "en.json": {Data: []byte(`{}`)}})
	if err != nil {
		t.Fatal(err)
	}
	for want, tags := range map[string][]string{"de": {"xx-bad-tag-that-is-none!", "de_CH.UTF-8", "de"}, "en": {"ja", "zz"}} {
		if got := newState(b, tags).tag; got != want {
			t.Errorf("%v: %s", tags, got)
		}
	}
	if got := Use("tlh"); got != "en" {
		t.Error(got)
	}
	if l := Languages(); len(l) == 0 || l[0] != "en" {
		t.Error(l)
	}
}

func TestDates(t *testing.T) {
	d := time.Date(2026, time.November, 19, 14, 3, 9, 0, time.FixedZone("x", 3600))
	for want, got := range map[string]string{
		"Thu 19 Nov":           Day(d),
		"Thursday 19 November": LongDay(d),
		"19 November 2026":     FullDate(d),
		"November 2026":        MonthYear(d),
		"14:03":                Clock(d),
		"00:00":                Clock(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)),
		"Sun 1 Mar":            Day(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for i := range 12 { // every name is a name of its own
		d := time.Date(2026, time.Month(i+1), 3+i, 0, 0, 0, 0, time.UTC)
		if got, want := Day(d), d.Format("Mon 2 Jan"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got, want := LongDay(d), d.Format("Monday 2 January"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		what string
		f    func(string) string
		keys []string
	}{
		{"domain", DomainName, []string{"emotional", "social", "spiritual", "mental", "physical", "environmental", "financial", "occupational"}},
		{"phase", PhaseName, []string{"before", "quiet", "integration", "maintenance"}},
		{"route", RouteName, []string{"iv", "spravato", "im", "lozenge", "other"}},
		{"stage", StageName, []string{"precontemplation", "contemplation", "preparation", "action", "maintenance"}},
	} {
		seen := map[string]bool{}
		for _, k := range c.keys {
			name := c.f(k)
			if name == "" || name == k || seen[name] {
				t.Errorf("%s %s is %q", c.what, k, name)
			}
			seen[name] = true
		}
		if got := c.f("unheard of"); got != "unheard of" {
			t.Errorf("%s: %q", c.what, got)
		}
	}
	for _, f := range []func(string) string{DomainMeaning, PhaseMeaning} {
		if f("unheard of") != "" {
			t.Error("a meaning of nothing")
		}
	}
	for _, k := range []string{"emotional", "social", "spiritual", "mental", "physical", "environmental", "financial", "occupational"} {
		if len(DomainMeaning(k)) < 40 {
			t.Errorf("%s is not explained", k)
		}
	}
	for _, k := range []string{"before", "quiet", "integration", "maintenance"} {
		if len(PhaseMeaning(k)) < 40 {
			t.Errorf("%s is not explained", k)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	before := state.Load()
	defer state.Store(before)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 200 {
				if i == 0 {
					Use("en")
				}
				if T("Saved {{.Time}}", "Time", "1") != "Saved 1" || N(2, "{{.N}} a", "{{.N}} b") != "2 b" {
					panic("wrong text")
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkT(b *testing.B) {
	for b.Loop() {
		T("Saved {{.Time}}", "Time", "14:03")
	}
}

func BenchmarkN(b *testing.B) {
	for b.Loop() {
		N(5, "{{.N}} entry", "{{.N}} entries")
	}
}
