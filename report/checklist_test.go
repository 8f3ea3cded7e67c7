package report

import (
	"strconv"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/wheel"
)

func TestAChecklistIsOnePageWithoutWhatIsPrivate(t *testing.T) {
	for _, n := range []int{0, 3, 12, 500} {
		tr := journal.Treatment{Intention: "to be kind", Driver: "Mira", Dose: "the dose", Note: "the note"}
		for i := range n {
			tr.Checklist = append(tr.Checklist, journal.CheckItem{Text: "line " + strconv.Itoa(i) + strings.Repeat(" and more", i%30), Done: i%2 == 0})
		}
		d := Checklist(&tr, Options{Made: journal.Day{Year: 2026, Month: 3, Day: 14}})
		if len(d.Pages) != 1 {
			t.Fatalf("%d lines make %d pages", n, len(d.Pages))
		}
		page, said := d.Pages[0], ""
		for _, s := range page.Shapes {
			if x, ok := s.(wheel.Text); ok {
				said += x.String + "\n"
				if x.At.Y > page.Height-margin+1 || x.At.X < margin-1 {
					t.Errorf("%d lines: %q stands at %v", n, x.String, x.At)
				}
			}
		}
		if !strings.Contains(said, "to be kind") || !strings.Contains(said, "Mira") || strings.Contains(said, "the dose") || strings.Contains(said, "the note") {
			t.Errorf("%d lines: the page says %q", n, said)
		}
		if n > 100 != strings.Contains(said, "have no room here") {
			t.Errorf("%d lines: what is left out is told wrongly", n)
		}
	}
}
