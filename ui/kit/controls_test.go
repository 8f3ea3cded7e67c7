package kit

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/ui/theme"
	"stillwater/wheel"
)

// begin makes an app of the test driver with our theme.
func begin(t *testing.T) {
	t.Helper()
	clear(scrollers) // to the driver of the tests every scroll lies in the newest window
	t.Cleanup(HoldThread())
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 100))
}

// show puts an object into a window of the test driver.
func show(t *testing.T, o fyne.CanvasObject) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(900, 700))
	t.Cleanup(func() { CloseOverlays(w.Canvas()); ForgetWindow(w) })
	return w
}

// press gives a key to whatever has the keyboard.
func press(t *testing.T, w fyne.Window, names ...fyne.KeyName) {
	t.Helper()
	for _, k := range names {
		f := w.Canvas().Focused()
		if f == nil {
			t.Fatalf("nothing has the keyboard when %s is pressed", k)
		}
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestButtonByKeyboardAndPointer(t *testing.T) {
	begin(t)
	n := 0
	b := NewButton("Write", nil, Primary, func() { n++ })
	w := show(t, Stack(8, b, NewButton("Other", nil, Plain, nil)))
	w.Canvas().FocusNext()
	if !b.focused || !b.ring.Visible() {
		t.Fatal("the Tab key does not reach the button, or no ring is seen")
	}
	press(t, w, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter)
	test.Tap(b)
	if n != 4 {
		t.Fatalf("pressed 4 times, felt %d", n)
	}
	b.Busy(true)
	press(t, w, fyne.KeySpace)
	test.Tap(b)
	b.Busy(false)
	b.Disable()
	press(t, w, fyne.KeySpace)
	test.Tap(b)
	if n != 4 {
		t.Fatalf("a busy or disabled button was pressed: %d", n)
	}
	if b.ring.Visible() {
		t.Error("a disabled button shows a ring")
	}
}

func TestScaleByKeyboard(t *testing.T) {
	begin(t)
	var got []string
	s := NewScale(func(v wheel.Score) { got = append(got, v.String()) })
	w := show(t, s)
	if s.Answered() || s.Score().IsSet() {
		t.Fatal("a new scale has a value")
	}
	FocusOn(s)
	type step struct {
		do   func()
		want string
	}
	r := func(r rune) func() { return func() { w.Canvas().Focused().TypedRune(r) } }
	k := func(k fyne.KeyName) func() { return func() { press(t, w, k) } }
	for i, st := range []step{
		{r('7'), "7"},
		{r('1'), "1"},
		{r('0'), "10"}, // 1 and then 0
		{r('0'), "0"},
		{k(fyne.KeyRight), "1"},
		{r('0'), "0"}, // the 1 was not typed
		{k(fyne.KeyLeft), "0"},
		{k(fyne.KeyEnd), "10"},
		{k(fyne.KeyRight), "10"},
		{k(fyne.KeyHome), "0"},
		{k(fyne.KeyDelete), wheel.NoScoreText},
		{k(fyne.KeyLeft), "10"},
	} {
		st.do()
		if len(got) != i+1 || got[i] != st.want {
			t.Fatalf("step %d: %v, want %s", i, got, st.want)
		}
	}
	w.Canvas().Focused().TypedRune('x')
	press(t, w, fyne.KeySpace)
	if len(got) != 12 {
		t.Fatalf("other keys chose something: %v", got)
	}
}

func TestScaleIsOneStopOfTheTabKey(t *testing.T) {
	begin(t)
	s := NewScale(nil)
	b := NewButton("next", nil, Plain, nil)
	w := show(t, Stack(8, s, b))
	w.Canvas().FocusNext()
	w.Canvas().FocusNext()
	w.Canvas().FocusNext()
	if !b.focused {
		t.Errorf("after the numbers and Not now the keyboard is at %T", w.Canvas().Focused())
	}
}

func TestScaleByPointer(t *testing.T) {
	begin(t)
	var got []wheel.Score
	s := NewScale(func(v wheel.Score) { got = append(got, v) })
	show(t, s)
	test.Tap(s.cells[0])
	test.Tap(s.skip)
	if len(got) != 2 || got[0] != wheel.MustScore(0) || got[1].IsSet() || !s.Answered() {
		t.Fatalf("0 and Not now gave %v", got)
	}
	s.SetScore(wheel.Score{})
	if s.Answered() || len(got) != 2 {
		t.Error("SetScore without a score answers for the person")
	}
}

func TestChoiceByKeyboard(t *testing.T) {
	begin(t)
	var got []int
	c := NewChoice([]string{"a", "b", "c"}, -1, func(i int) { got = append(got, i) })
	w := show(t, c)
	FocusOn(c)
	press(t, w, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft, fyne.KeyHome, fyne.KeyHome, fyne.KeyEnd)
	if want := []int{0, 1, 2, 0, 2, 0, 2}; !slices.Equal(got, want) {
		t.Errorf("chose %v, want %v", got, want)
	}
	test.Tap(c.items[1])
	c.SetSelected(0)
	if len(got) != 8 || c.Selected() != 0 {
		t.Errorf("pointer and SetSelected: %v, %d", got, c.Selected())
	}
}

func TestCheckbox(t *testing.T) {
	begin(t)
	var got []bool
	c := NewCheckbox("Call Ana", false, func(on bool) { got = append(got, on) })
	w := show(t, c)
	FocusOn(c)
	press(t, w, fyne.KeySpace)
	test.Tap(c)
	c.SetChecked(true)
	if !slices.Equal(got, []bool{true, false}) || !c.Checked() {
		t.Errorf("%v, %v", got, c.Checked())
	}
}

func TestChipsTakeOwnWords(t *testing.T) {
	begin(t)
	var got []string
	c := NewChips([]string{"calm", "tired"}, []string{"tired", "tender"}, "Add", func(w []string) { got = w })
	w := show(t, c)
	if !slices.Equal(c.Selected(), []string{"tired", "tender"}) {
		t.Fatalf("at first %v", c.Selected())
	}
	test.Tap(c.flow.Objects[0].(*chip))
	add := c.flow.Objects[len(c.flow.Objects)-1].(*chip)
	test.Tap(add)
	test.Type(w.Canvas().Focused(), "  half   awake ")
	press(t, w, fyne.KeyReturn)
	if want := []string{"calm", "tired", "tender", "half awake"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	test.Tap(c.flow.Objects[len(c.flow.Objects)-1].(*chip))
	press(t, w, fyne.KeyEscape)
	if c.adding || len(c.Selected()) != 4 {
		t.Error("Escape does not end the own word")
	}
}

func TestChipsAreOneStop(t *testing.T) {
	begin(t)
	words := []string{"calm", "tired", "hopeful", "tender", "numb", "open", "warm", "afraid", "glad", "still", "brave", "soft"}
	c := NewChips(words, nil, "Add", nil)
	before, after := NewButton("before", nil, Plain, nil), NewButton("after", nil, Plain, nil)
	w := show(t, Stack(8, before, Width(300, c), after))
	on := func() string {
		switch o := w.Canvas().Focused().(type) {
		case *chip:
			return o.word
		case *Button:
			return o.Text()
		}
		return ""
	}
	w.Canvas().Focus(before)
	w.Canvas().FocusNext()
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{
		{"", "calm"},
		{fyne.KeyRight, "tired"},
		{fyne.KeyLeft, "calm"},
		{fyne.KeyUp, "calm"},
		{fyne.KeyEnd, "Add"},
		{fyne.KeyHome, "calm"},
		{fyne.KeyTab, "after"},
	} {
		if step.key != "" {
			press(t, w, step.key)
		}
		if on() != step.want {
			t.Errorf("after %q the keyboard is on %q, want %q", step.key, on(), step.want)
		}
	}
	w.Canvas().Focus(before)
	w.Canvas().FocusNext()
	y := c.flow.Objects[0].Position().Y
	press(t, w, fyne.KeyDown)
	if h, ok := w.Canvas().Focused().(*chip); !ok || h.Position().Y <= y || h.Position().X > 60 {
		t.Errorf("Down leads to %q", on())
	}
	press(t, w, fyne.KeyUp)
	if on() != "calm" {
		t.Errorf("Up leads back to %q", on())
	}
}

func TestSelectByKeyboard(t *testing.T) {
	begin(t)
	var got []int
	s := NewSelect([]string{"one", "two", "three"}, -1, "Choose", func(i int) { got = append(got, i) })
	w := show(t, Stack(8, s))
	FocusOn(s)
	press(t, w, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace) // the third opens the list
	if len(w.Canvas().Overlays().List()) != 1 {
		t.Fatal("the list does not open")
	}
	press(t, w, fyne.KeyDown, fyne.KeyReturn)
	if !slices.Equal(got, []int{0, 1, 2}) || len(w.Canvas().Overlays().List()) != 0 {
		t.Fatalf("chose %v", got)
	}
	press(t, w, fyne.KeySpace, fyne.KeyEscape)
	if len(w.Canvas().Overlays().List()) != 0 || s.Selected() != 2 || !s.focused {
		t.Error("Escape leaves the list open, chooses, or loses the keyboard")
	}
}

func TestSelectShowsItsWordAgainWhenThereIsRoom(t *testing.T) {
	begin(t)
	s := NewSelect([]string{"Follow my treatments"}, 0, "Choose", nil)
	w := show(t, s)
	w.Resize(fyne.NewSize(60, 60))
	if s.name.Text == "Follow my treatments" {
		t.Error("a word that does not fit is not cut")
	}
	w.Resize(fyne.NewSize(600, 60))
	if s.name.Text != "Follow my treatments" {
		t.Errorf("%q", s.name.Text)
	}
}

func TestListByKeyboardDrawsOnlyWhatIsSeen(t *testing.T) {
	begin(t)
	bound := map[int]int{}
	made := 0
	n := 10000
	var got []int
	var opened []int
	l := NewList(func() int { return n }, func() fyne.CanvasObject { made++; return NewEntryRow() }, func(i int, o fyne.CanvasObject) {
		bound[i]++
		o.(*EntryRow).Set(fmt.Sprint(i), "title", "preview")
	})
	l.OnSelected = func(i int) { got = append(got, i) }
	l.OnActivated = func(i int) { opened = append(opened, i) }
	w := show(t, l)
	if len(bound) > 20 || made > 25 {
		t.Fatalf("%d rows filled, %d made, for a window of 700", len(bound), made)
	}
	FocusOn(l)
	press(t, w, fyne.KeyDown, fyne.KeyDown, fyne.KeyEnd, fyne.KeyUp, fyne.KeyReturn)
	if want := []int{0, 1, n - 1, n - 2}; !slices.Equal(got, want) || !slices.Equal(opened, []int{n - 2}) {
		t.Fatalf("chose %v, opened %v", got, opened)
	}
	if l.Row(n-1) == nil || l.Row(0) != nil {
		t.Error("the end is not brought into sight")
	}
	n = 3
	l.Refresh()
	if l.Selected() != -1 || l.Row(2) == nil || l.Row(3) != nil {
		t.Error("a list that became short is not shown right")
	}
	test.Tap(l.body.shown[1])
	if got[len(got)-1] != 1 {
		t.Error("the pointer does not choose")
	}
	n = 0
	l.Refresh()
	press(t, w, fyne.KeyDown, fyne.KeyEnd, fyne.KeyReturn)
	if l.Selected() != -1 {
		t.Error("an empty list has a chosen row")
	}
}

func TestSidebarTellsPagesFromActions(t *testing.T) {
	begin(t)
	var got []string
	s := NewSidebar("Stillwater", []SidebarItem{{ID: "today", Label: "Today", Icon: "today"}, {ID: "lock", Label: "Lock", Icon: "lock", Bottom: true, Action: true}}, func(id string) { got = append(got, id) })
	w := show(t, Shell(s, Body("x")))
	w.Canvas().FocusNext()
	press(t, w, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn)
	if !slices.Equal(got, []string{"today", "lock"}) || s.Selected() != "today" {
		t.Errorf("%v, at %q", got, s.Selected())
	}
	w.Resize(fyne.NewSize(700, 600))
	if !s.collapsed {
		t.Error("a narrow window keeps the words of the sidebar")
	}
}
