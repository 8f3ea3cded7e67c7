package write

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

// planned plans one so many days from now.
func (d *desktop) planned(days int) {
	d.t.Helper()
	tr := journal.Treatment{At: journal.MomentOf(d.clock.Now().AddDate(0, 0, days)), Route: journal.RouteIV}
	if err := d.store.SaveTreatment(context.Background(), &tr); err != nil {
		d.t.Fatal(err)
	}
}

// letter writes one before a treatment in three days and leaves it.
func (d *desktop) letter(text string) journal.ID {
	d.t.Helper()
	d.planned(3)
	d.page.WriteLetter()
	uitest.Says(d.t, d.win, "A letter to yourself")
	uitest.Press(d.t, d.win, "Begin the letter")
	d.write(text)
	d.save()
	e, _ := d.page.onPage()
	d.page.New()
	return e.ID
}

func TestALetterComesBackOnItsDays(t *testing.T) {
	d := wide(t)
	start := d.clock.Now() // 14 March
	id := d.letter("Be kind to whatever comes.")
	e := d.kept()[0]
	if e.Form != journal.FormLetter || len(e.Returns) != 2 || e.Returns[0].On != journal.DayOf(start.AddDate(0, 0, 5)) || e.Returns[1].On != journal.DayOf(start.AddDate(0, 0, 31)) {
		t.Fatalf("kept %+v", e)
	}
	shut := func(when string) {
		t.Helper()
		d.page.OpenEntry(id)
		uitest.SaysNot(t, d.win, "Be kind")
		uitest.Says(t, d.win, "It comes back on", "Open it now", "Keep it here")
		if d.page.sheet.title.Visible() || d.page.sheet.forms.left.Visible() {
			t.Errorf("%s: something of it is shown", when)
		}
		d.page.New()
	}
	shut("at once")
	since := d.put("On the way", "since then")
	d.clock.Set(start.AddDate(0, 0, 4).Add(14 * time.Hour)) // the evening before
	shut("the evening before")
	d.clock.Set(time.Date(2026, 3, 19, 0, 1, 0, 0, start.Location()))
	d.page.OpenEntry(id)
	uitest.Says(t, d.win, "Be kind to whatever comes.", "Your letter has come back. Again on", "Written since", "On the way")
	d.save()
	if e = d.kept()[0]; e.Returns[0].Seen == nil || e.Returns[0].Seen.Day != journal.DayOf(d.clock.Now()) || e.Returns[1].Seen != nil {
		t.Errorf("seen: %+v", e.Returns)
	}
	d.tap(d.page.dayName(journal.DayOf(start)) + ". On the way")
	if now, _ := d.page.onPage(); now.ID != since {
		t.Errorf("it opened %+v", now)
	}
	d.clock.Set(start.AddDate(0, 0, 31))
	d.page.OpenEntry(id)
	d.save()
	if e = d.kept()[0]; e.Returns[1].Seen == nil {
		t.Error("the second day is not kept as seen")
	}
	uitest.SaysNot(t, d.win, "Again on", "Keep it here")
}

func TestALetterIsNeverLockedAway(t *testing.T) {
	d := wide(t)
	id := d.letter("Not locked.")
	d.page.OpenEntry(id)
	d.tap("Open it now")
	if d.page.sheet.forms.shut || !d.page.sheet.title.Visible() {
		t.Fatal("it stays shut")
	}
	d.write("Yes. ")
	d.tap("Close it now")
	uitest.SaysNot(t, d.win, "Not locked")
	d.save()
	if e := d.kept()[0]; e.Text != "Yes. Not locked." || len(e.Returns) != 2 {
		t.Fatalf("kept %+v", e)
	}
	d.tap("Open it now")
	d.page.Show() // it was left, and is looked at again
	uitest.SaysNot(t, d.win, "Not locked")
	d.tap("Keep it here")
	uitest.Says(t, d.win, "Not locked.", "does not come back")
	d.save()
	if e := d.kept()[0]; len(e.Returns) != 0 || e.Form != journal.FormLetter {
		t.Errorf("stopped: %+v", e)
	}
	d.tap("Undo")
	uitest.SaysNot(t, d.win, "Not locked")
	d.save()
	if e := d.kept()[0]; len(e.Returns) != 2 {
		t.Errorf("after undo: %+v", e.Returns)
	}
}

// day writes a day into the field for one.
func (d *desktop) day(day journal.Day) {
	d.t.Helper()
	uitest.Walk(d.win, func(o fyne.CanvasObject) bool {
		f, ok := o.(*kit.DateField)
		if ok {
			f.Focus()
			f.SelectAll()
		}
		return !ok
	})
	d.write(day.String())
	d.tap("Add it")
}

func TestTheDaysOfALetterCanBeChosen(t *testing.T) {
	d := wide(t)
	today := journal.DayOf(d.clock.Now())
	d.page.WriteLetter()
	uitest.Says(t, d.win, "48 hours")
	d.tap("In 48 hours · Monday 16 March")
	d.day(today)
	uitest.Says(t, d.win, "That day has passed")
	d.day(today.AddDays(100))
	d.tap("In 4 weeks · Saturday 11 April")
	uitest.Press(t, d.win, "Begin the letter")
	d.write("Hello.")
	d.save()
	e := d.kept()[0]
	if len(e.Returns) != 1 || e.Returns[0].On != today.AddDays(100) {
		t.Fatalf("kept %+v", e.Returns)
	}
	d.tap("Other days")
	d.tap(d.page.dayName(today.AddDays(100)))
	uitest.Press(t, d.win, "Keep these days")
	uitest.Says(t, d.win, "Please choose at least one day.")
	d.day(today.AddDays(7))
	d.tap("Add it") // nothing waits there
	uitest.Press(t, d.win, "Keep these days")
	d.save()
	if e = d.kept()[0]; len(e.Returns) != 1 || e.Returns[0].On != today.AddDays(7) {
		t.Errorf("then kept %+v", e.Returns)
	}
	if strings.Contains(uitest.Text(d.win), "Again") {
		t.Error("it came back already")
	}
}
