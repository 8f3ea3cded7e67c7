package printing

import (
	"errors"

	"stillwater/journal"
	"stillwater/words"
)

// What can keep a document from its paper. [Explain] has the words for each.
var (
	ErrNotHere        = errors.New("printing: not on this kind of system")
	ErrNoCommand      = errors.New("printing: the printing system is not installed")
	ErrNoScheduler    = errors.New("printing: the printing system does not answer")
	ErrNoPrinter      = errors.New("printing: no printer is set up")
	ErrUnknownPrinter = errors.New("printing: no such printer")
	ErrStopped        = errors.New("printing: the queue of the printer is stopped")
	ErrRefuses        = errors.New("printing: the printer does not accept documents")
	ErrFailed         = errors.New("printing: the printing system did not take the document")
)

// Explain gives the words for an error of this package; for others it is [journal.Explain].
func Explain(err error) journal.Message {
	save := words.T("You can save it as a PDF and print it from there.")
	switch {
	case errors.Is(err, ErrNotHere):
		return journal.Message{What: words.T("Stillwater cannot print by itself on Windows."), Next: words.T("Save it as a PDF in a place you choose, open it there, and print.")}
	case errors.Is(err, ErrNoCommand):
		return journal.Message{What: words.T("The printing system of this computer was not found: the command lp is missing."), Next: save}
	case errors.Is(err, ErrNoScheduler):
		return journal.Message{What: words.T("The printing system of this computer does not answer."), Next: words.T("It may still be starting: try again in a moment, or save it as a PDF.")}
	case errors.Is(err, ErrNoPrinter):
		return journal.Message{What: words.T("No printer is set up on this computer."), Next: save}
	case errors.Is(err, ErrUnknownPrinter):
		return journal.Message{What: words.T("This printer is not known here any more."), Next: words.T("Please choose another one.")}
	case errors.Is(err, ErrStopped):
		return journal.Message{What: words.T("The queue of this printer is stopped, so nothing was sent to it."), Next: words.T("Start it again in the settings of your computer, or choose another printer.")}
	case errors.Is(err, ErrRefuses):
		return journal.Message{What: words.T("This printer takes no documents at the moment."), Next: words.T("Please choose another one, or try again later.")}
	case errors.Is(err, ErrFailed):
		return journal.Message{What: words.T("The printing system did not take the document."), Next: save}
	}
	return journal.Explain(err)
}
