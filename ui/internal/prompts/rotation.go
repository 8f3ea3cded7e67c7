package prompts

import "stillwater/journal"

// Rotation chooses which prompt is offered by itself: one that fits the phase, never the same twice in
// a row, and each once before any comes again. The person's own take part like all others, but on the
// quiet days, when only what is meant for them is offered.
type Rotation struct {
	Book  *Book
	seen  map[string]bool
	shown journal.Prompt
	count uint64
}

// NewRotation makes a rotation in which nothing was shown yet.
func NewRotation(b *Book) *Rotation { return &Rotation{Book: b, seen: map[string]bool{}} }

// Shown is the prompt that is offered now; its ID is "" when there is none.
func (r *Rotation) Shown() journal.Prompt { return r.shown }

// Text is the words of the prompt that is offered now.
func (r *Rotation) Text() string { return r.Book.Text(r.shown) }

// Fits tells whether what is offered may stay: it is there still, and fits the phase. Words that were
// changed meanwhile are taken over.
func (r *Rotation) Fits(phase journal.Phase) bool {
	p, ok := r.Book.Find(r.shown.ID)
	if !ok || !p.Fits(phase) {
		return false
	}
	r.shown = p
	return true
}

// Next chooses another one; last is the id of the one shown last, in this sitting or before. The day
// is the seed: a day begins with the same prompt. It gives false when nothing else fits.
func (r *Rotation) Next(phase journal.Phase, last string, day journal.Day) bool {
	var fresh []journal.Prompt
	all := r.Book.All()
	for _, p := range all {
		if !r.seen[p.ID] {
			fresh = append(fresh, p)
		}
	}
	seed := uint64(day.Sub(journal.Day{Year: 2000, Month: 1, Day: 1}))*1000 + r.count
	r.count++
	p, ok := journal.PickPrompt(fresh, phase, last, seed)
	if !ok { // all were seen: begin again
		clear(r.seen)
		p, ok = journal.PickPrompt(all, phase, last, seed)
	}
	if !ok {
		return false
	}
	r.seen[p.ID], r.shown = true, p
	return true
}
