package circle

import (
	"math"
	"time"

	"stillwater/journal"
)

// replay is the way of the wheel through the check-ins: plain data. Its place
// is a number of check-ins: 3.25 is a quarter of the way from the fourth to the
// fifth.
type replay struct {
	list    []journal.CheckIn // oldest first
	at      float64
	playing bool
	held    time.Duration // how long it has rested where it is
}

// How long the way from one check-in to the next takes, at most and at least:
// all of it should not take much longer than a minute. In steps each is seen for
// a while.
const (
	wayMost  = 1600 * time.Millisecond
	wayLeast = 300 * time.Millisecond
	stepMost = 2500 * time.Millisecond
	stepMin  = 1200 * time.Millisecond
	allWays  = 70 * time.Second
)

func (r *replay) last() float64 { return float64(max(len(r.list)-1, 0)) }

// way is the time for one check-in; still: in steps.
func (r *replay) way(still bool) time.Duration {
	each := allWays / time.Duration(max(len(r.list)-1, 1))
	if still {
		return min(max(each, stepMin), stepMost)
	}
	return min(max(each, wayLeast), wayMost)
}

// play begins, at the beginning where the end was reached.
func (r *replay) play() {
	if r.at >= r.last() {
		r.at = 0
	}
	r.playing, r.held = len(r.list) > 1, 0
}

func (r *replay) pause() { r.playing = false }

// advance goes on by some time. Where less motion is wished for (still) it goes
// in steps from check-in to check-in. It tells whether anything is to be shown anew.
func (r *replay) advance(by time.Duration, still bool) bool {
	if !r.playing || by <= 0 {
		return false
	}
	was := r.at
	if still {
		r.at = math.Floor(r.at + 1e-9)
		if r.held += by; r.held >= r.way(true) {
			r.held = 0
			r.at++
		}
	} else {
		r.at += float64(by) / float64(r.way(false))
	}
	if r.at >= r.last() {
		r.at, r.playing = r.last(), false
		return true
	}
	return r.at != was
}

// goTo pauses at a place.
func (r *replay) goTo(at float64) {
	r.pause()
	r.at = min(max(at, 0), r.last())
}

// ends are the check-ins between which the wheel is, and how far: rest is the
// share of each way on which it stands still, so that each check-in is seen.
func (r *replay) ends() (from, to *journal.CheckIn, share float64) {
	if len(r.list) == 0 {
		return nil, nil, 0
	}
	const rest = 0.18
	i := min(int(r.at), len(r.list)-1)
	j := min(i+1, len(r.list)-1)
	s := min(max((r.at-float64(i)-rest)/(1-2*rest), 0), 1)
	return &r.list[i], &r.list[j], s * s * (3 - 2*s)
}

// nearest is the check-in that the wheel is nearest to.
func (r *replay) nearest() *journal.CheckIn {
	from, to, share := r.ends()
	if share >= 0.5 {
		return to
	}
	return from
}

// position is where the wheel is drawn, in steps: on its way it comes and goes
// gently, and on each check-in it rests for a moment.
func (r *replay) position() float64 {
	if len(r.list) == 0 {
		return 0
	}
	_, _, share := r.ends()
	return float64(min(int(r.at), len(r.list)-1)) + share
}

// seconds of a moment as the person's clock showed it.
func seconds(m journal.Moment) float64 { return float64(m.UTC.Unix() + int64(m.Offset)) }

// day is the date on the way.
func (r *replay) day() journal.Day {
	from, to, share := r.ends()
	if from == nil {
		return journal.Day{}
	}
	switch share {
	case 0:
		return from.At.Day
	case 1:
		return to.At.Day
	}
	return from.At.Day.AddDays(int(math.Round(float64(to.At.Day.Sub(from.At.Day)) * share)))
}

// week is the week that ends on the day.
func (r *replay) week() (from, to journal.Day) {
	d := r.day()
	return d.AddDays(-6), d
}

// stops are the places of the check-ins on the whole time, 0 to 1. Check-ins of
// one moment are told apart by their order.
func (r *replay) stops() []float64 {
	n := len(r.list)
	out := make([]float64, n)
	if n < 2 {
		return out
	}
	first, span := seconds(r.list[0].At), seconds(r.list[n-1].At)-seconds(r.list[0].At)
	for i := range out {
		if span > 0 {
			out[i] = min(max((seconds(r.list[i].At)-first)/span, 0), 1)
		} else {
			out[i] = float64(i) / float64(n-1)
		}
		if i > 0 {
			out[i] = max(out[i], out[i-1])
		}
	}
	return out
}

// fraction is the place on the whole time, 0 to 1.
func (r *replay) fraction() float64 {
	s := r.stops()
	if len(s) == 0 {
		return 0
	}
	i := min(int(r.at), len(s)-1)
	j := min(i+1, len(s)-1)
	return s[i] + (s[j]-s[i])*(r.at-float64(i))
}

// setFraction goes to a place on the whole time and pauses.
func (r *replay) setFraction(f float64) {
	s := r.stops()
	for i := 0; i+1 < len(s); i++ {
		if f <= s[i+1] {
			at := float64(i)
			if w := s[i+1] - s[i]; w > 0 {
				at += min(max((f-s[i])/w, 0), 1)
			}
			r.goTo(at)
			return
		}
	}
	r.goTo(r.last())
}
