package kit

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"stillwater/ui/theme"
	"stillwater/words"
)

// The file dialogs are our own: Fyne's remembers the last folder in its preferences, in plain text.
// These remember nothing, and a path can also be typed.

// ChooseSave asks where to save. suggestedName is the file's name at first, folder where to begin
// ("" is the home folder), ext the ending with its dot, which is added when the person leaves it
// out ("" for any). chosen is called with an absolute path; the file may exist already: who saves
// must not replace it without asking.
func ChooseSave(win fyne.Window, title, suggestedName, folder, ext string, chosen func(path string)) {
	newBrowser(win, title, folder, ext, pickSave, chosen).open(suggestedName)
}

// ChooseOpen asks for a file that exists; only those with the ending ext are listed, "" lists all.
func ChooseOpen(win fyne.Window, title, folder, ext string, chosen func(path string)) {
	newBrowser(win, title, folder, ext, pickOpen, chosen).open("")
}

// ChooseFolder asks for a folder that exists.
func ChooseFolder(win fyne.Window, title, folder string, chosen func(path string)) {
	newBrowser(win, title, folder, "", pickFolder, chosen).open("")
}

type pickKind uint8

const (
	pickSave pickKind = iota
	pickOpen
	pickFolder
)

type fileLine struct {
	name   string
	folder bool
}

// browser is the inside of a file dialog.
type browser struct {
	win    fyne.Window
	title  string
	ext    string
	kind   pickKind
	chosen func(string)

	folder string
	lines  []fileLine
	path   *Field
	list   *List
	where  *Text
	sheet  *SheetHandle
}

func newBrowser(win fyne.Window, title, folder, ext string, kind pickKind, chosen func(string)) *browser {
	b := &browser{win: win, title: title, ext: ext, kind: kind, chosen: chosen}
	if info, err := os.Stat(folder); folder == "" || err != nil || !info.IsDir() {
		folder, _ = os.UserHomeDir()
	}
	if abs, err := filepath.Abs(folder); err == nil {
		folder = abs
	}
	b.folder = folder
	return b
}

func (b *browser) open(name string) {
	b.path = Named("files.path", NewField(words.T("Folder and name of the file")))
	b.path.OnSubmitted = func(string) { b.accept() }
	b.path.OnChanged = func(string) { b.path.SetError("") }
	b.where = newText("", StyleSmall).MaxLines(1)
	b.list = Named("files.list", NewList(func() int { return len(b.lines) }, func() fyne.CanvasObject { return newFileRow() }, func(i int, o fyne.CanvasObject) {
		o.(*fileRow).set(b.lines[i])
	}))
	b.list.OnSelected = b.selected
	b.list.OnActivated = b.activated
	up := Named("files.up", NewIconButton(theme.Icon("up"), words.T("Folder above"), func() { b.enter(filepath.Dir(b.folder)) }))
	label := words.T("Save")
	switch b.kind {
	case pickOpen:
		label = words.T("Open")
	case pickFolder:
		label = words.T("Choose this folder")
	}
	ok := Named("files.ok", NewButton(label, nil, Primary, b.accept))
	cancel := Named("files.cancel", NewButton(words.T("Cancel"), nil, Secondary, func() { b.sheet.Close() }))
	body := Stack(theme.Gap12, b.path, Row(theme.Gap8, up, Fill(b.where)), newFixed(b.list, 260))
	b.read()
	b.path.SetText(filepath.Join(b.folder, name))
	b.sheet = WideSheet(b.win, 620, b.title, body, cancel, ok)
	b.path.Focus()
	b.path.CursorToEnd()
}

func (b *browser) enter(folder string) {
	name := ""
	if b.kind == pickSave {
		name = filepath.Base(b.path.Text())
	}
	b.folder = folder
	b.read()
	b.path.SetText(filepath.Join(folder, name))
	b.list.Select(-1)
	b.list.ScrollToTop()
}

// read lists the folder: folders first, hidden ones left out.
func (b *browser) read() {
	b.where.SetText(b.folder)
	b.lines = nil
	entries, err := os.ReadDir(b.folder)
	if err != nil {
		b.where.SetText(words.T("This folder cannot be read."))
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		info, err := os.Stat(filepath.Join(b.folder, e.Name())) // follows links
		if err != nil {
			continue
		}
		if info.IsDir() {
			b.lines = append(b.lines, fileLine{e.Name(), true})
		} else if b.kind != pickFolder && (b.ext == "" || strings.EqualFold(filepath.Ext(e.Name()), b.ext)) {
			b.lines = append(b.lines, fileLine{e.Name(), false})
		}
	}
	slices.SortStableFunc(b.lines, func(x, y fileLine) int {
		if x.folder != y.folder {
			if x.folder {
				return -1
			}
			return 1
		}
		return strings.Compare(strings.ToLower(x.name), strings.ToLower(y.name))
	})
	b.list.Refresh()
}

func (b *browser) selected(i int) {
	l := b.lines[i]
	switch {
	case !l.folder || b.kind == pickFolder:
		b.path.SetText(filepath.Join(b.folder, l.name))
	}
}

func (b *browser) activated(i int) {
	if l := b.lines[i]; l.folder {
		b.enter(filepath.Join(b.folder, l.name))
	} else {
		b.accept()
	}
}

// accept takes the path in the field, or says what is wrong with it.
func (b *browser) accept() {
	p, msg := b.check(strings.TrimSpace(b.path.Text()))
	if msg != "" {
		b.path.SetError(msg)
		return
	}
	if p == "" {
		return
	}
	b.sheet.Close()
	b.chosen(p)
}

func (b *browser) check(p string) (path, problem string) {
	if p == "" || strings.ContainsRune(p, 0) {
		return "", words.T("Write where the file is.")
	}
	if rest, ok := strings.CutPrefix(p, "~"+string(filepath.Separator)); ok {
		if home, err := os.UserHomeDir(); err == nil {
			p = filepath.Join(home, rest)
		}
	}
	if !filepath.IsAbs(p) {
		p = filepath.Join(b.folder, p)
	}
	info, err := os.Stat(p)
	isDir := err == nil && info.IsDir()
	switch {
	case b.kind == pickFolder && isDir:
		return p, ""
	case b.kind == pickFolder:
		return "", words.T("There is no such folder.")
	case isDir:
		b.enter(p)
		return "", ""
	case b.kind == pickOpen && errors.Is(err, fs.ErrNotExist):
		return "", words.T("There is no such file.")
	case b.kind == pickOpen && err != nil:
		return "", words.T("This file cannot be read.")
	case b.kind == pickOpen:
		return p, ""
	}
	if b.ext != "" && !strings.EqualFold(filepath.Ext(p), b.ext) {
		p += b.ext
	}
	if parent, err := os.Stat(filepath.Dir(p)); err != nil || !parent.IsDir() {
		return "", words.T("There is no such folder.")
	}
	return p, ""
}
