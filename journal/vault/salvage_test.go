package vault

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// salvageImage looks through an image by the recovery code.
func salvageImage(t *testing.T, image []byte) *Salvage {
	t.Helper()
	path := filepath.Join(t.TempDir(), "damaged")
	if err := os.WriteFile(path, image, 0o400); err != nil {
		t.Fatal(err)
	}
	s, err := OpenSalvage(t.Context(), path, nil, testCode, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// entriesIn counts the rows of table entry in the newest state.
func entriesIn(s *Salvage) (n int, err error) {
	err = s.View(context.Background(), func(db *sql.DB, _ func() error) error {
		return db.QueryRow("select count(*) from entry").Scan(&n)
	})
	return n, err
}

// savesOf makes a vault and gives its bytes after each of some saves; the last
// is large, so that it is staged.
func savesOf(t *testing.T, saves int) (images [][]byte) {
	t.Helper()
	v, path := newVault(t, Options{floorDelay: never})
	exec(t, v, "create table entry(id integer primary key, text)")
	for i := range saves {
		size := 3000
		if i == saves-1 {
			size = 1_000_000
		}
		exec(t, v, "insert into entry(text) values(randomblob(?))", size)
		image, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		v.chain.mu.Lock()
		images = append(images, image[:v.chain.last.end])
		v.chain.mu.Unlock()
	}
	return images
}

// TestSalvageSound: a file without damage comes out whole, whatever its end.
func TestSalvageSound(t *testing.T) {
	images := savesOf(t, 6)
	whole, before := images[5], images[4]
	torn := int64(len(before))
	for name, c := range map[string]struct {
		image []byte
		want  int
	}{
		"clean":                  {whole, 6},
		"zeros behind":           {append(bytes.Clone(whole), make([]byte, 50_000)...), 6},
		"torn in the commit":     {whole[:len(whole)-4096], 5},
		"torn in a staged one":   {whole[:torn+200_000], 5},
		"staged without commit":  {whole[:torn+2*(align+recordPages*pageSize)], 5},
		"staged and zeros":       {append(bytes.Clone(whole[:torn+align+recordPages*pageSize]), make([]byte, 100_000)...), 5},
		"a header and no pages":  {whole[:torn+align], 5},
		"noise behind":           {append(bytes.Clone(before), bytes.Repeat([]byte("torn"), 5000)...), 5},
		"not a multiple of 4096": {append(bytes.Clone(before), 1, 2, 3), 5},
	} {
		s := salvageImage(t, c.image)
		n, err := entriesIn(s)
		if err != nil || n != c.want || !s.Complete() || s.CodeLost() || s.PassphraseLost() {
			t.Errorf("%s: %d entries (%v), want %d; complete %v", name, n, err, c.want, s.Complete())
		}
	}
}

// TestSalvageStaged: staged records whose commit is not there are never used,
// even when nothing is left of the header copies' promises but their keys.
func TestSalvageStaged(t *testing.T) {
	images := savesOf(t, 5)
	image := bytes.Clone(images[4][:len(images[3])+2*(align+recordPages*pageSize)])
	for i := range 2 {
		image[copyOffset(i)+headFloor] ^= 1 // the floor does not open, the slots do
	}
	s := salvageImage(t, image)
	if n, err := entriesIn(s); err != nil || n != 4 {
		t.Errorf("%d entries (%v), want 4", n, err)
	}
	for _, page := range s.Pages() {
		for _, v := range s.Versions(page) {
			if v.Commit > s.Newest() {
				t.Fatalf("page %d has a version of commit %d, the newest is %d", page, v.Commit, s.Newest())
			}
		}
	}
}

// TestSalvageHeaders: one header copy, or a slot in either, is enough.
func TestSalvageHeaders(t *testing.T) {
	images := savesOf(t, 3)
	image := images[2]
	wipe := func(spans ...[2]int) []byte {
		b := bytes.Clone(image)
		for _, s := range spans {
			for i := s[0]; i < s[1]; i++ {
				b[i] ^= 0xa5
			}
		}
		return b
	}
	second := int(copyPlace)
	slot1 := headSlots + slotSize // of the code
	for name, c := range map[string]struct {
		image []byte
		lost  bool // the slot of the passphrase
		gap   bool
	}{
		"first copy":                 {image: wipe([2]int{0, copySize})},
		"second copy":                {image: wipe([2]int{second, second + copySize})},
		"hashes":                     {image: wipe([2]int{10, 42}, [2]int{second + 10, second + 42})},
		"floors":                     {image: wipe([2]int{headFloor, copySize}, [2]int{second + headFloor, second + copySize})},
		"slot halves":                {image: wipe([2]int{slot1, slot1 + 32}, [2]int{second + slot1 + 32, second + slot1 + 104})},
		"commitments":                {image: wipe([2]int{slot1 + 104, slot1 + 136}, [2]int{second + slot1 + 104, second + slot1 + 136})},
		"reserved bytes":             {image: wipe([2]int{slot1 + 3, slot1 + 16}, [2]int{second + slot1 + 3, second + slot1 + 16})},
		"ids in different copies":    {image: wipe([2]int{headVault, headFile}, [2]int{second + headFile, second + headPage})},
		"one copy, and a passphrase": {image: wipe([2]int{0, copySize}, [2]int{second + headSlots, second + headSlots + 40}), lost: true},
	} {
		s := salvageImage(t, c.image)
		n, err := entriesIn(s)
		if err != nil || n != 3 || s.PassphraseLost() != c.lost || s.CodeLost() {
			t.Errorf("%s: %d entries (%v); passphrase lost %v, code lost %v", name, n, err, s.PassphraseLost(), s.CodeLost())
		}
	}
	path := filepath.Join(t.TempDir(), "damaged")
	for name, c := range map[string]struct {
		image []byte
		code  []byte
		want  error
		part  Part
	}{
		"another code":          {image: image, code: []byte("another code 123"), want: ErrWrongSecret},
		"another, a copy gone":  {image: wipe([2]int{0, copySize}), code: []byte("another code 123"), want: ErrWrongSecret},
		"another, hashes gone":  {image: wipe([2]int{10, 42}, [2]int{second + 10, second + 42}), code: []byte("another code 123"), want: ErrWrongSecret},
		"both slots gone":       {image: wipe([2]int{slot1, slot1 + 104}, [2]int{second + slot1, second + slot1 + 104}), code: testCode, part: PartHeader},
		"both copies gone":      {image: wipe([2]int{0, copySize}, [2]int{second, second + copySize}), code: testCode, want: ErrNotVault},
		"something else":        {image: bytes.Repeat([]byte("x"), 300_000), code: testCode, want: ErrNotVault},
		"empty":                 {image: nil, code: testCode, want: ErrNotVault},
		"a byte":                {image: []byte{0x93}, code: testCode, want: ErrNotVault},
		"the first copy alone":  {image: image[:copySize], code: testCode},
		"the file ids are gone": {image: wipe([2]int{headFile, headPage}, [2]int{second + headFile, second + headPage}), code: testCode},
	} {
		if err := os.WriteFile(path, c.image, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := OpenSalvage(t.Context(), path, nil, c.code, Options{}, nil)
		switch {
		case c.want == nil && c.part == "":
			if err != nil || readablePages(s) != 0 {
				t.Errorf("%s: %v", name, err)
			}
		case c.want != nil && !errors.Is(err, c.want), c.part != "" && damagedPart(err) != c.part:
			t.Errorf("%s: %v", name, err)
		}
		if s != nil {
			s.Close()
		}
	}
}

func readablePages(s *Salvage) (n int) {
	var out [pageSize]byte
	for _, page := range s.Pages() {
		for _, v := range s.Versions(page) {
			if s.Read(v, out[:]) == nil {
				n++
			}
		}
	}
	return n
}

// TestSalvageBranches: blocks of another branch of the same file, which was
// copied and written on elsewhere, are not taken for parts of this one.
func TestSalvageBranches(t *testing.T) {
	v, path := newVault(t, Options{floorDelay: never})
	exec(t, v, "create table entry(id integer primary key, text)")
	for range 4 {
		exec(t, v, "insert into entry(text) values('common')")
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "other")
	trunk, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	branch := func(path, text string) []byte {
		if err := os.WriteFile(path, trunk, 0o600); err != nil {
			t.Fatal(err)
		}
		v := openVault(t, path, Options{floorDelay: never})
		for range 6 {
			exec(t, v, "insert into entry(text) values(?)", text)
		}
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	here, there := branch(path, "here"), branch(other, "there")
	strange := 0
	for at := len(trunk); at+align <= min(len(here), len(there)); at += align {
		mixed := bytes.Clone(here)
		copy(mixed[at:min(at+16*align, len(mixed))], there[at:])
		s := salvageImage(t, mixed)
		for _, page := range s.Pages() {
			for _, ver := range s.Versions(page) {
				var out [pageSize]byte
				if s.Read(ver, out[:]) == nil && bytes.Contains(out[:], []byte("there")) {
					strange++
					if ver.Newest {
						t.Errorf("mixed at %d: page %d of commit %d is of the other branch", at, page, ver.Commit)
					}
				}
			}
		}
	}
	if strange > 0 {
		t.Errorf("%d versions of the other branch are used", strange)
	}
}

// TestSalvageReadErrors: places that the disk cannot read count as damaged.
func TestSalvageReadErrors(t *testing.T) {
	images := savesOf(t, 6)
	path := filepath.Join(t.TempDir(), "damaged")
	if err := os.WriteFile(path, images[5], 0o600); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []int64{0, copyPlace, logStart, int64(len(images[1])), int64(len(images[4])) - 100} {
		s, err := OpenSalvage(t.Context(), path, nil, testCode, Options{FS: badSector{at: bad}}, nil)
		if err != nil {
			t.Fatalf("sector at %d: %v", bad, err)
		}
		damaged := 0
		for _, page := range s.Pages() {
			var out [pageSize]byte
			for _, v := range s.Versions(page) {
				if err := s.Read(v, out[:]); damagedPart(err) == PartPage {
					damaged++
				} else if err != nil {
					t.Errorf("sector at %d: page %d: %v", bad, page, err)
				}
			}
		}
		if !s.Complete() || damaged > 1 {
			t.Errorf("sector at %d: complete %v, %d versions damaged", bad, s.Complete(), damaged)
		}
		s.Close()
	}
}

// badSector is a disk that cannot read 512 bytes.
type badSector struct {
	osFS
	at int64
}

func (b badSector) Open(path string) (File, error) {
	f, err := os.Open(path)
	return badFile{osFile{f}, b.at}, err
}

type badFile struct {
	File
	at int64
}

func (f badFile) ReadAt(b []byte, off int64) (int, error) {
	if off < f.at+512 && f.at < off+int64(len(b)) {
		return 0, syscall.EIO
	}
	return f.File.ReadAt(b, off)
}

var _ io.ReaderAt = badFile{}

// TestSalvageHeld: a file that somebody else writes to is left alone.
func TestSalvageHeld(t *testing.T) {
	v, path := newVault(t, Options{})
	exec(t, v, "create table entry(id integer primary key, text)")
	if _, err := OpenSalvage(t.Context(), path, nil, testCode, Options{}, nil); !errors.Is(err, ErrInUse) {
		t.Errorf("a held file: %v", err)
	}
	if _, err := OpenSalvage(t.Context(), filepath.Dir(path), nil, testCode, Options{}, nil); !errors.Is(err, ErrNotVault) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := OpenSalvage(t.Context(), path+"x", nil, testCode, Options{}, nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

// TestRebuild: the new file opens with both secrets of the old one, and what
// fails on the way leaves nothing.
func TestRebuild(t *testing.T) {
	images := savesOf(t, 2)
	s := salvageImage(t, images[1])
	dir := t.TempDir()
	path := filepath.Join(dir, "new")
	fill := func(v *Vault) error {
		_, err := v.DB().Exec("create table entry(id integer primary key, text); insert into entry(text) values('rescued')")
		return err
	}
	failed := errors.New("on purpose")
	for name, c := range map[string]struct {
		fill func(*Vault) error
		look func(*sql.DB, func() error) error
	}{
		"fill fails": {func(*Vault) error { return failed }, nil},
		"look fails": {fill, func(*sql.DB, func() error) error { return failed }},
	} {
		if err := s.Rebuild(t.Context(), path, c.fill, c.look, nil); !errors.Is(err, failed) {
			t.Errorf("%s: %v", name, err)
		}
		if list, _ := os.ReadDir(dir); len(list) != 0 {
			t.Errorf("%s: %v is left", name, list)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Rebuild(ctx, path, fill, nil, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
	if err := s.Rebuild(t.Context(), path, fill, nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Rebuild(t.Context(), path, fill, nil, nil); !errors.Is(err, os.ErrExist) {
		t.Errorf("a second time: %v", err)
	}
	if list, _ := os.ReadDir(dir); len(list) != 1 {
		t.Errorf("%v is left", list)
	}
	v := openVault(t, path, Options{})
	if n := count(t, v); n != 1 || v.chain.vaultID != s.vaultID || v.chain.fileID == s.fileID {
		t.Errorf("%d entries, vault id the same: %v, file id the same: %v", n, v.chain.vaultID == s.vaultID, v.chain.fileID == s.fileID)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	held, err := Acquire(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	v, err = held.UnlockWithCode(t.Context(), testCode)
	if err != nil {
		t.Fatal(err)
	}
	v.Close()
}

// damagedPart is what a DamagedError names; "" for any other error.
func damagedPart(err error) Part {
	var d *DamagedError
	if errors.As(err, &d) {
		return d.Part
	}
	return ""
}
