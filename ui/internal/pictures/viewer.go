package pictures

import (
	"context"
	"image"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/pick"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// viewer shows one picture as large as the window, over everything.
type viewer struct {
	s       *Strip
	id      journal.ID
	at      int // its place in the list when it was last there
	over    *kit.SheetHandle
	view    *kit.PictureView
	count   *kit.Text
	caption *kit.Field
	next    *kit.IconButton
	prev    *kit.IconButton
	more    *kit.IconButton
	scope   kit.Scope
	setting bool // the caption is being filled in, not typed
	width   int  // pixels that the picture was loaded for
	height  int
}

// open shows a picture large; with write the keyboard goes to its caption.
func (s *Strip) open(id journal.ID, write bool) {
	if s.view != nil || index(s.list, id) < 0 {
		return
	}
	v := &viewer{s: s, id: id}
	s.view = v
	v.build()
	v.show()
	if write {
		v.caption.Focus()
		v.caption.CursorToEnd()
	} else {
		kit.FocusOn(v.view)
	}
}

func (v *viewer) build() {
	v.view = kit.Named("pictures.view", kit.NewPictureView())
	v.view.OnKey = v.key
	v.view.OnSize = func(fyne.Size) { v.resized() }
	v.count = kit.Small("").In(theme.Muted)
	v.caption = kit.Named("pictures.caption", kit.NewField(words.T("A caption, if you like")))
	v.caption.OnChanged = func(text string) {
		if !v.setting {
			id := v.id
			v.s.edit(func(list []journal.Picture) []journal.Picture { return captioned(list, id, text) })
		}
	}
	v.caption.OnSubmitted = func(string) { kit.FocusOn(v.view) }
	v.prev = kit.Named("pictures.previous", kit.NewIconButton(theme.Icon("left"), words.T("The picture before"), func() { v.step(-1) }))
	v.next = kit.Named("pictures.next", kit.NewIconButton(theme.Icon("right"), words.T("The next picture"), func() { v.step(1) }))
	v.more = kit.Named("pictures.more", kit.NewIconButton(theme.Icon("more"), words.T("More"), func() {
		kit.Menu(v.more, v.s.moves(v.id, index(v.s.list, v.id))...)
	}))
	save := kit.Named("pictures.save", kit.NewIconButton(theme.Icon("save"), words.T("Save a copy"), func() { v.s.saveCopy(v.id) }))
	if v.s.d.WriteNew == nil {
		save.Hide()
	}
	remove := kit.Named("pictures.remove", kit.NewIconButton(theme.Icon("trash"), words.T("Take it out of the entry"), func() { v.s.remove(v.id) }))
	end := kit.Named("pictures.close", kit.NewIconButton(theme.Icon("close"), words.T("Close"), v.close))
	body := kit.Stack(theme.Gap12,
		kit.Spread(v.count, kit.Row(theme.Gap4, v.more, save, remove, end)),
		kit.Fill(v.view),
		kit.Column(kit.EditorWidth, kit.Row(theme.Gap8, v.prev, kit.Fill(v.caption), v.next)))
	v.over = kit.Cover(v.s.d.Window, kit.PadSides(theme.Gap16, theme.Gap24, body))
	v.over.OnClosed = v.closed
}

// key: the arrow keys go on.
func (v *viewer) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyLeft, fyne.KeyUp, fyne.KeyPageUp:
		v.step(-1)
	case fyne.KeyRight, fyne.KeyDown, fyne.KeyPageDown, fyne.KeySpace:
		v.step(1)
	case fyne.KeyHome:
		v.step(-len(v.s.list))
	case fyne.KeyEnd:
		v.step(len(v.s.list))
	case fyne.KeyDelete, fyne.KeyBackspace:
		v.s.remove(v.id)
	case fyne.KeyF2:
		v.caption.Focus()
	default:
		return false
	}
	return true
}

func (v *viewer) step(by int) {
	i := index(v.s.list, v.id)
	to := max(0, min(i+by, len(v.s.list)-1))
	if to != i && len(v.s.list) > 0 {
		v.id = v.s.list[to].ID
		v.show()
	}
}

// listChanged follows a change of the list: of the order, of the caption, or when
// the picture was taken out, and then the next one comes.
func (v *viewer) listChanged() {
	switch i := index(v.s.list, v.id); {
	case i >= 0:
		v.tell(i)
	case len(v.s.list) == 0:
		v.close()
	default:
		v.id = v.s.list[min(v.at, len(v.s.list)-1)].ID
		v.show()
		kit.FocusOn(v.view)
	}
}

