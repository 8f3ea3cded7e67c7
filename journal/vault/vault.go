package vault

import (
	"context"
	"crypto/cipher"
	"database/sql"
	"errors"
	"io/fs"
	"sync"
	"time"
)

// Vault is an unlocked file.
//
// # How a failed save looks
//
// database/sql shows SQLite's answer: a sqlite3.Error with code SQLITE_FULL
// (disk full) or SQLITE_IOERR (anything else), from Exec or from Commit. What
// happened is in [Vault.LastFault], or joined to the error by [Vault.Explain]:
// a [*WriteError] that names the step and holds the error of the file system,
// or a [*DamagedError]. The file then counts as it was at the last good
// commit. The caller rolls the transaction back and may simply begin it again:
// database/sql closes the connection that failed and opens a new one over the
// same locked file. Text that was not acknowledged lives in the caller alone.
// When [Vault.State] is [SaveElsewhere] or [ReadOnlyDamaged], offer to save a
// copy elsewhere; reading goes on.
type Vault struct {
	chain *chain
	opt   Options
	db    *sql.DB
	mount uint64

	secrets sync.Mutex // one change of secrets at a time
	mu      sync.Mutex // guards what follows
	done    bool
	holders map[context.Context]context.CancelFunc // snapshots that live
}

// DB is the database: one connection, never closed for being idle, with the
// pragmas of the package. A transaction that touches much should stay under
// about 32 MB, because the originals of changed pages stay in memory. Never
// VACUUM: [Vault.Compact] does what it is for.
func (v *Vault) DB() *sql.DB { return v.db }

// Path is where the file lies.
func (v *Vault) Path() string { return v.chain.path }

// ID is the identity of the vault: it stays the same in backups and after
// compaction; [Vault.EncryptAnew] changes it.
func (v *Vault) ID() [16]byte {
	v.chain.mu.Lock()
	defer v.chain.mu.Unlock()
	return v.chain.vaultID
}

// LastFault is what failed last, a [*WriteError], a [*DamagedError] or a read
// error; nil after a commit that went well.
func (v *Vault) LastFault() error {
	v.chain.mu.Lock()
	defer v.chain.mu.Unlock()
	return v.chain.fault
}

// Explain joins to an error of the database what the vault knows about it, for
// errors.Is and errors.As. It returns err itself when there is nothing to add.
func (v *Vault) Explain(err error) error {
	if err == nil {
		return nil
	}
	if fault := v.LastFault(); fault != nil && !errors.Is(err, fault) {
		return errors.Join(err, fault)
	}
	return err
}

// State tells what can still be done with the file.
func (v *Vault) State() State {
	v.chain.mu.Lock()
	defer v.chain.mu.Unlock()
	return v.chain.state()
}

func (c *chain) state() State {
	if c.damage != nil {
		return ReadOnlyDamaged
	}
	var w *WriteError
	if c.blocked != nil || errors.As(c.fault, &w) && w.Op == "check" {
		return SaveElsewhere
	}
	return Healthy
}

// Usage tells how many bytes of the file hold the newest state and how many
// hold older ones, which [Vault.Compact] drops.
func (v *Vault) Usage() (live, old int64) {
	v.chain.mu.Lock()
	defer v.chain.mu.Unlock()
	return v.chain.usage()
}

// Lock closes the database, cuts the zeros at the end, raises the floor and
// wipes the keys and gives unused memory back to the system; it keeps the handle and the lock of the file. It waits for a
// transaction that runs until ctx ends, then takes the database away from it.
// The Sealed is nil only with ErrClosed, or when the file cannot be read; any
// other error says that the end was not tidied, which the next unlock does.
func (v *Vault) Lock(ctx context.Context) (*Sealed, error) {
	if !v.take() {
		return nil, ErrClosed
	}
	err := v.shut(ctx)
	c := v.chain
	c.mu.Lock()
	c.wipe() // a draft is sealed under the whole key, or refused
	c.mu.Unlock()
	forget()
	if c.file == nil {
		return nil, errors.Join(err, ErrClosed)
	}
	copies, herr := readHeaders(c.file)
	if herr != nil {
		c.file.Close()
		return nil, errors.Join(err, herr)
	}
	return &Sealed{file: c.file, path: c.path, opt: v.opt, copies: copies, nearlyFull: c.nearlyFull}, err
}

