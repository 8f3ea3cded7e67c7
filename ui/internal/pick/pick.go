// Package pick lets the person choose a file or a folder. It is our own,
// because Fyne's dialog remembers the last folder in readable preferences.
//
// The controls, for scripts: pick.path, pick.up, pick.row.N, pick.ok,
// pick.folder, pick.cancel.
package pick

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/ui/internal/front"
	"stillwater/ui/internal/place"
	"stillwater/ui/internal/row"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Mode says what is chosen.
type Mode uint8

// The modes.
const (
	Open   Mode = iota // a file that exists
	Save               // a new file: its folder and its name
	Folder             // a folder
)

// Options say what to ask for.
type Options struct {
	Mode   Mode
	Title  string
	Button string // what pressing it does
	Folder string // Open: a second button that takes the folder that is shown; "": there is none
	Note   string // a sentence above; may be empty
	// Says is asked for a sentence below the path, as it stands; "" is none. nil: there is none.
	Says   func(path string) string
	Start  string // a folder or file to start at; "" is the home folder
	Name   string // Save: proposed file name
	Ending string // Open: only files that end so, such as ".stillwater", or in one of several ways with a space between; "" for all
}

const maxRows = 500 // a folder with more is better reached by typing its path

type picker struct {
	o      Options
	dir    string
	path   *kit.Field
	where  *kit.Text
	list   *fyne.Container
	items  []Item
	frame  fyne.CanvasObject // the list as it scrolls
	sheet  *kit.SheetHandle
	chosen func(string)
	many   func([]string) // several files are chosen; nil: one
	scope  kit.Scope
}

// ShowMany is Show for files that exist, any number of them: a tap chooses one or
// leaves it out again.
func ShowMany(win fyne.Window, o Options, chosen func(paths []string)) *kit.SheetHandle {
	p := &picker{o: o, many: chosen, chosen: func(path string) { chosen([]string{path}) }}
	return p.ask(win)
}

// Show asks in a sheet. chosen gets an absolute path; it is not called when the
// person closes the sheet.
func Show(win fyne.Window, o Options, chosen func(path string)) *kit.SheetHandle {
	p := &picker{o: o, chosen: chosen}
	return p.ask(win)
}

