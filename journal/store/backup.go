package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"stillwater/journal"
	"stillwater/journal/vault"
)

var (
	_ journal.BackupKeeper  = (*Keeper)(nil)
	_ journal.BackupSession = (*session)(nil)
)

// BackUp makes a backup in each place; see [journal.BackupSession].
func (s *session) BackUp(ctx context.Context, progress func(done, total int64)) (journal.BackupReport, error) {
	if s.queue.isClosed() {
		return journal.BackupReport{}, journal.ErrLocked
	}
	return s.backUp(ctx, s.k.places(s.path), progress)
}

// BackUpTo makes a single copy at path; see [journal.BackupSession].
func (s *session) BackUpTo(ctx context.Context, path string, progress func(done, total int64)) (b journal.Backup, err error) {
	if s.queue.isClosed() {
		return b, journal.ErrLocked
	}
	snap, err := s.v.Snapshot(ctx)
	if err != nil {
		return b, s.unlessLocked(err)
	}
	defer snap.Close()
	f := backupFile{BackupMark: journal.BackupMark{Made: s.k.now().Truncate(time.Second)}, path: path}
	h, err := makeBackup(ctx, snap, path, progress)
	if err != nil {
		return b, noFolder(s.unlessLocked(err))
	}
	f.Bytes = snap.Bytes()
	b = f.backup()
	b.Holds = h
	return b, nil
}

// makeBackup makes one copy of a snapshot and counts what it holds.
func makeBackup(ctx context.Context, snap *vault.Snapshot, path string, progress func(done, total int64)) (h *journal.Holdings, err error) {
	err = snap.BackUp(ctx, path, progress, func(db *sql.DB, fault func() error) (err error) {
		h, err = count(ctx, db)
		return translate(err, fault())
	})
	if err != nil {
		return nil, translate(err, nil)
	}
	h.Saved = snap.Saved()
	return h, nil
}

// BackUpIfDue makes one in each place where [journal.BackupDue] asks for it;
// see [journal.BackupSession]. So a stick that was plugged in again gets what
// it missed.
func (s *session) BackUpIfDue(ctx context.Context, progress func(done, total int64)) (r journal.BackupReport, done bool, err error) {
	if s.queue.isClosed() {
		return r, false, journal.ErrLocked
	}
	if s.v.OnlyRead() { // a visit: nothing is new in it, and nobody asked for a copy here
		return r, false, nil
	}
	var due []place
	for _, p := range s.k.places(s.path) {
		is, err := s.due(ctx, p)
		switch {
		case errors.Is(err, journal.ErrLocked) || ctx.Err() != nil:
			return journal.BackupReport{}, false, s.unlessLocked(err)
		case err != nil:
			r.Missed = append(r.Missed, journal.MissedPlace{Folder: p.folder, Second: p.second, Err: err})
		case is:
			due = append(due, p)
		}
	}
	if len(due) == 0 {
		if len(r.Missed) == len(s.k.places(s.path)) {
			return r, false, r.Missed[0].Err
		}
		return journal.BackupReport{}, false, nil
	}
	made, err := s.backUp(ctx, due, progress)
	made.Missed = append(r.Missed, made.Missed...)
	return made, err == nil, err
}

func (s *session) backUp(ctx context.Context, to []place, progress func(done, total int64)) (journal.BackupReport, error) {
	ids, err := s.ids(ctx)
	if err != nil {
		return journal.BackupReport{}, err
	}
	r, err := s.k.backUp(ctx, s.v, s.path, to, ids[1:], progress)
	return r, s.unlessLocked(err)
}

// due tells whether a place should get a backup.
func (s *session) due(ctx context.Context, p place) (bool, error) {
	id := s.v.ID()
	list, err := s.k.find(p, &id)
	if err != nil {
		return false, err
	}
	list = slices.DeleteFunc(list, func(f backupFile) bool { return f.err != nil })
	if len(list) == 0 {
		return s.holdsAnything(ctx)
	}
	commit, saved := s.v.Newest()
	newest, err := s.stateOf(ctx, &list[0])
	if err != nil {
		return true, ctx.Err() // what cannot be read is no backup
	}
	if newest.commit == commit && newest.saved.Equal(saved) {
		return false, nil
	}
	return journal.BackupDue(list[0].BackupMark, newest.saved, s.k.now()), nil
}

// holdsAnything tells whether there is anything to lose.
func (s *session) holdsAnything(ctx context.Context) (some bool, err error) {
	err = s.read(ctx, func(ctx context.Context) error {
		return s.db.QueryRowContext(ctx, `SELECT EXISTS(SELECT 1 FROM kept)`).Scan(&some)
	})
	return some, err
}

