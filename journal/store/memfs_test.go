package store

import (
	"io"
	"io/fs"
	"path/filepath"
	"sync"
	"syscall"

	"stillwater/journal/vault"
)

// memFS is a file system in memory whose disk can be full or faulty.
type memFS struct {
	mu                sync.Mutex
	files             map[string]*memData
	room              int64 // bytes the disk holds; 0: no bound
	most              int64 // bytes one file may hold; 0: no bound
	write, sync, read error // what these answer from now on
	open              error
	away              bool                  // the folder is not there
	opened            *int                  // counts openings
	ask               func(op string) error // asked before each read, write and sync
	failOnce          bool                  // the next fault is the last
}

type memData struct {
	b    []byte
	held bool
	dead error // what every handle answers once the stick was pulled
}

type memFile struct {
	fs     *memFS
	d      *memData
	locked bool
}

func newMemFS() *memFS { return &memFS{files: map[string]*memData{}} }

// set changes the disk while it is in use.
func (m *memFS) set(change func(*memFS)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	change(m)
}

func (f *memFile) fault(e *error) error {
	if f.d.dead != nil {
		return f.d.dead
	}
	if f.fs.ask != nil {
		op := map[*error]string{&f.fs.read: "read", &f.fs.write: "write", &f.fs.sync: "sync"}[e]
		if err := f.fs.ask(op); err != nil {
			return err
		}
	}
	return f.fs.fault(e)
}

func (m *memFS) fault(e *error) error {
	err := *e
	if m.failOnce {
		*e = nil
	}
	return err
}

func (m *memFS) used() (n int64) {
	for _, d := range m.files {
		n += int64(len(d.b))
	}
	return n
}

func (m *memFS) Resolve(path string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.files[path] == nil && (path != "/disk" || m.away) {
		return "", &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
	}
	return path, nil
}

func (m *memFS) Create(path string) (vault.File, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.files[path] != nil {
		return nil, fs.ErrExist
	}
	m.files[path] = &memData{}
	return &memFile{fs: m, d: m.files[path]}, nil
}

func (m *memFS) Open(path string) (vault.File, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.opened != nil {
		*m.opened++
	}
	if m.open != nil {
		return nil, m.open
	}
	if m.files[path] == nil {
		return nil, fs.ErrNotExist
	}
	return &memFile{fs: m, d: m.files[path]}, nil
}

func (m *memFS) Place(f vault.File, tmp, path string) (vault.File, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.files[path] != nil {
		return nil, fs.ErrExist
	}
	m.files[path] = m.files[tmp]
	delete(m.files, tmp)
	return f, nil
}

func (m *memFS) Replace(f, old vault.File, tmp, path string) (vault.File, error) {
	m.mu.Lock()
	m.files[path] = m.files[tmp]
	delete(m.files, tmp)
	m.mu.Unlock()
	return f, old.Close()
}

func (m *memFS) Remove(path string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.files, path)
	return nil
}

func (m *memFS) Names(dir string) (out []string, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for p := range m.files {
		out = append(out, filepath.Base(p))
	}
	return out, nil
}

func (m *memFS) MakeDir(string) error { return nil }
func (m *memFS) SyncDir(string) error { return nil }

func (m *memFS) Free(string) (int64, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.room - m.used(), m.room > 0
}

func (m *memFS) SameFile(f vault.File, path string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.files[path] == f.(*memFile).d, nil
}

func (f *memFile) ReadAt(b []byte, off int64) (int, error) {
	f.fs.mu.Lock()
	defer f.fs.mu.Unlock()
	if err := f.fault(&f.fs.read); err != nil {
		return 0, err
	}
	if off >= int64(len(f.d.b)) {
		return 0, io.EOF
	}
	n := copy(b, f.d.b[off:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

func (f *memFile) WriteAt(b []byte, off int64) (int, error) {
	f.fs.mu.Lock()
	defer f.fs.mu.Unlock()
	if err := f.fault(&f.fs.write); err != nil {
		return 0, err
	}
	if f.fs.most > 0 && off+int64(len(b)) > f.fs.most {
		return 0, syscall.EFBIG
	}
	grow := off + int64(len(b)) - int64(len(f.d.b))
	if grow > 0 {
		if f.fs.room > 0 && f.fs.used()+grow > f.fs.room {
			return 0, syscall.ENOSPC
		}
		f.d.b = append(f.d.b, make([]byte, grow)...)
	}
	return copy(f.d.b[off:], b), nil
}

func (f *memFile) Sync() error {
	f.fs.mu.Lock()
	defer f.fs.mu.Unlock()
	return f.fault(&f.fs.sync)
}

func (f *memFile) Truncate(size int64) error {
	f.fs.mu.Lock()
	defer f.fs.mu.Unlock()
	if f.d.dead != nil {
		return f.d.dead
	}
	if size <= int64(len(f.d.b)) {
		f.d.b = f.d.b[:size]
		return nil
	}
	f.d.b = append(f.d.b, make([]byte, size-int64(len(f.d.b)))...)
	return nil
}

func (f *memFile) Size() (int64, error) {
	f.fs.mu.Lock()
	defer f.fs.mu.Unlock()
	return int64(len(f.d.b)), f.d.dead
}

func (f *memFile) Lock() error {
	f.fs.mu.Lock()
	defer f.fs.mu.Unlock()
	if f.d.held && !f.locked {
		return vault.ErrInUse
	}
	f.d.held, f.locked = true, true
	return nil
}

func (f *memFile) Close() error {
	f.fs.mu.Lock()
	defer f.fs.mu.Unlock()
	if f.locked {
		f.d.held = false
	}
	return nil
}
