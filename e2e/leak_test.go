//go:build linux

package e2e

import (
	"bufio"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	opened = regexp.MustCompile(`(?:open|openat|creat)\((?:AT_FDCWD, )?"((?:[^"\\]|\\.)*)"(?:, ([A-Z_|0-9a-z]+))?`)
	moved  = regexp.MustCompile(`(?:rename|renameat|renameat2|link|linkat)\(.*"((?:[^"\\]|\\.)*)"`)
)

// allowed are the places that the program may write to: the folder of journal
// and settings, and the caches of graphics driver and fonts.
func allowed(home, path string) bool {
	for _, dir := range []string{
		home + "/.local/share/stillwater/",
		"/var/cache/fontconfig/", home + "/.cache/fontconfig/", home + "/.fontconfig/", home + "/.cache/font_index",
		"/dev/", "/proc/", "/sys/",
		home + "/names.json", // the debug build's list of widgets
	} {
		if strings.HasPrefix(path, dir) {
			return true
		}
	}
	return strings.Contains(path, "/.cache/mesa_shader_cache") // Mesa asks for the home in the list of users, not HOME
}

// checkTrace reads what strace saw: no socket to a network, no unnamed file,
// nothing written outside the places that are allowed. It gives the files that
// were written.
func checkTrace(t *testing.T, trace, home string) (written []string) {
	t.Helper()
	f, err := os.Open(trace)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, sockets, writes := 0, 0, 0
	in := bufio.NewScanner(f)
	in.Buffer(make([]byte, 1<<20), 1<<24)
	for in.Scan() {
		line := in.Text()
		lines++
		if strings.Contains(line, "socket(") {
			sockets++
		}
		if strings.Contains(line, "AF_INET") || strings.Contains(line, "AF_PACKET") {
			t.Errorf("a socket to a network: %s", line)
		}
		if strings.Contains(line, "O_TMPFILE") {
			t.Errorf("an unnamed file: %s", line)
		}
		if strings.Contains(line, "= -1 ") {
			continue
		}
		if m := opened.FindStringSubmatch(line); m != nil && writing(line, m[2]) {
			writes++
			path := filepath.Clean(m[1])
			written = append(written, path)
			if !allowed(home, path) {
				t.Errorf("written outside the allowed folders: %s", line)
			}
		} else if m := moved.FindStringSubmatch(line); m != nil {
			if path := filepath.Clean(m[1]); !allowed(home, path) {
				t.Errorf("a file put outside the allowed folders: %s", line)
			}
		}
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	// A trace that saw nothing would prove nothing.
	if lines < 100 || sockets == 0 || writes < 3 {
		t.Errorf("the trace is too thin to trust: %d lines, %d sockets, %d writes", lines, sockets, writes)
	}
	t.Logf("trace: %d lines, %d sockets, %d files opened to write", lines, sockets, writes)
	return written
}

func writing(line, flags string) bool {
	return strings.Contains(line, "creat(") || strings.Contains(flags, "O_WRONLY") || strings.Contains(flags, "O_RDWR") || strings.Contains(flags, "O_CREAT")
}

// checkNoMarkers looks for the person's words in every file under home, the
// journal itself included, and in every other file that was written.
func checkNoMarkers(t *testing.T, home string, written, words []string) (files int) {
	t.Helper()
	err := filepath.WalkDir(home, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			written = append(written, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(written)
	vault := false
	for _, path := range slices.Compact(written) {
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() || strings.HasPrefix(path, "/proc/") || strings.HasPrefix(path, "/sys/") {
			continue // gone again, or no file
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files++
		vault = vault || strings.HasSuffix(path, ".stillwater")
		lookFor(t, path, bytes.ToLower(b), append([]string{passphrase}, words...))
	}
	if files < 3 || !vault {
		t.Errorf("only %d files were looked at, journal among them: %v", files, vault)
	}
	t.Logf("%d files looked through for %d words", files, len(words))
	return files
}

func lookFor(t *testing.T, path string, lower []byte, words []string) {
	t.Helper()
	for _, w := range words {
		for _, form := range forms(w) {
			if bytes.Contains(lower, form) {
				t.Errorf("%q stands in %s", w, path)
			}
		}
		if strings.Contains(strings.ToLower(path), w) {
			t.Errorf("%q is part of the name %s", w, path)
		}
	}
}

// forms gives an ASCII word as it is and reversed, in UTF-8 and in both kinds
// of UTF-16.
func forms(s string) (all [][]byte) {
	back := []byte(s)
	slices.Reverse(back)
	for _, text := range []string{s, string(back)} {
		little, big := make([]byte, 0, 2*len(text)), make([]byte, 0, 2*len(text))
		for i := range len(text) {
			little, big = append(little, text[i], 0), append(big, 0, text[i])
		}
		all = append(all, []byte(text), little, big)
	}
	return all
}
