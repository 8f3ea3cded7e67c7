package vault

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// Report is what a check found.
type Report struct {
	Bytes   int64 // size of the file
	Records int   // in the whole log, old states too
	Commits int
	Pages   int

	Damage   []*DamagedError  // all that is wrong; empty: sound
	Torn     *TornEnd         // a save that was cut off; not damage. Cut and copied by unlocking, not by a check
	Stale    bool             // one header copy has older secrets: a change of them was cut off; not damage
	Repaired []HeaderRepaired // what unlocking found and repaired in this session
}

// Sound tells whether nothing is damaged.
func (r *Report) Sound() bool { return len(r.Damage) == 0 }

// Check reads every byte of the file, old states too, and writes nothing: both
// header copies, the gap between them, every record and page, the padding, the
// zeros at the end. progress, if not nil, is told how many bytes of how many
// are done. The error is one of reading or of ctx; damage is in the report.
// Saving goes on meanwhile; what is saved after the start is not looked at.
// Once damage was found nothing more is written to the file, even if it lies in
// an old state: [Vault.State] is [ReadOnlyDamaged] then, and reading goes on.
// Locking and closing do not wait for it: it ends with [ErrClosed].
func (v *Vault) Check(ctx context.Context, progress func(done, total int64)) (Report, error) {
	held, drop := v.hold()
	if held == nil {
		return Report{}, ErrClosed
	}
	defer drop()
	c := v.chain
	c.structural.RLock() // the file is not swapped or let go
	defer c.structural.RUnlock()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(held, cancel)()
	rep, again, err := c.startCheck(ctx)
	if err == nil {
		_, err = again.check(ctx, &rep, progress)
	}
	if err != nil && held.Err() != nil {
		err = ErrClosed
	}
	if !rep.Sound() {
		c.mu.Lock()
		c.noteDamage(rep.Damage[0])
		c.mu.Unlock()
	}
	return rep, err
}

// startCheck looks at what moves, the header copies and what lies behind the
// log, while nothing is written, and notes how far the log reaches.
func (c *chain) startCheck(ctx context.Context) (Report, *chain, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return Report{}, nil, ErrClosed
	}
	rep := Report{Repaired: c.repairs, Torn: c.tornAtStart, Bytes: c.size}
	copies, err := readHeaders(c.file)
	if err = rep.note(err); err != nil {
		return rep, nil, err
	}
	again := &chain{fs: c.fs, file: c.file, path: c.path, now: c.now, vaultID: c.vaultID, fileID: c.fileID, slots: c.slots}
	again.keys, again.size, again.last = c.keys, c.last.end, c.last
	if err := rep.note(again.openFloors(copies, &c.slots)); err != nil {
		return rep, nil, err
	}
	rep.headers(again)
	if len(c.tx.staged) == 0 && !c.mustCut { // else half a save lies there
		err = again.checkTail(ctx, &rep, c.size)
	}
	return rep, again, err
}

// Check does what [Vault.Check] does on a file that was not unlocked: nothing
// is repaired first, and a file too damaged to unlock can be looked at. Not a
// byte of the file is written, whatever is found.
//
// When the log can be walked to its end, look (if not nil) is then called with
// the database of the last whole commit, of which every write fails; fault
// tells what happened below SQLite, like [Vault.LastFault]. Its error is
// returned. Errors besides those of reading and of look: [ErrWrongSecret], or a
// [*DamagedError] when the header gives no key. s stays as it was.
func (s *Sealed) Check(ctx context.Context, passphrase []byte, progress func(done, total int64), look func(db *sql.DB, fault func() error) error) (Report, error) {
	if s.file == nil {
		return Report{}, ErrClosed
	}
	var err error
	if s.copies, err = readHeaders(s.file); err != nil {
		return Report{}, err
	}
	c, err := s.openChain(ctx, byPassphrase, passphrase)
	if err != nil {
		return Report{}, err
	}
	defer c.wipe()
	return c.checkWhole(ctx, s.opt.OnConnect, progress, look)
}

// checkWhole reads the whole file of c, which no vault has open, and shows look
// its database.
func (c *chain) checkWhole(ctx context.Context, hook func(*sqlite3.SQLiteConn) error, progress func(done, total int64), look func(*sql.DB, func() error) error) (rep Report, err error) {
	c.file, c.blocked = readOnlyFile{c.file}, ErrReadOnly
	if c.size, err = c.file.Size(); err != nil {
		return rep, err
	}
	rep.Bytes = c.size
	rep.headers(c)
	walked, err := c.check(ctx, &rep, progress)
	if err == nil && walked && look != nil {
		err = c.view(ctx, hook, look)
	}
	return rep, err
}

