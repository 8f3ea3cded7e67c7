package kit

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/ui/theme"
)

func marksEditor(t *testing.T, text string) *Editor {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 100))
	e := NewEditor()
	e.pad.marks.again = NewDebouncer(time.Hour, 0, e.findMarks)
	w := test.NewTempWindow(t, e)
	w.Resize(fyne.NewSize(600, 400))
	e.SetText(text)
	return e
}

// shownMarks are the words that have a mark now.
func (e *Editor) shownMarks() []string {
	var out []string
	for _, f := range e.pad.marks.places {
		out = append(out, e.pad.txt.slice(f.from, f.to))
	}
	return out
}

func TestMarksStandOnTheirWords(t *testing.T) {
	e := marksEditor(t, "one two\nthree four\nfive six\nseven")
	e.SetMarks([]string{"four\nfive", "two", "eight", "ven"})
	if got := e.shownMarks(); !slices.Equal(got, []string{"two", "four\nfive", "ven"}) {
		t.Errorf("marked are %q", got)
	}
	e.SetText("seven")
	if got := e.shownMarks(); !slices.Equal(got, []string{"ven"}) {
		t.Errorf("in another text %q", got)
	}
	e.Clear()
	if len(e.pad.marks.passages) != 0 || len(e.pad.marks.places) != 0 {
		t.Error("the marks are remembered after the page was cleared")
	}
}

func TestMarksSurviveEditsElsewhere(t *testing.T) {
	e := marksEditor(t, "before here\nthe passage stays\nbehind")
	e.SetMarks([]string{"passage stays"})
	for _, c := range []struct {
		from, to spot
		s        string
		want     []string // before it is looked for again
	}{
		{spot{0, 0}, spot{0, 0}, "new\nlines\n", []string{"passage stays"}},
		{spot{3, 0}, spot{3, 4}, "this ", []string{"passage stays"}},
		{spot{2, 0}, spot{3, 0}, "", []string{"passage stays"}},
		{spot{2, 0}, spot{2, 0}, "x\ny", []string{"passage stays"}},
	} {
		e.pad.edit(c.from, c.to, c.s, false)
		if got := e.shownMarks(); !slices.Equal(got, c.want) {
			t.Fatalf("after putting %q in %v to %v: %q in %q", c.s, c.from, c.to, got, e.Text())
		}
	}
	e.Select("stays")
	if e.Selection() != "stays" {
		t.Fatalf("selected is %q", e.Selection())
	}
	e.pad.write("went", false)
	if got := e.shownMarks(); len(got) != 0 {
		t.Errorf("words that were changed are still marked: %q", got)
	}
	e.pad.undo()
	e.pad.marks.again.Flush()
	if got := e.shownMarks(); !slices.Equal(got, []string{"passage stays"}) {
		t.Errorf("after undo %q are marked", got)
	}
}

// Moving marks with every change must tell the same as looking for them anew, as long as the words stand
// only once and no change reaches into them.
func TestMarksMoveAsTheyAreFound(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	e := marksEditor(t, "aaa\nMARK ONE\nbbb MARK\nTWO ccc\nddd")
	e.SetMarks([]string{"MARK ONE", "MARK\nTWO"})
	for step := range 3000 {
		end := e.pad.txt.end()
		from := e.pad.txt.clamp(spot{r.IntN(end.par + 1), r.IntN(12)})
		to := e.pad.txt.clamp(spot{from.par + r.IntN(2), r.IntN(12)})
		if to.before(from) {
			from, to = to, from
		}
		hits := slices.ContainsFunc(e.pad.marks.places, func(f found) bool { return from.before(f.to) && f.from.before(to) })
		if hits {
			continue
		}
		e.pad.edit(from, to, []string{"", "q", "q\n", "\nqq\n", "q q"}[r.IntN(5)], false)
		moved := slices.Clone(e.pad.marks.places)
		e.findMarks()
		if len(moved) != 2 || !slices.Equal(moved, e.pad.marks.places) {
			t.Fatalf("step %d: moved to %v, found at %v in %q", step, moved, e.pad.marks.places, e.Text())
		}
	}
}

func TestMarkedRanges(t *testing.T) {
	text := "ein Übermut\n\nzwei"
	e := marksEditor(t, text)
	at := func(s string) [2]int { i := strings.Index(text, s); return [2]int{i, i + len(s)} }
	e.MarkRanges([][2]int{at("ein"), at("Übermut\n\nzw"), {len(text) - 1, len(text)}})
	if got := e.shownMarks(); !slices.Equal(got, []string{"ein", "Übermut\n\nzw", "i"}) {
		t.Errorf("marked are %q", got)
	}
}

// A long page with marks costs no more per key than one without: they are moved, and looked for only in
// a pause.
func BenchmarkKeyWithMarks(b *testing.B) {
	e := NewEditor()
	e.pad.marks.again = NewDebouncer(time.Hour, 0, e.findMarks)
	e.SetText(strings.Repeat("some words of a long page that goes on and on\n", 20_000))
	e.SetMarks([]string{"goes on and on", "long page\nsome"})
	for b.Loop() {
		e.pad.TypedRune('x')
	}
}
