package store

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

func TestWhatIsTypedIsNeverSyntax(t *testing.T) {
	for typed, want := range map[string]string{
		"":                        "",
		" \t*-()^:{}+'":           "",
		"rain":                    `"rain"*`,
		"rain pond":               `"rain" AND "pond"*`,
		`"rain on" pond`:          `"rain on" AND "pond"*`,
		`pond "rain on"`:          `"pond" AND "rain on"`,
		`pond "rain on`:           `"pond" AND "rain" AND "on"*`,
		`"a" "b`:                  `"a" AND "b"*`,
		`""""`:                    "",
		"title:x OR y NOT z":      `"title" AND "x" AND "OR" AND "y" AND "NOT" AND "z"*`,
		"NEAR(a b, 2)":            `"NEAR" AND "a" AND "b" AND "2"*`,
		"a\x00b\xff":              `"a" AND "b"*`,
		"\u0301\u0301":            "",
		"\u0301a":                 `"a"*`,
		"🌧️":                      "",
		"don't":                   `"don" AND "t"*`,
		strings.Repeat("x", 9999): `"` + strings.Repeat("x", maxQuery) + `"*`,
	} {
		if got := match(parseQuery(typed)); got != want {
			t.Errorf("%.40q became %.80q, want %.80q", typed, got, want)
		}
	}
	if n := len(parseQuery(strings.Repeat("a ", 5000))); n != maxTerms {
		t.Errorf("%d terms", n)
	}
}

func TestNoQueryIsAnSQLError(t *testing.T) {
	s := memory(t, nil)
	saved(t, s, journal.Entry{Title: "x", Text: "plain words, naïve café 漢字 \uE000 a\u0301"})
	alphabet := rapid.SampledFrom([]rune("\"'*^:(){}-+,.\\ \t\n\x00aZé漢\u0301\u200d🌧\uE000\uFFFDANDORNEAR"))
	rapid.Check(t, func(r *rapid.T) {
		q := rapid.StringOf(rapid.OneOf(alphabet, rapid.Rune())).Draw(r, "query")
		if rapid.Bool().Draw(r, "raw") {
			q = string(rapid.SliceOf(rapid.Byte()).Draw(r, "bytes"))
		}
		if _, err := s.Search(t.Context(), q, 3); err != nil {
			r.Fatalf("%q: %v", q, err)
		}
	})
}

func marked(spans []journal.Span) string {
	var b strings.Builder
	for _, s := range spans {
		if s.Match {
			b.WriteString("[" + s.Text + "]")
		} else {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func TestSnippets(t *testing.T) {
	long := strings.Repeat("one two three four ", 100)
	for _, c := range []struct{ query, text, want string }{
		{"cafe", "A  quiet\n\nCafé, later.", "A quiet [Café], later."},
		{"caf", "Cafe\u0301s everywhere", "[Cafe\u0301s] everywhere"},
		{`"red boat"`, "A boat, red; a red\nboat.", "A boat, red; a [red boat]."},
		{"boat red", "Red boat", "[Red] [boat]"},
		{"STRASSE", "straße", "straße"}, // as the index sees it: ß is a letter of its own
		{"x", "", ""},
		{"nowhere", "only the title fits", "only the title fits"},
		{"漢字", "これは 漢字 です", "これは [漢字] です"},
		{"a", "\uE000a\uE001 a", "\uE000a\uE001 [a]"}, // private use is part of a word
		{"b", "a\x01b", "a [b]"},
	} {
		got := marked(newFinder(parseQuery(c.query)).snippet(c.text))
		if got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.query, c.text, got, c.want)
		}
	}
	got := newFinder(parseQuery("needle")).snippet(long + "the needle is here " + long)
	if s := marked(got); !strings.Contains(s, "the [needle] is here") || !strings.HasPrefix(s, "…") || !strings.HasSuffix(s, "…") || utf8.RuneCountInString(s) > snippetLength+4 {
		t.Errorf("a long text gives %q", s)
	}
	if s := marked(newFinder(parseQuery("red boat")).snippet("red " + long + "a red boat " + long)); !strings.Contains(s, "a [red] [boat]") {
		t.Errorf("the better passage is not shown: %q", s)
	}
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.String().Draw(r, "text")
		for _, sp := range newFinder(parseQuery(rapid.String().Draw(r, "query") + " a")).snippet(text) {
			if sp.Text == "" || strings.ContainsAny(sp.Text, "\n\r\t") || !utf8.ValidString(sp.Text) {
				r.Fatalf("%q", sp.Text)
			}
		}
	})
}

func TestWhatTheIndexFindsTheSnippetMarks(t *testing.T) {
	s := memory(t, nil)
	words := []string{"Über", "naïve", "Ångström", "ČEŠTINA", "Ελλάδα", "Москва́", "e\u0301te\u0301", "١٢٣", "I\u0307stanbul", "Tiếng", "한국어", "ﬁn", "Ǻ", "½"}
	for _, w := range words {
		saved(t, s, journal.Entry{Text: "here is " + w + ", a word"})
	}
	for _, w := range words {
		hits, err := s.Search(t.Context(), w, 0)
		must(t, err)
		if len(hits) == 0 {
			t.Errorf("%q is not found", w)
		}
		for _, h := range hits {
			if !slices.ContainsFunc(h.Snippet, func(s journal.Span) bool { return s.Match }) {
				t.Errorf("%q: nothing is marked in %q", w, marked(h.Snippet))
			}
		}
	}
}

func TestTitlesWeighMore(t *testing.T) {
	s := memory(t, nil)
	for range 5 {
		saved(t, s, journal.Entry{Title: "Other", Text: "heron heron once more and a few more words about the day"})
	}
	e := saved(t, s, journal.Entry{Title: "Heron", Text: "words about the day, and many of them, so that the text is as long as others"})
	for range 20 {
		saved(t, s, journal.Entry{Title: "Nothing", Text: "of the kind"})
	}
	hits, err := s.Search(t.Context(), "heron", 3)
	must(t, err)
	if len(hits) != 3 || hits[0].ID != e.ID {
		t.Errorf("%d hits, first %q", len(hits), hits[0].Title)
	}
}

func TestHugeEntriesAreFoundInTime(t *testing.T) {
	s := memory(t, journaltest.FixedClock().Now)
	text := strings.Repeat("All the water of the sea, and 漢字 too. ", 130_000) // 5.3 MB, 130,000 matches
	e := saved(t, s, journal.Entry{Title: "sea", Text: text})
	start := time.Now()
	for _, q := range []string{"water", "the sea", `"water of the sea"`, "w"} {
		hits, err := s.Search(t.Context(), q, 10)
		must(t, err)
		if len(hits) != 1 || !strings.Contains(marked(hits[0].Snippet), "[") {
			t.Errorf("%q: %d hits", q, len(hits))
		}
	}
	list, err := s.Entries(t.Context(), journal.EntryFilter{})
	must(t, err)
	if n := utf8.RuneCountInString(list[0].Preview); n != journal.PreviewLength {
		t.Errorf("the preview has %d characters", n)
	}
	got, err := s.Entry(t.Context(), e.ID)
	if err != nil || got.Text != text {
		t.Error("the text came back as another:", err)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
}
