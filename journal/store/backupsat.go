package store

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// BackupsAt opens the backups of a folder, or a single one; see
// [journal.BackupKeeper].
func (k *Keeper) BackupsAt(ctx context.Context, path string, s journal.Secret) ([]journal.Backup, error) {
	files, err := k.filesAt(path)
	if err != nil {
		return nil, err
	}
	o, wrong, err := k.opener(s)
	if err != nil {
		return nil, err
	}
	defer o.Close()
	var out []journal.Backup
	for i := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b := files[i].backup()
		b.Holds, b.Err = k.look(ctx, o, b.Path, wrong)
		if b.Made.IsZero() && b.Holds != nil {
			b.Made = b.Holds.Saved
		}
		out = append(out, b)
	}
	return out, ctx.Err()
}

// filesAt are the files that are called as backups are in a folder, newest
// first, or the one file at the path.
func (k *Keeper) filesAt(path string) (list []backupFile, err error) {
	names, err := k.disk().Names(path)
	if err != nil {
		f := k.fileAt(path)
		switch {
		case errors.Is(f.err, fs.ErrNotExist):
			return nil, journal.ErrNoFile
		case errors.Is(f.err, fs.ErrPermission):
			return nil, translate(err, nil)
		}
		return []backupFile{f}, nil
	}
	for _, name := range names {
		if !journal.IsBackupName(name) {
			continue
		}
		if f := k.fileAt(filepath.Join(path, name)); !f.isEmpty() {
			list = append(list, f)
		}
	}
	newestFirst(list)
	return list, nil
}

// fileAt looks at the header of the file at a path.
func (k *Keeper) fileAt(path string) backupFile {
	f := backupFile{path: path}
	_, f.BackupMark, _ = parseBackupName(filepath.Base(path)) // zero for one that lost its name
	f.id, f.Bytes, f.err = vault.Peek(path, vault.Options{FS: k.opt.FS})
	return f
}
