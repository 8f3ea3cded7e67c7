package write

import (
	"context"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// side is the room for the details beside the page, where the window is wide enough for both.
type side struct {
	*fyne.Container
	p     *Page
	page  fyne.CanvasObject
	hold  *fyne.Container // the details
	open  bool
	scope kit.Scope
}

const (
	sideWidth = 444 // of the details beside the page, at 100 % text size
	besideAll = 560 // that the page keeps at least
)

func newSide(p *Page, page fyne.CanvasObject) *side {
	s := &side{p: p, page: page, hold: &fyne.Container{Layout: wholeRoom{}}}
	s.hold.Hide()
	s.Container = &fyne.Container{Layout: s, Objects: []fyne.CanvasObject{page, s.hold}}
	return s
}

func (s *side) width() float32 { return sideWidth * theme.TextScale() }

// fits tells whether there is room for page and details beside each other.
func (s *side) fits() bool {
	return !s.p.alone && s.Size().Width >= s.width()+theme.Gap16+besideAll*theme.TextScale()
}

// MinSize is that of the page.
func (s *side) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Layout gives the page the room that the details leave.
func (s *side) Layout(_ []fyne.CanvasObject, z fyne.Size) {
	w := float32(0)
	if show := s.open && len(s.hold.Objects) > 0 && s.fits(); show {
		w = s.width() + theme.Gap16
	}
	setShown(s.hold, w > 0)
	s.page.Resize(fyne.NewSize(z.Width-w, z.Height))
	s.hold.Move(fyne.NewPos(z.Width-w+theme.Gap16, 0))
	s.hold.Resize(fyne.NewSize(max(0, w-theme.Gap16), z.Height))
}

func (s *side) toggle() {
	if s.open && s.hold.Visible() {
		s.close()
		return
	}
	s.open = true
	if e, ok := s.p.onPage(); ok {
		s.show(e)
	}
}

func (s *side) close() {
	s.open = false
	s.clear()
	s.p.sheet.forms.focus()
}

// clear drops the details.
func (s *side) clear() {
	s.scope.Leave()
	s.p.details = nil
	if len(s.hold.Objects) > 0 {
		s.hold.Objects = nil
		s.Refresh()
	}
}

// show shows the details of the entry on the page, where they are open.
func (s *side) show(e journal.Entry) {
	if !s.open {
		return
	}
	s.clear()
	if !s.fits() || s.p.sheet.forms.closed {
		return
	}
	p := s.p
	kit.Go(s.scope.Enter(), func(ctx context.Context) (choices, error) {
		return loadChoices(ctx, p.d.Store, e), nil
	}, func(c choices, _ error) {
		d := p.desk()
		if d == nil || p.isClosed() || !s.open {
			return
		}
		v := newDetails(p, d, c)
		p.details = v
		shut := kit.NewIconButton(theme.Icon("close"), words.T("Close"), s.close)
		head := kit.PadSides(0, theme.Gap4, kit.Spread(kit.Subheading(words.T("Feelings and more")), kit.Named("journal.details.close", shut)))
		s.hold.Objects = []fyne.CanvasObject{kit.NewCard(kit.Stack(theme.Gap12, head,
			kit.Fill(kit.Scroll(kit.PadSides(theme.Gap4, theme.Gap8, v.content)))), kit.CardPad(theme.Gap16))}
		s.Refresh()
	})
}

// wholeRoom gives what it holds all the room.
type wholeRoom struct{}

// MinSize asks for none: there is room, or the details are not shown.
func (wholeRoom) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout is that of a fyne.Layout.
func (wholeRoom) Layout(o []fyne.CanvasObject, z fyne.Size) {
	for _, c := range o {
		c.Move(fyne.Position{})
		c.Resize(z)
	}
}
