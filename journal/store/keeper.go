package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"

	"stillwater/journal"
	"stillwater/journal/secret"
	"stillwater/journal/vault"
)

// Options of a [Keeper]. The zero value will do.
type Options struct {
	// Clock tells the time that rows are kept with; nil is time.Now.
	Clock journal.Clock
	// DataDir is the folder of the app's own data. Copies of torn ends go to
	// the folder backups in it, still sealed. "": beside the journal.
	DataDir string
	// Backups says where backups go, until [Keeper.SetBackupPlaces] says
	// otherwise. Folder "" is the folder backups in DataDir, or without a
	// DataDir beside the journal.
	Backups journal.BackupPlaces
	// TestOnlyWeakKDF makes the key of a new passphrase cheap to derive, and
	// so cheap to guess. Never for a journal that a person writes in.
	TestOnlyWeakKDF bool
	// FS is the file system of the vault, nil for the real one.
	FS vault.FS
}

// Keeper makes and opens journals in vaults. It implements [journal.Keeper]
// and may be used from any goroutine.
type Keeper struct {
	opt Options // Backups is guarded by mu

	mu     sync.Mutex
	making chan struct{} // holds one while a backup is made: one at a time
}

// New makes a Keeper.
func New(opt Options) *Keeper { return &Keeper{opt: opt, making: make(chan struct{}, 1)} }

var (
	_ journal.Keeper  = (*Keeper)(nil)
	_ journal.Sealed  = (*sealed)(nil)
	_ journal.Session = (*session)(nil)
)

func (k *Keeper) vaultOptions(n *notices) vault.Options {
	o := vault.Options{FS: k.opt.FS, OnWarning: n.warn}
	if k.opt.Clock != nil {
		o.Now = k.opt.Clock
	}
	if k.opt.DataDir != "" {
		o.TornDir = filepath.Join(k.opt.DataDir, "backups")
	}
	return o
}

// cost is what deriving a key from a new passphrase costs; zero: measured.
func (k *Keeper) cost() vault.KDFCost {
	if k.opt.TestOnlyWeakKDF {
		return vault.TestOnlyWeakKDF()
	}
	return vault.KDFCost{}
}

// Create makes a new journal; see [journal.Keeper].
func (k *Keeper) Create(ctx context.Context, path string, s journal.Secrets) (journal.Session, error) {
	passphrase, err := newPassphrase(s.Passphrase)
	if err != nil {
		return nil, err
	}
	defer clear(passphrase)
	code, err := parseCode(s.RecoveryCode)
	if err != nil {
		return nil, err
	}
	defer clear(code)
	n := &notices{}
	v, err := vault.Create(ctx, path, vault.NewKeys{Passphrase: passphrase, Code: code, KDF: k.cost()}, k.vaultOptions(n))
	if err != nil {
		return nil, creating(translate(err, nil))
	}
	sess, err := k.session(ctx, v, path, n)
	if err != nil {
		// A journal without tables is none: it was made a moment ago, by us.
		_ = v.Close()
		_ = os.Remove(path)
		return nil, err
	}
	return sess, nil
}

// creating knows that what is missing for a new file is its folder.
func creating(err error) error {
	if errors.Is(err, journal.ErrNoFile) {
		return journal.ErrNoFolder
	}
	return err
}

// Open takes hold of a journal; see [journal.Keeper]. One that lies where
// nothing can be written is opened to be read.
func (k *Keeper) Open(ctx context.Context, path string) (journal.Sealed, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	n := &notices{}
	v, err := vault.Acquire(path, k.vaultOptions(n))
	if err = translate(err, nil); errors.Is(err, journal.ErrReadOnlyPlace) || errors.Is(err, journal.ErrNoPermission) {
		v, err = vault.AcquireToRead(path, k.vaultOptions(n))
	}
	if err != nil {
		return nil, translate(err, nil)
	}
	return &sealed{k: k, v: v, path: path, notices: n}, nil
}

// session puts a shelf into an open vault.
func (k *Keeper) session(ctx context.Context, v *vault.Vault, path string, n *notices) (*session, error) {
	if v.OnlyRead() {
		n.onlyRead()
	}
	sh, err := k.shelfIn(ctx, v, path)
	if err != nil {
		return nil, translate(err, v.LastFault())
	}
	if !sh.has(int32(len(migrations))) && !v.OnlyRead() && v.State() != vault.ReadOnlyDamaged {
		n.add(journal.Notice{Kind: journal.NoticeOlderTables})
	}
	s := &session{shelf: sh, k: k, v: v, path: path, notices: n}
	sh.fault = s.lastFault
	sh.again = s.mayTryAgain
	sh.readOnly = s.readOnly
	sh.mend, sh.clearer = s.mend, s.clearer
	return s, nil
}