func (p *picker) ask(win fyne.Window) *kit.SheetHandle {
	o := p.o
	p.list, p.where = kit.Stack(2), kit.Strong("")
	p.path = kit.Named("pick.path", kit.NewField(words.T("A path, typed or pasted")))
	says := kit.Muted("")
	says.Hide()
	p.path.OnChanged = func(typed string) {
		p.path.SetError("")
		if o.Says == nil {
			return
		}
		says.SetText(o.Says(place.Expand(typed)))
		says.Hidden = says.Text() == ""
		if p.sheet != nil {
			p.sheet.Relayout()
		}
	}
	p.path.OnSubmitted = func(string) { p.accept() }
	up := kit.Named("pick.up", kit.NewButton(words.T("Up"), theme.Icon("up"), kit.Plain, func() { p.enter(filepath.Dir(p.dir)) }))
	cancel := kit.Named("pick.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { p.sheet.Close() }))
	ok := kit.Named("pick.ok", kit.NewButton(o.Button, nil, kit.Primary, p.accept))
	parts := []fyne.CanvasObject{}
	if o.Note != "" {
		parts = append(parts, kit.Body(o.Note))
	}
	label := map[Mode]string{Open: words.T("File"), Save: words.T("New file"), Folder: words.T("Folder")}[o.Mode]
	p.frame = kit.Scroll(p.list)
	parts = append(parts,
		kit.LabeledField(label, "", p.path),
		says,
		kit.Spread(p.where, up),
		container.NewGridWrap(fyne.NewSize(560*min(theme.TextScale(), 1.2), 260), p.frame))
	buttons := []*kit.Button{cancel, ok}
	if o.Folder != "" {
		whole := kit.Named("pick.folder", kit.NewButton(o.Folder, theme.Icon("folder"), kit.Secondary, func() { p.take(p.dir) }))
		buttons = []*kit.Button{cancel, whole, ok}
	}
	p.sheet = kit.WideSheet(win, 620, o.Title, kit.Stack(theme.Gap12, parts...), buttons...)
	p.sheet.OnClosed = p.scope.Leave
	p.enter(startDir(o.Start))
	if o.Mode == Save {
		p.path.SetText(place.Short(filepath.Join(p.dir, o.Name)))
	}
	front.Settle()
	p.path.Focus()
	return p.sheet
}

// startDir is the nearest folder that exists.
func startDir(start string) string {
	home, _ := os.UserHomeDir()
	for dir := start; dir != ""; dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	return home
}

// enter lists a folder.
func (p *picker) enter(dir string) {
	name := p.o.Name
	if p.o.Mode == Save && p.path.Text() != "" {
		name = filepath.Base(place.Expand(p.path.Text()))
	}
	p.dir = dir
	p.where.SetText(place.Short(dir))
	switch p.o.Mode {
	case Folder:
		p.path.SetText(place.Short(dir))
	case Save:
		p.path.SetText(place.Short(filepath.Join(dir, name)))
	}
	kit.Go(p.scope.Enter(), func(context.Context) ([]Item, error) { return Items(dir, p.o.Mode, p.o.Ending) }, p.show)
}

func (p *picker) show(items []Item, err error) {
	p.list.Objects, p.items = nil, items
	switch {
	case err != nil:
		p.list.Add(kit.Muted(words.T("This folder cannot be read.")))
	case len(items) == 0:
		p.list.Add(kit.Muted(words.T("Nothing here that fits.")))
	}
	for i, it := range items[:min(len(items), maxRows)] {
		icon := "folder"
		if !it.Dir {
			icon = "journal"
			if p.many != nil {
				icon = "picture"
			}
		}
		r := kit.Named("pick.row."+strconv.Itoa(i), row.New(icon, it.Name, theme.Selection, nil))
		r.OnTapped = func() { p.tapped(r, it) }
		r.OnKey = func(k fyne.KeyName) bool {
			if k == fyne.KeyEscape {
				p.sheet.Close()
				return true
			}
			return false
		}
		p.list.Add(r)
	}
	p.list.Refresh()
	p.frame.Refresh()
}

// tapped enters a folder, or chooses a file; a second tap takes it.
func (p *picker) tapped(r *row.Row, it Item) {
	path := filepath.Join(p.dir, it.Name)
	if it.Dir {
		p.enter(path)
		return
	}
	if p.many != nil {
		r.SetSelected(!r.Selected())
		p.path.SetText("")
		if paths := p.selected(); len(paths) == 1 {
			p.path.SetText(place.Short(paths[0]))
		}
		return
	}
	if r.Selected() {
		p.accept()
		return
	}
	for _, o := range p.list.Objects {
		if other, ok := o.(*row.Row); ok {
			other.SetSelected(other == r)
		}
	}
	p.path.SetText(place.Short(path))
}

// selected gives the chosen files of the list.
func (p *picker) selected() (paths []string) {
	for i, o := range p.list.Objects {
		if r, ok := o.(*row.Row); ok && r.Selected() && i < len(p.items) {
			paths = append(paths, filepath.Join(p.dir, p.items[i].Name))
		}
	}
	return paths
}

func (p *picker) take(path string) {
	p.sheet.Close()
	p.chosen(path)
}

// accept takes what stands in the field, or several that are chosen in the list.
func (p *picker) accept() {
	if paths := p.selected(); p.many != nil && len(paths) > 1 && p.path.Text() == "" {
		p.sheet.Close()
		p.many(paths)
		return
	}
	path := place.Expand(p.path.Text())
	info, err := os.Stat(path)
	isDir := err == nil && info.IsDir()
	switch {
	case path == "":
		p.path.SetError(words.T("Please choose one from the list, or type its path."))
	case isDir && p.o.Mode == Open && p.o.Folder != "":
		p.take(path)
	case isDir && p.o.Mode != Folder:
		p.enter(path)
	case p.o.Mode == Open && err != nil:
		p.path.SetError(words.T("There is no file at this place."))
	case p.o.Mode == Save && err == nil:
		p.path.SetError(words.T("There is already a file with this name, and Stillwater never replaces one. Please choose another name."))
	case p.o.Mode == Folder && !isDir:
		p.path.SetError(words.T("There is no folder at this place."))
	default:
		p.sheet.Close()
		p.chosen(path)
	}
}

// Item is a line of the list.
type Item struct {
	Name string
	Dir  bool
}

// Items lists a folder: folders first, by name, hidden ones left out. Files are
// shown when one is to be opened, and only those with the ending.
func Items(dir string, mode Mode, ending string) ([]Item, error) {
	found, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var items []Item
	for _, e := range found {
		isDir := e.IsDir()
		if e.Type()&os.ModeSymlink != 0 {
			if info, err := os.Stat(filepath.Join(dir, e.Name())); err == nil {
				isDir = info.IsDir()
			}
		}
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case isDir:
			items = append(items, Item{e.Name(), true})
		case mode == Open && endsIn(strings.ToLower(e.Name()), ending):
			items = append(items, Item{e.Name(), false})
		}
	}
	slices.SortFunc(items, func(a, b Item) int {
		if a.Dir != b.Dir {
			return map[bool]int{true: -1, false: 1}[a.Dir]
		}
		return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return items, nil
}

// endsIn tells whether a name ends in one of the endings, with a space between them; any name does where
// there are none.
func endsIn(name, endings string) bool {
	return endings == "" || slices.ContainsFunc(strings.Fields(endings), func(e string) bool { return strings.HasSuffix(name, e) })
}
