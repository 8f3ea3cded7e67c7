package journaltest

import (
	"context"
	"maps"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"stillwater/journal"
)

// Keeper is a [journal.Keeper] whose files are kept in memory, by path. The
// methods named Fail... and Delay... make it behave badly from then on, until
// they are called again with nil or 0.
type Keeper struct {
	clock *Clock

	mu       sync.Mutex
	files    map[string]*file
	nextID   int
	nextSeq  int64
	nextFile int
	faults   faults
	backups  backups
}

type faults struct {
	create, open, unlock, saves, reads, lock, salvage, restored error
	unlockDelay, saveDelay, readDelay                           time.Duration
	trouble                                                     trouble
}

// file is one journal. Everything in it is guarded by Keeper.mu.
type file struct {
	path     string
	id       int   // of the journal: the same in its backups
	earlier  []int // its ids before it was encrypted anew
	changes  int   // of its rows
	saved    time.Time
	secrets  journal.Secrets
	held     bool
	rows     map[journal.ID]*row
	personal journal.Personal
	more     more
	notices  []journal.Notice
	report   journal.CheckReport
	deep     time.Time // of the last deep check
	salvaged *journal.SalvageReport
	drafts   map[string][]byte
	saves    int
	twins    []string
}

var (
	_ journal.Keeper  = (*Keeper)(nil)
	_ journal.Sealed  = (*sealed)(nil)
	_ journal.Session = (*Session)(nil)
)

// NewKeeper makes a keeper without any file. A nil clock is [FixedClock].
func NewKeeper(clock *Clock) *Keeper {
	if clock == nil {
		clock = FixedClock()
	}
	return &Keeper{clock: clock, files: map[string]*file{}}
}

// NewSession makes a keeper with one journal and gives that journal unlocked:
// the shortest way to a Store in a test. Its secrets are [TestSecrets].
func NewSession(clock *Clock) *Session {
	s, err := NewKeeper(clock).Create(context.Background(), "test.stillwater", TestSecrets)
	if err != nil {
		panic("journaltest: " + err.Error()) // nothing was injected yet
	}
	return s.(*Session)
}

// TestSecrets open the journal of [NewSession]. The code has the right form
// but not a right checksum, which only the fake takes.
var TestSecrets = journal.Secrets{
	Passphrase:   "seven quiet otters swim past",
	RecoveryCode: "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ",
}

// FailCreate makes Create fail with err.
func (k *Keeper) FailCreate(err error) { k.inject(func(f *faults) { f.create = err }) }

// FailOpen makes Open fail with err.
func (k *Keeper) FailOpen(err error) { k.inject(func(f *faults) { f.open = err }) }

// FailUnlock makes both ways to unlock fail with err.
func (k *Keeper) FailUnlock(err error) { k.inject(func(f *faults) { f.unlock = err }) }

// FailSaves makes everything that writes to a journal fail with err.
func (k *Keeper) FailSaves(err error) { k.inject(func(f *faults) { f.saves = err }) }

// FailReads makes everything that reads from a journal fail with err.
func (k *Keeper) FailReads(err error) { k.inject(func(f *faults) { f.reads = err }) }

// FailLock makes Lock fail with err; the session stays open.
func (k *Keeper) FailLock(err error) { k.inject(func(f *faults) { f.lock = err }) }

// DelayUnlock makes unlocking take d, or end early with its context.
func (k *Keeper) DelayUnlock(d time.Duration) { k.inject(func(f *faults) { f.unlockDelay = d }) }

// DelaySaves makes everything that writes take d, or end early with its
// context.
func (k *Keeper) DelaySaves(d time.Duration) { k.inject(func(f *faults) { f.saveDelay = d }) }

// DelayReads makes everything that reads take d, or end early with its
// context.
func (k *Keeper) DelayReads(d time.Duration) { k.inject(func(f *faults) { f.readDelay = d }) }

// Notify gives the journal at path a notice, to be told by the next call of
// Notices. An unknown path is ignored.
func (k *Keeper) Notify(path string, n journal.Notice) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if f := k.files[path]; f != nil {
		f.notices = append(f.notices, n)
	}
}

// SetCheck decides what Check reports of the journal at path. Without it the
// report is sound and counts the rows.
func (k *Keeper) SetCheck(path string, r journal.CheckReport) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if f := k.files[path]; f != nil {
		f.report = r
	}
}

// Saves tells how many saves the journal at path has taken.
func (k *Keeper) Saves(path string) int {
	k.mu.Lock()
	defer k.mu.Unlock()
	if f := k.files[path]; f != nil {
		return f.saves
	}
	return 0
}

// Kill lets go of the journal at path as the end of a process would, without
// closing anything. What was saved stays.
func (k *Keeper) Kill(path string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if f := k.files[path]; f != nil {
		copied := *f
		copied.held, copied.rows, copied.more = false, maps.Clone(f.rows), f.more.clone()
		k.files[path] = &copied // sessions that were left hold the old one
	}
}

