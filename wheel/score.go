package wheel

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
)

// MaxScore is the largest score; the smallest is 0.
const MaxScore = 10

// NoScoreText is how a score that was left out is written.
const NoScoreText = "–"

// Score is a whole number from 0 to 10, or none. The zero value is none, never
// 0: a domain that was left out must not look like the lowest rating. Scores
// can be compared with ==.
type Score struct {
	plus1 uint8 // score + 1; 0 is none
}

// RangeError says that a number is no score.
type RangeError struct{ Value int }

func (e *RangeError) Error() string {
	return fmt.Sprintf("score %d is not within 0 to %d", e.Value, MaxScore)
}

// NewScore makes a score of 0 to 10; anything else is a *RangeError.
func NewScore(n int) (Score, error) {
	if n < 0 || n > MaxScore {
		return Score{}, &RangeError{Value: n}
	}
	return Score{plus1: uint8(n) + 1}, nil
}

// MustScore is NewScore for numbers known to be right; it panics otherwise.
func MustScore(n int) Score {
	s, err := NewScore(n)
	if err != nil {
		panic(err)
	}
	return s
}

// Value gives the number and true, or 0 and false for none.
func (s Score) Value() (n int, ok bool) {
	if s.plus1 == 0 {
		return 0, false
	}
	return int(s.plus1) - 1, true
}

// IsSet tells whether there is a score.
func (s Score) IsSet() bool { return s.plus1 != 0 }

// String is "7", or an en dash for none.
func (s Score) String() string {
	n, ok := s.Value()
	if !ok {
		return NoScoreText
	}
	return strconv.Itoa(n)
}

// MarshalJSON writes the number, or null for none.
func (s Score) MarshalJSON() ([]byte, error) {
	n, ok := s.Value()
	if !ok {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(n), 10), nil
}

// UnmarshalJSON reads a whole number of 0 to 10, or null for none. A number
// out of range is a *RangeError.
func (s *Score) UnmarshalJSON(b []byte) error {
	if bytes.Equal(bytes.TrimSpace(b), []byte("null")) {
		*s = Score{}
		return nil
	}
	var n int
	if err := json.Unmarshal(b, &n); err != nil {
		return fmt.Errorf("score: %w", err)
	}
	p, err := NewScore(n)
	if err != nil {
		return err
	}
	*s = p
	return nil
}

// Scores holds one score, or none, for each domain, indexed by Domain.
type Scores [NumDomains]Score

// Rated is the number of domains that have a score.
func (s Scores) Rated() int {
	n := 0
	for _, v := range s {
		if v.IsSet() {
			n++
		}
	}
	return n
}

// Difference compares one domain at two times.
type Difference struct {
	Domain    Domain
	Then, Now Score
	Delta     int  // Now minus Then; 0 unless HasDelta
	HasDelta  bool // both scores are there
}

// String is the change with its sign ("+3", "−2", "0"), or an en dash.
func (d Difference) String() string {
	switch {
	case !d.HasDelta:
		return NoScoreText
	case d.Delta > 0:
		return "+" + strconv.Itoa(d.Delta)
	case d.Delta < 0:
		return "−" + strconv.Itoa(-d.Delta)
	}
	return "0"
}

// Differences compares all domains, in their fixed order.
func Differences(now, then Scores) []Difference {
	out := make([]Difference, NumDomains)
	for i, d := range Domains {
		out[i] = Difference{Domain: d, Then: then[i], Now: now[i]}
		n, okNow := now[i].Value()
		t, okThen := then[i].Value()
		if okNow && okThen {
			out[i].Delta, out[i].HasDelta = n-t, true
		}
	}
	return out
}
