package write

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/wheel"
	"stillwater/words"
)

func (d *desktop) goal(title string) journal.ID {
	d.t.Helper()
	g := journal.Goal{Title: title, Domain: wheel.Domain(2)}
	if err := d.store.SaveGoal(context.Background(), &g); err != nil {
		d.t.Fatal(err)
	}
	return g.ID
}

func (d *desktop) treatment(day journal.Day) journal.ID {
	d.t.Helper()
	t := journal.Treatment{At: journal.MomentOn(day, d.clock.Now()), Route: journal.RouteIV}
	if err := d.store.SaveTreatment(context.Background(), &t); err != nil {
		d.t.Fatal(err)
	}
	return t.ID
}

// full is an entry with much that belongs to it.
func (d *desktop) full() journal.ID {
	d.t.Helper()
	dom := wheel.Domain(1)
	e := journal.Entry{
		At: journal.MomentOf(d.clock.Now()), Title: "By the river", Text: "The water was very still.\nI sat there for an hour and did not want anything.\nThen a heron came, and stood, and went.\n\nOn the way home I called my sister.",
		Feelings: []string{"calm", "wonder", "quiet like snow"}, Tags: []string{"river", "sister", "a tag that is so long that nobody would write it, and yet somebody will"},
		Mood: wheel.MustScore(7), Domain: &dom, Theme: "new-joy", Therapy: true,
		Passages: []string{"I sat there for an hour and did not want anything.", "words that are gone"},
	}
	g := d.goal("Walk by the water twice a week, also when it rains, and even then with joy")
	gone := d.goal("Read again")
	if err := d.store.Trash(context.Background(), gone); err != nil {
		d.t.Fatal(err)
	}
	tr := d.treatment(e.At.Day.AddDays(-3))
	e.Links = []journal.Link{{Kind: journal.KindGoal, ID: g}, {Kind: journal.KindTreatment, ID: tr}, {Kind: journal.KindGoal, ID: gone}, {Kind: journal.KindGoal, ID: "never"}}
	if err := d.store.SaveEntry(context.Background(), &e); err != nil {
		d.t.Fatal(err)
	}
	return e.ID
}

func TestDetailsPictures(t *testing.T) {
	wideDark := uitest.PageDark.Sized(1700, 1080)
	wideDark.Name = "widedark"
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		d := open(t, l, true)
		d.page.d.Intents = Intents{OpenGoal: func(journal.ID) {}, OpenTreatment: func(journal.ID) {}, OpenTherapy: func() {}}
		id := d.full()
		d.page.Show()
		d.page.OpenEntry(id)
		d.picture("deta-page")
		d.page.openMore()
		d.picture("deta-more")
		kit.CloseOverlays(d.win.Canvas())
		d.page.openDetails()
		d.picture("deta-details")
		if v := d.page.details; v != nil {
			v.tags.Focus()
			typeInto(d, "w")
			v.passages.remove("words that are gone")
			d.picture("deta-details2")
			kit.FocusOn(v.pinned)
			d.picture("deta-details3")
		}
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge, uitest.PageNarrow.Sized(560, 700), uitest.PageWide, wideDark)
}

func TestChoicesCountAtOnce(t *testing.T) {
	d := wide(t)
	goal := d.goal("Walk")
	d.treatment(journal.Day{Year: 2026, Month: 1, Day: 5})
	d.page.New()
	d.write("Something")
	d.page.openDetails()
	v := d.page.details
	v.tags.Focus()
	d.write("river, two words,")
	v.links.choose("", "", []linkOffer{{otherSide: otherSide{link: journal.Link{Kind: journal.KindGoal, ID: goal}, title: "Walk"}}})
	d.write("walk")
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	v.clock.SetText("21:07")
	v.day.SetDate(time.Date(2026, 2, 3, 0, 0, 0, 0, time.UTC))
	v.day.OnDate(time.Date(2026, 2, 3, 0, 0, 0, 0, time.UTC), true)
	test.Tap(v.whole)
	test.Tap(v.pinned)
	kit.FocusOn(v.domain)
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	kit.FocusOn(v.theme)
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	d.save()
	e := d.kept()[0]
	if !slices.Equal(e.Tags, []string{"river", "two words"}) || !slices.Equal(e.Links, []journal.Link{{Kind: journal.KindGoal, ID: goal}}) ||
		!e.Therapy || !e.Pinned || e.Domain == nil || *e.Domain != 0 || e.Theme != "self-awareness" || hour(e.At) != "21:07" || e.At.Day.String() != "2026-02-03" {
		t.Errorf("kept %+v, domain %v", e, e.Domain)
	}
	if v.meaning.Text() != words.DomainMeaning("emotional") {
		t.Errorf("the meaning of the domain is told as %q", v.meaning.Text())
	}
	for _, s := range []string{"pinned", "for therapy", "Tuesday 3 February"} {
		if !strings.Contains(d.page.sheet.caption.Text(), s) {
			t.Errorf("the line over the title says %q", d.page.sheet.caption.Text())
		}
	}
	kit.CloseOverlays(d.win.Canvas())
}

