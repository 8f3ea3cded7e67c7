package care

import (
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/wheel"
)

func moods(at ...journal.Moment) (out []journal.EntrySummary) {
	for i, m := range at {
		out = append(out, journal.EntrySummary{At: m, Mood: wheel.MustScore(i % 11)})
	}
	return out
}

func later(d int) journal.Moment {
	return journal.MomentOf(time.Date(2026, 3, d, 18, 0, 0, 0, time.UTC))
}

func TestTheDaysSinceNeedTwoTreatments(t *testing.T) {
	d := sinceData{today: at(2026, 3, 31).Day, treatments: log(at(2026, 3, 1)), entries: moods(later(1), later(3))}
	if len(d.kinds()) != 0 {
		t.Error("one treatment has nothing to be laid over")
	}
	d.treatments = log(at(2026, 3, 1), at(2026, 3, 10))
	if len(d.kinds()) != 0 {
		t.Error("nothing was noted since the second one")
	}
	d.entries = moods(later(1), later(3), later(11))
	if k := d.kinds(); len(k) != 1 || k[0].name != "Mood" {
		t.Errorf("offered: %+v", k)
	}
}

func TestTheDaysSinceShowEveryNumberAndItsDay(t *testing.T) {
	d := sinceData{
		today: at(2026, 3, 31).Day, treatments: log(at(2026, 3, 1), at(2026, 3, 10), at(2026, 3, 20)),
		entries: moods(later(1), later(3), later(3), later(12), later(21), later(30)), // 0 1 2 | 3 | 4 5
	}
	chart, err := d.chart(d.kinds()[0], 600, 300, wheel.Light(), 1, kit.ChartMeasurer())
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{ // days, numbers, treatments, from, to, mean
		{"0", "1", "1", "0", "0", "0.0"}, {"1", "1", "1", "4", "4", "4.0"}, {"2", "3", "2", "1", "3", "2.0"}, {"10", "1", "1", "5", "5", "5.0"},
	}
	if len(chart.Table.Rows) != len(want) {
		t.Fatalf("rows %v", chart.Table.Rows)
	}
	for i, row := range want {
		if strings.Join(chart.Table.Rows[i], " ") != strings.Join(row, " ") {
			t.Errorf("row %d is %v, want %v", i, chart.Table.Rows[i], row)
		}
	}
	if chart.Desc != "6 numbers over 3 treatments." {
		t.Errorf("told as %q", chart.Desc)
	}
}

func TestTheViewAdvisesNothing(t *testing.T) {
	w := newWorld(t, uitest.PageLight.Sized(1060, 1400))
	w.fill()
	if !w.page.rest.since.card.Visible() {
		t.Fatal("half a year has something to lay over each other")
	}
	uitest.Says(t, w.win, "The days since a treatment", "A picture to talk about, nothing more.", "treatments.")
	uitest.SaysNot(t, w.win, "should", "recommend", "better", "worse", "wears off")
	w.page.setPhase(journal.PhaseQuiet)
	if w.page.rest.since.card.Visible() {
		t.Error("a quiet day shows no numbers")
	}
}
