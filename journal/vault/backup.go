package vault

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// MakingSuffix ends the name of a file that is not whole yet: a backup, or a
// restored journal beside its place. [SweepMaking] removes what a crash left.
const MakingSuffix = ".making"

// makingName is a name beside path that nobody has.
func makingName(path string) string {
	var id [4]byte
	random(id[:])
	return fmt.Sprintf("%s-%x%s", path, id, MakingSuffix)
}

// isMaking tells whether name is a temporary one for the file named whole.
func isMaking(name string) (whole string, ok bool) {
	rest, ok := strings.CutSuffix(name, MakingSuffix)
	if !ok || len(rest) < 9 || rest[len(rest)-9] != '-' {
		return "", false
	}
	for _, c := range rest[len(rest)-8:] {
		if !strings.ContainsRune("0123456789abcdef", c) {
			return "", false
		}
	}
	return rest[:len(rest)-9], true
}

// SweepMaking removes files that a crash left half made in dir, of those whose
// whole name ours knows. One that somebody still writes is locked and stays.
func SweepMaking(dir string, opt Options, ours func(whole string) bool) {
	fsys := opt.filled().FS
	names, err := fsys.Names(dir)
	if err != nil {
		return // they do no harm where they are
	}
	for _, name := range names {
		if whole, ok := isMaking(name); ok && ours(whole) {
			_ = removeUnheld(fsys, filepath.Join(dir, name), nil)
		}
	}
}

// RemoveCopy removes the vault file at path when its header carries id and
// nobody holds it: [ErrInUse], or [ErrNotVault] for any other file.
func RemoveCopy(path string, id [16]byte, opt Options) error {
	return removeUnheld(opt.filled().FS, path, func(f File) error {
		copies, err := readHeaders(f)
		if err != nil {
			return err
		}
		if (&Sealed{copies: copies}).anyCopy().vaultID != id {
			return ErrNotVault
		}
		return nil
	})
}

// removeUnheld removes a file that nobody has locked and that mine accepts.
func removeUnheld(fsys FS, path string, mine func(File) error) error {
	f, err := fsys.Open(path)
	if err != nil {
		return err
	}
	err = f.Lock()
	if err == nil && mine != nil {
		err = mine(f)
	}
	f.Close()
	if err != nil {
		return err
	}
	return fsys.Remove(path)
}

// BackUp makes a file of the commit at path, whose folder must be there; it
// never replaces a file (fs.ErrExist). The file is written under another name,
// synced, read back through its header and verified whole; then look, if not
// nil, is called with the database in it, of which every write fails, and may
// refuse it; and only then it gets its name, which lasts when BackUp returns.
// On an error nothing is left. Saving goes on meanwhile.
func (s *Snapshot) BackUp(ctx context.Context, path string, progress func(done, total int64), look func(db *sql.DB, fault func() error) error) error {
	ctx, done, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	n, err := s.made(ctx, path, progress, look)
	if err != nil {
		return s.ended(err)
	}
	return s.place(n, path)
}

// made makes the whole file beside path, under a temporary name, and lets look
// see it. The chain that it returns has it open and locked.
func (s *Snapshot) made(ctx context.Context, path string, progress func(done, total int64), look func(*sql.DB, func() error) error) (*chain, error) {
	tmp := makingName(path)
	n, err := s.write(ctx, tmp, progress)
	if err != nil {
		return nil, err
	}
	if look != nil {
		f := n.file
		n.file, n.blocked = readOnlyFile{f}, ErrReadOnly
		err = n.view(ctx, s.opt.OnConnect, look)
		n.file, n.blocked = f, nil
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		n.file.Close()
		n.wipe()
		_ = s.fs.Remove(tmp)
		return nil, err
	}
	return n, nil
}

// place gives the file of n its name and closes it.
func (s *Snapshot) place(n *chain, path string) error {
	defer n.wipe()
	f, err := s.fs.Place(n.file, n.path, path)
	if errors.Is(err, errFolderSync) {
		_ = s.fs.Remove(path) // ours, and nobody was told of it
	}
	if err != nil {
		_ = s.fs.Remove(n.path)
		return err
	}
	return f.Close()
}
