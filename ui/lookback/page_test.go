package lookback

import (
	"context"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
)

// desk is the page in a window, with what it asked for.
type desk struct {
	*Page
	t      *testing.T
	win    fyne.Window
	store  *journaltest.Session
	clock  *journaltest.Clock
	toasts *kit.Toasts

	opened []journal.ID
	wrote  []journal.Day
}

// open shows the page of a journal that fill filled; nil leaves it empty.
func open(t *testing.T, fill func(testing.TB, *journaltest.Session, *journaltest.Clock)) *desk {
	t.Helper()
	uitest.Prepare(t)
	d := &desk{t: t, clock: journaltest.FixedClock(), toasts: kit.NewToasts()}
	d.store = journaltest.NewSession(d.clock)
	if fill != nil {
		fill(t, d.store, d.clock)
	}
	open := func(id journal.ID) { d.opened = append(d.opened, id) }
	d.win = uitest.Window(t, kit.Body(""))
	d.Page = New(Deps{
		Store: d.store, Clock: d.clock.Now, Window: d.win, Toasts: d.toasts,
		Intents: Intents{OpenEntry: open, OpenCheckIn: open, OpenTreatment: open, WriteOn: func(day journal.Day) { d.wrote = append(d.wrote, day) }},
	})
	d.win.SetPadded(false)
	d.win.SetContent(container.NewStack(kit.Background(theme.Page), d.Content(), d.toasts))
	d.Show()
	return d
}

func (d *desk) calendar() *calendarPart { return d.parts[partCalendar].(*calendarPart) }

func (d *desk) entry(day journal.Day, text string, change func(*journal.Entry)) journal.ID {
	d.t.Helper()
	e := journal.Entry{At: journal.MomentOn(day, d.clock.Now()), Text: text}
	if change != nil {
		change(&e)
	}
	if err := d.store.SaveEntry(context.Background(), &e); err != nil {
		d.t.Fatal(err)
	}
	return e.ID
}

// turn goes to a part as a person does.
func (d *desk) turn(i int) {
	d.tabs.SetSelected(i)
	d.turnTo(i)
}

func (d *desk) treat(day journal.Day) journal.ID {
	d.t.Helper()
	tr := journal.Treatment{At: journal.MomentOn(day, d.clock.Now()), Route: journal.RouteIV, Intention: "stand still"}
	if err := d.store.SaveTreatment(context.Background(), &tr); err != nil {
		d.t.Fatal(err)
	}
	return tr.ID
}

func (d *desk) rate(day journal.Day, score int) journal.ID {
	d.t.Helper()
	c := journal.CheckIn{At: journal.MomentOn(day, d.clock.Now())}
	c.Ratings[0].Score = wheel.MustScore(score)
	if err := d.store.SaveCheckIn(context.Background(), &c); err != nil {
		d.t.Fatal(err)
	}
	return c.ID
}

func key(o any, k fyne.KeyName) { o.(fyne.Focusable).TypedKey(&fyne.KeyEvent{Name: k}) }

func TestAnEmptyJournal(t *testing.T) {
	d := open(t, nil)
	uitest.Says(t, d.win, "Look back", "Nothing is here yet today.", "Write for this day")
	uitest.SaysNot(t, d.win, "Treatment", "Planned")
	if d.tabs.Tab(partAround).Visible() {
		t.Error("a journal without treatments tells of them")
	}
	for _, c := range []struct {
		part int
		says string
	}{{partWords, "There are no tags yet."}, {partThisDay, "Nothing was written a week"}, {partPeriod, "Nothing was written in this time."}} {
		d.turn(c.part)
		uitest.Says(t, d.win, c.says)
		uitest.SaysNot(t, d.win, "reatment")
	}
	uitest.Says(t, d.win, "There is no check-in in this time.")
}

