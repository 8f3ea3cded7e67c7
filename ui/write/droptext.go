package write

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// textFiles are the ends of names of files whose words are put onto the page.
var textFiles = []string{".txt", ".text", ".md", ".markdown"}

func isTextFile(path string) bool {
	return slices.Contains(textFiles, strings.ToLower(filepath.Ext(path)))
}

var (
	errNoFile = errors.New("not a plain file")
	errNoText = errors.New("not text")
)

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
	if err != nil {
		return "", err
	}
	if len(b) > journal.MaxText { // it is refused for its length, wherever it is cut
		return string(b), nil
	}
	s, ok := textOf(b)
	if !ok {
		return "", errNoText
	}
	return s, nil
}

// textOf reads the bytes of a text as UTF-8, or as UTF-16 with its mark, as some programs write it.
func textOf(b []byte) (string, bool) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		order = binary.LittleEndian
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	default:
		s := strings.TrimPrefix(string(b), "\ufeff")
		return s, utf8.ValidString(s) && !strings.Contains(s, "\x00")
	}
	if len(b)%2 != 0 {
		return "", false
	}
	units := make([]uint16, 0, len(b)/2-1)
	for i := 2; i < len(b); i += 2 {
		units = append(units, order.Uint16(b[i:]))
	}
	s := string(utf16.Decode(units))
	return s, !strings.ContainsAny(s, "\x00\ufffd")
}

// dropText puts the words of a file that was dropped onto the window where the cursor is, as if they
// had been pasted: one step of undo. They go onto the page on which they were dropped, or nowhere.
func (p *Page) dropText(path string) {
	d := p.desk()
	kit.Go(context.Background(), func(context.Context) (string, error) { return readText(path) }, func(s string, err error) {
		if p.isClosed() || p.desk() != d || p.sheet.forms.shut {
			return
		}
		if errors.Is(err, errNoText) {
			p.toast(words.T("What is in this file is not plain text, so it was not taken. Copy the words from the program that shows them."), "", nil)
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
