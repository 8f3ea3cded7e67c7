package journal

import "stillwater/wheel"

// WordingVersion is the version of the question that a check-in asks and of
// the meanings of the domains beside it. It grows when they change, because
// answers to different questions do not compare.
const WordingVersion = 1

// CheckIn is one look at the eight domains.
type CheckIn struct {
	Row
	At      Moment
	Ratings [wheel.NumDomains]Rating
	Note    string
	Wording int // the [WordingVersion] the answers were given to
}

// Rating is what a person says about one domain. Every part may be left out.
type Rating struct {
	Score      wheel.Score // 0 not at all satisfied ... 10 completely satisfied
	Target     wheel.Score
	Importance wheel.Score
	Note       string
}

// Scores gives the scores alone, in the fixed order of the domains.
func (c *CheckIn) Scores() wheel.Scores {
	var s wheel.Scores
	for i, r := range c.Ratings {
		s[i] = r.Score
	}
	return s
}

// Targets gives the targets alone.
func (c *CheckIn) Targets() wheel.Scores {
	var s wheel.Scores
	for i, r := range c.Ratings {
		s[i] = r.Target
	}
	return s
}

// IsBlank tells whether no domain has a score or a note.
func (c *CheckIn) IsBlank() bool {
	for _, r := range c.Ratings {
		if r.Score.IsSet() || r.Note != "" {
			return false
		}
	}
	return c.Note == ""
}
