package journal

import (
	"time"

	"stillwater/wheel"
)

// ID is the UUID of a kept row in its usual text form. It is made by the store
// at the first save and never changes.
type ID string

// Kind says what a row is.
type Kind string

// The kinds of rows.
const (
	KindEntry     Kind = "entry"
	KindCheckIn   Kind = "checkin"
	KindGoal      Kind = "goal"
	KindTreatment Kind = "treatment"
)

// Row is what every kept thing has. The store fills it.
type Row struct {
	ID       ID
	Revision int64      // 0: never saved; grows by one with each save
	Created  time.Time  // UTC, when first saved
	Changed  time.Time  // UTC, when last saved
	Trashed  *time.Time // UTC; nil: not in the trash
}

// Entry is a piece of writing.
type Entry struct {
	Row
	At       Moment      // the time it belongs to; at the first save now, if not set
	Title    string      // one line, may be empty
	Text     string      // plain text, LF line ends
	Feelings []string    // in the person's own order; none is ranked
	Tags     []string    // without a leading "#"
	Mood     wheel.Score // 0 to 10, or none
	Phase    Phase       // the phase when it was begun
	Prompt   string      // the prompt it answers, as it was worded then; may be empty
	Links    []Link
}

// IsBlank tells whether nothing was written or chosen in the entry.
func (e *Entry) IsBlank() bool {
	return e.Title == "" && e.Text == "" && len(e.Feelings) == 0 && len(e.Tags) == 0 && !e.Mood.IsSet()
}

// Link points from an entry to another row.
type Link struct {
	Kind Kind
	ID   ID
}

// EntrySummary is what a list shows of an entry.
type EntrySummary struct {
	ID       ID
	At       Moment
	Title    string
	Preview  string // the first words of the text, on one line, at most 200 characters
	Feelings []string
	Tags     []string
	Mood     wheel.Score
	Phase    Phase
}

// Hit is an entry found by a search, best first.
type Hit struct {
	EntrySummary
	Snippet []Span // the passage that fits, on one line
}

// Span is a stretch of a snippet; Match marks what was searched for.
type Span struct {
	Text  string
	Match bool
}

// EntryFilter chooses entries; every field that is set must fit.
type EntryFilter struct {
	From, To Day // civil days, both included; zero: open
	Tag      string
	Feeling  string
	Limit    int // 0: all
	Offset   int
	Oldest   bool // oldest first instead of newest first
}
