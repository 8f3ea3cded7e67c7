package picture

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
)

var (
	pngStart  = []byte("\x89PNG\r\n\x1a\n")
	jpegStart = []byte{0xff, 0xd8, 0xff}
)

// starts are the bytes that files begin with.
var starts = []struct {
	bytes string
	kind  Kind
}{
	{string(pngStart), PNG},
	{string(jpegStart), JPEG},
	{"GIF87a", GIF},
	{"GIF89a", GIF},
	{"II*\x00", TIFF},
	{"MM\x00*", TIFF},
	{"II+\x00", TIFF}, // large ones
	{"MM\x00+", TIFF},
	{"\xff\x0a", JPEGXL},
	{"\x00\x00\x00\x0cJXL \r\n\x87\n", JPEGXL},
	{"\x00\x00\x00\x0cjP  \r\n\x87\n", JPEG2000},
	{"\xff\x4f\xff\x51", JPEG2000},
	{"8BPS", PSD},
	{"%PDF-", PDF},
}

// brands are those of ISO media files that hold pictures.
var brands = map[string]Kind{
	"heic": HEIC, "heix": HEIC, "hevc": HEIC, "hevx": HEIC, "heim": HEIC, "heis": HEIC, "mif1": HEIC, "msf1": HEIC,
	"avif": AVIF, "avis": AVIF,
}

// Sniff tells the kind of a file by its first bytes, of which 512 are enough. The
// name of a file is never asked.
func Sniff(head []byte) Kind {
	head = head[:min(len(head), 512)]
	for _, s := range starts {
		if bytes.HasPrefix(head, []byte(s.bytes)) {
			return s.kind
		}
	}
	switch {
	case len(head) >= 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP":
		return WebP
	case len(head) >= 26 && string(head[:2]) == "BM" && slices.Contains([]uint32{12, 40, 52, 56, 64, 108, 124}, binary.LittleEndian.Uint32(head[14:])):
		return BMP
	case len(head) >= 12 && string(head[4:8]) == "ftyp":
		return sniffBrand(head)
	case looksLikeSVG(head):
		return SVG
	}
	return Unknown
}

// sniffBrand looks at the brands of an ISO media file: first its own, then those it
// is said to fit, since a HEIC may call itself mif1.
func sniffBrand(head []byte) Kind {
	end := min(int(min(binary.BigEndian.Uint32(head), 512)), len(head))
	found := Unknown
	for at := 8; at+4 <= end; at += 4 {
		if at == 12 { // the version
			continue
		}
		k := brands[string(head[at:at+4])]
		if k == AVIF {
			return AVIF
		}
		if found == Unknown {
			found = k
		}
	}
	return found
}

func looksLikeSVG(head []byte) bool {
	s := strings.TrimLeft(strings.TrimPrefix(string(head), "\ufeff"), " \t\r\n")
	return strings.HasPrefix(s, "<svg") || strings.HasPrefix(s, "<?xml") && strings.Contains(s, "<svg")
}
