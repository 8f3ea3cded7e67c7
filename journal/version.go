package journal

import (
	"context"
	"time"
)

// MaxVersions is how many earlier versions of an entry are kept, the newest ones.
const MaxVersions = 20

// Version is an earlier state of an entry, as a list shows it.
type Version struct {
	Number  int64     // the revision it was
	Saved   time.Time // UTC, when that was saved
	Title   string
	Preview string // as in [EntrySummary]
	Bytes   int    // of its text, both columns
}

// Versions keep earlier states of entries. A state that a save is about to
// replace is kept when [KeepsVersion] says so.
type Versions interface {
	Versions(ctx context.Context, entry ID) ([]Version, error) // newest first
	Version(ctx context.Context, entry ID, number int64) (Entry, error)
	// RestoreVersion brings words and title of an earlier state back. The
	// state it replaces becomes a version, whatever [KeepsVersion] says.
	RestoreVersion(ctx context.Context, entry ID, number int64) (Entry, error)
}

const (
	sitting = 10 * time.Minute // a pause that ends a sitting
	slip    = 500              // bytes that are gone at once
)

// KeepsVersion tells whether the state old of an entry is kept as a version
// when it is replaced by another one at the time now: when the words change
// and old was the end of a sitting (10 minutes or more ago, or ahead of a clock
// that was set back), or when more than 500 bytes of them go at once.
func KeepsVersion(old, next *Entry, now time.Time) bool {
	if old.Title == next.Title && old.Text == next.Text && old.Beside == next.Beside {
		return false
	}
	if old.Text == "" && old.Beside == "" && old.Title == "" {
		return false
	}
	since := now.Sub(old.Changed)
	return since >= sitting || since < 0 || len(old.Text)+len(old.Beside)-len(next.Text)-len(next.Beside) > slip
}
