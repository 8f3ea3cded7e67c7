package write

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// textFiles are the ends of names of files whose words are put onto the page.
var textFiles = []string{".txt", ".text", ".md", ".markdown"}

func isTextFile(path string) bool {
	return slices.Contains(textFiles, strings.ToLower(filepath.Ext(path)))
}

var errNoFile = errors.New("not a plain file")

// readText reads a file of text, at most one byte more than an entry can hold. A pipe or a device
// would never end.
func readText(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", errNoFile
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, journal.MaxText+1))
	return string(b), err
}

// dropText puts the words of a file that was dropped onto the window where the cursor is, as if they
// had been pasted: one step of undo. They go onto the page on which they were dropped, or nowhere.
func (p *Page) dropText(path string) {
	d := p.desk()
	kit.Go(context.Background(), func(context.Context) (string, error) { return readText(path) }, func(s string, err error) {
		if p.isClosed() || p.desk() != d || p.sheet.forms.shut {
			return
		}
		if err != nil {
			p.toast(words.T("This file cannot be read."), "", nil)
			return
		}
		ed := p.sheet.editor
		if p.sheet.forms.two {
			ed = p.sheet.forms.last
		}
		ed.Paste(s)
		ed.Focus()
	})
}
