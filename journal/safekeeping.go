package journal

import (
	"context"
	"strings"
	"time"
)

// Secret opens a journal: one of the two is set.
type Secret struct {
	Passphrase   string // as typed
	RecoveryCode string // as typed
}

// BackupPlaces are the folders that backups of a journal go to. A folder that
// cannot be reached (a stick that is not plugged in) is no error of a backup
// as long as the other took it; see [BackupReport].
type BackupPlaces struct {
	Folder string // "": backups in the app's own data folder
	Second string // on another disk, or one that a sync program carries away; "": none
}

// Backup is one copy of a journal in one of its [BackupPlaces].
type Backup struct {
	Path   string
	Second bool      // in the second place
	Order  int       // 1, 2, 3 ...: the order in which they were made, whatever the clock said
	Made   time.Time // as its name tells, UTC
	Bytes  int64
	// Holds is what lies in it; nil when it was not opened or could not be,
	// and then Err says why: [ErrWrongPassphrase] and [ErrWrongCode] for one
	// from the time of an older secret, [*DamagedError], an error of reading.
	Holds *Holdings
	Err   error
}

// Holdings counts what a journal holds. What lies in the trash is not counted.
type Holdings struct {
	Entries, CheckIns, Goals, Treatments          int
	Measures, Appointments, Medications, CareDays int  // CareDays: days on which something gentle was ticked
	Plan                                          bool // something stands in the safety plan

	LastEntry Day       // the newest civil date of an entry; zero: there is none
	Saved     time.Time // the last save, UTC
}

// CountOf gives the count of a kind; nil for the safety plan, of which there is one
// at most, and for what is no row of the person's (the settings).
func (h *Holdings) CountOf(k Kind) *int {
	switch k {
	case KindEntry:
		return &h.Entries
	case KindCheckIn:
		return &h.CheckIns
	case KindGoal:
		return &h.Goals
	case KindTreatment:
		return &h.Treatments
	case KindMeasure:
		return &h.Measures
	case KindAppointment:
		return &h.Appointments
	case KindMedication:
		return &h.Medications
	case KindCareDay:
		return &h.CareDays
	}
	return nil
}

// BackupEnding is how the file name of a backup ends. It is not that of a
// journal, so that nobody opens one to write in it.
const BackupEnding = ".stillwater-backup"

// IsBackupName tells whether a file is called as a backup is; it may have been
// renamed, or copied by a sync program.
func IsBackupName(path string) bool { return strings.HasSuffix(strings.ToLower(path), BackupEnding) }

// BackupReport is what making a backup did.
type BackupReport struct {
	Made   []Backup // one in each place that was reached, verified and counted
	Missed []MissedPlace
	Pruned int  // older backups that were removed
	Tight  bool // more were removed than planned, because room is short
	// Left are the older backups of this journal that [BackupSession.RenewBackups]
	// should have removed and could not. Those of a missed place are not among
	// them: nobody knows them.
	Left []LeftBackup
}

// LeftBackup is a file that is still there after renewing.
type LeftBackup struct {
	Path string
	Err  error // ErrAlreadyOpen, ErrNoPermission, ErrReadOnlyPlace, [*DamagedError] ...
}

// MissedPlace is a place that took no backup.
type MissedPlace struct {
	Folder string
	Second bool
	Err    error // ErrNoFolder, ErrDiskFull, ErrNoPermission ...
}

// BackupKeeper finds backups and puts them back; a [Keeper] has these powers.
type BackupKeeper interface {
	// SetBackupPlaces says where the backups of all journals go from now on.
	SetBackupPlaces(p BackupPlaces)
	// Backups lists the backups of the journal at path, newest first, from
	// both places; the file at path need not exist nor be readable. With a
	// secret each is opened and counted (the key is derived once for those
	// that share a slot); with the zero Secret Holds and Err stay nil.
	Backups(ctx context.Context, path string, s Secret) ([]Backup, error)
	// BackupsAt opens backups wherever they lie: the one file at a path,
	// whatever it is called, or all in a folder (not in those below it), newest
	// first. Each is opened with the secret and counted, as Backups does; Second
	// stays false. Order is 0 for a file that lost its name, and Made then the
	// last save in it, where it opens. Errors: [ErrNoFile] when nothing is
	// there, those of reading the folder, those of a secret that nobody could have.
	BackupsAt(ctx context.Context, path string, s Secret) ([]Backup, error)
	// Restore puts a copy of a backup (or of any journal file) in the place
	// of the journal at path, which nobody may hold open. First the copy is
	// written beside it, read back and verified whole; then what was there is
	// kept under another name, which is returned ("" when nothing was there);
	// then the copy takes its place. Killed between any two steps, the old or
	// the restored journal is there, whole. With noReplace a file at path is
	// [ErrExists]. Errors: those of Open, Unlock and Create; [*DamagedError]
	// for a backup that is not whole. After an error the old journal is at path
	// and has no other name, unless kept is not "": then the copy is in place
	// and what was there is kept, but the disk failed right after, and a power
	// cut may bring the old journal back to path.
	Restore(ctx context.Context, backup string, s Secret, path string, noReplace bool, progress func(done, total int64)) (kept string, err error)
}

