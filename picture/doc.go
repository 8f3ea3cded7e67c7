// Package picture looks at the bytes of pictures, refuses what is dangerous or
// not known, and makes upright images and smaller copies of the rest. It knows
// nothing of journals or windows, and trusts no byte that it is given.
//
// PNG and JPEG are read, with the decoders of the standard library. Other kinds
// are recognized so that they can be told by name. Nothing is decoded before its
// size in pixels is known and fits the limits, and one picture is decoded at a
// time, so that memory stays below [MaxMemory] whatever is asked for.
//
// The orientation that a camera writes into a JPEG is respected; it and the place
// are the only things of EXIF that are read, by a reader of their own (exif.go):
// the libraries for EXIF know hundreds of tags, and every one is code that meets
// hostile bytes.
package picture

import (
	"errors"
	"fmt"
)

// Kind is a kind of files, by the name that people know it by.
type Kind string

// The kinds that are recognized. [PNG] and [JPEG] can be read.
const (
	PNG      Kind = "PNG"
	JPEG     Kind = "JPEG"
	GIF      Kind = "GIF"
	WebP     Kind = "WebP"
	HEIC     Kind = "HEIC"
	AVIF     Kind = "AVIF"
	TIFF     Kind = "TIFF"
	BMP      Kind = "BMP"
	JPEGXL   Kind = "JPEG XL"
	JPEG2000 Kind = "JPEG 2000"
	PSD      Kind = "Photoshop"
	SVG      Kind = "SVG"
	PDF      Kind = "PDF"
	Unknown  Kind = ""
)

// Readable tells whether pictures of the kind can be read.
func (k Kind) Readable() bool { return k == PNG || k == JPEG }

// Limits of what is decoded.
const (
	MaxPixels = 50_000_000 // width times height
	MaxSide   = 20_000     // pixels
	MaxMemory = 512 << 20  // bytes that decoding one picture may take, estimated from its header
	maxScans  = 128        // of a JPEG; a camera makes one, a progressive picture about ten
)

var (
	// ErrTooLarge says that a picture has more pixels than the limits allow, or
	// would take more memory.
	ErrTooLarge = errors.New("picture: more pixels than can be shown safely")
	// ErrBroken says that the bytes are cut off, changed, or no picture of the
	// kind that they begin as.
	ErrBroken = errors.New("picture: not whole")
)

// KindError says that files of a kind are not read.
type KindError struct{ Kind Kind }

func (e *KindError) Error() string {
	return fmt.Sprintf("picture: kind %q is not read", string(e.Kind))
}

// Info is what the header of a picture tells.
type Info struct {
	Kind          Kind
	Width, Height int  // pixels, as the picture is shown upright
	Turn          int  // orientation of EXIF, 1 to 8; 1 is upright
	Place         bool // the place where it was taken stands in it
	memory        int64
}
