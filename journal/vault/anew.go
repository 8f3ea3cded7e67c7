package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
)

// identity is what all physical files of a vault share.
type identity struct {
	dataKey []byte
	vaultID [idSize]byte
	slots   slotTable
}

// newIdentity draws a data key and a vault id, wraps the key under both
// secrets, and makes sure that each of them gives it back.
func newIdentity(ctx context.Context, keys NewKeys) (id identity, err error) {
	if len(keys.Passphrase) == 0 || len(keys.Code) != codeSize {
		return id, fmt.Errorf("%w: a passphrase and a code of %d bytes are needed", ErrWrongSecret, codeSize)
	}
	id.vaultID, id.dataKey = randomID(), make([]byte, keySize)
	random(id.dataKey)
	if id.slots, err = newSlots(ctx, keys, id.vaultID, id.dataKey); err == nil {
		err = id.openWith(ctx, byPassphrase, keys.Passphrase)
	}
	if err == nil {
		err = id.openWith(ctx, byCode, keys.Code)
	}
	if err != nil {
		clear(id.dataKey)
	}
	return id, err
}

func (id *identity) openWith(ctx context.Context, kind secretKind, secret []byte) error {
	u := &unlocker{kind: kind, secret: secret}
	defer u.wipe()
	key, err := u.open(ctx, &id.slots, id.vaultID)
	defer clear(key)
	if err == nil && string(key) != string(id.dataKey) {
		err = errors.Join(errors.New("vault: a new slot does not give the key"), u.failed)
	}
	return err
}

// EncryptAnew writes the newest state into a new file with a new data key, a
// new vault id, a new file id and new slots, reads it back through its header
// with the new keys, verifies it whole and renames it over the old one, as
// [Vault.Compact] does. Killed at any moment, the file at the path is whole and
// opens with either the old or the new secrets. The session goes on with the
// new keys; the old data key is wiped. What lies in backups is not touched.
//
// After an [*EitherError] either may be in force: the folder could not be
// synced (the new file is at the path, the old one may come back in a power
// cut), or the file could not be found again after the swap. Nothing more is
// written then before [Vault.Reopen]. After any other error the old secrets
// are in force. It waits as [Vault.Compact] does. progress, if not nil, is told
// bytes written and read back.
func (v *Vault) EncryptAnew(ctx context.Context, keys NewKeys, progress func(done, total int64)) error {
	return v.changed(v.encryptAnew(ctx, keys, progress))
}

func (v *Vault) encryptAnew(ctx context.Context, keys NewKeys, progress func(done, total int64)) error {
	v.secrets.Lock()
	defer v.secrets.Unlock()
	id, err := newIdentity(ctx, keys)
	if err != nil {
		return err
	}
	c := v.chain
	if err := lockSoon(ctx, c.structural.TryLock); err != nil {
		clear(id.dataKey)
		return err
	}
	defer c.structural.Unlock()
	conn, err := v.db.Conn(ctx)
	if err != nil {
		clear(id.dataKey)
		return err
	}
	defer conn.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		clear(id.dataKey)
		return ErrClosed
	}
	err = c.rewriteAs(ctx, id, progress)
	if c.vaultID != id.vaultID && c.spare == nil {
		clear(id.dataKey)
	}
	return err
}

// rewriteAs writes the newest state into a new file of the given identity and
// swaps the files.
func (c *chain) rewriteAs(ctx context.Context, id identity, progress func(done, total int64)) error {
	if err := c.prepare(); err != nil {
		return err
	}
	tmp := c.path + compactSuffix
	if err := c.clearLeftover(tmp); err != nil {
		return err
	}
	live, _ := c.usage()
	if free, ok := c.fs.Free(c.dir()); ok && free < logStart+live {
		return &WriteError{Op: "write", Err: noSpace}
	}
	n, err := c.writeCopyAs(ctx, tmp, id, progress)
	if err != nil {
		return err
	}
	return c.swap(n, tmp)
}

// adopt goes on with the file, the keys and the state of n.
func (c *chain) adopt(n *chain) {
	if n.vaultID != c.vaultID {
		c.oldMemory = append(c.oldMemory, c.memoryAEAD())
		clear(c.dataKey)
	}
	c.file, c.dataKey, c.keys, c.vaultID, c.fileID = n.file, n.dataKey, n.keys, n.vaultID, n.fileID
	c.slots, c.copies, c.spare = n.slots, n.copies, nil
	c.refs, c.history, c.last, c.floor, c.size = n.refs, n.history, n.last, n.floor, n.size
	c.tried, c.zerosTo, c.either = nil, 0, false
}

// lostFile stands for a file that could not be opened again in the middle of a
// swap.
type lostFile struct{}

func (lostFile) ReadAt([]byte, int64) (int, error)  { return 0, fs.ErrClosed }
func (lostFile) WriteAt([]byte, int64) (int, error) { return 0, fs.ErrClosed }
func (lostFile) Sync() error                        { return fs.ErrClosed }
func (lostFile) Truncate(int64) error               { return fs.ErrClosed }
func (lostFile) Size() (int64, error)               { return 0, fs.ErrClosed }
func (lostFile) Lock() error                        { return fs.ErrClosed }
func (lostFile) Close() error                       { return nil }
