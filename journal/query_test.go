package journal

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"stillwater/wheel"
	"stillwater/words"
)

var queryDay = Day{2026, time.March, 31}

func TestParseQuery(t *testing.T) {
	on := func(y int, m time.Month, d int) Day { return Day{y, m, d} }
	for typed, want := range map[string]Query{
		"":                                  {},
		" \t ":                              {},
		"sea":                               {Words: "sea"},
		"  sea   Morning ":                  {Words: "sea Morning"},
		`"quiet morning" sea`:               {Words: `"quiet morning" sea`},
		`“quiet morning” sea`:               {Words: `"quiet morning" sea`},
		`sea "quiet mor`:                    {Words: "sea quiet mor"},
		`"`:                                 {},
		`don"t`:                             {Words: "don t"},
		"tag:sea":                           {Tags: []string{"sea"}},
		"TAG:Sea boat":                      {Tags: []string{"Sea"}, Words: "boat"},
		"tag: sea":                          {Tags: []string{"sea"}},
		"tag:":                              {},
		"tag: ":                             {},
		"boat tag:":                         {Words: "boat"},
		"tag: feeling:calm":                 {Feelings: []string{"calm"}},
		`tag:"two words" x`:                 {Tags: []string{"two words"}, Words: "x"},
		`tag:"two wor`:                      {Tags: []string{"two wor"}},
		`tag:"say ""hi"" now"`:              {Tags: []string{`say "hi" now`}},
		"tag:sea tag:SEA tag:sun":           {Tags: []string{"sea", "sun"}},
		"#sea":                              {Tags: []string{"sea"}},
		`#"two words"`:                      {Tags: []string{"two words"}},
		"tag:#sea":                          {Tags: []string{"sea"}},
		"# heading":                         {Words: "# heading"},
		"feeling:calm feeling:fear":         {Feelings: []string{"calm", "fear"}},
		"domain:social":                     {Domains: []wheel.Domain{wheel.Social}},
		"domain:SOC domain:mental":          {Domains: []wheel.Domain{wheel.Social, wheel.Mental}},
		"domain:s":                          {Words: "domain:s", Unknown: []string{"domain:s"}}, // social, spiritual
		"theme:critic-coach":                {Themes: []string{"critic-coach"}},
		`theme:"hard feelings"`:             {Themes: []string{"difficult-emotions"}},
		"theme:nonsense":                    {Words: "theme:nonsense", Unknown: []string{"theme:nonsense"}},
		"from:2026":                         {From: on(2026, 1, 1)},
		"to:2026":                           {To: on(2026, 12, 31)},
		"to:2026-02":                        {To: on(2026, 2, 28)},
		"from:2026-3-4 to:2026-03-14":       {From: on(2026, 3, 4), To: on(2026, 3, 14)},
		"from:2025 from:2026-02 to:today":   {From: on(2026, 2, 1), To: queryDay},
		"on:2024-02":                        {From: on(2024, 2, 1), To: on(2024, 2, 29)},
		"on:yesterday":                      {From: on(2026, 3, 30), To: on(2026, 3, 30)},
		"from:30d":                          {From: on(2026, 3, 1)},
		"from:2w":                           {From: on(2026, 3, 17)},
		"from:1m":                           {From: on(2026, 2, 28)},
		"from:13m":                          {From: on(2025, 2, 28)},
		"from:1y":                           {From: on(2025, 3, 31)},
		"from:2026-02-30":                   {Words: "from:2026-02-30", Unknown: []string{"from:2026-02-30"}},
		"from:26":                           {Words: "from:26", Unknown: []string{"from:26"}},
		"from:999999y":                      {Words: "from:999999y", Unknown: []string{"from:999999y"}},
		"is:therapy is:pinned has:picture":  {Therapy: true, Pinned: true, Pictured: true},
		"is:gone":                           {Words: "is:gone", Unknown: []string{"is:gone"}},
		"title:x y":                         {Words: "title:x y", Unknown: []string{"title:x"}},
		`said:"good night" y`:               {Words: `said:"good night" y`, Unknown: []string{`said:"good night"`}},
		"https://example.org 12:30 tag:sea": {Words: "https://example.org 12:30", Tags: []string{"sea"}},
		`"tag:sea"`:                         {Words: `"tag:sea"`},
	} {
		if got := ParseQuery(typed, queryDay); !reflect.DeepEqual(got, want) {
			t.Errorf("%q became\n\t%+v, want\n\t%+v", typed, got, want)
		}
	}
}

func TestPartsOfAQuery(t *testing.T) {
	const typed = `sea tag: "two words" is:gone  "a b"`
	var got []string
	for _, p := range QueryParts(typed) {
		known := ""
		if !p.Known {
			known = "?"
		}
		got = append(got, typed[p.Start:p.End]+"|"+string(p.Key)+"|"+p.Value+known)
	}
	want := []string{"sea||", `tag: "two words"|tag|two words`, "is:gone|is|gone?", `"a b"||`}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWhatAQueryMayHold(t *testing.T) {
	q := ParseQuery(strings.Repeat("tag:a b ", 9999), queryDay)
	if len(q.Tags) != 1 || len(q.Words) > MaxQuery {
		t.Errorf("%d tags, %d bytes of words", len(q.Tags), len(q.Words))
	}
	if q.Narrows() != true || (&Query{Words: "x"}).Narrows() {
		t.Error("words do not narrow, a tag does")
	}
	// Every example that the person is shown means what it says.
	for i, h := range ExplainQuery() {
		q := ParseQuery(h.Example, queryDay)
		if len(q.Unknown) > 0 || q.Narrows() != (i >= 2) {
			t.Errorf("the example %q is %+v", h.Example, q)
		}
	}
	for _, key := range words.ThemeKeys() {
		if words.ThemeName(key) == key {
			t.Errorf("the theme %q has no name", key)
		}
		if q := ParseQuery(QueryFilter(QueryTheme, words.ThemeName(key)), queryDay); !reflect.DeepEqual(q.Themes, []string{key}) {
			t.Errorf("the theme %q is not found by its name: %+v", key, q)
		}
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, s := range []string{"", `tag:"a b" sea`, "from:2026-03 to:30d #x", `"`, `tag:"`, "tag:\xff", "is:therapy：", "：", "a:b:c", `“x”y„`, "on:0000", "from:0001 from:1y", "\u0301:\u0301", "# #", "tag:##"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := ParseQuery(s, queryDay)
		if !utf8.ValidString(q.Words) || !q.From.IsZero() && !q.From.Valid() || !q.To.IsZero() && !q.To.Valid() {
			t.Fatalf("%q became %+v", s, q)
		}
		at := 0
		for _, p := range QueryParts(s) {
			if p.Start < at || p.End <= p.Start || p.End > len(s) {
				t.Fatalf("the parts of %q overlap: %+v", s, p)
			}
			at = p.End
		}
		// A tag that can be kept can be looked for.
		e := Entry{Tags: []string{s}}
		if e.Normalize() != nil || len(e.Tags) == 0 || len(e.Tags[0]) > MaxQuery/4 || e.Tags[0][0] == '#' { // "# #" leaves one
			return
		}
		typed := "sea " + QueryFilter(QueryTag, e.Tags[0]) + " boat"
		if q := ParseQuery(typed, queryDay); !reflect.DeepEqual(q, Query{Words: "sea boat", Tags: e.Tags}) {
			t.Fatalf("the tag %q became %+v by way of %q", e.Tags[0], q, typed)
		}
	})
}
