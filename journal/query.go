package journal

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"stillwater/wheel"
	"stillwater/words"
)

// Bounds of a query. What lies beyond is left out: nobody looks for it.
const (
	MaxQuery   = 4096 // bytes
	maxFilters = 32   // parts that narrow the search
)

// QueryKey is what stands before the colon of a part of a query.
type QueryKey string

// The keys of a query. Words have none.
const (
	QueryWords   QueryKey = ""
	QueryTag     QueryKey = "tag"
	QueryFeeling QueryKey = "feeling"
	QueryDomain  QueryKey = "domain"
	QueryTheme   QueryKey = "theme"
	QueryFrom    QueryKey = "from"
	QueryTo      QueryKey = "to"
	QueryOn      QueryKey = "on"
	QueryIs      QueryKey = "is"
	QueryHas     QueryKey = "has"
)

// QueryKeys lists the keys in the order in which they are explained.
var QueryKeys = []QueryKey{QueryTag, QueryFeeling, QueryDomain, QueryTheme, QueryFrom, QueryTo, QueryOn, QueryIs, QueryHas}

// QueryPart is a part of a query and where it stands in what was typed.
type QueryPart struct {
	Start, End int      // bytes of the typed text
	Key        QueryKey // QueryWords: a word, or a phrase in quotes
	Value      string   // what follows the colon, without quotes; "" while it is not typed yet
	Known      bool     // the key is one and the value means something to it; of words always true
	word       string   // as it goes into Query.Words
}

// ParseQuery takes apart what a person typed into the search; today is what
// today, yesterday and 30d are counted from. Any text is a query: what means
// nothing is looked for as words. [ExplainQuery] tells the person how it goes.
//
// Several tags or feelings must all be there; of several domains or themes one
// is enough, since an entry has one. Several dates narrow the time further.
func ParseQuery(typed string, today Day) Query {
	var q Query
	var text []string
	filters := 0
	for _, p := range QueryParts(typed) {
		if p.Known && p.Key != QueryWords {
			if p.Value == "" {
				continue // still to be typed
			}
			if filters++; filters <= maxFilters && q.narrow(p.Key, p.Value, today) {
				continue
			}
		}
		if p.Key != QueryWords && len(q.Unknown) < maxFilters {
			q.Unknown = append(q.Unknown, p.word)
		}
		text = append(text, p.word)
	}
	q.Words = strings.Join(text, " ")
	return q
}

// Narrows tells whether anything but words was asked for.
func (q *Query) Narrows() bool {
	return len(q.Tags)+len(q.Feelings)+len(q.Themes)+len(q.Domains) > 0 || !q.From.IsZero() || !q.To.IsZero() || q.Therapy || q.Pinned || q.Pictured
}

// narrow takes in a part with a colon; false: the value means nothing.
func (q *Query) narrow(key QueryKey, value string, today Day) bool {
	switch key {
	case QueryTag:
		if value = strings.TrimSpace(strings.TrimLeft(value, "#")); value == "" {
			return false
		}
		q.Tags = appendFold(q.Tags, value)
	case QueryFeeling:
		q.Feelings = appendFold(q.Feelings, value)
	case QueryDomain:
		d, ok := domainNamed(value)
		if ok && !slices.Contains(q.Domains, d) {
			q.Domains = append(q.Domains, d)
		}
		return ok
	case QueryTheme:
		t, ok := themeNamed(value)
		if ok && !slices.Contains(q.Themes, t) {
			q.Themes = append(q.Themes, t)
		}
		return ok
	case QueryFrom, QueryTo, QueryOn:
		from, to, ok := parseSpan(value, today)
		if !ok {
			return false
		}
		if key != QueryTo && (q.From.IsZero() || from.After(q.From)) {
			q.From = from
		}
		if key != QueryFrom && (q.To.IsZero() || to.Before(q.To)) {
			q.To = to
		}
	case QueryIs, QueryHas:
		return q.set(value)
	default:
		return false
	}
	return true
}

// set takes in what stands behind is: and has:, which are one.
func (q *Query) set(value string) bool {
	switch strings.ToLower(value) {
	case "therapy":
		q.Therapy = true
	case "pinned":
		q.Pinned = true
	case "picture", "pictures":
		q.Pictured = true
	default:
		return false
	}
	return true
}

// QueryParts cuts what was typed into its parts, in their order.
func QueryParts(typed string) []QueryPart {
	s := scanner{text: clipText(typed, MaxQuery)}
	for s.part() {
	}
	for i := range s.parts {
		p := &s.parts[i]
		p.Known = p.Key == QueryWords || slices.Contains(QueryKeys, p.Key) && (p.Value == "" || meansSomething(p.Key, p.Value))
	}
	return s.parts
}

// meansSomething does not depend on the day: every date that can be read today
// can be read on any other one but at the ends of time.
func meansSomething(key QueryKey, value string) bool {
	var q Query
	return q.narrow(key, value, Day{2000, time.January, 1})
}

// QueryFilter writes a part of a query that narrows it, in quotes where the
// value needs them: tag:sea, tag:"two words". A quote within is doubled.
func QueryFilter(key QueryKey, value string) string {
	odd := func(r rune) bool { return unicode.IsSpace(r) || isQuote(r) }
	if value != "" && !strings.ContainsFunc(value, odd) && !strings.HasPrefix(value, "//") {
		return string(key) + ":" + value
	}
	return string(key) + `:"` + strings.ReplaceAll(value, `"`, `""`) + `"`
}

