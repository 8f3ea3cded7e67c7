package wheel

import "fmt"

// MaxLayers is how many check-ins one chart can show and stay readable.
const MaxLayers = 3

// Role is the part a layer plays; it chooses line, marker and color.
type Role uint8

// The roles. Lines differ by dash and marker as well as by color.
const (
	Now     Role = iota // solid line, filled squares
	Earlier             // dashed line, open circles
	Target              // dotted line, open diamonds
	numRoles
)

// Layer is one outline on the chart.
type Layer struct {
	Label  string // for the legend and the text alternative: a date, "Target"
	Scores Scores
	Role   Role
}

// RadarSpec says what a radar chart shows. All texts come translated. They are
// cleaned (see CleanText) before they are measured or drawn.
type RadarSpec struct {
	// Width and Height of the drawing in points, 40 to 10,000.
	Width, Height float64
	// Layers, the newest first: it is drawn on top and is the only filled one.
	// At most MaxLayers. None at all is allowed and shows the empty wheel.
	Layers []Layer
	// Labels are the names of the domains, in their order.
	Labels [NumDomains]string
	Style  Style
	// TextScale 1 is 100 %; 0 counts as 1; 0.5 to 3.
	TextScale float64
	// FontSize is the size of the labels in points at 100 %. 0 derives it from
	// the size of the drawing.
	FontSize float64
	// Title and Desc become those of the Drawing.
	Title, Desc string
	// ShowTitle also draws Title above the wheel.
	ShowTitle bool
	// Legend draws the layers' lines, markers and labels below the wheel.
	Legend bool
	// ShowTable also draws the text alternative as a table below the wheel, if
	// the drawing is high enough to leave the wheel more than half of it.
	ShowTable bool
	// Values draws each score at its corner. Where many meet in a small place,
	// one that would cover another text is left out; Table has them all.
	Values bool
	// NoneLabel ("not rated") stands below the name of a domain that the newest
	// layer left out, and in the text alternative. Empty: an en dash in the
	// table, nothing on the chart.
	NoneLabel string
	// Compact is the small wheel: no ring numbers, no values, no legend; names
	// only where ShortLabels are given.
	Compact bool
	// ShortLabels replace Labels when Compact ("Emo"); empty: no names.
	ShortLabels [NumDomains]string
	// DomainHead and ChangeHead head the columns of the text alternative that
	// are not layers. Without ChangeHead, or with fewer than two layers of the
	// roles Now and Earlier, there is no column of changes.
	DomainHead, ChangeHead string
}

// TooManyLayersError says that a chart was asked to show too much.
type TooManyLayersError struct{ Count int }

func (e *TooManyLayersError) Error() string {
	return fmt.Sprintf("%d layers on one chart; at most %d can be told apart", e.Count, MaxLayers)
}

// SizeError says that a drawing has no usable size.
type SizeError struct{ Width, Height float64 }

func (e *SizeError) Error() string {
	return fmt.Sprintf("a chart of %g x %g points cannot be drawn", e.Width, e.Height)
}
