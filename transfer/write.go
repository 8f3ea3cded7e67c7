package transfer

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"stillwater/journal"
)

// journalMagic opens every journal file; see docs/format.md.
var journalMagic = []byte{0x93, 'S', 'T', 'I', 'L', '\r', '\n', 0x1a}

// WriteNew makes the file at path with what write writes, readable by its
// owner alone (mode 0600). The name appears only once everything is on the
// disk: until then the bytes stand in the same folder under a name of chance,
// which goes away if anything fails.
//
// A file that is there already is never replaced: [journal.ErrExists]. With
// force it is, if it is an ordinary file and no journal. Other errors:
// [journal.ErrNoFolder], [journal.ErrNoPermission], [journal.ErrReadOnlyPlace],
// [journal.ErrDiskFull], [journal.ErrDiskFault], and those of write.
func WriteNew(path string, force bool, write func(io.Writer) error) error {
	if err := mayWrite(path, force); err != nil {
		return err
	}
	f, err := createBeside(path)
	if err != nil {
		return fromSystem(err)
	}
	name := f.Name()
	err = fill(f, write)
	if err == nil {
		err = fromSystem(publish(name, path, force))
	}
	if err != nil {
		_ = os.Remove(name)
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// mayWrite follows links: what a name leads to must not be a journal, though
// only the link would go.
func mayWrite(path string, force bool) error {
	_, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fromSystem(err)
	case !force:
		return journal.ErrExists
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist): // a link that leads nowhere
		return nil
	case err != nil:
		return fromSystem(err)
	case !info.Mode().IsRegular() || looksLikeJournal(path): // folders, devices, pipes
		return journal.ErrExists
	}
	return nil
}

// journalPlaces are where a journal has its two headers: a damaged one still
// is a journal.
var journalPlaces = []int64{0, 69_632}

// looksLikeJournal also holds for what cannot be read: better safe.
func looksLikeJournal(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return true
	}
	defer f.Close()
	for _, place := range journalPlaces {
		head := make([]byte, len(journalMagic))
		n, err := f.ReadAt(head, place)
		if err != nil && !errors.Is(err, io.EOF) || bytes.Equal(head[:n], journalMagic) {
			return true
		}
	}
	return false
}

// createBeside makes a new file in the folder of path. Its name says nothing.
func createBeside(path string) (*os.File, error) {
	var b [8]byte
	for {
		_, _ = rand.Read(b[:]) // never fails
		name := filepath.Join(filepath.Dir(path), ".stillwater-"+hex.EncodeToString(b[:])+".part")
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// fill writes, syncs and closes f.
func fill(f *os.File, write func(io.Writer) error) error {
	disk := &diskWriter{f: f}
	w := bufio.NewWriterSize(disk, 64<<10)
	err := write(w)
	if err == nil {
		err = w.Flush()
	}
	if disk.err != nil { // whatever the writer made of it
		err = fromSystem(disk.err)
	}
	if err == nil {
		err = fromSystem(f.Sync())
	}
	if closed := f.Close(); err == nil {
		err = fromSystem(closed)
	}
	return err
}

// diskWriter remembers the first error of the file, since pens may wrap it in
// words of their own.
type diskWriter struct {
	f   *os.File
	err error
}

func (d *diskWriter) Write(p []byte) (int, error) {
	if d.err != nil {
		return 0, d.err
	}
	n, err := d.f.Write(p)
	d.err = err
	return n, err
}

// publish gives the finished file its name.
func publish(name, path string, force bool) error {
	if force {
		return os.Rename(name, path)
	}
	err := os.Link(name, path)
	if err == nil {
		return os.Remove(name)
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	// A file system without links: an empty file of ours holds the name, and
	// that one is renamed over.
	hold, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_ = hold.Close()
	if err := os.Rename(name, path); err != nil {
		_ = os.Remove(path)
		return err
	}
	return nil
}

// syncFolder makes the name last, where a folder can be synced.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

// fromSystem turns an error of the operating system into one of package
// journal; others stay as they are.
func fromSystem(err error) error {
	for _, c := range systemErrors {
		if errors.Is(err, c.system) {
			return c.ours
		}
	}
	switch {
	case errors.Is(err, fs.ErrExist):
		return journal.ErrExists
	case errors.Is(err, fs.ErrNotExist):
		return journal.ErrNoFolder
	case errors.Is(err, fs.ErrPermission):
		return journal.ErrNoPermission
	}
	return err
}

type systemError struct{ system, ours error }
