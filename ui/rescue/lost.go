package rescue

import (
	"errors"

	"stillwater/journal"
	"stillwater/words"
)

// lostTitle says what became of a journal that is gone, or is something else
// now.
func lostTitle(cause error) string {
	if errors.Is(cause, journal.ErrNotAJournal) {
		return words.T("This file is not a journal any more")
	}
	return words.T("Your journal is not there")
}
