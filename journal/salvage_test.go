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
	}
	if r.Sound() {
		t.Error("it counts as sound")
	}
	got := strings.Join(TellSalvage(r), "\n")
	want := `812 of 815 entries, 1 of them in an older version, 3 damaged: 4 May 2026, 2 May 2026.
1 of 1 check-in.
Your personal settings are damaged; the usual ones stand in for them.
The entry of 3 May 2026: an older version, saved on 2 May 2026 at 14:03.
The newest entry that is whole is of 7 May 2026.
The recovery code no longer opens this journal. Please make a new one.`
	if got != want {
		t.Errorf("it says\n%s\nwant\n%s", got, want)
	}
	whole := SalvageReport{Entries: SalvageCount{Sound: 2}, LastEntry: day}
	if !whole.Sound() || TellSalvage(whole)[0] != "2 of 2 entries." {
		t.Errorf("a whole one: %v, %q", whole.Sound(), TellSalvage(whole))
	}
	cut := whole
	cut.Incomplete = true
	if got := strings.Join(TellSalvage(cut), "\n"); cut.Sound() || cut.Nothing() || !strings.HasPrefix(got, "2 of at least 2 entries.\nMore may be missing, above all the newest") {
		t.Errorf("a cut one: %v, %q", cut.Sound(), got)
	}
	nothing := SalvageReport{Incomplete: true}
	if got := TellSalvage(nothing); nothing.Sound() || !nothing.Nothing() || len(got) != 1 || !strings.HasPrefix(got[0], "Nothing that is whole was found") {
		t.Errorf("nothing: %v, %q", nothing.Nothing(), got)
	}
	lost := SalvageReport{Entries: SalvageCount{Damaged: 1}, Lost: []SalvagedRow{{Kind: KindEntry, Day: day}}}
	if got := strings.Join(TellSalvage(lost), "\n"); !lost.Nothing() || got != "Nothing that is whole was found in the file.\n0 of 1 entry, 1 damaged: 3 May 2026." {
		t.Errorf("all lost: %v, %q", lost.Nothing(), got)
	}
	if empty := (SalvageReport{}); empty.Nothing() || !empty.Sound() {
		t.Error("an empty journal counts as lost")
	}
	same := SalvageReport{Entries: SalvageCount{Older: 3}}
	for i := range 3 {
		same.Lost = append(same.Lost, SalvagedRow{Kind: KindEntry, Day: day, Older: old.Add(time.Duration(i%2) * time.Minute)})
	}
	if got := TellSalvage(same); len(got) != 2 || got[1] != "3 entries of 3 May 2026: in older versions, the newest saved on 2 May 2026 at 14:04." {
		t.Errorf("three of one day: %q", got)
	}
	many := SalvageReport{Entries: SalvageCount{Damaged: 30, Older: 50}}
	for i := range 30 {
		many.Lost = append(many.Lost, SalvagedRow{Kind: KindEntry, Day: day.AddDays(-i)})
	}
	for i := range 50 {
		many.Lost = append(many.Lost, SalvagedRow{Kind: KindEntry, Day: day.AddDays(-i), Older: old})
	}
	lines := TellSalvage(many)
	if len(lines) != 1+salvageOlder+1 || !strings.HasSuffix(lines[0], ", and 10 more days.") || lines[len(lines)-1] != "And 38 more in an older version." {
		t.Errorf("many: %d lines, %q ... %q", len(lines), lines[0], lines[len(lines)-1])
	}
}
