package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// shelf is the part of a session that speaks SQL. It works on any database
// with one connection, so that tests and benchmarks can run it on plain SQLite.
type shelf struct {
	db    *sql.DB
	clock journal.Clock
	queue queue
	stmts statements
	// fault gives what the file system said when SQLite only has a number for
	// it, or nil; again tells whether the save may be made once more at once.
	fault    func() error
	again    func(error) bool
	readOnly func() bool // whether damage ended all writing
	// mend opens the file again if nothing can be saved, and tells whether it
	// did; clearer gives a better reason for a save that failed, or the same.
	mend    func(context.Context) bool
	clearer func(error) error

	pictures pictureUse

	tables  atomic.Int32                // the version of the tables; see upgrade.go
	before  func(context.Context) error // what must come before they get a newer one; nil: nothing
	compact func(context.Context) error // writes the file anew; nil: there is no such file

	// newest holds the largest order key of the live rows of a kind, once it
	// is known. It belongs to whoever has the turn.
	newest map[journal.Kind]int64
}

// openShelf brings the schema up to date and gets ready.
func openShelf(ctx context.Context, db *sql.DB, clock journal.Clock) (*shelf, error) {
	s := newShelf(db, clock)
	return s, s.upgrade(ctx)
}

func newShelf(db *sql.DB, clock journal.Clock) *shelf {
	if clock == nil {
		clock = time.Now
	}
	db.SetMaxOpenConns(1)
	return &shelf{db: db, clock: clock, newest: map[journal.Kind]int64{}}
}

// read runs fn with the turn, and interrupts it when ctx ends or the journal
// is locked.
func (s *shelf) read(ctx context.Context, fn func(context.Context) error) error {
	if err := s.queue.enter(ctx, false); err != nil {
		return err
	}
	defer s.queue.leave()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	s.queue.reading(stop)
	if s.mend != nil {
		s.mend(ctx)
	}
	err := fn(interruptible{ctx})
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return s.translate(err, false)
}

// write runs fn in one transaction with the turn. Once it runs, ctx no longer
// matters. fn may run again and must not change anything but the database
// before it; newest is set only when the transaction is on the disk.
func (s *shelf) write(ctx context.Context, fn func(*txn) error) error {
	if err := s.queue.enter(ctx, true); err != nil {
		return err
	}
	defer s.queue.leave()
	ctx = context.WithoutCancel(ctx)
	if s.mend != nil {
		s.mend(ctx)
	}
	err := s.transact(ctx, fn)
	if err != nil && s.again != nil && s.again(err) {
		err = s.transact(ctx, fn)
	}
	if err != nil && s.mend != nil && s.mend(ctx) {
		err = s.transact(ctx, fn)
	}
	err = s.translate(err, true)
	if err != nil && s.clearer != nil {
		err = s.clearer(err)
	}
	var damaged *journal.DamagedError
	if errors.As(err, &damaged) && damaged.Part != journal.PartRow && s.readOnly != nil && s.readOnly() {
		return fmt.Errorf("%w (%v)", journal.ErrReadOnly, damaged) // not wrapped: it is told already
	}
	return err
}

// translate asks the vault what happened. What failed while writing is no
// reason for an error of reading: it may be an earlier save that failed.
func (s *shelf) translate(err error, writing bool) error {
	if err == nil || s.fault == nil {
		return translate(err, nil)
	}
	fault := s.fault()
	var w *vault.WriteError
	if !writing && errors.As(fault, &w) {
		fault = nil
	}
	return translate(err, fault)
}

// txn is a running save.
type txn struct {
	s      *shelf
	tx     *sql.Tx
	ctx    context.Context
	newest map[journal.Kind]int64 // changed in this transaction
}

