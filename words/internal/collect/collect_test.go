package collect

import (
	"strings"
	"testing"
)

func TestFile(t *testing.T) {
	for _, c := range []struct {
		name, rel, src string
		keys           string // sorted by appearance in want, joined with |
		problem        string // part of the only problem, "" for none
	}{
		{"plain", "ui/a.go", `package a; import "stillwater/words"; var _ = words.T("Hello")`, "Hello", ""},
		{"value", "a.go", `package a; import "stillwater/words"; var _ = words.T("Hi {{.Name}}", "Name", x)`, "Hi {{.Name}}", ""},
		{"plural", "a.go", `package a; import "stillwater/words"; var _ = words.N(n, "{{.N}} entry", "{{.N}} entries")`, "{{.N}} entries", ""},
		{"joined", "a.go", `package a; import "stillwater/words"; var _ = words.T("Long " + ("text"))`, "Long text", ""},
		{"renamed", "a.go", `package a; import w "stillwater/words"; var _ = w.T("Hello")`, "Hello", ""},
		{"another T", "a.go", `package a; import "other/words"; var _ = words.T(x)`, "", ""},
		{"words itself", "words/a.go", `package words; var _ = T("Hello")`, "Hello", ""},
		{"variable", "a.go", `package a; import "stillwater/words"; var _ = words.T(x)`, "", "no literal"},
		{"plural variable", "a.go", `package a; import "stillwater/words"; var _ = words.N(n, "one", x)`, "", "no literal"},
		{"passed on", "a.go", `package a; import "stillwater/words"; var f = words.T`, "", "passed on"},
		{"dot", "a.go", `package a; import . "stillwater/words"; var _ = T("Hello")`, "", "dot"},
		{"no value", "a.go", `package a; import "stillwater/words"; var _ = words.T("Hi {{.Name}}")`, "Hi {{.Name}}", "no value for {{.Name}}"},
		{"wrong value", "a.go", `package a; import "stillwater/words"; var _ = words.T("Hi", "Name", x)`, "Hi", "no {{.Name}}"},
		{"half a value", "a.go", `package a; import "stillwater/words"; var _ = words.T("Hi {{.Name}}", "Name")`, "Hi {{.Name}}", "value of Name is missing"},
		{"a template", "a.go", `package a; import "stillwater/words"; var _ = words.T("Hi {{if .X}}")`, "", "placeholder"},
		{"space", "a.go", `package a; import "stillwater/words"; var _ = words.T("Hi ")`, "", "space"},
		{"empty", "a.go", `package a; import "stillwater/words"; var _ = words.T("")`, "", "empty"},
		{"two singulars", "a.go", `package a; import "stillwater/words"; var _ = words.N(1, "a", "b") + words.N(1, "c", "b")`, "b", "two different"},
	} {
		f := &Found{Messages: map[string]Message{}}
		if err := f.file(c.rel, c.rel, c.src); err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var keys []string
		for k := range f.Messages {
			keys = append(keys, k)
		}
		if got := strings.Join(keys, "|"); got != c.keys {
			t.Errorf("%s: keys %q", c.name, got)
		}
		if got := strings.Join(f.Problems, "|"); (c.problem == "") != (got == "") || !strings.Contains(got, c.problem) || len(f.Problems) > 1 {
			t.Errorf("%s: problems %q", c.name, got)
		}
	}
}

func TestJSON(t *testing.T) {
	f := &Found{Messages: map[string]Message{
		"Saved":   {Other: "Saved"},
		"Other":   {Other: "Other"}, // reserved by go-i18n in any case
		"entries": {One: "entry", Other: "entries"},
		"A & <B>": {Other: "A & <B>"},
	}}
	got, err := f.JSON()
	want := `{
  "A & <B>": "A & <B>",
  "Other": {
    "other": "Other"
  },
  "Saved": "Saved",
  "entries": {
    "one": "entry",
    "other": "entries"
  }
}
`
	if err != nil || string(got) != want {
		t.Fatalf("%s, %v", got, err)
	}
}
