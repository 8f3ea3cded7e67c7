package paper

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// The sizes of the page on the screen; whole fits all of it into the room.
const (
	wholePage = 0
	zoomStep  = 1.25
	zoomLeast = 0.5
	zoomMost  = 4
)

// preview shows the pages, one at a time.
type preview struct {
	p       *Page
	at      int     // the page shown, from 0
	zoom    float32 // points of the screen for one of the page; wholePage: as much as there is room
	chart   *kit.Chart
	paper   *canvas.Rectangle
	sheet   *fyne.Container
	scroll  *container.Scroll
	press   *kit.Pressable
	note    *kit.Text
	count   *kit.Text
	before  *kit.IconButton
	after   *kit.IconButton
	smaller *kit.IconButton
	larger  *kit.IconButton
	whole   *kit.Button
	bar     *kit.Progress
	cancel  *kit.Button
	waiting *fyne.Container
	slow    *kit.Timer
	tools   *fyne.Container
	content *fyne.Container
}

// slowAfter is how long a page may take before its progress is shown.
const slowAfter = 400 // milliseconds

func newPreview(p *Page) *preview {
	v := &preview{p: p, note: kit.Muted("").Align(fyne.TextAlignCenter), count: kit.Muted("").NoWrap()}
	v.chart = kit.NewChart(10, 10, 1)
	v.paper = canvas.NewRectangle(color.White)
	v.sheet = container.New(&sheetFit{v}, v.paper, v.chart)
	v.scroll = container.NewScroll(v.sheet)
	v.press = kit.Named("paper.preview", kit.NewPressable(v.scroll, "", v.toggle))
	v.press.OnKey(v.key)
	v.before = kit.Named("paper.before", kit.NewIconButton(theme.Icon("left"), words.T("Page before"), func() { v.turn(-1) }))
	v.after = kit.Named("paper.after", kit.NewIconButton(theme.Icon("right"), words.T("Next page"), func() { v.turn(1) }))
	v.smaller = kit.Named("paper.smaller", kit.NewIconButton(theme.Icon("minus"), words.T("Smaller"), func() { v.resize(1 / zoomStep) }))
	v.larger = kit.Named("paper.larger", kit.NewIconButton(theme.Icon("plus"), words.T("Larger"), func() { v.resize(zoomStep) }))
	v.whole = kit.Named("paper.whole", kit.NewButton(words.T("Whole page"), nil, kit.Plain, func() { v.setZoom(wholePage) }))
	v.bar = kit.NewProgress()
	v.cancel = kit.Named("paper.cancel", kit.NewButton(words.T("Stop"), nil, kit.Plain, p.stop))
	v.waiting = kit.Row(theme.Gap12, kit.Muted(words.T("Making the pages")).NoWrap(), kit.Fill(v.bar), v.cancel)
	v.waiting.Hide()
	v.tools = kit.Row(theme.Gap4, v.before, v.count, v.after, v.smaller, v.larger, v.whole)
	v.content = container.NewBorder(kit.PadSides(theme.Gap4, theme.Gap8, kit.Stack(theme.Gap4, v.tools, v.waiting)), nil, nil, nil,
		container.NewStack(kit.PadSides(theme.Gap32, theme.Gap24, v.note), kit.PadSides(0, 10, v.press)))
	v.show()
	return v
}

func (v *preview) pages() []wheel.Drawing { return v.p.doc.Pages }

// first goes back to the first page, for another document.
func (v *preview) first() { v.at = 0 }

// forget drops what is shown.
func (v *preview) forget() {
	v.slow.Stop()
	v.chart.SetBuild(nil)
}

// wait shows the progress where the pages take long.
func (v *preview) wait() {
	v.slow.Stop()
	v.bar.SetValue(0)
	v.slow = kit.Later(slowAfter*1e6, func() {
		if v.p.making && !v.p.closed {
			v.waiting.Show()
			v.content.Refresh()
		}
	})
}

func (v *preview) progress(share float64) { v.bar.SetValue(share) }

// show shows the page that is turned to.
func (v *preview) show() {
	if !v.p.making {
		v.slow.Stop()
		v.waiting.Hide()
	}
	pages := v.pages()
	v.at = max(0, min(v.at, len(pages)-1))
	none := len(pages) == 0
	v.press.Hidden, v.tools.Hidden, v.note.Hidden = none, none, !none
	if none {
		v.note.SetText(v.p.st.spanNote(v.p.today()))
		if _, ok := v.p.st.span(v.p.today()); ok {
			v.note.SetText("")
		}
		v.chart.SetBuild(nil)
		v.content.Refresh()
		return
	}
	page := pages[v.at]
	v.chart.SetBuild(func(kit.Look) (wheel.Drawing, error) { return page, nil })
	v.count.SetText(words.T("{{.Page}} of {{.Pages}}", "Page", v.at+1, "Pages", len(pages)))
	single := len(pages) == 1
	v.before.Hidden, v.after.Hidden, v.count.Hidden = single, single, single
	able(v.before, v.at > 0)
	able(v.after, v.at < len(pages)-1)
	v.press.SetLabel(words.T("Preview, page {{.Page}} of {{.Pages}}", "Page", v.at+1, "Pages", len(pages)))
	v.fit()
	v.content.Refresh()
}

