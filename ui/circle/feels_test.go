package circle

import (
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
)

func TestWhatFeelsBalancedIsThePersonsOwnWord(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.page.StartCheckIn()
	w.keys("9", fyne.KeyReturn, "2", fyne.KeyReturn)
	w.page.step(func(s *sitting) { s.goTo(lookOver) })
	for _, d := range wheel.Domains {
		if f := w.page.sit.check.Ratings[d].Feels; f != journal.FeelNone {
			t.Fatalf("%v is %q before anybody said so", d, f)
		}
	}
	v := w.page.end.feels
	press := func(f journal.Feel, row *kit.Chips, chosen ...string) {
		row.Set(v.names, chosen) // as the row itself does
		v.chose(f, chosen)
	}
	press(journal.FeelBalanced, v.balanced, "Emotional", "Social", "Physical")
	press(journal.FeelAttention, v.attention, "Emotional", "Mental") // the 9 asks for attention after all
	press(journal.FeelBalanced, v.balanced, "Social")                // and one is taken back
	if got := v.balanced.Selected(); len(got) != 1 || got[0] != "Social" {
		t.Errorf("shown as balanced: %v", got)
	}
	w.keys(fyne.KeyReturn)
	list := w.checkIns()
	if len(list) != 1 {
		t.Fatalf("%d check-ins", len(list))
	}
	want := map[wheel.Domain]journal.Feel{wheel.Emotional: journal.FeelAttention, wheel.Mental: journal.FeelAttention, wheel.Social: journal.FeelBalanced}
	for _, d := range wheel.Domains {
		if got := list[0].Ratings[d].Feels; got != want[d] {
			t.Errorf("%v: %q, want %q", d, got, want[d])
		}
	}

	// Changed later: what was said is there.
	w.page.sitDown(changing(list[0]), false)
	if got := w.page.end.feels.attention.Selected(); len(got) != 2 {
		t.Errorf("opened again: %v", got)
	}
}
