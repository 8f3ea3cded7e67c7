package kit

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"stillwater/ui/theme"
)

// tenth measures every character as ten wide.
func tenth(s string) float32 { return float32(utf8.RuneCountInString(s)) * 10 }

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in    string
		width float32
		want  string
	}{
		{"", 100, ""},
		{"one two three", 1000, "one two three"},
		{"one two three", 70, "one two|three"},
		{"one two three", 50, "one|two|three"},
		{"a\n\nb", 50, "a||b"},
		{"abcdefghij", 40, "abcd|efgh|ij"},
		{"xy abcdefgh", 40, "xy|abcd|efgh"},
		{"abc", 1, "a|b|c"},
		{"  spaces   between  ", 200, "spaces between"},
	} {
		if got := strings.Join(wrapText(c.in, c.width, tenth), "|"); got != c.want {
			t.Errorf("%q at %v: %q, want %q", c.in, c.width, got, c.want)
		}
	}
}

func TestElide(t *testing.T) {
	for _, c := range []struct {
		in    string
		width float32
		want  string
	}{
		{"short", 50, "short"},
		{"longer one", 60, "longe…"},
		{"longer one", 80, "longer…"},
		{"x", 0, "…"},
		{"a\nb", 30, "a b"},
		{"👨‍👩‍👧‍👦 family", 100, "👨‍👩‍👧‍👦 …"},
	} {
		if got := elide(c.in, c.width, tenth); got != c.want && tenth(got) > c.width {
			t.Errorf("%q at %v: %q, want %q", c.in, c.width, got, c.want)
		}
	}
}

func FuzzDisplayTextAndWrap(f *testing.F) {
	for _, s := range []string{"", "plain", "a\x00b", "\xff\xfe", "\u202eevil\u202c", "e" + strings.Repeat("\u0301", 500), "tab\tand\r\nline\rend", strings.Repeat("long", 300)} {
		f.Add(s, float32(120))
	}
	f.Fuzz(func(t *testing.T, s string, width float32) {
		d := displayText(s)
		if !utf8.ValidString(d) {
			t.Fatalf("%q is drawn as %q, which is no text", s, d)
		}
		for _, r := range d {
			if r != '\n' && (unicode.IsControl(r) || isBidiControl(r)) {
				t.Fatalf("%q keeps %U", s, r)
			}
		}
		if width != width || width < 0 || width > 1e6 || len(s) > 2000 {
			return
		}
		lines := wrapText(d, width, tenth)
		letters := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := letters(strings.Join(lines, "")); got != letters(d) {
			t.Fatalf("wrapping %q lost something: %q", d, got)
		}
		if e := elide(d, width, tenth); tenth(e) > max(width, 10) {
			t.Fatalf("%q is cut to %q, wider than %v", d, e, width)
		}
	})
}

// Whatever the person wrote, a row and a text take it, and no part of it is lost by them.
func TestHostileTextInRowsAndTexts(t *testing.T) {
	begin(t)
	for _, s := range []string{
		strings.Repeat("a", 1<<20), strings.Repeat("word ", 1<<15), "e" + strings.Repeat("\u0301", 100000),
		"\x00\x01\xff\u202e![](http://127.0.0.1:1/x) **bold** <b>", strings.Repeat("\n", 1000), "سلام שלום 🙂",
	} {
		r := NewEntryRow()
		r.Set("", s, s)
		x := Body(s).MaxLines(3)
		w := show(t, Stack(8, r, x))
		if h := x.MinSize().Height; h > 200 {
			t.Errorf("three lines are %v high", h)
		}
		checkInside(t, "hostile", w.Canvas())
		if x.Text() != s {
			t.Error("the text itself was changed")
		}
	}
}

func TestTextGrowsWhereTheRoomIsNarrow(t *testing.T) {
	begin(t)
	x := Body("How kindly you treat yourself, how you handle hard feelings and doubting thoughts.")
	after := NewButton("after", nil, Plain, nil)
	w := show(t, Stack(8, x, after))
	wide := after.Position().Y
	w.Resize(fyne.NewSize(200, 700))
	if after.Position().Y <= wide+20 {
		t.Errorf("at 200 wide what follows is at %v, at 900 at %v", after.Position().Y, wide)
	}
	if n := len(x.lines); n < 4 {
		t.Errorf("%d lines at 200 wide", n)
	}
	checkInside(t, "narrow", w.Canvas())
}

func TestRefreshReadsTheTheme(t *testing.T) {
	begin(t)
	x := Body("text")
	b := NewButton("Write", nil, Primary, nil)
	w := show(t, Stack(8, x, b))
	before, size := nrgba(x.lines[0].Color), x.lines[0].TextSize
	face := nrgba(b.face.FillColor)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 150))
	w.Content().Refresh()
	if nrgba(x.lines[0].Color) == before || x.lines[0].TextSize <= size || nrgba(b.face.FillColor) == face {
		t.Error("another theme is not seen")
	}
}
