package theme

import (
	"sync"

	"fyne.io/fyne/v2"
	ftheme "fyne.io/fyne/v2/theme"

	"stillwater/assets"
)

var iconCache sync.Map // name -> fyne.Resource

// Icon is one of our icons by its name in assets ("journal", "lock"), in the color of the text. It
// follows the theme. A name that there is no icon for panics: it is a mistake in the source.
func Icon(name string) fyne.Resource { return IconIn(name, Ink) }

// IconIn is one of our icons in a named color.
func IconIn(name string, c fyne.ThemeColorName) fyne.Resource {
	return ftheme.NewColoredResource(iconSource(name), c)
}

func iconSource(name string) fyne.Resource {
	if r, ok := iconCache.Load(name); ok {
		return r.(fyne.Resource)
	}
	svg := assets.Icon(name)
	if svg == nil {
		panic("theme: there is no icon named " + name)
	}
	r := fyne.NewStaticResource(name+".svg", svg)
	iconCache.Store(name, r)
	return r
}

// Recolor gives a resource made by Icon another color; anything else comes back as it is.
func Recolor(r fyne.Resource, c fyne.ThemeColorName) fyne.Resource {
	t, ok := r.(*ftheme.ThemedResource)
	if !ok {
		return r
	}
	n := *t
	n.ColorName = c
	return &n
}