// backupBefore makes the backup that a step needs before it begins; with an
// error of it the step must not begin.
func (s *session) backupBefore(ctx context.Context) error {
	if s.v.OnlyRead() { // the step could not be taken
		return journal.ErrReadOnlyPlace
	}
	_, err := s.BackUp(ctx, nil)
	return err
}

// backUp makes a backup of the newest commit of v in each of the places. The
// error is that of the first place when no place took it. earlier are ids that
// the vault had before; the order goes on from theirs.
func (k *Keeper) backUp(ctx context.Context, v *vault.Vault, path string, to []place, earlier [][16]byte, progress func(done, total int64)) (r journal.BackupReport, err error) {
	done, err := k.makingOne(ctx)
	if err != nil {
		return r, err
	}
	defer done()
	snap, err := v.Snapshot(ctx)
	if err != nil {
		return r, translate(err, nil)
	}
	defer snap.Close()
	id := snap.VaultID()
	mark := journal.NextBackup(k.newest(path, append([][16]byte{id}, earlier...)), k.now())
	for i, p := range to {
		b, err := k.backUpTo(ctx, snap, p, mark, portion(progress, i, len(to)))
		if err != nil && ctx.Err() != nil {
			return r, ctx.Err()
		}
		if err != nil {
			r.Missed = append(r.Missed, journal.MissedPlace{Folder: p.folder, Second: p.second, Err: err})
			continue
		}
		removed, tight := k.prune(p, id)
		r.Made, r.Pruned, r.Tight = append(r.Made, b), r.Pruned+removed, r.Tight || tight
	}
	if len(r.Made) == 0 {
		return r, r.Missed[0].Err
	}
	return r, nil
}

// newest gives the newest backup of some vaults in either place; zero: none.
func (k *Keeper) newest(path string, ids [][16]byte) (m journal.BackupMark) {
	if all := k.everywhere(path, ids); len(all) > 0 {
		m = all[0].BackupMark
	}
	return m
}

// backUpTo makes a backup in one place. When room is short, older ones make it.
func (k *Keeper) backUpTo(ctx context.Context, snap *vault.Snapshot, p place, mark journal.BackupMark, progress func(done, total int64)) (journal.Backup, error) {
	if err := k.ready(p); err != nil {
		return journal.Backup{}, err
	}
	k.sweep(p, snap.VaultID())
	f := backupFile{BackupMark: mark, path: filepath.Join(p.folder, backupName(snap.VaultID(), mark)), place: p}
	h, err := makeBackup(ctx, snap, f.path, progress)
	if errors.Is(err, journal.ErrDiskFull) {
		if n, _ := k.prune(p, snap.VaultID()); n > 0 {
			h, err = makeBackup(ctx, snap, f.path, progress)
		}
	}
	if err != nil {
		return journal.Backup{}, noFolder(err)
	}
	_, named, _ := parseBackupName(filepath.Base(f.path)) // as its name tells: whole seconds
	f.Made, f.Bytes = named.Made, snap.Bytes()
	b := f.backup()
	b.Holds = h
	return b, nil
}

// portion gives the progress of part i of n.
func portion(progress func(done, total int64), i, n int) func(done, total int64) {
	if progress == nil {
		return nil
	}
	return func(done, total int64) { progress(int64(i)*total+done, int64(n)*total) }
}

// ids are those of the vault: today's, and those before it was encrypted anew.
func (s *session) ids(ctx context.Context) (ids [][16]byte, err error) {
	own := s.v.ID()
	ids = append(ids, own)
	err = s.rows(ctx, func(r record) {
		for _, text := range r.(*personalRecord).Earlier {
			b, err := hex.DecodeString(text)
			if err == nil && len(b) == len(own) && !slices.Contains(ids, [16]byte(b)) {
				ids = append(ids, [16]byte(b))
			}
		}
	}, `SELECT `+storedColumns+` FROM kept k WHERE k.kind = ? ORDER BY k.seq LIMIT 1`, kindPersonal)
	var damaged *journal.DamagedError
	if errors.As(err, &damaged) {
		err = nil // no reason to make no backups
	}
	return ids, err
}

// rememberID keeps the id of the vault within it, before it is encrypted anew
// and gets another, so that [session.RenewBackups] knows the backups of then.
func (s *session) rememberID(ctx context.Context) error {
	id := s.v.ID()
	return s.changePersonal(ctx, func(old *personalRecord) *personalRecord {
		r := *old
		if text := hex.EncodeToString(id[:]); !slices.Contains(r.Earlier, text) {
			r.Earlier = append(slices.Clone(r.Earlier), text)
		}
		return &r
	})
}
