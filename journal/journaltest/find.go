package journaltest

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"stillwater/journal"
)

// Entries lists entries as the filter says.
func (s *Session) Entries(ctx context.Context, f journal.EntryFilter) (out []journal.EntrySummary, err error) {
	err = s.read(ctx, func() error {
		out = s.filtered(f)
		return nil
	})
	if f.Offset > 0 {
		out = out[min(f.Offset, len(out)):]
	}
	if f.Limit > 0 {
		out = out[:min(f.Limit, len(out))]
	}
	return out, err
}

// CountEntries counts the entries that fit, without limit and offset.
func (s *Session) CountEntries(ctx context.Context, f journal.EntryFilter) (n int, err error) {
	err = s.read(ctx, func() error {
		n = len(s.filtered(f))
		return nil
	})
	return n, err
}

func (s *Session) filtered(f journal.EntryFilter) []journal.EntrySummary {
	var out []journal.EntrySummary
	for _, r := range s.live(journal.KindEntry) {
		e := r.entry
		if fits(e, &f) {
			out = append(out, e.Summary())
		}
	}
	if !f.Oldest {
		slices.Reverse(out)
	}
	return out
}

// fits tells whether an entry is one that the filter chooses.
func fits(e *journal.Entry, f *journal.EntryFilter) bool {
	day := e.At.Day
	switch {
	case !f.From.IsZero() && day.Before(f.From), !f.To.IsZero() && day.After(f.To),
		f.Tag != "" && !containsFold(e.Tags, f.Tag), f.Feeling != "" && !containsFold(e.Feelings, f.Feeling),
		f.Theme != "" && e.Theme != f.Theme, f.Domain != nil && (e.Domain == nil || *e.Domain != *f.Domain),
		f.Form != nil && e.Form != *f.Form, f.Pinned && !e.Pinned, f.Therapy && !e.ForTherapy(), f.Pictured && len(e.Pictures) == 0,
		f.Link != journal.Link{} && !slices.Contains(e.Links, f.Link),
		!f.OnDay.IsZero() && (day.Month != f.OnDay.Month || day.Day != f.OnDay.Day):
		return false
	}
	return true
}

func containsFold(list []string, want string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(s, want) })
}

// Search finds entries as the query says ([journal.ParseQuery]): with words the
// most hits come first, without them the newest.
func (s *Session) Search(ctx context.Context, query string, limit int) (out []journal.Hit, err error) {
	q := journal.ParseQuery(query, journal.DayOf(s.k.clock.Now()))
	terms := parseQuery(q.Words)
	if len(terms) == 0 && !q.Narrows() {
		return nil, ctx.Err()
	}
	score := map[journal.ID]int{}
	err = s.read(ctx, func() error {
		for _, r := range s.live(journal.KindEntry) {
			e := r.entry
			if !chosen(e, &q) {
				continue
			}
			if len(terms) == 0 {
				out = append(out, journal.Hit{EntrySummary: e.Summary()})
				continue
			}
			where := strings.Join([]string{e.Title, e.Text, e.Beside, strings.Join(e.Tags, "\n"), strings.Join(e.Feelings, "\n")}, "\n")
			spans, n := match(where, terms)
			if n > 0 {
				score[e.ID] = n
				out = append(out, journal.Hit{EntrySummary: e.Summary(), Snippet: spans})
			}
		}
		return nil
	})
	slices.Reverse(out)
	slices.SortStableFunc(out, func(a, b journal.Hit) int { return cmp.Compare(score[b.ID], score[a.ID]) })
	if limit > 0 {
		out = out[:min(limit, len(out))]
	}
	return out, err
}

// chosen tells whether an entry is what a query leaves, its words aside.
func chosen(e *journal.Entry, q *journal.Query) bool {
	for _, t := range q.Tags {
		if !containsFold(e.Tags, t) {
			return false
		}
	}
	for _, f := range q.Feelings {
		if !containsFold(e.Feelings, f) {
			return false
		}
	}
	return fits(e, &journal.EntryFilter{From: q.From, To: q.To, Pinned: q.Pinned, Therapy: q.Therapy, Pictured: q.Pictured}) &&
		(len(q.Themes) == 0 || slices.Contains(q.Themes, e.Theme)) &&
		(len(q.Domains) == 0 || e.Domain != nil && slices.Contains(q.Domains, *e.Domain))
}

// term is a word or a phrase of a query; the last word of an open term may be
// unfinished.
type term struct {
	words []string
	open  bool
}

func parseQuery(q string) []term {
	var out []term
	for i, part := range strings.Split(q, `"`) {
		words := tokens(part)
		if i%2 == 1 { // between quotes
			if len(words) > 0 {
				out = append(out, term{words: folded(words)})
			}
			continue
		}
		for _, w := range folded(words) {
			out = append(out, term{words: []string{w}})
		}
	}
	if n := len(out); n > 0 && !strings.HasSuffix(strings.TrimSpace(q), `"`) {
		out[n-1].open = true
	}
	return out
}

type token struct {
	from, to int // bytes
	fold     string
}

func tokens(s string) []token {
	var out []token
	start := -1
	for i, r := range s + " " {
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
		switch {
		case word && start < 0:
			start = i
		case !word && start >= 0:
			out = append(out, token{start, i, fold(s[start:i])})
			start = -1
		}
	}
	return out
}

func folded(t []token) []string {
	out := make([]string, len(t))
	for i := range t {
		out[i] = t[i].fold
	}
	return out
}

// fold drops accents and case.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}

// match counts the places where the terms stand, 0 unless each stands
// somewhere, and gives the surroundings of the first as one line.
func match(text string, terms []term) ([]journal.Span, int) {
	toks := tokens(text)
	hit := make([]bool, len(toks))
	total := 0
	for _, t := range terms {
		n := 0
		for i := range toks {
			if stands(toks[i:], t) {
				n++
				for j := range t.words {
					hit[i+j] = true
				}
			}
		}
		if n == 0 {
			return nil, 0
		}
		total += n
	}
	return snippet(text, toks, hit), total
}

func stands(toks []token, t term) bool {
	if len(toks) < len(t.words) {
		return false
	}
	for j, w := range t.words {
		have := toks[j].fold
		if have != w && !(t.open && j == len(t.words)-1 && strings.HasPrefix(have, w)) {
			return false
		}
	}
	return true
}

const around = 12 // words of a snippet before and after the first match

func snippet(text string, toks []token, hit []bool) []journal.Span {
	first := slices.Index(hit, true)
	lo, hi := max(0, first-around), min(len(toks), first+around+1)
	var out []journal.Span
	at := toks[lo].from
	for i := lo; i < hi; i++ {
		if hit[i] {
			out = appendSpan(out, text[at:toks[i].from], false)
			out = appendSpan(out, text[toks[i].from:toks[i].to], true)
			at = toks[i].to
		}
	}
	return appendSpan(out, text[at:toks[hi-1].to], false)
}

func appendSpan(out []journal.Span, s string, match bool) []journal.Span {
	if s == "" {
		return out
	}
	line := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
	return append(out, journal.Span{Text: line, Match: match})
}