func TestTheDayBesideTheCalendar(t *testing.T) {
	d := open(t, nil)
	today := d.facts.today
	id := d.entry(today, "first words of it", nil)
	d.rate(today, 4)
	d.treat(today.AddDays(5))
	d.entry(today.AddDays(-1), "of yesterday", nil)
	d.Show()
	v := d.calendar()
	uitest.Says(t, d.win, "Write for this day", "Planned")
	if n := len(v.day.Objects); n != 4 { // head, entry, check-in, buttons
		t.Fatalf("%d things for the day", n)
	}
	d.win.Canvas().Focus(focusTarget(v.cal))
	d.press(fyne.KeyReturn)
	link, ok := d.win.Canvas().Focused().(*kit.MarkLink)
	if !ok {
		t.Fatalf("Enter leads to %T", d.win.Canvas().Focused())
	}
	key(link, fyne.KeyReturn)
	if len(d.opened) != 1 || d.opened[0] != id {
		t.Errorf("it opened %v", d.opened)
	}
	d.win.Canvas().Focus(focusTarget(v.cal))
	d.press(fyne.KeyLeft)
	uitest.Press(t, d.win, "Write for this day")
	if len(d.wrote) != 1 || d.wrote[0] != today.AddDays(-1) {
		t.Errorf("it writes for %v", d.wrote)
	}
}

func focusTarget(c *kit.Calendar) fyne.Focusable { return c.Days() }

func (d *desk) press(k fyne.KeyName) {
	key(d.win.Canvas().Focused(), k)
}

// undo presses what the short message offers.
func (d *desk) undo() {
	d.t.Helper()
	pressed := false
	uitest.Walk(d.win, func(o fyne.CanvasObject) bool {
		_, text := o.(interface{ Text() string })
		if p, ok := o.(fyne.Tappable); ok && !text && fmt.Sprintf("%T", o) == "*kit.toastLink" {
			pressed = true
			p.Tapped(&fyne.PointEvent{})
		}
		return !pressed
	})
	if !pressed {
		d.t.Fatal("nothing can be taken back")
	}
}

func TestManyEntriesOfOneDay(t *testing.T) {
	d := open(t, nil)
	for range fewOfDay + 5 {
		d.entry(d.facts.today, "one of many", nil)
	}
	d.Show()
	v := d.calendar()
	if n := len(v.day.Objects) - 2; n != fewOfDay {
		t.Fatalf("%d are shown at first", n)
	}
	uitest.Press(t, d.win, "Show more of this day")
	if n := len(v.day.Objects) - 2; n != fewOfDay+5 {
		t.Errorf("%d are shown then", n)
	}
	if uitest.Button(d.win, "Show more of this day") != nil {
		t.Error("there are still more")
	}
}

func TestThisDayCanBeSwitchedOff(t *testing.T) {
	d := open(t, nil)
	d.entry(monthsBefore(d.facts.today, 12), "a year ago", nil)
	d.entry(monthsBefore(d.facts.today, 24), "two years ago", nil)
	d.entry(d.facts.today, "today itself", nil)
	d.turn(partThisDay)
	v := d.parts[partThisDay].(*thisDayPart)
	if len(v.list.list) != 2 || v.list.list[0].preview != "a year ago" || v.list.list[1].preview != "two years ago" {
		t.Fatalf("it shows %+v", v.list.list)
	}
	v.on.Tapped(nil)
	uitest.Says(t, d.win, "This is switched off.")
	if p, _ := d.store.Personal(context.Background()); !p.NoOnThisDay || len(v.list.list) != 0 {
		t.Error("it is not kept, or still shown")
	}
	v.on.Tapped(nil)
	if len(v.list.list) != 2 {
		t.Error("it does not come back")
	}
}

func TestAroundATreatment(t *testing.T) {
	d := open(t, nil)
	today := d.facts.today
	d.treat(today.AddDays(-60))
	last := d.treat(today.AddDays(-10))
	d.treat(today.AddDays(20))
	noDate := journal.Treatment{Route: journal.RouteIV, Status: journal.StatusPlanned}
	if err := d.store.SaveTreatment(t.Context(), &noDate); err != nil {
		t.Fatal(err)
	}
	d.entry(today.AddDays(-24), "just in", nil)
	d.entry(today.AddDays(-25), "just out", nil)
	d.entry(today.AddDays(-9), "the day after", nil)
	d.rate(today.AddDays(-20), 6)
	d.Show()
	if !d.tabs.Tab(partAround).Visible() {
		t.Fatal("the part is not offered")
	}
	d.turn(partAround)
	v := d.parts[partAround].(*aroundPart)
	var got []string
	for _, t := range v.list.list {
		got = append(got, string(t.kind))
	}
	want := []string{"entry", "checkin", "treatment", "entry"}
	if len(got) != 4 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] || got[3] != want[3] {
		t.Fatalf("in one line of time: %v", got)
	}
	v.list.rows.OnActivated(2)
	if len(d.opened) != 1 || d.opened[0] != last {
		t.Errorf("it opened %v", d.opened)
	}
	if n := len(d.facts.treatments); n != 3 {
		t.Errorf("%d treatments to lie around: one of them has no day", n)
	}
}

