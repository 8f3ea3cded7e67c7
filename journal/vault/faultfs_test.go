package vault

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// faultFS is a file system in memory that plays faults: any operation can be
// made to fail, and at any moment the disk can be asked what a power cut would
// leave of it.
type faultFS struct {
	mu      sync.Mutex
	now     map[string]*inode // names as a process sees them
	durable map[string]*inode // names as they last
	free    int64             // what Free answers; -1: not known
	full    int64             // bytes that all files may hold; 0: no limit
	most    int64             // bytes that one file may hold; 0: no limit
	blind   bool              // Free does not tell, whatever full is

	// fault is asked before each operation ("write", "sync", "truncate",
	// "rename", "syncdir", "create", "read", "open", "stat", "size", "lock",
	// "mkdir", "remove", "names", "resolve", "free"); an error makes it fail. A
	// write that fails writes its first half.
	fault func(op, path string) error
	// after is called after each operation that changed something.
	after func(op string)
}

type inode struct {
	data    []byte // as a process sees it
	durable []byte // as of the last sync
	since   []change
	locked  *faultFile
	dead    error // what every handle answers once the stick was pulled
}

// change is a write or a cut since the last sync.
type change struct {
	off  int64
	data []byte // nil: cut (or grown) to off
}

type faultFile struct {
	fs   *faultFS
	node *inode
	path string
}

func newFaultFS() *faultFS {
	return &faultFS{now: map[string]*inode{}, durable: map[string]*inode{}, free: -1}
}

// withFile is a disk that holds one file.
func withFile(path string, data []byte) *faultFS {
	d := newFaultFS()
	n := &inode{data: bytes.Clone(data), durable: bytes.Clone(data)}
	d.now[path], d.durable[path] = n, n
	return d
}

func (d *faultFS) ask(op, path string) error {
	if d.fault == nil {
		return nil
	}
	return d.fault(op, path)
}

func (f *faultFile) ask(op string) error {
	if f.node.dead != nil {
		return f.node.dead
	}
	return f.fs.ask(op, f.path)
}

func (d *faultFS) did(op string) {
	if d.after != nil {
		d.after(op)
	}
}

func notThere(op, path string) error {
	return &fs.PathError{Op: op, Path: path, Err: fs.ErrNotExist}
}

func (d *faultFS) Resolve(path string) (string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.ask("resolve", path); err != nil {
		return "", err
	}
	if path == "/" || path == "/torn" {
		return path, nil
	}
	if d.now[path] == nil {
		return "", notThere("resolve", path)
	}
	return path, nil
}

