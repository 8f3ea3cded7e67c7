package journal

import (
	"slices"
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

	KindMeasure     Kind = "measure"
	KindMedication  Kind = "medication"
	KindAppointment Kind = "appointment"
	KindCareDay     Kind = "careday"
	KindPlan        Kind = "plan" // the safety plan, of which there is one
)

// Kinds lists the kinds of rows.
var Kinds = []Kind{
	KindEntry, KindCheckIn, KindGoal, KindTreatment,
	KindMeasure, KindMedication, KindAppointment, KindCareDay, KindPlan,
}

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
	Form     Form        // the shape of its page
	Beside   string      // the second column of a page that has two; as Text
	Feelings []string    // in the person's own order; none is ranked
	Tags     []string    // without a leading "#"
	Mood     wheel.Score // 0 to 10, or none
	Phase    Phase       // the phase when it was begun
	Prompt   string      // the prompt it answers, as it was worded then; may be empty
	PromptID string      // the id of that prompt, "" if it has none
	Theme    string      // the key of a theme of integration, or ""
	Domain   *wheel.Domain
	Pinned   bool      // kept at the top of the list
	Therapy  bool      // the whole of it is to be brought to therapy
	Passages []string  // what of it is to be brought to therapy, as it was worded when it was marked
	Pictures []Picture // in the order shown
	Returns  []Return  // the days on which a letter comes back
	Links    []Link
}

// Form is the shape of the page of an entry.
type Form string

// The forms.
const (
	FormPage        Form = ""             // one column
	FormCriticCoach Form = "critic-coach" // two columns: the inner critic, the inner coach
	FormOldNew      Form = "old-new"      // two columns: the old story, the new story
	FormFragments   Form = "fragments"    // single words and images, one a line
	FormLetter      Form = "letter"       // to oneself, sealed until the first of its Returns
	FormReview      Form = "review"       // a look at a week of one's goals, one column
)

// Forms lists the forms.
var Forms = []Form{FormPage, FormCriticCoach, FormOldNew, FormFragments, FormLetter, FormReview}

// Valid tells whether f is one of the forms.
func (f Form) Valid() bool { return slices.Contains(Forms, f) }

// TwoColumns tells whether the page has a second column.
func (f Form) TwoColumns() bool { return f == FormCriticCoach || f == FormOldNew }

// Return is a day on which a letter comes back to its writer.
type Return struct {
	On   Day
	Seen *Moment // when it was read on coming back; nil: not yet
}

// Opens gives the first day on which a letter comes back, no day for what is no letter.
func (e *Entry) Opens() Day {
	var first Day
	if e.Form != FormLetter {
		return first
	}
	for _, r := range e.Returns {
		if first.IsZero() || r.On.Before(first) {
			first = r.On
		}
	}
	return first
}

// ForTherapy tells whether the entry, or something of it, is to be brought to therapy.
func (e *Entry) ForTherapy() bool { return e.Therapy || len(e.Passages) > 0 }

// IsBlank tells whether nothing was written or chosen in the entry.
func (e *Entry) IsBlank() bool {
	return e.Title == "" && e.Text == "" && e.Beside == "" && len(e.Feelings) == 0 && len(e.Tags) == 0 && !e.Mood.IsSet() && len(e.Pictures) == 0
}

// Link points from an entry to another row.
type Link struct {
	Kind Kind
	ID   ID
}

// EntrySummary is what a list shows of an entry; see [EntrySummary.Shown].
type EntrySummary struct {
	ID       ID
	At       Moment
	Title    string
	Preview  string // the first words of the text, on one line, at most 200 characters
	Feelings []string
	Tags     []string
	Mood     wheel.Score
	Phase    Phase
	Form     Form
	Theme    string
	Domain   *wheel.Domain
	Pinned   bool
	Therapy  bool // the entry, or something of it, is to be brought to therapy
	Pictures int
	Opens    Day // of a letter: the first day on which it comes back
}

// Hit is an entry found by a search, best first; see [Hit.Shown].
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
	Theme    string        // key
	Domain   *wheel.Domain // nil: any
	Form     *Form         // nil: any
	Pinned   bool          // only such
	Therapy  bool          // only what is to be brought to therapy
	Pictured bool          // only with pictures
	Link     Link          // only what points to this row
	OnDay    Day           // only from this day of any year
	Limit    int           // 0: all
	Offset   int
	Oldest   bool // oldest first instead of newest first
}
