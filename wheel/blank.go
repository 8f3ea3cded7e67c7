package wheel

import (
	"math"
	"strconv"
)

// BlankSpec says what an empty wheel to fill by hand shows. All texts come
// translated; they are cleaned before they are measured or drawn.
type BlankSpec struct {
	// Width and Height of the drawing in points, 40 to 10,000.
	Width, Height float64
	// Labels are the names of the domains, in their order.
	Labels [NumDomains]string
	// Style is Paper or Gray for print.
	Style Style
	// TextScale 1 is 100 %; 0 counts as 1; 0.5 to 3.
	TextScale float64
	// FontSize is the size of the names in points at 100 %. 0 derives it from
	// the size of the drawing.
	FontSize float64
	// Title and Desc become those of the Drawing; ShowTitle also draws Title.
	Title, Desc string
	ShowTitle   bool
	// Fields are captions of lines to write on ("Name", "Date"), at the top.
	// At most MaxFields are drawn.
	Fields []string
	// Note is a sentence below the wheel ("0 is not at all satisfied, 10
	// completely satisfied").
	Note string
	// DomainHead and ScoreHead head the columns of the text alternative, whose
	// scores are empty, too.
	DomainHead, ScoreHead string
}

// MaxFields is how many lines to write on a blank wheel has room for.
const MaxFields = 4

// blank is an empty wheel in the making; it places names as the radar does.
type blank struct {
	*radar
	note string
}

// Blank draws an empty wheel to fill by hand, for paper: rings numbered 0 to
// 10, spokes with a tick at every number, the names, and lines to write on.
// All lines are thin, but none so thin or pale that a printer would lose it.
// It fails with *SizeError or ErrNoMeasurer.
func Blank(spec BlankSpec, m Measurer) (Drawing, error) {
	r, err := newRadar(RadarSpec{
		Width: spec.Width, Height: spec.Height, Labels: spec.Labels, Style: spec.Style,
		TextScale: spec.TextScale, FontSize: spec.FontSize, Title: spec.Title, Desc: spec.Desc,
		DomainHead: spec.DomainHead,
	}, m)
	if err != nil {
		return Drawing{}, err
	}
	b := blank{r, VisibleText(spec.Note, noteLetters)}
	b.d.Table.Header = append(b.d.Table.Header, VisibleText(spec.ScoreHead, headLetters))
	for i := range b.d.Table.Rows {
		b.d.Table.Rows[i] = append(b.d.Table.Rows[i], "")
	}
	area := b.page()
	if spec.ShowTitle {
		area.Y0 += b.drawTitle(area)
	}
	b.least = 0.3 // there must be room to draw on
	area.Y0 += b.drawFields(spec.Fields, area)
	b.arrangeIn(area, b.noteBelow(area))
	b.drawBlankRings()
	b.drawSpokes()
	b.drawNames()
	b.drawBlankNumbers()
	return b.d, nil
}

// fieldLine is the least length of a line to write on, in font sizes.
const fieldLine = 9

// drawFields draws the lines to write on side by side, or below each other
// where there is less room, and returns the height that they take.
func (b blank) drawFields(captions []string, area Rect) float64 {
	f := font{FaceSans, b.size}
	var texts []string
	widest := 0.0
	for _, c := range captions[:min(len(captions), MaxFields)] {
		if c = VisibleText(c, headLetters); c != "" {
			texts = append(texts, c)
			widest = math.Max(widest, b.width(c, f))
		}
	}
	if len(texts) == 0 {
		return 0
	}
	row, gap, apart := 2.5*f.size, 0.6*f.size, 2.4*f.size
	least := widest + gap + fieldLine*f.size
	columns := len(texts)
	for columns > 1 && (area.X1-area.X0-apart*float64(columns-1))/float64(columns) < least {
		columns--
	}
	height := row * math.Ceil(float64(len(texts))/float64(columns))
	if height > (area.Y1-area.Y0)/4 {
		return 0
	}
	slot := (area.X1 - area.X0 - apart*float64(columns-1)) / float64(columns)
	for i, s := range texts {
		x := area.X0 + float64(i%columns)*(slot+apart)
		y := area.Y0 + float64(i/columns)*row + 1.9*f.size
		s = b.ellipsis(s, f, 0.6*slot)
		from := x
		if s != "" {
			b.add(Text{At: Point{x, y}, Face: f.face, Size: f.size, Color: b.style.Ink, String: s})
			from += b.width(s, f) + gap
		}
		b.add(Polyline{Points: []Point{{from, y}, {x + slot, y}}, Stroke: Stroke{Width: 0.6, Color: b.style.Outer}})
	}
	return height + 0.9*f.size
}

// noteBelow sets the sentence below the wheel, centered; nothing where it
// would take more than a quarter of the height.
func (b blank) noteBelow(area Rect) []belowBlock {
	return b.centered(b.note, area, b.size, (area.Y1-area.Y0)/4)
}

// drawBlankRings draws ten thin rings, every other one a little stronger.
func (b blank) drawBlankRings() {
	for ring := 1; ring <= MaxScore; ring++ {
		st := Stroke{Width: 0.35 * b.thin(), Color: b.style.Inner}
		switch {
		case ring == MaxScore:
			st = Stroke{Width: 0.9 * b.thin(), Color: b.style.Outer}
		case ring%2 == 0:
			st = Stroke{Width: 0.55 * b.thin(), Color: b.style.Inner}
		}
		b.add(Circle{Center: b.center, R: b.plan.radius * float64(ring) / MaxScore, Stroke: st})
	}
	if b.style.DomainArcs {
		for i := range NumDomains {
			b.add(b.arc(i))
		}
	}
}

// thin scales the lines of a blank wheel less than others: they stay thin on a
// large sheet and visible on a small one.
func (b blank) thin() float64 { return math.Min(math.Max(b.u, 0.8), 1.4) }

// drawSpokes draws the axes, with a tick across at every number.
func (b blank) drawSpokes() {
	axis := Stroke{Width: 0.5 * b.thin(), Color: b.style.Outer}
	for i := range NumDomains {
		b.add(Polyline{Points: []Point{b.center, b.corner(i, MaxScore)}, Stroke: axis})
		d := direction(i)
		for n := 1; n < MaxScore; n++ {
			half := 2 * b.u
			if n%5 == 0 {
				half = 3.2 * b.u
			}
			half = math.Min(half, b.plan.radius*float64(n)/MaxScore*0.3)
			p := b.corner(i, n)
			b.add(Polyline{
				Points: []Point{{p.X - d.Y*half, p.Y + d.X*half}, {p.X + d.Y*half, p.Y - d.X*half}},
				Stroke: Stroke{Width: 0.8 * b.thin(), Color: b.style.Outer},
			})
		}
	}
}

// drawBlankNumbers numbers the rings between two axes, every other one where
// they are too close, and the center.
func (b blank) drawBlankNumbers() {
	step, room := 1, b.plan.radius/MaxScore*0.86/digitHeight
	size := math.Min(0.78*b.size, room)
	if size < math.Min(6.5, 0.78*b.size) {
		step = 2
		size = math.Min(0.78*b.size, 2*room)
	}
	f := font{FaceSans, size}
	s, c := math.Sincos(math.Pi / NumDomains)
	for ring := 0; ring <= MaxScore; ring += step {
		l := b.plan.radius * float64(ring) / MaxScore
		t, _ := b.digits(strconv.Itoa(ring), b.at(Point{l * s, -l * c}), f)
		t.Color = b.style.Muted
		b.add(t)
	}
}
