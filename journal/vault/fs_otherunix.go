//go:build unix && !linux && !darwin

package vault

import (
	"errors"
	"os"
)

func syncFile(f *os.File) error { return f.Sync() }

func renameNoReplace(_, _ string) error { return errors.ErrUnsupported }

func freeSpace(string) (int64, bool) { return 0, false }
