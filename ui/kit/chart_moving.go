package kit

import (
	"sync"

	"stillwater/wheel"
	"stillwater/wheel/raster"
)

// Moving is a wheel that a Chart shows at one position after another. What stands still is laid out and drawn
// once for each place.
type Moving struct {
	build func(Look) (*wheel.Replay, error)

	mu     sync.Mutex
	place  chartKey
	replay *wheel.Replay
	player *raster.Player
}

// NewMoving makes a moving wheel. build lays it out for a place; it is called on another thread, as that of
// Chart.SetBuild.
func NewMoving(build func(Look) (*wheel.Replay, error)) *Moving { return &Moving{build: build} }

// SetMoving shows a moving wheel at a position (see wheel.Replay).
func (r *Chart) SetMoving(m *Moving, position float64) {
	r.SetBuild(func(l Look) (wheel.Drawing, error) {
		w, err := m.build(l)
		if err != nil {
			return wheel.Drawing{}, err
		}
		return w.At(position), nil
	})
	r.moving, r.position = m, position
}

// frame draws a position. Only the words of a wheel that rests are told.
func (m *Moving) frame(k chartKey, l Look, position float64) (drawn, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	place := k
	place.revision = 0
	if m.player == nil || m.place != place {
		w, err := m.build(l)
		if err != nil {
			return drawn{}, err
		}
		p, err := raster.NewPlayer(w, k.w, k.h, ChartFonts())
		if err != nil {
			return drawn{}, err
		}
		m.replay, m.player, m.place = w, p, place
	}
	out := drawn{img: m.player.Frame(nil, position)}
	if position == float64(int(position)) {
		out.d = m.replay.At(position)
	}
	return out, nil
}
