package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"stillwater/journal"
)

// attachBatch is how many parts one transaction writes, or one turn reads: 2 MiB.
// A save that comes meanwhile waits for one of them at most.
const attachBatch = 8

// graceOfPictures is how long a picture that nothing shows is left alone after it
// was added or seen last: an entry that is about to show it may not be saved yet,
// and taking it out of one can be undone.
const graceOfPictures = 24 * time.Hour

// pictureUse is what a session knows of the pictures beside what is kept.
type pictureUse struct {
	mu     sync.Mutex
	making map[int64]bool           // seq; its parts are being written, its facts come last
	seen   map[journal.ID]time.Time // added or read in this session
}

func (u *pictureUse) begin(seq int64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.making == nil {
		u.making = map[int64]bool{}
	}
	u.making[seq] = true
}

func (u *pictureUse) end(seq int64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.making, seq)
}

func (u *pictureUse) isMaking(seq int64) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.making[seq]
}

func (u *pictureUse) see(id journal.ID, now time.Time) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.seen == nil {
		u.seen = map[journal.ID]time.Time{}
	}
	u.seen[id] = now
}

// spared tells whether a picture was added or seen a short while ago. A clock that
// was set back spares for as long.
func (u *pictureUse) spared(a *journal.Attachment, now time.Time) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	seen, ok := u.seen[a.ID]
	return now.Sub(a.Added).Abs() < graceOfPictures || ok && now.Sub(seen).Abs() < graceOfPictures
}

// Attach keeps a picture; see [journal.Attachments]. It takes a transaction for
// every 2 MiB, so that saves go on between them; the facts come with the last. An
// Attach that is cut off leaves parts without facts, which nobody sees and the
// next clearing removes.
func (s *shelf) Attach(ctx context.Context, a *journal.Attachment, data []byte) error {
	n := *a
	if err := n.Normalize(len(data)); err != nil {
		return err
	}
	n.SHA256 = sha256.Sum256(data)
	n.Added = stampOf(s.clock()).Time
	id, err := newID()
	if err != nil {
		return err
	}
	n.ID = id
	if err := s.putPicture(ctx, &n, data); err != nil {
		return err
	}
	s.pictures.see(n.ID, s.clock())
	*a = n
	return nil
}

// putPicture keeps a picture with the facts it has, or makes a that which has the
// same bytes already.
func (s *shelf) putPicture(ctx context.Context, a *journal.Attachment, data []byte) error {
	seq := int64(0)
	fresh := *a
	defer func() { s.pictures.end(seq) }()
	for from := 0; from < partsOf(int64(len(data))); from += attachBatch {
		err := ctx.Err()
		had := false
		if err == nil {
			err = s.write(ctx, func(t *txn) error {
				had = false
				kept, err := t.pictureBySum(fresh.SHA256)
				if err == nil {
					*a, had = kept, true
					return nil
				}
				if !errors.Is(err, journal.ErrNotFound) {
					return err
				}
				return t.putParts(&seq, from, &fresh, data)
			})
		}
		if err != nil || had {
			s.dropParts(ctx, seq, from)
			return err
		}
	}
	return nil
}

// partsOf is how many parts so many bytes make.
func partsOf(size int64) int { return int((size + partSize - 1) / partSize) }

// putParts writes a batch of parts, with the first one choosing the number of the
// picture, and the facts with the last.
func (t *txn) putParts(seq *int64, from int, a *journal.Attachment, data []byte) error {
	if from == 0 {
		n, err := t.nextPicture(a.Added)
		if err != nil {
			return err
		}
		t.s.pictures.end(*seq)
		t.s.pictures.begin(n)
		*seq = n
	}
	last := partsOf(a.Size)
	for i := from; i < min(from+attachBatch, last); i++ {
		part := data[i*partSize : min((i+1)*partSize, len(data))]
		sum := sha256.Sum256(part)
		if _, err := t.tx.ExecContext(t.ctx, `INSERT INTO picture_part(id, digest, data) VALUES (?,?,?)`, *seq*partsEach+int64(i), sum[:], part); err != nil {
			return err
		}
	}
	if from+attachBatch < last {
		return nil
	}
	id, err := uuid.Parse(string(a.ID))
	if err != nil {
		return errNoRow
	}
	sum := digestOfFacts(a)
	_, err = t.tx.ExecContext(t.ctx, `INSERT INTO picture(seq, uuid, name, type, size, width, height, added, sha256, digest) VALUES (?,?,?,?,?,?,?,?,?,?)`,
		*seq, id[:], a.Name, a.Type, a.Size, a.Width, a.Height, a.Added.UnixMilli(), a.SHA256[:], sum[:])
	return err
}

