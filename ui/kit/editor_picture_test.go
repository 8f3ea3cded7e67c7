package kit

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/ui/theme"
)

// TestPicturesOfThePage draws the page with all kinds of writing into STILLWATER_PICTURES.
func TestPicturesOfThePage(t *testing.T) {
	dir := os.Getenv("STILLWATER_PICTURES")
	if dir == "" {
		t.Skip("set STILLWATER_PICTURES to a folder to get pictures")
	}
	text := strings.Join([]string{
		"# After the quiet day",
		"Some *words* that **matter**, AVA and ﬁne “type”, Grüße, e\u0301 and é.",
		"- a list", "- [ ] call the friend", "[x] water", "1. first", "> what to keep, and a line that is so long that it has to be broken at least once before it ends, somewhere",
		"Emoji: 🙂 👩‍👩‍👧‍👦 🇩🇪 👍🏽 ✨, 漢字かな交じり文, 한국어도",
		"שלום, זה יום שקט (מאוד) 12 abc.",
		"السلام عليكم، هذا يوم هادئ جدا، والنهر تحت الجسر يجري كما كان يجري دائما ولا ينتهي",
		"In English with שלום עולם and العربية in the middle.",
		strings.Repeat("long", 60),
		"a" + strings.Repeat("\u0301", 300) + " marks, \u202eturned\u202c back, \ufffd",
	}, "\n")
	for _, c := range []struct {
		name    string
		mode    theme.Mode
		percent int
		size    fyne.Size
		read    bool
	}{
		{"editor-light", theme.Light, 100, fyne.NewSize(900, 760), false},
		{"editor-dark", theme.Dark, 100, fyne.NewSize(900, 760), true},
		{"editor-large", theme.Light, 150, fyne.NewSize(900, 1100), false},
		{"editor-narrow", theme.Dark, 100, fyne.NewSize(360, 900), false},
	} {
		test.NewTempApp(t).Settings().SetTheme(theme.New(c.mode, c.percent))
		e := NewEditor()
		byHand(e)
		w := test.NewTempWindow(t, container.NewStack(Background(theme.Card), e))
		w.SetPadded(false)
		w.Resize(c.size)
		e.SetText(text)
		e.SetReadOnly(c.read)
		e.SetMarks([]string{"call the friend"})
		e.Focus()
		e.pad.anchor = spot{1, 5}
		e.pad.move(spot{1, 17}, true)
		save(t, dir, c.name, w)
	}
}
