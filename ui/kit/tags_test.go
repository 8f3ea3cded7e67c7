package kit

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/ui/theme"
)

func newTagsTest(t *testing.T, known, chosen []string) (*Tags, *[]string, func(string)) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 100))
	tags := NewTags(known, chosen, "A tag")
	var removed []string
	tags.OnRemoved = func(w string, _ int) { removed = append(removed, w) }
	w := test.NewTempWindow(t, Stack(0, tags))
	w.Resize(fyne.NewSize(500, 400))
	tags.Focus()
	press := func(keys string) {
		for _, r := range keys {
			f := w.Canvas().Focused()
			name, special := map[rune]fyne.KeyName{
				'\n': fyne.KeyReturn, '←': fyne.KeyLeft, '→': fyne.KeyRight, '↓': fyne.KeyDown, '↑': fyne.KeyUp,
				'\b': fyne.KeyBackspace, '⌦': fyne.KeyDelete, '⎋': fyne.KeyEscape,
			}[r]
			if special {
				f.TypedKey(&fyne.KeyEvent{Name: name})
			} else {
				f.TypedRune(r)
			}
		}
	}
	return tags, &removed, press
}

func TestTagsByKeyboard(t *testing.T) {
	known := []string{"work", "sleep", "worry", "dream work", "river"}
	for _, c := range []struct {
		name, keys string
		chosen     []string
		want       string // joined by |
		removed    string
	}{
		{"completes", "riv\n", nil, "river", ""},
		{"most used first", "wo\n", nil, "work", ""},
		{"the next one", "wo↓\n", nil, "worry", ""},
		{"inside of a word later", "wo↓↓\n", nil, "dream work", ""},
		{"a new word last", "wo↓↓↓\n", nil, "wo", ""},
		{"and up from the first", "wo↑\n", nil, "wo", ""},
		{"a comma takes it as typed", "wo,", nil, "wo", ""},
		{"several", "wo,  two words ,riv\n", nil, "wo|two words|river", ""},
		{"written as before", "RIVER,", nil, "river", ""},
		{"never twice", "Work\n", []string{"work"}, "work", ""},
		{"with its sign", "#sun\n", nil, "sun", ""},
		{"Enter on nothing", "\n", nil, "", ""},
		{"Down and Enter on nothing", "↓\n", nil, "work", ""},
		{"Backspace removes the last", "\b", []string{"a", "b"}, "a", "b"},
		{"but not while there is text", "x\b", []string{"a", "b"}, "a|b", ""},
		{"Left goes to others", "←←\b", []string{"a", "b", "c"}, "a|c", "b"},
		{"Delete, too", "←←←⌦⌦", []string{"a", "b", "c"}, "c", "a|b"},
		{"Right comes back", "←→x\n", []string{"a"}, "a|x", ""},
		{"typing comes back", "←x\n", []string{"a"}, "a|x", ""},
		{"Escape empties the field", "wor⎋\n", nil, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			tags, removed, press := newTagsTest(t, known, c.chosen)
			press(c.keys)
			if got := strings.Join(tags.Tags(), "|"); got != c.want {
				t.Errorf("tags are %q, want %q; field %q", got, c.want, tags.field.Text())
			}
			if got := strings.Join(*removed, "|"); got != c.removed {
				t.Errorf("removed are %q, want %q", got, c.removed)
			}
		})
	}
}

func TestTagsOfferWhatWasUsedMost(t *testing.T) {
	tags, _, _ := newTagsTest(t, []string{"a", "b", "c", "d", "e", "f", "g", "h"}, []string{"b"})
	var got []string
	for _, o := range tags.state.offered {
		got = append(got, o.word)
	}
	if !slices.Equal(got, []string{"a", "c", "d", "e", "f", "g"}) {
		t.Errorf("offered are %q", got)
	}
	test.Tap(tags.offers.Objects[1].(fyne.Tappable))
	if got := tags.Tags(); !slices.Equal(got, []string{"b", "c"}) {
		t.Errorf("tags are %q", got)
	}
}

func TestATagIsRemovedByItsCross(t *testing.T) {
	tags, removed, _ := newTagsTest(t, nil, []string{"one", strings.Repeat("long ", 60), "two"})
	chip := tags.chips.Objects[1].(*tagChip)
	if chip.Size().Width > 400 {
		t.Errorf("a long tag takes %v", chip.Size().Width)
	}
	chip.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 10)})
	if len(*removed) != 0 {
		t.Fatal("a click on the word removes it")
	}
	chip.Tapped(&fyne.PointEvent{Position: fyne.NewPos(chip.Size().Width-15, 10)})
	if got := tags.Tags(); !slices.Equal(got, []string{"one", "two"}) {
		t.Errorf("tags are %q", got)
	}
}
