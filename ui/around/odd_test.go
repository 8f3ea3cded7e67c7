package around

import (
	"context"
	"testing"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
)

// TestOddDatesAreKeptAndTakenBack: dates far away, two at the same minute and a dose below nothing are kept
// as they are told, listed, and come back from the trash.
func TestOddDatesAreKeptAndTakenBack(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	ctx := context.Background()
	now := w.clock.Now()
	same := journal.MomentOf(now.AddDate(0, 0, 2))
	for _, a := range []journal.Appointment{
		{At: journal.Moment{Day: journal.Day{Year: 9999, Month: 12, Day: 31}}, With: "The last one"},
		{At: journal.Moment{Day: journal.Day{Year: 1, Month: 1, Day: 1}}, With: "The first one"},
		{At: same, With: "One at this minute"},
		{At: same, With: "Another at this minute"},
	} {
		if err := w.store.SaveAppointment(ctx, &a); err != nil {
			t.Fatal(err)
		}
	}
	w.show(w.dates.Content(), uitest.PageLight)
	w.dates.Show()
	uitest.Says(t, w.win, "The last one", "The first one", "One at this minute", "Another at this minute")
	list := w.appointments()
	for _, a := range list {
		w.dates.Open(a.ID)
		uitest.Press(t, w.win, "Delete")
	}
	if n := len(w.appointments()); n != 0 {
		t.Fatalf("%d are still there", n)
	}
	w.dates.book.Forget()
	for _, a := range list {
		if err := w.store.Restore(ctx, a.ID); err != nil {
			t.Fatal(err)
		}
	}
	for i, a := range w.appointments() {
		if a.At != list[i].At || a.With != list[i].With {
			t.Errorf("came back as %+v", a)
		}
	}

	w.show(w.pills.Content(), uitest.PageLight)
	w.pills.Show()
	uitest.Press(t, w.win, "New")
	f := uitest.Fields(w.win)
	f[0].SetText("Name on the pack")
	f[1].SetText("-5")
	uitest.Press(t, w.win, "Save and close")
	kept, err := w.store.Medications(ctx)
	if err != nil || len(kept) != 1 || kept[0].Dose != "-5" {
		t.Fatalf("kept %+v, %v", kept, err)
	}
	kept[0].Since, kept[0].Until = journal.Day{Year: 9999, Month: 12, Day: 31}, journal.Day{Year: 1, Month: 1, Day: 1}
	if err := w.store.SaveMedication(ctx, &kept[0]); err != nil {
		t.Fatal(err)
	}
	w.pills.Show()
	uitest.Says(t, w.win, "Name on the pack", "Earlier or later")
}
