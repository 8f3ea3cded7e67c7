package vault

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// Snapshot is the newest commit of a vault at one moment, to be read while
// saving goes on: a check, a backup, a copy. It has a page map, buffers and a
// connection to SQLite of its own over the same open file, so no save waits for
// it and nothing that is saved later shows in it.
//
// While a snapshot lives, the file is not swapped: [Vault.Compact] and whatever
// else replaces the file wait for Close, and so do [Vault.Lock] and
// [Vault.Close]; but those two make the running calls of the snapshot end with
// [ErrClosed] first. So: make one, use it, close it, and never take a second
// one, nor call [Vault.Check], in a goroutine that holds one.
//
// Its methods may be called from several goroutines. A page that fails is a
// [*DamagedError] here and changes nothing in the vault.
type Snapshot struct {
	fs       FS
	file     File
	path     string
	opt      Options
	batch    int
	vaultID  [idSize]byte
	fileID   [idSize]byte
	slots    slotTable
	keys     *fileKeys
	last     point
	refs     []pageRef // never changed
	own      *chain    // for ReadPage
	ctx      context.Context
	release  func()
	closing  sync.Once
	dataKey  []byte
	guardKey sync.Mutex // guards dataKey and closed
	closed   bool
}

// Snapshot takes the newest commit. The caller closes it, soon. Errors:
// [ErrClosed], or that of ctx.
func (v *Vault) Snapshot(ctx context.Context) (*Snapshot, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	held, drop := v.hold()
	if held == nil {
		return nil, ErrClosed
	}
	c := v.chain
	c.structural.RLock()
	release := func() { c.structural.RUnlock(); drop() }
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed || c.keys == nil {
		release()
		return nil, ErrClosed
	}
	return c.snapshot(held, v.opt, release), nil
}

// snapshot takes the newest commit, for as long as ctx and until Close, which
// calls release. It is for whoever holds mu.
func (c *chain) snapshot(ctx context.Context, opt Options, release func()) *Snapshot {
	s := &Snapshot{
		fs: c.fs, file: readOnlyFile{c.file}, path: c.path, opt: opt, batch: c.batch, vaultID: c.vaultID, fileID: c.fileID,
		slots: c.slots, keys: c.keys, last: c.last, refs: slices.Clone(c.refs), ctx: ctx, release: release,
		dataKey: slices.Clone(c.dataKey),
	}
	s.own = s.chain()
	return s
}

// Newest gives number and time of the newest commit, as a [Snapshot] would.
func (v *Vault) Newest() (commit uint64, saved time.Time) {
	v.chain.mu.Lock()
	defer v.chain.mu.Unlock()
	return v.chain.last.commit, time.Unix(v.chain.last.time, 0).UTC()
}

// hold counts a snapshot in, so that locking can end it; nil when the vault is
// spent already.
func (v *Vault) hold() (context.Context, func()) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.done {
		return nil, nil
	}
	if v.holders == nil {
		v.holders = make(map[context.Context]context.CancelFunc)
	}
	ctx, cancel := context.WithCancel(context.Background())
	v.holders[ctx] = cancel
	return ctx, func() {
		v.mu.Lock()
		defer v.mu.Unlock()
		cancel()
		delete(v.holders, ctx)
	}
}

// Close lets the file be swapped again and drops the keys. A second call does
// nothing.
func (s *Snapshot) Close() {
	s.closing.Do(func() {
		s.guardKey.Lock()
		s.closed = true
		clear(s.dataKey)
		s.guardKey.Unlock()
		s.own.mu.Lock()
		s.own.closed = true
		s.own.wipe()
		s.own.mu.Unlock()
		s.release()
	})
}

// Commit is the number of the commit, from 1. Copies keep it.
func (s *Snapshot) Commit() uint64 { return s.last.commit }

// Saved is when the commit was made, as the clock said then, to the second.
func (s *Snapshot) Saved() time.Time { return time.Unix(s.last.time, 0).UTC() }

// VaultID is that of the vault: the same in all copies.
func (s *Snapshot) VaultID() [16]byte { return s.vaultID }

// Pages is the size of the database in pages of [PageSize] bytes.
func (s *Snapshot) Pages() uint32 { return s.last.size }

// PageSize is the size of a database page in bytes.
const PageSize = pageSize

// Bytes is how large a file is that holds this commit alone.
func (s *Snapshot) Bytes() int64 {
	live := 0
	for i := range s.refs {
		if s.refs[i].at != 0 {
			live++
		}
	}
	n := int64(logStart)
	for first := true; first || live > 0; first = false {
		chunk := min(live, s.batch)
		n += roundUp(int64(recordLead+sealedLength(chunk))) + int64(chunk)*pageSize
		live -= chunk
	}
	return n
}

