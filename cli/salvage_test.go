package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSalvage damages a journal in several ways and rescues it.
func TestSalvage(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("STILLWATER_TEST_DATA", filepath.Join(dir, "data"))
	path := filepath.Join(dir, "j.stillwater")
	inside(t, "", "new", path).want(t, exitDone)
	for range 3 {
		inside(t, strings.Repeat("A few words. ", 3000), "add", path, "--date", "2026-05-03").want(t, exitDone)
	}
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	end := len(sound)
	for name, c := range map[string]struct {
		at, to int // the hole
		grow   int
		code   int
		says   string
	}{
		"sound":           {code: exitDone, says: "3 of 3 entries."},
		"torn end":        {grow: 30_000, code: exitDone, says: "3 of 3 entries."},
		"first copy":      {at: 0, to: 4096, code: exitDone, says: "3 of 3 entries."},
		"second copy":     {at: 69_632, to: 73_728, code: exitDone, says: "3 of 3 entries."},
		"end":             {at: end - 50_000, to: end, code: exitDamaged, says: "2 of 3 entries, 1 damaged: 3 May 2026."},
		"copies but keys": {at: 2000, to: 69_680, code: exitDamaged, says: "3 of at least 3 entries."}, // nothing says where it ended
		"all copies":      {at: 0, to: 80_000, code: exitOther},                                        // nothing says that it ever was a journal
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path, out := filepath.Join(dir, "j.stillwater"), filepath.Join(dir, "out.stillwater")
			data := append(bytes.Clone(sound), bytes.Repeat([]byte("torn"), c.grow/4)...)
			clear(data[c.at:c.to])
			if err := os.WriteFile(path, data, 0o400); err != nil { // nobody may write to it
				t.Fatal(err)
			}
			look := inside(t, "", "salvage", path).want(t, c.code)
			r := inside(t, "", "salvage", path, "--out", out).want(t, c.code)
			if !strings.Contains(r.out, c.says) || look.out != r.out {
				t.Errorf("it says %q, and looking %q", r.out, look.out)
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, data) {
				t.Errorf("the damaged file was changed: %v", err)
			}
			list, _ := os.ReadDir(dir)
			if c.says == "" {
				if len(list) != 1 {
					t.Errorf("%d files after nothing could be rescued", len(list))
				}
				return
			}
			if len(list) != 2 {
				t.Errorf("%d files after the rescue", len(list))
			}
			if !strings.Contains(r.err, out) || !strings.Contains(look.err, "salvage "+path+" --out NEWFILE") {
				t.Errorf("it does not name the files: %s%s", r.err, look.err)
			}
			inside(t, "", "check", out).want(t, exitDone)
			var entries []any
			if err := json.Unmarshal([]byte(inside(t, "", "list", out, "--json").want(t, exitDone).out), &entries); err != nil {
				t.Fatal(err)
			}
			var told salvageJSON
			if err := json.Unmarshal([]byte(inside(t, "", "salvage", path, "--json").want(t, c.code).out), &told); err != nil {
				t.Fatal(err)
			}
			if told.Entries.Total != 3 || told.Entries.Sound != len(entries) || len(told.Lost) != 3-len(entries) || told.Sound != (c.code == exitDone) {
				t.Errorf("%d entries in the new journal, told %+v", len(entries), told)
			}
			inside(t, "", "salvage", path, "--out", out).want(t, exitOther) // it is there already
			if r := finishWrong(t, path); r.code != exitSecret {
				t.Errorf("a wrong passphrase: exit code %d, %s", r.code, r.err)
			}
		})
	}
	inside(t, "", "salvage", filepath.Join(dir, "none")).want(t, exitOther)
}

// finishWrong looks with another passphrase.
func finishWrong(t *testing.T, path string) result {
	t.Helper()
	file := filepath.Join(t.TempDir(), "wrong")
	if err := os.WriteFile(file, []byte("not the passphrase of anything\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	code := Run(t.Context(), Env{Keeper: weakKeeper(), In: strings.NewReader(""), Out: &out, Err: &errs}, []string{"salvage", path, "--passphrase-file", file})
	return result{code, out.String(), errs.String()}
}
