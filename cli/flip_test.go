package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
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
// them, and show never prints a text that was not written.
func TestFlip(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("STILLWATER_TEST_DATA", filepath.Join(dir, "data"))
	path := filepath.Join(dir, "j.stillwater")
	inside(t, "", "new", path).want(t, exitDone)
	shown := map[string]string{}
	for _, text := range []string{"The first of three.\n", strings.Repeat("A longer one. ", 400), "Und noch eine, mit Ümläuten.\n"} {
		id := strings.TrimSpace(inside(t, text, "add", path).want(t, exitDone).out)
		shown[id] = inside(t, "", "show", path, id, "--json").want(t, exitDone).out
		if !json.Valid([]byte(shown[id])) {
			t.Fatal("show --json is no JSON")
		}
	}
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
		for id, want := range shown {
			r := flipped(t, dir, sound, at, bit, "show", id, "--json")
			switch {
			case r.code == exitDone && r.out != want:
				t.Fatalf("bit %#x of byte %d: show prints altered text (seed %d)", bit, at, seed)
			case r.code == exitDamaged && r.out == "":
				refused++
			case r.code != exitDone:
				t.Errorf("bit %#x of byte %d: show exits %d: %s", bit, at, r.code, r.err)
			}
			break // one of the three, by chance
		}
	}
	t.Logf("%d flips: %d found by check, %d not; show refused %d times and altered nothing", flips, flips-silent, silent, refused)
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
