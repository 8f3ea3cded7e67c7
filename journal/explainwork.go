package journal

import (
	"errors"

	"stillwater/words"
)

// ExplainWork is [Explain] for a work that is no save of what was typed: a new
// passphrase, a rescue, a file that is written anew. Nothing of it stays on the
// screen, and nothing is tried again by itself.
func ExplainWork(err error) Message {
	var either *EitherSecretError
	var left *NotErasedError
	if errors.As(err, &either) || errors.As(err, &left) {
		return Explain(err)
	}
	for _, e := range []explanation{
		{ErrWriteProtected, Message{words.T("The disk with the journal can be read but not written, so this could not be done."), words.T("Please look for a lock switch on the stick or card, then try again.")}},
		{ErrPlaceGone, Message{words.T("The stick or disk with the journal is not there at the moment, so this could not be done."), words.T("Please plug it in again, then try once more.")}},
		{ErrDiskFull, Message{words.T("The disk is full, so this could not be done."), words.T("Please free some space, then try again.")}},
		{ErrFileTooLarge, Message{words.T("The disk allows no file as large as this one would be, so this could not be done."), words.T("Please choose a place on another disk.")}},
		{ErrDiskFault, Message{words.T("The disk reported a fault, so this could not be done."), words.T("Please check the cable or stick, then try again.")}},
		{ErrWritingEnded, Message{words.T("Writing to this file is not safe at the moment, so this could not be done."), words.T("Please try again in a moment.")}},
		{ErrFileChanged, Message{words.T("The journal file was moved, replaced or changed by another program."), words.T("Nothing was written to it. Please put the file back, then try again.")}},
	} {
		if errors.Is(err, e.err) {
			return e.Message
		}
	}
	return Explain(err)
}

func explainEither() Message {
	return Message{
		words.T("The disk had trouble in the middle of this change. Now either the old one or the new one opens your journal. What you wrote is still in it."),
		words.T("Please keep both notes. Once the disk is well, make the change again. If one passphrase is not taken then, type the other."),
	}
}

func explainNotErased(e *NotErasedError) Message {
	what := words.T("It is deleted, but the file is not written anew yet. {{.Why}}", "Why", ExplainWork(e.Err).What)
	if e.Part {
		what = words.T("Some of it is deleted, the rest is still in the trash, and the file is not written anew yet. {{.Why}}", "Why", ExplainWork(e.Err).What)
	}
	return Message{what, words.T("Until it is, what was deleted lies in the file as an older state, sealed. Stillwater tries again the next time you open the journal.")}
}
