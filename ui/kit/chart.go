package kit

import (
	"context"
	"image"
	"image/color"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/assets"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/wheel/raster"
)

// ChartFonts are the fonts for every chart of the window.
func ChartFonts() wheel.Fonts {
	return wheel.Fonts{Sans: assets.FontSans(), SansBold: assets.FontSansBold(), Serif: assets.FontSerif(), Emoji: assets.FontEmoji()}
}

// ChartMeasurer measures text as the pens draw it.
var ChartMeasurer = sync.OnceValue(func() wheel.Measurer {
	m, err := raster.NewMeasurer(ChartFonts())
	if err != nil {
		panic("kit: the built-in fonts cannot be read: " + err.Error())
	}
	return m
})

// Look is what a chart has to know about the place it is drawn in.
type Look struct {
	Width, Height float64 // in points, which are Fyne's units here
	Style         wheel.Style
	TextScale     float64 // 1 at 100 %
}

// Chart shows a wheel.Drawing of any kind, sharp at every scale of the screen. It is drawn off the
// thread of the window and kept until size, theme or data change; while the next picture is drawn the
// last one stays.
//
//	chart.SetBuild(func(l kit.Look) (wheel.Drawing, error) {
//		return wheel.Radar(wheel.RadarSpec{Width: l.Width, Height: l.Height, Style: l.Style, TextScale: l.TextScale, ...}, kit.ChartMeasurer())
//	})
type Chart struct {
	widget.BaseWidget
	build    func(Look) (wheel.Drawing, error)
	min      fyne.Size
	shape    float32 // height for a width, as a share of it
	most     float32 // how high it grows with its width; 0: it keeps to min
	onDrawn  func()
	raster   *canvas.Raster
	img      *image.NRGBA
	imgKey   chartKey
	busyKey  chartKey
	drawing  wheel.Drawing
	err      error
	revision int
	cancel   context.CancelFunc
	moving   *Moving // instead of build; nil: it stands still
	position float64
}

type chartKey struct {
	w, h       int
	size       fyne.Size
	dark, high bool
	percent    float32
	revision   int
}

// radarShape is the height of a wheel for its width: room for the names at both sides.
const radarShape = 0.82

// NewRadar makes an empty chart of at least 320 x 320, in the shape of a wheel.
func NewRadar() *Chart { return NewChart(320, 320, radarShape) }

// NewChart makes an empty chart of a least size. Where it may grow (SetGrow), its height is a share,
// shape, of its width.
func NewChart(width, height, shape float32) *Chart {
	r := &Chart{min: fyne.NewSize(width, height), shape: shape}
	r.ExtendBaseWidget(r)
	return r
}

// SetMinSize sets the smallest size of the chart.
func (r *Chart) SetMinSize(s fyne.Size) {
	if r.min != s {
		r.min = s
		r.Refresh()
	}
}

// SetGrow lets the chart grow with its width, up to a height, in a Stack, Grid or Column.
func (r *Chart) SetGrow(most float32) {
	if r.most != most {
		r.most = most
		r.Refresh()
	}
}

func (r *Chart) heightFor(width float32) float32 {
	return max(r.min.Height, min(width*r.shape, r.most))
}

// SetBuild says how the chart is made for a place; it is called on another thread, so it must not
// touch widgets or what they change. Call SetBuild again when the data changed. nil empties it.
func (r *Chart) SetBuild(build func(Look) (wheel.Drawing, error)) {
	r.build, r.moving = build, nil
	r.revision++
	r.drawing, r.err = wheel.Drawing{}, nil
	if build == nil {
		r.img = nil
	}
	r.Refresh()
}

// OnDrawn sets what is called, on the thread of the window, when a picture was drawn or could not be.
// Whoever moves a chart waits for it, so that a slow computer shows fewer pictures instead of none.
func (r *Chart) OnDrawn(f func()) { r.onDrawn = f }

// Drawn tells whether what SetBuild gave last is shown; an empty chart is, and one that failed.
func (r *Chart) Drawn() bool {
	return r.build == nil || r.err != nil || r.img != nil && r.imgKey.revision == r.revision
}

// Err is why the chart could not be drawn, or nil.
func (r *Chart) Err() error { return r.err }

// Table is the text alternative of the chart: what it shows, in words and numbers.
func (r *Chart) Table() wheel.Table { return r.told().Table }

