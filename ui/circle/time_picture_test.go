package circle

import (
	"context"
	"strconv"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/sample"
	"stillwater/ui/internal/uitest"
	"stillwater/wheel"
)

// sampled shows the made-up life of the sample journal.
func (w *world) sampled() {
	w.Helper()
	if err := sample.Fill(context.Background(), w.store, journal.DayOf(w.clock.Now()), time.UTC); err != nil {
		w.Fatal(err)
	}
	w.page.Show()
}

// many keeps so many check-ins, nine days apart.
func (w *world) many(n int) {
	w.Helper()
	var list []journal.CheckIn
	for i := range n {
		c := journal.CheckIn{At: journal.MomentOf(w.clock.Now().AddDate(0, 0, -9*(n-i-1))), Wording: 1}
		for d := range c.Ratings {
			if (i+d)%11 != 0 {
				c.Ratings[d].Score = wheel.MustScore((i/7 + d*3 + i*d%4) % 11)
			}
		}
		list = append(list, c)
	}
	w.keep(list)
}

func TestTimePictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := dressed(t, l)
		w.sampled()
		v := w.page.look
		for i, p := range v.parts {
			v.tabs.SetSelected(i)
			v.turned()
			w.picture("time-" + p.key + "")
		}
		v.tabs.SetSelected(0)
		v.turned()
		w.page.state.choose([]int{0, 5, 11})
		v.refresh()
		w.picture("time-three")
		v.wheel.player.begin()
		v.wheel.player.replay.goTo(6.5)
		v.wheel.player.show()
		time.Sleep(weekMost + 100*time.Millisecond)
		w.picture("time-replay")

		one := dressed(t, l)
		one.many(1)
		one.picture("time-one")
		lots := dressed(t, l)
		lots.many(300)
		for i, p := range lots.page.look.parts {
			lots.page.look.tabs.SetSelected(i)
			lots.page.look.turned()
			lots.picture("time-300-" + strconv.Itoa(i) + p.key + "")
		}
	}, uitest.PageLight, uitest.PageDark.Sized(1690, 1080), uitest.PageContrast, uitest.PageLarge)
}
