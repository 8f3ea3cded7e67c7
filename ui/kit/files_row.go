package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// fileRow is a line of a file dialog.
type fileRow struct {
	widget.BaseWidget
	line fileLine
}

func newFileRow() *fileRow {
	r := &fileRow{}
	r.ExtendBaseWidget(r)
	return r
}

func (r *fileRow) set(l fileLine) {
	r.line = l
	r.Refresh()
}

func (r *fileRow) CreateRenderer() fyne.WidgetRenderer {
	img := canvas.NewImageFromResource(nil)
	img.FillMode = canvas.ImageFillContain
	name := canvas.NewText("", color.Transparent)
	least := func() fyne.Size { return fyne.NewSize(160, theme.TextSize()*1.3+14) }
	refresh := func() {
		icon := "journal"
		if r.line.folder {
			icon = "folder"
		}
		img.Resource = theme.IconIn(icon, theme.Muted)
		img.Refresh()
		name.Color, name.TextSize = theme.Color(theme.Ink), theme.TextSize()
	}
	layout := func(s fyne.Size) {
		i := theme.IconSize()
		place(img, 8, (s.Height-i)/2, i, i)
		w := s.Width - i - theme.Gap8 - 16
		name.Text = elide(displayText(r.line.name), max(0, w), StyleBody.face().measure)
		centerY(name, 8+i+theme.Gap8, w, s.Height)
	}
	return newRenderer(r, least, layout, refresh, img, name)
}

// fixed gives an object a height of its own.
type fixed struct {
	widget.BaseWidget
	o      fyne.CanvasObject
	height float32
}

func newFixed(o fyne.CanvasObject, height float32) *fixed {
	f := &fixed{o: o, height: height}
	f.ExtendBaseWidget(f)
	return f
}

// Height gives an object a height of its own, such as a List inside of a Stack.
func Height(height float32, o fyne.CanvasObject) fyne.CanvasObject { return newFixed(o, height) }

func (f *fixed) wantsWidth() bool { return true }

func (f *fixed) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return fyne.NewSize(f.o.MinSize().Width, f.height) }
	return newRenderer(f, least, func(s fyne.Size) { place(f.o, 0, 0, s.Width, s.Height) }, nil, f.o)
}
