package journal

import (
	"errors"
	"fmt"
)

// The errors that a person can meet. Store and Keeper wrap them; nobody else
// is needed to tell them apart ([errors.Is], [errors.As]), and no text of an
// error is ever compared. None of them carries words of the person.
var (
	ErrWrongPassphrase = errors.New("wrong passphrase")
	ErrWrongCode       = errors.New("wrong recovery code")
	ErrAlreadyOpen     = errors.New("the journal is already open")
	ErrNotAJournal     = errors.New("the file is not a journal")
	ErrPreview         = errors.New("a preview wrote the file, before its format was settled")
	ErrNoFile          = errors.New("there is no such file")
	ErrNoFolder        = errors.New("there is no such folder")
	ErrExists          = errors.New("the file exists already")
	ErrNoPermission    = errors.New("no permission for the file or its folder")
	ErrReadOnlyPlace   = errors.New("the place can be read but not written")
	ErrWriteProtected  = errors.New("the disk can no longer be written") // while writing; also an ErrReadOnlyPlace
	ErrPlaceGone       = errors.New("the stick, disk or network share with the file is not there")
	ErrDiskFull        = errors.New("the disk is full")
	ErrFileTooLarge    = errors.New("the file system of the disk holds no larger file") // 4 GiB on FAT32, however much is free
	ErrDiskFault       = errors.New("the disk reported a fault")
	ErrWritingEnded    = errors.New("nothing more is written to this file in this session, because the disk cannot be trusted")
	ErrFileChanged     = errors.New("the file was moved, replaced or changed from outside")
	ErrReadOnly        = errors.New("the journal is read-only for now, because damage was found")
	ErrNotFound        = errors.New("no such row")
	ErrLocked          = errors.New("the journal is locked")
	ErrBusy            = errors.New("the journal is busy")
	ErrNothingWhole    = errors.New("nothing that is whole was found in the file")
)

// Part names the part of a file that is damaged.
type Part string

// The parts of a journal file.
const (
	PartHeader  Part = "header"
	PartSlot    Part = "slot" // the wrapped key: the secret is right, what it opens is not whole
	PartBody    Part = "body" // records and pages
	PartRow     Part = "row"  // a row whose checksum does not fit
	PartSchema  Part = "schema"
	PartIndex   Part = "index"   // what search and order find by differs from the rows, which are sound
	PartPicture Part = "picture" // the bytes of a picture; the words are not touched
	PartBackup  Part = "backup"  // the newest backup; the journal itself is sound
)

// DamagedError says that bytes of the file changed or are missing. Nothing is
// written to such a file.
type DamagedError struct {
	Part   Part
	Offset int64 // in bytes from the start of the file; -1: not known
	Err    error // the cause, for logs
}

func (e *DamagedError) Error() string {
	return fmt.Sprintf("damaged %s at %d: %v", e.Part, e.Offset, e.Err)
}

func (e *DamagedError) Unwrap() error { return e.Err }

// NewerVersionError says that a newer Stillwater wrote the file, which is left
// untouched.
type NewerVersionError struct {
	Version int // the version of the file or of its tables
	Known   int // the newest version known here
}

func (e *NewerVersionError) Error() string {
	return fmt.Sprintf("version %d, newest known is %d", e.Version, e.Known)
}

// EitherSecretError says that a change of secrets did not come to its end, and
// that the old or the new ones open the journal: nobody can say for certain
// which before the disk is well and the change is made once more. Both notes
// are to be kept. What was written is not touched.
type EitherSecretError struct {
	Err error // what went wrong: [ErrDiskFault], [ErrDiskFull], [ErrPlaceGone] ...
}

func (e *EitherSecretError) Error() string {
	return fmt.Sprintf("the old or the new secrets open the journal: %v", e.Err)
}

// Unwrap gives what went wrong.
func (e *EitherSecretError) Unwrap() error { return e.Err }

// NotErasedError says that rows were deleted for ever, but the file could not be
// written anew: what was deleted lies in it as an older state, sealed, until
// that is done. Another [Trashcan.DeleteForever], or the next
// [Trashcan.Used], tries it again.
type NotErasedError struct {
	Part bool  // some of what was to be deleted still lies in the trash
	Err  error // why
}

func (e *NotErasedError) Error() string {
	return fmt.Sprintf("deleted, and the file is not written anew: %v", e.Err)
}

// Unwrap gives why.
func (e *NotErasedError) Unwrap() error { return e.Err }

// Field names what an [InvalidError] is about.
type Field string

// The fields.
const (
	FieldText       Field = "text"
	FieldTitle      Field = "title"
	FieldDate       Field = "date"
	FieldScore      Field = "score"
	FieldMood       Field = "mood"
	FieldDomain     Field = "domain"
	FieldRoute      Field = "route"
	FieldStage      Field = "stage"
	FieldPhase      Field = "phase"
	FieldTag        Field = "tag"
	FieldFeeling    Field = "feeling"
	FieldStep       Field = "step"
	FieldNote       Field = "note"
	FieldQuery      Field = "query"
	FieldPassphrase Field = "passphrase"
	FieldCode       Field = "code"
	FieldPicture    Field = "picture"
	FieldForm       Field = "form"
	FieldState      Field = "state"
	FieldStatus     Field = "status"
	FieldNumber     Field = "number" // of a treatment in its series
	FieldCadence    Field = "cadence"
	FieldMeasure    Field = "measure" // its kind, or its name
	FieldAnswer     Field = "answer"  // to an item of a measure
	FieldValue      Field = "value"   // of a measure
	FieldName       Field = "name"
	FieldRole       Field = "role"

	FieldAppointment Field = "appointment" // its kind
)

// Problem says what is wrong with a field.
type Problem string

// The problems.
const (
	ProblemEmpty      Problem = "empty"
	ProblemTooLong    Problem = "too long"
	ProblemTooMany    Problem = "too many"
	ProblemRange      Problem = "out of range"
	ProblemNoSuchDate Problem = "no such date"
	ProblemUnknown    Problem = "unknown"
	ProblemWeak       Problem = "too easy to guess"
	ProblemNotText    Problem = "not text"
)

// InvalidError says that something cannot be kept as it is. Limit is the
// largest amount allowed where that is the problem.
type InvalidError struct {
	Field   Field
	Problem Problem
	Limit   int
	Group   int // for a recovery code: the group, 1 to 8, that looks wrong; 0: not known
	Have    int // for a recovery code that lacks whole groups, of which Limit are needed: how many are there
}

func (e *InvalidError) Error() string { return string(e.Field) + ": " + string(e.Problem) }
