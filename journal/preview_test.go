package journal

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPreview(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "",
		" \n\t first\tline \n\nsecond":  "first line second",
		"# A heading\n- one\n* two":     "A heading one two",
		"###### six\n####### seven":     "six ####### seven",
		"#tag stays\n-5 degrees":        "#tag stays -5 degrees",
		"- [ ] milk\n- [x] bread":       "milk bread",
		"> said\n> - a point":           "said a point",
		"1. first\n2. second":           "1. first 2. second",
		"a *quiet* and **loud** *day*,": "a quiet and loud day,",
		"*two words* 2*3 * alone":       "two words 2*3 * alone",
		"***":                           "***",
		"#\n-\nword":                    "word",
	} {
		if got := Preview(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
	for _, long := range []string{strings.Repeat("wörter ", 100), strings.Repeat("\u0301", 1000), strings.Repeat("x", 1<<20), strings.Repeat("- ", 1<<16)} {
		got := Preview(long)
		if utf8.RuneCountInString(got) > PreviewLength || !utf8.ValidString(got) {
			t.Errorf("%d characters", utf8.RuneCountInString(got))
		}
	}
}

func TestEntryPreview(t *testing.T) {
	for _, c := range []struct {
		form               Form
		text, beside, want string
	}{
		{FormFragments, "gray heron\n\nwarm light under a door\nsalt\n", "", "gray heron · warm light under a door · salt"},
		{FormPage, "gray heron\nsalt", "", "gray heron salt"},
		{FormCriticCoach, "", "and you are writing", "and you are writing"},
	} {
		if got := EntryPreview(c.form, c.text, c.beside); got != c.want {
			t.Errorf("%q: %q, want %q", c.form, got, c.want)
		}
		if e := (Entry{Form: c.form, Text: c.text, Beside: c.beside}); e.Summary().Preview != c.want {
			t.Errorf("the summary says %q, want %q", e.Summary().Preview, c.want)
		}
	}
}