// BackupSession makes backups; a [Session] has these powers.
type BackupSession interface {
	// BackUp makes one now, while writing goes on: written, read back,
	// verified whole, its rows counted, and only then given its name. The
	// error is nil when at least one place took it.
	BackUp(ctx context.Context, progress func(done, total int64)) (BackupReport, error)
	// BackUpTo makes a single copy at path in the same way, apart from the
	// places and their plan; it never replaces a file ([ErrExists]).
	BackUpTo(ctx context.Context, path string, progress func(done, total int64)) (Backup, error)
	// BackUpIfDue makes one if the journal changed since the newest and the
	// rhythm asks for it: at the first unlock of a day, and when leaving a day
	// that was written on. It is called after unlocking, when nobody has typed
	// for a while, and before locking or closing. done is false when none was
	// due.
	BackUpIfDue(ctx context.Context, progress func(done, total int64)) (r BackupReport, done bool, err error)
	// Backups lists the backups of this journal, newest first, and opens each.
	Backups(ctx context.Context) ([]Backup, error)
	// RenewBackups replaces all backups of the journal, those that open with an
	// older secret or key as well, by one new backup in each place that can be
	// reached; it is what drops things deleted for ever from them. Only files
	// that are surely ours are removed, and only after the new one is there;
	// what could not be removed is told in Left. It knows the places of now
	// alone: not a folder that was used before, and not what a restore kept.
	RenewBackups(ctx context.Context, progress func(done, total int64)) (BackupReport, error)
}

// DeepChecker looks deeper than [Session.Check]; a [Session] has these powers.
type DeepChecker interface {
	// CheckDeep reads every record and every page, compares the digest of
	// every row, asks SQLite for its integrity check, compares the search
	// index, and opens the newest backup. Saving goes on meanwhile: it works
	// on a snapshot. It ends early with ctx. A completed one is remembered.
	CheckDeep(ctx context.Context, progress func(done, total int64)) (CheckReport, error)
	// CheckQuick does what can be done within a moment after every opening:
	// the tables, the digests of the newest rows, and every byte of a file that
	// is not large.
	CheckQuick(ctx context.Context) (CheckReport, error)
	// DeepCheckDue tells whether the last completed deep check is more than a
	// month of this clock away, or was never made. One that found damage does
	// not count: nothing is written to a damaged file, and it asks for another
	// look.
	DeepCheckDue(ctx context.Context) (bool, error)
}

// DeepCheckEvery is after how long another deep check is due.
const DeepCheckEvery = 30 * 24 * time.Hour

// SealedDeepChecker looks deeper than [Sealed.Check]; a [Sealed] has these
// powers.
type SealedDeepChecker interface {
	// CheckDeep looks at what [DeepChecker.CheckDeep] looks at, but writes and
	// remembers nothing, as [Sealed.Check] does; its errors are those of that.
	CheckDeep(ctx context.Context, passphrase string, progress func(done, total int64)) (CheckReport, error)
}

// Salvager rescues what is readable of a damaged file; a [Keeper] has these
// powers.
type Salvager interface {
	// Salvage reads the file at path, which it never writes to, and keeps
	// every row whose bytes are readable and whose digest fits in a new
	// journal at out, which opens with the same secrets. With out "" it only
	// looks. A file at out is [ErrExists]; errors of out are those of Create.
	// Errors of path: [ErrNoFile], [ErrNotAJournal], [ErrAlreadyOpen],
	// [*NewerVersionError]; [ErrWrongPassphrase] and [ErrWrongCode];
	// [*DamagedError] with PartHeader or PartSlot when no key can be had. With
	// out set and a report that is [SalvageReport.Nothing], no file is made,
	// and the error is [ErrNothingWhole] beside the report.
	Salvage(ctx context.Context, path string, s Secret, out string, progress func(done, total int64)) (SalvageReport, error)
}

