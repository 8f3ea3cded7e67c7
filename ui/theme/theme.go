// Package theme holds the colors, sizes, fonts and icons of the window, by name.
//
//	app.Settings().SetTheme(theme.New(theme.System, 100))
//	rect.FillColor = theme.Color(theme.Card)
//	gap := theme.Gap12
//	img := theme.Icon("journal")       // follows the text color
//
// Sans (Atkinson Hyperlegible Next) is the usual face. The monospace text style is the serif
// (Literata): set fyne.TextStyle{Monospace: true}, or Serif, to write in it. Fyne still falls back
// to its own fonts for scripts and emoji that ours do not have.
package theme

import (
	"image/color"
	"sync/atomic"

	"fyne.io/fyne/v2"
	ftheme "fyne.io/fyne/v2/theme"

	"stillwater/wheel"
)

// Mode chooses the palette.
type Mode uint8

// The modes. HighContrast is black on white, or white on black where the system is dark.
const (
	System Mode = iota // as the system is; light where it does not say
	Light
	Dark
	HighContrast
)

// Text sizes at 100 %, in Fyne's units, and the percentage that can be asked for.
const (
	MinPercent = 80
	MaxPercent = 200

	textSize       = 16
	captionSize    = 13
	subheadingSize = 20
	headingSize    = 28
)

// Serif is the text style that is drawn in the serif face.
var Serif = fyne.TextStyle{Monospace: true}

// Theme is our Fyne theme. It never changes; to change something set a new one.
type Theme struct {
	mode    Mode
	percent int
}

var _ fyne.Theme = (*Theme)(nil)

// New makes a theme. textPercent is the size of the text, 80 to 200; values outside are clamped.
func New(mode Mode, textPercent int) fyne.Theme {
	return &Theme{mode: mode, percent: min(max(textPercent, MinPercent), MaxPercent)}
}

// Mode is the mode that the theme was made with.
func (t *Theme) Mode() Mode { return t.mode }

// Percent is the size of the text, 80 to 200.
func (t *Theme) Percent() int { return t.percent }

// silent says that the system does not tell whether it is light or dark.
var silent atomic.Bool

// SetSystemSilent says whether the system leaves open if it is light or dark. Then System means
// light: Fyne's variant is dark by chance where nobody has set it. Set a theme anew after a change.
func SetSystemSilent(on bool) { silent.Store(on) }

// still says that the person asked for less motion.
var still atomic.Bool

// SetLessMotion says whether the person wants nothing to move by itself.
func SetLessMotion(on bool) { still.Store(on) }

// LessMotion tells whether things should change in steps instead of moving: the person wants it so, or
// Fyne was told that animations are off.
func LessMotion() bool {
	app := fyne.CurrentApp()
	return still.Load() || app != nil && !app.Settings().ShowAnimations()
}

func (t *Theme) dark(v fyne.ThemeVariant) bool {
	switch t.mode {
	case Light:
		return false
	case Dark:
		return true
	}
	return v == ftheme.VariantDark && !silent.Load()
}

func (t *Theme) palette(v fyne.ThemeVariant) palette {
	dark := t.dark(v)
	switch {
	case t.mode == HighContrast && dark:
		return strongDark
	case t.mode == HighContrast:
		return strongLight
	case dark:
		return darkPalette
	}
	return lightPalette
}

// Color gives a color of Fyne's or of ours for the variant that the system asks for.
func (t *Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	p := t.palette(v)
	if ours, ok := fyneNames[name]; ok {
		name = ours
	}
	if c, ok := p[name]; ok {
		return c
	}
	if c, ok := domainColor(name, t.dark(v)); ok {
		return c
	}
	if name == ftheme.ColorNameScrollBarBackground {
		return color.Transparent
	}
	return ftheme.DefaultTheme().Color(name, v)
}

// Font gives the face for a style: the serif for monospace, else the sans.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Symbol:
		return ftheme.DefaultSymbolFont()
	case s.Monospace && s.Bold && s.Italic:
		return serifBoldItalic
	case s.Monospace && s.Bold:
		return serifBold
	case s.Monospace && s.Italic:
		return serifItalic
	case s.Monospace:
		return serif
	case s.Bold && s.Italic:
		return sansBoldItalic
	case s.Bold:
		return sansBold
	case s.Italic:
		return sansItalic
	}
	return sans
}

// Icon gives Fyne's icon: the few of its widgets that we use ask for theirs. Ours are in Icon.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return ftheme.DefaultTheme().Icon(name)
}