// ReadPage reads page n, from 1 to Pages, into out, which is PageSize long.
// Errors: [*DamagedError], an error of reading, [ErrClosed].
func (s *Snapshot) ReadPage(n uint32, out []byte) error {
	if n == 0 || n > s.last.size || len(out) != pageSize {
		return fmt.Errorf("vault: no page %d of %d bytes", n, len(out))
	}
	s.own.mu.Lock()
	defer s.own.mu.Unlock()
	if s.ctx.Err() != nil {
		return ErrClosed
	}
	return s.own.readPage(n, out)
}

// View opens the database of the commit for as long as look runs. Every write
// to it fails. fault tells what happened below SQLite, like [Vault.LastFault].
// The error is that of look, or of opening.
func (s *Snapshot) View(ctx context.Context, look func(db *sql.DB, fault func() error) error) error {
	ctx, done, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	return s.ended(s.chain().view(ctx, s.opt.OnConnect, look))
}

// chain makes a chain of its own over the commit, of which every write fails.
func (s *Snapshot) chain() *chain {
	return &chain{
		fs: s.fs, file: s.file, path: s.path, now: s.opt.Now, warn: func(Warning) {}, keys: s.keys, vaultID: s.vaultID, fileID: s.fileID,
		slots: s.slots, batch: s.batch, last: s.last, refs: s.refs, size: s.last.end, blocked: ErrReadOnly,
	}
}

// begin gives a context that ends with that of the caller and when the vault
// is being locked.
func (s *Snapshot) begin(ctx context.Context) (context.Context, func(), error) {
	if s.ctx.Err() != nil {
		return nil, nil, ErrClosed
	}
	ctx, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(s.ctx, cancel)
	return ctx, func() { stop(); cancel() }, nil
}

// ended says why a call failed that locking cut short.
func (s *Snapshot) ended(err error) error {
	if err != nil && s.ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return ErrClosed
	}
	return err
}

// write makes a new file of the commit at path, which must be free: the same
// vault id, data key and slots byte for byte, so that it opens with the same
// secrets; a new file id; the same commit number and time. The file is locked,
// synced, read back through its header and verified whole when it returns; the
// folder is not synced. The chain that it returns has it open. On an error the
// file is gone. progress is told bytes written and read back.
func (s *Snapshot) write(ctx context.Context, path string, progress func(done, total int64)) (n *chain, err error) {
	if free, ok := s.fs.Free(filepath.Dir(path)); ok && free < s.Bytes() {
		return nil, &WriteError{Op: "write", Err: noSpace}
	}
	f, err := s.fs.Create(path)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			f.Close()
			_ = s.fs.Remove(path)
		}
	}()
	if err := f.Lock(); err != nil {
		return nil, err
	}
	n = s.opt.chain(f, path)
	n.batch, n.vaultID, n.fileID, n.slots = s.batch, s.vaultID, randomID(), s.slots
	if n.dataKey = s.key(); n.dataKey == nil {
		return nil, ErrClosed
	}
	n.keys = newFileKeys(n.dataKey, n.vaultID, n.fileID)
	counted := &countedFile{File: f, total: 2 * s.Bytes(), progress: progress}
	n.file = counted
	if err = n.writeWhole(ctx, s.chain(), s.last); err == nil {
		err = n.verifyWhole(ctx)
	}
	n.file = f
	if err != nil {
		n.wipe()
		return nil, err
	}
	counted.count(int(counted.total)) // padding is not read back
	return n, nil
}

// key is a copy of the data key; nil when the snapshot was closed.
func (s *Snapshot) key() []byte {
	s.guardKey.Lock()
	defer s.guardKey.Unlock()
	if s.closed {
		return nil
	}
	return slices.Clone(s.dataKey)
}

// countedFile tells how far a file is written and read back.
type countedFile struct {
	File
	done, total int64
	progress    func(done, total int64)
}

func (f *countedFile) count(n int) {
	if f.progress == nil {
		return
	}
	f.done = min(f.done+int64(n), f.total)
	f.progress(f.done, f.total)
}

func (f *countedFile) ReadAt(b []byte, off int64) (int, error) {
	n, err := f.File.ReadAt(b, off)
	f.count(n)
	return n, err
}

func (f *countedFile) WriteAt(b []byte, off int64) (int, error) {
	n, err := f.File.WriteAt(b, off)
	f.count(n)
	return n, err
}
