// Package fontmetrics lays out single lines of text and gives glyph outlines.
// All pens of wheel and the wheel's Measurer go through it, so what is measured
// is what is drawn: same kerning, same fallback from font to font.
//
// A rune that a face lacks is taken from the sans, then the serif, then the
// emoji font; one that none of them has is drawn as "?". Ligatures are off, so
// that every glyph stands for the runes it came from. Text runs from left to
// right; right-to-left scripts are not reordered (none of the fonts has one).
package fontmetrics

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"stillwater/wheel"
)

// Source tells which font file of wheel.Fonts a glyph came from.
type Source uint8

// The sources.
const (
	Sans Source = iota
	SansBold
	Serif
	Emoji
	numSources
)

// MaxLetters bounds a line of text; longer ones are cut with "…".
const MaxLetters = 500

// ErrNoFont says that wheel.Fonts has no Sans.
var ErrNoFont = errors.New("fontmetrics: no sans font given")

// Glyph is one glyph of a laid-out line, in points, y downwards.
type Glyph struct {
	Source Source
	ID     uint32
	X, Y   float64 // where its origin stands, seen from the start of the line on the baseline
	Width  float64 // advance, kerning included
	// Runes is the text it stands for; "" for further glyphs of one cluster.
	Runes string
	// Plain tells that this is just the font's own glyph for the single rune
	// in Runes, standing on the baseline at its nominal place: a pen that
	// writes text may write it as text.
	Plain bool
	// Nominal is the advance without kerning.
	Nominal float64
}

// Op is a step of an outline.
type Op uint8

// The steps: Move and Line use P[0], Quad P[0] and P[1], Cubic all. Every
// Move starts a new closed contour.
const (
	Move Op = iota
	Line
	Quad
	Cubic
)

// Segment is one step of a glyph outline.
type Segment struct {
	Op Op
	P  [3]wheel.Point
}

// Set measures and lays out text in the given fonts. It is safe for use by
// several goroutines. It remembers the lines it has seen; drop it to forget
// them.
type Set struct {
	mu     sync.Mutex
	faces  [numSources]*font.Face // nil where there is no font
	shaper shaping.HarfbuzzShaper
	lines  map[lineKey]line

	heights [wheel.NumFaces][2]float64 // ascent and descent of each face at size 1
}

type lineKey struct {
	text string
	face wheel.Face
}

// line is laid out at font size 1.
type line struct {
	glyphs []Glyph
	width  float64
}

const maxLines = 2000

var _ wheel.Measurer = (*Set)(nil)

// New reads the fonts. It fails with ErrNoFont, or when a font cannot be read.
// Fonts read once are kept for the whole program.
func New(f wheel.Fonts) (*Set, error) {
	if len(f.Sans) == 0 {
		return nil, ErrNoFont
	}
	s := &Set{lines: map[lineKey]line{}}
	for i, b := range [numSources][]byte{f.Sans, f.SansBold, f.Serif, f.Emoji} {
		if len(b) == 0 {
			continue
		}
		ft, err := parsed(b)
		if err != nil {
			return nil, fmt.Errorf("fontmetrics: font %d: %w", i, err)
		}
		s.faces[i] = font.NewFace(ft)
	}
	for f := range s.heights {
		s.heights[f][0], s.heights[f][1] = s.readExtents(wheel.Face(f))
	}
	return s, nil
}

type fileKey struct {
	first *byte
	n     int
}

var (
	filesMu sync.Mutex
	files   = map[fileKey]*font.Font{}
)

const maxFiles = 16

