package vault

import (
	"context"
	"crypto/cipher"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"
)

// Salvage looks through a damaged file for what can still be read. The file is
// opened for reading alone, and nothing is ever written to it.
//
// The whole file is searched for record headers that authenticate; the chain is
// put together from them and from their echoes, whatever lies between. So each
// database page has versions, of commits that surely were made: a staged record
// counts only when its commit, or a later record, proves it. Where no record
// tells what stands at a place in the chain there is a gap, and no version of a
// page from before a gap can be known to be the newest.
//
// The limit: one header copy must give a slot that opens, and one of them the
// file id, for all keys depend on both. When a hole takes both copies, nothing
// is readable, and only a backup helps.
//
// It is for one goroutine at a time. Close wipes the keys.
type Salvage struct {
	opt     Options
	path    string
	file    File
	size    int64
	heads   [2][]byte // the header copies as they lie there, filled up with zeros
	dataKey []byte
	keys    *fileKeys
	vaultID [idSize]byte
	fileID  [idSize]byte
	slots   slotTable
	lost    [slotRecovery + 1]bool // by kind: its slot cannot be relied on

	floor     floor
	bothHeads bool                     // both header copies authenticate
	anyHead   bool                     // at least one does
	echoes    []*record                // of the header copies
	records   map[uint64]*record       // the chain, by sequence number
	versions  map[uint32][]PageVersion // by page, oldest first
	newest    point
	top       uint64 // the highest sequence number that is known to have been
	lastGap   uint64 // the highest one of which nothing is known, beyond the first commit; 0: none
	unknown   bool   // something is not known of the chain, the first commit included
	buf       [pageSize + tagSize]byte
}

// PageVersion is a database page as one commit left it.
type PageVersion struct {
	Page   uint32
	Commit uint64
	Saved  time.Time // as the clock said then, to the second
	// Newest says that no later commit changed the page. A version that is the
	// last one known is not Newest when a later commit may have changed it.
	Newest bool

	ref  pageRef
	gone bool // the commit cut the page off
}

