package setup

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"stillwater/journal"
)

// ready tells early whether a journal can go to path, so that nobody has to come
// back for it at the end: journal.ErrNoFolder, journal.ErrExists. The app's own
// folder need not exist yet. Whether one may write there shows at the end.
func ready(path, own string) error {
	if _, err := os.Lstat(path); err == nil {
		return journal.ErrExists
	}
	dir := filepath.Dir(path)
	if dir == own {
		return nil
	}
	if info, err := os.Stat(dir); errors.Is(err, fs.ErrPermission) {
		return journal.ErrNoPermission
	} else if err != nil || !info.IsDir() {
		return journal.ErrNoFolder
	}
	return nil
}

// makeOwn makes the app's own folder if the journal goes there. Why that did
// not work is told by making the file.
func makeOwn(path, own string) {
	if own != "" && filepath.Dir(path) == own {
		_ = os.MkdirAll(own, 0o700)
	}
}
