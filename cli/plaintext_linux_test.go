package cli

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"stillwater/torture"
)

// The stems of the words that are looked for. Each word holds one of them, so
// that looking for a stem looks for all of its words. The search index folds
// accents away: the second stem is looked for in that form as well.
const (
	plainStem    = "quxvelmory"
	accentedStem = "quäxvélmörß"
	foldedStem   = "quaxvelmorß"
	controlStem  = "kontrollwort"
)

// plainWords is how many markers are typed; from there on come those that are
// only looked for in the journal, and are nowhere.
const plainWords = 92

// searchedWords is how many of the markers are searched: those of entries.
const searchedWords = 40

func marker(i int) string {
	return []string{plainStem, accentedStem}[i%2] + string(rune('a'+i/26)) + string(rune('a'+i%26))
}

// forms are the ways in which a text can lie on a disk.
func forms(s string) map[string][]byte {
	back := []rune(s)
	slices.Reverse(back)
	m := map[string][]byte{}
	for name, text := range map[string]string{"": s, "reversed ": string(back), "capital ": strings.ToUpper(s)} {
		m[name+"UTF-8"] = []byte(text)
		var little, big []byte
		for _, u := range utf16.Encode([]rune(text)) {
			little, big = binary.LittleEndian.AppendUint16(little, u), binary.BigEndian.AppendUint16(big, u)
		}
		m[name+"UTF-16, little end first"], m[name+"UTF-16, big end first"] = little, big
	}
	bytesBack := bytes.Clone([]byte(s))
	slices.Reverse(bytesBack)
	m["bytes reversed"] = bytesBack
	return m
}