// Size gives sizes for Fyne's widgets. What holds text grows with the text.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	f := float32(t.percent) / 100
	switch name {
	case ftheme.SizeNameText:
		return round(textSize * f)
	case ftheme.SizeNameCaptionText:
		return round(captionSize * f)
	case ftheme.SizeNameSubHeadingText:
		return round(subheadingSize * f)
	case ftheme.SizeNameHeadingText:
		return round(headingSize * f)
	case ftheme.SizeNameInlineIcon:
		return round(20 * f)
	case ftheme.SizeNamePadding:
		return 4
	case ftheme.SizeNameInnerPadding:
		return round(8 * (1 + f) / 2)
	case ftheme.SizeNameLineSpacing:
		return 4
	case ftheme.SizeNameInputBorder:
		return 2
	case ftheme.SizeNameInputRadius, ftheme.SizeNameButtonRadius, ftheme.SizeNameSelectionRadius:
		return 8
	case ftheme.SizeNameCardRadius, ftheme.SizeNameDialogRadius:
		return 14
	case ftheme.SizeNamePopupRadius, ftheme.SizeNameMenuRadius:
		return 10
	case ftheme.SizeNameScrollBar:
		return 10
	case ftheme.SizeNameScrollBarSmall:
		return 4
	case ftheme.SizeNameScrollBarRadius:
		return 4
	case ftheme.SizeNameModalBlurRadius:
		return 0
	}
	return ftheme.DefaultTheme().Size(name)
}

// round keeps sizes whole: letters of whole sizes stand more evenly.
func round(v float32) float32 { return float32(int(v + 0.5)) }

// current is the theme of the app, and the variant that the system asks for. Where the app has
// another theme (a test that forgot to set ours) it is our usual one.
func current() (*Theme, fyne.ThemeVariant) {
	if app := fyne.CurrentApp(); app != nil {
		if t, ok := app.Settings().Theme().(*Theme); ok {
			return t, app.Settings().ThemeVariant()
		}
	}
	return &Theme{mode: Light, percent: 100}, ftheme.VariantLight
}

// Color gives a color by its name, for the theme and the variant in use now. Read it again in
// every Refresh: what was drawn keeps its color.
func Color(name fyne.ThemeColorName) color.Color {
	t, v := current()
	return t.Color(name, v)
}

// IsDark tells whether light text stands on dark ground now.
func IsDark() bool {
	t, v := current()
	return t.dark(v)
}

// IsHighContrast tells whether the theme in use is the one of high contrast.
func IsHighContrast() bool {
	t, _ := current()
	return t.mode == HighContrast
}

// TextScale is the text size in use as a factor: 1 at 100 %.
func TextScale() float32 {
	t, _ := current()
	return float32(t.percent) / 100
}

// Size gives one of Fyne's named sizes in the theme in use.
func Size(name fyne.ThemeSizeName) float32 {
	t, _ := current()
	return t.Size(name)
}

// Text sizes in use.
func TextSize() float32       { return Size(ftheme.SizeNameText) }
func CaptionSize() float32    { return Size(ftheme.SizeNameCaptionText) }
func SubheadingSize() float32 { return Size(ftheme.SizeNameSubHeadingText) }
func HeadingSize() float32    { return Size(ftheme.SizeNameHeadingText) }
func IconSize() float32       { return Size(ftheme.SizeNameInlineIcon) }

// Gaps, in Fyne's units. They do not grow with the text.
const (
	Gap4  float32 = 4
	Gap8  float32 = 8
	Gap12 float32 = 12
	Gap16 float32 = 16
	Gap24 float32 = 24
	Gap32 float32 = 32
)

// Radii of corners.
const (
	RadiusSmall float32 = 6
	Radius      float32 = 10
	RadiusCard  float32 = 14
)

// ChartStyle is the style for wheel charts on a card in the theme in use.
func ChartStyle() wheel.Style {
	t, v := current()
	var s wheel.Style
	switch dark := t.dark(v); {
	case t.mode == HighContrast && dark:
		s = wheel.HighContrastDark()
	case t.mode == HighContrast:
		s = wheel.HighContrast()
	case dark:
		s = wheel.Dark()
	default:
		s = wheel.Light()
	}
	p := t.palette(v)
	s.Page, s.Ink, s.Muted = p[Card], p[Ink], p[Muted]
	return s
}
