package rescue

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

// inTrash puts entries of the journal into the trash, the newest first, and makes
// a backup of that.
func (r *room) inTrash(n int) {
	r.t.Helper()
	d, err := r.keeper.Open(context.Background(), path)
	if err != nil {
		r.t.Fatal(err)
	}
	s, err := d.Unlock(context.Background(), typed.Passphrase)
	if err != nil {
		r.t.Fatal(err)
	}
	defer s.Close()
	list, err := s.Entries(context.Background(), journal.EntryFilter{})
	if err != nil || len(list) < n {
		r.t.Fatalf("%d entries, %v", len(list), err)
	}
	for _, e := range list[:n] {
		if err := s.Trash(context.Background(), e.ID); err != nil {
			r.t.Fatal(err)
		}
	}
	if _, err := s.(journal.BackupSession).BackUp(context.Background(), nil); err != nil {
		r.t.Fatal(err)
	}
}

// The backup holds more of what is in use; the rescue only seems to hold more
// while what lies in the trash is counted with it.
func TestTheTrashDoesNotDecide(t *testing.T) {
	r := prepare(t, 6, 0)
	r.inTrash(2) // the backup: 4 entries, and 2 in the trash
	r.keeper.SetSalvage(path, journal.SalvageReport{
		Entries: journal.SalvageCount{Sound: 5, Damaged: 1}, Lost: []journal.SalvagedRow{{Kind: journal.KindEntry, Day: journal.Day{Year: 2026, Month: 5, Day: 1}}},
		Whole: journal.Holdings{Entries: 3}, Holds: journal.Holdings{Entries: 3},
	})
	r.open(typed)
	uitest.Says(t, r.win, "4 entries, last one", "5 of 6 entries, 1 damaged:", "2 of these entries lie in the trash.",
		"The backup holds 1 whole entry more.", "What lies in the trash is not counted in this.")
	uitest.SaysNot(t, r.win, "more than the backup")
	if got := r.primary(); got != "Put the backup back" {
		t.Errorf("standing out: %q", got)
	}
}

// With nothing damaged both hold the same, however much lies in the trash.
func TestTheSameWithTrash(t *testing.T) {
	r := prepare(t, 4, 0)
	r.inTrash(3)
	r.open(typed) // the fake finds everything sound
	uitest.Says(t, r.win, "1 entry, last one", "4 of 4 entries.", "3 of these entries lie in the trash.", "Both hold the same number of whole entries.")
}

// Every kind that a backup is counted by is compared.
func TestTheDifferenceOfEveryKind(t *testing.T) {
	b := journal.Holdings{Entries: 3, CheckIns: 2, Goals: 1, Measures: 4, Plan: true}
	r := journal.Holdings{Entries: 3, CheckIns: 5, Treatments: 1, CareDays: 2, Measures: 4}
	f := found{backups: []journal.Backup{{Holds: &b}}, report: &journal.SalvageReport{
		Entries: journal.SalvageCount{Sound: 3}, Whole: r, Holds: r, Lost: []journal.SalvagedRow{{Kind: journal.KindGoal}},
	}}
	got := strings.Join(f.difference(time.Now()), "\n")
	for _, want := range []string{
		"Both hold the same number of whole entries.", "the rescue holds more: 3 check-ins · 1 treatment · self-care on 2 days.",
		"the backup holds more: 1 goal · your safety plan.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q does not say %q", got, want)
		}
	}
	if strings.Contains(got, "measure") || strings.Contains(got, "trash") {
		t.Errorf("%q", got)
	}
}

// few and many rows in an older version, and damaged ones.
func lostRows(older, damaged int) journal.SalvageReport {
	kept := journal.Holdings{Entries: 8 + older}
	r := journal.SalvageReport{Entries: journal.SalvageCount{Sound: 8, Older: older, Damaged: damaged}, Whole: journal.Holdings{Entries: 8}, Holds: kept}
	saved := time.Date(2026, 4, 2, 14, 3, 0, 0, time.Local)
	for i := range older {
		r.Lost = append(r.Lost, journal.SalvagedRow{Kind: journal.KindEntry, Day: journal.Day{Year: 2026, Month: 5, Day: 1}.AddDays(i), Older: saved.AddDate(0, 0, i)})
	}
	for i := range damaged {
		r.Lost = append(r.Lost, journal.SalvagedRow{Kind: journal.KindEntry, Day: journal.Day{Year: 2026, Month: 3, Day: 1}.AddDays(i)})
	}
	return r
}

// A row in an older version is listed with the date of that version.
func TestOlderVersionsAreListed(t *testing.T) {
	r := prepare(t, 10, 1)
	r.keeper.SetSalvage(path, lostRows(2, 1))
	r.open(typed)
	uitest.Says(t, r.win, "10 of 11 entries, 2 of them in an older version, 1 damaged:", "1 March 2026.",
		"The entry of 1 May 2026: an older version, saved on 2 April 2026 at 14:03.", "The entry of 2 May 2026: an older version, saved on 3 April 2026 at 14:03.")
	uitest.SaysNot(t, r.win, "Show them one by one")
}

// Many are counted on the card, and all of them stand in a sheet with their dates.
func TestAllOfThemOneByOne(t *testing.T) {
	r := prepare(t, 10, 1)
	r.keeper.SetSalvage(path, lostRows(30, 15))
	r.open(typed)
	uitest.Says(t, r.win, "38 of 53 entries, 30 of them in an older version, 15 damaged:", "12 March 2026, and 3 more days.",
		"The entry of 3 May 2026: an older version", "And 27 more in an older version.")
	uitest.SaysNot(t, r.win, "The entry of 4 May 2026", "13 March 2026")
	uitest.Press(t, r.win, "Show them one by one")
	var rows *kit.List
	uitest.Walk(r.win, func(o fyne.CanvasObject) bool {
		if l, ok := o.(*kit.List); ok {
			rows = l
		}
		return true
	})
	for i, row := range r.found.report.Lost {
		rows.Select(i)
		kit.RunDue()
		shown, ok := rows.Row(i).(*kit.WordRow)
		what, state := row.Tell()
		if !ok || shown.Shown() != what+"\n"+state {
			t.Fatalf("row %d is not %q, %q: %v", i, what, state, rows.Row(i))
		}
	}
	uitest.Press(t, r.win, "Close")
	if kit.SheetOpen(r.win.Canvas()) {
		t.Error("the list is still open")
	}
}

// Several of one day are one line on the card, so the sheet has to tell them apart.
func TestSeveralOfOneDay(t *testing.T) {
	rep := lostRows(2, 0)
	rep.Lost[1].Day = rep.Lost[0].Day
	if f := (found{report: &rep}); !f.more() {
		t.Error("two of one day are counted, and nothing lists them")
	}
	rep = lostRows(0, 2)
	rep.Lost[1].Day = rep.Lost[0].Day
	if f := (found{report: &rep}); !f.more() {
		t.Error("two damaged ones of one day are one date, and nothing lists them")
	}
	if f := (found{report: &journal.SalvageReport{Incomplete: true}}); f.more() {
		t.Error("there is nothing to list")
	}
}
