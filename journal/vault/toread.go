package vault

import (
	"errors"
	"fmt"
)

// AcquireToRead is [Acquire] for a file that lies where nothing can be written:
// it is opened for reading alone, and the lock is taken where readers can take
// one. What is unlocked then reads as ever and refuses to be written
// ([ErrOnlyRead]) until [Vault.Reopen] can open the file for writing: nothing
// is repaired, cut, synced or raised, for what lies above the floor was judged
// and authenticated as always, and nobody builds on it.
func AcquireToRead(path string, opt Options) (*Sealed, error) {
	opt = opt.filled()
	resolved, err := opt.FS.Resolve(path)
	if err != nil {
		return nil, fmt.Errorf("vault: open: %w", err)
	}
	f, err := openToRead(opt.FS, resolved)
	if err != nil {
		return nil, fmt.Errorf("vault: open: %w", err)
	}
	s, err := acquireToRead(f, resolved, opt)
	if err != nil {
		f.Close()
		return nil, err
	}
	return s, nil
}

func acquireToRead(f File, path string, opt Options) (*Sealed, error) {
	if err := f.Lock(); errors.Is(err, ErrInUse) {
		return nil, err
	}
	same, err := isSame(opt.FS, f, path)
	if err != nil {
		return nil, fmt.Errorf("vault: lock: %w", err)
	}
	if !same { // somebody who may write there has compacted in this moment
		return nil, ErrInUse
	}
	copies, err := readHeaders(f)
	if err != nil {
		return nil, err
	}
	return &Sealed{file: f, path: path, opt: opt, copies: copies}, nil
}

// isSame is [FS.SameFile] for files that are opened to be read alone as well.
func isSame(fsys FS, f File, path string) (bool, error) {
	if r, is := f.(readOnlyFile); is {
		f = r.File
	}
	return fsys.SameFile(f, path)
}

// onlyReads leaves a file as it is that lies where nothing can be written. A
// torn end is told and left where it lies.
func (c *chain) onlyReads(t tail) {
	c.onlyRead = true
	c.blocked = &WriteError{Op: "check", Err: ErrOnlyRead}
	if t.clean {
		return
	}
	w := TornEnd{LastGood: c.last.when(), Bytes: t.bytes, Err: ErrOnlyRead}
	if t.torn != nil {
		w.Saved = t.torn.when()
	}
	c.tornAtStart = &w
	c.warn(w)
}

// OnlyRead tells whether the file was opened for reading alone, and could not be
// opened for writing since.
func (v *Vault) OnlyRead() bool {
	v.chain.mu.Lock()
	defer v.chain.mu.Unlock()
	return v.chain.onlyRead
}

// takeOver lets f, the same file open for writing, have the lock of the handle
// that only reads. If somebody else is quicker, reading goes on through f.
func (c *chain) takeOver(f File) (File, error) {
	c.file.Close()
	c.file = readOnlyFile{f}
	if err := f.Lock(); err != nil {
		return nil, err
	}
	c.file = f
	return f, nil
}
