package secret

import (
	"unicode/utf8"

	"golang.org/x/text/secure/precis"
)

// MaxPassphrase is the largest passphrase in bytes of UTF-8.
const MaxPassphrase = 1024

// MinPassphrase is the smallest number of characters (Unicode code points) of a new passphrase.
const MinPassphrase = 10

// Problem says what is wrong with a passphrase.
type Problem int

// The problems that a passphrase can have.
const (
	Empty     Problem = iota + 1 // nothing was typed
	TooLong                      // more than MaxPassphrase bytes
	Unusable                     // a character that cannot be typed the same way everywhere
	TooShort                     // fewer than MinPassphrase characters; only Acceptable says so
	TooSimple                    // easy to guess; only Acceptable says so
)

// PassphraseError is the only kind of error about passphrases. It never holds what was typed.
type PassphraseError struct{ Problem Problem }

func (e *PassphraseError) Error() string {
	switch e.Problem {
	case Empty:
		return "the passphrase is empty"
	case TooLong:
		return "the passphrase is too long"
	case Unusable:
		return "the passphrase holds a character that cannot be used"
	case TooShort:
		return "the passphrase is too short"
	case TooSimple:
		return "the passphrase is too easy to guess"
	}
	return "the passphrase cannot be used"
}

// Is makes errors.Is(err, ErrEmpty) compare the problem.
func (e *PassphraseError) Is(target error) bool {
	t, ok := target.(*PassphraseError)
	return ok && t.Problem == e.Problem
}

// What Normalize and Acceptable return, for errors.Is.
var (
	ErrEmpty     error = &PassphraseError{Empty}
	ErrTooLong   error = &PassphraseError{TooLong}
	ErrUnusable  error = &PassphraseError{Unusable}
	ErrTooShort  error = &PassphraseError{TooShort}
	ErrTooSimple error = &PassphraseError{TooSimple}
)

// Normalize brings a passphrase into the one form that becomes a key (see the package comment).
// It is idempotent. Errors: ErrEmpty, ErrTooLong, ErrUnusable (control characters, line ends,
// invalid UTF-8, code points that are not assigned).
func Normalize(passphrase string) (string, error) {
	switch {
	case passphrase == "":
		return "", ErrEmpty
	case len(passphrase) > MaxPassphrase:
		return "", ErrTooLong
	case !utf8.ValidString(passphrase):
		return "", ErrUnusable
	case !useNFC:
		return passphrase, nil
	}
	s, err := precis.OpaqueString.String(passphrase)
	switch {
	case err != nil:
		return "", ErrUnusable
	case len(s) > MaxPassphrase: // NFC can make a text longer
		return "", ErrTooLong
	}
	return s, nil
}
