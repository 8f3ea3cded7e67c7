package ui

import (
	"context"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
)

// lookedInto opens the window with its true pages, and with a page in the trash.
func lookedInto(t *testing.T) (*window, journal.ID) {
	t.Helper()
	w := real(t, uitest.Looks[0])
	w.enter()
	e := journal.Entry{Title: "A page", Text: "words"}
	if err := w.main.session.SaveEntry(context.Background(), &e); err != nil {
		t.Fatal(err)
	}
	return w, e.ID
}

func TestTrashLeadsBackWhereItCameFrom(t *testing.T) {
	w, id := lookedInto(t)
	if err := w.main.session.Trash(context.Background(), id); err != nil {
		t.Fatal(err)
	}
	for _, from := range []struct {
		page   PageName
		button string
	}{{PageJournal, "Trash"}, {PageSettings, "Look into the trash"}} {
		w.goTo(from.page)
		uitest.Press(t, w.win, from.button)
		if w.main.current != PageTrash || w.main.side.Selected() != string(from.page) {
			t.Fatalf("from %s one comes to %s, marked is %s", from.page, w.main.current, w.main.side.Selected())
		}
		w.escape()
		if w.main.current != from.page {
			t.Errorf("back from the trash is %s, not %s", w.main.current, from.page)
		}
	}
}

func TestLookingBackLeadsOn(t *testing.T) {
	w, id := lookedInto(t)
	ctx := context.Background()
	day := journal.DayOf(w.clock.Now()).AddDays(-3)
	c := journal.CheckIn{At: journal.MomentOn(day, w.clock.Now()), Note: "a note of then"}
	tr := journal.Treatment{At: journal.MomentOn(day, w.clock.Now()), Route: journal.RouteIV, Intention: "stand still"}
	if err := w.main.session.SaveCheckIn(ctx, &c); err != nil {
		t.Fatal(err)
	}
	if err := w.main.session.SaveTreatment(ctx, &tr); err != nil {
		t.Fatal(err)
	}
	w.goTo(PageLookBack)
	uitest.Says(t, w.win, "Look back", "Write for this day")
	w.main.openEntry(id)
	uitest.Says(t, w.win, "words")
	w.main.openCheckIn(c.ID)
	if w.main.current != PageCircle {
		t.Errorf("a check-in leads to %s", w.main.current)
	}
	uitest.Says(t, w.win, "a note of then")
	w.main.openTreatment(tr.ID)
	uitest.Says(t, w.win, "stand still")
	w.main.writeOn(day)
	if w.main.current != PageJournal {
		t.Errorf("writing for a day leads to %s", w.main.current)
	}
}

func TestADayOfUseIsCountedOnce(t *testing.T) {
	w, id := lookedInto(t)
	s := w.main.session
	if err := s.Trash(context.Background(), id); err != nil {
		t.Fatal(err)
	}
	left := func() int {
		list, err := s.TrashList(context.Background())
		if err != nil || len(list) != 1 {
			t.Fatalf("in the trash: %+v, %v", list, err)
		}
		return list[0].DaysLeft
	}
	first := left()
	w.main.useDay()
	if left() != first {
		t.Error("the same day counts twice")
	}
	w.clock.Advance(24 * time.Hour)
	w.main.useDay()
	if left() != first-1 {
		t.Errorf("after a day %d days are left of %d", left(), first)
	}
	for range journal.TrashDays {
		w.clock.Advance(24 * time.Hour)
		w.main.useDay()
	}
	if list, err := s.TrashList(context.Background()); err != nil || len(list) != 0 {
		t.Errorf("it is still there: %+v, %v", list, err)
	}
	if got := w.toasts.Text(); got == "" {
		t.Error("that it went is not told")
	}
}
