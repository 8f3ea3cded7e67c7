package circle

import (
	"context"
	"os"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/journal/sample"
	"stillwater/ui/theme"
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
	if os.Getenv("STILLWATER_PICTURES") == "" {
		t.Skip("set STILLWATER_PICTURES to a folder to get pictures")
	}
	for _, c := range []struct {
		name          string
		mode          theme.Mode
		percent       int
		width, height float32
	}{
		{"light", theme.Light, 100, 1050, 800},
		{"dark", theme.Dark, 100, 1690, 1080},
		{"contrast", theme.HighContrast, 150, 935, 800},
		{"large", theme.Light, 150, 935, 800},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, c.mode, c.percent)
			w.win.Resize(fyne.NewSize(c.width, c.height))
			w.sampled()
			v := w.page.look
			for i, p := range v.parts {
				v.tabs.SetSelected(i)
				v.turned()
				w.picture("time-" + p.key + "-" + c.name)
			}
			v.tabs.SetSelected(0)
			v.turned()
			w.page.state.choose([]int{0, 5, 11})
			v.refresh()
			w.picture("time-three-" + c.name)
			v.wheel.player.begin()
			v.wheel.player.replay.goTo(6.5)
			v.wheel.player.show()
			time.Sleep(weekMost + 100*time.Millisecond)
			w.picture("time-replay-" + c.name)

			one := newWorld(t, c.mode, c.percent)
			one.many(1)
			one.picture("time-one-" + c.name)
			lots := newWorld(t, c.mode, c.percent)
			lots.win.Resize(fyne.NewSize(c.width, c.height))
			lots.many(300)
			for i, p := range lots.page.look.parts {
				lots.page.look.tabs.SetSelected(i)
				lots.page.look.turned()
				lots.picture("time-300-" + strconv.Itoa(i) + p.key + "-" + c.name)
			}
		})
	}
}