// scanner reads a query from left to right.
type scanner struct {
	text  string
	at    int
	parts []QueryPart
}

func (s *scanner) peek() (rune, int) { return utf8.DecodeRuneInString(s.text[s.at:]) }

func (s *scanner) skipSpace() {
	for s.at < len(s.text) {
		r, n := s.peek()
		if !unicode.IsSpace(r) {
			return
		}
		s.at += n
	}
}

// part reads the next part; false: there is none.
func (s *scanner) part() bool {
	s.skipSpace()
	if s.at >= len(s.text) {
		return false
	}
	start := s.at
	if r, _ := s.peek(); isQuote(r) {
		s.phrase(start)
		return true
	}
	if r, n := s.peek(); r == '#' {
		s.at += n
		if v, ok := s.value(); ok {
			s.add(start, QueryTag, v)
			return true
		}
		s.add(start, QueryWords, "")
		return true
	}
	if key, n := s.key(); key != "" {
		s.at += n
		known := slices.Contains(QueryKeys, key)
		if known {
			s.valueMayFollow()
		}
		v, _ := s.value()
		s.add(start, key, v)
		return true
	}
	for s.at < len(s.text) {
		r, n := s.peek()
		if unicode.IsSpace(r) || isQuote(r) {
			break
		}
		s.at += n
	}
	s.add(start, QueryWords, "")
	return true
}

// phrase reads what stands in quotes. One that is left open opens nothing: what
// follows are words.
func (s *scanner) phrase(start int) {
	_, n := s.peek()
	s.at += n
	if end := strings.IndexFunc(s.text[s.at:], isQuote); end >= 0 {
		s.at += end
		_, n = s.peek()
		s.at += n
		s.add(start, QueryWords, "")
	}
}

// key reads letters and a colon, which no two slashes follow: an address is none.
func (s *scanner) key() (key QueryKey, length int) {
	rest := s.text[s.at:]
	i := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if i <= 0 {
		return "", 0
	}
	r, n := utf8.DecodeRuneInString(rest[i:])
	if r != ':' && r != '：' || strings.HasPrefix(rest[i+n:], "//") {
		return "", 0
	}
	return QueryKey(strings.ToLower(rest[:i])), i + n
}

// valueMayFollow goes over spaces behind a colon: "tag: sea" means tag:sea. At
// the end, and before another part with a colon, the value is still missing.
func (s *scanner) valueMayFollow() {
	at := s.at
	s.skipSpace()
	if s.at == at {
		return
	}
	r, _ := s.peek()
	if key, _ := s.key(); s.at >= len(s.text) || key != "" || r == '#' {
		s.at = at
	}
}

// value reads what follows a colon: up to the next space, or in quotes, where a
// doubled quote stands for one.
func (s *scanner) value() (v string, ok bool) {
	opening, n := s.peek()
	quoted := s.at < len(s.text) && isQuote(opening)
	closes := func(r rune) bool { return r == '"' || opening != '"' && isQuote(r) }
	if quoted {
		s.at += n
	}
	var b strings.Builder
	for s.at < len(s.text) {
		r, n := s.peek()
		if !quoted && unicode.IsSpace(r) {
			break
		}
		s.at += n
		if quoted && closes(r) {
			if next, m := s.peek(); s.at < len(s.text) && closes(next) {
				s.at += m
			} else {
				break
			}
		}
		b.WriteRune(r)
	}
	return strings.TrimSpace(strings.ToValidUTF8(b.String(), "")), b.Len() > 0 || quoted
}

func (s *scanner) add(start int, key QueryKey, value string) {
	word := strings.Map(plainQuote, strings.ToValidUTF8(s.text[start:s.at], " "))
	if word == `"` { // left open
		return
	}
	s.parts = append(s.parts, QueryPart{Start: start, End: s.at, Key: key, Value: value, word: word})
}

// isQuote knows the quotes that keyboards and word processors write.
func isQuote(r rune) bool { return strings.ContainsRune(`"“”„‟«»＂`, r) }

func plainQuote(r rune) rune {
	if isQuote(r) {
		return '"'
	}
	return r
}

func appendFold(list []string, v string) []string {
	if slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(s, v) }) {
		return list
	}
	return append(list, v)
}

// domainNamed finds a domain by its key, by its name in the language of the
// window, or by the beginning of just one of them.
func domainNamed(name string) (wheel.Domain, bool) {
	i, ok := named(name, wheel.NumDomains, func(i int) [2]string {
		key := wheel.Domain(i).Key()
		return [2]string{key, words.DomainName(key)}
	})
	return wheel.Domain(i), ok
}

// themeNamed is domainNamed for the themes of integration.
func themeNamed(name string) (key string, ok bool) {
	keys := words.ThemeKeys()
	i, ok := named(name, len(keys), func(i int) [2]string { return [2]string{keys[i], words.ThemeName(keys[i])} })
	return keys[i], ok
}

func named(name string, n int, at func(int) [2]string) (found int, ok bool) {
	name = strings.ToLower(name)
	begins := 0
	for i := range n {
		pair := at(i)
		begin := false
		for _, s := range pair {
			if s = strings.ToLower(s); s == name {
				return i, true
			} else if strings.HasPrefix(s, name) {
				begin = true
			}
		}
		if begin {
			found = i
			begins++
		}
	}
	return found, begins == 1
}

func clipText(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
