// Package place knows where a journal may live on a computer.
package place

import (
	"os"
	"path/filepath"
	"strings"

	"stillwater/words"
)

// Ending is the ending of a journal's file name.
const Ending = ".stillwater"

// WithEnding adds the ending of a journal where the file name has none.
func WithEnding(path string) string {
	if path == "" || strings.HasSuffix(strings.ToLower(path), Ending) {
		return path
	}
	return path + Ending
}

// Expand makes a typed path absolute: "~" is the home folder. An empty path
// stays empty.
func Expand(typed string) string {
	p := strings.TrimSpace(typed)
	if p == "" {
		return ""
	}
	if p == "~" || strings.HasPrefix(p, "~/") || strings.HasPrefix(p, `~\`) {
		if home, err := os.UserHomeDir(); err == nil {
			p = filepath.Join(home, p[1:])
		}
	}
	if abs, err := filepath.Abs(p); err == nil {
		return abs
	}
	return p
}

// Short shows a path with "~" for the home folder.
func Short(path string) string {
	home, err := os.UserHomeDir()
	if err != nil || home == "" || home == string(filepath.Separator) {
		return path
	}
	if rest, ok := strings.CutPrefix(path, home+string(filepath.Separator)); ok {
		return "~" + string(filepath.Separator) + rest
	}
	return path
}

// Carried says what it means that a sync program, by its name, carries the folder
// of a journal to other computers; "" where none does.
func Carried(service string) string {
	if service == "" {
		return ""
	}
	return words.T("{{.Service}} copies this folder to other computers. That works: the copies are locked as well, but open the journal in one place at a time.", "Service", service)
}

// Name is the name of a file without its folder.
func Name(path string) string { return filepath.Base(path) }