func TestWhatIsRemovedCanBeTakenBack(t *testing.T) {
	d := wide(t)
	id := d.full()
	d.page.Show()
	d.page.OpenEntry(id)
	before := d.kept()[0]
	d.page.openDetails()
	v := d.page.details
	v.tags.Focus()
	for range 2 {
		d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	v.links.remove(before.Links[0])
	v.passages.remove(before.Passages[0])
	d.save()
	if e := d.kept()[0]; !slices.Equal(e.Tags, before.Tags[:1]) || len(e.Links) != 3 || len(e.Passages) != 1 {
		t.Fatalf("kept %+v", e)
	}
	for b := range 4 { // two for the tags, the last one first
		undo := uitest.Button(d.win, "Undo")
		if undo == nil {
			t.Fatalf("nothing to take back after %d", b)
		}
		test.Tap(undo)
	}
	d.save()
	if e := d.kept()[0]; !slices.Equal(e.Tags, before.Tags) || !slices.Equal(e.Links, before.Links) || !slices.Equal(e.Passages, before.Passages) {
		t.Errorf("came back %+v", e)
	}
	if uitest.Button(d.win, "Undo") != nil {
		t.Error("there is more to take back")
	}
	kit.CloseOverlays(d.win.Canvas())
}

func TestAJournalWithoutTreatmentsShowsNothingOfThem(t *testing.T) {
	d := wide(t)
	d.page.New()
	d.page.openDetails()
	if v := d.page.details; v.links != nil {
		t.Error("there is something to belong to, and nothing is kept")
	}
	kit.CloseOverlays(d.win.Canvas())
	d.goal("Walk")
	d.page.openDetails()
	uitest.Says(t, d.win, "A goal")
	uitest.SaysNot(t, d.win, "treatment")
	kit.CloseOverlays(d.win.Canvas())
}

func TestLinksSayWhereTheyLead(t *testing.T) {
	d := wide(t)
	id := d.full()
	var opened []journal.ID
	d.page.d.Intents.OpenGoal = func(id journal.ID) { opened = append(opened, id) }
	d.page.Show()
	d.page.OpenEntry(id)
	var names []string
	for _, o := range d.page.sheet.links.flow.Objects {
		c := o.(*kit.LinkChip)
		names = append(names, c.Text())
		test.Tap(c)
	}
	want := []string{"Walk by the water twice a week, also when it rains, and even then with joy", "11 March 2026 · IV infusion", "Read again (in the trash)", "A goal that is no longer kept"}
	if !slices.Equal(names, want) {
		t.Errorf("the links are %q", names)
	}
	if e := d.kept()[0]; len(opened) != 1 || opened[0] != e.Links[0].ID {
		t.Errorf("opened %q", opened)
	}
}

func TestPassagesAreBroughtAndTakenBack(t *testing.T) {
	d := wide(t)
	d.page.New()
	d.write("One line.\nAnother line.")
	e := d.page.sheet.editor
	e.Select("\nAnother line")
	d.page.Bring()
	e.Select("One")
	d.page.Bring()
	d.save()
	if got := d.kept()[0].Passages; !slices.Equal(got, []string{"Another line", "One"}) {
		t.Fatalf("kept %q", got)
	}
	e.Select("One")
	d.page.Bring() // once more: no longer
	d.save()
	if got := d.kept()[0]; len(got.Passages) != 1 || got.Therapy {
		t.Fatalf("kept %+v", got)
	}
	d.page.OpenEntry(d.put("Other", "x")) // taking it back works from elsewhere
	tapToast(d)
	d.save()
	if got := d.kept()[0]; !slices.Equal(got.Passages, []string{"Another line", "One"}) {
		t.Errorf("came back %q", got.Passages)
	}
	d.page.Bring()
	d.page.Pin()
	d.save()
	if got := d.kept()[1]; !got.Therapy || !got.Pinned || len(got.Passages) != 0 {
		t.Errorf("kept %+v", got)
	}
	for what, n := range map[bringing]int{broughtTooLong: journal.MaxNote + 1, broughtNow: journal.MaxNote} {
		var e journal.Entry
		if got := bring(&e, strings.Repeat("x", n)); got != what {
			t.Errorf("%d bytes: %v", n, got)
		}
	}
}

// tapToast presses the button of the message shown.
func tapToast(d *desktop) {
	d.t.Helper()
	done := false
	uitest.Walk(d.win, func(o fyne.CanvasObject) bool {
		if b, ok := o.(fyne.Tappable); ok && strings.HasSuffix(fmt.Sprintf("%T", o), "toastLink") {
			test.Tap(b)
			done = true
		}
		return !done
	})
	if !done {
		d.t.Fatal("no message has a button")
	}
}

func TestFeelingsRankNone(t *testing.T) {
	list := feelings()
	if len(list) < 28 || !slices.IsSorted(list) {
		t.Errorf("%d feelings, in the order %q", len(list), list)
	}
	got := offeredFeelings([]string{"Joy", "snow", "calm", "sea"})
	if tail := got[len(list):]; !slices.Equal(tail, []string{"snow", "sea"}) {
		t.Errorf("own words are %q", tail)
	}
}

func TestAClockAsItIsWritten(t *testing.T) {
	for s, want := range map[string]string{"21:30": "21:30", "9:05": "09:05", "7.15": "07:15", "0730": "07:30", "3 pm": "15:00", "11:20PM": "23:20"} {
		h, m, ok := readClock(s)
		if got := fmt.Sprintf("%02d:%02d", h, m); !ok || got != want {
			t.Errorf("%q is read as %s, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "x", "25:00", "12:60", "123:4"} {
		if _, _, ok := readClock(s); ok {
			t.Errorf("%q is read as a time", s)
		}
	}
}

func TestDetailsBesideAWidePage(t *testing.T) {
	d := open(t, uitest.PageWide, false)
	a, b := d.full(), d.put("Other", "x")
	d.page.Show()
	d.page.OpenEntry(a)
	d.page.openDetails()
	if kit.SheetOpen(d.win.Canvas()) || !d.page.sheet.side.hold.Visible() {
		t.Fatal("in a wide window the details are not beside the page")
	}
	d.page.OpenEntry(b)
	v := d.page.details
	if v == nil || !d.page.sheet.side.hold.Visible() || len(v.tags.Tags()) != 0 {
		t.Fatal("they did not go on to the other entry")
	}
	v.tags.Focus()
	d.write("one,")
	d.save()
	if e := d.kept(); len(e[0].Tags) != 3 || !slices.Equal(e[1].Tags, []string{"one"}) {
		t.Errorf("kept %q and %q", e[0].Tags, e[1].Tags)
	}
	d.win.Resize(fyne.NewSize(1000, 800))
	if d.page.sheet.side.hold.Visible() {
		t.Error("in a narrow window they are still beside the page")
	}
	d.page.openDetails()
	if !kit.SheetOpen(d.win.Canvas()) {
		t.Error("in a narrow window they do not open")
	}
	kit.CloseOverlays(d.win.Canvas())
	d.page.Close()
	if d.page.details != nil || len(d.page.sheet.side.hold.Objects) != 0 {
		t.Error("after locking they are still there")
	}
}

func TestWhatIsRemovedLeavesTheKeyboardBesideIt(t *testing.T) {
	d := wide(t)
	d.page.Show()
	d.page.OpenEntry(d.full())
	d.page.openDetails()
	v := d.page.details
	on := func() any { return d.win.Canvas().Focused() }
	e, _ := d.page.onPage()
	v.passages.remove(e.Passages[0])
	if on() != any(v.passages.back.press) {
		t.Fatalf("after a passage the keyboard is on %T", on())
	}
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if now, _ := d.page.onPage(); !slices.Equal(now.Passages, e.Passages) || on() != any(v.whole) {
		t.Errorf("taken back to %q, the keyboard is on %T", now.Passages, on())
	}
	v.links.remove(e.Links[0])
	if on() != any(v.links.back.press) {
		t.Errorf("after a link the keyboard is on %T", on())
	}
}
