package vault

import (
	"errors"
	"fmt"
	"time"
)

var (
	// ErrNotVault says that the path holds something else: a directory, a
	// picture, an empty file. Nothing was written to it.
	ErrNotVault = errors.New("vault: not a journal file")
	// ErrPreview says that a preview wrote the file, before the format was
	// frozen (version 0). It was not touched, and no secret was asked for.
	ErrPreview = errors.New("vault: a preview wrote the file")
	// ErrInUse says that another process, or another handle of this one, holds
	// the file. Nothing was read from it or written to it.
	ErrInUse = errors.New("vault: the file is in use")
	// ErrWrongSecret says that the header is whole and no slot fits the secret.
	ErrWrongSecret = errors.New("vault: wrong passphrase or code")
	// ErrFileChanged says that the file at the path is no longer the one that
	// was opened, or that somebody else wrote to it. Nothing was written: the
	// way out is a copy elsewhere.
	ErrFileChanged = errors.New("vault: the file was replaced or changed by somebody else")
	// ErrPlaceGone says that the folder of the file is not there: a stick was
	// pulled, a network share is away.
	ErrPlaceGone = errors.New("vault: the place of the file is gone")
	// ErrUnreadable says that a copy could not be made because a page of the
	// vault itself could not be read; the cause is wrapped.
	ErrUnreadable = errors.New("vault: a part could not be read")
	// ErrReadOnly says that this session writes no more to this file, because
	// a sync or a copy of a torn end failed; see [State].
	ErrReadOnly = errors.New("vault: nothing more is written to this file")
	// ErrOnlyRead says that the file lies where nothing can be written, and was
	// opened for reading alone; see [AcquireToRead].
	ErrOnlyRead = errors.New("vault: opened for reading alone")
	// ErrClosed says that the vault was locked or closed.
	ErrClosed = errors.New("vault: closed")
	// ErrCost says that a key derivation cost is outside the accepted range.
	ErrCost = errors.New("vault: key derivation cost out of range")
)

// NewerVersionError says that a later release wrote the file. It was not touched.
type NewerVersionError struct {
	Version uint16 // as stored in the file
}

func (e *NewerVersionError) Error() string {
	return fmt.Sprintf("vault: format version %d is newer than %d", e.Version, formatVersion)
}

// Part names what is damaged.
type Part string

// The parts of a file that can be damaged.
const (
	PartHeader Part = "header" // both copies, or what they promise of each other
	PartSlot   Part = "slot"   // the secret fits but its slot does not give the key
	PartRecord Part = "record" // a record below the floor, or the chain of records
	PartPage   Part = "page"   // a database page
	PartGap    Part = "gap"    // bytes that must be zero
)

// DamagedError says that bytes below the floor are missing or changed. Nothing
// is written to a damaged file. A read error of the disk is not damage: it
// comes as the error of the file system.
type DamagedError struct {
	Part   Part
	Offset int64  // in the file, in bytes
	Page   uint32 // number of the database page, 0 when none is meant
	Why    string // for a log; holds nothing of the content
}

func (e *DamagedError) Error() string {
	if e.Page != 0 {
		return fmt.Sprintf("vault: damaged %s %d at byte %d: %s", e.Part, e.Page, e.Offset, e.Why)
	}
	return fmt.Sprintf("vault: damaged %s at byte %d: %s", e.Part, e.Offset, e.Why)
}

// WriteError says which step of a save failed and why; Err holds the error of
// the file system (ENOSPC, EIO ...), [ErrFileChanged] or [ErrReadOnly].
type WriteError struct {
	Op  string // "check", "write", "sync", "cut", "header"
	Err error
}

func (e *WriteError) Error() string { return "vault: " + e.Op + ": " + e.Err.Error() }
func (e *WriteError) Unwrap() error { return e.Err }

// NoSpace tells whether the disk (or the quota) is full.
func (e *WriteError) NoSpace() bool { return isNoSpace(e.Err) }

// TooLarge tells whether the file system of the disk holds no larger file.
// Space that is freed does not help; a file of less does.
func (e *WriteError) TooLarge() bool { return isTooLarge(e.Err) }

// isTooLarge tells whether the file system holds no larger file, however much of
// the disk is free: 4 GiB on FAT32.
func isTooLarge(err error) bool { return errors.Is(err, tooLarge) }

// noRoom tells whether there is no place for more bytes, of the disk or of a file.
func noRoom(err error) bool { return isNoSpace(err) || isTooLarge(err) }

// State says what a vault can still do.
type State int

// The states, from best to worst.
const (
	// Healthy: reads and writes.
	Healthy State = iota
	// SaveElsewhere: the file is gone, was replaced, cannot be synced, or lies
	// where nothing can be written. What
	// was saved can be read; new text belongs in a copy elsewhere. It may pass:
	// the state is found anew at each save, except after a failed sync.
	SaveElsewhere
	// ReadOnlyDamaged: a page failed its check. Other pages can be read.
	ReadOnlyDamaged
)

func (s State) String() string {
	switch s {
	case Healthy:
		return "healthy"
	case SaveElsewhere:
		return "save elsewhere"
	default:
		return "damaged, read-only"
	}
}

// Warning is something a person should be told though nothing failed:
// [DiskNearlyFull], [RoomAgain], [TornEnd] or [HeaderRepaired]. They come from any goroutine
// while the vault is busy: the callback returns soon and calls no vault.
type Warning interface{ warning() }

// DiskNearlyFull says that no more space could be set aside for saves.
type DiskNearlyFull struct {
	Reserved int64 // bytes still set aside
	Free     int64 // bytes free on the disk, -1 when not known
}

// RoomAgain takes a [DiskNearlyFull] back: there was space to set aside again.
type RoomAgain struct{}

// TornEnd says that the file ended in a save that was never finished, which is
// what a crash in the middle of it leaves. The save may be missing.
type TornEnd struct {
	Saved    time.Time // when the torn save began, zero when that cannot be read
	LastGood time.Time // the last save that is whole
	CopiedTo string    // path of the copy, still sealed; empty when it failed
	Bytes    int64     // how much was cut
	Err      error     // why the copy or the cut failed: nothing is written to the file then
}

// HeaderRepaired says that one of the two header copies was damaged, or was
// left behind by a change of secrets that was cut off, and was written anew.
type HeaderRepaired struct {
	Copy  int  // 0 or 1
	Stale bool // an older set of slots, not damage
}

func (DiskNearlyFull) warning() {}
func (RoomAgain) warning()      {}
func (TornEnd) warning()        {}
func (HeaderRepaired) warning() {}
