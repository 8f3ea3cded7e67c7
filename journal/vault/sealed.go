package vault

import (
	"context"
	"errors"
	"fmt"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// Options are the same for [Create] and [Acquire]; the zero value will do.
type Options struct {
	// TornDir is the folder that copies of torn ends go to, still sealed, the
	// newest three kept; it is made when needed. Empty means beside the file,
	// and so they go when the folder cannot be written.
	TornDir string
	// FS is the file system, nil for the real one.
	FS FS
	// Now is the clock that records carry; it never decides anything.
	Now func() time.Time
	// OnWarning is told what a person should know though nothing failed.
	OnWarning func(Warning)
	// OnConnect runs on each new connection to the database, after the
	// pragmas: the place to register functions.
	OnConnect func(*sqlite3.SQLiteConn) error

	floorDelay time.Duration // tests: 0 means floorDelay, less never
}

func (o Options) filled() Options {
	if o.FS == nil {
		o.FS = osFS{}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.OnWarning == nil {
		o.OnWarning = func(Warning) {}
	}
	if o.floorDelay == 0 {
		o.floorDelay = floorDelay
	}
	return o
}

func (o Options) chain(f File, path string) *chain {
	return &chain{batch: recordPages, fs: o.FS, file: f, path: path, now: o.Now, warn: o.OnWarning, delay: o.floorDelay}
}

// Sealed is a file that we hold and that no secret has opened. It is for one
// goroutine at a time.
type Sealed struct {
	file   File
	path   string
	opt    Options
	copies [2]*header // nil when damaged

	nearlyFull bool // what was told before the lock, until there is room again
}

// Acquire opens the file at path, takes its lock and checks its header. It asks
// for no secret and writes nothing. Errors: [ErrNotVault], [ErrInUse],
// [ErrPreview], [*NewerVersionError], [*DamagedError], or the error of the file
// system (fs.ErrNotExist, fs.ErrPermission ...), wrapped.
func Acquire(path string, opt Options) (*Sealed, error) {
	opt = opt.filled()
	resolved, err := opt.FS.Resolve(path)
	if err != nil {
		return nil, fmt.Errorf("vault: open: %w", err)
	}
	f, err := opt.FS.Open(resolved)
	if err != nil {
		return nil, fmt.Errorf("vault: open: %w", err)
	}
	s, err := acquire(f, resolved, opt)
	if err != nil {
		f.Close()
		return nil, err
	}
	return s, nil
}

func acquire(f File, path string, opt Options) (*Sealed, error) {
	if err := f.Lock(); err != nil {
		return nil, fmt.Errorf("vault: lock: %w", err)
	}
	// Between opening and locking another process may have compacted.
	same, err := opt.FS.SameFile(f, path)
	if err != nil {
		return nil, fmt.Errorf("vault: lock: %w", err)
	}
	if !same {
		return nil, ErrInUse
	}
	copies, err := readHeaders(f)
	if err != nil {
		return nil, err
	}
	return &Sealed{file: f, path: path, opt: opt, copies: copies}, nil
}

// Path is where the file lies, symbolic links followed.
func (s *Sealed) Path() string { return s.path }

// Close lets go of the file. After a successful unlock it does nothing.
func (s *Sealed) Close() error {
	if s.file == nil {
		return nil
	}
	f := s.file
	s.file = nil
	return f.Close()
}

// Unlock opens the file with a passphrase (normalized UTF-8, not kept). It is
// cancelled by ctx while the key is derived. Errors: [ErrWrongSecret],
// [*DamagedError], the error of ctx or of the file system; after each of them s
// stays as it was. On success s is spent.
func (s *Sealed) Unlock(ctx context.Context, passphrase []byte) (*Vault, error) {
	return s.unlock(ctx, byPassphrase, passphrase)
}

// UnlockWithCode opens the file with the 16 bytes of the recovery code.
func (s *Sealed) UnlockWithCode(ctx context.Context, code []byte) (*Vault, error) {
	if len(code) != codeSize {
		return nil, ErrWrongSecret
	}
	return s.unlock(ctx, byCode, code)
}

// codeSize is the length of a recovery code in bytes.
const codeSize = 16

func (s *Sealed) unlock(ctx context.Context, kind secretKind, secret []byte) (*Vault, error) {
	if s.file == nil {
		return nil, ErrClosed
	}
	var err error
	if s.copies, err = readHeaders(s.file); err != nil { // an earlier try may have repaired one
		return nil, err
	}
	c, err := s.openChain(ctx, kind, secret)
	if err != nil {
		return nil, err
	}
	t, err := c.load(ctx, nil)
	if err != nil {
		c.wipe()
		return nil, err
	}
	if _, is := s.file.(readOnlyFile); is {
		c.onlyReads(t)
	} else {
		c.recover(t, s.opt.TornDir)
	}
	v := &Vault{chain: c, opt: s.opt}
	if v.db, v.mount, err = openDB(ctx, c, s.opt.OnConnect); err != nil {
		c.stopTimer()
		c.wipe()
		return nil, errors.Join(err, c.fault)
	}
	s.file = nil
	return v, nil
}

// openChain tries the secret on the slots and authenticates the headers.
func (s *Sealed) openChain(ctx context.Context, kind secretKind, secret []byte) (*chain, error) {
	dataKey, slots, err := s.tryslots(ctx, kind, secret)
	if err != nil {
		return nil, err
	}
	return s.chainWith(dataKey, slots)
}

// chainWith authenticates the headers with the data key.
func (s *Sealed) chainWith(dataKey []byte, slots *slotTable) (*chain, error) {
	c := s.opt.chain(s.file, s.path)
	h := s.anyCopy()
	c.dataKey, c.slots, c.vaultID, c.fileID = dataKey, *slots, h.vaultID, h.fileID
	c.nearlyFull = s.nearlyFull
	c.keys = newFileKeys(dataKey, c.vaultID, c.fileID)
	if err := c.openFloors(s.copies, slots); err != nil {
		c.wipe()
		return nil, err
	}
	return c, nil
}

func (s *Sealed) anyCopy() *header {
	if s.copies[0] != nil {
		return s.copies[0]
	}
	return s.copies[1]
}

// tryslots tries a secret on the slots.
func (s *Sealed) tryslots(ctx context.Context, kind secretKind, secret []byte) ([]byte, *slotTable, error) {
	u := &unlocker{kind: kind, secret: secret}
	defer u.wipe()
	return s.tryWith(ctx, u)
}

// newestFirst gives the copies that are whole, the older one only when its
// slots differ.
func (s *Sealed) newestFirst() []*header {
	tables := make([]*header, 0, 2)
	for _, h := range s.copies {
		if h != nil {
			tables = append(tables, h)
		}
	}
	if len(tables) == 2 {
		if tables[0].sameSlots(tables[1]) {
			tables = tables[:1]
		} else if tables[1].generation > tables[0].generation {
			tables[0], tables[1] = tables[1], tables[0]
		}
	}
	return tables
}

// tryWith tries the newer copy's slots first, and the other's when they differ.
func (s *Sealed) tryWith(ctx context.Context, u *unlocker) ([]byte, *slotTable, error) {
	for _, h := range s.newestFirst() {
		key, err := u.open(ctx, &h.slots, h.vaultID)
		if err != nil {
			return nil, nil, err
		}
		if key != nil {
			return key, &h.slots, nil
		}
	}
	if u.failed != nil {
		return nil, nil, u.failed
	}
	return nil, nil, ErrWrongSecret
}

// NewKeys are the secrets of a new file.
type NewKeys struct {
	Passphrase []byte  // normalized UTF-8, not empty
	Code       []byte  // the 16 random bytes of the recovery code
	KDF        KDFCost // zero: DefaultCost
}

// Create makes a new file at path with an empty database, mode 0600, and
// returns it open and locked. The file is made whole under another name in the
// same folder, which must exist, and then placed; it never replaces a file
// (fs.ErrExist).
func Create(ctx context.Context, path string, keys NewKeys, opt Options) (*Vault, error) {
	if len(keys.Passphrase) == 0 || len(keys.Code) != codeSize {
		return nil, fmt.Errorf("%w: a new file needs a passphrase and a code of %d bytes", ErrWrongSecret, codeSize)
	}
	opt = opt.filled()
	path, err := placeFor(opt.FS, path)
	if err != nil {
		return nil, err
	}
	c := opt.chain(nil, path)
	c.vaultID = randomID()
	c.dataKey = make([]byte, keySize)
	random(c.dataKey)
	if c.slots, err = newSlots(ctx, keys, c.vaultID, c.dataKey); err != nil {
		c.wipe()
		return nil, err
	}
	if err := c.createFile(ctx, path); err != nil {
		c.wipe()
		return nil, fmt.Errorf("vault: create: %w", err)
	}
	return mounted(ctx, c, opt)
}

func newSlots(ctx context.Context, keys NewKeys, vaultID [idSize]byte, dataKey []byte) (t slotTable, err error) {
	cost := keys.KDF
	if cost == (KDFCost{}) {
		if cost, err = DefaultCost(ctx); err != nil {
			return t, err
		}
	}
	if t[0], err = newSlot(ctx, 0, byPassphrase, keys.Passphrase, cost, vaultID, dataKey); err != nil {
		return t, err
	}
	t[1], err = newSlot(ctx, 1, byCode, keys.Code, KDFCost{}, vaultID, dataKey)
	return t, err
}

// createFile writes the file of a new, empty vault and places it at path.
func (c *chain) createFile(ctx context.Context, path string) error {
	tmp := newName(path)
	f, err := c.fs.Create(tmp)
	if err != nil {
		return err
	}
	placed := false
	defer func() {
		if !placed {
			f.Close()
			c.fs.Remove(tmp)
		}
	}()
	if err := f.Lock(); err != nil {
		return err
	}
	c.file, c.fileID = f, randomID()
	c.keys = newFileKeys(c.dataKey, c.vaultID, c.fileID)
	if err := c.writeWhole(ctx, nil, point{commit: 1}); err != nil {
		return err
	}
	if err := c.verifyWhole(ctx); err != nil {
		return err
	}
	f, err = c.fs.Place(f, tmp, path)
	if errors.Is(err, errFolderSync) {
		c.fs.Remove(path) // ours, and nobody was told of it
	}
	if err != nil {
		return err
	}
	placed, c.file = true, f
	return nil
}
