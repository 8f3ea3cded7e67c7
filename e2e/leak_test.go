//go:build linux

package e2e

import (
	"bufio"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
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
		home + "/.cache/mesa_shader_cache", home + "/.cache/mesa_shader_cache_db",
		home + "/.cache/fontconfig/", home + "/.fontconfig/", "/var/cache/fontconfig/",
		"/dev/", "/proc/", "/sys/",
		home + "/names.json", // the debug build's list of widgets
	} {
		if strings.HasPrefix(path, dir) {
			return true
		}
	}
	return path == home+"/.local/share/stillwater" || path == home+"/.cache"
}

// checkTrace reads what strace saw: no socket to a network, no unnamed file,
// nothing written outside the places that are allowed.
func checkTrace(t *testing.T, trace, home string) {
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
			if path := clean(home, m[1]); !allowed(home, path) {
				t.Errorf("written outside the allowed folders: %s", line)
			}
		} else if m := moved.FindStringSubmatch(line); m != nil {
			if path := clean(home, m[1]); !allowed(home, path) {
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
}

func writing(line, flags string) bool {
	return strings.Contains(line, "creat(") || strings.Contains(flags, "O_WRONLY") || strings.Contains(flags, "O_RDWR") || strings.Contains(flags, "O_CREAT")
}

func clean(home, path string) string {
	if !filepath.IsAbs(path) {
		return path // relative to a folder; none of ours are
	}
	return filepath.Clean(path)
}

// checkNoMarkers looks for the person's words in every file under home, the
// journal itself included.
func checkNoMarkers(t *testing.T, home string, words []string) {
	t.Helper()
	files, vault := 0, false
	err := filepath.WalkDir(home, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		vault = vault || strings.HasSuffix(path, ".stillwater")
		lower := bytes.ToLower(b)
		for _, w := range append([]string{passphrase}, words...) {
			for _, form := range [][]byte{[]byte(w), utf16(w)} {
				if bytes.Contains(lower, form) {
					t.Errorf("%q stands in %s", w, path)
				}
			}
			if strings.Contains(strings.ToLower(path), w) {
				t.Errorf("%q is part of the name %s", w, path)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 2 || !vault {
		t.Errorf("only %d files were looked at, journal among them: %v", files, vault)
	}
}

func utf16(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}
