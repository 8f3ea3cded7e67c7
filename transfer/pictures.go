package transfer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/words"
)

// pictures writes the pictures of an entry below its text.
func (m *markdown) pictures(ctx context.Context, store journal.Attachments, e *journal.Entry) error {
	for _, p := range e.Pictures {
		line, err := m.picture(ctx, store, e.At.Day, p)
		if err != nil {
			return err
		}
		m.line("")
		m.line(line)
	}
	return nil
}

func (m *markdown) picture(ctx context.Context, store journal.Attachments, day journal.Day, p journal.Picture) (string, error) {
	caption := inBrackets(p.Caption)
	if link := m.links[p.ID]; link != "" { // the same picture in another entry
		return "![" + caption + "](" + link + ")", nil
	}
	a, err := store.Attachment(ctx, p.ID)
	var data []byte
	if err == nil && m.put != nil {
		data, err = store.AttachmentData(ctx, p.ID)
	}
	var damaged *journal.DamagedError
	switch {
	case errors.Is(err, journal.ErrNotFound), errors.As(err, &damaged):
		return strings.TrimSpace("*" + words.T("A picture is missing here: it is damaged in the journal.") + "* " + caption), nil
	case err != nil:
		return "", err
	case m.put == nil:
		return strings.TrimSpace("*" + words.T("A picture: {{.Name}}", "Name", a.Name) + "* " + caption), nil
	}
	link, err := m.put(day, &a, data)
	if err != nil {
		return "", err
	}
	m.links[p.ID] = link
	return "![" + caption + "](" + link + ")", nil
}

// inBrackets makes a caption that ends no bracket of Markdown.
func inBrackets(s string) string {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(oneLine(s))
}

// SaveMarkdown writes the journal as a Markdown file at path, as [WriteNew] does with
// [WriteMarkdown]. Pictures stand in a new folder beside it, named like the file with
// "-pictures" behind, and a number where that is taken; it is made only if there are
// any. If anything fails it goes away again. folder is where they are, "" for none.
func SaveMarkdown(ctx context.Context, path string, force bool, store journal.Store, now time.Time) (folder string, err error) {
	f := &pictureFolder{beside: path}
	err = WriteNew(path, force, func(w io.Writer) error {
		if err := WriteMarkdown(ctx, w, store, now, f.put); err != nil {
			return err
		}
		if f.path != "" {
			syncFolder(f.path)
		}
		return nil
	})
	if err != nil {
		f.remove()
		return "", err
	}
	return f.path, nil
}

// pictureFolder is a folder of pictures that is made when the first one comes.
type pictureFolder struct {
	beside string
	path   string // "": not made yet
	names  map[string]int
	wrote  []string
}

// put writes a picture under the day of its entry and a number: what a file was
// called may say more than its reader should know from a list of files.
func (f *pictureFolder) put(day journal.Day, a *journal.Attachment, data []byte) (string, error) {
	if f.path == "" {
		if err := f.make(); err != nil {
			return "", err
		}
	}
	ending := ".png"
	if a.Type == journal.TypeJPEG {
		ending = ".jpg"
	}
	f.names[day.String()]++
	name := fmt.Sprintf("%s-%d%s", day, f.names[day.String()], ending)
	path := filepath.Join(f.path, name)
	err := WriteNew(path, false, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
	if err != nil {
		return "", err
	}
	f.wrote = append(f.wrote, path)
	return url.PathEscape(filepath.Base(f.path)) + "/" + name, nil
}

// make makes a folder that did not exist.
func (f *pictureFolder) make() error {
	base := strings.TrimSuffix(f.beside, filepath.Ext(f.beside)) + "-pictures"
	for n := 1; ; n++ {
		path := base
		if n > 1 {
			path = fmt.Sprintf("%s-%d", base, n)
		}
		err := os.Mkdir(path, 0o700)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err == nil {
			f.path, f.names = path, map[string]int{}
		}
		return fromSystem(err)
	}
}

// remove takes away what was written, and nothing else.
func (f *pictureFolder) remove() {
	for _, path := range f.wrote {
		_ = os.Remove(path)
	}
	if f.path != "" {
		_ = os.Remove(f.path)
	}
}