// view opens the database over c, which must be blocked, for as long as look
// runs.
func (c *chain) view(ctx context.Context, hook func(*sqlite3.SQLiteConn) error, look func(*sql.DB, func() error) error) error {
	if tell, ok := ctx.Value(readsKey{}).(func(int)); ok {
		c.file = tellingFile{c.file, tell}
	}
	db, id, err := openDB(ctx, c, hook)
	if err != nil {
		return errors.Join(err, c.fault)
	}
	defer func() {
		db.Close()
		c.mu.Lock()
		c.closed = true
		c.mu.Unlock()
		mounts.Delete(id)
	}()
	return look(db, func() error {
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.fault
	})
}

// readOnlyFile is a file that a check looks at.
type readOnlyFile struct{ File }

func (readOnlyFile) WriteAt([]byte, int64) (int, error) { return 0, ErrReadOnly }
func (readOnlyFile) Truncate(int64) error               { return ErrReadOnly }
func (readOnlyFile) Sync() error                        { return ErrReadOnly }

// note keeps damage and gives back any other error.
func (r *Report) note(err error) error {
	var damage *DamagedError
	if errors.As(err, &damage) {
		r.Damage = append(r.Damage, damage)
		return nil
	}
	return err
}

// headers notes what opening the floors found.
func (r *Report) headers(c *chain) {
	for _, h := range c.repairs {
		if h.Stale {
			r.Stale = true
			continue
		}
		r.Damage = append(r.Damage, &DamagedError{Part: PartHeader, Offset: copyOffset(h.Copy), Why: "one of two copies does not authenticate"})
	}
}

// check reads the log of c up to c.size into rep; walked tells that the chain
// of records is whole, so that the pages can be found.
func (c *chain) check(ctx context.Context, rep *Report, progress func(done, total int64)) (walked bool, err error) {
	if progress == nil {
		progress = func(int64, int64) {}
	}
	for i := range c.copies { // the gap behind each copy
		if err := c.checkZeros(rep, copyOffset(i)+copySize, copyOffset(i+1)); err != nil {
			return false, err
		}
	}
	err = c.replay(ctx, c.size, func(r *record) error {
		rep.Records++
		rep.Pages += len(r.pages)
		if r.kind == recordCommit {
			rep.Commits++
		}
		progress(r.end(), c.size)
		return c.checkRecord(rep, r)
	})
	if err != nil {
		return false, rep.note(err)
	}
	if err := c.checkTail(ctx, rep, c.size); err != nil {
		return false, err
	}
	progress(c.size, c.size)
	return true, nil
}

// checkTail looks at what lies between the last whole commit and size.
func (c *chain) checkTail(ctx context.Context, rep *Report, size int64) error {
	t, err := c.readTail(ctx, size)
	if err != nil || t.clean {
		return rep.note(err)
	}
	if c.oneDamaged {
		rep.Damage = append(rep.Damage, &DamagedError{Part: PartRecord, Offset: c.last.end, Why: "the end is not whole and a header copy is damaged"})
	}
	rep.Torn = &TornEnd{LastGood: time.Unix(c.last.time, 0), Bytes: t.bytes}
	if t.torn != nil {
		rep.Torn.Saved = t.torn.when()
	}
	return nil
}

// checkRecord looks at the padding and at every page of r.
func (c *chain) checkRecord(rep *Report, r *record) error {
	if err := c.checkZeros(rep, r.offset+recordLead+int64(r.sealed), r.pagesAt()); err != nil {
		return err
	}
	var out [pageSize]byte
	defer clear(out[:])
	at := r.pagesAt()
	for i := range r.pages {
		p := &r.pages[i]
		if err := rep.note(c.openPage(p.number, pageRef{at: at, seq: r.seq, nonce: p.nonce, tag: p.tag}, out[:])); err != nil {
			return err
		}
		at += pageSize
	}
	return nil
}

func (c *chain) checkZeros(rep *Report, from, to int64) error {
	buf := make([]byte, to-from)
	n, err := readUpTo(c.file, buf, from)
	if err != nil {
		return fmt.Errorf("vault: read: %w", err)
	}
	for i, b := range buf[:n] {
		if b != 0 {
			rep.Damage = append(rep.Damage, &DamagedError{Part: PartGap, Offset: from + int64(i), Why: "not zero"})
			break
		}
	}
	return nil
}
