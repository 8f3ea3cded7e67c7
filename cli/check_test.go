package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestCheckWritesNothing runs check on files in every state: what it says is
// right, and neither a byte nor a time of the file, nor its folder, changes.
func TestCheckWritesNothing(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("STILLWATER_TEST_DATA", filepath.Join(dir, "data"))
	path := filepath.Join(dir, "j.stillwater")
	inside(t, "", "new", path).want(t, exitDone)
	for range 3 {
		inside(t, strings.Repeat("A few words. ", 500), "add", path).want(t, exitDone)
	}
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before := filesIn(t, filepath.Join(dir, "data")) // writing made a backup
	flip := func(at int) []byte {
		b := bytes.Clone(sound)
		b[at] ^= 4
		return b
	}
	for name, c := range map[string]struct {
		data []byte
		code int
		says string
	}{
		"sound":          {sound, exitDone, "is sound"},
		"zeros behind":   {append(bytes.Clone(sound), make([]byte, 3*4096+7)...), exitDone, "is sound"},
		"torn":           {append(bytes.Clone(sound), bytes.Repeat([]byte("torn"), 3000)...), exitDone, "was cut off"},
		"cut":            {sound[:len(sound)-8192], exitDamaged, "of the file: something that was saved there"},
		"page":           {flip(len(sound) - 5000), exitDamaged, "of the file: something that was saved there"},
		"first copy":     {flip(700), exitDamaged, "One of the two copies"},
		"second copy":    {flip(69_632 + 700), exitDamaged, "One of the two copies"},
		"between copies": {flip(40_000), exitDamaged, "of the file: something that was saved there"},
		"copy and end":   {append(flip(700), "torn"...), exitDamaged, "of the file: something that was saved there"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "j.stillwater")
			if err := os.WriteFile(path, c.data, 0o600); err != nil {
				t.Fatal(err)
			}
			then := time.Date(2026, 1, 2, 3, 4, 5, 6000, time.UTC)
			if err := os.Chtimes(path, then, then); err != nil {
				t.Fatal(err)
			}
			r := inside(t, "", "check", path).want(t, c.code)
			if strings.Contains(r.err, " FILE") {
				t.Errorf("the command does not name the file: %s", r.err)
			}
			if !strings.Contains(r.out+r.err, c.says) {
				t.Errorf("it says %s%s", r.out, r.err)
			}
			if c.code == exitDone && !strings.Contains(r.out, " 3 rows") {
				t.Errorf("it does not count three rows: %s", r.out)
			}
			after, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(after, c.data) {
				t.Error("the file was changed")
			}
			if info, err := os.Stat(path); err != nil || !info.ModTime().Equal(then) {
				t.Errorf("the time of the file was changed to %v", info.ModTime())
			}
			if list, _ := os.ReadDir(dir); len(list) != 1 {
				t.Errorf("%d files in the folder", len(list))
			}
		})
	}
	if after := filesIn(t, filepath.Join(dir, "data")); !slices.Equal(after, before) {
		t.Errorf("something was copied: %v, before %v", after, before)
	}
}

// TestDeepCheck: what a plain check cannot know, check --deep finds: here a
// newest backup that is damaged.
func TestDeepCheck(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	t.Setenv("STILLWATER_TEST_DATA", data)
	path := filepath.Join(dir, "j.stillwater")
	inside(t, "", "new", path).want(t, exitDone)
	inside(t, "some words", "add", path).want(t, exitDone)
	sound := inside(t, "", "check", "--deep", path).want(t, exitDone)
	if !strings.Contains(sound.out, "is sound") || !strings.Contains(sound.out, " 1 row.") || !strings.Contains(sound.out, "The newest backup is of ") {
		t.Errorf("it says %s", sound.out)
	}
	backups := filesIn(t, data) // writing made one
	if len(backups) != 1 {
		t.Fatal(backups)
	}
	t.Setenv("STILLWATER_TEST_DATA", filepath.Join(dir, "none"))
	if r := inside(t, "", "check", "--deep", path).want(t, exitDone); !strings.Contains(r.out, "No backup of this journal was found.") {
		t.Errorf("without a backup it says %s", r.out)
	}
	t.Setenv("STILLWATER_TEST_DATA", data)
	damaged, err := os.ReadFile(backups[0])
	if err != nil {
		t.Fatal(err)
	}
	damaged[len(damaged)-4000] ^= 4
	if err := os.WriteFile(backups[0], damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	inside(t, "", "check", path).want(t, exitDone)
	r := inside(t, "", "check", "--deep", path).want(t, exitDamaged)
	if !strings.Contains(r.out, "the newest backup") || !strings.Contains(r.err, "Your journal is sound") {
		t.Errorf("it says %s%s", r.out, r.err)
	}
}

// filesIn gives all files below a folder.
func filesIn(t *testing.T, dir string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, path)
		}
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return out
}
