package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSalvageLost damages a journal so badly that nothing, or not all, is known
// of what was in it: it never says that everything is there.
func TestSalvageLost(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	t.Setenv("STILLWATER_TEST_DATA", data)
	path := filepath.Join(dir, "j.stillwater")
	inside(t, "", "new", path).want(t, exitDone)
	const entries = 6
	for range entries {
		inside(t, strings.Repeat("A few words. ", 3000), "add", path, "--date", "2026-05-03").want(t, exitDone)
	}
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	backups := filesIn(t, data) // writing made one
	every := func(step int) []byte {
		b := bytes.Clone(sound)
		for at := 0; at < len(b); at += step {
			b[at] ^= 4
		}
		return b
	}
	for name, c := range map[string]struct {
		data    []byte
		nothing bool
	}{
		"cut to the first pages": {sound[:150_000], true},
		"cut to the beginning":   {sound[:139_264], true},
		"a byte every 8 KB":      {every(8192), true},
		"cut in the middle":      {sound[:len(sound)/2], false},
		"cut near the end":       {sound[:len(sound)-100_000], false},
		"a byte every 12 KB":     {every(12_288), true},
		"a byte every 100 KB":    {every(100_000), false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path, out := filepath.Join(dir, "my journal.stillwater"), filepath.Join(dir, "out.stillwater")
			if err := os.WriteFile(path, c.data, 0o400); err != nil {
				t.Fatal(err)
			}
			look := inside(t, "", "salvage", path).want(t, exitDamaged)
			made := inside(t, "", "salvage", path, "--out", out).want(t, exitDamaged)
			var told salvageJSON
			if err := json.Unmarshal([]byte(inside(t, "", "salvage", path, "--json").want(t, exitDamaged).out), &told); err != nil {
				t.Fatal(err)
			}
			if told.Sound {
				t.Errorf("told as sound: %+v", told)
			}
			if look.out != made.out {
				t.Errorf("looking says %q, rescuing %q", look.out, made.out)
			}
			if told.Entries.Total < entries && (!told.Incomplete || !strings.Contains(look.out, "More may be missing, above all the newest") && !c.nothing) {
				t.Errorf("%d of %d entries are known; it says %q, %+v", told.Entries.Total, entries, look.out, told)
			}
			_, err := os.Lstat(out)
			if c.nothing != os.IsNotExist(err) || c.nothing != (told.Entries.Sound+told.Entries.Older == 0) {
				t.Errorf("the new file: %v; %+v", err, told)
			}
			list, _ := os.ReadDir(dir)
			if c.nothing {
				for _, r := range []result{look, made} {
					if !strings.Contains(r.out+r.err, "Nothing that is whole was found") || !strings.Contains(r.err, "restore "+backups[0]) || len(list) != 1 {
						t.Errorf("it says %s%s; %d files", r.out, r.err, len(list))
					}
				}
				return
			}
			if !strings.Contains(look.err, "salvage '"+path+"' --out NEWFILE") || !strings.Contains(made.err, out) {
				t.Errorf("it says %s, then %s", look.err, made.err)
			}
			inside(t, "", "check", out).want(t, exitDone)
		})
	}
}

func TestShellName(t *testing.T) {
	for in, want := range map[string]string{
		"me.stillwater": "me.stillwater", "/a b/c": "'/a b/c'", "it's": `'it'\''s'`, "": "''", "$x": "'$x'", "für/mich": "für/mich",
	} {
		if got := shellName(in); got != want {
			t.Errorf("%s becomes %s, want %s", in, got, want)
		}
	}
}
