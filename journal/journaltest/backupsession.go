package journaltest

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"stillwater/journal"
)

// BackUp makes a backup in each place, whether one is due or not.
func (s *Session) BackUp(ctx context.Context, progress func(done, total int64)) (r journal.BackupReport, err error) {
	if err := s.k.backupDelay(ctx); err != nil {
		return r, err
	}
	err = s.read(ctx, func() error {
		r, err = s.backUp()
		return err
	})
	if err == nil && progress != nil {
		progress(r.Made[0].Bytes, r.Made[0].Bytes)
	}
	return r, err
}

// BackUpTo makes a single copy at path, which [Keeper.Open] and Restore know.
func (s *Session) BackUpTo(ctx context.Context, path string, progress func(done, total int64)) (b journal.Backup, err error) {
	if err := s.k.backupDelay(ctx); err != nil {
		return b, err
	}
	err = s.read(ctx, func() error {
		if err := s.k.backups.fail[filepath.Dir(path)]; err != nil {
			return err
		}
		if s.k.files[path] != nil {
			return journal.ErrExists
		}
		c := s.f.copied(path)
		s.k.files[path] = c
		h := c.holdings()
		b = journal.Backup{Path: path, Made: s.k.clock.Now().UTC().Truncate(time.Second), Bytes: c.checked().Bytes, Holds: &h}
		return nil
	})
	if err == nil && progress != nil {
		progress(b.Bytes, b.Bytes)
	}
	return b, err
}

// BackUpIfDue makes one when [journal.BackupDue] says so.
func (s *Session) BackUpIfDue(ctx context.Context, progress func(done, total int64)) (r journal.BackupReport, done bool, err error) {
	due := false
	if err := s.read(ctx, func() error { due = s.due(); return nil }); err != nil || !due {
		return r, false, err
	}
	r, err = s.BackUp(ctx, progress)
	return r, err == nil, err
}

// due tells whether a backup is; k.mu is held.
func (s *Session) due() bool {
	newest := s.k.newest([]int{s.f.id})
	if newest == nil {
		return len(s.f.rows) > 0
	}
	return newest.of.changes != s.f.changes && journal.BackupDue(newest.BackupMark, newest.of.saved, s.k.clock.Now())
}

// ids are those of the journal, today's first; k.mu is held.
func (f *file) ids() []int { return append([]int{f.id}, f.earlier...) }

// newest gives the newest backup of some journals in either place; k.mu is held.
func (k *Keeper) newest(ids []int) (out *backup) {
	for _, b := range k.backups.list {
		if slices.Contains(ids, b.of.id) && (out == nil || b.Order > out.Order) {
			out = b
		}
	}
	return out
}

// backUp makes a backup in each place and prunes; k.mu is held.
func (s *Session) backUp() (r journal.BackupReport, err error) {
	k := s.k
	var mark journal.BackupMark
	if newest := k.newest(s.f.ids()); newest != nil {
		mark = newest.BackupMark
	}
	mark = journal.NextBackup(mark, k.clock.Now())
	for _, p := range k.placesNow() {
		if err := k.backups.fail[p.folder]; err != nil {
			r.Missed = append(r.Missed, journal.MissedPlace{Folder: p.folder, Second: p.second, Err: err})
			continue
		}
		b := &backup{BackupMark: mark, folder: p.folder, second: p.second}
		b.path = filepath.Join(p.folder, fmt.Sprintf("stillwater_%08x_%06d_%s.stillwater-backup", s.f.id, b.Order, journal.DayOf(b.Made)))
		b.of = s.f.copied(b.path)
		b.Bytes = b.of.checked().Bytes
		k.backups.list = append(k.backups.list, b)
		made, h := b.shown(), b.of.holdings()
		made.Holds = &h
		r.Made = append(r.Made, made)
		n, tight := k.prune(s.f.id, p.folder)
		r.Pruned += n
		r.Tight = r.Tight || tight
	}
	if len(r.Made) == 0 {
		return r, r.Missed[0].Err
	}
	return r, nil
}

// prune drops what the plan drops from a folder; k.mu is held.
func (k *Keeper) prune(id int, folder string) (n int, tight bool) {
	var here []*backup
	var marks []journal.BackupMark
	for _, b := range k.backups.list {
		if b.of.id == id && b.folder == folder {
			here, marks = append(here, b), append(marks, b.BackupMark)
		}
	}
	room := k.backups.room
	if room == 0 {
		room = -1
	}
	drop, tight := journal.PlanBackups(marks, room)
	for _, i := range drop {
		k.backups.list = slices.DeleteFunc(k.backups.list, func(b *backup) bool { return b == here[i] })
	}
	return len(drop), tight
}

// Backups lists the backups of this journal; all open with its key, but for
// those from before it was encrypted anew.
func (s *Session) Backups(ctx context.Context) (out []journal.Backup, err error) {
	err = s.read(ctx, func() error {
		out = s.k.listed(s.f.ids(), func(b *backup) error {
			if b.of.id != s.f.id {
				return journal.ErrWrongPassphrase
			}
			return b.broken
		}, true)
		return nil
	})
	return out, err
}

// RenewBackups makes a new backup and drops all earlier ones.
func (s *Session) RenewBackups(ctx context.Context, progress func(done, total int64)) (journal.BackupReport, error) {
	r, err := s.BackUp(ctx, progress)
	if err != nil {
		return r, err
	}
	s.k.mu.Lock()
	defer s.k.mu.Unlock()
	for _, made := range r.Made {
		s.k.backups.list = slices.DeleteFunc(s.k.backups.list, func(b *backup) bool {
			old := slices.Contains(s.f.ids(), b.of.id) && b.Order < made.Order && b.folder == filepath.Dir(made.Path)
			if old && b.stays != nil {
				r.Left = append(r.Left, journal.LeftBackup{Path: b.path, Err: b.stays})
				return false
			}
			if old {
				r.Pruned++
			}
			return old
		})
	}
	return r, nil
}

// secured makes a backup that a step needs before it begins; k.mu is held.
func (s *Session) secured() error {
	_, err := s.backUp()
	return err
}