// SalvageReport is what a rescue found.
type SalvageReport struct {
	Entries, CheckIns, Goals, Treatments, Others SalvageCount
	// Care are measures, medications, appointments, days of self-care and the
	// safety plan.
	Care SalvageCount
	// Pictures are whole or damaged, never older. One counts that the file still
	// knows of, or that a rescued entry shows.
	Pictures SalvageCount
	// Lost are the rows that are known to have been there, newest first, and
	// are damaged or only there in an older version.
	Lost []SalvagedRow
	// CodeLost says that the slot of the recovery code was not readable: a new
	// code should be made.
	CodeLost bool
	// PassphraseLost says the same of the slot of the passphrase.
	PassphraseLost bool
	// Incomplete says that nobody can tell what else was in the file: what would
	// say so is damaged or gone. Then more rows may be missing than Lost names,
	// above all the newest.
	Incomplete bool
	LastEntry  Day // the newest civil date of a sound entry that does not lie in the trash

	// Whole counts the sound rows as the [Holdings] of a backup are counted, so that
	// the two can be compared: the counts above count what lies in the trash, too.
	// Holds counts in the same way all that is kept, older versions with it: what
	// the new journal holds. Saved stays zero in both.
	Whole, Holds Holdings
}

// SalvageCount counts the rows of one kind.
type SalvageCount struct {
	Sound   int // the newest version, its digest fits
	Older   int // only an older version is readable, and was kept
	Damaged int // known to have been there, no version is readable
}

// Total is how many rows of the kind are known to have been there.
func (c SalvageCount) Total() int { return c.Sound + c.Older + c.Damaged }

// SalvagedRow is a row that is not there in its newest version.
type SalvagedRow struct {
	Kind  Kind
	ID    ID        // "": not readable
	Day   Day       // its civil date; zero: not readable
	Older time.Time // the version that was kept was saved then; zero: none was
}

// Renewer makes a new data key; a [Session] has these powers.
type Renewer interface {
	// EncryptAnew writes the journal anew under a new data key, a new vault id
	// and the given secrets, and swaps the files at the end: the answer to a
	// passphrase that somebody else knows. Killed at any moment the old or the
	// new secrets open the file at the path, whole. After an
	// [*EitherSecretError] that is so too; after any other error the old ones
	// open it. The backups stay as they
	// are; see [BackupSession.RenewBackups]. The session goes on.
	EncryptAnew(ctx context.Context, s Secrets, progress func(done, total int64)) error
}

// Tidier closes a journal in sight of the person; a [Session] has this power.
type Tidier interface {
	// CloseTidily is [Session.Close]. Where the file has grown far beyond what
	// it holds it is written anew first, which may take a while: progress is
	// told bytes, and when ctx ends the file is closed as it is.
	CloseTidily(ctx context.Context, progress func(done, total int64)) error
}

// Escaper goes on when the file of a session cannot be written any more; a
// [Session] has these powers.
type Escaper interface {
	// Reopen takes the file at the path anew, as a new start would, with the
	// keys in memory: after a stick was plugged in again, a file was put back,
	// or writing ended. It succeeds only when the file is the same journal and
	// holds everything that was acknowledged; else the session stays as it was
	// and the error says why ([ErrFileChanged], [*DamagedError], ...).
	Reopen(ctx context.Context) error
	// CopyTo makes a new journal at path, which opens with the same secrets,
	// and gives it unlocked; this session stays as it is and is closed by the
	// caller. It holds all that can be read of this one; whole is false when
	// something could not be (the stick is gone), and then it may be empty.
	// Errors: those of [Keeper.Create].
	CopyTo(ctx context.Context, path string, progress func(done, total int64)) (copy Session, whole bool, err error)
	// Twins lists other files in the folder of the journal that are the same
	// journal at another time: conflicted copies of a sync program, copies
	// made by hand. Backups of ours are left out. First stands the very file that
	// is open, where somebody gave it another name, then the newest.
	Twins(ctx context.Context) ([]string, error)
}