func able(b *kit.IconButton, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// turn goes some pages on.
func (v *preview) turn(by int) {
	to := max(0, min(v.at+by, len(v.pages())-1))
	if to != v.at {
		v.at = to
		v.scroll.ScrollToTop()
		v.show()
	}
}

// toggle goes from the whole page to one that can be read, and back.
func (v *preview) toggle() {
	if v.zoom == wholePage {
		v.setZoom(max(1, v.wholeScale()*1.5))
		return
	}
	v.setZoom(wholePage)
}

// resize makes the page larger or smaller.
func (v *preview) resize(by float32) {
	now := v.zoom
	if now == wholePage {
		now = v.wholeScale()
	}
	v.setZoom(max(zoomLeast, min(now*by, zoomMost)))
}

func (v *preview) setZoom(z float32) {
	if v.zoom != z {
		v.zoom = z
		v.fit()
	}
}

func (v *preview) key(k fyne.KeyName) bool {
	const line = 60
	switch k {
	case fyne.KeyPageDown:
		v.turn(1)
	case fyne.KeyPageUp:
		v.turn(-1)
	case fyne.KeyHome:
		v.turn(-len(v.pages()))
	case fyne.KeyEnd:
		v.turn(len(v.pages()))
	case fyne.KeyPlus, fyne.KeyEqual:
		v.resize(zoomStep)
	case fyne.KeyMinus:
		v.resize(1 / zoomStep)
	case fyne.Key0:
		v.setZoom(wholePage)
	case fyne.KeyDown:
		v.roll(0, line)
	case fyne.KeyUp:
		v.roll(0, -line)
	case fyne.KeyRight:
		v.roll(line, 0)
	case fyne.KeyLeft:
		v.roll(-line, 0)
	default:
		return false
	}
	return true
}

// roll moves what is seen of a page that is larger than its room.
func (v *preview) roll(x, y float32) {
	room, all := v.scroll.Size(), v.scroll.Content.MinSize()
	to := v.scroll.Offset.AddXY(x, y)
	v.scroll.ScrollToOffset(fyne.NewPos(max(0, min(to.X, all.Width-room.Width)), max(0, min(to.Y, all.Height-room.Height))))
}

// wholeScale is how large the page is when all of it is seen.
func (v *preview) wholeScale() float32 {
	pages, room := v.pages(), v.scroll.Size()
	if len(pages) == 0 {
		return 1
	}
	return max(0.1, min((room.Width-2*sheetEdge)/float32(pages[v.at].Width), (room.Height-2*sheetEdge)/float32(pages[v.at].Height)))
}

// pageSize is how large the page is on the screen now.
func (v *preview) pageSize() fyne.Size {
	pages := v.pages()
	if len(pages) == 0 {
		return fyne.Size{}
	}
	scale := v.zoom
	if scale == wholePage {
		scale = v.wholeScale()
	}
	return fyne.NewSize(float32(pages[v.at].Width)*scale, float32(pages[v.at].Height)*scale)
}

// fit lays the page out at its size.
func (v *preview) fit() {
	v.whole.Hidden = v.zoom == wholePage
	v.tools.Refresh()
	v.sheet.Refresh()
	v.scroll.Refresh()
}

// sheetEdge is the room around the page.
const sheetEdge = 10

// sheetFit lays the paper in the middle, the chart on it.
type sheetFit struct{ v *preview }

// MinSize is that of a fyne.Layout.
func (l *sheetFit) MinSize([]fyne.CanvasObject) fyne.Size {
	if l.v.zoom == wholePage {
		return fyne.NewSize(1, 1) // as large as its room
	}
	return l.v.pageSize().AddWidthHeight(2*sheetEdge, 2*sheetEdge)
}

// Layout is that of a fyne.Layout.
func (l *sheetFit) Layout(o []fyne.CanvasObject, s fyne.Size) {
	size := l.v.pageSize()
	at := fyne.NewPos(max(sheetEdge, (s.Width-size.Width)/2), max(sheetEdge, (s.Height-size.Height)/2))
	if l.v.zoom == wholePage {
		at.Y = sheetEdge
	}
	l.v.paper.StrokeColor, l.v.paper.StrokeWidth = theme.Color(theme.Line), 1
	for _, it := range o {
		it.Move(at)
		it.Resize(size)
	}
}
