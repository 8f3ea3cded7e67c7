package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// swapFS is a disk on which the swap of two files fails in one of several ways.
type swapFS struct {
	*memFS
	how  string
	done bool // the renaming was done
}

func (s *swapFS) Replace(f, old vault.File, tmp, path string) (vault.File, error) {
	if s.how == "" {
		return s.memFS.Replace(f, old, tmp, path)
	}
	if s.how == "refused" {
		_ = f.Close()
		return old, errors.Join(s.Remove(tmp), syscall.EIO)
	}
	s.mu.Lock()
	s.files[path] = s.files[tmp]
	delete(s.files, tmp)
	s.mu.Unlock()
	s.done = true
	switch s.how {
	case "told as failed":
		_ = f.Close()
		return old, syscall.EIO
	case "lost":
		return nil, errors.Join(f.Close(), old.Close(), syscall.EIO)
	}
	return f, old.Close()
}

func (s *swapFS) SameFile(f vault.File, path string) (bool, error) {
	if s.how == "unseen afterwards" && s.done {
		return false, syscall.EIO
	}
	return s.memFS.SameFile(f, path)
}

// inForce tells whether the old and the new recovery code open the bytes at the
// path.
func inForce(t *testing.T, disk *memFS) (old, fresh bool) {
	t.Helper()
	image := bytes.Clone(disk.files["/disk/j"].b)
	try := func(code string) bool {
		m := newMemFS()
		m.files["/disk/j"] = &memData{b: bytes.Clone(image)}
		held, err := New(Options{TestOnlyWeakKDF: true, FS: m}).Open(t.Context(), "/disk/j")
		must(t, err)
		s, err := held.UnlockWithCode(t.Context(), code)
		if errors.Is(err, journal.ErrWrongCode) {
			must(t, held.Close())
			return false
		}
		must(t, err)
		must(t, s.Close())
		return true
	}
	return try(firstSecrets.RecoveryCode), try(otherSecrets.RecoveryCode)
}

// judgeSecrets holds the error of a change of the code against what opens the
// journal now.
func judgeSecrets(t *testing.T, at string, disk *memFS, err error) (either bool) {
	t.Helper()
	old, fresh := inForce(t, disk)
	var told *journal.EitherSecretError
	if either = errors.As(err, &told); either {
		if !old && !fresh {
			t.Errorf("%s: neither code opens it", at)
		}
		if m := journal.Explain(err); !strings.Contains(m.What, "either the old one or the new one") || journal.ExplainWork(err) != m {
			t.Errorf("%s: told as %q", at, m)
		}
		return true
	}
	if !old || fresh {
		t.Errorf("%s: an ordinary error, and old %v, new %v: %v", at, old, fresh, err)
	}
	return false
}

// TestASwapThatFailsIsToldTruly: whatever becomes of the swap, the error says
// whether the old secrets are in force for certain; then the cause is gone, and
// the work is done once more.
func TestASwapThatFailsIsToldTruly(t *testing.T) {
	mendAtOnce(t)
	base := newOnFaulty(t, nil)
	must(t, base.Close())
	image := base.disk.files["/disk/j"].b
	for how, want := range map[string]bool{"refused": false, "told as failed": true, "lost": true, "unseen afterwards": true} {
		t.Run(how, func(t *testing.T) {
			disk := &swapFS{memFS: newMemFS(), how: how}
			disk.files["/disk/j"] = &memData{b: bytes.Clone(image)}
			held, err := New(Options{TestOnlyWeakKDF: true, FS: disk}).Open(t.Context(), "/disk/j")
			must(t, err)
			opened, err := held.UnlockWithCode(t.Context(), firstSecrets.RecoveryCode)
			must(t, err)
			s := opened.(*session)
			err = s.EncryptAnew(t.Context(), otherSecrets, nil)
			if !errors.Is(err, journal.ErrDiskFault) {
				t.Errorf("the cause is %v", err)
			}
			if either := judgeSecrets(t, how, disk.memFS, err); either != want {
				t.Errorf("either: %v, %v", either, err)
			}
			disk.how = ""
			must(t, s.EncryptAnew(t.Context(), otherSecrets, nil))
			if old, fresh := inForce(t, disk.memFS); old || !fresh {
				t.Errorf("done once more: old %v, new %v", old, fresh)
			}
			must(t, s.Close())
		})
	}
}

