package journal

import (
	"context"
	"time"
)

// TrashDays is how many days of use what was deleted stays in the trash. Days
// on which the journal was not opened do not count, so nothing goes while
// nobody looks.
const TrashDays = 30

// Trashed is a row in the trash, as a list shows it; see [Trashed.Shown].
type Trashed struct {
	Kind     Kind
	ID       ID
	Title    string    // of an entry its title or first words, of a goal its title, of what has a name that; else empty
	At       Moment    // it belonged to; of a goal, and of what has no date, when it was made
	Since    time.Time // when it was deleted; zero: not known
	Opens    Day       // of a letter: the first day on which it comes back
	DaysLeft int       // days of use until it goes for ever, 0 to [TrashDays]
}

// Trashcan is what lies in the trash. See also Trash and Restore of [Store].
type Trashcan interface {
	TrashList(ctx context.Context) ([]Trashed, error) // last deleted first
	// DeleteForever deletes rows that are in the trash, their versions, and the
	// pictures that nothing else shows, and then writes the file anew, so that
	// nothing of them stays in it. Backups keep them until they are renewed.
	// IDs that are not in the trash are left alone; without any it only writes
	// the file anew where that is still to be done. After a [*NotErasedError]
	// rows are gone and the file is not written anew; after any other error
	// everything still lies in the trash.
	DeleteForever(ctx context.Context, ids []ID) error
	// Used notes that the journal is used today. On a new day of use it deletes
	// for ever what has been in the trash for more than [TrashDays] of them, and
	// pictures that nothing shows; gone is how many rows that were.
	Used(ctx context.Context) (gone int, err error)
}
