package today

import (
	"context"

	"stillwater/assets"
	"stillwater/journal"
	"stillwater/words"
)

// offers chooses what the card with a thought shows: something that fits the
// phase, never the same twice in a row, and everything once before anything
// comes again.
type offers struct {
	all   []journal.Prompt
	seen  map[string]bool
	shown journal.Prompt
	count uint64
}

// newOffers reads the prompts that come with the app.
func newOffers() *offers {
	o := &offers{seen: map[string]bool{}}
	list, err := assets.Prompts()
	if err != nil {
		return o // embedded, and read by the tests of assets
	}
	for _, p := range list {
		phase := journal.Phase(p.Phase)
		if p.Phase == "any" {
			phase = journal.PhaseNone
		}
		o.all = append(o.all, journal.Prompt{ID: p.ID, Phase: phase, Theme: p.Theme, Domain: p.Domain, Form: p.Form, Text: p.Text})
	}
	return o
}

// next chooses another one; last is the id of the one shown last, in this
// sitting or before. It gives false when nothing else fits.
func (o *offers) next(phase journal.Phase, last string, day journal.Day) bool {
	var fresh []journal.Prompt
	for _, p := range o.all {
		if !o.seen[p.ID] {
			fresh = append(fresh, p)
		}
	}
	seed := uint64(day.Sub(journal.Day{Year: 2000, Month: 1, Day: 1}))*1000 + o.count
	o.count++
	p, ok := journal.PickPrompt(fresh, phase, last, seed)
	if !ok { // all were seen: begin again
		clear(o.seen)
		p, ok = journal.PickPrompt(o.all, phase, last, seed)
	}
	if !ok {
		return false
	}
	o.seen[p.ID], o.shown = true, p
	return true
}

// keep notes which prompt was shown last. Everything else in the personal
// settings stays as it is now.
func keepLast(ctx context.Context, store Store, id string) error {
	p, err := store.Personal(ctx)
	if err != nil || p.LastPrompt == id {
		return err
	}
	p.LastPrompt = id
	return store.SavePersonal(ctx, p)
}

// text is the prompt in the language of the window.
func (o *offers) text() string {
	if o.shown.Text == "" {
		return ""
	}
	return words.Asset(o.shown.Text)
}
