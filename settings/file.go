package settings

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

const (
	fileName  = "settings.json"
	asideName = "settings-broken" // + number + .json
	tempStart = ".settings-"
	tempEnd   = ".tmp"
	maxFile   = 1 << 20 // bytes; ours is under one KB
	maxAside  = 9
)

// BrokenError says that the settings file could not be understood. The defaults were returned with
// it, and the file was moved to Kept ("" if it could not be moved, and is still in its place).
type BrokenError struct {
	Kept string
	Why  error
}

func (e *BrokenError) Error() string { return "settings: the file is broken: " + e.Why.Error() }
func (e *BrokenError) Unwrap() error { return e.Why }

// Load reads the settings in dir. A missing file gives the defaults and no error. With any error
// the defaults come too, so that the program can go on: *BrokenError for a text that is no
// settings file, else what the system said (a folder or a file that may not be read).
func Load(dir string) (Settings, error) {
	name := filepath.Join(dir, fileName)
	data, err := readSmall(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Defaults(), nil
	case errors.Is(err, errTooLarge):
		return Defaults(), &BrokenError{Kept: setAside(dir, name), Why: err}
	case err != nil:
		return Defaults(), fmt.Errorf("settings: %w", err)
	}
	s, err := parse(data)
	if err != nil {
		return Defaults(), &BrokenError{Kept: setAside(dir, name), Why: err}
	}
	return s, nil
}

var errTooLarge = errors.New("too large")

func readSmall(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err == nil && len(data) > maxFile {
		err = errTooLarge
	}
	return data, err
}

// setAside moves a broken file to a name that is free, and gives that name. The last of nine
// names is used again and again: the first ones tell more.
func setAside(dir, name string) string {
	for i := 1; i <= maxAside; i++ {
		aside := filepath.Join(dir, fmt.Sprintf("%s-%d.json", asideName, i))
		if _, err := os.Lstat(aside); i < maxAside && !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if os.Rename(name, aside) == nil {
			return aside
		}
		break
	}
	return ""
}

// Save writes the settings into dir, which it makes if need be, mode 0700. The file has mode 0600
// and is replaced as a whole: after an error or a power cut the old one is there. Values out of
// range are clamped. Never at the same time from two goroutines; the later call should win.
func Save(dir string, s Settings) error {
	if err := save(system{}, dir, s); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	return nil
}

// disk is what Save needs of the system; tests break it step by step.
type disk interface {
	MkdirAll(dir string, mode fs.FileMode) error
	CreateTemp(dir, pattern string) (file, error) // mode 0600
	Rename(from, to string) error
	SyncDir(dir string) error
	Remove(name string) error
}

type file interface {
	io.Writer
	Name() string
	Sync() error
	Close() error
}

func save(d disk, dir string, s Settings) error {
	data, err := s.format()
	if err != nil {
		return err
	}
	return writeFile(d, dir, fileName, data)
}

// writeFile brings a file into dir as a whole.
func writeFile(d disk, dir, name string, data []byte) (err error) {
	if err := d.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	sweep(dir)
	f, err := d.CreateTemp(dir, tempStart+"*"+tempEnd)
	if err != nil {
		return err
	}
	open := true
	defer func() {
		if err == nil {
			return
		}
		if open {
			f.Close()
		}
		d.Remove(f.Name())
	}()
	if _, err := f.Write(data); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	open = false
	if err := f.Close(); err != nil {
		return err
	}
	if err := d.Rename(f.Name(), filepath.Join(dir, name)); err != nil {
		return err
	}
	return d.SyncDir(dir)
}

// sweep removes what a crash in the middle of Save left over, best effort. Files younger than an
// hour may belong to another start of the program.
func sweep(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), tempStart) || !strings.HasSuffix(e.Name(), tempEnd) {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > time.Hour {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// system is the real disk.
type system struct{}

func (system) MkdirAll(dir string, mode fs.FileMode) error { return os.MkdirAll(dir, mode) }
func (system) Rename(from, to string) error                { return os.Rename(from, to) }
func (system) Remove(name string) error                    { return os.Remove(name) }

func (system) CreateTemp(dir, pattern string) (file, error) {
	f, err := os.CreateTemp(dir, pattern)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// SyncDir makes a rename last through a power cut. Windows has no such call.
func (system) SyncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
