package holds

import (
	"errors"

	"stillwater/journal"
	"stillwater/words"
)

// WhyNot says in a sentence why a copy could not be made, read or put back. The
// words of journal.Explain for the same errors are about a save: that something
// is not saved yet, which is not so here.
func WhyNot(err error) string {
	switch {
	case errors.Is(err, journal.ErrDiskFull):
		return words.T("There is too little room on the disk.")
	case errors.Is(err, journal.ErrFileTooLarge):
		return words.T("The disk allows no file as large as your journal.")
	case errors.Is(err, journal.ErrDiskFault):
		return words.T("The disk reported a fault.")
	case errors.Is(err, journal.ErrWriteProtected), errors.Is(err, journal.ErrReadOnlyPlace):
		return words.T("This place can be read but not written.")
	case errors.Is(err, journal.ErrPlaceGone), errors.Is(err, journal.ErrNoFolder):
		return words.T("This place cannot be reached right now.")
	case errors.Is(err, journal.ErrAlreadyOpen):
		return words.T("The file is open in another window or program.")
	}
	return journal.Explain(err).What
}
