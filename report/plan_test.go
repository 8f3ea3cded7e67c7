package report_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/report"
	"stillwater/wheel"
	"stillwater/wheel/pdf"
)

func planOf(n int, text string) journal.SafetyPlan {
	var p journal.SafetyPlan
	for i := range n {
		s := fmt.Sprintf("%s %d", text, i)
		for _, list := range []*[]string{&p.Warnings, &p.Alone, &p.Safer, &p.Reasons} {
			*list = append(*list, s)
		}
		for _, list := range []*[]journal.Contact{&p.Places, &p.Helpers, &p.Professionals} {
			*list = append(*list, journal.Contact{Name: s, How: "555 0100"})
		}
	}
	return p
}

// TestThePlanIsOnePage: whatever stands in it, nothing lies below the foot of the one page.
func TestThePlanIsOnePage(t *testing.T) {
	for _, paper := range []pdf.Paper{pdf.A4, pdf.Letter} {
		for _, n := range []int{0, 1, 4, 9, 40} {
			for name, text := range map[string]string{"short": "A walk", "long": strings.Repeat("something that helps in a hard hour ", 12)} {
				d := report.PlanPage(planOf(n, text), report.Options{Paper: paper})
				if len(d.Pages) != 1 {
					t.Fatalf("%d %s: %d pages", n, name, len(d.Pages))
				}
				_, h := paper.Size()
				lowest := 0.0
				for _, s := range d.Pages[0].Shapes {
					if x, ok := s.(wheel.Text); ok {
						lowest = max(lowest, x.At.Y)
					}
				}
				if lowest > h-40 {
					t.Errorf("%d %s: a text lies at %.0f of %.0f", n, name, lowest, h)
				}
				if dir := os.Getenv("STILLWATER_PICTURES"); dir != "" && paper == pdf.A4 {
					var b bytes.Buffer
					if err := d.WritePDF(context.Background(), &b, nil); err != nil {
						t.Fatal(err)
					}
					_ = os.WriteFile(filepath.Join(dir, fmt.Sprintf("plan-%d-%s.pdf", n, name)), b.Bytes(), 0o600)
				}
			}
		}
	}
}

// A number is what helps: however full the page and however long the name, it is not what is cut.
func TestANumberIsNeverCut(t *testing.T) {
	long := strings.Repeat("somebody whom I know from long ago ", 12)
	p := planOf(9, long)
	for _, list := range []*[]journal.Contact{&p.Places, &p.Helpers, &p.Professionals} {
		*list = []journal.Contact{{Name: long, How: "555 0199"}}
	}
	n := 0
	for _, s := range report.PlanPage(p, report.Options{}).Pages[0].Shapes {
		if text, ok := s.(wheel.Text); ok && strings.Contains(text.String, "555 0199") {
			n++
		}
	}
	if n != 3 {
		t.Errorf("%d of 3 numbers are on the page", n)
	}
}
