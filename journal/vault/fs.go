package vault

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// FS is the part of a file system that the vault needs. Tests play faults
// through it; [Options.FS] nil means the real one.
type FS interface {
	// Resolve follows symbolic links, so that a rename replaces the file and
	// not the link to it.
	Resolve(path string) (string, error)
	// Create makes a new file, mode 0600, open for reading and writing; an
	// error that matches fs.ErrExist when the name is taken.
	Create(path string) (File, error)
	// Open opens a file for reading and writing; ErrNotVault when it is no
	// regular file.
	Open(path string) (File, error)
	// Place gives the file at tmp, which f has open and locked, the name path,
	// and never replaces a file (fs.ErrExist). It returns the handle to go on
	// with, locked, and syncs the folder. On error f is closed.
	Place(f File, tmp, path string) (File, error)
	// Replace renames tmp over path. f has tmp open, old has path open, both
	// locked. It returns the handle to go on with, locked, and closes the
	// other. When renaming fails, the handle it returns with the error is that
	// of the old file (nil when even that could not be opened again), and tmp
	// is gone. A folder that could not be synced is told apart by errFolderSync,
	// and a file that was renamed but could not be opened again by errNotOpened,
	// with a nil handle.
	Replace(f, old File, tmp, path string) (File, error)
	// Remove removes a file.
	Remove(path string) error
	// Names lists the names of the files in a folder.
	Names(dir string) ([]string, error)
	// MakeDir makes a folder, mode 0700, if it is not there.
	MakeDir(dir string) error
	// SyncDir makes the names in a folder lasting.
	SyncDir(dir string) error
	// Free tells the bytes free for us on the disk of a folder; false when
	// that cannot be known.
	Free(dir string) (int64, bool)
	// SameFile tells whether path still names the file that f has open.
	SameFile(f File, path string) (bool, error)
}

// File is an open file.
type File interface {
	io.ReaderAt
	io.WriterAt
	io.Closer
	// Sync returns once everything written lasts through a power cut.
	Sync() error
	Truncate(size int64) error
	Size() (int64, error)
	// Lock takes the file for this handle alone; ErrInUse when another has it.
	Lock() error
}

// errFolderSync says that a rename was done but may not last.
var errFolderSync = errors.New("vault: the folder could not be synced")

// errNotOpened says that a rename was done but the file could not be opened
// again afterwards.
var errNotOpened = errors.New("vault: the file could not be opened again")

// readUpTo reads at off until b is full or the file ends.
func readUpTo(f io.ReaderAt, b []byte, off int64) (int, error) {
	n, err := f.ReadAt(b, off)
	if errors.Is(err, io.EOF) || n == len(b) {
		err = nil
	}
	return n, err
}

// OS is the real file system, the one that [Options] mean with a nil FS.
func OS() FS { return osFS{} }

// osFS is the real file system.
type osFS struct{}

// OSFS is the real file system: what [Options.FS] nil means, and what tests
// put a layer over.
func OSFS() FS { return osFS{} }

type osFile struct{ *os.File }

func (f osFile) Size() (int64, error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

func (f osFile) Sync() error { return syncFile(f.File) }

func (f osFile) Lock() error {
	if !useLock {
		return nil
	}
	return lockFile(f.File)
}

func (osFS) Resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	resolved, err := filepath.EvalSymlinks(path)
	if err != nil {
		if _, known := os.Stat(path); known != nil {
			return "", known // names links in a circle by their number
		}
	}
	return resolved, err
}

func (osFS) Create(path string) (File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	return osFile{f}, nil
}

func (osFS) Open(path string) (File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: %s", ErrNotVault, info.Mode().Type())
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	return osFile{f}, nil
}

// OpenRead opens a file for reading alone; see openToRead.
func (osFS) OpenRead(path string) (File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: %s", ErrNotVault, info.Mode().Type())
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return osFile{f}, nil
}

// Link gives a file a second name, which must be free; see keep.
func (osFS) Link(path, second string) error { return os.Link(path, second) }

func (osFS) Remove(path string) error { return os.Remove(path) }

func (osFS) Names(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, nil
}

func (osFS) MakeDir(dir string) error { return os.MkdirAll(dir, 0o700) }

func (osFS) SameFile(f File, path string) (bool, error) {
	here, err := f.(osFile).Stat()
	if err != nil {
		return false, err
	}
	there, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return os.SameFile(here, there), nil
}
