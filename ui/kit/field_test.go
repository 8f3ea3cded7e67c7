package kit

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// send gives a shortcut to what has the keyboard, as a window does.
func send(w fyne.Window, s fyne.Shortcut) {
	if f, ok := w.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
		return
	}
	forwardShortcut(w.Canvas(), s)
}

func ctrl(k fyne.KeyName) fyne.Shortcut { return &desktop.CustomShortcut{KeyName: k, Modifier: Ctrl} }

func TestFieldsForwardShortcutsOfTheWindow(t *testing.T) {
	begin(t)
	f, note, pw, ed := NewField("x"), NewMultiline("x", 3), NewPassword("x"), NewEditor()
	w := show(t, Stack(8, f, note, pw, Fill(ed)))
	n, locked := 0, 0
	Shortcut(w, fyne.KeyN, Ctrl, func() { n++ })
	ShortcutAlways(w, fyne.KeyL, Ctrl, func() { locked++ })
	for i, o := range []fyne.CanvasObject{f, note, pw, ed} {
		FocusOn(o)
		send(w, ctrl(fyne.KeyN))
		send(w, ctrl(fyne.KeyL))
		if n != i+1 || locked != i+1 {
			t.Fatalf("%T keeps Ctrl+N or Ctrl+L to itself", o)
		}
	}
	FocusOn(f)
	test.Type(w.Canvas().Focused(), "two words")
	send(w, ctrl(fyne.KeyBackspace))
	if f.Text() != "two " {
		t.Errorf("Ctrl+Backspace left %q", f.Text())
	}
	s := Message(w, "Title", "Text")
	send(w, ctrl(fyne.KeyN))
	send(w, ctrl(fyne.KeyL))
	if n != 4 || locked != 5 {
		t.Errorf("with a sheet open: Ctrl+N %d, Ctrl+L %d", n, locked)
	}
	s.Close()
}

func TestTabLeavesFields(t *testing.T) {
	begin(t)
	for _, f := range []*Field{NewField(""), NewMultiline("", 3)} {
		if f.entry.AcceptsTab() {
			t.Error("Tab is caught in a field")
		}
	}
}

func TestFieldErrorMakesRoom(t *testing.T) {
	begin(t)
	f := NewField("")
	show(t, Stack(8, f))
	before := f.MinSize().Height
	f.SetError("Write something here, please.")
	if f.MinSize().Height <= before || !f.note.Visible() {
		t.Error("the message is not seen")
	}
	f.SetError("")
	if f.MinSize().Height != before || f.note.Visible() {
		t.Error("the message does not go away")
	}
}

func TestPasswordIsHiddenAndShown(t *testing.T) {
	begin(t)
	f := NewPassword("")
	w := show(t, f)
	FocusOn(f)
	test.Type(w.Canvas().Focused(), "secret pond")
	eye := f.tail.(*IconButton)
	if !f.entry.Password {
		t.Fatal("typed in the open")
	}
	test.Tap(eye)
	if f.entry.Password || f.Text() != "secret pond" {
		t.Error("the eye does not show it")
	}
	test.Tap(eye)
	if !f.entry.Password {
		t.Error("the eye does not hide it again")
	}
}

func TestSearchIsEmptiedByEscape(t *testing.T) {
	begin(t)
	f := NewSearch("")
	w := show(t, f)
	left := 0
	OnEscape(w.Canvas(), func() { left++ })
	FocusOn(f)
	test.Type(w.Canvas().Focused(), "river")
	press(t, w, fyne.KeyEscape)
	if f.Text() != "" || left != 0 {
		t.Errorf("first Escape: %q, left %d times", f.Text(), left)
	}
	press(t, w, fyne.KeyEscape)
	if left != 1 {
		t.Error("the second Escape does not go on")
	}
}

func TestDates(t *testing.T) {
	begin(t)
	for s, want := range map[string]string{
		"2026-11-19": "2026-11-19", "2026.2.3": "2026-02-03", " 2024/02/29 ": "2024-02-29",
		"2023-02-29": "", "2026-13-01": "", "2026-00-10": "", "26-11-19": "", "2026-11": "", "tomorrow": "",
		"2026-11-19-1": "", "99999-01-01": "", "2026-1-99999": "",
	} {
		got := ""
		if d, err := parseDay(s); err == nil {
			got = d.Format(DateLayout)
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", s, got, want)
		}
	}
}

func TestDateFieldSpeaksUpWhenLeft(t *testing.T) {
	begin(t)
	d := NewDateField()
	w := show(t, Stack(8, d, NewButton("next", nil, Plain, nil)))
	var days []string
	d.OnDate = func(day time.Time, ok bool) {
		if ok {
			days = append(days, day.Format(DateLayout))
		}
	}
	FocusOn(d)
	test.Type(w.Canvas().Focused(), "2026-11-3")
	if d.Error() != "" {
		t.Error("it speaks up while one writes")
	}
	test.Type(w.Canvas().Focused(), "1")
	w.Canvas().FocusNext()
	if d.Error() == "" || d.Valid() {
		t.Error("a day that does not exist is taken")
	}
	d.SetText("2026.11.9")
	FocusOn(d)
	w.Canvas().FocusNext()
	if d.Text() != "2026-11-09" || d.Error() != "" {
		t.Errorf("%q, %q", d.Text(), d.Error())
	}
	if len(days) == 0 || days[len(days)-1] != "2026-11-09" {
		t.Errorf("told %v", days)
	}
	d.SetDate(time.Time{})
	if _, ok := d.Date(); ok || !d.Valid() {
		t.Error("an emptied field is not empty")
	}
}

func TestCalendarByKeyboard(t *testing.T) {
	begin(t)
	d := NewDateField()
	w := show(t, Stack(8, d))
	d.SetText("2026-11-19")
	FocusOn(d)
	press(t, w, fyne.KeyDown) // opens it
	press(t, w, fyne.KeyRight, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyReturn)
	if d.Text() != "2026-10-27" || len(w.Canvas().Overlays().List()) != 0 {
		t.Errorf("picked %q", d.Text())
	}
	press(t, w, fyne.KeyDown, fyne.KeyEscape)
	if d.Text() != "2026-10-27" || len(w.Canvas().Overlays().List()) != 0 {
		t.Error("Escape picks a day or stays")
	}
}

func TestCalendarMonthsDoNotSkip(t *testing.T) {
	begin(t)
	c := newCalendar(time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC), true, nil)
	c.key(fyne.KeyPageDown)
	if c.cursor.Format(DateLayout) != "2026-02-28" {
		t.Errorf("a month after 31 January is %s", c.cursor.Format(DateLayout))
	}
}
