package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"slices"

	"github.com/google/uuid"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// The columns of picture and picture_part, in the order of schema2Pictures.
const (
	pictureShape = "nbttiiiibb"
	partShape    = "nbb"
	idBytes      = 16
)

// foundPart is a part of a picture that a page holds, whole.
type foundPart struct {
	version vault.PageVersion
	cell    int
	size    int
}

// foundPicture is the facts of a picture.
type foundPicture struct {
	a      journal.Attachment
	newest bool
}

// pictureRescue is what is known of the pictures of a damaged file. Parts never
// change, so one from an older page is as good as one from the newest.
type pictureRescue struct {
	facts map[int64]foundPicture
	parts map[int64]foundPart // by id
	known map[journal.ID]bool // there in the newest state, or shown by a row that was kept
	whole map[int64]bool      // seq: all of it was read, and its digest fits
}

func newPictureRescue() pictureRescue {
	return pictureRescue{
		facts: map[int64]foundPicture{}, parts: map[int64]foundPart{}, known: map[journal.ID]bool{}, whole: map[int64]bool{},
	}
}

// pictureCell reads a cell of a table that is no row of kept.
func (r *rescue) pictureCell(v vault.PageVersion, i int, c *cell) {
	if p, ok := r.factsOf(v, c); ok {
		if have, there := r.pictures.facts[c.rowid]; !there || v.Newest && !have.newest {
			r.pictures.facts[c.rowid] = foundPicture{p, v.Newest}
		}
		if v.Newest {
			r.pictures.known[p.ID] = true
		}
		return
	}
	if _, there := r.pictures.parts[c.rowid]; there || !isPart(c) {
		return
	}
	if _, size, err := r.partAt(v, c); err == nil {
		r.pictures.parts[c.rowid] = foundPart{v, i, size}
	}
}

// factsOf reads facts whose digest fits.
func (r *rescue) factsOf(v vault.PageVersion, c *cell) (a journal.Attachment, ok bool) {
	if !shaped(parseColumns(c.local, c.total), len(pictureShape), pictureShape) {
		return a, false
	}
	whole, err := c.payload(r.pagesOf(v, r.commitOf(v)))
	if err != nil {
		return a, false
	}
	cols := parseColumns(whole, c.total)
	if !shaped(cols, len(pictureShape), pictureShape) {
		return a, false
	}
	p := pictureRow{
		seq: c.rowid, uuid: cols[1].data, name: string(cols[2].data), kind: string(cols[3].data), size: cols[4].num, width: cols[5].num, height: cols[6].num,
		added: cols[7].num, sum: bytes.Clone(cols[8].data), digest: cols[9].data,
	}
	a, err = p.open()
	return a, err == nil && a.Size > 0 && a.Size <= journal.MaxAttachment
}

// isPart tells whether a cell has the form of a part, as far as its own page tells.
func isPart(c *cell) bool {
	cols := parseColumns(c.local, c.total)
	return shaped(cols, len(partShape), partShape) && cols[1].size == sha256.Size && cols[2].size > 0 && cols[2].size <= partSize
}

// partAt reads a part and compares it with its digest.
func (r *rescue) partAt(v vault.PageVersion, c *cell) (data []byte, size int, err error) {
	whole, err := c.payload(r.pagesOf(v, r.commitOf(v)))
	if err != nil {
		return nil, 0, err
	}
	cols := parseColumns(whole, c.total)
	if !shaped(cols, len(partShape), partShape) {
		return nil, 0, errNoRow
	}
	data = cols[2].data
	if sum := sha256.Sum256(data); !bytes.Equal(sum[:], cols[1].data) {
		return nil, 0, errNoRow
	}
	return data, len(data), nil
}

// pictureID reads an entry of the index over the ids of pictures.
func pictureID(c *cell) (id journal.ID, ok bool) {
	cols := parseColumns(c.local, c.total)
	if len(c.local) < c.total || !shaped(cols, 2, "bi") || cols[0].size != idBytes {
		return "", false
	}
	u, err := uuid.FromBytes(cols[0].data)
	return journal.ID(u.String()), err == nil
}

// commitOf gives the commit that a page belongs to.
func (r *rescue) commitOf(v vault.PageVersion) uint64 {
	if v.Newest {
		return r.v.Newest()
	}
	return v.Commit
}

// picturesOf gives what a row shows.
func picturesOf(r record) (list []journal.ID) {
	if e, ok := r.(*entryRecord); ok {
		for _, p := range e.Pictures {
			list = append(list, p.UUID)
		}
	}
	return list
}

// judgePictures reads every picture and compares it with its digest. Facts that are
// only in an older state count when a row that was kept shows the picture, or the
// newest state surely knows it; else it was deleted.
func (r *rescue) judgePictures(ctx context.Context) error {
	p := &r.pictures
	for _, rows := range []map[int64]*foundRow{r.sound, r.older} {
		for _, f := range rows {
			for _, id := range f.pictures {
				p.known[id] = true
			}
			for _, v := range r.versions[f.id] {
				for _, id := range v.pictures {
					p.known[id] = true
				}
			}
		}
	}
	for seq, f := range p.facts {
		if p.whole[seq] {
			continue
		}
		if !f.newest && !p.known[f.a.ID] {
			delete(p.facts, seq)
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := r.picture(seq)
		switch {
		case err == nil && data != nil:
			p.whole[seq] = true
		case err != nil && !errors.Is(err, errNoRow) && damageOf(ofVault(err)) == nil:
			return err
		}
	}
	return nil
}

// ofVault makes damage that the vault tells known as such.
func ofVault(err error) error {
	if e := fromVault(err); e != nil {
		return e
	}
	return err
}

// picture puts a picture together; errNoRow when a part is missing or it is not what
// its facts say.
func (r *rescue) picture(seq int64) ([]byte, error) {
	f := r.pictures.facts[seq]
	data := make([]byte, 0, f.a.Size)
	for i := range partsOf(f.a.Size) {
		at, ok := r.pictures.parts[seq*partsEach+int64(i)]
		if !ok {
			return nil, errNoRow
		}
		if err := r.v.Read(at.version, r.page[:]); err != nil {
			return nil, err
		}
		_, cells := parseCells(r.page[:])
		if at.cell >= len(cells) {
			return nil, errNoRow
		}
		part, _, err := r.partAt(at.version, &cells[at.cell])
		if err != nil {
			return nil, err
		}
		data = append(data, part...)
	}
	if int64(len(data)) != f.a.Size || sha256.Sum256(data) != f.a.SHA256 {
		return nil, errNoRow
	}
	return data, nil
}

// count tells how many of the known ones are whole.
func (p *pictureRescue) count() (c journal.SalvageCount) {
	whole := map[journal.ID]bool{}
	for seq := range p.whole {
		whole[p.facts[seq].a.ID] = true
	}
	c.Sound = len(whole)
	for id := range p.known {
		if !whole[id] {
			c.Damaged++
		}
	}
	return c
}

// fillPictures writes the whole pictures into a new journal, in the order in which
// they were added.
func (r *rescue) fillPictures(ctx context.Context, sh *shelf, progress func(done, total int64)) error {
	seqs := make([]int64, 0, len(r.pictures.whole))
	for seq := range r.pictures.whole {
		seqs = append(seqs, seq)
	}
	slices.Sort(seqs)
	for i, seq := range seqs {
		data, err := r.picture(seq)
		if err != nil {
			return err
		}
		a := r.pictures.facts[seq].a
		if err := sh.putPicture(ctx, &a, data); err != nil {
			return err
		}
		progress(int64(i+1), int64(len(seqs)))
	}
	return nil
}
