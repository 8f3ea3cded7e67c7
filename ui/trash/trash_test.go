package trash

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

type desk struct {
	*Page
	t        *testing.T
	win      fyne.Window
	store    *journaltest.Session
	clock    *journaltest.Clock
	toasts   *kit.Toasts
	backups  int
	restored int
}

// open shows the trash with n entries in it, and a treatment.
func open(t *testing.T, n int) *desk {
	t.Helper()
	uitest.Prepare(t)
	d := &desk{t: t, clock: journaltest.FixedClock(), toasts: kit.NewToasts()}
	d.store = journaltest.NewSession(d.clock)
	ctx := context.Background()
	for i := range n {
		e := journal.Entry{Title: fmt.Sprintf("Page %d", i+1), Text: "words of the person"}
		must(t, d.store.SaveEntry(ctx, &e))
		must(t, d.store.Trash(ctx, e.ID))
	}
	if n > 0 {
		tr := journal.Treatment{At: journal.MomentOf(d.clock.Now()), Route: journal.RouteIV}
		must(t, d.store.SaveTreatment(ctx, &tr))
		must(t, d.store.Trash(ctx, tr.ID))
	}
	d.win = uitest.Window(t, kit.Body(""))
	d.Page = New(Deps{
		Store: d.store, Clock: d.clock.Now, Window: d.win, Toasts: d.toasts, Back: func() {},
		Backups: func() { d.backups++ }, Restored: func() { d.restored++ },
	})
	d.win.SetPadded(false)
	d.win.SetContent(container.NewStack(kit.Background(theme.Page), d.Content(), d.toasts))
	d.Show()
	return d
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (d *desk) inTrash() int {
	d.t.Helper()
	list, err := d.store.TrashList(context.Background())
	must(d.t, err)
	return len(list)
}

func (d *desk) row(i int) string {
	if r, ok := d.rows.Row(i).(*kit.TickRow); ok {
		return r.Label()
	}
	return ""
}

func TestEmpty(t *testing.T) {
	d := open(t, 0)
	uitest.Says(t, d.win, "The trash is empty.", "30 days on which you open the journal", "Backups made before that keep it until they are renewed.")
	if uitest.Button(d.win, "Empty the trash") != nil {
		t.Error("there is something to press in an empty trash")
	}
}

func TestListsAndPutsBack(t *testing.T) {
	d := open(t, 2)
	for i, want := range []string{"Treatment · 14 March 2026. Treatment. Deleted 14 March 2026 · Goes after 30 more days of use", "Entry · 14 March 2026. Page 2. Deleted 14 March 2026 · Goes after 30 more days of use"} {
		if got := d.row(i); got != want {
			t.Errorf("row %d is %q, want %q", i, got, want)
		}
	}
	if !d.restore.Disabled() {
		t.Error("with nothing chosen something can be put back")
	}
	d.rows.OnActivated(0)
	d.rows.OnActivated(2)
	d.rows.OnActivated(2)
	d.rows.OnActivated(1)
	uitest.Press(t, d.win, "Put back")
	if d.inTrash() != 1 || d.restored != 1 {
		t.Errorf("%d are left, told %d times", d.inTrash(), d.restored)
	}
	uitest.Says(t, d.win, "They are back where they were.")
	list, err := d.store.Entries(context.Background(), journal.EntryFilter{})
	must(t, err)
	if len(list) != 1 || list[0].Title != "Page 2" {
		t.Errorf("back are %+v", list)
	}
}

func TestASealedLetterStaysSealedInTheTrash(t *testing.T) {
	d := open(t, 0)
	ctx, opens := context.Background(), journal.DayOf(d.clock.Now()).AddDays(3)
	e := journal.Entry{Title: "Secret", Text: "secret words", Form: journal.FormLetter, Returns: []journal.Return{{On: opens}}}
	must(t, d.store.SaveEntry(ctx, &e))
	must(t, d.store.Trash(ctx, e.ID))
	d.Show()
	if got, want := d.row(0), "Entry · 14 March 2026. A sealed letter, opens on 17 March. Deleted 14 March 2026 · Goes after 30 more days of use"; got != want {
		t.Errorf("it is shown as %q, want %q", got, want)
	}
	d.clock.Advance(3 * 24 * time.Hour)
	d.Show()
	if got := d.row(0); !strings.Contains(got, ". Secret. ") {
		t.Errorf("on its day it is shown as %q", got)
	}
	d.rows.OnActivated(0)
	uitest.Press(t, d.win, "Put back")
	if back, err := d.store.Entry(ctx, e.ID); err != nil || back.Trashed != nil || back.Text != e.Text {
		t.Errorf("put back is %+v, %v", back, err)
	}
}

func TestDaysOfUse(t *testing.T) {
	d := open(t, 1)
	for range 1 + journal.TrashDays { // the day of deleting is one of use, too
		d.clock.Advance(24 * time.Hour)
		if _, err := d.store.Used(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	d.Show()
	if got := d.row(0); got != "Treatment · 14 March 2026. Treatment. Deleted 14 March 2026 · Goes on the next day of use" {
		t.Errorf("at the end it is %q", got)
	}
}

func TestDeleteForEver(t *testing.T) {
	d := open(t, 2)
	d.rows.OnActivated(1)
	uitest.Press(t, d.win, "Delete for ever")
	uitest.Says(t, d.win, "Delete it for ever?", "cannot be brought back", "Backups made before keep what you delete here until they are renewed.")
	uitest.Press(t, d.win, "Keep")
	if d.inTrash() != 3 {
		t.Fatal("it is gone all the same")
	}
	uitest.Press(t, d.win, "Delete for ever")
	uitest.Press(t, d.win, "Delete for ever") // the topmost: that of the sheet
	if d.inTrash() != 2 {
		t.Fatalf("%d are left", d.inTrash())
	}
	uitest.Says(t, d.win, "Deleted for ever. Backups made before keep it until they are renewed.")
	uitest.Press(t, d.win, "Look at the backups")
	if d.backups != 1 {
		t.Error("nothing leads to the backups")
	}
	uitest.Press(t, d.win, "Empty the trash")
	uitest.Says(t, d.win, "Delete these 2 for ever?")
	uitest.Press(t, d.win, "Delete for ever")
	if d.inTrash() != 0 {
		t.Errorf("%d are left", d.inTrash())
	}
	uitest.Says(t, d.win, "The trash is empty.")
}

func TestWhatFailsIsTold(t *testing.T) {
	d := open(t, 1)
	keeper := d.store.Keeper()
	d.rows.OnActivated(0)
	keeper.FailSaves(journal.ErrDiskFull)
	uitest.Press(t, d.win, "Put back")
	uitest.Says(t, d.win, journal.Explain(journal.ErrDiskFull).String())
	if d.inTrash() != 2 || !d.st.ticked[d.st.list[0].ID] {
		t.Error("what was chosen is not chosen any more")
	}
	keeper.FailSaves(nil)
	uitest.Press(t, d.win, "Put back")
	uitest.SaysNot(t, d.win, journal.Explain(journal.ErrDiskFull).String())
	keeper.FailReads(journal.ErrDiskFault)
	d.Show()
	uitest.Says(t, d.win, "Try again")
	keeper.FailReads(nil)
	uitest.Press(t, d.win, "Try again")
	uitest.SaysNot(t, d.win, "Try again")
}

func TestAll(t *testing.T) {
	d := open(t, 3)
	d.all.Tapped(nil)
	if len(d.st.chosen()) != 4 {
		t.Errorf("all are %d", len(d.st.chosen()))
	}
	d.rows.OnActivated(0)
	if d.all.Checked() {
		t.Error("all are said to be chosen")
	}
	d.Close()
	if d.st.list != nil {
		t.Error("it still holds what it showed")
	}
}

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		d := open(t, 0)
		uitest.Wear(d.win, l)
		uitest.Picture(t, d.win, l, "trash-empty")
		d = open(t, 6)
		uitest.Wear(d.win, l)
		d.rows.OnActivated(1)
		d.rows.OnActivated(2)
		uitest.Picture(t, d.win, l, "trash")
		uitest.Press(t, d.win, "Delete for ever")
		uitest.Picture(t, d.win, l, "trash-ask")
		uitest.Press(t, d.win, "Delete for ever")
		uitest.Picture(t, d.win, l, "trash-after")
	})
}

