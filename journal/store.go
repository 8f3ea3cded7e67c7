package journal

import (
	"context"
	"time"
)

// Store keeps a journal and finds things in it again. It may be called from
// any goroutine but never from the one that draws; calls are served one after
// the other, saves before reads, and a read ends early when its context does.
//
// A save fills in the Row of what it is given (id, revision, times), cleans it
// with its Normalize method, and returns when it is on the disk. On an error
// nothing was changed, neither in the file nor in the argument, and the same
// call can be made again: [ErrDiskFull], [ErrFileTooLarge], [ErrDiskFault], [ErrWritingEnded], [ErrFileChanged],
// [ErrPlaceGone], [ErrWriteProtected], [ErrReadOnly], [*InvalidError], [*DamagedError], [ErrLocked].
type Store interface {
	Attachments
	Versions
	Trashcan
	Finder
	Measures
	CareRows

	SaveEntry(ctx context.Context, e *Entry) error
	Entry(ctx context.Context, id ID) (Entry, error) // ErrNotFound; finds trashed ones too
	// Entries lists entries by the order they were lived in: newest first
	// unless the filter says otherwise. Trashed ones are left out.
	Entries(ctx context.Context, f EntryFilter) ([]EntrySummary, error)
	CountEntries(ctx context.Context, f EntryFilter) (int, error)
	// Search finds entries by words, ignoring case and accents; "two words"
	// in quotes are a phrase, the last word may be unfinished. tag: feeling:
	// domain: theme: from: to: and is: narrow it ([ParseQuery]); without words
	// that lists what fits, newest first. An empty query finds nothing.
	Search(ctx context.Context, query string, limit int) ([]Hit, error)
	// Tags and Feelings list what is in use, most used first.

	SaveCheckIn(ctx context.Context, c *CheckIn) error
	CheckIn(ctx context.Context, id ID) (CheckIn, error)
	CheckIns(ctx context.Context) ([]CheckIn, error) // oldest first

	// SaveGoal also brings the goal's story up to date ([Goal.Record]).
	SaveGoal(ctx context.Context, g *Goal) error
	Goal(ctx context.Context, id ID) (Goal, error)
	Goals(ctx context.Context) ([]Goal, error) // in the order of [GoalsByNeed]

	SaveTreatment(ctx context.Context, t *Treatment) error
	Treatment(ctx context.Context, id ID) (Treatment, error)
	Treatments(ctx context.Context) ([]Treatment, error) // oldest first, those without a date at the end

	// Trash takes a row out of every list and search; Restore brings it back
	// unchanged. Both are saved like anything else. What points to the row stays
	// as it is: a link may lead to a row in the trash, or to none any more.
	Trash(ctx context.Context, id ID) error
	Restore(ctx context.Context, id ID) error

	Personal(ctx context.Context) (Personal, error)
	SavePersonal(ctx context.Context, p Personal) error
}

// Measures keep answers to scales. They are part of [Store], whose rules hold.
type Measures interface {
	SaveMeasure(ctx context.Context, m *Measure) error // without a time: now
	Measure(ctx context.Context, id ID) (Measure, error)
	Measures(ctx context.Context) ([]Measure, error) // oldest first
}

// CareRows keep what stands around treatments. They are part of [Store], whose rules hold.
type CareRows interface {
	SaveMedication(ctx context.Context, m *Medication) error
	Medication(ctx context.Context, id ID) (Medication, error)
	Medications(ctx context.Context) ([]Medication, error) // in the order in which they were noted

	SaveAppointment(ctx context.Context, a *Appointment) error
	Appointment(ctx context.Context, id ID) (Appointment, error)
	Appointments(ctx context.Context) ([]Appointment, error) // by their times, oldest first

	// SaveCareDay keeps what was ticked on a day: in the row of that day, if there is one. Restore of a day
	// that has a new row by now makes one row of both ([MergeCareDays]).
	SaveCareDay(ctx context.Context, c *CareDay) error
	CareDay(ctx context.Context, day Day) (CareDay, error) // nothing ticked if there is no row
	CareDays(ctx context.Context) ([]CareDay, error)       // oldest first

	// The safety plan is one row, empty at first, and is never in the trash.
	SafetyPlan(ctx context.Context) (SafetyPlan, error)
	SaveSafetyPlan(ctx context.Context, p *SafetyPlan) error
}

// Secrets are what opens a new journal.
type Secrets struct {
	Passphrase   string // as typed
	RecoveryCode string // in its printed form, already shown and asked back
}

