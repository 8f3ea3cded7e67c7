package transfer

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"stillwater/journal"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// holds compares the folder with what it should hold: nothing may be left
// beside it.
func holds(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range list {
		data, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if w, ok := want[f.Name()]; !ok || err != nil || string(data) != w {
			t.Errorf("%s holds %q, %v", f.Name(), data, err)
		}
	}
	if len(list) != len(want) {
		t.Errorf("%d files, want %d", len(list), len(want))
	}
}

func TestWriteNewNeverReplaces(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.json")
	if err := WriteNew(path, false, text("one")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Fatalf("mode %v, %v", info.Mode(), err)
	}
	if err := WriteNew(path, false, text("two")); !errors.Is(err, journal.ErrExists) {
		t.Fatalf("error is %v", err)
	}
	holds(t, dir, map[string]string{"out.json": "one"})
	if err := WriteNew(path, true, text("three")); err != nil {
		t.Fatal(err)
	}
	holds(t, dir, map[string]string{"out.json": "three"})
}

// TestWriteNewLosesTheRace has the name taken while the file is written.
func TestWriteNewLosesTheRace(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out")
	err := WriteNew(path, false, func(w io.Writer) error {
		return errors.Join(text("ours")(w), os.WriteFile(path, []byte("theirs"), 0o600))
	})
	if !errors.Is(err, journal.ErrExists) {
		t.Fatalf("error is %v", err)
	}
	holds(t, dir, map[string]string{"out": "theirs"})
}

func TestWriteNewSparesJournalsAndFolders(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "mine")
	content := string(journalMagic) + "the rest"
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := WriteNew(path, true, text("x")); !errors.Is(err, journal.ErrExists) {
		t.Fatalf("error is %v", err)
	}
	holds(t, dir, map[string]string{"mine": content})
	if err := WriteNew(dir, true, text("x")); !errors.Is(err, journal.ErrExists) {
		t.Fatalf("error is %v", err)
	}
}

// TestWriteNewSparesWhatIsNoFile: --force replaces ordinary files alone.
func TestWriteNewSparesWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	journalPath, damaged := filepath.Join(dir, "j"), filepath.Join(dir, "damaged")
	broken := make([]byte, 80_000)
	copy(broken[69_632:], journalMagic)
	for path, data := range map[string][]byte{journalPath: journalMagic, damaged: broken} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	refused := []string{damaged}
	for name, target := range map[string]string{"to journal": journalPath, "to damaged": damaged, "to device": os.DevNull, "to folder": dir} {
		link := filepath.Join(dir, name)
		if err := os.Symlink(target, link); err != nil {
			t.Skip(err)
		}
		refused = append(refused, link)
	}
	for _, path := range refused {
		if err := WriteNew(path, true, text("x")); !errors.Is(err, journal.ErrExists) {
			t.Errorf("%s: error is %v", filepath.Base(path), err)
		}
	}
	for _, link := range refused[1:] {
		if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is a link no more", filepath.Base(link))
		}
	}
	gone := filepath.Join(dir, "to nothing")
	if err := os.Symlink(filepath.Join(dir, "none"), gone); err != nil {
		t.Skip(err)
	}
	if err := WriteNew(gone, true, text("x")); err != nil {
		t.Errorf("a link that leads nowhere: %v", err)
	}
}

func TestWriteNewLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := WriteNew(path, true, func(w io.Writer) error {
		_ = text("half")(w)
		return journal.ErrDiskFault
	})
	if !errors.Is(err, journal.ErrDiskFault) {
		t.Fatalf("error is %v", err)
	}
	holds(t, dir, map[string]string{"out": "old"})
}

func TestWriteNewNoFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(dir, "no", "out"), filepath.Join(dir, "file", "out")} {
		if err := WriteNew(path, false, text("x")); !errors.Is(err, journal.ErrNoFolder) {
			t.Errorf("error is %v", err)
		}
	}
}

func TestFromSystem(t *testing.T) {
	for _, c := range systemErrors {
		if err := fromSystem(&os.PathError{Op: "write", Path: "x", Err: c.system}); !errors.Is(err, c.ours) {
			t.Errorf("%v became %v", c.system, err)
		}
	}
	for in, want := range map[error]error{os.ErrExist: journal.ErrExists, os.ErrNotExist: journal.ErrNoFolder, os.ErrPermission: journal.ErrNoPermission, io.ErrShortWrite: io.ErrShortWrite, nil: nil} {
		if got := fromSystem(in); !errors.Is(got, want) {
			t.Errorf("%v became %v", in, got)
		}
	}
}

// TestDiskErrorsComeThrough has a writer that hides the error of the file in
// words of its own, as a pen may.
func TestDiskErrorsComeThrough(t *testing.T) {
	f, err := os.Open(os.DevNull) // not open for writing
	if err != nil {
		t.Fatal(err)
	}
	err = fill(f, func(w io.Writer) error {
		_, err := w.Write(make([]byte, 1<<20))
		return fmt.Errorf("pen: %v", err)
	})
	var path *os.PathError
	if !errors.As(err, &path) {
		t.Errorf("error is %v, want that of the file", err)
	}
}