// closePatience is how long Close waits for a transaction that runs.
const closePatience = 10 * time.Second

// Close is [Vault.CloseTidily] that nobody watches or stops.
func (v *Vault) Close() error { return v.CloseTidily(context.Background(), nil) }

// CloseTidily does what Lock does, waiting up to ten seconds for a transaction
// that runs, and lets go of the file; before that it compacts when more than
// half of the log, and more than 16 MiB, is old, or when there are so many
// records that opening takes long. ctx ends a compaction alone, which the next
// closing makes up for; progress, if not nil, is told bytes written and read
// back, if there is one. An error says that the end was not tidied; the file is
// closed in any case.
func (v *Vault) CloseTidily(ctx context.Context, progress func(done, total int64)) error {
	if !v.take() {
		return nil
	}
	patience, cancel := context.WithTimeout(context.Background(), closePatience)
	defer cancel()
	err := v.shut(patience)
	c := v.chain
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil && c.compactionDue() {
		_ = c.compact(ctx, progress) // on an error the old file is whole and stays
		c.closed = true
	}
	c.wipe()
	forget() // the program may go on, with another journal or with none
	if c.file == nil {
		return err
	}
	return errors.Join(err, c.file.Close())
}

// take marks the vault as spent and ends what snapshots do; false when it was
// before.
func (v *Vault) take() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.done {
		return false
	}
	v.done = true
	for _, cancel := range v.holders {
		cancel()
	}
	return true
}

// shut closes the database and tidies the end of the file.
func (v *Vault) shut(ctx context.Context) error {
	conn, err := v.db.Conn(ctx) // waits for a transaction that runs
	v.db.Close()
	if err == nil {
		conn.Close()
	}
	c := v.chain
	c.structural.Lock()
	defer c.structural.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	err = c.finish()
	c.closed = true
	mounts.Delete(v.mount)
	return err
}

func (c *chain) stopTimer() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	if c.timer != nil {
		c.timer.Stop()
	}
}

// freeName tells fs.ErrExist when something is at path.
func freeName(fsys FS, path string) error {
	if _, err := fsys.Resolve(path); err == nil {
		return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	return nil
}

// memoryAEAD seals drafts while the journal is locked. Its key is the same
// after lock and unlock, and after compaction, but not after EncryptAnew, which
// keeps the old one in oldMemory.
func (c *chain) memoryAEAD() cipher.AEAD {
	return newAEAD(subkey(c.dataKey, c.vaultID[:], infoMemory))
}

// SealMemory seals a draft that could not be saved, so that it can wait in
// memory while the vault is locked. Only [Vault.OpenMemory] of the same vault,
// unlocked again, opens it.
func (v *Vault) SealMemory(plain []byte) ([]byte, error) {
	v.chain.mu.Lock()
	defer v.chain.mu.Unlock()
	if v.chain.dataKey == nil {
		return nil, ErrClosed
	}
	nonce := make([]byte, nonceSize, nonceSize+len(plain)+tagSize)
	random(nonce)
	return v.chain.memoryAEAD().Seal(nonce, nonce, plain, nil), nil // the vault id is in the key
}

// OpenMemory opens what SealMemory sealed; ErrWrongSecret when it is of another
// vault or was changed.
func (v *Vault) OpenMemory(sealed []byte) ([]byte, error) {
	v.chain.mu.Lock()
	defer v.chain.mu.Unlock()
	if v.chain.dataKey == nil {
		return nil, ErrClosed
	}
	if len(sealed) < nonceSize {
		return nil, ErrWrongSecret
	}
	for _, aead := range append([]cipher.AEAD{v.chain.memoryAEAD()}, v.chain.oldMemory...) {
		if plain, err := aead.Open(nil, sealed[:nonceSize], sealed[nonceSize:], nil); err == nil {
			return plain, nil
		}
	}
	return nil, ErrWrongSecret
}