// Keeper makes and opens journal files.
type Keeper interface {
	// Create makes a new journal and never replaces a file: [ErrExists],
	// [ErrNoFolder], [ErrNoPermission], [ErrReadOnlyPlace], [ErrDiskFull],
	// [*InvalidError] for a secret that cannot be used.
	Create(ctx context.Context, path string, s Secrets) (Session, error)
	// Open takes the lock of the file and reads its header; no secret is
	// needed for that. Errors: [ErrNoFile], [ErrNotAJournal], [ErrAlreadyOpen],
	// [ErrNoPermission], [*DamagedError] with PartHeader, [ErrPreview], [*NewerVersionError].
	// Where the file can be read but not written, the session is for reading:
	// [NoticeReadOnlyPlace] says so, and every change is [ErrReadOnlyPlace] until
	// the place can be written ([Escaper.Reopen], which is tried by itself).
	Open(ctx context.Context, path string) (Sealed, error)
}

// Sealed is a journal file that is held (nobody else can open it) but not
// readable: before unlocking, and again after locking.
type Sealed interface {
	Path() string
	// Unlock derives the key, which takes about a second and can be canceled
	// through the context: [ErrWrongPassphrase], [*DamagedError],
	// [*NewerVersionError], context.Canceled. The Sealed is used up only when
	// it succeeds.
	Unlock(ctx context.Context, passphrase string) (Session, error)
	// UnlockWithCode opens with the recovery code: [ErrWrongCode], or an
	// [*InvalidError] naming the group with a slip of the pen.
	UnlockWithCode(ctx context.Context, code string) (Session, error)
	// Check reads every byte of the file, and every row if that is possible.
	// It writes nothing and repairs nothing, so that it may be run on a file
	// that is evidence. Damage is in the report; the errors are those of
	// Unlock ([*DamagedError] only where no key can be had) and of reading.
	// The Sealed stays as it was.
	Check(ctx context.Context, passphrase string, progress func(done, total int64)) (CheckReport, error)
	Close() error
}

// Session is an unlocked journal.
type Session interface {
	Store

	Path() string
	// MatchesPassphrase tells whether this is the passphrase of the journal.
	MatchesPassphrase(ctx context.Context, passphrase string) (bool, error)
	// SetPassphrase and SetRecoveryCode replace a secret; killed at any
	// moment, the old or the new one opens the journal. After an
	// [*EitherSecretError] that is so too; after any other error the old one
	// opens it.
	SetPassphrase(ctx context.Context, passphrase string) error
	SetRecoveryCode(ctx context.Context, code string) error
	// Check reads every byte of the file and writes nothing. Damage is in the
	// report, not an error.
	Check(ctx context.Context, progress func(done, total int64)) (CheckReport, error)
	// Notices gives, once each, what the person should be told: a torn end
	// found at opening, a disk that is nearly full.
	Notices() []Notice
	// SealDraft encrypts a text that could not be saved, in memory, under the
	// protection of the data key; OpenDraft reads it after the next unlock.
	SealDraft(text []byte) ([]byte, error)
	OpenDraft(sealed []byte) ([]byte, error)
	// Lock closes the journal, forgets its keys and keeps hold of the file.
	Lock(ctx context.Context) (Sealed, error)
	// Close closes the journal and lets go of the file.
	Close() error
}

// CheckReport is what a check found.
type CheckReport struct {
	Bytes    int64           // read
	Records  int             // sealed commits
	Pages    int             // pages in them, older states too
	Rows     int             // kept rows whose checksum was compared
	Pictures int             // of which the bytes were compared with theirs
	Damage   []*DamagedError // empty: sound
	TornTail bool            // an unfinished save at the end, which is no damage
}

// Sound tells whether no damage was found.
func (r CheckReport) Sound() bool { return len(r.Damage) == 0 }

// Whole tells whether everything that was kept is sound, whatever a backup or
// the index of the search, which can both be made anew, are like.
func (r CheckReport) Whole() bool {
	for _, d := range r.Damage {
		if d.Part != PartIndex && d.Part != PartBackup {
			return false
		}
	}
	return true
}

// NoticeKind says what a [Notice] is about.
type NoticeKind string

// The notices.
const (
	NoticeTornEnd        NoticeKind = "torn end"         // the save of At may be missing
	NoticeDiskNearlyFull NoticeKind = "disk nearly full" // saving still works
	NoticeHeaderRepaired NoticeKind = "header repaired"  // a damaged copy was written anew
	NoticeReadOnly       NoticeKind = "read-only"        // damage met while open
	NoticeReadOnlyPlace  NoticeKind = "read-only place"  // it lies where nothing can be written, and was opened to be read
	NoticeOlderTables    NoticeKind = "older tables"     // from an earlier release, and could not be brought up to date; each save tries again
)

// Notice is something to tell the person.
type Notice struct {
	Kind NoticeKind
	At   time.Time // zero: not known
}
