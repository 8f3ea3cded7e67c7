package lookback

import (
	"context"
	"fmt"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/sample"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/uitest"
)

// sampled fills a journal with the sample, and tells of the days two years before as well.
func sampled(t testing.TB, s *journaltest.Session, clock *journaltest.Clock) {
	t.Helper()
	if err := sample.Fill(context.Background(), s, journal.DayOf(clock.Now()), time.UTC); err != nil {
		t.Fatal(err)
	}
	today := journal.DayOf(clock.Now())
	for _, d := range []journal.Day{today.AddDays(-7), monthsBefore(today, 1), monthsBefore(today, 12), monthsBefore(today, 36)} {
		e := journal.Entry{At: journal.MomentOn(d, clock.Now()), Title: "The same walk", Text: "Down to the water and back.", Tags: []string{"walk"}}
		if err := s.SaveEntry(context.Background(), &e); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		d := open(t, sampled)
		uitest.Wear(d.win, l)
		d.Show()
		d.calendar().cal.SetChosen(dayTime(journal.DayOf(d.clock.Now()).AddDays(-4)))
		d.calendar().loadDay()
		for i := range d.parts {
			d.tabs.SetSelected(i)
			d.turnTo(i)
			front.Settle()
			if w, ok := d.parts[i].(*wordsPart); ok {
				w.rows.OnSelected(0)
				w.rows.Select(0)
			}
			uitest.Picture(t, d.win, l, fmt.Sprintf("look-%d", i))
		}
		d.tabs.SetSelected(0)
		d.turnTo(0)
		d.calendar().cal.SetChosen(dayTime(journal.DayOf(d.clock.Now()).AddDays(-13)))
		d.calendar().loadDay()
		uitest.Picture(t, d.win, l, "look-checkin")
		d.calendar().cal.SetYear(true)
		uitest.Picture(t, d.win, l, "look-year")
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge, uitest.PageNarrow, uitest.PageWide, uitest.PageContrast)
}
