package store

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"

	"stillwater/journal"
)

// pictureLists are queries that give the lists of pictures in all records, in the
// form that they have there. Whoever keeps records in another table adds a line.
// Looking for the bytes first spares parsing texts that may be long.
var pictureLists = []string{
	`SELECT json_extract(record, '$.pictures') FROM kept WHERE kind = 'entry' AND instr(record, '"pictures":[{') > 0`,
	`SELECT json_extract(record, '$.pictures') FROM version WHERE instr(record, '"pictures":[{') > 0`,
}

// shownPictures gives the pictures that any entry shows, in the trash and in
// earlier versions as well.
func (t *txn) shownPictures() (map[journal.ID]bool, error) {
	shown := map[journal.ID]bool{}
	for _, q := range pictureLists {
		rows, err := t.tx.QueryContext(t.ctx, q)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var list *string
			if err = rows.Scan(&list); err != nil {
				break
			}
			if list == nil {
				continue
			}
			var pictures []struct {
				UUID journal.ID `json:"uuid"`
			}
			if err = json.Unmarshal([]byte(*list), &pictures); err != nil {
				err = damagedPicture("a list of pictures is not readable")
				break
			}
			for _, p := range pictures {
				shown[p.UUID] = true
			}
		}
		if err == nil {
			err = rows.Err()
		}
		_ = rows.Close()
		if err != nil {
			return nil, err
		}
	}
	return shown, nil
}

// dropPictures deletes those of the pictures that nothing shows: what rows showed
// that have just been deleted. The parts stay until sweepPictures.
func (t *txn) dropPictures(of map[journal.ID]bool) error {
	if len(of) == 0 {
		return nil
	}
	return t.dropUnshown(func(a *journal.Attachment) bool { return of[a.ID] })
}

// dropOldPictures deletes all pictures that nothing shows and that were neither
// added nor seen within a day. The parts stay until sweepPictures.
func (t *txn) dropOldPictures(now time.Time) error {
	return t.dropUnshown(func(a *journal.Attachment) bool { return !t.s.pictures.spared(a, now) })
}

func (t *txn) dropUnshown(chosen func(*journal.Attachment) bool) error {
	var list []journal.Attachment
	rows, err := t.tx.QueryContext(t.ctx, `SELECT `+pictureColumns+` FROM picture`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var p pictureRow
		if err := rows.Scan(p.fields()...); err != nil {
			return err
		}
		a, err := p.open()
		if err == nil && chosen(&a) { // what is damaged stays: it is not for a clearing to judge
			list = append(list, a)
		}
	}
	if err := rows.Err(); err != nil || len(list) == 0 {
		return err
	}
	shown, err := t.shownPictures()
	if err != nil {
		return err
	}
	for _, a := range slices.DeleteFunc(list, func(a journal.Attachment) bool { return shown[a.ID] }) {
		id, err := uuid.Parse(string(a.ID))
		if err != nil {
			return errNoRow
		}
		if _, err := t.tx.ExecContext(t.ctx, `DELETE FROM picture WHERE uuid = ?`, id[:]); err != nil {
			return err
		}
	}
	return nil
}

// sweepPictures deletes the parts of pictures that were dropped or never came to be,
// some in each transaction: pages that a transaction changes stay in memory until
// its end.
func (s *shelf) sweepPictures(ctx context.Context) error {
	for {
		n := 0
		err := s.write(ctx, func(t *txn) error {
			list, err := t.looseParts()
			for _, id := range list {
				if err == nil {
					_, err = t.tx.ExecContext(t.ctx, `DELETE FROM picture_part WHERE id = ?`, id)
				}
			}
			n = len(list)
			return err
		})
		if err != nil || n == 0 {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}

// looseParts gives some parts without facts, leaving out those that are being
// written.
func (t *txn) looseParts() (list []int64, err error) {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT id FROM picture_part WHERE id / ? NOT IN (SELECT seq FROM picture) ORDER BY id`, partsEach)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for len(list) < 2*attachBatch && rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		if !t.s.pictures.isMaking(id / partsEach) {
			list = append(list, id)
		}
	}
	return list, rows.Err()
}

// checkPictures compares the facts of every picture and its bytes with their
// digests, and gives how many there are. Damage goes to found, and the other
// pictures are looked at all the same; what it returns is an error of reading.
func (s *shelf) checkPictures(ctx context.Context, found func(*journal.DamagedError)) (n int, err error) {
	type picture struct {
		seq int64
		a   journal.Attachment
	}
	var list []picture
	err = s.read(ctx, func(ctx context.Context) error {
		return eachPicture(ctx, s.db, func(seq int64, a journal.Attachment, err error) error {
			n++
			if d := damageOf(err); d != nil {
				found(d)
				return nil
			}
			list = append(list, picture{seq, a})
			return err
		})
	})
	if err != nil {
		return n, ofPicture(err)
	}
	for _, p := range list {
		h := sha256.New()
		err := s.eachPart(ctx, p.seq, partsOf(p.a.Size), func(part []byte) { h.Write(part) })
		if err == nil && [sha256.Size]byte(h.Sum(nil)) != p.a.SHA256 {
			err = damagedPicture("the digest does not fit")
		}
		if d := damageOf(ofPicture(err)); d != nil && ctx.Err() == nil {
			found(d)
		} else if err != nil {
			return n, err
		}
	}
	return n, nil
}
