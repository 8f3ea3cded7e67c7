package theme

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	ftheme "fyne.io/fyne/v2/theme"

	"stillwater/assets"
	"stillwater/wheel"
)

// contrast is the contrast of two opaque colors after WCAG 2.2.
func contrast(a, b color.NRGBA) float64 {
	lum := func(c color.NRGBA) float64 {
		f := func(v uint8) float64 {
			s := float64(v) / 255
			if s <= 0.04045 {
				return s / 12.92
			}
			return math.Pow((s+0.055)/1.055, 2.4)
		}
		return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
	}
	x, y := lum(a), lum(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// over lays a see-through color onto an opaque one.
func over(b, t color.NRGBA) color.NRGBA {
	m := func(x, y uint8) uint8 { return uint8((int(x)*(255-int(t.A)) + int(y)*int(t.A) + 127) / 255) }
	return color.NRGBA{m(b.R, t.R), m(b.G, t.G), m(b.B, t.B), 255}
}

type pair struct{ text, ground fyne.ThemeColorName }

// textPairs are all texts of the kit on what they stand on.
var textPairs = []pair{
	{Ink, Page},
	{Ink, Card},
	{Ink, Sidebar},
	{Ink, Field},
	{Ink, Selection},
	{Muted, Page},
	{Muted, Card},
	{Muted, Field},
	{Muted, Soft},
	{Muted, Selection},
	{Muted, Sidebar},
	{OnPrimary, Primary},
	{OnSoft, Soft},
	{Accent, Page},
	{Accent, Card},
	{Accent, Sidebar},
	{Danger, Page},
	{Danger, Card},
	{Danger, DangerSoft},
	{OnNotice, Notice},
	{OnToast, Toast},
	{ToastLink, Toast},
	{Good, Card},
	{Good, Page},
}

// markPairs are signs and outlines: 3:1 is enough.
var markPairs = []pair{
	{FieldLine, Field},
	{FieldLine, Card},
	{FieldLine, Page},
	{Focus, Page},
	{Focus, Card},
	{Focus, Sidebar},
	{Focus, Selection},
	{Focus, Soft},
	{Primary, Card},
	{Primary, Page},
	{Accent, Selection},
	{ToastLink, Toast},
}

var modes = []struct {
	name    string
	t       *Theme
	variant fyne.ThemeVariant
	text    float64
}{
	{"light", &Theme{mode: Light, percent: 100}, ftheme.VariantDark, 4.5},
	{"dark", &Theme{mode: Dark, percent: 100}, ftheme.VariantLight, 4.5},
	{"system light", &Theme{mode: System, percent: 100}, ftheme.VariantLight, 4.5},
	{"system dark", &Theme{mode: System, percent: 100}, ftheme.VariantDark, 4.5},
	{"high contrast light", &Theme{mode: HighContrast, percent: 100}, ftheme.VariantLight, 7},
	{"high contrast dark", &Theme{mode: HighContrast, percent: 100}, ftheme.VariantDark, 7},
}

func TestContrast(t *testing.T) {
	for _, m := range modes {
		get := func(n fyne.ThemeColorName) color.NRGBA { return m.t.Color(n, m.variant).(color.NRGBA) }
		hover := get(Hover)
		for _, p := range textPairs {
			if c := contrast(get(p.text), get(p.ground)); c < m.text {
				t.Errorf("%s: %s on %s has %.2f, wants %.1f", m.name, p.text, p.ground, c, m.text)
			}
			if p.text == ToastLink || p.text == OnToast || p == (pair{Muted, Selection}) {
				continue // a chosen row and a message do not change under the pointer
			}
			if c := contrast(get(p.text), over(get(p.ground), hover)); c < 4.5 {
				t.Errorf("%s: %s on hovered %s has %.2f, wants 4.5", m.name, p.text, p.ground, c)
			}
		}
		for _, p := range markPairs {
			if c := contrast(get(p.text), get(p.ground)); c < 3 {
				t.Errorf("%s: %s on %s has %.2f, wants 3", m.name, p.text, p.ground, c)
			}
		}
		for _, d := range wheel.Domains {
			for _, ground := range []fyne.ThemeColorName{Page, Card} {
				if c := contrast(get(Domain(d)), get(ground)); c < 3 {
					t.Errorf("%s: %s on %s has %.2f, wants 3", m.name, Domain(d), ground, c)
				}
			}
		}
	}
}

// Every palette must know the same names, or a color would fall through to Fyne's.
func TestPalettesAreWhole(t *testing.T) {
	all := map[string]palette{"light": lightPalette, "dark": darkPalette, "strong light": strongLight, "strong dark": strongDark}
	for name, p := range all {
		for other, q := range all {
			for c := range q {
				if _, ok := p[c]; !ok {
					t.Errorf("%s lacks %s, which %s has", name, c, other)
				}
			}
		}
		for fyneName, ours := range fyneNames {
			if _, ok := p[ours]; !ok {
				t.Errorf("%s: Fyne's %s wants %s, which is not there", name, fyneName, ours)
			}
		}
		for c, v := range p {
			if v.A != 255 && c != Hover && c != Shadow && c != Scrim && c != Scrollbar {
				t.Errorf("%s: %s is see-through", name, c)
			}
		}
	}
}

func TestColorFollowsTheApp(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(New(Dark, 100))
	if got := Color(Page); got != color.Color(darkPalette[Page]) {
		t.Errorf("dark page is %v", got)
	}
	if !IsDark() || IsHighContrast() {
		t.Error("the dark theme does not say that it is dark")
	}
	app.Settings().SetTheme(New(HighContrast, 100))
	if !IsHighContrast() {
		t.Error("the theme of high contrast does not say so")
	}
	app.Settings().SetTheme(New(Light, 100))
	if got := Color(Page); got != color.Color(lightPalette[Page]) {
		t.Errorf("light page is %v", got)
	}
}

func TestSizesGrowWithTheText(t *testing.T) {
	for _, c := range []struct{ asked, got int }{{10, 80}, {80, 80}, {100, 100}, {150, 150}, {200, 200}, {900, 200}} {
		th := New(Light, c.asked).(*Theme)
		if th.Percent() != c.got {
			t.Errorf("%d %% became %d, want %d", c.asked, th.Percent(), c.got)
		}
		if want := float32(16*c.got) / 100; math.Abs(float64(th.Size(ftheme.SizeNameText)-want)) > 0.5 {
			t.Errorf("text at %d %% is %v, want %v", c.got, th.Size(ftheme.SizeNameText), want)
		}
	}
}

func TestFontsByStyle(t *testing.T) {
	th := New(Light, 100)
	seen := map[string]fyne.TextStyle{}
	for i := range 8 {
		s := fyne.TextStyle{Bold: i&1 != 0, Italic: i&2 != 0, Monospace: i&4 != 0}
		r := th.Font(s)
		if want := "sans"; s.Monospace {
			want = "serif"
			if !strings.HasPrefix(r.Name(), want) {
				t.Errorf("%+v is drawn in %s", s, r.Name())
			}
		}
		if was, ok := seen[r.Name()]; ok {
			t.Errorf("%+v and %+v share %s", was, s, r.Name())
		}
		seen[r.Name()] = s
		if len(r.Content()) < 10000 {
			t.Errorf("%s is no font", r.Name())
		}
	}
}

func TestIconsTakeTheColorAsked(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(New(Light, 100))
	for _, name := range assets.Icons() {
		r := IconIn(name, Danger)
		c := lightPalette[Danger]
		if hex := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B); !strings.Contains(string(r.Content()), hex) {
			t.Errorf("icon %s is not drawn in %s", name, hex)
		}
		if again := Recolor(r, Ink); string(again.Content()) == string(r.Content()) {
			t.Errorf("icon %s keeps its color", name)
		}
	}
}

func TestUnknownIconIsFoundOut(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an icon that does not exist was drawn")
		}
	}()
	Icon("no such icon")
}

func TestASystemThatDoesNotSayIsLight(t *testing.T) {
	SetSystemSilent(true)
	defer SetSystemSilent(false)
	for mode, want := range map[Mode]bool{System: false, HighContrast: false, Light: false, Dark: true} {
		if got := New(mode, 100).(*Theme).dark(ftheme.VariantDark); got != want {
			t.Errorf("mode %d is dark: %v", mode, got)
		}
	}
	SetSystemSilent(false)
	if !New(System, 100).(*Theme).dark(ftheme.VariantDark) {
		t.Error("a dark system is not dark")
	}
}

func TestLessMotionIsThePersonsChoice(t *testing.T) {
	test.NewTempApp(t)
	was := LessMotion()
	SetLessMotion(true)
	if !LessMotion() {
		t.Error("asked for, and things still move")
	}
	SetLessMotion(false)
	if LessMotion() != was {
		t.Error("taken back, and nothing moves")
	}
}