// TestACodeThatFailsIsToldTruly lets every write and sync of a new code fail,
// once and from then on.
func TestACodeThatFailsIsToldTruly(t *testing.T) {
	mendAtOnce(t)
	base := newOnFaulty(t, nil)
	must(t, base.Close())
	image := base.disk.files["/disk/j"].b
	count := map[bool]int{}
	for _, op := range []string{"write", "sync"} {
		for _, lasts := range []bool{false, true} {
			for nth := 0; ; nth++ {
				f := newOnFaulty(t, image)
				seen, hit := 0, false
				f.disk.set(func(m *memFS) {
					m.ask = func(did string) error {
						if did != op {
							return nil
						}
						if seen++; seen-1 == nth || lasts && seen-1 > nth {
							hit = true
							return syscall.EIO
						}
						return nil
					}
				})
				err := f.SetRecoveryCode(t.Context(), otherSecrets.RecoveryCode)
				f.disk.set(func(m *memFS) { m.ask = nil })
				at := fmt.Sprintf("%s %d, lasts %v", op, nth, lasts)
				if err != nil {
					count[judgeSecrets(t, at, f.disk, err)]++
				}
				must(t, f.SetRecoveryCode(t.Context(), otherSecrets.RecoveryCode))
				if old, fresh := inForce(t, f.disk); old || !fresh {
					t.Errorf("%s: done once more: old %v, new %v", at, old, fresh)
				}
				must(t, f.Close())
				if !hit {
					break
				}
			}
		}
	}
	if count[true] == 0 || count[false] == 0 {
		t.Errorf("the faults did not reach both: %v", count)
	}
}

// TestADeletionOnAFullDiskIsToldTruly: the rows are gone, the file is not
// written anew; the same call without rows tries that again.
func TestADeletionOnAFullDiskIsToldTruly(t *testing.T) {
	f := newOnFaulty(t, nil)
	must(t, f.Trash(t.Context(), f.first))
	real := f.compact
	f.compact = func(ctx context.Context) error { return &vault.WriteError{Op: "write", Err: syscall.ENOSPC} }
	for _, ids := range [][]journal.ID{{f.first}, nil} {
		err := f.DeleteForever(t.Context(), ids)
		var left *journal.NotErasedError
		if !errors.As(err, &left) || left.Part || !errors.Is(err, journal.ErrDiskFull) {
			t.Fatalf("deleting %d: %v", len(ids), err)
		}
		if m := journal.Explain(err); !strings.Contains(m.What, "It is deleted") || !strings.Contains(m.What, "The disk is full, so this could not be done") {
			t.Errorf("told as %q", m)
		}
		if list, err := f.TrashList(t.Context()); err != nil || len(list) != 0 {
			t.Errorf("in the trash: %d, %v", len(list), err)
		}
	}
	f.compact = real
	must(t, f.DeleteForever(t.Context(), nil))
	if due, err := f.cleaningDue(t.Context()); err != nil || due {
		t.Errorf("still to be done: %v, %v", due, err)
	}
	must(t, f.Close())
}

// Nothing was deleted: that is an ordinary error.
func TestADeletionThatDidNotHappen(t *testing.T) {
	f := newOnFaulty(t, nil)
	must(t, f.Trash(t.Context(), f.first))
	f.disk.set(func(m *memFS) { m.write = syscall.ENOSPC })
	err := f.DeleteForever(t.Context(), []journal.ID{f.first})
	var left *journal.NotErasedError
	if errors.As(err, &left) || !errors.Is(err, journal.ErrDiskFull) {
		t.Errorf("told as %v", err)
	}
	f.disk.set(func(m *memFS) { m.write = nil })
	if list, err := f.TrashList(t.Context()); err != nil || len(list) != 1 {
		t.Errorf("in the trash: %d, %v", len(list), err)
	}
	must(t, f.Close())
}
