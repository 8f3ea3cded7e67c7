// Package words translates every text that a person reads: in the window, on paper and on the
// command line alike.
//
// The English sentence is the key. `words.T("Saved {{.Time}}", "Time", "14:03")` looks the
// sentence up in the chosen language and puts the value in; a language that has no such sentence
// shows the English one. A placeholder is {{.Name}} and nothing else: no functions, no
// conditions. Values go in as they are; nothing is escaped, so a value may hold any text.
//
// Keys must be string literals in the call: a test parses the source of the whole module, collects
// them, and compares them with assets/translations/en.json. After adding a text, run
//
//	go generate ./words
//
// All functions may be called from any goroutine.
package words

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"

	"stillwater/assets"
)

//go:generate go run ./gen

// T gives the text for key in the chosen language. args are pairs of name and value for the
// placeholders: T("Saved {{.Time}}", "Time", s). A placeholder without a value stays as it is.
func T(key string, args ...any) string { return translated(key).fill(nil, args) }

func translated(key string) text {
	s := current()
	t, ok := s.texts.Load(key)
	if !ok {
		t, _ = s.texts.LoadOrStore(key, compile(s.look(key)))
	}
	return t.(text)
}

// N gives the text for a number of things, in the plural form that the language asks for:
// N(n, "{{.N}} entry", "{{.N}} entries"). The key in the translation files is other; {{.N}} is n.
func N(n int, one, other string, args ...any) string {
	s := current()
	raw := s.lookPlural(n, one, other)
	t, ok := s.forms.Load(raw)
	if !ok {
		t, _ = s.forms.LoadOrStore(raw, compile(raw))
	}
	return t.(text).fill(&n, args)
}

// Asset translates a text that came from a data file of assets (a prompt, a crisis line). These
// texts cannot be literals in a call; the collector reads them from the files instead.
func Asset(key string) string { return translated(key).fill(nil, nil) }

// Use chooses the language: the first of tags (BCP 47, such as "de-AT") that there is a
// translation for. It returns the tag of the language in use, "en" when none fits. Texts that were
// made before keep their language; make them again.
func Use(tags ...string) string {
	s := newState(loaded(), tags)
	state.Store(s)
	return s.tag
}

// Languages lists the tags of the languages that there is a translation for, sorted.
func Languages() []string {
	var tags []string
	for _, t := range loaded().LanguageTags() {
		tags = append(tags, t.String())
	}
	sort.Strings(tags)
	return tags
}

// language state -------------------------------------------------------------

// chosen is the language in use with what was looked up in it so far. It is replaced as a whole.
type chosen struct {
	tag   string
	loc   *i18n.Localizer
	texts sync.Map // key -> text
	forms sync.Map // raw plural form -> text
}

var (
	state  atomic.Pointer[chosen]
	loaded = sync.OnceValue(func() *i18n.Bundle {
		b, err := load(assets.Translations())
		if err != nil {
			panic("words: " + err.Error()) // embedded, and read by the tests
		}
		return b
	})
)

func current() *chosen {
	if s := state.Load(); s != nil {
		return s
	}
	state.CompareAndSwap(nil, newState(loaded(), nil))
	return state.Load()
}

// load reads every JSON file of fsys into a bundle whose fallback is English.
func load(fsys fs.FS) (*i18n.Bundle, error) {
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("json", json.Unmarshal)
	names, err := fs.Glob(fsys, "*.json")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		if _, err := b.ParseMessageFileBytes(data, path.Base(name)); err != nil {
			return nil, fmt.Errorf("translation %s: %w", name, err)
		}
	}
	return b, nil
}

func newState(b *i18n.Bundle, tags []string) *chosen {
	have := b.LanguageTags()
	var want []language.Tag
	for _, t := range tags {
		if tag, err := language.Parse(strings.ReplaceAll(t, "_", "-")); err == nil {
			want = append(want, tag)
		}
	}
	tag := language.English
	if len(want) > 0 {
		if _, i, sure := language.NewMatcher(have).Match(want...); sure > language.No {
			tag = have[i]
		}
	}
	return &chosen{tag: tag.String(), loc: i18n.NewLocalizer(b, tag.String())}
}

// look finds the translation of key, or gives key back. The identity parser keeps the
// placeholders: we fill them ourselves, which is faster and escapes nothing.
func (s *chosen) look(key string) string {
	raw, _ := s.loc.Localize(&i18n.LocalizeConfig{
		DefaultMessage: &i18n.Message{ID: key, Other: key},
		TemplateParser: template.IdentityParser{},
	})
	if raw == "" { // an error beside a text means "fell back to English", which is fine
		return key
	}
	return raw
}

func (s *chosen) lookPlural(n int, one, other string) string {
	raw, _ := s.loc.Localize(&i18n.LocalizeConfig{
		DefaultMessage: &i18n.Message{ID: other, One: one, Other: other},
		PluralCount:    n,
		TemplateParser: template.IdentityParser{},
	})
	if raw != "" {
		return raw
	}
	if n == 1 {
		return one
	}
	return other
}
