package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// CopyTo makes a copy of the journal elsewhere; see [journal.Escaper]. When not
// every page can be read, the rows are taken one by one: those that can be read
// and whose digest fits.
func (s *session) CopyTo(ctx context.Context, path string, progress func(done, total int64)) (journal.Session, bool, error) {
	if s.queue.isClosed() {
		return nil, false, journal.ErrLocked
	}
	n := &notices{}
	v, err := s.v.CopyTo(ctx, path, s.k.vaultOptions(n), progress)
	whole := err == nil
	if errors.Is(err, vault.ErrUnreadable) {
		v, err = s.v.CopyEmpty(ctx, path, s.k.vaultOptions(n))
	}
	if err != nil {
		return nil, false, creating(s.unlessLocked(err))
	}
	c, err := s.k.session(ctx, v, path, n)
	if err == nil && !whole {
		err = s.copyRows(ctx, c, progress)
	}
	if err != nil { // what is not finished is nobody's: it was made a moment ago, by us
		if c != nil {
			_ = c.Close()
		} else {
			_ = v.Close()
		}
		_ = os.Remove(v.Path())
		return nil, false, err
	}
	return c, whole, nil
}

// copyRows puts every row into c that can be read and whose digest fits. The
// error is one of writing to c, or of ctx.
func (s *session) copyRows(ctx context.Context, c *session, progress func(done, total int64)) error {
	seqs := s.seqs(ctx)
	for i, seq := range seqs {
		if err := ctx.Err(); err != nil {
			return err
		}
		row, r, err := s.rowAt(ctx, seq)
		if err == nil {
			earlier := s.versionsAt(ctx, seq)
			err = c.write(ctx, func(t *txn) error {
				for i := range earlier {
					if err := t.putVersion(&earlier[i]); err != nil {
						return err
					}
				}
				return t.adopt(row, r)
			})
			if err != nil {
				return err
			}
		}
		if progress != nil {
			progress(int64(i+1), int64(len(seqs)))
		}
	}
	return s.copyPictures(ctx, c)
}

// versionsAt gives the earlier versions of a row that can be read and whose digest
// fits.
func (s *session) versionsAt(ctx context.Context, seq int64) (out []storedVersion) {
	if !s.has(tablesOfVersions) {
		return nil
	}
	// An error ends it; what was read before it counts.
	_ = s.read(ctx, func(ctx context.Context) error {
		return eachVersion(ctx, s.db, func(v *storedVersion, _ *entryRecord, err error) error {
			if err == nil {
				out = append(out, *v)
			}
			return nil
		}, `WHERE id BETWEEN ? AND ? ORDER BY id DESC`, versionID(seq, 0), versionID(seq+1, 0)-1)
	})
	return out
}

