package journal

import (
	"strings"
	"testing"
	"time"
)

func TestTellSalvage(t *testing.T) {
	old := time.Date(2026, 5, 2, 14, 3, 0, 0, time.Local)
	day := Day{Year: 2026, Month: 5, Day: 3}
	r := SalvageReport{
		Entries:  SalvageCount{Sound: 811, Older: 1, Damaged: 3},
		CheckIns: SalvageCount{Sound: 1},
		Others:   SalvageCount{Damaged: 1},
		Lost: []SalvagedRow{
			{Kind: KindEntry, Day: day.AddDays(1)},
			{Kind: KindEntry, Day: day, Older: old},
			{Kind: KindEntry, Day: day.AddDays(-1)},
			{Kind: KindEntry, Day: day.AddDays(-1)},
		},
		CodeLost: true, LastEntry: day.AddDays(4),
		Whole: Holdings{Entries: 809}, Holds: Holdings{Entries: 810},
	}
	if r.Sound() {
		t.Error("it counts as sound")
	}
	got := strings.Join(TellSalvage(r, FullTell), "\n")
	want := `812 of 815 entries, 1 of them in an older version, 3 damaged: 4 May 2026, 2 May 2026.
2 of these entries lie in the trash.
1 of 1 check-in.
Your personal settings are damaged; the usual ones stand in for them.
The entry of 3 May 2026: an older version, saved on 2 May 2026 at 14:03.
The newest entry that is whole is of 7 May 2026.
The recovery code no longer opens this journal. Please make a new one.`
	if got != want {
		t.Errorf("it says\n%s\nwant\n%s", got, want)
	}
	whole := SalvageReport{Entries: SalvageCount{Sound: 2}, LastEntry: day, Holds: Holdings{Entries: 2}}
	if !whole.Sound() || TellSalvage(whole, FullTell)[0] != "2 of 2 entries." {
		t.Errorf("a whole one: %v, %q", whole.Sound(), TellSalvage(whole, FullTell))
	}
	cut := whole
	cut.Incomplete = true
	if got := strings.Join(TellSalvage(cut, FullTell), "\n"); cut.Sound() || cut.Nothing() || !strings.HasPrefix(got, "2 of at least 2 entries.\nMore may be missing, above all the newest") {
		t.Errorf("a cut one: %v, %q", cut.Sound(), got)
	}
	nothing := SalvageReport{Incomplete: true}
	if got := TellSalvage(nothing, FullTell); nothing.Sound() || !nothing.Nothing() || len(got) != 1 || !strings.HasPrefix(got[0], "Nothing that is whole was found") {
		t.Errorf("nothing: %v, %q", nothing.Nothing(), got)
	}
	lost := SalvageReport{Entries: SalvageCount{Damaged: 1}, Lost: []SalvagedRow{{Kind: KindEntry, Day: day}}}
	if got := strings.Join(TellSalvage(lost, FullTell), "\n"); !lost.Nothing() || got != "Nothing that is whole was found in the file.\n0 of 1 entry, 1 damaged: 3 May 2026." {
		t.Errorf("all lost: %v, %q", lost.Nothing(), got)
	}
	if empty := (SalvageReport{}); empty.Nothing() || !empty.Sound() {
		t.Error("an empty journal counts as lost")
	}
	same := SalvageReport{Entries: SalvageCount{Older: 3}, Holds: Holdings{Entries: 3}}
	for i := range 3 {
		same.Lost = append(same.Lost, SalvagedRow{Kind: KindEntry, Day: day, Older: old.Add(time.Duration(i%2) * time.Minute)})
	}
	if got := TellSalvage(same, FullTell); len(got) != 2 || got[1] != "3 entries of 3 May 2026: in older versions, the newest saved on 2 May 2026 at 14:04." {
		t.Errorf("three of one day: %q", got)
	}
	many := SalvageReport{Entries: SalvageCount{Damaged: 30, Older: 50}, Holds: Holdings{Entries: 50}}
	for i := range 30 {
		many.Lost = append(many.Lost, SalvagedRow{Kind: KindEntry, Day: day.AddDays(-i)})
	}
	for i := range 50 {
		many.Lost = append(many.Lost, SalvagedRow{Kind: KindEntry, Day: day.AddDays(-i), Older: old})
	}
	lines := TellSalvage(many, FullTell)
	if len(lines) != 1+FullTell.Older+1 || !strings.HasSuffix(lines[0], ", and 10 more days.") || lines[len(lines)-1] != "And 38 more in an older version." {
		t.Errorf("many: %d lines, %q ... %q", len(lines), lines[0], lines[len(lines)-1])
	}
}

func TestTellEntries(t *testing.T) {
	day := Day{Year: 2026, Month: 5, Day: 3}
	r := SalvageReport{Entries: SalvageCount{Sound: 812, Damaged: 3}, Lost: []SalvagedRow{
		{Kind: KindEntry, Day: day}, {Kind: KindEntry, Day: day.AddDays(-1)}, {Kind: KindEntry, Day: day.AddDays(-2)},
	}}
	for most, want := range map[int]string{5: "3 May 2026, 2 May 2026, 1 May 2026.", 2: "3 May 2026, 2 May 2026, and 1 more day."} {
		if count, days := TellEntries(r, TellLimits{Dates: most}); count != "812 of 815 entries, 3 damaged:" || days != want {
			t.Errorf("%q %q", count, days)
		}
	}
	r.Lost = nil
	if count, days := TellEntries(r, FullTell); count != "812 of 815 entries, 3 damaged." || days != "" {
		t.Errorf("without days: %q %q", count, days)
	}
}

// TestEveryLostRowIsNamed: each row that is damaged or older has a name of its kind
// and day, and says which of the two it is.
func TestEveryLostRowIsNamed(t *testing.T) {
	old := time.Date(2026, 5, 2, 14, 3, 0, 0, time.Local)
	day := Day{Year: 2026, Month: 5, Day: 3}
	names := map[string]bool{}
	for _, k := range append([]Kind{"personal"}, Kinds...) {
		what, state := SalvagedRow{Kind: k, Day: day, Older: old}.Tell()
		if state != "older version, of 2 May 2026, 14:03" {
			t.Errorf("%s: %q", k, state)
		}
		if single := k == KindPlan || k == "personal"; strings.Contains(what, "3 May 2026") == single {
			t.Errorf("%s: %q", k, what)
		}
		names[what] = true
		if what, state := (SalvagedRow{Kind: k}).Tell(); what == "" || strings.Contains(what, "{{") || strings.Contains(what, "May") || state != "damaged, cannot be read" {
			t.Errorf("%s without a day: %q, %q", k, what, state)
		}
	}
	if len(names) != 7 { // what stands around the care has one name
		t.Errorf("%d names: %v", len(names), names)
	}
}
