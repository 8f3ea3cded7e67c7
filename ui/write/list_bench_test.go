package write

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

// BenchmarkListScroll scrolls the list step by step, with 1,000 and with 10,000 entries in one run.
// Metrics: the median time of a step for each, in microseconds, and their ratio, which is about 1.
func BenchmarkListScroll(b *testing.B) {
	b.Cleanup(kit.Synchronous())
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 100))
	sizes := []int{1_000, 10_000}
	var lists []*entryList
	for _, n := range sizes {
		clock := journaltest.FixedClock()
		store := journaltest.NewSession(clock)
		for i := range n {
			e := journal.Entry{At: journal.MomentOf(clock.Advance(time.Minute)), Title: fmt.Sprint("Entry ", i), Text: "some words of the day, and a few more"}
			if err := store.SaveEntry(context.Background(), &e); err != nil {
				b.Fatal(err)
			}
		}
		win := test.NewTempWindow(b, nil)
		p := New(Deps{Store: store, Window: win, Clock: clock.Now})
		b.Cleanup(p.Close)
		win.SetContent(p.Content())
		win.Resize(fyne.NewSize(1060, 800))
		p.Show()
		if len(p.list.shown()) != n {
			b.Fatalf("%d rows of %d", len(p.list.shown()), n)
		}
		lists = append(lists, p.list)
	}
	const steps, rounds = 100, 41
	var took [2][]float64 // microseconds a step, of each round
	b.ResetTimer()
	for range b.N {
		for round := range rounds { // by turns
			for k, l := range lists {
				from := (sizes[k] - steps - 20) * round / rounds
				l.rows.ScrollTo(from)
				start := time.Now()
				for i := range steps {
					l.rows.ScrollTo(from + 20 + i)
				}
				took[k] = append(took[k], float64(time.Since(start).Nanoseconds())/1000/steps)
			}
		}
	}
	var median [2]float64
	for k := range took {
		slices.Sort(took[k])
		median[k] = took[k][len(took[k])/2]
	}
	b.ReportMetric(median[0], "step-1k-µs")
	b.ReportMetric(median[1], "step-10k-µs")
	b.ReportMetric(median[1]/median[0], "ratio")
	b.ReportMetric(0, "ns/op")
}
