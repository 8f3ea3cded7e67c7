package kit

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/ui/theme"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// calendarIn shows a calendar in a window of a size, with the keyboard on its days.
func calendarIn(t *testing.T, today time.Time, w, h float32) (*Calendar, fyne.Window) {
	t.Helper()
	t.Cleanup(Synchronous())
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 100))
	c := NewCalendar("look", today)
	win := test.NewTempWindow(t, Pad(theme.Gap16, c))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	FocusOn(c)
	return c, win
}

func pressDays(c *Calendar, keys ...fyne.KeyName) {
	for _, k := range keys {
		c.days.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestDaysByKeyboard(t *testing.T) {
	c, _ := calendarIn(t, day(2028, 2, 28), 600, 500)
	var told []time.Time
	opened := 0
	c.OnChosen = func(d time.Time) { told = append(told, d) }
	c.OnOpened = func(time.Time) { opened++ }
	for _, step := range []struct {
		key  fyne.KeyName
		want time.Time
	}{
		{fyne.KeyRight, day(2028, 2, 29)}, // a leap year
		{fyne.KeyRight, day(2028, 3, 1)},
		{fyne.KeyLeft, day(2028, 2, 29)},
		{fyne.KeyDown, day(2028, 3, 7)},
		{fyne.KeyUp, day(2028, 2, 29)},
		{fyne.KeyPageDown, day(2028, 3, 29)},
		{fyne.KeyEnd, day(2028, 3, 31)},
		{fyne.KeyPageUp, day(2028, 2, 29)}, // the month is shorter
		{fyne.KeyHome, day(2028, 2, 1)},
	} {
		pressDays(c, step.key)
		if !c.Chosen().Equal(step.want) || !told[len(told)-1].Equal(step.want) {
			t.Fatalf("%s leads to %s, want %s", step.key, c.Chosen(), step.want)
		}
	}
	c.days.TypedRune('t')
	if !c.Chosen().Equal(day(2028, 2, 28)) {
		t.Errorf("t leads to %s", c.Chosen())
	}
	pressDays(c, fyne.KeyReturn)
	if opened != 1 {
		t.Error("Enter does not open the day")
	}
	n := len(told)
	c.SetChosen(day(2020, 1, 1))
	if len(told) != n {
		t.Error("setting a day tells of it as if the person had chosen it")
	}
}

func TestCalendarYear(t *testing.T) {
	c, _ := calendarIn(t, day(2027, 1, 1), 900, 800)
	var from, to time.Time
	c.OnShown = func(a, b time.Time) { from, to = a, b }
	c.SetYear(true)
	if !from.Equal(day(2027, 1, 1)) || !to.Equal(day(2027, 12, 31)) || len(c.days.months) != 12 {
		t.Fatalf("shown %s to %s in %d months", from, to, len(c.days.months))
	}
	pressDays(c, fyne.KeyLeft)
	if from.Year() != 2026 || c.head.Text() != "2026" {
		t.Errorf("the year before is not shown: %s, %q", from, c.head.Text())
	}
	pressDays(c, fyne.KeyHome)
	if !c.Chosen().Equal(day(2026, 1, 1)) {
		t.Errorf("Home leads to %s", c.Chosen())
	}
	m := c.days.months[4]
	c.days.Tapped(&fyne.PointEvent{Position: m.pos.AddXY(20, 5)})
	if c.Year() || c.head.Text() != "May 2026" {
		t.Errorf("the name of May leads to %q", c.head.Text())
	}
}

func TestCalendarPointer(t *testing.T) {
	c, _ := calendarIn(t, day(2026, 11, 22), 700, 520)
	m := c.days.months[0]
	if m.cell.Width < 44 || m.cell.Height < 44 {
		t.Errorf("a day is %v large", m.cell)
	}
	opened := 0
	c.OnOpened = func(time.Time) { opened++ }
	at := func(i int) *fyne.PointEvent {
		return &fyne.PointEvent{Position: fyne.NewPos(m.cell.Width*(float32(i%7)+0.5), m.top+m.cell.Height*(float32(i/7)+0.5))}
	}
	c.days.Tapped(at(9)) // November 2026 begins on a Sunday: the second row begins with Monday 2
	if !c.Chosen().Equal(day(2026, 11, 4)) {
		t.Fatalf("a click chose %s", c.Chosen())
	}
	m = c.days.months[0]
	c.days.Tapped(at(9))
	if opened != 1 {
		t.Error("a second click does not open the day")
	}
	c.days.Tapped(at(0))
	if c.head.Text() != "October 2026" {
		t.Errorf("a day of the month before leads to %q", c.head.Text())
	}
}

func TestCalendarFirstWeekday(t *testing.T) {
	defer func(d time.Weekday) { WeekBegins = d }(WeekBegins)
	for _, first := range []time.Weekday{time.Monday, time.Sunday, time.Saturday, time.Friday} {
		WeekBegins = first
		c, _ := calendarIn(t, day(2026, 11, 22), 600, 500)
		from, to := c.Shown()
		if from.Weekday() != first || to.Sub(from) != 41*24*time.Hour || from.After(day(2026, 11, 1)) {
			t.Errorf("with %s first the month is shown from %s to %s", first, from, to)
		}
	}
}

// No year that the journal can keep makes it fail, whatever is pressed at the ends.
func TestCalendarEnds(t *testing.T) {
	keys := []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd}
	for _, today := range []time.Time{day(1, 1, 1), day(1, 1, 8), day(9999, 12, 31), day(9999, 12, 20), day(1900, 2, 28), day(-4, 1, 1), day(12000, 1, 1)} {
		c, _ := calendarIn(t, today, 600, 500)
		for _, year := range []bool{false, true} {
			c.SetYear(year)
			for _, k := range keys {
				pressDays(c, k, k)
				if y := c.Chosen().Year(); y < 1 || y > 9999 {
					t.Fatalf("%s: %s leads to the year %d", today, k, y)
				}
				from, to := c.Shown()
				if from.Year() < 1 || to.Year() > 9999 {
					t.Fatalf("%s shows %s to %s", today, from, to)
				}
			}
			for range 3 {
				c.turn(-1)
			}
			for range 3 {
				c.turn(1)
			}
			if c.AltText() == "" {
				t.Error("nothing is said")
			}
		}
	}
}

func someMarks(d time.Time) DayMark {
	var m DayMark
	if d.Day()%3 == 0 {
		m |= MarkDisc
	}
	if d.Day()%10 == 2 {
		m |= MarkTriangle
	}
	if d.Day()%14 == 3 {
		m |= MarkDiamond
	}
	if d.Day()%14 == 12 {
		m |= MarkHollow
	}
	return m
}

func TestCalendarTellsInWords(t *testing.T) {
	c, _ := calendarIn(t, day(2026, 11, 22), 600, 500)
	c.SetMarks(func(d time.Time) DayMark {
		if d.Equal(day(2026, 11, 3)) {
			return MarkDisc
		}
		return 0
	}, func(d time.Time) string {
		if d.Equal(day(2026, 11, 3)) {
			return "an entry"
		}
		return ""
	})
	got := c.AltText()
	for _, want := range []string{"November 2026", "Sunday 22 November, today", "Tuesday 3 November: an entry"} {
		if !strings.Contains(got, want) {
			t.Errorf("it says %q, not %q", got, want)
		}
	}
	if n := strings.Count(got, "\n"); n != 1 {
		t.Errorf("it tells of days with nothing on them:\n%s", got)
	}
}

func TestCalendarPictures(t *testing.T) {
	dir := os.Getenv("STILLWATER_GALLERY")
	for _, g := range galleryThemes {
		for _, year := range []bool{false, true} {
			c, w := calendarIn(t, day(2026, 11, 22), 640, 540)
			fyne.CurrentApp().Settings().SetTheme(theme.New(g.mode, g.percent))
			c.SetMarks(someMarks, nil)
			c.SetYear(year)
			width := 600 * max(1, float32(g.percent)/100)
			if year {
				width *= 1.4
			}
			var legend []fyne.CanvasObject
			for _, m := range allMarks {
				legend = append(legend, Row(theme.Gap8, NewMarkSign(m), Small("what it means").NoWrap()))
			}
			link := NewMarkLink(nil).Set(MarkDisc, "Sun 22 Nov · 14:03", "The river, again", "I keep coming back")
			tabs := NewTabs([]string{"Calendar", "Words", "On this day", "Around a treatment", "A period"}, 0, nil)
			w.SetContent(Pad(theme.Gap16, NewCard(Stack(theme.Gap12, tabs, c, Flow(theme.Gap16, legend...), link))))
			w.Resize(fyne.NewSize(width, 820*max(1, float32(g.percent)/100)))
			settle(w)
			checkInside(t, fmt.Sprintf("%s %v", g.name, year), w.Canvas())
			FocusOn(c)
			save(t, dir, fmt.Sprintf("%s-days-%v", g.name, year), w)
		}
	}
}
