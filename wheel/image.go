package wheel

// Image is a picture, stretched to a box. Pens leave out what they cannot read
// or what has more than MaxImagePixels.
type Image struct {
	Box  Rect   // in points; give it the sides of the picture in their proportion
	Data []byte // a whole file, PNG or JPEG
	W, H int    // pixels of it
	Alt  string // what it shows, for who does not see it; may be empty
}

// MaxImagePixels bounds what a pen decodes: 64 million.
const MaxImagePixels = 64 << 20

func (Image) isShape() {}

// Drawable tells whether the picture has bytes, a box with an inside and a
// number of pixels that may be decoded.
func (i Image) Drawable() bool {
	b := i.Box
	if len(i.Data) == 0 || i.W < 1 || i.H < 1 || i.W > MaxImagePixels/i.H {
		return false
	}
	return b.X1 > b.X0 && b.Y1 > b.Y0 && b.X0 > -1e6 && b.Y0 > -1e6 && b.X1 < 1e6 && b.Y1 < 1e6
}
