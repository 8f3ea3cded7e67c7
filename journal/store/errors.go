package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"stillwater/journal"
)

var errNotAnEntry = errors.New("the search index names a row that is no entry")

// known are the errors of package journal that are passed on as they are.
var known = []error{
	journal.ErrWrongPassphrase, journal.ErrWrongCode, journal.ErrAlreadyOpen, journal.ErrNotAJournal, journal.ErrPreview, journal.ErrNoFile,
	journal.ErrNoFolder, journal.ErrExists, journal.ErrNoPermission, journal.ErrReadOnlyPlace, journal.ErrDiskFull, journal.ErrFileTooLarge,
	journal.ErrWriteProtected, journal.ErrPlaceGone,
	journal.ErrDiskFault, journal.ErrWritingEnded, journal.ErrFileChanged, journal.ErrReadOnly, journal.ErrNotFound, journal.ErrLocked,
	journal.ErrBusy, context.Canceled, context.DeadlineExceeded,
}

// translate gives the error of package journal that err means. fault is what
// the vault says happened below SQLite, or nil; it knows more than SQLite.
func translate(err, fault error) error {
	if err == nil || isKnown(err) {
		return err
	}
	if e := fromVault(err); e != nil {
		return e
	}
	var lite sqlite3.Error
	if errors.As(err, &lite) {
		if fault != nil && belowSQLite(lite) {
			return translate(fault, nil)
		}
		return fromSQLite(lite)
	}
	if e := fromFile(err); e != nil {
		return e
	}
	return fmt.Errorf("store: %w", err)
}

func isKnown(err error) bool {
	for _, k := range known {
		if errors.Is(err, k) {
			return true
		}
	}
	var invalid *journal.InvalidError
	var damaged *journal.DamagedError
	var newer *journal.NewerVersionError
	return errors.As(err, &invalid) || errors.As(err, &damaged) || errors.As(err, &newer)
}

// belowSQLite tells whether the cause of the error lies in the file.
func belowSQLite(e sqlite3.Error) bool {
	switch e.Code {
	case sqlite3.ErrIoErr, sqlite3.ErrFull, sqlite3.ErrCantOpen, sqlite3.ErrReadonly, sqlite3.ErrCorrupt, sqlite3.ErrNotADB, sqlite3.ErrBusy:
		return true
	}
	return false
}

// fromSQLite drops the text of the error, which may quote what was typed.
func fromSQLite(e sqlite3.Error) error {
	cause := fmt.Errorf("sqlite %d", int(e.ExtendedCode))
	is := func(err error) error { return fmt.Errorf("%w (%w)", err, cause) }
	switch e.Code {
	case sqlite3.ErrFull:
		return is(journal.ErrDiskFull)
	case sqlite3.ErrIoErr, sqlite3.ErrCantOpen:
		if e.SystemErrno != 0 {
			if err := fromFile(e.SystemErrno); err != nil {
				return err
			}
		}
		return is(journal.ErrDiskFault)
	case sqlite3.ErrReadonly:
		return is(journal.ErrReadOnly)
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB, sqlite3.ErrFormat:
		return &journal.DamagedError{Part: journal.PartBody, Offset: -1, Err: cause}
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return is(journal.ErrBusy)
	case sqlite3.ErrInterrupt:
		return is(context.Canceled)
	case sqlite3.ErrTooBig:
		return &journal.InvalidError{Field: journal.FieldText, Problem: journal.ProblemTooLong, Limit: journal.MaxText}
	}
	return fmt.Errorf("store: %w", cause)
}

// fromFile knows the errors of the file system; nil: not one of them.
func fromFile(err error) error {
	is := func(e error) error { return fmt.Errorf("%w (%w)", e, err) }
	if e := fromSystem(err); e != nil {
		return is(e)
	}
	switch {
	case errors.Is(err, fs.ErrExist):
		return is(journal.ErrExists)
	case errors.Is(err, fs.ErrPermission):
		return is(journal.ErrNoPermission)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.ENAMETOOLONG), errors.Is(err, syscall.ELOOP):
		return is(journal.ErrNoFile)
	}
	return nil
}
