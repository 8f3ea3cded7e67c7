package vault

import (
	"errors"
	"syscall"
	"testing"
)

// losing is a disk on which a file that was swapped cannot be opened again, as
// on Windows when another program is in the way.
type losing struct {
	*faultFS
	renamed bool
}

func (l *losing) Replace(f, old File, tmp, path string) (File, error) {
	if l.renamed {
		if _, err := l.faultFS.Replace(f, old, tmp, path); err != nil {
			return nil, err
		}
	} else if err := l.Remove(tmp); err != nil {
		return nil, err
	}
	f.Close()
	old.Close()
	if l.renamed {
		return nil, errors.Join(errNotOpened, syscall.EBUSY)
	}
	return nil, syscall.EBUSY
}

// TestALostRestoreKeepsTheOldFile: whatever became of the swap, what was there
// before lies on the disk, and the name of it is told when the copy took its
// place.
func TestALostRestoreKeepsTheOldFile(t *testing.T) {
	for _, renamed := range []bool{false, true} {
		d, from := restoreCase(t)
		from.fs = &losing{faultFS: d.disk, renamed: renamed}
		kept, err := from.Restore(t.Context(), simPath, keptAs, nil, nil)
		if err == nil || renamed != (kept != "") {
			t.Fatalf("renamed %v: kept %q, %v", renamed, kept, err)
		}
		want := 3
		if renamed {
			want = 1
		}
		if n := rowsOf(t, d.disk.now[simPath].data); n != want {
			t.Errorf("renamed %v: %d rows at the path", renamed, n)
		}
		old := d.disk.now[keptAs(1)]
		if old == nil || rowsOf(t, old.data) != 3 {
			t.Fatalf("renamed %v: the old file is gone", renamed)
		}
	}
}
