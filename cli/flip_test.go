package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// inside runs a command line in this process.
func inside(t *testing.T, in string, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	code := Run(context.Background(), Env{
		Keeper: weakKeeper(), In: strings.NewReader(testPassphrase + "\n" + in), Out: &out, Err: &errs, Clock: time.Now,
	}, append(args, "--passphrase-file", "-"))
	return result{code, out.String(), errs.String()}
}

// TestFlip changes one bit of a small journal at a time. check finds each of
// them; show, list, search and export give what was written, or exit 3.
func TestFlip(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("STILLWATER_TEST_DATA", filepath.Join(dir, "data"))
	path := filepath.Join(dir, "j.stillwater")
	inside(t, "", "new", path).want(t, exitDone)
	type look struct {
		args []string
		want string
	}
	var looks []look
	for _, text := range []string{"The first of three.\n", strings.Repeat("A longer one. ", 400), "Und noch eine, mit Ümläuten.\n"} {
		id := strings.TrimSpace(inside(t, text, "add", path).want(t, exitDone).out)
		looks = append(looks, look{args: []string{"show", id, "--json"}})
	}
	looks = append(looks, look{args: []string{"list", "--json"}}, look{args: []string{"search", "longer", "--json"}})
	for i, l := range looks {
		looks[i].want = inside(t, "", slices.Concat(l.args[:1], []string{path}, l.args[1:])...).want(t, exitDone).out
		if !json.Valid([]byte(looks[i].want)) {
			t.Fatalf("%s --json is no JSON", l.args[0])
		}
	}
	out := filepath.Join(dir, "sound.md")
	inside(t, "", "export", path, "--format", "markdown", "--out", out).want(t, exitDone)
	whole, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	exported := string(whole)
	inside(t, "", "check", path).want(t, exitDone)
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	seed := uint64(time.Now().UnixNano())
	rnd := rand.New(rand.NewPCG(seed, 0))
	t.Logf("seed %d, %d bytes", seed, len(sound))
	flips, silent, refused := 300, 0, 0
	for range flips {
		// Every fifth flip hits a header copy, where most of the meaning is.
		at := rnd.IntN(len(sound))
		if rnd.IntN(5) == 0 {
			at = rnd.IntN(2)*69_632 + rnd.IntN(1304)
		}
		bit := byte(1) << rnd.IntN(8)
		if r := flipped(t, dir, sound, at, bit, "check"); r.code != exitDamaged {
			silent++
			t.Errorf("bit %#x of byte %d: check exits %d: %s%s", bit, at, r.code, r.out, r.err)
		}
		look := looks[rnd.IntN(len(looks))]
		r := flipped(t, dir, sound, at, bit, look.args[0], look.args[1:]...)
		switch {
		case r.code == exitDone && r.out != look.want:
			t.Fatalf("bit %#x of byte %d: %s prints altered text (seed %d)", bit, at, look.args[0], seed)
		case r.code == exitDamaged && r.out == "":
			refused++
		case r.code != exitDone:
			t.Errorf("bit %#x of byte %d: %s exits %d: %s", bit, at, look.args[0], r.code, r.err)
		}
		exportFlipped(t, dir, exported)
	}
	t.Logf("%d flips: %d found by check, %d not; reading refused %d times and altered nothing", flips, flips-silent, silent, refused)
}

// exportFlipped exports the journal that was damaged last: all of it, or
// nothing.
func exportFlipped(t *testing.T, dir, want string) {
	t.Helper()
	out := filepath.Join(dir, "out.md")
	defer os.Remove(out)
	r := inside(t, "", "export", filepath.Join(dir, "flipped.stillwater"), "--format", "markdown", "--out", out)
	got, err := os.ReadFile(out)
	switch {
	case r.code == exitDone && string(got) != want:
		t.Errorf("an export of a damaged journal differs: %d bytes, want %d, %v", len(got), len(want), err)
	case r.code != exitDone && (r.code != exitDamaged || err == nil):
		t.Errorf("export exits %d and leaves %d bytes: %s", r.code, len(got), r.err)
	}
}

// flipped runs a verb on a copy of the journal with one bit changed.
func flipped(t *testing.T, dir string, sound []byte, at int, bit byte, verb string, args ...string) result {
	t.Helper()
	path := filepath.Join(dir, "flipped.stillwater")
	changed := bytes.Clone(sound)
	changed[at] ^= bit
	if err := os.WriteFile(path, changed, 0o600); err != nil {
		t.Fatal(err)
	}
	return inside(t, "", append([]string{verb, path}, args...)...)
}