// nextPicture gives a number that no picture has had, as far as the clock goes
// forward: milliseconds, or one more than the largest.
func (t *txn) nextPicture(now time.Time) (seq int64, err error) {
	err = t.tx.QueryRowContext(t.ctx, `SELECT max(?1, 1 + (SELECT coalesce(max(seq), 0) FROM picture), 1 + (SELECT coalesce(max(id), 0) / ?2 FROM picture_part))`,
		now.UnixMilli(), partsEach).Scan(&seq)
	return seq, err
}

// dropParts takes back what an Attach wrote that did not come to its end. What
// cannot be removed now is removed by a clearing.
func (s *shelf) dropParts(ctx context.Context, seq int64, written int) {
	if written == 0 || seq == 0 {
		return
	}
	_ = s.write(context.WithoutCancel(ctx), func(t *txn) error {
		_, err := t.tx.ExecContext(t.ctx, `DELETE FROM picture_part WHERE id >= ? AND id < ?`, seq*partsEach, (seq+1)*partsEach)
		return err
	})
}

const pictureColumns = `seq, uuid, name, type, size, width, height, added, sha256, digest`

// pictureRow is a row of picture as it was read.
type pictureRow struct {
	seq                        int64
	uuid                       []byte
	name, kind                 string
	size, width, height, added int64
	sum, digest                []byte
}

func (p *pictureRow) fields() []any {
	return []any{&p.seq, &p.uuid, &p.name, &p.kind, &p.size, &p.width, &p.height, &p.added, &p.sum, &p.digest}
}

// open compares the facts with their digest.
func (p *pictureRow) open() (a journal.Attachment, err error) {
	id, err := uuid.FromBytes(p.uuid)
	if err != nil || len(p.sum) != sha256.Size {
		return a, damagedPicture("the facts have another form")
	}
	a = journal.Attachment{
		ID: journal.ID(id.String()), Name: p.name, Type: p.kind, Size: p.size, Width: int(p.width), Height: int(p.height),
		SHA256: [sha256.Size]byte(p.sum), Added: time.UnixMilli(p.added).UTC(),
	}
	if sum := digestOfFacts(&a); !slices.Equal(sum[:], p.digest) {
		return journal.Attachment{}, damagedPicture("the digest of the facts does not fit")
	}
	return a, nil
}

// digestOfFacts is the SHA-256 of lines that end in LF: uuid, name, type, size,
// width, height, milliseconds since 1970 of when it was added, SHA-256 in hex.
func digestOfFacts(a *journal.Attachment) [sha256.Size]byte {
	return sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s\n%d\n%d\n%d\n%d\n%x\n", a.ID, a.Name, a.Type, a.Size, a.Width, a.Height, a.Added.UnixMilli(), a.SHA256))
}

func damagedPicture(why string) error {
	return &journal.DamagedError{Part: journal.PartPicture, Offset: -1, Err: errors.New(why)}
}

// ofPicture says of damage that a picture is what it hit.
func ofPicture(err error) error {
	if d := damageOf(err); d != nil && d.Part != journal.PartPicture {
		return &journal.DamagedError{Part: journal.PartPicture, Offset: d.Offset, Err: d}
	}
	return err
}

func (t *txn) pictureBySum(sum [sha256.Size]byte) (journal.Attachment, error) {
	var p pictureRow
	err := t.tx.QueryRowContext(t.ctx, `SELECT `+pictureColumns+` FROM picture WHERE sha256 = ?`, sum[:]).Scan(p.fields()...)
	if errors.Is(err, sql.ErrNoRows) {
		return journal.Attachment{}, journal.ErrNotFound
	}
	if err != nil {
		return journal.Attachment{}, err
	}
	return p.open()
}