// OpenSalvage opens the file at path with a passphrase (normalized UTF-8) or
// with the 16 bytes of a recovery code; the other is nil. The lock is taken if
// that is possible: [ErrInUse] when somebody else has it. progress, if not nil,
// is told bytes searched. Errors: [ErrNotVault], [*NewerVersionError],
// [ErrWrongSecret], [*DamagedError] with [PartHeader] or [PartSlot] when no key
// can be had, that of ctx or of the file system.
func OpenSalvage(ctx context.Context, path string, passphrase, code []byte, opt Options, progress func(done, total int64)) (*Salvage, error) {
	opt = opt.filled()
	f, err := openToSalvage(opt.FS, path)
	if err != nil {
		return nil, fmt.Errorf("vault: open: %w", err)
	}
	s := &Salvage{opt: opt, path: path, file: f}
	err = s.open(ctx, passphrase, code, progress)
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func (s *Salvage) open(ctx context.Context, passphrase, code []byte, progress func(done, total int64)) (err error) {
	if err := s.file.Lock(); errors.Is(err, ErrInUse) {
		return err // any other failure: the medium cannot be locked, so nobody writes
	}
	if s.size, err = s.file.Size(); err != nil {
		return fmt.Errorf("vault: open: %w", err)
	}
	kind, secret := byPassphrase, passphrase
	if passphrase == nil {
		kind, secret = byCode, code
	}
	if err := s.findKey(ctx, kind, secret); err != nil {
		return err
	}
	found, err := s.search(ctx, progress)
	if err != nil {
		return err
	}
	s.link(found)
	s.settleNewest()
	s.collectVersions()
	return nil
}

// Close lets go of the file and wipes the keys.
func (s *Salvage) Close() {
	clear(s.dataKey)
	clear(s.buf[:])
	s.dataKey, s.keys, s.records, s.versions = nil, nil, nil, nil
	if s.file != nil {
		s.file.Close()
		s.file = nil
	}
}

// PassphraseLost tells that the slot of the passphrase could not be read for
// certain: the copy may not open with it.
func (s *Salvage) PassphraseLost() bool { return s.lost[slotPassphrase] }

// CodeLost tells the same of the slot of the recovery code.
func (s *Salvage) CodeLost() bool { return s.lost[slotRecovery] }

// Pages lists the pages that a version is known of, ascending.
func (s *Salvage) Pages() []uint32 {
	out := make([]uint32, 0, len(s.versions))
	for n := range s.versions {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// Versions lists the known versions of a page, newest first. Those that cut the
// page off are left out: a page whose newest version did is not in the newest
// state, and none of its versions is Newest.
func (s *Salvage) Versions(page uint32) []PageVersion {
	all := s.versions[page]
	out := make([]PageVersion, 0, len(all))
	for _, v := range slices.Backward(all) {
		if !v.gone {
			out = append(out, v)
		}
	}
	return out
}

// At gives the version of a page that the state after a commit held, as far as
// it is known; false when there was none.
func (s *Salvage) At(page uint32, commit uint64) (PageVersion, bool) {
	for _, v := range slices.Backward(s.versions[page]) {
		if v.Commit <= commit {
			return v, !v.gone
		}
	}
	return PageVersion{}, false
}

// Newest is the number of the newest commit that is known.
func (s *Salvage) Newest() uint64 { return s.newest.commit }

// Complete tells whether the whole chain is known: then a page without a
// version was never written, and each last version is the newest. The pages
// themselves may still be damaged.
func (s *Salvage) Complete() bool { return !s.unknown }

// EndKnown tells whether the file still says up to where it was whole: at least
// one header copy authenticates, and a record is known. Else it may have been
// longer than it is.
func (s *Salvage) EndKnown() bool { return s.anyHead && len(s.records) > 0 }

// Read reads a version of a page into out, which is PageSize long. A
// [*DamagedError] says that its bytes are not what was written.
func (s *Salvage) Read(v PageVersion, out []byte) error {
	if v.gone || v.ref.at == 0 {
		return &DamagedError{Part: PartPage, Page: v.Page, Why: "not in the file"}
	}
	return openPageIn(s.file, s.keys.page, s.fileID, v.Page, v.ref, s.buf[:], out)
}

// openPageIn reads and opens one sealed page; buf holds a page and a tag.
func openPageIn(f io.ReaderAt, key cipher.AEAD, fileID [idSize]byte, n uint32, ref pageRef, buf, out []byte) error {
	got, err := readUpTo(f, buf[:pageSize], ref.at)
	if err != nil {
		return fmt.Errorf("vault: read page %d: %w", n, err)
	}
	if got < pageSize {
		return &DamagedError{Part: PartPage, Offset: ref.at, Page: n, Why: "the file ends before it"}
	}
	copy(buf[pageSize:], ref.tag[:])
	ad := newPageAD(fileID)
	if _, err := key.Open(out[:0], ref.nonce[:], buf, ad.of(n, ref.seq)); err != nil {
		clear(out)
		return &DamagedError{Part: PartPage, Offset: ref.at, Page: n, Why: "does not authenticate"}
	}
	return nil
}

// View opens the database of the newest state for as long as look runs: pages
// that are damaged, or not known to be the newest, are errors of reading, and so
// is every write.
func (s *Salvage) View(ctx context.Context, look func(db *sql.DB, fault func() error) error) error {
	c := s.opt.chain(s.file, s.path)
	c.keys, c.vaultID, c.fileID, c.size = s.keys, s.vaultID, s.fileID, s.size
	c.blocked, c.last = ErrReadOnly, s.newest
	c.refs = make([]pageRef, s.newest.size)
	for i := range c.refs {
		all := s.versions[uint32(i+1)]
		switch {
		case len(all) > 0 && all[len(all)-1].Newest:
			c.refs[i] = all[len(all)-1].ref
		case len(all) == 0 && !s.unknown, len(all) > 0 && all[len(all)-1].gone && s.lastGap == 0: // zeros
		default:
			c.refs[i] = pageRef{at: copySize} // authenticates as nothing
		}
	}
	return c.view(ctx, s.opt.OnConnect, look)
}

// openToSalvage opens a file for reading alone where the file system can. What
// a disk cannot read comes as zeros.
func openToSalvage(fsys FS, path string) (File, error) {
	resolved, err := fsys.Resolve(path)
	if err != nil {
		return nil, err
	}
	var f File
	if _, real := fsys.(osFS); real {
		f, err = openRead(resolved)
	} else {
		f, err = fsys.Open(resolved)
	}
	if err != nil {
		return nil, err
	}
	return lenientFile{readOnlyFile{f}}, nil
}

func openRead(path string) (File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: %s", ErrNotVault, info.Mode().Type())
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return osFile{f}, nil
}

// lenientFile reads around the places that a disk cannot read: they come as
// zeros, which authenticate as nothing.
type lenientFile struct{ File }

func (f lenientFile) ReadAt(b []byte, off int64) (int, error) {
	n, err := f.File.ReadAt(b, off)
	if err == nil || errors.Is(err, io.EOF) || errors.Is(err, os.ErrClosed) {
		return n, err
	}
	size, err := f.Size()
	if err != nil {
		return 0, err
	}
	clear(b)
	for done := int64(0); done < int64(len(b)); {
		at := off + done
		if at >= size {
			return int(done), io.EOF
		}
		step := min(align-at%align, int64(len(b))-done, size-at)
		if _, err := f.File.ReadAt(b[done:done+step], at); err != nil {
			clear(b[done : done+step])
		}
		done += step
	}
	return len(b), nil
}

// Offset is where the sealed bytes of the version lie in the file; they are
// PageSize long.
func (v PageVersion) Offset() int64 { return v.ref.at }
