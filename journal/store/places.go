package store

import (
	"cmp"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// SetBackupPlaces is as [journal.BackupKeeper] says. Folders that a person
// chose must be there; only the app's own is made.
func (k *Keeper) SetBackupPlaces(p journal.BackupPlaces) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.opt.Backups = p
}

// place is a folder that backups go to.
type place struct {
	folder string
	second bool
	own    bool // the app's own folder, which is made when needed
}

// places gives the folders for the journal at path, the second one last.
func (k *Keeper) places(path string) []place {
	k.mu.Lock()
	p := k.opt.Backups
	k.mu.Unlock()
	first := place{folder: p.Folder}
	if first.folder == "" {
		first = place{folder: filepath.Join(cmp.Or(k.opt.DataDir, filepath.Dir(path)), "backups"), own: true}
	}
	out := []place{absolute(first)}
	if second := absolute(place{folder: p.Second, second: true}); p.Second != "" && second.folder != out[0].folder {
		out = append(out, second)
	}
	return out
}

func absolute(p place) place {
	if abs, err := filepath.Abs(p.folder); err == nil && p.folder != "" {
		p.folder = abs
	}
	return p
}

// disk is the file system of vaults and backups.
func (k *Keeper) disk() vault.FS {
	if k.opt.FS != nil {
		return k.opt.FS
	}
	return vault.OS()
}

// ready makes sure that the folder of a place is there.
func (k *Keeper) ready(p place) error {
	if p.own {
		return translate(k.disk().MakeDir(p.folder), nil)
	}
	_, err := k.disk().Names(p.folder)
	return noFolder(translate(err, nil))
}

// noFolder knows that what is missing is a folder.
func noFolder(err error) error {
	if errors.Is(err, journal.ErrNoFile) {
		return journal.ErrNoFolder
	}
	return err
}

// backupFile is a file that has the name of a backup.
type backupFile struct {
	journal.BackupMark
	path  string
	place place
	id    [16]byte // of the vault, as its header says
	err   error    // of its header; then nobody knows whose it is
}

// isEmpty tells whether the file is only a name: where a file system can give one
// in no other way than through a placeholder (FAT), a power cut leaves that.
// It is no backup, not even a damaged one, but its order is taken.
func (f *backupFile) isEmpty() bool { return errors.Is(f.err, vault.ErrNotVault) && f.Bytes == 0 }

func (f *backupFile) backup() journal.Backup {
	return journal.Backup{Path: f.path, Second: f.place.second, Order: f.Order, Made: f.Made.UTC(), Bytes: f.Bytes}
}

// find lists the backups in a place, the newest first: those of the vault id,
// or with nil those of all. A folder of ours that is not there yet is empty.
func (k *Keeper) find(p place, id *[16]byte) (list []backupFile, err error) {
	names, err := k.disk().Names(p.folder)
	if errors.Is(err, fs.ErrNotExist) && p.own {
		return nil, nil
	}
	if err != nil {
		return nil, noFolder(translate(err, nil))
	}
	for _, name := range names {
		short, mark, ok := parseBackupName(name)
		if !ok || id != nil && short != backupID(*id) {
			continue
		}
		f := backupFile{BackupMark: mark, path: filepath.Join(p.folder, name), place: p}
		f.id, f.Bytes, f.err = vault.Peek(f.path, vault.Options{FS: k.opt.FS})
		if errors.Is(f.err, fs.ErrNotExist) || f.err == nil && id != nil && f.id != *id {
			continue
		}
		list = append(list, f)
	}
	newestFirst(list)
	return list, nil
}

// everywhere lists the backups of some vaults, or without ids of all, in both
// places, newest first. A place that is not there has none.
func (k *Keeper) everywhere(path string, ids [][16]byte) (all []backupFile) {
	for _, p := range k.places(path) {
		if len(ids) == 0 {
			list, _ := k.find(p, nil)
			all = append(all, list...)
		}
		for _, id := range ids {
			list, _ := k.find(p, &id)
			all = append(all, list...)
		}
	}
	newestFirst(all)
	return all
}

func newestFirst(list []backupFile) {
	slices.SortStableFunc(list, func(a, b backupFile) int {
		return cmp.Or(cmp.Compare(b.Order, a.Order), b.Made.Compare(a.Made), cmp.Compare(a.path, b.path))
	})
}
