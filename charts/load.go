package charts

import (
	"context"

	"stillwater/journal"
)

// Source is what charts are read from.
type Source interface {
	CheckIns(ctx context.Context) ([]journal.CheckIn, error)
	Treatments(ctx context.Context) ([]journal.Treatment, error)
}

// Load reads what charts are made of; nothing is chosen yet. It fails with the errors of src.
func Load(ctx context.Context, src Source, today journal.Day) (v View, err error) {
	v.Today = today
	if v.CheckIns, err = src.CheckIns(ctx); err != nil {
		return View{}, err
	}
	if v.Treatments, err = src.Treatments(ctx); err != nil {
		return View{}, err
	}
	if n := len(v.CheckIns); n > 0 {
		v.Phases = Phases(v.CheckIns[0].At.Day, v.CheckIns[n-1].At.Day, v.Treatments)
	}
	return v, nil
}

// ChooseDays chooses the newest check-in of each day, at most wheel.MaxLayers of them. It tells whether
// there is one on every day; where there is not, nothing changes.
func (v *View) ChooseDays(days []journal.Day) bool {
	var picks []journal.ID
	for _, d := range days {
		at := -1
		for i := range v.CheckIns {
			if v.CheckIns[i].At.Day == d {
				at = i
			}
		}
		if at < 0 {
			return false
		}
		picks = append(picks, v.CheckIns[at].ID)
	}
	v.Picks, v.ByHand = picks, true
	v.Settle()
	return true
}