// Attachment gives what is known of a picture; see [journal.Attachments].
func (s *shelf) Attachment(ctx context.Context, id journal.ID) (journal.Attachment, error) {
	a, _, err := s.pictureByID(ctx, id)
	return a, err
}

func (s *shelf) pictureByID(ctx context.Context, id journal.ID) (a journal.Attachment, seq int64, err error) {
	u, err := uuid.Parse(string(id))
	if err != nil {
		return a, 0, journal.ErrNotFound
	}
	if !s.has(tablesOfVersions) {
		return a, 0, cmp.Or(ctx.Err(), journal.ErrNotFound)
	}
	err = s.read(ctx, func(ctx context.Context) error {
		var p pictureRow
		err := s.db.QueryRowContext(ctx, `SELECT `+pictureColumns+` FROM picture WHERE uuid = ?`, u[:]).Scan(p.fields()...)
		if errors.Is(err, sql.ErrNoRows) {
			return journal.ErrNotFound
		}
		if err == nil {
			seq = p.seq
			a, err = p.open()
		}
		return err
	})
	return a, seq, ofPicture(err)
}

// AttachmentData gives the bytes of a picture; see [journal.Attachments].
func (s *shelf) AttachmentData(ctx context.Context, id journal.ID) ([]byte, error) {
	a, seq, err := s.pictureByID(ctx, id)
	if err != nil {
		return nil, err
	}
	if a.Size < 1 || a.Size > journal.MaxAttachment {
		return nil, damagedPicture("the facts have another form")
	}
	data := make([]byte, 0, a.Size)
	err = s.eachPart(ctx, seq, partsOf(a.Size), func(part []byte) { data = append(data, part...) })
	if err == nil && sha256.Sum256(data) != a.SHA256 {
		err = damagedPicture("the digest does not fit")
	}
	if err != nil {
		if _, _, gone := s.pictureByID(ctx, id); errors.Is(gone, journal.ErrNotFound) { // deleted meanwhile
			return nil, journal.ErrNotFound
		}
		return nil, ofPicture(err)
	}
	s.pictures.see(id, s.now())
	return data, nil
}

// now is the time of the clock, of a shelf that only reads as well.
func (s *shelf) now() time.Time {
	if s.clock == nil {
		return time.Time{}
	}
	return s.clock()
}

// eachPart reads the parts of a picture in their order, some in each turn. use must
// not keep what it gets.
func (s *shelf) eachPart(ctx context.Context, seq int64, parts int, use func([]byte)) error {
	for from := 0; from < parts; from += attachBatch {
		n := 0
		err := s.read(ctx, func(ctx context.Context) error {
			return each(ctx, s.db, func(scan func(...any) error) error {
				var part sql.RawBytes
				if err := scan(&part); err != nil {
					return err
				}
				n++
				use(part)
				return nil
			}, `SELECT data FROM picture_part WHERE id >= ? AND id < ? ORDER BY id`, seq*partsEach+int64(from), seq*partsEach+int64(min(from+attachBatch, parts)))
		})
		if err != nil {
			return err
		}
		if n != min(attachBatch, parts-from) {
			return damagedPicture("parts are missing")
		}
	}
	return nil
}

// Attachments lists the pictures; see [journal.Attachments].
func (s *shelf) Attachments(ctx context.Context) (out []journal.Attachment, err error) {
	if !s.has(tablesOfVersions) {
		return nil, ctx.Err()
	}
	err = s.read(ctx, func(ctx context.Context) error {
		return eachPicture(ctx, s.db, func(_ int64, a journal.Attachment, err error) error {
			out = append(out, a)
			return err
		})
	})
	if err != nil {
		return nil, ofPicture(err)
	}
	return out, nil
}

// eachPicture calls use with the facts of every picture, or what is wrong with them.
func eachPicture(ctx context.Context, db *sql.DB, use func(seq int64, a journal.Attachment, err error) error) error {
	return each(ctx, db, func(scan func(...any) error) error {
		var p pictureRow
		if err := scan(p.fields()...); err != nil {
			return err
		}
		a, err := p.open()
		return use(p.seq, a, err)
	}, `SELECT `+pictureColumns+` FROM picture ORDER BY seq`)
}
