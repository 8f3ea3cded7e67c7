package write

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// What narrows a search stands in the field, as it is typed; the row below it shows the same as small
// buttons. These functions change the text and know no widgets.

// active is a part of the search that narrows it.
type active struct {
	text    string // as it is shown: "Tag: sea"
	without string // the search without it
}

// activeFilters lists what narrows a search, without what is still being typed.
func activeFilters(typed string, today journal.Day) (out []active) {
	for _, p := range journal.QueryParts(typed) {
		if p.Key == journal.QueryWords || !p.Known || p.Value == "" {
			continue
		}
		out = append(out, active{filterText(p, today), join(typed[:p.Start], typed[p.End:])})
	}
	return out
}

// forTherapy tells whether a search asks for what is to be brought to therapy.
func forTherapy(typed string) bool {
	for _, p := range journal.QueryParts(typed) {
		if p.Key == journal.QueryIs && strings.EqualFold(p.Value, "therapy") {
			return true
		}
	}
	return false
}

func join(before, after string) string {
	before, after = strings.TrimRightFunc(before, unicode.IsSpace), strings.TrimLeftFunc(after, unicode.IsSpace)
	if before == "" || after == "" {
		return before + after
	}
	return before + " " + after
}

// withFilter adds a part to a search, once.
func withFilter(typed, part string) string {
	for _, p := range journal.QueryParts(typed) {
		if strings.EqualFold(strings.TrimSpace(typed[p.Start:p.End]), part) {
			return typed
		}
	}
	return join(typed, part) + " "
}

func filterText(p journal.QueryPart, today journal.Day) string {
	switch p.Key {
	case journal.QueryTag:
		return words.T("Tag: {{.Name}}", "Name", strings.TrimLeft(p.Value, "#"))
	case journal.QueryFeeling:
		return words.T("Feeling: {{.Name}}", "Name", p.Value)
	case journal.QueryDomain:
		q := journal.ParseQuery(journal.QueryFilter(p.Key, p.Value), journal.Day{})
		return words.T("Domain: {{.Name}}", "Name", words.DomainName(q.Domains[0].Key()))
	case journal.QueryTheme:
		q := journal.ParseQuery(journal.QueryFilter(p.Key, p.Value), journal.Day{})
		return words.T("Theme: {{.Name}}", "Name", words.ThemeName(q.Themes[0]))
	case journal.QueryFrom, journal.QueryTo, journal.QueryOn:
		return spanText(p, today)
	}
	switch strings.ToLower(p.Value) {
	case "therapy":
		return words.T("For therapy")
	case "pinned":
		return words.T("Pinned")
	}
	return words.T("With pictures")
}

// spanText is a stretch of time as days, however it was typed: "Since 22 November 2025", with the year where
// it is another one; a month or a year by its name.
func spanText(p journal.QueryPart, today journal.Day) string {
	q := journal.ParseQuery(journal.QueryFilter(p.Key, p.Value), today)
	name := func(d journal.Day) string { return words.ShortDate(d.Time(time.UTC), today.Year) }
	switch {
	case p.Key == journal.QueryFrom:
		return words.T("Since {{.Date}}", "Date", name(q.From))
	case p.Key == journal.QueryTo:
		return words.T("Until {{.Date}}", "Date", name(q.To))
	case q.From == q.To:
		return words.T("On {{.Date}}", "Date", name(q.From))
	case q.From.Month == q.To.Month:
		return words.T("In {{.Month}}", "Month", words.MonthYear(q.From.Time(time.UTC)))
	}
	return words.T("In {{.Month}}", "Month", strconv.Itoa(q.From.Year))
}

// suggestion completes what is being typed.
type suggestion struct {
	text  string // as it is shown
	typed string // the whole search with it
}

const mostSuggested = 8

// labels are the words that entries carry, by the key of the search that finds them.
type labels map[journal.QueryKey][]string

// loadLabels reads the tags and feelings in use. What cannot be read is not offered.
func loadLabels(ctx context.Context, store Store) labels {
	out := labels{}
	for key, kind := range map[journal.QueryKey]journal.LabelKind{journal.QueryTag: journal.LabelTag, journal.QueryFeeling: journal.LabelFeeling} {
		out[key] = labelsOf(ctx, store, kind)
	}
	return out
}

// labelsOf lists the words of a kind that entries carry, most used first; nil if
// they cannot be read.
func labelsOf(ctx context.Context, store Store, kind journal.LabelKind) (out []string) {
	list, err := store.Labels(ctx, kind)
	if err != nil {
		return nil
	}
	for _, l := range list {
		out = append(out, l.Word)
	}
	return out
}

// of gives the values that a key can have, nil where they are not known.
func (l labels) of(key journal.QueryKey) []string {
	switch key {
	case journal.QueryDomain:
		var out []string
		for _, d := range wheel.Domains {
			out = append(out, words.DomainName(d.Key()))
		}
		return out
	case journal.QueryTheme:
		var out []string
		for _, k := range words.ThemeKeys() {
			out = append(out, words.ThemeName(k))
		}
		return out
	case journal.QueryIs:
		return []string{"therapy", "pinned"}
	case journal.QueryHas:
		return []string{"picture"}
	}
	return l[key]
}

// unfinished gives the last part of a search if it has a key and is still being typed: nothing stands
// behind it, and it is none of the values yet.
func (l labels) unfinished(typed string) (journal.QueryPart, bool) {
	parts := journal.QueryParts(typed)
	if len(parts) == 0 {
		return journal.QueryPart{}, false
	}
	p := parts[len(parts)-1]
	if p.Key == journal.QueryWords || !slices.Contains(journal.QueryKeys, p.Key) {
		return p, false
	}
	last, _ := utf8.DecodeLastRuneInString(typed)
	if p.Value != "" && (unicode.IsSpace(last) || last == '"' && strings.Count(typed[p.Start:], `"`) > 1) {
		return p, false
	}
	values := l.of(p.Key)
	return p, values != nil && !slices.ContainsFunc(values, func(v string) bool { return strings.EqualFold(v, p.Value) })
}

// suggestions completes the part that is being typed: the values that begin with it, most used first,
// then those that have it within.
func (l labels) suggestions(typed string) (out []suggestion) {
	p, ok := l.unfinished(typed)
	if !ok {
		return nil
	}
	value := strings.ToLower(strings.TrimLeft(p.Value, "#"))
	add := func(v string) {
		if len(out) < mostSuggested {
			out = append(out, suggestion{v, join(typed[:p.Start], journal.QueryFilter(p.Key, v)) + " "})
		}
	}
	values := l.of(p.Key)
	for _, v := range values {
		if strings.HasPrefix(strings.ToLower(v), value) {
			add(v)
		}
	}
	for _, v := range values {
		if low := strings.ToLower(v); strings.Contains(low, value) && !strings.HasPrefix(low, value) {
			add(v)
		}
	}
	return out
}

// finished is a search without the part that is still being typed, if there is something that it can
// become: until then the list stays as it is.
func (l labels) finished(typed string) string {
	if len(l.suggestions(typed)) == 0 {
		return typed
	}
	p, _ := l.unfinished(typed)
	return strings.TrimSpace(typed[:p.Start])
}
