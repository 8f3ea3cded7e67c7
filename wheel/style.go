package wheel

import "image/color"

// Marker is the shape that stands on a corner.
type Marker uint8

// The markers.
const (
	Square  Marker = iota // filled
	Ring                  // open circle
	Diamond               // open diamond
)

// LayerStyle is how one layer is drawn. Line, dash and marker together tell
// layers apart without color.
type LayerStyle struct {
	Color  color.NRGBA // line, marker and values
	Width  float64     // points, at a wheel of 160 points radius
	Dash   []float64   // in points, likewise
	Marker Marker
	// Fill is the inside when the layer is the newest. It is opaque: already
	// mixed with the page, because thin strokes over transparent fills turn
	// gray in GL.
	Fill color.NRGBA
}

// Style holds the colors of a chart. Take one of Light, Dark, Paper, Gray,
// HighContrast and HighContrastDark.
type Style struct {
	Page   color.NRGBA // background, and the halo of texts
	Ink    color.NRGBA // names
	Muted  color.NRGBA // ring numbers, "not rated"
	Outer  color.NRGBA // ring 10
	Inner  color.NRGBA // rings 2 to 8, at least 3:1 on the page
	Spoke  color.NRGBA // axes
	Layers [MaxLayers]LayerStyle
	// Domains colors the arcs beside the names; DomainArcs switches them on.
	Domains    [NumDomains]color.NRGBA
	DomainArcs bool
	// Hatch fills the newest layer with lines instead of Fill.
	Hatch bool
}

var (
	dashEarlier = []float64{5.5, 4.5}
	dotTarget   = []float64{0, 4.2}
)

var lightDomains = [NumDomains]color.NRGBA{
	rgb(0x653328), rgb(0xB4762F), rgb(0x565D06), rgb(0x69967C),
	rgb(0x04525C), rgb(0x4D7ABC), rgb(0x442C71), rgb(0x965A86),
}

var darkDomains = [NumDomains]color.NRGBA{
	rgb(0xE9B4AC), rgb(0xC0844B), rgb(0xDCDA98), rgb(0x86A68D),
	rgb(0xA9E4E6), rgb(0x6690CC), rgb(0xC3BAF2), rgb(0x9F748C),
}

// DomainColor is the color of a domain on a light or a dark page. Color never
// is the only sign: every domain also has its name and place.
func DomainColor(d Domain, dark bool) color.NRGBA {
	if !d.Valid() {
		return color.NRGBA{}
	}
	if dark {
		return darkDomains[d]
	}
	return lightDomains[d]
}

// Light is for the screen, on the light page.
func Light() Style { return onPage(rgb(0xFBFAF7)) }

// Paper is Light on white, for print and for saved files.
func Paper() Style { return onPage(rgb(0xFFFFFF)) }

func onPage(page color.NRGBA) Style {
	return Style{
		Page: page, Ink: rgb(0x22262B), Muted: rgb(0x5C646D),
		Outer: rgb(0x6B737C), Inner: rgb(0x8A9198), Spoke: mix(page, rgb(0x6B737C), 0.42),
		Layers: [MaxLayers]LayerStyle{
			layer(page, rgb(0x2B5FA8), 2.1, nil, Square, 0.17),
			layer(page, rgb(0xB35A1F), 1.8, dashEarlier, Ring, 0.14),
			layer(page, rgb(0x3D444C), 1.9, dotTarget, Diamond, 0.12),
		},
		Domains: lightDomains, DomainArcs: true,
	}
}

// Dark is for the screen, on the dark page.
func Dark() Style {
	page := rgb(0x1B1E22)
	return Style{
		Page: page, Ink: rgb(0xE8E6E1), Muted: rgb(0xA4ABB3),
		Outer: rgb(0x8A929B), Inner: rgb(0x656C75), Spoke: mix(page, rgb(0x8A929B), 0.38),
		Layers: [MaxLayers]LayerStyle{
			layer(page, rgb(0x8DB8F2), 2.1, nil, Square, 0.22),
			layer(page, rgb(0xF0A36A), 1.8, dashEarlier, Ring, 0.18),
			layer(page, rgb(0xD9D6CF), 1.9, dotTarget, Diamond, 0.16),
		},
		Domains: darkDomains, DomainArcs: true,
	}
}

// Gray is for black-and-white print: layers differ by dash, hatch and marker.
func Gray() Style {
	page, ink := rgb(0xFFFFFF), rgb(0x202020)
	return Style{
		Page: page, Ink: ink, Muted: rgb(0x555555),
		Outer: rgb(0x707070), Inner: rgb(0x949494), Spoke: rgb(0xBEBEBE),
		Layers: [MaxLayers]LayerStyle{
			{Color: ink, Width: 2.1, Marker: Square, Fill: rgb(0x8A8A8A)},
			{Color: rgb(0x3A3A3A), Width: 1.8, Dash: dashEarlier, Marker: Ring, Fill: rgb(0x8A8A8A)},
			{Color: rgb(0x3A3A3A), Width: 1.9, Dash: dotTarget, Marker: Diamond, Fill: rgb(0x8A8A8A)},
		},
		Hatch: true,
	}
}

// HighContrast is black on white with strong lines.
func HighContrast() Style {
	return strong(rgb(0xFFFFFF), rgb(0x000000), rgb(0x00387F), rgb(0x7A2E00), 0.12)
}

// HighContrastDark is white on black with strong lines.
func HighContrastDark() Style {
	return strong(rgb(0x000000), rgb(0xFFFFFF), rgb(0x9CCBFF), rgb(0xFFC08A), 0.22)
}

func strong(page, ink, now, earlier color.NRGBA, fill float64) Style {
	return Style{
		Page: page, Ink: ink, Muted: ink,
		Outer: ink, Inner: mix(page, ink, 0.62), Spoke: mix(page, ink, 0.5),
		Layers: [MaxLayers]LayerStyle{
			layer(page, now, 2.8, nil, Square, fill),
			layer(page, earlier, 2.4, dashEarlier, Ring, fill),
			layer(page, ink, 2.4, dotTarget, Diamond, fill),
		},
	}
}

func layer(page, c color.NRGBA, width float64, dash []float64, mk Marker, fill float64) LayerStyle {
	return LayerStyle{Color: c, Width: width, Dash: dash, Marker: mk, Fill: mix(page, c, fill)}
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

// mix is a plus the share t of the way to b, opaque.
func mix(a, b color.NRGBA, t float64) color.NRGBA {
	f := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*t + 0.5) }
	return color.NRGBA{f(a.R, b.R), f(a.G, b.G), f(a.B, b.B), 255}
}

// layerStyles gives every layer a style of its own: the one of its role, or
// the next free one where two layers share a role.
func (s Style) layerStyles(layers []Layer) []LayerStyle {
	out := make([]LayerStyle, len(layers))
	var used [MaxLayers]bool
	var later []int
	for i, l := range layers {
		if r := l.Role; r < numRoles && !used[r] {
			used[r], out[i] = true, s.Layers[r]
		} else {
			later = append(later, i)
		}
	}
	for _, i := range later {
		for r := range used {
			if !used[r] {
				used[r], out[i] = true, s.Layers[r]
				break
			}
		}
	}
	return out
}
