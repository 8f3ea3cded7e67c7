package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// Restore puts a copy of a backup in the place of a journal; see
// [journal.BackupKeeper] and, for the steps, [vault.Snapshot.Restore].
func (k *Keeper) Restore(ctx context.Context, backup string, s journal.Secret, path string, noReplace bool, progress func(done, total int64)) (kept string, err error) {
	o, wrong, err := k.opener(s)
	if err != nil {
		return "", err
	}
	defer o.Close()
	snap, err := o.Open(ctx, backup)
	if errors.Is(err, vault.ErrWrongSecret) {
		return "", wrong
	}
	if err != nil {
		return "", translate(err, nil)
	}
	defer snap.Close()
	keep := k.keptName(path)
	if noReplace {
		keep = nil
	}
	kept, err = snap.Restore(ctx, path, keep, progress, func(db *sql.DB, fault func() error) error {
		_, err := count(ctx, db)
		return translate(err, fault())
	})
	return kept, creating(translate(err, nil))
}

// keptName names the file that a restore replaces: beside it, with the day.
func (k *Keeper) keptName(path string) func(n int) string {
	ext := filepath.Ext(path)
	base := keptBase(path) + journal.DayOf(k.now()).String()
	return func(n int) string {
		if n == 1 {
			return base + ext
		}
		return fmt.Sprintf("%s-%d%s", base, n, ext)
	}
}

// keptMark stands in the names that keptName gives, before the day.
const keptMark = "-before-restore-"

// keptBase is how the names begin that keptName gives.
func keptBase(path string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + keptMark
}
