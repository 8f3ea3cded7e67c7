//go:build linux

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// written is the text of every entry of a journal, by the command line.
func written(t *testing.T, file string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "all.json")
	cli(t, "export", file, "--format", "json", "--out", out)
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Entries []struct{ Text string } }
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, e := range all.Entries {
		texts = append(texts, e.Text)
	}
	return strings.Join(texts, "\n")
}

// entry writes an entry and waits until it must be on the disk.
func entry(t *testing.T, a *App, text string) {
	t.Helper()
	must(t, a, a.Key("ctrl+n"))
	must(t, a, a.WaitFocused("journal.editor"))
	must(t, a, a.Type(text))
	must(t, a, a.WaitLength("journal.editor", len(text)))
	time.Sleep(3 * time.Second)
}

// hurt changes a byte in every 512 of the last third of a file, where the newest
// saves are.
func hurt(t *testing.T, file string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(b) * 2 / 3; i < len(b); i += 512 {
		b[i] ^= 0x40
	}
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestDamagedFileAndItsBackup is the worst day: a journal with a backup, a disk
// that forgets, and the way back to the words.
func TestDamagedFileAndItsBackup(t *testing.T) {
	t.Parallel()
	s := display(t)
	home := t.TempDir()
	a := start(t, s, home, Options{})
	setUp(t, a)
	entry(t, a, "the evening that must not get lost")
	must(t, a, a.Click("nav.settings"))
	must(t, a, a.Reach("prefs.backups"))
	must(t, a, a.Click("prefs.backups"))
	must(t, a, waitShown(a, "backups.now"))
	must(t, a, a.Click("backups.now"))
	must(t, a, a.Reach("backups.restore.0"))
	shot(t, a, "keep-backups")
	must(t, a, a.Quit())

	file := filepath.Join(home, ".local/share/stillwater/journal.stillwater")
	hurt(t, file)
	b := start(t, s, home, Options{})
	must(t, b, b.Fill("unlock.pass", passphrase))
	must(t, b, b.Key("Return"))
	must(t, b, waitShown(b, "unlock.rescue"))
	shot(t, b, "keep-damaged")
	must(t, b, b.Click("unlock.rescue"))
	must(t, b, waitShown(b, "rescue.restore"))
	shot(t, b, "keep-rescue")
	must(t, b, b.Click("rescue.restore"))
	must(t, b, b.Click("confirm.yes"))
	must(t, b, waitShown(b, "unlock.pass"))
	shot(t, b, "keep-restored")
	unlock(t, b, passphrase)
	must(t, b, b.Click("nav.journal"))
	must(t, b, b.Click("journal.row.0"))
	shot(t, b, "keep-again")
	must(t, b, b.Quit())
	if got := written(t, file); got != "the evening that must not get lost" {
		t.Errorf("the journal holds %q", got)
	}
	kept, err := filepath.Glob(filepath.Join(filepath.Dir(file), "*restore*"))
	if err != nil || len(kept) != 1 {
		t.Errorf("the damaged file is kept as %q, %v", kept, err)
	}
}

// TestFileTakenAwayWhileWriting is a pulled stick: the text stays, the window
// says so, and it goes on by itself once the file is back.
func TestFileTakenAwayWhileWriting(t *testing.T) {
	t.Parallel()
	s := display(t)
	home := t.TempDir()
	a := start(t, s, home, Options{})
	setUp(t, a)
	entry(t, a, "before")
	file := filepath.Join(home, ".local/share/stillwater/journal.stillwater")
	away := file + ".away"
	if err := os.Rename(file, away); err != nil {
		t.Fatal(err)
	}
	must(t, a, a.Type(", and after"))
	must(t, a, waitShown(a, "trouble.again"))
	shot(t, a, "keep-trouble")
	if m, err := a.Widgets(); err != nil || m["journal.editor"].Length == nil || *m["journal.editor"].Length != len("before, and after") {
		t.Errorf("the text did not stay: %+v, %v", m["journal.editor"], err)
	}
	if err := os.Rename(away, file); err != nil {
		t.Fatal(err)
	}
	must(t, a, a.WaitGone("trouble.again"))
	must(t, a, a.Quit())
	if got := written(t, file); got != "before, and after" {
		t.Errorf("the journal holds %q", got)
	}
}

// TestGoesOnInACopyElsewhere leaves a file that is gone for good.
func TestGoesOnInACopyElsewhere(t *testing.T) {
	t.Parallel()
	s := display(t)
	home := t.TempDir()
	a := start(t, s, home, Options{})
	setUp(t, a)
	entry(t, a, "before")
	file := filepath.Join(home, ".local/share/stillwater/journal.stillwater")
	if err := os.Rename(file, file+".away"); err != nil {
		t.Fatal(err)
	}
	must(t, a, a.Type(", and after"))
	must(t, a, a.Click("trouble.copy"))
	to := filepath.Join(home, "elsewhere.stillwater")
	must(t, a, a.Fill("pick.path", to))
	must(t, a, a.Click("pick.ok"))
	must(t, a, waitShown(a, "message.ok"))
	shot(t, a, "keep-copy")
	must(t, a, a.Click("message.ok"))
	must(t, a, a.WaitGone("trouble.again"))
	time.Sleep(3 * time.Second)
	must(t, a, a.Quit())
	if got := written(t, to); got != "before, and after" {
		t.Errorf("the copy holds %q", got)
	}
	b := start(t, s, home, Options{}) // the settings point at it
	unlock(t, b, passphrase)
	must(t, b, b.Quit())
}

// TestEncryptAnew gives a journal a new key, a new passphrase and a new code.
func TestEncryptAnew(t *testing.T) {
	t.Parallel()
	s := display(t)
	home := t.TempDir()
	a := start(t, s, home, Options{})
	setUp(t, a)
	entry(t, a, "for nobody else")
	must(t, a, a.Click("nav.settings"))
	const phrase = "velvet anchor nine comets hum"
	must(t, a, a.Reach("prefs.anew"))
	must(t, a, a.Click("prefs.anew"))
	must(t, a, a.Fill("anew.old", passphrase))
	must(t, a, a.Fill("anew.pass1", phrase))
	must(t, a, a.Fill("anew.pass2", phrase))
	shot(t, a, "keep-anew")
	must(t, a, a.Click("anew.next"))
	must(t, a, a.Click("anew.copy"))
	shot(t, a, "keep-anew-code")
	var groups []string
	must(t, a, a.until("the code in the clipboard", func() bool {
		code, err := a.Screen.run("xclip", "-o", "-selection", "clipboard")
		groups = strings.Split(strings.TrimSpace(code), "-")
		return err == nil && len(groups) == 8
	}))
	must(t, a, a.Click("anew.next"))
	must(t, a, a.until("the groups asked back", func() bool { return len(askedBy(a, "anew")) == 2 }))
	for name, n := range askedBy(a, "anew") {
		must(t, a, a.Fill(name, groups[n-1]))
	}
	must(t, a, a.Click("anew.begin"))
	must(t, a, waitShown(a, "prefs.renew"))
	shot(t, a, "keep-anew-done")
	must(t, a, a.Click("prefs.done"))
	must(t, a, a.Key("ctrl+l"))
	must(t, a, a.Fill("unlock.pass", passphrase))
	must(t, a, a.Key("Return"))
	must(t, a, a.until("the answer to the old passphrase", func() bool {
		m, err := a.Widgets()
		return err == nil && m["unlock.pass"].Error
	}))
	unlock(t, a, phrase)
	must(t, a, a.Quit())
}
