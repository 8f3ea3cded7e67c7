// Package assets holds everything that is built into the program: fonts, icons, translations,
// writing prompts and crisis lines. It reads nothing from the disk and nothing from the network.
//
// The bytes that it hands out belong to the package: treat them as read-only.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed translations fonts/OFL-*.txt icons/*.svg icon.svg icon.png prompts.json crisis.json
var files embed.FS

// Translations is the folder of the translation files: one JSON file a language, named by its
// BCP 47 tag ("en.json"), in the format of go-i18n. The English sentence is the key.
func Translations() fs.FS {
	sub, err := fs.Sub(files, "translations")
	if err != nil {
		panic("assets: " + err.Error()) // the folder is embedded at build time
	}
	return sub
}

// AppIcon is the icon of the program as a PNG of 512 x 512 pixels, made from AppIconSVG.
func AppIcon() []byte { return mustRead("icon.png") }

// AppIconSVG is the icon of the program as SVG. It has gradients and clips, which Fyne cannot draw:
// show AppIcon in the window.
func AppIconSVG() []byte { return mustRead("icon.svg") }

// mustRead returns an embedded file. A missing one is a mistake in the source, found by the tests.
func mustRead(name string) []byte {
	b, err := files.ReadFile(name)
	if err != nil {
		panic("assets: " + err.Error())
	}
	return b
}