func (s *shelf) transact(ctx context.Context, fn func(*txn) error) error {
	if err := s.upgrade(ctx); err != nil {
		return err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	t := &txn{s: s, tx: tx, ctx: ctx, newest: map[journal.Kind]int64{}}
	if err := fn(t); err != nil {
		// Its own error says no more than the first one.
		_ = tx.Rollback()
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	for kind, ord := range t.newest {
		s.newest[kind] = ord
	}
	return nil
}

func (t *txn) exec(stmt *sql.Stmt, args ...any) (sql.Result, error) {
	return t.tx.StmtContext(t.ctx, stmt).ExecContext(t.ctx, args...)
}

// find reads a row and makes sure that it is whole.
func (t *txn) find(id journal.ID) (*stored, record, error) {
	var row stored
	err := t.tx.StmtContext(t.ctx, t.s.stmts.find).QueryRowContext(t.ctx, string(id)).Scan(row.fields()...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil, journal.ErrNotFound
	}
	if err != nil {
		return nil, nil, err
	}
	r, err := row.open()
	return &row, r, err
}

// keep writes a record. A row without an id is new; else the row must be there
// and be of the same kind. What the store fills in is in r.top() afterwards.
func (t *txn) keep(kind journal.Kind, id journal.ID, r record, now time.Time) error {
	h := r.top()
	h.Format, h.Type, h.Changed = recordFormat, kind, stampOf(now)
	if id == "" {
		return t.insert(r, now)
	}
	row, old, err := t.find(id)
	if err != nil {
		return err
	}
	if row.kind != kind {
		return journal.ErrNotFound
	}
	was := old.top()
	h.UUID, h.Revision, h.Created, h.Trashed = was.UUID, was.Revision+1, was.Created, was.Trashed
	h.Order, h.Live = was.Order, was.Live
	if m := r.when(); !m.UTC.Equal(old.when().UTC.Time) || m.Day != old.when().Day {
		h.Live = false
		if h.Order, err = t.place(kind, m.UTC.UnixMilli(), row.seq); err != nil {
			return err
		}
	}
	if e, ok := r.(*entryRecord); ok && e.replaces(old.(*entryRecord), now) {
		if err := t.keepVersion(row, old.(*entryRecord)); err != nil {
			return err
		}
	}
	if g, ok := r.(*goalRecord); ok {
		g.tell(old.(*goalRecord), journal.MomentOf(now))
	}
	return t.replace(row, old, r)
}

func (t *txn) insert(r record, now time.Time) error {
	id, err := newID()
	if err != nil {
		return err
	}
	h := r.top()
	h.UUID, h.Revision, h.Created, h.Trashed = id, 1, h.Changed, nil
	if g, ok := r.(*goalRecord); ok {
		g.tell(nil, journal.MomentOf(now))
	}
	m := r.when()
	if m.Day == journal.DayOf(now) || filedByMaking(h.Type) {
		h.Live = true
		h.Order, err = t.next(h.Type, m.UTC.UnixMilli())
	} else {
		h.Order, err = t.place(h.Type, m.UTC.UnixMilli(), 0)
	}
	if err != nil {
		return err
	}
	text, sum, err := seal(r)
	if err != nil {
		return err
	}
	res, err := t.exec(t.s.stmts.insert, string(h.Type), string(h.UUID), h.Revision, h.Order, m.UTC.UnixMilli(), dayNumber(m.Day), h.Live, nil, sum[:], text)
	if err != nil {
		return err
	}
	seq, err := res.LastInsertId()
	if err != nil {
		return err
	}
	return t.derive(seq, r)
}

// replace puts r in the place of a row that was found. The search index and the
// labels of an entry are made anew only if they change: for a long text the index
// costs more than all the rest.
func (t *txn) replace(row *stored, old, r record) error {
	words, labels := newWords(old, r), newLabels(row.seq, old, r)
	if words {
		if _, err := t.exec(t.s.stmts.unindex, row.seq); err != nil {
			return err
		}
	}
	if labels {
		if _, err := t.exec(t.s.stmts.dropLabels, row.seq); err != nil {
			return err
		}
	}
	h, m := r.top(), r.when()
	text, sum, err := seal(r)
	if err != nil {
		return err
	}
	var trashed any
	if h.Trashed != nil {
		trashed = h.Trashed.UnixMilli()
	}
	if _, err := t.exec(t.s.stmts.update, h.Revision, h.Order, m.UTC.UnixMilli(), dayNumber(m.Day), h.Live, trashed, sum[:], text, row.seq); err != nil {
		return err
	}
	if labels {
		if err := t.addLabels(row.seq, r); err != nil {
			return err
		}
	}
	if words {
		_, err = t.exec(t.s.stmts.index, row.seq)
	}
	return err
}

// newWords tells whether what the search finds differs between two states of a
// row. In the trash it finds nothing.
func newWords(old, r record) bool {
	a, ok := old.(*entryRecord)
	b, same := r.(*entryRecord)
	if !ok || !same {
		return false
	}
	if a.Trashed != nil && b.Trashed != nil {
		return false
	}
	return (a.Trashed == nil) != (b.Trashed == nil) || !sameWords(a, b) ||
		!slices.Equal(a.Tags, b.Tags) || !slices.Equal(a.Feelings, b.Feelings)
}

// newLabels tells whether the labels differ.
func newLabels(seq int64, old, r record) bool {
	a, ok := old.(*entryRecord)
	b, same := r.(*entryRecord)
	return ok && same && !slices.Equal(labelsOf(seq, a), labelsOf(seq, b))
}

// forget takes an entry, as it still stands in its row, out of the search
// index and the labels.
func (t *txn) forget(seq int64) error {
	if _, err := t.exec(t.s.stmts.unindex, seq); err != nil {
		return err
	}
	_, err := t.exec(t.s.stmts.dropLabels, seq)
	return err
}

// derive makes the labels and the search index of an entry outside the trash.
func (t *txn) derive(seq int64, r record) error {
	e, ok := r.(*entryRecord)
	if !ok || e.Trashed != nil {
		return nil
	}
	if err := t.addLabels(seq, r); err != nil {
		return err
	}
	_, err := t.exec(t.s.stmts.index, seq)
	return err
}

func (t *txn) addLabels(seq int64, r record) error {
	e, ok := r.(*entryRecord)
	if !ok {
		return nil
	}
	for _, l := range labelsOf(seq, e) {
		if _, err := t.exec(t.s.stmts.addLabel, l.id, l.seq, l.kind, l.fold, l.word); err != nil {
			return err
		}
	}
	return nil
}

// next gives the order key of a row written live.
func (t *txn) next(kind journal.Kind, utc int64) (int64, error) {
	newest, known := t.newest[kind]
	if !known {
		newest, known = t.s.newest[kind]
	}
	if !known {
		if err := t.tx.StmtContext(t.ctx, t.s.stmts.live).QueryRowContext(t.ctx, string(kind)).Scan(&newest); err != nil {
			return 0, err
		}
	}
	t.newest[kind] = max(utc, newest+1)
	return t.newest[kind], nil
}

// place gives the order key of a row dated by hand; seq is left out of account.
func (t *txn) place(kind journal.Kind, utc, seq int64) (int64, error) {
	var before int64
	err := t.tx.StmtContext(t.ctx, t.s.stmts.place).QueryRowContext(t.ctx, string(kind), utc, seq).Scan(&before)
	if errors.Is(err, sql.ErrNoRows) {
		return utc, nil
	}
	return max(utc, before), err
}

// newID makes a UUID of version 7: those made one after the other lie close
// together in the index.
func newID() (journal.ID, error) {
	u, err := uuid.NewV7()
	if err != nil {
		return "", fmt.Errorf("store: no random bits: %w", err)
	}
	return journal.ID(u.String()), nil
}
