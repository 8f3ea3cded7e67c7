package vault

import (
	"context"
	"database/sql"
	"fmt"
)

// Check does what [Sealed.Check] does on any file that the opener opens,
// without taking its lock: on a backup. Errors besides those of reading and of
// look: those of [Opener.Open].
func (o *Opener) Check(ctx context.Context, path string, progress func(done, total int64), look func(db *sql.DB, fault func() error) error) (Report, error) {
	f, err := openToRead(o.opt.FS, path)
	if err != nil {
		return Report{}, fmt.Errorf("vault: open: %w", err)
	}
	defer f.Close()
	copies, err := readHeaders(f)
	if err != nil {
		return Report{}, err
	}
	s := &Sealed{file: f, path: path, opt: o.opt, copies: copies}
	dataKey, slots, err := o.key(ctx, s)
	if err != nil {
		return Report{}, err
	}
	c, err := s.chainWith(dataKey, slots)
	if err != nil {
		return Report{}, err
	}
	defer c.wipe()
	return c.checkWhole(ctx, o.opt.OnConnect, progress, look)
}

// Opener opens other files of the same vault, whatever their secrets were. The
// key is derived once more. Errors are those of [Sealed.Unlock].
func (s *Sealed) Opener(ctx context.Context, passphrase []byte) (*Opener, error) {
	if s.file == nil {
		return nil, ErrClosed
	}
	dataKey, _, err := s.tryslots(ctx, byPassphrase, passphrase)
	if err != nil {
		return nil, err
	}
	return &Opener{opt: s.opt, dataKey: dataKey, vaultID: s.anyCopy().vaultID}, nil
}

type readsKey struct{}

// TellReads makes a context that lets the calls that show a database
// ([Snapshot.View], [Sealed.Check], [Opener.Check]) tell how many bytes of the
// file are read for it. tell must be quick and safe for any goroutine.
func TellReads(ctx context.Context, tell func(bytes int)) context.Context {
	return context.WithValue(ctx, readsKey{}, tell)
}

// tellingFile tells what is read of a file.
type tellingFile struct {
	File
	tell func(bytes int)
}

func (f tellingFile) ReadAt(b []byte, off int64) (int, error) {
	n, err := f.File.ReadAt(b, off)
	f.tell(n)
	return n, err
}