// sealed is a held journal.
type sealed struct {
	k       *Keeper
	path    string
	notices *notices

	mu sync.Mutex
	v  *vault.Sealed // nil: used up
}

// Path is where the file lies, as it was given.
func (s *sealed) Path() string { return s.path }

// Unlock opens the journal with its passphrase; see [journal.Sealed].
func (s *sealed) Unlock(ctx context.Context, passphrase string) (journal.Session, error) {
	key, err := typedKey(passphrase)
	if err != nil {
		return nil, err
	}
	defer clear(key)
	return s.unlock(ctx, journal.ErrWrongPassphrase, func(v *vault.Sealed) (*vault.Vault, error) { return v.Unlock(ctx, key) })
}

// UnlockWithCode opens the journal with its recovery code; see
// [journal.Sealed].
func (s *sealed) UnlockWithCode(ctx context.Context, code string) (journal.Session, error) {
	key, err := parseCode(code)
	if err != nil {
		return nil, err
	}
	defer clear(key)
	return s.unlock(ctx, journal.ErrWrongCode, func(v *vault.Sealed) (*vault.Vault, error) { return v.UnlockWithCode(ctx, key) })
}

func (s *sealed) unlock(ctx context.Context, wrong error, open func(*vault.Sealed) (*vault.Vault, error)) (journal.Session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.v == nil {
		return nil, journal.ErrLocked
	}
	v, err := open(s.v)
	if errors.Is(err, vault.ErrWrongSecret) {
		return nil, wrong
	}
	if err != nil {
		return nil, translate(err, nil)
	}
	sess, err := s.k.session(ctx, v, s.path, s.notices)
	if err != nil {
		// Held as before: the person may try again, or another way.
		s.v, _ = v.Lock(context.WithoutCancel(ctx))
		return nil, err
	}
	s.v = nil
	return sess, nil
}

// Close lets go of the file.
func (s *sealed) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.v == nil {
		return nil
	}
	v := s.v
	s.v = nil
	return translate(v.Close(), nil)
}

// typedKey brings a passphrase into the form that opens a journal:
// [journal.ErrWrongPassphrase] for one that could never have been chosen.
func typedKey(typed string) ([]byte, error) {
	normal, err := secret.Normalize(typed)
	if err != nil {
		return nil, journal.ErrWrongPassphrase
	}
	return []byte(normal), nil
}

// newPassphrase judges a passphrase that is to protect a journal and brings it
// into the form that becomes a key.
func newPassphrase(typed string) ([]byte, error) {
	if err := secret.Acceptable(typed); err != nil {
		return nil, invalidPassphrase(err)
	}
	normal, err := secret.Normalize(typed)
	if err != nil {
		return nil, invalidPassphrase(err)
	}
	return []byte(normal), nil
}

func invalidPassphrase(err error) error {
	invalid := &journal.InvalidError{Field: journal.FieldPassphrase, Problem: journal.ProblemWeak}
	var p *secret.PassphraseError
	if errors.As(err, &p) {
		switch p.Problem {
		case secret.Empty:
			invalid.Problem = journal.ProblemEmpty
		case secret.TooLong:
			invalid.Problem, invalid.Limit = journal.ProblemTooLong, secret.MaxPassphrase
		case secret.Unusable:
			invalid.Problem = journal.ProblemNotText
		case secret.TooShort:
			invalid.Limit = secret.MinPassphrase
		case secret.TooSimple:
		}
	}
	return invalid
}

// parseCode reads a recovery code as typed.
func parseCode(typed string) ([]byte, error) {
	c, err := secret.ParseCode(typed)
	if err != nil {
		return nil, invalidCode(err)
	}
	defer c.Clear()
	b := c.Bytes()
	return b[:], nil
}

// A recovery code as it is typed.
const (
	groupSize   = 4 // symbols
	codeSymbols = secret.CodeGroups * groupSize
)

func invalidCode(err error) error {
	invalid := &journal.InvalidError{Field: journal.FieldCode, Problem: journal.ProblemUnknown}
	var c *secret.CodeError
	if errors.As(err, &c) {
		invalid.Group = c.Group
		if c.Kind == secret.CodeLength {
			invalid.Problem = journal.ProblemRange
			if c.Have <= codeSymbols-groupSize { // which group is odd says less than that some are missing
				invalid.Group, invalid.Have, invalid.Limit = 0, (c.Have+groupSize-1)/groupSize, secret.CodeGroups
			}
		}
	}
	return invalid
}
