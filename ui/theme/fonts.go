package theme

import (
	"fyne.io/fyne/v2"

	"stillwater/assets"
)

var (
	sans            = resource("sans.ttf", assets.FontSans())
	sansBold        = resource("sans-bold.ttf", assets.FontSansBold())
	sansItalic      = resource("sans-italic.ttf", assets.FontSansItalic())
	sansBoldItalic  = resource("sans-bolditalic.ttf", assets.FontSansBoldItalic())
	serif           = resource("serif.ttf", assets.FontSerif())
	serifBold       = resource("serif-bold.ttf", assets.FontSerifBold())
	serifItalic     = resource("serif-italic.ttf", assets.FontSerifItalic())
	serifBoldItalic = resource("serif-bolditalic.ttf", assets.FontSerifBoldItalic())
)

func resource(name string, b []byte) fyne.Resource { return fyne.NewStaticResource(name, b) }
