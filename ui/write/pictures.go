package write

import (
	"context"
	"slices"

	"stillwater/journal"
	"stillwater/ui/internal/pictures"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// newPictures makes the strip of pictures below the text.
func (s *sheet) newPictures() *pictures.Strip {
	p := s.p
	strip := pictures.New(pictures.Deps{
		Store: p.d.Store, Window: p.d.Window, Desk: p.pictureDesk, Say: p.toast,
		WriteNew: p.d.WriteNew, Closed: p.isClosed, Leave: func() { s.forms.focus() },
	})
	strip.OnShown = s.arrange
	return strip
}

// newPictureButton is the button that adds pictures.
func (s *sheet) newPictureButton() *kit.IconButton {
	return kit.Named("journal.picture", kit.NewIconButton(theme.Icon("picture"), words.T("Add a picture"), s.p.AddPicture))
}

// AddPicture asks for pictures and adds them to the entry on the page.
func (p *Page) AddPicture() { p.sheet.pictures.Choose() }

// Drop adds files that were dropped onto the window: the words of text files where the cursor is, all
// others as pictures, on the page that is there, or on a new one. A letter that is shut takes none.
func (p *Page) Drop(paths []string) {
	if len(paths) == 0 || p.isClosed() {
		return
	}
	if p.desk() == nil {
		p.New()
	}
	if p.sheet.forms.closed {
		return
	}
	var others []string
	for _, path := range paths {
		if isTextFile(path) && !p.sheet.forms.shut {
			p.dropText(path)
		} else {
			others = append(others, path)
		}
	}
	if len(others) > 0 {
		p.sheet.pictures.Add(others)
	}
}

// pictureDesk gives the entry on the page to whoever adds pictures to it, which may
// take longer than the entry stays there.
func (p *Page) pictureDesk() pictures.Desk {
	d := p.desk()
	if d == nil {
		return nil
	}
	return &pictureDesk{p, d}
}

type pictureDesk struct {
	p *Page
	d *desk
}

// Here tells whether the entry is on the page.
func (k *pictureDesk) Here() bool {
	live := k.live()
	return live != nil && live == k.p.desk()
}

// live is the desk of the entry now: its own, or another that it was laid on since;
// nil: it was left.
func (k *pictureDesk) live() *desk {
	desks := k.p.desks()
	if slices.Contains(desks, k.d) {
		return k.d
	}
	e, _ := k.d.Value()
	for _, d := range desks {
		if other, ok := d.Value(); ok && other.ID == e.ID && e.ID != "" {
			return d
		}
	}
	return nil
}

// Edit changes the pictures of the entry. One that was left meanwhile is read anew,
// since it may have been changed since then.
func (k *pictureDesk) Edit(change func([]journal.Picture) []journal.Picture) {
	p := k.p
	if p.isClosed() {
		return
	}
	d := k.live()
	e, _ := k.d.Value()
	switch {
	case d != nil:
		p.editPictures(d, change)
	case e.ID == "": // it was never saved: nobody else has it
		p.wait(k.d)
		p.editPictures(k.d, change)
	default:
		kit.Go(context.Background(), func(ctx context.Context) (journal.Entry, error) {
			return p.d.Store.Entry(ctx, e.ID)
		}, func(e journal.Entry, err error) {
			if p.isClosed() {
				return
			}
			if d := k.live(); d != nil { // it came back meanwhile
				p.editPictures(d, change)
				return
			}
			if err != nil {
				p.tell(err)
				return
			}
			k.d = newDesk(p.d.Store, e, false)
			p.wait(k.d)
			p.editPictures(k.d, change)
		})
	}
}

// wait keeps a desk until it is saved.
func (p *Page) wait(d *desk) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stuck = append(p.stuck, d)
}

func (p *Page) editPictures(d *desk, change func([]journal.Picture) []journal.Picture) {
	e, _ := d.Value()
	e.Pictures = change(e.Pictures)
	d.Put(e)
	if d == p.desk() {
		p.sheet.changed()
	}
	p.auto.Changed()
}