func TestWordsAndRenaming(t *testing.T) {
	d := open(t, nil)
	tags := func(tags ...string) func(*journal.Entry) { return func(e *journal.Entry) { e.Tags = tags } }
	a := d.entry(d.facts.today, "one", tags("sea"))
	b := d.entry(d.facts.today, "two", tags("sea", "water"))
	d.entry(d.facts.today, "three", tags("water"))
	d.turn(partWords)
	v := d.parts[partWords].(*wordsPart)
	pick := func(word string) {
		t.Helper()
		for i, l := range v.labels {
			if l.Word == word {
				v.choose(i, false)
				return
			}
		}
		t.Fatalf("there is no %q in %+v", word, v.labels)
	}
	pick("sea")
	if len(v.list.list) != 2 {
		t.Fatalf("with it was written %+v", v.list.list)
	}
	rename := func(to string) {
		t.Helper()
		uitest.Press(t, d.win, "Rename or join")
		uitest.Fill(t, d.win, to)
		uitest.Press(t, d.win, "Rename")
	}
	of := func(id journal.ID) []string {
		e, err := d.store.Entry(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		return e.Tags
	}
	rename("  ")
	uitest.Says(t, d.win, "Please give it a name.")
	uitest.Press(t, d.win, "Cancel")
	rename("#Sea")
	if got := of(a); len(got) != 1 || got[0] != "Sea" || v.word != "Sea" {
		t.Fatalf("renamed it is %q, shown is %q", got, v.word)
	}
	rename("water")
	uitest.Says(t, d.win, "The two tags are one now.")
	if got := of(b); len(got) != 1 || got[0] != "water" {
		t.Fatalf("joined it is %q", got)
	}
	if v.word != "water" || len(v.list.list) != 3 {
		t.Errorf("%q shows %d", v.word, len(v.list.list))
	}
	d.undo()
	if got := of(a); len(got) != 1 || got[0] != "Sea" {
		t.Errorf("taken back the first has %q", got)
	}
	if got := of(b); len(got) != 2 {
		t.Errorf("taken back the second has %q", got)
	}
}

func TestCountsOnlyWhereWanted(t *testing.T) {
	d := open(t, nil)
	d.entry(d.facts.today, "one", func(e *journal.Entry) { e.Tags = []string{"sea"} })
	d.rate(d.facts.today, 3)
	d.turn(partPeriod)
	uitest.SaysNot(t, d.win, "1 entry")
	if err := d.store.SavePersonal(context.Background(), journal.Personal{ShowCounts: true}); err != nil {
		t.Fatal(err)
	}
	d.Show()
	uitest.Says(t, d.win, "1 entry · 1 check-in", "The one check-in of this time.")
}

func TestAProblemIsToldAndTriedAgain(t *testing.T) {
	d := open(t, nil)
	keeper := d.store.Keeper()
	keeper.FailReads(journal.ErrDiskFault)
	d.Show()
	uitest.Says(t, d.win, "The disk reported a fault")
	keeper.FailReads(nil)
	uitest.Press(t, d.win, "Try again")
	uitest.SaysNot(t, d.win, "The disk reported a fault")
}

func TestCloseForgets(t *testing.T) {
	d := open(t, sampled)
	for i := range d.parts {
		d.turn(i)
	}
	d.Close()
	for i, one := range d.parts {
		switch v := one.(type) {
		case *calendarPart:
			if len(v.day.Objects) != 0 || v.entries != nil {
				t.Errorf("part %d still holds what it showed", i)
			}
		case *wordsPart:
			if v.labels != nil || v.list.list != nil {
				t.Errorf("part %d still holds what it showed", i)
			}
		case *thisDayPart:
			if v.list.list != nil {
				t.Errorf("part %d still holds what it showed", i)
			}
		case *aroundPart:
			if v.list.list != nil {
				t.Errorf("part %d still holds what it showed", i)
			}
		case *periodPart:
			if v.list.list != nil || len(v.table.Objects) != 0 {
				t.Errorf("part %d still holds what it showed", i)
			}
		}
	}
}