// tell shows what belongs to the picture beside its pixels.
func (v *viewer) tell(i int) {
	v.at = i
	v.count.SetText(words.T("{{.N}} of {{.Of}}", "N", i+1, "Of", len(v.s.list)))
	shown := func(o fyne.CanvasObject, on bool) {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
	many := len(v.s.list) > 1
	shown(v.count, many)
	shown(v.prev, many)
	shown(v.next, many)
	shown(v.more, many)
	if text := v.s.list[i].Caption; text != v.caption.Text() {
		v.setting = true
		v.caption.SetText(text)
		v.setting = false
	}
}

// show loads the picture and shows it.
func (v *viewer) show() {
	i := index(v.s.list, v.id)
	if i < 0 {
		return
	}
	v.tell(i)
	name := label(v.s.list[i], i, len(v.s.list))
	if small := v.s.images[v.id]; small != nil {
		v.view.SetPreview(small, name)
	} else {
		v.view.Wait()
	}
	v.load(name)
}

// load reads the picture for the room that there is.
func (v *viewer) load(name string) {
	size := v.view.Size()
	if size.Width < 1 || size.Height < 1 {
		size = v.s.d.Window.Canvas().Size()
	}
	v.width, v.height = pixels(v.s.d.Window, size.Width), pixels(v.s.d.Window, size.Height)
	id, w, h := v.id, v.width, v.height
	kit.Go(v.scope.Enter(), func(ctx context.Context) (image.Image, error) {
		return load(ctx, v.s.d.Store, id, w, h)
	}, func(img image.Image, err error) {
		switch {
		case v.s.d.Closed() || v.id != id:
		case err == nil:
			v.view.SetImage(img, name)
		case whyNot(err) != "":
			v.view.Say(whyNot(err))
		}
	})
}

// resized loads the picture again when the window became much larger.
func (v *viewer) resized() {
	size := v.view.Size()
	if v.width > 0 && (pixels(v.s.d.Window, size.Width) > v.width*5/4 || pixels(v.s.d.Window, size.Height) > v.height*5/4) {
		if i := index(v.s.list, v.id); i >= 0 {
			v.load(label(v.s.list[i], i, len(v.s.list)))
		}
	}
}

func (v *viewer) close() { v.over.Close() }

func (v *viewer) closed() {
	v.scope.Leave()
	v.view.SetImage(nil, "")
	v.s.view = nil
	if i := index(v.s.list, v.id); i >= 0 && i < len(v.s.tiles) {
		kit.FocusOn(v.s.tiles[i].Thumb)
	} else if v.s.d.Leave != nil && !v.s.d.Closed() {
		v.s.d.Leave()
	}
}

// saveCopy writes a picture where the person chooses.
func (s *Strip) saveCopy(id journal.ID) {
	kit.Go(s.life, func(ctx context.Context) (journal.Attachment, error) {
		return s.d.Store.Attachment(ctx, id)
	}, func(a journal.Attachment, err error) {
		if err != nil {
			s.refused(err)
			return
		}
		pick.Show(s.d.Window, pick.Options{
			Mode: pick.Save, Title: words.T("Save a copy of the picture"), Button: words.T("Save the copy"), Name: fileName(a),
			Note: words.T("The copy lies outside of the journal: whoever can open the folder can see it."),
		}, func(path string) { s.writeCopy(a, path) })
	})
}

func (s *Strip) writeCopy(a journal.Attachment, path string) {
	kit.Go(s.life, func(ctx context.Context) (struct{}, error) {
		data, err := s.d.Store.AttachmentData(ctx, a.ID)
		if err == nil {
			err = s.d.WriteNew(path, data)
		}
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		if err != nil {
			s.refused(err)
			return
		}
		s.d.Say(words.T("Saved as {{.Path}}", "Path", path), "", nil)
	})
}

// refused says why a copy was not saved.
func (s *Strip) refused(err error) {
	if text := whyNot(err); text != "" {
		kit.Message(s.d.Window, words.T("The copy was not saved"), text)
	}
}

// fileName is the name that a copy is offered under, with the ending of its type.
func fileName(a journal.Attachment) string {
	ending := ".png"
	if a.Type == journal.TypeJPEG {
		ending = ".jpg"
	}
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, a.Name)
	switch e := strings.ToLower(filepath.Ext(name)); {
	case name == "" || name == e:
		return words.T("Picture") + ending
	case e == ending || e == ".jpeg" && ending == ".jpg":
		return name
	}
	return strings.TrimSuffix(name, filepath.Ext(name)) + ending
}
