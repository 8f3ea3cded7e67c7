package journal

import (
	"context"

	"stillwater/wheel"
)

// LabelKind says by what entries are listed.
type LabelKind string

// The kinds of labels.
const (
	LabelTag     LabelKind = "tag"
	LabelFeeling LabelKind = "feeling"
	LabelTheme   LabelKind = "theme"  // words are keys
	LabelDomain  LabelKind = "domain" // words are keys
)

// Label is a word that entries carry.
type Label struct {
	Word    string
	Entries int // outside the trash
}

// DayMarks is what lies on a day.
type DayMarks struct {
	Day                           Day
	Entries, CheckIns, Treatments int
	Measures, Appointments        int
}

// Change is one change to many entries. Only what is set changes.
type Change struct {
	AddTag    string
	RemoveTag string
	Therapy   *bool // Passages stay
	Pinned    *bool
	Trashed   *bool // into the trash, or out of it
}

// Finder finds and changes many entries at once.
type Finder interface {
	// Labels lists the words of a kind, most used first.
	Labels(ctx context.Context, kind LabelKind) ([]Label, error)
	// Days gives the days from one to another, both included, on which
	// something lies, in their order. Planned treatments count too, and
	// those that were missed, moved or canceled.
	Days(ctx context.Context, from, to Day) ([]DayMarks, error)
	// ChangeEntries makes one change to many entries and tells which ones were
	// different before: the opposite change to those takes it back. On an
	// error those told are changed and the rest is not.
	ChangeEntries(ctx context.Context, ids []ID, c Change) (changed []ID, err error)
}

// Query is what a person typed into the search, taken apart.
type Query struct {
	Words    string // words and "phrases", the last word perhaps unfinished
	Tags     []string
	Feelings []string
	Themes   []string // keys
	Domains  []wheel.Domain
	From, To Day
	Therapy  bool
	Pinned   bool
	Pictured bool
	// Unknown are the parts with a colon that mean nothing here, as typed;
	// they are looked for as words, too.
	Unknown []string
}
