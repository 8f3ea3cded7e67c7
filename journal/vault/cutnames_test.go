package vault

import (
	"errors"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
)

type nameChange struct {
	from, to string // from "": made, to "": removed
	node     *cutNode
}

func (c nameChange) apply(names map[string]*cutNode) {
	if c.from != "" {
		delete(names, c.from)
	}
	if c.to != "" {
		names[c.to] = c.node
	}
}

// writable tells why nothing can be changed.
func (d *cutDisk) writable() error {
	if d.readOnly && !d.dead {
		return errLostSync
	}
	return d.alive()
}

// cutNames is what a power cut leaves of the changes of names since the last
// sync of the folder: all, a first part, or any of them, in whatever order they
// were made; a file may then have both its names, or none of them.
func (d *cutDisk) cutNames(rng *rand.Rand, names map[string]*cutNode, note func(int)) {
	if len(d.names) == 0 {
		return
	}
	style, first := rng.IntN(4), rng.IntN(len(d.names)) // styles 0 and 1: all
	for i, c := range d.names {
		switch {
		case style < 2 || style == 2 && i < first:
		case style == 2 || rng.IntN(2) == 0:
			continue
		case c.from != "" && c.to != "" && rng.IntN(3) == 0: // only half of a renaming
			if rng.IntN(2) == 0 {
				c.from = ""
			} else {
				c.to = ""
			}
			note(len(c.from))
		}
		note(i)
		c.apply(names)
	}
}

// loseNames is a sync of the folder that fails: the names wait for the next one;
// or the file system goes read-only; or some of the changes are on the disk and
// the others never were, which everybody sees from then on.
func (d *cutDisk) loseNames(rng *rand.Rand) {
	switch rng.IntN(4) {
	case 0:
		d.readOnly = true
	case 1:
		d.cutNames(rng, d.durable, func(int) {})
		d.now, d.names = maps.Clone(d.durable), nil
	}
}

func (d *cutDisk) Resolve(path string) (string, error) {
	if path == "/" || path == "/torn" || d.now[path] != nil {
		return path, d.alive()
	}
	return "", notThere("resolve", path)
}

func (d *cutDisk) rename(c nameChange) {
	c.apply(d.now)
	d.names = append(d.names, c)
	d.did("rename")
}

func (d *cutDisk) Create(path string) (File, error) {
	if d.now[path] != nil {
		return nil, &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	if err := d.writable(); err != nil {
		return nil, err
	}
	n := &cutNode{}
	d.rename(nameChange{to: path, node: n})
	return &cutFile{d, n}, d.alive()
}

func (d *cutDisk) Open(path string) (File, error) {
	if d.now[path] == nil {
		return nil, notThere("open", path)
	}
	return &cutFile{d, d.now[path]}, d.alive()
}

func (d *cutDisk) Place(f File, tmp, path string) (File, error) {
	if d.now[path] != nil {
		return nil, &fs.PathError{Op: "place", Path: path, Err: fs.ErrExist}
	}
	if err := d.writable(); err != nil {
		f.Close()
		return nil, err
	}
	d.rename(nameChange{tmp, path, d.now[tmp]})
	if err := d.SyncDir("/"); err != nil {
		f.Close()
		return nil, errors.Join(errFolderSync, err)
	}
	return f, nil
}

func (d *cutDisk) Replace(f, old File, tmp, path string) (File, error) {
	if err := d.writable(); err != nil {
		return old, err
	}
	d.rename(nameChange{tmp, path, d.now[tmp]})
	if err := d.SyncDir("/"); err != nil {
		return f, errors.Join(errFolderSync, err)
	}
	return f, nil
}

func (d *cutDisk) SyncDir(string) error {
	if err := d.writable(); err != nil {
		return err
	}
	if d.lostSync != nil {
		if rng := d.lostSync(); rng != nil {
			d.loseNames(rng)
			d.did("lost sync of the folder")
			return errLostSync
		}
	}
	for _, c := range d.names {
		c.apply(d.durable)
	}
	d.names = nil
	d.did("syncdir")
	return nil
}

func (d *cutDisk) Remove(path string) error {
	if d.now[path] == nil {
		return notThere("remove", path)
	}
	if err := d.writable(); err != nil {
		return err
	}
	d.rename(nameChange{from: path})
	return d.alive()
}

func (d *cutDisk) Names(dir string) (names []string, err error) {
	for p := range d.now {
		if filepath.Dir(p) == dir {
			names = append(names, filepath.Base(p))
		}
	}
	slices.Sort(names)
	return names, d.alive()
}

func (d *cutDisk) MakeDir(string) error      { return d.alive() }
func (d *cutDisk) Free(string) (int64, bool) { return d.free, true }

func (d *cutDisk) SameFile(f File, path string) (bool, error) {
	return d.now[path] == f.(*cutFile).node, d.alive()
}
