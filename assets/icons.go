package assets

import (
	"io/fs"
	"path"
	"strings"
)

//go:generate go run ./gen

// Icon is the icon of that name as SVG, or nil when there is none: 24 x 24, one color (black), made
// of fills only, so that Fyne's themed resources can recolor it. The names are those of Icons.
func Icon(name string) []byte {
	b, err := files.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return nil
	}
	return b
}

// Icons lists the names of all icons, sorted.
func Icons() []string {
	found, err := fs.Glob(files, "icons/*.svg")
	if err != nil {
		panic("assets: " + err.Error()) // a malformed pattern
	}
	for i, f := range found {
		found[i] = strings.TrimSuffix(path.Base(f), ".svg")
	}
	return found
}
