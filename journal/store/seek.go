package store

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"stillwater/journal"
)

// How a search goes, and why. Ranking costs some 5 microseconds for every entry
// that fits, wherever it stands in the list: over half a second for a word that
// is in each of 100,000 entries, and for such a word the rank says nothing. An
// unfinished word of two letters is worse: the index joins the places of all
// words that begin so before it gives the first (0.2 s, which nothing can
// interrupt). An index of prefixes would help with that and cost every save.
// So the order depends on how common the words are:
//
//  1. The newest entries are read and looked through (newestRead of them at
//     most). Where many fit, the words are common: these are the result, newest
//     first. No index is needed for that.
//  2. Else the index is asked. Up to rankMost entries are ranked, best first.
//  3. More than those are listed newest first, by the index of the order.
//
// Which of the three it is depends on nothing but the journal, the words and
// the limit, so the same search gives the same list. Filters narrow all three.
const (
	newestRead  = 400  // entries
	newestFit   = 150  // of them, or as many as are wanted: the words are common
	newestMost  = 200  // wanted; the index is the quicker one for more
	newestCheck = 50   // how often it is looked at whether that can still be
	rankMost    = 1000 // entries
	shortWord   = 2    // letters: an unfinished word that is looked for in the newest at any rate
)

var errEnough = errors.New("enough was read")

// Search finds entries; see [journal.Store].
func (s *shelf) Search(ctx context.Context, query string, limit int) (out []journal.Hit, err error) {
	q := journal.ParseQuery(query, journal.DayOf(s.clock()))
	terms := parseQuery(q.Words)
	if len(terms) == 0 && !q.Narrows() {
		return nil, ctx.Err()
	}
	k := &seek{s: s, terms: terms, find: newFinder(terms), limit: limit}
	k.where, k.args = narrowing(&q)
	err = s.read(ctx, func(ctx context.Context) error { return k.run(ctx) })
	return whole(k.hits, err)
}

// seek is one search.
type seek struct {
	s     *shelf
	terms []term // none: only filters
	find  *finder
	where string // FROM kept k WHERE ..., what the filters leave
	args  []any
	limit int // 0 or less: none
	hits  []journal.Hit
}

func (k *seek) run(ctx context.Context) error {
	if len(k.terms) == 0 {
		return k.list(ctx, `SELECT `+storedColumns+k.where+newest+k.most(), k.args...)
	}
	if done, err := k.newest(ctx); done || err != nil {
		return err
	}
	k.hits = nil
	var n int
	words := match(k.terms)
	err := k.s.db.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT 1 FROM entry_fts WHERE entry_fts MATCH ? LIMIT ?)`, words, rankMost+1).Scan(&n)
	switch {
	case err != nil || n == 0:
		return err
	case n <= rankMost:
		// The index of full text must lead, and the rows be read by their number:
		// hence CROSS JOIN and no index for k. What ranks alike comes newest first.
		from := strings.Replace(k.where, ` FROM kept k WHERE `, ` FROM entry_fts CROSS JOIN kept k NOT INDEXED WHERE k.seq = entry_fts.rowid AND entry_fts MATCH ? AND `, 1)
		return k.list(ctx, `SELECT `+storedColumns+from+` ORDER BY entry_fts.rank, `+strings.TrimPrefix(newest, ` ORDER BY `)+k.most(), append([]any{words}, k.args...)...)
	}
	// The index of the order must lead, and end at the limit: hence INDEXED BY
	// and the plus sign.
	from := strings.Replace(k.where, ` FROM kept k WHERE `, ` FROM kept k INDEXED BY kept_order WHERE +k.seq IN (SELECT rowid FROM entry_fts WHERE entry_fts MATCH ?) AND `, 1)
	return k.list(ctx, `SELECT `+storedColumns+from+newest+k.most(), append([]any{words}, k.args...)...)
}

// newest looks through the newest entries; done: those that fit are the result.
func (k *seek) newest(ctx context.Context) (done bool, err error) {
	if k.limit <= 0 || k.limit > newestMost {
		return false, nil
	}
	want, read, short := max(newestFit, k.limit), 0, k.isShort()
	err = k.each(ctx, func(e *entryRecord) error {
		if read++; k.find.covers(columnsOf(e)...) {
			k.add(e)
		}
		// Far too few for the whole to become enough: the index is quicker.
		hopeless := !short && read%newestCheck == 0 && len(k.hits)*newestRead < want*read/2
		if hopeless || len(k.hits) == want {
			return errEnough
		}
		return nil
	}, `SELECT `+storedColumns+k.where+newest+` LIMIT ?`, append(slices.Clone(k.args), newestRead)...)
	all := err == nil && read < newestRead // nothing was left unread
	if errors.Is(err, errEnough) {
		err = nil
	}
	if err != nil || len(k.hits) < want && !(all && short) {
		return false, err
	}
	k.hits = k.hits[:min(k.limit, len(k.hits))]
	return true, nil
}

// isShort tells whether the last word has but one letter or two and is
// unfinished.
func (k *seek) isShort() bool {
	last := k.terms[len(k.terms)-1]
	return last.open && utf8.RuneCountInString(last.words[0]) <= shortWord
}

// each calls use for the entries that a query finds, until it returns an error.
func (k *seek) each(ctx context.Context, use func(*entryRecord) error, query string, args ...any) error {
	return eachStored(ctx, k.s.db, func(_ *stored, r record, err error) error {
		if err != nil {
			return err
		}
		e, ok := r.(*entryRecord)
		if !ok {
			return damagedRow(errNotAnEntry)
		}
		return use(e)
	}, query, args...)
}

func (k *seek) list(ctx context.Context, query string, args ...any) error {
	return k.each(ctx, func(e *entryRecord) error {
		k.add(e)
		return nil
	}, query, args...)
}

func (k *seek) add(e *entryRecord) {
	h := journal.Hit{EntrySummary: e.summary()}
	if len(k.terms) > 0 {
		h.Snippet = k.find.snippet(e.words())
	}
	k.hits = append(k.hits, h)
}

// most is the end of a query.
func (k *seek) most() string {
	if k.limit <= 0 {
		return ""
	}
	return ` LIMIT ` + strconv.Itoa(k.limit)
}

// columnsOf gives what the index of full text holds of an entry, column by
// column, as the view entry_text does.
func columnsOf(e *entryRecord) []string {
	return []string{e.Title, e.words(), strings.Join(slices.Concat(e.Tags, e.Feelings), "\n")}
}

// narrowing gives what a query leaves of the entries.
func narrowing(q *journal.Query) (where string, args []any) {
	where, args = filter(journal.EntryFilter{From: q.From, To: q.To})
	add := func(kind string, folds ...string) {
		where += ` AND k.seq IN (SELECT seq FROM label WHERE kind = ? AND fold IN (?` + strings.Repeat(`,?`, len(folds)-1) + `)` + ofKind(kind) + `)`
		args = append(args, kind)
		for _, f := range folds {
			args = append(args, f)
		}
	}
	for _, t := range q.Tags {
		add(labelTag, fold(t))
	}
	for _, f := range q.Feelings {
		add(labelFeeling, fold(f))
	}
	if len(q.Themes) > 0 {
		add(labelTheme, q.Themes...)
	}
	if len(q.Domains) > 0 {
		keys := make([]string, len(q.Domains))
		for i, d := range q.Domains {
			keys[i] = d.Key()
		}
		add(labelDomain, keys...)
	}
	for word, is := range map[string]bool{isPinned: q.Pinned, isTherapy: q.Therapy, isPictured: q.Pictured} {
		if is {
			add(labelIs, word)
		}
	}
	return where, args
}
