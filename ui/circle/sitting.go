package circle

import (
	"encoding/json"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

// lookOver is the step after the eight domains: everything on one page.
const lookOver = wheel.NumDomains

// sitting is one check-in while it is being made or changed: plain data.
type sitting struct {
	check   journal.CheckIn
	was     *journal.CheckIn // what was kept before, when an older one is being changed
	step    int              // 0 to 7: a domain; lookOver: the page at the end
	passed  [wheel.NumDomains]bool
	details bool // importance and target are folded out

	changes int // grows with every change
}

// newSitting begins a check-in of the moment.
func newSitting(now time.Time) *sitting {
	return &sitting{check: journal.CheckIn{At: journal.MomentOf(now), Wording: journal.WordingVersion}}
}

// changing opens a kept check-in again, at the page where all is seen.
func changing(c journal.CheckIn) *sitting {
	was := c
	s := &sitting{check: c, was: &was, step: lookOver}
	for i, r := range c.Ratings {
		s.passed[i] = true
		s.details = s.details || r.Target.IsSet() || r.Importance.IsSet()
	}
	return s
}

// domain is the one being rated; ok is false on the last page.
func (s *sitting) domain() (d wheel.Domain, ok bool) {
	if s.step < 0 || s.step >= wheel.NumDomains {
		return 0, false
	}
	return wheel.Domains[s.step], true
}

// rating gives what was said about the domain of the step.
func (s *sitting) rating() *journal.Rating {
	d, ok := s.domain()
	if !ok {
		return nil
	}
	return &s.check.Ratings[d]
}

func (s *sitting) changed() { s.changes++ }

// setScore rates the domain of the step.
func (s *sitting) setScore(v wheel.Score) { s.set(func(r *journal.Rating) { r.Score = v }) }

func (s *sitting) setTarget(v wheel.Score) { s.set(func(r *journal.Rating) { r.Target = v }) }

func (s *sitting) setImportance(v wheel.Score) { s.set(func(r *journal.Rating) { r.Importance = v }) }

func (s *sitting) setNote(text string) { s.set(func(r *journal.Rating) { r.Note = text }) }

func (s *sitting) set(change func(*journal.Rating)) {
	r := s.rating()
	if r == nil {
		return
	}
	was := *r
	change(r)
	if *r != was {
		s.changed()
	}
}

// setFeels says how a domain feels.
func (s *sitting) setFeels(d wheel.Domain, f journal.Feel) {
	if s.check.Ratings[d].Feels != f {
		s.check.Ratings[d].Feels = f
		s.changed()
	}
}

func (s *sitting) setOverall(text string) {
	if s.check.Note != text {
		s.check.Note = text
		s.changed()
	}
}

// setDay dates the check-in. A day ahead is refused: one cannot look back on
// two weeks that have not been.
func (s *sitting) setDay(d journal.Day, now time.Time) error {
	if d.IsZero() {
		return &journal.InvalidError{Field: journal.FieldDate, Problem: journal.ProblemEmpty}
	}
	if d.After(journal.DayOf(now)) {
		return &journal.InvalidError{Field: journal.FieldDate, Problem: journal.ProblemRange}
	}
	if d != s.check.At.Day {
		s.check.At = journal.MomentOn(d, now)
		s.changed()
	}
	return nil
}

// notNow leaves the domain out and goes on.
func (s *sitting) notNow() {
	s.setScore(wheel.Score{})
	s.next()
}

// hold goes to the step of a domain.
func (s *sitting) hold(d wheel.Domain) { s.goTo(int(d)) }

// next goes on by one step, back returns by one, goTo leaps.
func (s *sitting) next() { s.goTo(s.step + 1) }

func (s *sitting) back() { s.goTo(s.step - 1) }

func (s *sitting) goTo(step int) {
	if d, ok := s.domain(); ok {
		s.passed[d] = true
	}
	s.step = min(max(step, 0), lookOver)
}

// rated counts the domains that have a score.
func (s *sitting) rated() int { return s.check.Scores().Rated() }

// blank tells that nothing was said yet, so nothing can be kept or lost.
func (s *sitting) blank() bool { return s.check.IsBlank() }

// sittingDraft is the form in which an unfinished check-in survives a lock.
type sittingDraft struct {
	Version int
	Kept    *journal.CheckIn
	Check   journal.CheckIn
	Step    int
	Passed  [wheel.NumDomains]bool
	Details bool
}

// draft gives the sitting as bytes, nil when there is nothing to keep.
func (s *sitting) draft() []byte {
	if s.blank() && s.was == nil {
		return nil
	}
	b, err := json.Marshal(sittingDraft{
		Version: 1, Kept: s.was, Check: s.check, Step: s.step,
		Passed: s.passed, Details: s.details,
	})
	if err != nil {
		return nil
	}
	return b
}

// sittingFrom reads what draft gave; nil when it is none of ours.
func sittingFrom(b []byte) *sitting {
	var d sittingDraft
	if len(b) == 0 || json.Unmarshal(b, &d) != nil || d.Version != 1 {
		return nil
	}
	s := &sitting{check: d.Check, was: d.Kept, passed: d.Passed, details: d.Details}
	s.step = min(max(d.Step, 0), lookOver)
	return s
}