func parsed(b []byte) (*font.Font, error) {
	key := fileKey{&b[0], len(b)}
	filesMu.Lock()
	defer filesMu.Unlock()
	if ft := files[key]; ft != nil {
		return ft, nil
	}
	face, err := font.ParseTTF(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	if len(files) >= maxFiles {
		clear(files)
	}
	files[key] = face.Font
	return face.Font, nil
}

// order is where the runes of a face are looked for.
func order(face wheel.Face) [numSources]Source {
	switch face {
	case wheel.FaceSansBold:
		return [numSources]Source{SansBold, Sans, Serif, Emoji}
	case wheel.FaceSerif:
		return [numSources]Source{Serif, Sans, SansBold, Emoji}
	}
	return [numSources]Source{Sans, SansBold, Serif, Emoji}
}

// resolve finds the source for a rune; ok is false when no font has it.
func (s *Set) resolve(r rune, face wheel.Face) (src Source, ok bool) {
	first := numSources
	for _, c := range order(face) {
		if s.faces[c] == nil {
			continue
		}
		if first == numSources {
			first = c
		}
		if _, has := s.faces[c].NominalGlyph(r); has {
			return c, true
		}
	}
	return first, false
}

// Has tells whether any font has the rune; one that none has is drawn as "?".
func (s *Set) Has(r rune) bool {
	_, ok := s.resolve(r, wheel.FaceSans)
	return ok
}

// Width is the advance of one line of text in points.
func (s *Set) Width(text string, face wheel.Face, size float64) float64 {
	return s.line(text, face).width * size
}

// Ascent is the height of the face above the baseline in points.
func (s *Set) Ascent(face wheel.Face, size float64) float64 {
	a, _ := s.extents(face)
	return a * size
}

// Descent is the depth of the face below the baseline in points.
func (s *Set) Descent(face wheel.Face, size float64) float64 {
	_, d := s.extents(face)
	return d * size
}

// extents are the height and depth at font size 1, read once by New.
func (s *Set) extents(face wheel.Face) (asc, desc float64) {
	e := s.heights[face%wheel.NumFaces]
	return e[0], e[1]
}

func (s *Set) readExtents(face wheel.Face) (asc, desc float64) {
	for _, src := range order(face) {
		f := s.faces[src]
		if f == nil {
			continue
		}
		if e, ok := f.FontHExtents(); ok {
			upem := float64(f.Upem())
			return float64(e.Ascender) / upem, -float64(e.Descender) / upem
		}
	}
	return 0.95, 0.25
}

// Layout places the glyphs of one line.
func (s *Set) Layout(text string, face wheel.Face, size float64) []Glyph {
	l := s.line(text, face)
	out := make([]Glyph, len(l.glyphs))
	for i, g := range l.glyphs {
		g.X, g.Y, g.Width, g.Nominal = g.X*size, g.Y*size, g.Width*size, g.Nominal*size
		out[i] = g
	}
	return out
}

func (s *Set) line(text string, face wheel.Face) line {
	key := lineKey{text, face}
	s.mu.Lock()
	defer s.mu.Unlock()
	if l, ok := s.lines[key]; ok {
		return l
	}
	l := s.layOut(text, face)
	if len(s.lines) >= maxLines {
		clear(s.lines)
	}
	s.lines[key] = l
	return l
}

func (s *Set) layOut(text string, face wheel.Face) line {
	runes := []rune(wheel.VisibleText(text, MaxLetters))
	srcs := make([]Source, len(runes))
	for i, r := range runes {
		src, ok := s.resolve(r, face)
		if i > 0 && unicode.Is(unicode.M, r) { // a mark stays with its letter
			if _, has := s.faces[srcs[i-1]].NominalGlyph(r); has {
				src, ok = srcs[i-1], true
			}
		}
		if !ok {
			runes[i] = '?'
			src, _ = s.resolve('?', face)
		}
		srcs[i] = src
	}
	var l line
	for from := 0; from < len(runes); {
		to := from + 1
		for to < len(runes) && srcs[to] == srcs[from] {
			to++
		}
		s.shape(&l, runes, from, to, srcs[from])
		from = to
	}
	return l
}

var plainFeatures = []shaping.FontFeature{
	{Tag: ot.MustNewTag("liga"), Value: 0},
	{Tag: ot.MustNewTag("clig"), Value: 0},
	{Tag: ot.MustNewTag("calt"), Value: 0},
}

// shape appends the glyphs of runes[from:to], all from one font.
func (s *Set) shape(l *line, runes []rune, from, to int, src Source) {
	face := s.faces[src]
	upem := float64(face.Upem())
	out := s.shaper.Shape(shaping.Input{
		Text: runes[from:to], RunStart: 0, RunEnd: to - from,
		Direction: di.DirectionLTR, Face: face, FontFeatures: plainFeatures,
		Size: fixed.I(int(face.Upem())), Script: scriptOf(runes[from:to]), Language: language.NewLanguage("en"),
	})
	last := -1
	for _, g := range out.Glyphs {
		em := func(v fixed.Int26_6) float64 { return float64(v) / 64 / upem }
		gl := Glyph{
			Source: src, ID: uint32(g.GlyphID),
			X: l.width + em(g.XOffset), Y: -em(g.YOffset), Width: em(g.Advance),
			Nominal: float64(face.HorizontalAdvance(g.GlyphID)) / upem,
		}
		if at := g.TextIndex(); at != last {
			last = at
			end := min(at+g.RunesCount(), to-from)
			gl.Runes = string(runes[from+at : from+end])
			if g.RunesCount() == 1 && g.GlyphsCount() == 1 && g.XOffset == 0 && g.YOffset == 0 {
				nominal, ok := face.NominalGlyph(runes[from+at])
				gl.Plain = ok && nominal == g.GlyphID
			}
		}
		l.glyphs = append(l.glyphs, gl)
		l.width += gl.Width
	}
}

func scriptOf(runes []rune) language.Script {
	for _, r := range runes {
		if sc := language.LookupScript(r); sc != language.Common && sc != language.Inherited && sc != language.Unknown {
			return sc
		}
	}
	return language.Latin
}

// Outline gives the contours of a glyph, scaled to the font size and moved to
// its place, in points seen from the start of the line; y downwards.
func (s *Set) Outline(g Glyph, size float64) []Segment {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g.Source >= numSources || s.faces[g.Source] == nil {
		return nil
	}
	face := s.faces[g.Source]
	var data font.GlyphOutline
	switch d := face.GlyphData(font.GID(g.ID)).(type) {
	case font.GlyphOutline:
		data = d
	default: // our fonts have nothing but outlines
		return nil
	}
	k := size / float64(face.Upem())
	at := func(p ot.SegmentPoint) wheel.Point {
		return wheel.Point{X: g.X + float64(p.X)*k, Y: g.Y - float64(p.Y)*k}
	}
	out := make([]Segment, 0, len(data.Segments))
	for _, seg := range data.Segments {
		o := Segment{P: [3]wheel.Point{at(seg.Args[0]), at(seg.Args[1]), at(seg.Args[2])}}
		switch seg.Op {
		case ot.SegmentOpMoveTo:
			o.Op = Move
		case ot.SegmentOpLineTo:
			o.Op = Line
		case ot.SegmentOpQuadTo:
			o.Op = Quad
		case ot.SegmentOpCubeTo:
			o.Op = Cubic
		}
		out = append(out, o)
	}
	return out
}
