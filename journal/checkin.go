package journal

import (
	"slices"

	"stillwater/wheel"
)

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
	Feels      Feel // which the person chooses, whatever the score is
	Note       string
}

// Feel is the person's own word on a domain: whether it is in balance as it is, or asks for
// attention. It is never worked out from the scores.
type Feel string

// What can be said of a domain; FeelNone: nothing was.
const (
	FeelNone      Feel = ""
	FeelBalanced  Feel = "balanced"
	FeelAttention Feel = "attention"
)

// Feels lists what can be chosen, FeelNone left out.
var Feels = []Feel{FeelBalanced, FeelAttention}

// Valid tells whether f is one of them or none.
func (f Feel) Valid() bool { return f == FeelNone || slices.Contains(Feels, f) }

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

// Feeling lists the domains of which the person said f, in their fixed order.
func (c *CheckIn) Feeling(f Feel) []wheel.Domain {
	var out []wheel.Domain
	for i, r := range c.Ratings {
		if r.Feels == f {
			out = append(out, wheel.Domain(i))
		}
	}
	return out
}

// IsBlank tells whether nothing was said about any domain (a wish and how much it matters alone say
// nothing of it) and there is no note.
func (c *CheckIn) IsBlank() bool {
	for _, r := range c.Ratings {
		if r.Score.IsSet() || r.Note != "" || r.Feels != FeelNone {
			return false
		}
	}
	return c.Note == ""
}