// TestTorturePlaintext types words, searches forty of them in every form that
// finds them, exports them to another disk, cancels exports, changes the passphrase, is killed, and looks
// through the home and the temporary folder for what can be read: file by file,
// and, where a loop device can be had, through the raw disk under them, where
// deleted files are still to be seen.
func TestTorturePlaintext(t *testing.T) {
	outside := t.TempDir() // the other disk
	secrets := []string{testPassphrase}
	d := newDisk(t, t.TempDir())
	searched, canceled := d.life(t, outside, &secrets)
	looked, bytesLooked := 0, int64(0)
	look := func(what string, b []byte) {
		looked, bytesLooked = looked+1, bytesLooked+int64(len(b))
		for _, stem := range append([]string{plainStem, accentedStem, foldedStem}, secrets...) {
			for form, is := range forms(stem) {
				if at := bytes.Index(b, is); at >= 0 {
					t.Errorf("%q (%s) stands at byte %d of %s", stem, form, at, what)
				}
			}
		}
		if strings.Contains(what, plainStem) {
			t.Errorf("a word is part of the name %s", what)
		}
	}
	err := filepath.WalkDir(d.root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		look(path, b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if looked == 0 {
		t.Error("no file was looked through")
	}
	found := scanRaw(t, d, look)
	torture.Report(t, "plaintext", map[string]any{
		"words": plainWords, "searches": searched, "forms": len(forms("x")), "files and disks": looked, "MB": bytesLooked >> 20,
		"exports canceled": canceled, "raw disk": found,
	})
}

// scanRaw looks through the disk without its file system. It first makes sure
// that it can see what was deleted.
func scanRaw(t *testing.T, d *disk, look func(string, []byte)) bool {
	t.Helper()
	if d.image == "" {
		t.Log("left out: the raw disk, because no loop device can be had here")
		return false
	}
	d.unmount(t)
	b, err := os.ReadFile(d.image)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b, []byte(controlStem)) {
		t.Errorf("a deleted file cannot be seen on the raw disk: looking there proves nothing")
	}
	look("the raw disk", b)
	return true
}

// disk is where somebody lives: home and temporary folder on a disk of its own
// if there can be one.
type disk struct{ root, image string }

func newDisk(t *testing.T, dir string) *disk {
	t.Helper()
	d := &disk{root: filepath.Join(dir, "root")}
	image := filepath.Join(dir, "image")
	if err := os.Mkdir(d.root, 0o700); err != nil {
		t.Fatal(err)
	}
	err := errors.Join(os.WriteFile(image, nil, 0o600), os.Truncate(image, 64<<20))
	for _, cmd := range [][]string{{"mkfs.ext4", "-Fq", image}, {"mount", "-o", "loop", image, d.root}} {
		if err == nil {
			var out []byte
			if out, err = exec.Command(cmd[0], cmd[1:]...).CombinedOutput(); err != nil {
				err = fmt.Errorf("%s: %w: %s", cmd[0], err, out)
			}
		}
	}
	if err != nil {
		t.Logf("no disk of its own: %v", err)
	} else {
		d.image = image
		t.Cleanup(func() { _ = exec.Command("umount", d.root).Run() })
	}
	for name, where := range map[string]string{"HOME": "home", "TMPDIR": "tmp", "STILLWATER_TEST_DATA": "home/.local/share/stillwater"} {
		where = filepath.Join(d.root, where)
		if err := os.MkdirAll(where, 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv(name, where)
	}
	return d
}

func (d *disk) unmount(t *testing.T) {
	t.Helper()
	if out, err := exec.Command("umount", d.root).CombinedOutput(); err != nil {
		t.Fatalf("umount: %v: %s", err, out)
	}
}

// life does what can be done with a journal. It gives how many searches there
// were and how many exports were canceled, and adds the secrets that it used.
func (d *disk) life(t *testing.T, outside string, secrets *[]string) (searched, canceled int) {
	t.Helper()
	path := filepath.Join(d.root, "home", "journal.stillwater")
	pass := testPassphrase
	do := func(in string, args ...string) result {
		t.Helper()
		return run(t, pass+"\n"+in, append(append([]string{"stillwater-cli"}, args...), "--passphrase-file", "-")...)
	}
	code := strings.TrimSpace(do("", "new", path).want(t, exitDone).out)
	*secrets = append(*secrets, code, strings.ReplaceAll(code, "-", ""))
	var id string
	for i := range 20 {
		text := marker(28+i%12) + " begins. " + strings.Repeat(marker(i)+" and more. ", 1+i*40)
		id = strings.TrimSpace(do(text, "add", path, "--title", marker(20+i/4)+" day", "--tag", marker(25), "--feeling", marker(26)).want(t, exitDone).out)
	}
	do(strings.Repeat(marker(27)+" fills pages. ", torture.Count(40_000, 120_000)), "add", path).want(t, exitDone)
	do("", "rate", path, "emotional=7", "social=4").want(t, exitDone)
	d.care(t, path, do)
	d.own(t, path, pass)
	searched = searchAll(t, path, do)
	do("", "list", path).want(t, exitDone)
	do("", "show", path, id).want(t, exitDone)
	do("", "list", filepath.Join(d.root, "home", "nothing.stillwater")).want(t, exitOther)
	for _, format := range []string{"json", "markdown"} {
		do("", "export", path, "--format", format, "--out", filepath.Join(outside, "all."+format)).want(t, exitDone)
		canceled += cancelExport(t, pass, path, format, outside)
	}
	for i := range 3 { // cut off while they write
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(60+40*i)*time.Millisecond)
		cmd := exec.CommandContext(ctx, "stillwater-cli", "add", path, "--passphrase-file", "-")
		cmd.Stdin = strings.NewReader(pass + "\n" + strings.Repeat(marker(39)+" ", 100_000))
		_ = cmd.Run() // killed, or done: both may be
		cancel()
	}
	next := filepath.Join(outside, "next") // what the person keeps it in is not ours
	*secrets = append(*secrets, "a passphrase "+plainStem+" never seen")
	if err := os.WriteFile(next, []byte((*secrets)[len(*secrets)-1]+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	do("", "passwd", path, "--new-passphrase-file", next).want(t, exitDone)
	do("", "list", path).want(t, exitSecret)
	pass = (*secrets)[len(*secrets)-1]
	do("", "check", path).want(t, exitDone)
	d.control(t)
	return searched, canceled
}

// searchAll searches the words of entries, each in every form in which it is
// found: as it was typed, in capitals, and without its accents; and some that
// are nowhere. The short form takes every ninth word. It gives how many
// searches there were.
func searchAll(t *testing.T, path string, do func(in string, args ...string) result) (n int) {
	t.Helper()
	search := func(query string, found bool) {
		t.Helper()
		n++
		if out := do("", "search", path, query).want(t, exitDone).out; (out != "") != found {
			t.Errorf("searching %q found %d bytes", query, len(out))
		}
	}
	for i := 0; i < searchedWords; i += torture.Count(9, 1) { // an odd step: both stems come
		queries := []string{marker(i), strings.ToUpper(marker(i)), strings.Replace(marker(i), accentedStem, foldedStem, 1)}
		slices.Sort(queries)
		for _, q := range slices.Compact(queries) {
			search(q, true)
		}
	}
	for i := range torture.Count(2, 10) {
		search(marker(plainWords+i), false)
	}
	return n
}

// cancelExport interrupts exports while they write, until one was.
func cancelExport(t *testing.T, pass, path, format, outside string) int {
	t.Helper()
	for try := range 20 {
		folder := filepath.Join(outside, fmt.Sprintf("%s-%d", format, try))
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("stillwater-cli", "export", path, "--format", format, "--out", filepath.Join(folder, "out"), "--passphrase-file", "-")
		cmd.Stdin = strings.NewReader(pass + "\n")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for begun := time.Now(); time.Since(begun) < time.Minute; {
			if names, _ := os.ReadDir(folder); len(names) > 0 {
				break
			}
		}
		_ = cmd.Process.Signal(os.Interrupt)
		code, err := exitOf(cmd.Wait())
		if err != nil {
			t.Fatal(err)
		}
		names, _ := os.ReadDir(folder)
		if code != exitDone {
			if len(names) > 0 {
				t.Errorf("a canceled export left %d files", len(names))
			}
			return 1
		}
	}
	t.Errorf("no export to %s could be canceled in 20 tries", format)
	return 0
}

// control leaves a deleted file on the disk, which must be found there.
func (d *disk) control(t *testing.T) {
	t.Helper()
	name := filepath.Join(d.root, "home", "control")
	if err := os.WriteFile(name, []byte(strings.Repeat(controlStem+" ", 2000)), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err == nil {
		err = errors.Join(f.Sync(), f.Close(), os.Remove(name))
	}
	if err != nil {
		t.Fatal(err)
	}
}
