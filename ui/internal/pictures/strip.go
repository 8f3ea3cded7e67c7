package pictures

import (
	"context"
	"image"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Strip is a line of small pictures with their captions. It is hidden while there
// is none.
type Strip struct {
	// Root is what the page shows.
	Root fyne.CanvasObject
	// OnShown is called when the strip came or went, so that the page is laid out
	// anew.
	OnShown func()

	d      Deps
	row    *fyne.Container
	scroll *container.Scroll
	tiles  []*tile
	coming []*kit.Thumb // for pictures that are being added

	list   []journal.Picture
	images map[journal.ID]image.Image
	failed map[journal.ID]string

	scope   kit.Scope // of the entry that is shown
	ctx     context.Context
	loading journal.ID // "": none
	view    *viewer    // nil: not open

	life context.Context // of what is being added
	end  context.CancelFunc
}

// tile is a picture in the strip.
type tile struct {
	*kit.Thumb
	id journal.ID
}

// New makes an empty strip.
func New(d Deps) *Strip {
	s := &Strip{d: d, row: kit.RowTop(theme.Gap12), images: map[journal.ID]image.Image{}, failed: map[journal.ID]string{}}
	s.scroll = container.NewHScroll(kit.Pad(ringRoom, s.row))
	s.Root = container.New(outset{}, s.scroll)
	s.Root.Hide()
	s.begin()
	return s
}

// ringRoom is left around the tiles for the focus ring, which must not be cut where
// they scroll.
const ringRoom = theme.Gap8

// outset lets that room reach out over the sides, so that the tiles stand in line
// with the text above.
type outset struct{}

func (outset) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[0].MinSize()
	return fyne.NewSize(max(0, m.Width-2*ringRoom), m.Height-ringRoom)
}

func (outset) Layout(o []fyne.CanvasObject, z fyne.Size) {
	o[0].Move(fyne.NewPos(-ringRoom, -ringRoom))
	o[0].Resize(fyne.NewSize(z.Width+2*ringRoom, z.Height+ringRoom))
}

func (s *Strip) begin() { s.life, s.end = context.WithCancel(context.Background()) }

// Open shows the pictures of another entry.
func (s *Strip) Open(list []journal.Picture) {
	s.forget()
	s.Set(list)
}

// Set shows what the entry has now; cheap when nothing changed.
func (s *Strip) Set(list []journal.Picture) {
	if slices.Equal(s.list, list) {
		return
	}
	s.list = slices.Clone(list)
	s.build()
	s.loadNext()
	if s.view != nil {
		s.view.listChanged()
	}
}

// Clear drops everything that is shown and ends what is being added, as locking
// wants it. The strip can be used again.
func (s *Strip) Clear() {
	s.end()
	s.begin()
	s.forget()
	s.row.Objects = nil
	s.Root.Hide()
}

// forget drops what is shown.
func (s *Strip) forget() {
	s.scope.Leave()
	s.ctx, s.loading = nil, ""
	if s.view != nil {
		s.view.close()
	}
	for _, t := range s.tiles {
		t.SetBusy(false) // or its spinner would turn for ever
	}
	for _, c := range s.coming {
		c.SetBusy(false)
	}
	s.list, s.tiles, s.coming = nil, nil, nil
	clear(s.images)
	clear(s.failed)
}

// Pictures is how many pictures are shown.
func (s *Strip) Pictures() int { return len(s.list) }

// build makes the strip anew, with the tiles that it has.
func (s *Strip) build() {
	have := map[journal.ID]*tile{}
	for _, t := range s.tiles {
		have[t.id] = t
	}
	s.tiles = s.tiles[:0:0]
	s.row.Objects = nil
	for i, p := range s.list {
		t := have[p.ID]
		delete(have, p.ID)
		if t == nil {
			t = s.newTile(p.ID)
		}
		t.SetLabel(label(p, i, len(s.list)))
		s.dress(t, p)
		kit.Named("pictures."+strconv.Itoa(i), t.Thumb)
		s.tiles = append(s.tiles, t)
		s.row.Add(t.Thumb)
	}
	for _, t := range have { // those that were taken out
		t.SetBusy(false)
	}
	for _, c := range s.coming {
		s.row.Add(c)
	}
	shown := len(s.row.Objects) > 0
	if shown != s.Root.Visible() {
		if shown {
			s.Root.Show()
		} else {
			s.Root.Hide()
		}
		if s.OnShown != nil {
			s.OnShown()
		}
	}
	s.row.Refresh()
	s.scroll.Refresh()
}

// dress gives a tile what is known of its picture.
func (s *Strip) dress(t *tile, p journal.Picture) {
	switch why, img := s.failed[p.ID], s.images[p.ID]; {
	case why != "":
		t.SetBroken(true)
		t.SetCaption(words.T("Damaged"))
		t.SetLabel(why)
	case img != nil && !t.HasImage():
		t.SetImage(img)
		t.SetCaption(p.Caption)
	default:
		t.SetCaption(p.Caption)
	}
}

func (s *Strip) newTile(id journal.ID) *tile {
	t := &tile{id: id}
	t.Thumb = kit.NewThumb("", func() { s.open(id, false) })
	t.OnMenu = func() { s.menu(t) }
	t.OnFocus = func() { s.reveal(t) }
	t.OnKey = func(k fyne.KeyName, shift bool) bool { return s.key(t, k, shift) }
	return t
}

