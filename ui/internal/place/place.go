// Package place knows where a journal may live on a computer.
package place

import (
	"os"
	"path/filepath"
	"strings"
)

// Ending is the ending of a journal's file name.
const Ending = ".stillwater"

// services are names of folders that a program keeps in step with other
// computers, as they begin, in lower case.
var services = []struct{ begins, name string }{
	{"onedrive", "OneDrive"},
	{"dropbox", "Dropbox"},
	{"icloud", "iCloud"},
	{"com~apple~clouddocs", "iCloud"},
	{"mobile documents", "iCloud"},
	{"google drive", "Google Drive"},
	{"googledrive", "Google Drive"},
	{"my drive", "Google Drive"},
	{"nextcloud", "Nextcloud"},
	{"owncloud", "ownCloud"},
	{"syncthing", "Syncthing"},
	{"pcloud", "pCloud"},
	{"proton drive", "Proton Drive"},
}

// Synced gives the name of the service that seems to keep the folder of a file
// in step with other computers, or "". It looks at names only.
func Synced(path string) string {
	for _, part := range strings.FieldsFunc(filepath.Dir(path), func(r rune) bool { return r == '/' || r == '\\' }) {
		part = strings.ToLower(part)
		for _, s := range services {
			rest, ok := strings.CutPrefix(part, s.begins)
			if ok && (rest == "" || !isLetter(rest[0])) {
				return s.name
			}
		}
	}
	return ""
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' }

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

// Inside is the path of some file in a folder, for what looks at files.
func Inside(dir string) string { return filepath.Join(dir, "x") }

// Name is the name of a file without its folder.
func Name(path string) string { return filepath.Base(path) }
