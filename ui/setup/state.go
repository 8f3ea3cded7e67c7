package setup

import (
	"path/filepath"

	"stillwater/journal"
	"stillwater/journal/secret"
	"stillwater/ui/internal/place"
	"stillwater/ui/internal/secretform"
)

// step is where the person is on the way.
type step int

const (
	stepAbout step = iota // what this is, and what it is not
	stepPlace             // what the file protects, and where it lives
	stepPass              // a passphrase
	stepCode              // the recovery code is shown
	stepAsk               // two groups are asked back
	stepMake              // the file is made
)

// steps is how many steps are counted aloud: what this is and where it lives,
// the passphrase, the recovery code. Some have two screens.
const steps = 3

// number is the step as it is counted aloud; making the file is none.
func (s step) number() int {
	switch s {
	case stepAbout, stepPlace:
		return 1
	case stepPass:
		return 2
	}
	return steps
}

// state is all that the person has said so far. It stands apart from the
// fields, so that going back and forth loses nothing.
type state struct {
	step       step
	path       string // absolute, with the ending of a journal
	passphrase string
	code       secret.Code
	asked      [2]int
}

func newState(path string) *state {
	return &state{path: path, code: secret.NewCode(), asked: secretform.AskedGroups()}
}

// setPath takes a typed path. It tells whether it can be used.
func (s *state) setPath(typed string) bool {
	p := place.Expand(typed)
	if p == "" {
		return false
	}
	if filepath.Base(p) == place.Ending { // a name that is nothing but the ending
		return false
	}
	s.path = place.WithEnding(p)
	return true
}

func (s *state) secrets() journal.Secrets {
	return journal.Secrets{Passphrase: s.passphrase, RecoveryCode: s.code.String()}
}

// askAgain chooses two other groups, after the code was looked at once more.
func (s *state) askAgain() {
	was := s.asked
	for s.asked == was {
		s.asked = secretform.AskedGroups()
	}
}