// key: the arrows go from one to the next, with Shift they take the picture along.
func (s *Strip) key(t *tile, k fyne.KeyName, shift bool) bool {
	i := slices.Index(s.tiles, t)
	to := i
	switch k {
	case fyne.KeyLeft:
		to--
	case fyne.KeyRight:
		to++
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = len(s.tiles) - 1
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.remove(t.id)
		return true
	case fyne.KeyF2:
		s.open(t.id, true)
		return true
	default:
		return false
	}
	to = max(0, min(to, len(s.tiles)-1))
	if to == i {
		return true
	}
	if shift {
		s.move(t.id, to-i)
	} else {
		kit.FocusOn(s.tiles[to].Thumb)
	}
	return true
}

// reveal scrolls a tile into sight.
func (s *Strip) reveal(t *tile) {
	left, width, view := t.Position().X, t.Size().Width+2*ringRoom, s.scroll.Size().Width
	off := s.scroll.Offset.X
	switch {
	case left < off:
		off = left
	case left+width > off+view:
		off = left + width - view
	default:
		return
	}
	s.scroll.ScrollToOffset(fyne.NewPos(max(0, off), 0))
}

func (s *Strip) menu(t *tile) {
	i := slices.Index(s.tiles, t)
	items := []kit.MenuItem{
		{Name: "pictures.menu.open", Text: words.T("Look at it"), Do: func() { s.open(t.id, false) }},
		{Name: "pictures.menu.caption", Text: words.T("Write a caption"), Do: func() { s.open(t.id, true) }},
	}
	items = append(items, s.moves(t.id, i)...)
	if s.d.WriteNew != nil && !t.Broken() {
		items = append(items, kit.MenuItem{Name: "pictures.menu.save", Text: words.T("Save a copy"), Do: func() { s.saveCopy(t.id) }})
	}
	items = append(items, kit.MenuItem{Name: "pictures.menu.remove", Text: words.T("Take it out"), Do: func() { s.remove(t.id) }})
	kit.Menu(t.Thumb, items...)
}

// moves are the lines of a menu that change the order.
func (s *Strip) moves(id journal.ID, i int) (items []kit.MenuItem) {
	if i > 0 {
		items = append(items, kit.MenuItem{Name: "pictures.menu.earlier", Text: words.T("Move to the left"), Do: func() { s.move(id, -1) }})
	}
	if i < len(s.list)-1 {
		items = append(items, kit.MenuItem{Name: "pictures.menu.later", Text: words.T("Move to the right"), Do: func() { s.move(id, 1) }})
	}
	return items
}

func (s *Strip) edit(change func([]journal.Picture) []journal.Picture) {
	if d := s.d.Desk(); d != nil {
		d.Edit(change)
	}
}

func (s *Strip) move(id journal.ID, by int) {
	s.edit(func(list []journal.Picture) []journal.Picture { return moved(list, id, by) })
	if i := slices.IndexFunc(s.tiles, func(t *tile) bool { return t.id == id }); i >= 0 && s.view == nil {
		kit.FocusOn(s.tiles[i].Thumb)
		s.reveal(s.tiles[i])
	}
}

// remove takes a picture out of the entry and offers to bring it back. Its bytes
// stay in the journal for a while.
func (s *Strip) remove(id journal.ID) {
	d := s.d.Desk()
	i := index(s.list, id)
	if d == nil || i < 0 {
		return
	}
	p := s.list[i]
	d.Edit(func(list []journal.Picture) []journal.Picture { return without(list, id) })
	if s.view == nil {
		if len(s.tiles) > 0 {
			kit.FocusOn(s.tiles[min(i, len(s.tiles)-1)].Thumb)
		} else if s.d.Leave != nil {
			s.d.Leave()
		}
	}
	s.d.Say(words.T("The picture was taken out of the entry."), words.T("Undo"), func() {
		if !s.d.Closed() {
			d.Edit(func(list []journal.Picture) []journal.Picture { return with(list, i, p) })
		}
	})
}

// loadNext loads the first picture that is not there yet, and then the next: one
// at a time, since each may be large.
func (s *Strip) loadNext() {
	if s.loading != "" {
		return
	}
	at := slices.IndexFunc(s.list, func(p journal.Picture) bool { return s.images[p.ID] == nil && s.failed[p.ID] == "" })
	if at < 0 {
		return
	}
	if s.ctx == nil {
		s.ctx = s.scope.Enter()
	}
	id := s.list[at].ID
	s.loading = id
	s.tiles[at].SetBusy(true)
	// Twice the room of a tile, for it is cut to its shape and may be shown larger.
	k := 2 * theme.TextScale()
	w, h := pixels(s.d.Window, kit.ThumbWidth*k), pixels(s.d.Window, kit.ThumbHeight*k)
	kit.Go(s.ctx, func(ctx context.Context) (image.Image, error) {
		return load(ctx, s.d.Store, id, w, h)
	}, func(img image.Image, err error) { s.loaded(id, img, err) })
}

func (s *Strip) loaded(id journal.ID, img image.Image, err error) {
	s.loading = ""
	if s.d.Closed() {
		return
	}
	why := whyNot(err)
	switch {
	case err == nil:
		s.images[id] = img
	case why != "":
		s.failed[id] = why
	default:
		return // locking
	}
	if i := slices.IndexFunc(s.tiles, func(t *tile) bool { return t.id == id }); i >= 0 {
		s.dress(s.tiles[i], s.list[i])
	}
	s.loadNext()
}

// Focus moves the keyboard to the first picture. false: there is none.
func (s *Strip) Focus() bool {
	if len(s.tiles) == 0 {
		return false
	}
	kit.FocusOn(s.tiles[0].Thumb)
	return true
}
