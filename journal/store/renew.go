package store

import (
	"context"
	"slices"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// RenewBackups replaces all backups by a new one; see [journal.BackupSession].
func (s *session) RenewBackups(ctx context.Context, progress func(done, total int64)) (journal.BackupReport, error) {
	r, err := s.BackUp(ctx, progress)
	if err != nil {
		return r, err
	}
	ids, err := s.ids(ctx)
	if err != nil {
		return r, err
	}
	for _, made := range r.Made {
		for _, p := range s.k.places(s.path) {
			if p.second == made.Second {
				removed, left := s.k.drop(p, made.Path, ids)
				r.Pruned += removed
				r.Left = append(r.Left, left...)
			}
		}
	}
	return r, nil
}

// drop removes all backups of some vaults in a place but one, and tells which it
// could not remove: one whose header nobody can read any more may be anybody's.
func (k *Keeper) drop(p place, but string, ids [][16]byte) (removed int, left []journal.LeftBackup) {
	stays := func(path string, err error) {
		if !slices.ContainsFunc(left, func(l journal.LeftBackup) bool { return l.Path == path }) { // two ids may begin alike
			left = append(left, journal.LeftBackup{Path: path, Err: translate(err, nil)})
		}
	}
	for _, id := range ids {
		list, err := k.find(p, &id)
		if err != nil {
			stays(p.folder, err)
			continue
		}
		for _, f := range list {
			switch {
			case f.path == but || f.isEmpty():
				continue
			case f.err == nil:
				f.err = vault.RemoveCopy(f.path, id, vault.Options{FS: k.opt.FS})
			}
			if f.err == nil {
				removed++
			} else {
				stays(f.path, f.err)
			}
		}
	}
	return removed, left
}

// makingOne waits until nobody else makes a backup, or ctx ends: one to a slow
// stick must not keep the window from locking. done lets the next one begin.
func (k *Keeper) makingOne(ctx context.Context) (done func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case k.making <- struct{}{}:
		return func() { <-k.making }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
