//go:build linux

package e2e

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// counts are what a rescue tells of entries.
type counts struct{ Total, Sound, Older, Damaged int }

// salvageable is what the command line finds in a damaged file, and whether it
// opens all the same.
func salvageable(t *testing.T, file string) (entries counts, opens bool) {
	t.Helper()
	pass := filepath.Join(t.TempDir(), "pass")
	if err := os.WriteFile(pass, []byte(passphrase+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	opens = exec.Command(cliPath, "list", file, "--passphrase-file", pass).Run() == nil
	if opens {
		return entries, true
	}
	out, _ := exec.Command(cliPath, "salvage", file, "--json", "--passphrase-file", pass).Output() // it ends with 3: something is missing
	var told struct{ Entries counts }
	if err := json.Unmarshal(out, &told); err != nil {
		t.Fatalf("salvage says %s, %v", out, err)
	}
	return told.Entries, false
}

// hurtOnce changes one byte, at a place after which the file does not open and
// something of it can be rescued.
func hurtOnce(t *testing.T, file string) counts {
	t.Helper()
	sound, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for at := 139_264 + 600; at < len(sound); at += 4096 {
		b := bytes.Clone(sound)
		b[at] ^= 0x40
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if found, opens := salvageable(t, file); !opens && found.Sound+found.Older > 0 {
			return found
		}
	}
	t.Fatal("no place found")
	return counts{}
}

// TestDamagedFileIsRescued takes the other way on from a damaged file: it is told,
// what is whole in it goes into a new one, and that opens with the words.
func TestDamagedFileIsRescued(t *testing.T) {
	t.Parallel()
	s := display(t)
	home := t.TempDir()
	a := start(t, s, home, Options{})
	setUp(t, a)
	entry(t, a, "the first evening")
	entry(t, a, "the second evening")
	must(t, a, a.Quit())

	file := filepath.Join(home, ".local/share/stillwater/journal.stillwater")
	found := hurtOnce(t, file)
	t.Logf("a rescue finds %+v", found)
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b := start(t, s, home, Options{})
	must(t, b, b.Fill("unlock.pass", passphrase))
	must(t, b, b.Key("Return"))
	must(t, b, b.Click("unlock.rescue"))
	must(t, b, b.Reach("rescue.salvage"))
	shot(t, b, "rescue-found")
	must(t, b, b.Click("rescue.salvage"))
	to := filepath.Join(home, "rescued.stillwater")
	must(t, b, b.Fill("pick.path", to))
	must(t, b, b.Click("pick.ok"))
	must(t, b, waitShown(b, "unlock.pass"))
	shot(t, b, "rescue-done")
	unlock(t, b, passphrase)
	must(t, b, b.Click("nav.journal"))
	shot(t, b, "rescue-again")
	must(t, b, b.Quit())
	got := written(t, to)
	if n := strings.Count(got, "evening"); n != found.Sound+found.Older {
		t.Errorf("the new journal holds %q, and %+v were told", got, found)
	}
	if after, err := os.ReadFile(file); err != nil || string(after) != string(before) {
		t.Errorf("the damaged file was changed by the rescue, %v", err)
	}
}