func (d *faultFS) Create(path string) (File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.ask("create", path); err != nil {
		return nil, err
	}
	if d.now[path] != nil {
		return nil, &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	n := &inode{}
	d.now[path] = n
	return &faultFile{fs: d, node: n, path: path}, nil
}

func (d *faultFS) Open(path string) (File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.ask("open", path); err != nil {
		return nil, err
	}
	n := d.now[path]
	if n == nil {
		return nil, notThere("open", path)
	}
	return &faultFile{fs: d, node: n, path: path}, nil
}

func (d *faultFS) rename(from, to string) error {
	if err := d.ask("rename", to); err != nil {
		return err
	}
	d.now[to] = d.now[from]
	delete(d.now, from)
	d.did("rename")
	return nil
}

func (d *faultFS) Place(f File, tmp, path string) (there File, err error) {
	defer func() {
		if err != nil {
			f.Close()
		}
	}()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.now[path] != nil {
		return nil, &fs.PathError{Op: "place", Path: path, Err: fs.ErrExist}
	}
	if err := d.rename(tmp, path); err != nil {
		return nil, err
	}
	if err := d.syncDir(path); err != nil {
		return nil, errors.Join(errFolderSync, err)
	}
	return f, nil
}

func (d *faultFS) Replace(f, old File, tmp, path string) (File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.rename(tmp, path); err != nil {
		delete(d.now, tmp)
		return old, err
	}
	if err := d.syncDir(path); err != nil {
		return f, errors.Join(errFolderSync, err)
	}
	return f, nil
}

func (d *faultFS) syncDir(dir string) error {
	if err := d.ask("syncdir", dir); err != nil {
		return err
	}
	d.durable = make(map[string]*inode)
	for p, n := range d.now {
		d.durable[p] = n
	}
	d.did("syncdir")
	return nil
}

func (d *faultFS) SyncDir(dir string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.syncDir(dir)
}

func (d *faultFS) Remove(path string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.now[path] == nil {
		return notThere("remove", path)
	}
	if err := d.ask("remove", path); err != nil {
		return err
	}
	delete(d.now, path)
	return nil
}

func (d *faultFS) Names(dir string) (names []string, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.ask("names", dir); err != nil {
		return nil, err
	}
	for p := range d.now {
		if filepath.Dir(p) == dir {
			names = append(names, filepath.Base(p))
		}
	}
	slices.Sort(names)
	return names, nil
}

func (d *faultFS) MakeDir(dir string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.ask("mkdir", dir)
}

func (d *faultFS) Free(dir string) (int64, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.blind || d.ask("free", dir) != nil {
		return 0, false
	}
	if d.full > 0 {
		return max(0, d.full-d.used()), true
	}
	return d.free, d.free >= 0
}

func (d *faultFS) used() (n int64) {
	for _, f := range d.now {
		n += int64(len(f.data))
	}
	return n
}

func (d *faultFS) SameFile(f File, path string) (bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.ask("stat", path); err != nil {
		return false, err
	}
	return d.now[path] == f.(*faultFile).node, nil
}

func (f *faultFile) ReadAt(b []byte, off int64) (int, error) {
	f.fs.mu.Lock()
	defer f.fs.mu.Unlock()
	if err := f.ask("read"); err != nil {
		return 0, err
	}
	if off >= int64(len(f.node.data)) {
		return 0, io.EOF
	}
	n := copy(b, f.node.data[off:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

func (f *faultFile) WriteAt(b []byte, off int64) (int, error) {
	f.fs.mu.Lock()
	defer f.fs.mu.Unlock()
	err := f.ask("write")
	if err == nil && f.fs.full > 0 {
		if grow := off + int64(len(b)) - int64(len(f.node.data)); grow > 0 && f.fs.used()+grow > f.fs.full {
			err = noSpace
		}
	}
	if end := off + int64(len(b)); err == nil && f.fs.most > 0 && end > f.fs.most {
		b = b[:max(0, int64(len(b))-(end-f.fs.most))] // what fits is written, as a system does
		f.node.change(change{off: off, data: bytes.Clone(b)})
		f.fs.did("write")
		return len(b), tooLarge
	}
	if err != nil {
		b = b[:len(b)/2]
		if f.fs.full > 0 && off+int64(len(b)) > int64(len(f.node.data)) {
			b = b[:max(0, min(int64(len(b)), int64(len(f.node.data))-off))]
		}
	}
	f.node.change(change{off: off, data: bytes.Clone(b)})
	f.fs.did("write")
	return len(b), err
}

func (f *faultFile) Truncate(size int64) error {
	f.fs.mu.Lock()
	defer f.fs.mu.Unlock()
	if err := f.ask("truncate"); err != nil {
		return err
	}
	f.node.change(change{off: size})
	f.fs.did("truncate")
	return nil
}

func (f *faultFile) Sync() error {
	f.fs.mu.Lock()
	defer f.fs.mu.Unlock()
	if err := f.ask("sync"); err != nil {
		return err
	}
	for _, c := range f.node.since {
		f.node.durable = c.apply(f.node.durable)
	}
	f.node.since = nil
	f.fs.did("sync")
	return nil
}

func (f *faultFile) Size() (int64, error) {
	f.fs.mu.Lock()
	defer f.fs.mu.Unlock()
	if err := f.ask("size"); err != nil {
		return 0, err
	}
	return int64(len(f.node.data)), nil
}

func (f *faultFile) Lock() error {
	f.fs.mu.Lock()
	defer f.fs.mu.Unlock()
	if err := f.ask("lock"); err != nil {
		return err
	}
	if f.node.locked != nil && f.node.locked != f {
		return ErrInUse
	}
	f.node.locked = f
	return nil
}

func (f *faultFile) Close() error {
	f.fs.mu.Lock()
	defer f.fs.mu.Unlock()
	if f.node.locked == f {
		f.node.locked = nil
	}
	return nil
}

func (n *inode) change(c change) {
	n.data = c.apply(n.data)
	n.since = append(n.since, c)
}

func (c change) apply(b []byte) []byte {
	if c.data == nil {
		return resize(b, c.off)
	}
	if end := c.off + int64(len(c.data)); end > int64(len(b)) {
		b = resize(b, end)
	}
	copy(b[c.off:], c.data)
	return b
}

func resize(b []byte, size int64) []byte {
	if size <= int64(len(b)) {
		return b[:size]
	}
	return append(b, make([]byte, size-int64(len(b)))...)
}

// cut is what a power cut right now would leave of the file at path: of each
// change since the last sync any part may be there, sector by sector, whatever
// came before or after it. In a sector that was being changed garbage may
// stand. A rename whose folder was not synced may have happened or not.
func (d *faultFS) cut(rng *rand.Rand, path string) []byte {
	names := d.durable
	if rng.IntN(2) == 0 {
		names = d.now
	}
	n := names[path]
	if n == nil {
		return nil
	}
	const sector = 512
	style := rng.IntN(4)
	garbage := rng.IntN(8) == 0
	image := bytes.Clone(n.durable)
	for _, c := range n.since {
		if style == 0 || (style == 1 && rng.IntN(2) == 0) {
			continue // nothing of it
		}
		if c.data == nil || style == 2 {
			image = change{off: c.off, data: bytes.Clone(c.data)}.apply(image)
			continue
		}
		for at := 0; at < len(c.data); at += sector {
			if rng.IntN(3) == 0 {
				continue
			}
			part := bytes.Clone(c.data[at:min(at+sector, len(c.data))])
			place := c.off + int64(at)
			same := place+int64(len(part)) <= int64(len(image)) && bytes.Equal(part, image[place:place+int64(len(part))])
			if garbage && !same && rng.IntN(8) == 0 {
				for i := rng.IntN(len(part)); i < len(part); i++ {
					part[i] = byte(rng.Uint32())
				}
			}
			image = change{off: c.off + int64(at), data: part}.apply(image)
		}
	}
	return image
}

// isTemporary tells whether a name is one that the vault makes beside a file.
func isTemporary(name string) bool {
	return strings.Contains(name, ".new-") || strings.HasSuffix(name, compactSuffix) || strings.Contains(name, ".torn-")
}
