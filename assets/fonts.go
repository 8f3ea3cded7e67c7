package assets

import _ "embed" // the fonts below

// The fonts are static TrueType files under the SIL Open Font License 1.1; the license texts stand
// beside them in assets/fonts. "Bold" is the weight 600 (SemiBold): calmer on a screen than 700.
var (
	//go:embed fonts/AtkinsonHyperlegibleNext-Regular.ttf
	sans []byte
	//go:embed fonts/AtkinsonHyperlegibleNext-SemiBold.ttf
	sansBold []byte
	//go:embed fonts/AtkinsonHyperlegibleNext-Italic.ttf
	sansItalic []byte
	//go:embed fonts/AtkinsonHyperlegibleNext-SemiBoldItalic.ttf
	sansBoldItalic []byte

	//go:embed fonts/Literata-Regular.ttf
	serif []byte
	//go:embed fonts/Literata-SemiBold.ttf
	serifBold []byte
	//go:embed fonts/Literata-Italic.ttf
	serifItalic []byte
	//go:embed fonts/Literata-SemiBoldItalic.ttf
	serifBoldItalic []byte

	//go:embed fonts/NotoEmoji-Regular.ttf
	emoji []byte
)

// FontSans is Atkinson Hyperlegible Next Regular: interface and charts.
func FontSans() []byte { return sans }

// FontSansBold is Atkinson Hyperlegible Next SemiBold (weight 600).
func FontSansBold() []byte { return sansBold }

// FontSansItalic is Atkinson Hyperlegible Next Italic.
func FontSansItalic() []byte { return sansItalic }

// FontSansBoldItalic is Atkinson Hyperlegible Next SemiBold Italic (weight 600).
func FontSansBoldItalic() []byte { return sansBoldItalic }

// FontSerif is Literata Regular: the page to write on, and paper.
func FontSerif() []byte { return serif }

// FontSerifBold is Literata SemiBold (weight 600).
func FontSerifBold() []byte { return serifBold }

// FontSerifItalic is Literata Italic.
func FontSerifItalic() []byte { return serifItalic }

// FontSerifBoldItalic is Literata SemiBold Italic (weight 600).
func FontSerifBoldItalic() []byte { return serifBoldItalic }

// FontEmoji is Noto Emoji Regular, one color: the fallback for emoji on paper.
func FontEmoji() []byte { return emoji }