// The rows are gone, and the file could not be written anew: that is no save
// that waits, and no failure that left everything.
func TestDeletedButNotErased(t *testing.T) {
	d := open(t, 2)
	d.store.Keeper().FailErasing(journal.ErrDiskFull)
	uitest.Press(t, d.win, "Empty the trash")
	uitest.Press(t, d.win, "Delete for ever")
	uitest.Says(t, d.win, "It is deleted, but the file is not written anew yet", "The disk is full, so this could not be done",
		"as an older state, sealed", "Backups made before keep it until they are renewed", "The trash is empty.")
	uitest.SaysNot(t, d.win, "not saved yet", "Your words are still here", "Deleted for ever.")
	d.store.Keeper().FailErasing(nil)
	uitest.Press(t, d.win, "Try again")
	uitest.Says(t, d.win, "Deleted for ever.")
}

func TestNothingIsDeletedOnAFullDisk(t *testing.T) {
	d := open(t, 2)
	d.store.Keeper().FailSaves(journal.ErrDiskFull)
	uitest.Press(t, d.win, "Empty the trash")
	uitest.Press(t, d.win, "Delete for ever")
	uitest.Says(t, d.win, "The disk is full, so this could not be done")
	if len(d.st.list) != 3 {
		t.Errorf("%d rows are left in the trash", len(d.st.list))
	}
	uitest.SaysNot(t, d.win, "not saved yet", "It is deleted")
}