// copyPictures puts every picture into c that can be read and whose digest fits. The
// error is one of writing to c, or of ctx.
func (s *session) copyPictures(ctx context.Context, c *session) error {
	if !s.has(tablesOfVersions) {
		return ctx.Err()
	}
	var list []journal.Attachment
	_ = s.read(ctx, func(ctx context.Context) error { // as far as it can be read
		return eachPicture(ctx, s.db, func(_ int64, a journal.Attachment, err error) error {
			if err == nil {
				list = append(list, a)
			}
			return nil
		})
	})
	for i := range list {
		data, err := s.AttachmentData(ctx, list[i].ID)
		if err := ctx.Err(); err != nil {
			return err
		}
		if err != nil {
			continue
		}
		if err := c.putPicture(ctx, &list[i], data); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// seqs gives the numbers of all rows that can be found, in their order: from
// both ends of the table and of an index, as far as each can be read.
func (s *session) seqs(ctx context.Context) []int64 {
	found := map[int64]bool{}
	for _, q := range []string{
		`SELECT seq FROM kept ORDER BY seq`,
		`SELECT seq FROM kept ORDER BY seq DESC`,
		`SELECT seq FROM kept ORDER BY uuid`,
		`SELECT seq FROM kept ORDER BY uuid DESC`,
	} {
		// An error ends the walk; what was found before it counts.
		_ = s.read(ctx, func(ctx context.Context) error {
			return each(ctx, s.db, func(scan func(...any) error) error {
				var seq int64
				if err := scan(&seq); err != nil {
					return err
				}
				found[seq] = true
				return nil
			}, q)
		})
	}
	seqs := make([]int64, 0, len(found))
	for seq := range found {
		seqs = append(seqs, seq)
	}
	slices.Sort(seqs)
	return seqs
}

// rowAt reads one row and makes sure that it is whole.
func (s *session) rowAt(ctx context.Context, seq int64) (row *stored, r record, err error) {
	err = s.read(ctx, func(ctx context.Context) error {
		row = &stored{}
		if err := s.db.QueryRowContext(ctx, `SELECT `+storedColumns+` FROM kept k WHERE k.seq = ?`, seq).Scan(row.fields()...); err != nil {
			return err
		}
		r, err = row.open()
		return err
	})
	return row, r, err
}

// adopt inserts a row of another journal as it is, with its number, and makes
// labels and index for it.
func (t *txn) adopt(row *stored, r record) error {
	_, err := t.tx.ExecContext(t.ctx,
		`INSERT INTO kept(seq, kind, uuid, revision, ord, utc, day, live, trashed, sha256, record) VALUES (?,?,?,?,?,?,?,?,?,?,?)`,
		row.seq, string(row.kind), string(row.uuid), row.revision, row.ord, row.utc, row.day, row.live, row.trashed, row.sum, string(row.record))
	if err != nil {
		return err
	}
	return t.derive(row.seq, r)
}

// Twins lists other states of the journal beside it; see [journal.Escaper].
func (s *session) Twins(ctx context.Context) ([]string, error) {
	if s.queue.isClosed() {
		return nil, journal.ErrLocked
	}
	own, id := s.v.Path(), s.v.ID()
	here, _ := os.Stat(own) // nil: it is gone, and no twin
	list, err := os.ReadDir(filepath.Dir(own))
	if err != nil {
		return nil, translate(err, nil)
	}
	type twin struct {
		path string
		info fs.FileInfo
	}
	var twins []twin
	for _, e := range list {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !e.Type().IsRegular() || e.Name() == filepath.Base(own) || isOurs(e.Name(), own) {
			continue
		}
		info, err := e.Info()
		if err != nil || inCloudOnly(info) || here != nil && os.SameFile(here, info) {
			continue
		}
		path := filepath.Join(filepath.Dir(own), e.Name())
		if other, _, err := vault.Peek(path, vault.Options{}); err == nil && other == id {
			twins = append(twins, twin{path, info})
		}
	}
	slices.SortStableFunc(twins, func(a, b twin) int {
		if aOurs, bOurs := s.v.Holds(a.path), s.v.Holds(b.path); aOurs != bOurs {
			if aOurs {
				return -1
			}
			return 1
		}
		return b.info.ModTime().Compare(a.info.ModTime())
	})
	paths := make([]string, len(twins))
	for i, t := range twins {
		paths[i] = t.path
	}
	return paths, nil
}

// isOurs tells whether a file beside the journal at path is one that we made
// and know of: a backup, what a restore kept, or a file that was being written
// when something cut it off.
func isOurs(name, path string) bool {
	_, _, backup := parseBackupName(name)
	return backup || vault.IsTemporary(name) || strings.HasPrefix(name, filepath.Base(keptBase(path))) || keptByRestore(name, path)
}

// keptTail is how the names end that keptName gives, without what comes after
// the dot.
var keptTail = regexp.MustCompile(keptMark + `\d{4}-\d\d-\d\d(-\d+)?$`)

// keptByRestore tells whether a restore kept the file, of whatever name the journal
// was then: a rescue gives it another one.
func keptByRestore(name, path string) bool {
	ext := filepath.Ext(path)
	return strings.HasSuffix(name, ext) && keptTail.MatchString(strings.TrimSuffix(name, ext))
}
