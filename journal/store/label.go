package store

import (
	"context"

	"stillwater/journal"
)

// The kinds of labels. Whoever adds one adds it at the end of labelsOf, and to
// the rows that are there by a migration.
const (
	labelTag     = "tag"
	labelFeeling = "feeling"
	labelLink    = "to " // and the kind of row that it points to
	labelTheme   = "theme"
	labelDomain  = "domain"
	labelForm    = "form"
	labelIs      = "is"
)

// The words of labels of the kind labelIs.
const (
	isPinned   = "pinned"
	isTherapy  = "therapy"
	isPictured = "pictured"
)

// rareLabels stands in a query for labels of other kinds than tags and feelings: it is
// the condition of the index label_rare, word for word, and leads SQLite there.
const rareLabels = ` AND kind NOT IN ('tag', 'feeling')`

// ofKind gives what stands in a query behind the condition for a kind.
func ofKind(kind string) string {
	if kind == labelTag || kind == labelFeeling {
		return ""
	}
	return rareLabels
}

// label is a row of the table of labels. Equal words of a kind have equal folds.
type label struct {
	id, seq          int64
	kind, fold, word string
}

// labelsOf gives the labels of an entry, by id: none in the trash. There are at
// most 200 tags, feelings and links each (journal.MaxParts), so their ids are
// its own.
func labelsOf(seq int64, e *entryRecord) (out []label) {
	if e.Trashed != nil {
		return nil
	}
	add := func(kind, fold, word string) {
		out = append(out, label{seq*labelsEach + int64(len(out)), seq, kind, fold, word})
	}
	for _, w := range e.Tags {
		add(labelTag, fold(w), w)
	}
	for _, w := range e.Feelings {
		add(labelFeeling, fold(w), w)
	}
	for _, l := range e.Links {
		add(labelLink+string(l.Type), string(l.UUID), string(l.UUID))
	}
	if e.Theme != "" {
		add(labelTheme, e.Theme, e.Theme)
	}
	if e.Domain != nil {
		add(labelDomain, e.Domain.Key(), e.Domain.Key())
	}
	if e.Form != journal.FormPage {
		add(labelForm, string(e.Form), string(e.Form))
	}
	if e.Pinned {
		add(labelIs, isPinned, isPinned)
	}
	if e.Therapy || len(e.Passages) > 0 {
		add(labelIs, isTherapy, isTherapy)
	}
	if len(e.Pictures) > 0 {
		add(labelIs, isPictured, isPictured)
	}
	return out
}

// wanted gives the labels that an entry must have to fit a filter.
func wanted(f *journal.EntryFilter) (out []label) {
	add := func(is bool, kind, fold string) {
		if is {
			out = append(out, label{kind: kind, fold: fold})
		}
	}
	add(f.Tag != "", labelTag, fold(f.Tag))
	add(f.Feeling != "", labelFeeling, fold(f.Feeling))
	add(f.Theme != "", labelTheme, f.Theme)
	if f.Domain != nil {
		add(true, labelDomain, f.Domain.Key())
	}
	if f.Form != nil {
		add(*f.Form != journal.FormPage, labelForm, string(*f.Form))
	}
	add(f.Pinned, labelIs, isPinned)
	add(f.Therapy, labelIs, isTherapy)
	add(f.Pictured, labelIs, isPictured)
	add(f.Link != journal.Link{}, labelLink+string(f.Link.Kind), string(f.Link.ID))
	return out
}

// Labels lists the words of a kind; see [journal.Finder]. Each is shown as it was
// spelled in the entry that was begun last.
func (s *shelf) Labels(ctx context.Context, kind journal.LabelKind) (out []journal.Label, err error) {
	switch kind {
	case journal.LabelTag, journal.LabelFeeling, journal.LabelTheme, journal.LabelDomain: // the same words in the table
	default:
		return nil, ctx.Err()
	}
	err = s.read(ctx, func(ctx context.Context) error {
		return each(ctx, s.db, func(scan func(...any) error) error {
			var l journal.Label
			var seq int64
			err := scan(&l.Word, &l.Entries, &seq)
			out = append(out, l)
			return err
		}, `SELECT word, count(*), max(seq) FROM label WHERE kind = ?`+ofKind(string(kind))+` GROUP BY fold ORDER BY count(*) DESC, fold`, string(kind))
	})
	return whole(out, err)
}
