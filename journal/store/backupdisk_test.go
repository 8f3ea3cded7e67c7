package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/vault"
)

// pantry is a keeper with folders for backups and a disk that can be bad.
type pantry struct {
	*Keeper
	dir   string
	clock *journaltest.Clock
	disk  *badDisk
}

// badDisk is the real file system with faults.
type badDisk struct {
	vault.FS
	mu     sync.Mutex
	free   int64                   // what Free answers; -1: the truth
	create func(path string) error // asked before a file is made
	open   func(path string) error // asked before one is opened to be written
}

func (d *badDisk) set(change func(*badDisk)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	change(d)
}

func (d *badDisk) Free(dir string) (int64, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.free >= 0 {
		return d.free, true
	}
	return d.FS.Free(dir)
}

func (d *badDisk) Open(path string) (vault.File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open != nil {
		if err := d.open(path); err != nil {
			return nil, err
		}
	}
	return d.FS.Open(path)
}

func (d *badDisk) OpenRead(path string) (vault.File, error) {
	return d.FS.(interface {
		OpenRead(string) (vault.File, error)
	}).OpenRead(path)
}

func (d *badDisk) Create(path string) (vault.File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.create != nil {
		if err := d.create(path); err != nil {
			return nil, err
		}
	}
	return d.FS.Create(path)
}

// bent is a folder for backups whose disk keeps other bytes than it was given.
type bent struct {
	vault.FS
	on bool
}

type bentFile struct{ vault.File }

func (b *bent) Create(path string) (vault.File, error) {
	f, err := b.FS.Create(path)
	if err == nil && b.on && strings.HasSuffix(path, vault.MakingSuffix) {
		return bentFile{f}, nil
	}
	return f, err
}

func (f bentFile) WriteAt(p []byte, off int64) (int, error) {
	if len(p) > 5000 {
		p = bytes.Clone(p)
		p[len(p)-100] ^= 1
	}
	return f.File.WriteAt(p, off)
}

func (b *bent) Place(f vault.File, tmp, path string) (vault.File, error) {
	if x, ok := f.(bentFile); ok {
		f = x.File
	}
	return b.FS.Place(f, tmp, path)
}

func newPantry(t *testing.T) *pantry {
	t.Helper()
	p := &pantry{dir: t.TempDir(), clock: journaltest.FixedClock(), disk: &badDisk{FS: vault.OS(), free: -1}}
	must(t, os.Mkdir(filepath.Join(p.dir, "stick"), 0o700))
	p.Keeper = New(Options{Clock: p.clock.Now, TestOnlyWeakKDF: true, DataDir: filepath.Join(p.dir, "data"), FS: p.disk})
	return p
}

func (p *pantry) path() string   { return filepath.Join(p.dir, "j.stillwater") }
func (p *pantry) folder() string { return filepath.Join(p.dir, "data", "backups") }
func (p *pantry) stick() string  { return filepath.Join(p.dir, "stick") }

func (p *pantry) made(t *testing.T) *session {
	t.Helper()
	s, err := p.Create(t.Context(), p.path(), firstSecrets)
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s.(*session)
}

func (p *pantry) opened(t *testing.T) *session {
	t.Helper()
	s, err := p.tryOpen(t)
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s.(*session)
}

func (p *pantry) tryOpen(t *testing.T) (journal.Session, error) {
	t.Helper()
	held, err := p.Open(t.Context(), p.path())
	must(t, err)
	s, err := held.Unlock(t.Context(), firstSecrets.Passphrase)
	if err != nil {
		must(t, held.Close())
	}
	return s, err
}

func namesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if !errors.Is(err, os.ErrNotExist) {
		must(t, err)
	}
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

func backedUp(t *testing.T, s *session) journal.BackupReport {
	t.Helper()
	r, err := s.BackUp(t.Context(), nil)
	must(t, err)
	return r
}
