package vault

import (
	"context"
	"fmt"
	"slices"
)

// Opener opens vault files to be read only, backups above all, with one secret
// or with the key of an open vault. Nothing is written, no lock is taken, and
// the file may lie on a medium that cannot be written. What Argon2id gave is
// remembered: files that share a slot cost one derivation. It is for one
// goroutine at a time; Close wipes it.
type Opener struct {
	opt     Options
	secret  *unlocker // nil: by key
	dataKey []byte
	vaultID [idSize]byte // of dataKey
}

// OpenerWithPassphrase makes an opener from a passphrase (normalized UTF-8).
func OpenerWithPassphrase(passphrase []byte, opt Options) *Opener {
	return &Opener{opt: opt.filled(), secret: &unlocker{kind: byPassphrase, secret: slices.Clone(passphrase)}}
}

// OpenerWithCode makes an opener from the 16 bytes of a recovery code.
func OpenerWithCode(code []byte, opt Options) *Opener {
	return &Opener{opt: opt.filled(), secret: &unlocker{kind: byCode, secret: slices.Clone(code)}}
}

// Opener opens other files of the same vault, whatever their secrets were:
// they share the data key. [ErrClosed] once the vault is locked.
func (v *Vault) Opener() (*Opener, error) {
	c := v.chain
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed || c.dataKey == nil {
		return nil, ErrClosed
	}
	return &Opener{opt: v.opt, dataKey: slices.Clone(c.dataKey), vaultID: c.vaultID}, nil
}

// Close wipes what the opener knows. The snapshots that it gave stay open.
func (o *Opener) Close() {
	clear(o.dataKey)
	o.dataKey = nil
	if o.secret != nil {
		o.secret.wipe()
		clear(o.secret.secret)
		o.secret = nil
	}
}

// Open opens the file at path and reads its log up to the last whole commit; a
// torn end is left out. The snapshot holds the file open until its Close.
// Errors: [ErrWrongSecret] (with a key: the file of another vault),
// [ErrNotVault], [*NewerVersionError], [*DamagedError], that of ctx or of the
// file system, wrapped.
func (o *Opener) Open(ctx context.Context, path string) (*Snapshot, error) {
	f, err := openToRead(o.opt.FS, path)
	if err != nil {
		return nil, fmt.Errorf("vault: open: %w", err)
	}
	s, err := o.open(ctx, f, path)
	if err != nil {
		f.Close()
	}
	return s, err
}

func (o *Opener) open(ctx context.Context, f File, path string) (*Snapshot, error) {
	copies, err := readHeaders(f)
	if err != nil {
		return nil, err
	}
	c := o.opt.chain(f, path)
	sealed := &Sealed{file: f, path: path, opt: o.opt, copies: copies}
	h := sealed.anyCopy()
	c.vaultID, c.fileID = h.vaultID, h.fileID
	var slots *slotTable
	if c.dataKey, slots, err = o.key(ctx, sealed); err != nil {
		return nil, err
	}
	c.slots, c.keys = *slots, newFileKeys(c.dataKey, c.vaultID, c.fileID)
	if err = c.openFloors(copies, slots); err == nil {
		_, err = c.load(ctx, nil)
	}
	if err != nil {
		c.wipe()
		return nil, err
	}
	s := &Snapshot{
		fs: c.fs, file: readOnlyFile{f}, path: path, opt: o.opt, batch: c.batch, vaultID: c.vaultID, fileID: c.fileID,
		slots: c.slots, keys: c.keys, last: c.last, refs: c.refs, ctx: context.Background(), release: func() { f.Close() },
		dataKey: c.dataKey,
	}
	s.own = s.chain()
	return s, nil
}

// key gives the data key of a file and the slots that it is known by.
func (o *Opener) key(ctx context.Context, s *Sealed) ([]byte, *slotTable, error) {
	if o.secret != nil {
		o.secret.work, o.secret.failed = 0, nil // what a file may ask for, each by itself
		return s.tryWith(ctx, o.secret)
	}
	newest := s.newestFirst()[0]
	if o.dataKey == nil || newest.vaultID != o.vaultID {
		return nil, nil, ErrWrongSecret
	}
	return slices.Clone(o.dataKey), &newest.slots, nil
}

// Peek reads the vault id in the header of the file at path, and its size in
// bytes, without any secret; that the id is true can be known only by opening
// the file. With an error of the header ([ErrNotVault], [ErrPreview],
// [*NewerVersionError], [*DamagedError]) the size is right; else it is an error
// of the file system.
func Peek(path string, opt Options) (id [16]byte, bytes int64, err error) {
	f, err := openToRead(opt.filled().FS, path)
	if err != nil {
		return id, 0, fmt.Errorf("vault: open: %w", err)
	}
	defer f.Close()
	if bytes, err = f.Size(); err != nil {
		return id, 0, err
	}
	copies, err := readHeaders(f)
	if err != nil {
		return id, bytes, err
	}
	return (&Sealed{copies: copies}).anyCopy().vaultID, bytes, nil
}

// openToRead opens a file for reading alone where the file system can; what it
// gives refuses to be written in any case.
func openToRead(fsys FS, path string) (File, error) {
	open := fsys.Open
	if r, ok := fsys.(interface {
		OpenRead(path string) (File, error)
	}); ok {
		open = r.OpenRead
	}
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	return readOnlyFile{f}, nil
}
