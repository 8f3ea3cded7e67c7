// Package wheel holds the eight domains of the Holistic Happiness Circle, the
// scores a person gives them, and the charts made of both, as plain geometry.
//
// The way of a chart is: a RadarSpec (data, already translated texts, a Style)
// and a Measurer go into Radar, a Drawing comes out. A Drawing is a list of
// polygons, polylines, circles and texts in points (1/72 inch), origin at the
// top left, y downwards. The pens in wheel/svg, wheel/pdf and wheel/raster put
// the same Drawing on screen and paper, so the two cannot disagree.
//
// The package imports nothing else of Stillwater, reads no files and no clock.
// The same input always gives the same Drawing.
package wheel

import (
	"encoding"
	"fmt"
)

// Domain is one of the eight areas of life of the Circle.
type Domain uint8

// The eight domains in their fixed order. The first stands at the top of the
// chart, the others follow clockwise. Order decides the shape of a radar
// chart, so it never changes.
const (
	Emotional Domain = iota
	Social
	Spiritual
	Mental
	Physical
	Environmental
	Financial
	Occupational
)

// NumDomains is the number of domains.
const NumDomains = 8

// Domains lists all domains in their fixed order.
var Domains = [NumDomains]Domain{
	Emotional, Social, Spiritual, Mental, Physical, Environmental, Financial, Occupational,
}

var domainKeys = [NumDomains]string{
	"emotional", "social", "spiritual", "mental", "physical", "environmental", "financial", "occupational",
}

// Valid tells whether d is one of the eight.
func (d Domain) Valid() bool { return d < NumDomains }

// Key is the stable lower-case English key ("emotional") used in files and on
// the command line. It is never shown as a name. Unknown domains give "".
func (d Domain) Key() string {
	if !d.Valid() {
		return ""
	}
	return domainKeys[d]
}

// String is Key, or "domain(9)" for a value that is none of the eight.
func (d Domain) String() string {
	if !d.Valid() {
		return fmt.Sprintf("domain(%d)", uint8(d))
	}
	return domainKeys[d]
}

// MarshalText writes the key. It fails with *UnknownDomainError.
func (d Domain) MarshalText() ([]byte, error) {
	if !d.Valid() {
		return nil, &UnknownDomainError{Key: d.String()}
	}
	return []byte(domainKeys[d]), nil
}

// UnmarshalText reads a key as ParseDomain does.
func (d *Domain) UnmarshalText(b []byte) error {
	p, err := ParseDomain(string(b))
	if err != nil {
		return err
	}
	*d = p
	return nil
}

var (
	_ encoding.TextMarshaler   = Domain(0)
	_ encoding.TextUnmarshaler = (*Domain)(nil)
)

// UnknownDomainError says that a key names none of the eight domains.
type UnknownDomainError struct{ Key string }

func (e *UnknownDomainError) Error() string {
	return fmt.Sprintf("unknown domain %q", clipForError(e.Key))
}

// ParseDomain finds the domain with this exact key. It fails with
// *UnknownDomainError.
func ParseDomain(key string) (Domain, error) {
	for i, k := range domainKeys {
		if k == key {
			return Domain(i), nil
		}
	}
	return 0, &UnknownDomainError{Key: key}
}

// clipForError keeps error messages short when the input is hostile.
func clipForError(s string) string {
	const most = 40
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