// told is the drawing as it is shown, or one made for its words alone.
func (r *Chart) told() wheel.Drawing {
	if d := r.drawing; d.Title != "" || len(d.Table.Rows) > 0 || r.build == nil {
		return d
	}
	place := r.Size()
	if place.Width < r.min.Width || place.Height < r.min.Height {
		place = fyne.NewSize(max(r.min.Width, 400), max(r.min.Height, 400))
	}
	d, err := r.build(r.look(place))
	if err != nil {
		return wheel.Drawing{}
	}
	return d
}

// AltText tells in words what the chart shows: its title, and its table line by line.
func (r *Chart) AltText() string {
	return inWords(r.told())
}

// inWords tells what a drawing shows.
func inWords(d wheel.Drawing) string {
	var b strings.Builder
	for _, s := range []string{d.Title, d.Desc} {
		if s != "" {
			b.WriteString(s + "\n")
		}
	}
	for _, row := range d.Table.Rows {
		for i, cell := range row {
			if i == 0 {
				b.WriteString(cell)
				continue
			}
			sep := ", "
			if i == 1 {
				sep = ": "
			}
			b.WriteString(sep)
			if i < len(d.Table.Header) && len(row) > 2 {
				b.WriteString(d.Table.Header[i] + " ")
			}
			b.WriteString(cell)
		}
		b.WriteString("\n")
	}
	return strings.TrimSpace(b.String())
}

// AccessibilityLabel is AltText.
func (r *Chart) AccessibilityLabel() string { return r.AltText() }

// AccessibilityRole is a text.
func (r *Chart) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (r *Chart) wantsWidth() bool { return true }

// Look is what the chart is drawn for now.
func (r *Chart) Look() Look { return r.look(r.Size()) }

func (r *Chart) look(s fyne.Size) Look {
	return Look{Width: float64(s.Width), Height: float64(s.Height), Style: theme.ChartStyle(), TextScale: float64(theme.TextScale())}
}

func (r *Chart) key(w, h int) chartKey {
	return chartKey{w, h, r.Size(), theme.IsDark(), theme.IsHighContrast(), theme.TextScale(), r.revision}
}

// picture is called by Fyne for exactly w x h pixels.
func (r *Chart) picture(w, h int) image.Image {
	k := r.key(w, h)
	if r.img != nil && r.imgKey == k {
		return r.img
	}
	if r.build != nil && r.busyKey != k && w > 0 && h > 0 {
		r.start(k)
	}
	if r.img != nil && r.imgKey == k {
		return r.img // it was drawn at once
	}
	if r.img != nil && r.img.Bounds().Dx() == w && r.img.Bounds().Dy() == h && r.build != nil {
		return r.img // the last one stays until the next is there
	}
	return image.NewNRGBA(image.Rect(0, 0, w, h))
}

type drawn struct {
	img *image.NRGBA
	d   wheel.Drawing
}

func (r *Chart) start(k chartKey) {
	if r.cancel != nil {
		r.cancel()
	}
	r.busyKey = k
	build, look, moving, position := r.build, r.look(k.size), r.moving, r.position
	var ctx context.Context
	ctx, r.cancel = context.WithCancel(context.Background())
	Go(ctx, func(ctx context.Context) (drawn, error) {
		if moving != nil {
			return moving.frame(k, look, position)
		}
		d, err := build(look)
		if err != nil || ctx.Err() != nil {
			return drawn{}, err
		}
		d.Background = color.NRGBA{}
		img, err := raster.Fit(d, k.w, k.h, ChartFonts())
		return drawn{img, d}, err
	}, func(got drawn, err error) {
		r.err = err
		if err == nil {
			r.img, r.imgKey, r.drawing = got.img, k, got.d
			if !synchronous.Load() {
				canvas.Refresh(r.raster)
			}
		}
		if r.onDrawn != nil {
			r.onDrawn()
		}
	})
}

// CreateRenderer draws the chart.
func (r *Chart) CreateRenderer() fyne.WidgetRenderer {
	r.raster = canvas.NewRaster(r.picture)
	layout := func(s fyne.Size) { place(r.raster, 0, 0, s.Width, s.Height) }
	return newRenderer(r, func() fyne.Size { return r.min }, layout, func() {
		if r.err != nil {
			r.busyKey = chartKey{} // try again; what is being drawn goes on
		}
		r.raster.Refresh()
	}, r.raster)
}