func (k *Keeper) inject(set func(*faults)) {
	k.mu.Lock()
	defer k.mu.Unlock()
	set(&k.faults)
}

func (k *Keeper) faultsNow() faults {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.faults
}

// Create is as [journal.Keeper] says. Every passphrase of ten letters is good
// enough here, and every code of 32 letters.
func (k *Keeper) Create(ctx context.Context, path string, s journal.Secrets) (journal.Session, error) {
	f := k.faultsNow()
	if err := wait(ctx, f.unlockDelay); err != nil {
		return nil, err
	}
	if f.create != nil {
		return nil, f.create
	}
	if err := usable(s.Passphrase); err != nil {
		return nil, err
	}
	if _, err := canonical(s.RecoveryCode); err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.files[path] != nil {
		return nil, journal.ErrExists
	}
	k.nextFile++
	file := &file{path: path, id: k.nextFile, saved: k.clock.Now(), secrets: s, held: true, rows: map[journal.ID]*row{}, drafts: map[string][]byte{}}
	k.files[path] = file
	return &Session{k: k, f: file, open: true}, nil
}

// Open is as [journal.Keeper] says.
func (k *Keeper) Open(ctx context.Context, path string) (journal.Sealed, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	f := k.files[path]
	switch {
	case k.faults.open != nil:
		return nil, k.faults.open
	case f == nil:
		return nil, journal.ErrNoFile
	case f.held:
		return nil, journal.ErrAlreadyOpen
	}
	f.held = true
	return &sealed{k: k, f: f}, nil
}

// sealed is a held journal; used tells that it was unlocked or closed.
type sealed struct {
	k    *Keeper
	f    *file
	used bool
}

func (s *sealed) Path() string { return s.f.path }

func (s *sealed) Unlock(ctx context.Context, passphrase string) (journal.Session, error) {
	return s.unlock(ctx, passphraseIs(passphrase))
}

func passphraseIs(typed string) func(journal.Secrets) error {
	return func(have journal.Secrets) error {
		if typed != have.Passphrase {
			return journal.ErrWrongPassphrase
		}
		return nil
	}
}

func (s *sealed) UnlockWithCode(ctx context.Context, code string) (journal.Session, error) {
	typed, err := canonical(code)
	if err != nil {
		return nil, err
	}
	return s.unlock(ctx, func(have journal.Secrets) error {
		if right, _ := canonical(have.RecoveryCode); typed != right {
			return journal.ErrWrongCode
		}
		return nil
	})
}

func (s *sealed) unlock(ctx context.Context, fits func(journal.Secrets) error) (journal.Session, error) {
	var out journal.Session
	err := s.opened(ctx, fits, func() {
		s.used = true
		out = &Session{k: s.k, f: s.f, open: true}
	})
	return out, err
}

// Check gives what SetCheck decided, or a sound report.
func (s *sealed) Check(ctx context.Context, passphrase string, progress func(done, total int64)) (r journal.CheckReport, err error) {
	err = s.opened(ctx, passphraseIs(passphrase), func() { r = s.f.checked() })
	if err == nil && progress != nil {
		progress(r.Bytes, r.Bytes)
	}
	return r, err
}

// opened runs do under the lock if the secret fits.
func (s *sealed) opened(ctx context.Context, fits func(journal.Secrets) error, do func()) error {
	f := s.k.faultsNow()
	if err := wait(ctx, f.unlockDelay); err != nil {
		return err
	}
	s.k.mu.Lock()
	defer s.k.mu.Unlock()
	if s.used {
		return journal.ErrLocked
	}
	if f.unlock != nil {
		return f.unlock
	}
	if err := fits(s.f.secrets); err != nil {
		return err
	}
	do()
	return nil
}

func (s *sealed) Close() error {
	s.k.mu.Lock()
	defer s.k.mu.Unlock()
	if !s.used {
		s.used, s.f.held = true, false
	}
	return nil
}

// usable is a simple stand-in for the rules of package secret.
func usable(passphrase string) error {
	switch {
	case passphrase == "":
		return &journal.InvalidError{Field: journal.FieldPassphrase, Problem: journal.ProblemEmpty}
	case utf8.RuneCountInString(passphrase) < 10:
		return &journal.InvalidError{Field: journal.FieldPassphrase, Problem: journal.ProblemWeak}
	}
	return nil
}

// canonical is a code without spaces and dashes, in capital letters.
func canonical(code string) (string, error) {
	c := strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "\n", "", "\t", "").Replace(code))
	c = strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(c)
	if len(c) != 32 {
		return "", &journal.InvalidError{Field: journal.FieldCode, Problem: journal.ProblemRange}
	}
	return c, nil
}

// wait lasts d, or until ctx ends.
func wait(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil || d <= 0 {
		return err
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
