package theme

import (
	"encoding/binary"
	"math"

	"fyne.io/fyne/v2"

	"stillwater/assets"
)

// serifGrow is how much larger the serif is drawn than a size asks for. Fyne's Entry, on which the
// writing page stands, knows one text size for the whole app; what is written deserves a larger one
// than what is said beside it.
const serifGrow = 1.125

var (
	sans            = resource("sans.ttf", assets.FontSans())
	sansBold        = resource("sans-bold.ttf", assets.FontSansBold())
	sansItalic      = resource("sans-italic.ttf", assets.FontSansItalic())
	sansBoldItalic  = resource("sans-bolditalic.ttf", assets.FontSansBoldItalic())
	serif           = resource("serif.ttf", grown(assets.FontSerif(), serifGrow))
	serifBold       = resource("serif-bold.ttf", grown(assets.FontSerifBold(), serifGrow))
	serifItalic     = resource("serif-italic.ttf", grown(assets.FontSerifItalic(), serifGrow))
	serifBoldItalic = resource("serif-bolditalic.ttf", grown(assets.FontSerifBoldItalic(), serifGrow))
)

func resource(name string, b []byte) fyne.Resource { return fyne.NewStaticResource(name, b) }

// grown is a copy of a TrueType font that is drawn larger by a factor: it says that fewer of its
// units make an em (unitsPerEm in the table head, offset 18). A font that cannot be read comes back
// as it is.
func grown(font []byte, factor float64) []byte {
	const dir, entrySize, unitsPerEm = 12, 16, 18
	if len(font) < dir {
		return font
	}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		at := dir + i*entrySize
		if at+entrySize > len(font) {
			return font
		}
		if string(font[at:at+4]) != "head" {
			continue
		}
		field := int(binary.BigEndian.Uint32(font[at+8:])) + unitsPerEm
		if field+2 > len(font) {
			return font
		}
		out := append([]byte(nil), font...)
		units := float64(binary.BigEndian.Uint16(font[field:]))
		binary.BigEndian.PutUint16(out[field:], uint16(math.Round(units/factor)))
		return out
	}
	return font
}
