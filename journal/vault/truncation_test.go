package vault

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"stillwater/torture"
)

// TestTortureTruncation cuts journals of 1 MiB at every 512 bytes and beside:
// each opens at the newest save that is whole, and a rest of the next one is
// told; or the file is told as damaged.
func TestTortureTruncation(t *testing.T) {
	step := int64(torture.Count(48, 1)) * 512
	var cuts, opened, told, damaged int
	for _, closed := range []bool{true, false} {
		s := aMebibyte(t, closed)
		for at := int64(0); at <= s.image.size; at += step {
			for _, size := range []int64{at - 1, at, at + 1} {
				if size < 0 || size > s.image.size {
					continue
				}
				cuts++
				m := s.image.clone()
				m.resize(size)
				f, err := s.judge(m)
				switch want := s.newestIn(size); {
				case err != nil:
					t.Errorf("cut to %d (closed %v): %v", size, closed, err)
				case size < s.floor:
					damaged++
					if f.damage == nil || f.sound && size >= copySize {
						t.Errorf("cut to %d, below the floor: opened at save %d", size, f.commit)
					}
				case f.damage != nil || f.commit != want:
					t.Errorf("cut to %d (closed %v): save %d of %d, %v", size, closed, f.commit, want, f.damage)
				default:
					opened++
					if rest := size - s.ends[want]; f.torn != (want < s.newest && rest > 4) && rest > 16 {
						t.Errorf("cut to %d (closed %v): save %d, a rest of %d bytes, told: %v", size, closed, want, rest, f.torn)
					}
					if f.torn {
						told++
					}
				}
			}
		}
	}
	sparse := sparseFiles(t)
	torture.Report(t, "truncation", map[string]any{
		"cuts": cuts, "opened at a saved state": opened, "with the rest of a save told": told, "told as damage": damaged, "sparse, empty and tiny files": sparse,
	})
}

// newestIn is the newest save that a file of this size holds whole.
func (s *specimen) newestIn(size int64) (newest uint64) {
	for commit, end := range s.ends {
		if end <= size {
			newest = max(newest, commit)
		}
	}
	return newest
}

// aMebibyte is a journal of about 1 MiB; when not closed, its last quarter lies
// above the floor.
func aMebibyte(t testing.TB, closed bool) *specimen {
	w := newWatcher(t)
	for w.ends[w.newest] < 1<<20 {
		w.exec("insert into entry(text) values(hex(randomblob(3000)))")
		if w.ends[w.newest] < 768<<10 {
			w.raise()
		}
	}
	if closed {
		c := w.v.chain
		c.mu.Lock()
		defer c.mu.Unlock()
		if err := c.finish(); err != nil {
			t.Fatal(err)
		}
		w.floor, w.closed = c.floor.end, true
		w.image = w.disk.now[simPath].now.clone()
	}
	return w.specimen
}

// sparseFiles opens files of nothing, of a byte, and of 4 GiB, on a real disk.
func sparseFiles(t *testing.T) (n int) {
	dir := t.TempDir()
	make := func(name string, content []byte, size int64) string {
		n++
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, path := range map[string]string{
		"empty": make("empty", nil, 0), "a byte": make("byte", magic[:1], 1), "the magic alone": make("magic", magic[:], 7),
		"4 GiB of zeros": make("sparse", nil, 4<<30),
	} {
		if _, err := Acquire(path, Options{}); !errors.Is(err, ErrNotVault) {
			t.Errorf("%s: %v", name, err)
		}
	}
	s := smallest(t, true)
	path := make("long", s.bytes(), 4<<30)
	sealed, err := Acquire(path, Options{floorDelay: never})
	if err != nil {
		t.Fatal(err)
	}
	v, err := sealed.UnlockWithCode(t.Context(), testCode)
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, v); n != 3 {
		t.Errorf("a journal with 4 GiB of zeros behind: %d entries", n)
	}
	if err := v.Close(); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() != s.image.size {
		t.Errorf("closed, it has %d bytes, was %d (%v)", info.Size(), s.image.size, err)
	}
	return n
}
