package vault

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestTornEnd: a torn end is copied, told, and cut; when it cannot be copied
// nothing is cut and nothing more written.
func TestTornEnd(t *testing.T) {
	o := newOnDisk(t)
	o.mustSave(100)
	o.mustSave(100)
	data := o.disk.now[simPath].data
	last := o.v.chain.last
	data[last.end-100] ^= 1 // in the last record, above the floor
	for _, copies := range []bool{true, false} {
		disk := withFile(simPath, data)
		if !copies {
			disk.fault = func(op, _ string) error {
				if op == "create" {
					return syscall.EACCES
				}
				return nil
			}
		}
		var told []Warning
		s, err := Acquire(simPath, Options{FS: disk, TornDir: "/torn", floorDelay: never, OnWarning: func(w Warning) { told = append(told, w) }})
		if err != nil {
			t.Fatal(err)
		}
		v, err := s.Unlock(t.Context(), testPass)
		if err != nil {
			t.Fatal(err)
		}
		defer v.Close()
		if n := count(t, v); n != 1 {
			t.Errorf("%d entries", n)
		}
		torn, ok := told[0].(TornEnd)
		if !ok || torn.Saved.IsZero() || (torn.Err == nil) != copies {
			t.Errorf("told %+v", told)
		}
		_, err = v.DB().Exec("insert into entry values(9, 9)")
		if copies {
			saved := disk.now[torn.CopiedTo]
			if saved == nil || len(saved.data) == 0 || !bytes.HasSuffix(data, saved.data) {
				t.Errorf("the copy %q does not hold the torn end", torn.CopiedTo)
			}
			if err != nil {
				t.Error(v.Explain(err))
			}
			continue
		}
		if !errors.Is(v.Explain(err), ErrReadOnly) || v.State() != SaveElsewhere {
			t.Errorf("without a copy: %v, %v", v.Explain(err), v.State())
		}
		if !bytes.Equal(disk.now[simPath].data, data) {
			t.Error("the torn end was cut without a copy")
		}
	}
}

// TestTornEndBesideTheFile: where the folder for copies cannot be written, the
// copy goes beside the journal, and saving goes on.
func TestTornEndBesideTheFile(t *testing.T) {
	o := newOnDisk(t)
	o.mustSave(100)
	data := o.disk.now[simPath].data
	data[o.v.chain.last.end-100] ^= 1
	disk := withFile(simPath, data)
	disk.fault = func(op, path string) error {
		if op == "create" && strings.HasPrefix(path, "/torn/") {
			return syscall.EROFS
		}
		return nil
	}
	var told TornEnd
	v, err := tryOpen(simPath, Options{FS: disk, TornDir: "/torn", floorDelay: never, OnWarning: func(w Warning) {
		if torn, ok := w.(TornEnd); ok {
			told = torn
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	saved := disk.now[told.CopiedTo]
	if told.Err != nil || filepath.Dir(told.CopiedTo) != filepath.Dir(simPath) || saved == nil || !bytes.HasSuffix(data, saved.data) {
		t.Errorf("told %+v", told)
	}
	exec(t, v, "insert into entry values(9, 9)")
}
