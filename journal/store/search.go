package store

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"stillwater/journal"
)

// Bounds of a query. What lies beyond is left out: nobody looks for it.
const (
	maxQuery = 4096 // bytes
	maxTerms = 32
)

// match turns what a person typed into a query of FTS5: words that must all be
// there, "phrases" in quotes, the last word perhaps unfinished. Each word is
// quoted and holds nothing but letters, digits and marks, so that nothing in it
// can be syntax. It gives "" when there is nothing to look for.
func match(typed string) string {
	typed = clip(typed, maxQuery)
	var terms []string
	open := false // whether the last term may be unfinished
	for i, part := range strings.Split(typed, `"`) {
		words := searchWords(part)
		if len(words) == 0 {
			continue
		}
		quoted := i%2 == 1 && strings.Count(typed, `"`) > i // an unbalanced quote opens nothing
		open = !quoted
		if quoted {
			terms = append(terms, `"`+strings.Join(words, " ")+`"`)
			continue
		}
		for _, w := range words {
			terms = append(terms, `"`+w+`"`)
		}
	}
	if len(terms) == 0 {
		return ""
	}
	if len(terms) > maxTerms {
		terms, open = terms[:maxTerms], false
	}
	q := strings.Join(terms, " AND ")
	if open {
		q += "*"
	}
	return q
}

func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// searchWords cuts text into words at whatever is neither letter, digit, mark
// nor private use, which is how the tokenizer unicode61 cuts it.
func searchWords(s string) []string {
	s = strings.ToValidUTF8(s, " ")
	return strings.FieldsFunc(s, func(r rune) bool { return !inWord(r) })
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r) || unicode.IsMark(r)
}

const snippetWords = 24

// Search finds entries; see [journal.Store].
func (s *shelf) Search(ctx context.Context, query string, limit int) (out []journal.Hit, err error) {
	q := match(query)
	if q == "" {
		return nil, ctx.Err()
	}
	if limit <= 0 {
		limit = -1
	}
	mark := newMarks()
	err = s.read(ctx, func(ctx context.Context) error {
		rows, err := s.db.QueryContext(ctx, `SELECT `+storedColumns+`, coalesce(snippet(entry_fts, 1, ?, ?, '…', ?), '')
			FROM entry_fts JOIN kept k ON k.seq = entry_fts.rowid
			WHERE entry_fts MATCH ? ORDER BY entry_fts.rank LIMIT ?`, mark.on, mark.off, snippetWords, q, limit)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var row stored
			var snippet string
			if err := rows.Scan(append(row.fields(), &snippet)...); err != nil {
				return err
			}
			r, err := row.open()
			if err != nil {
				return err
			}
			e, ok := r.(*entryRecord)
			if !ok {
				return damagedRow(errNotAnEntry)
			}
			out = append(out, journal.Hit{EntrySummary: e.summary(), Snippet: mark.spans(snippet)})
		}
		return rows.Err()
	})
	return whole(out, err)
}

// marks stand around a match in what FTS5 gives back. They are made anew for
// each search, so no text can hold them.
type marks struct{ on, off string }

func newMarks() marks {
	var b [8]byte
	rand.Read(b[:]) // never fails
	nonce := hex.EncodeToString(b[:])
	return marks{"\uE000" + nonce + "\uE001", "\uE002" + nonce + "\uE003"}
}

// spans cuts a snippet at its marks and puts it on one line.
func (m marks) spans(s string) []journal.Span {
	var out []journal.Span
	space := true // whether the line so far ends in a space, or is empty
	add := func(text string, match bool) {
		var line strings.Builder
		for _, r := range text {
			blank := unicode.IsSpace(r) || unicode.IsControl(r)
			switch {
			case !blank:
				line.WriteRune(r)
			case !space:
				line.WriteByte(' ')
			}
			space = blank
		}
		if line.Len() > 0 {
			out = append(out, journal.Span{Text: line.String(), Match: match})
		}
	}
	for {
		before, rest, found := strings.Cut(s, m.on)
		add(before, false)
		if !found {
			return out
		}
		hit, after, _ := strings.Cut(rest, m.off)
		add(hit, true)
		s = after
	}
}
