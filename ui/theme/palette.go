package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	ftheme "fyne.io/fyne/v2/theme"

	"stillwater/wheel"
)

// Names of our own colors, beside those that Fyne knows. Read them with Color.
const (
	Page       fyne.ThemeColorName = "stillwater.page"       // behind everything
	Card       fyne.ThemeColorName = "stillwater.card"       // paper on the page
	Sidebar    fyne.ThemeColorName = "stillwater.sidebar"    // the navigation
	Field      fyne.ThemeColorName = "stillwater.field"      // inside of an input
	FieldLine  fyne.ThemeColorName = "stillwater.fieldLine"  // its outline, at least 3:1
	Ink        fyne.ThemeColorName = "stillwater.ink"        // text
	Muted      fyne.ThemeColorName = "stillwater.muted"      // quieter text, still at least 4.5:1
	Line       fyne.ThemeColorName = "stillwater.line"       // decoration: never the only sign of anything
	Primary    fyne.ThemeColorName = "stillwater.primary"    // the one main button
	OnPrimary  fyne.ThemeColorName = "stillwater.onPrimary"  // text on it
	Soft       fyne.ThemeColorName = "stillwater.soft"       // secondary buttons, chips
	OnSoft     fyne.ThemeColorName = "stillwater.onSoft"     // text on them
	Selection  fyne.ThemeColorName = "stillwater.selection"  // chosen row, chosen choice
	Hover      fyne.ThemeColorName = "stillwater.hover"      // see-through, laid over
	Focus      fyne.ThemeColorName = "stillwater.focus"      // the focus ring, at least 3:1
	Accent     fyne.ThemeColorName = "stillwater.accent"     // links, marks, caret
	Danger     fyne.ThemeColorName = "stillwater.danger"     // text of what cannot be undone: quiet
	DangerSoft fyne.ThemeColorName = "stillwater.dangerSoft" // behind it
	Notice     fyne.ThemeColorName = "stillwater.notice"     // behind an inline notice
	OnNotice   fyne.ThemeColorName = "stillwater.onNotice"   // text on it
	Good       fyne.ThemeColorName = "stillwater.good"       // a finished step, a strong passphrase
	Shadow     fyne.ThemeColorName = "stillwater.shadow"     // soft shadow of cards
	Scrim      fyne.ThemeColorName = "stillwater.scrim"      // dims the window behind a sheet
	Toast      fyne.ThemeColorName = "stillwater.toast"      // short messages at the bottom
	OnToast    fyne.ThemeColorName = "stillwater.onToast"    // text on them
	Scrollbar  fyne.ThemeColorName = "stillwater.scrollbar"  // the handle
	ToastLink  fyne.ThemeColorName = "stillwater.toastLink"  // their action
)

type palette map[fyne.ThemeColorName]color.NRGBA

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

func alpha(v uint32, a uint8) color.NRGBA {
	c := rgb(v)
	c.A = a
	return c
}

var lightPalette = palette{
	Page: rgb(0xF9F5EE), Card: rgb(0xFFFDF8), Sidebar: rgb(0xEFE6DA),
	Field: rgb(0xFFFDF8), FieldLine: rgb(0x95876F),
	Ink: rgb(0x2B2521), Muted: rgb(0x675C50), Line: rgb(0xE2D8CA),
	Primary: rgb(0x87553F), OnPrimary: rgb(0xFFFAF3),
	Soft: rgb(0xEDE2D4), OnSoft: rgb(0x3B2F27),
	Selection: rgb(0xEBD6C6), Hover: alpha(0x6B4A32, 0x16),
	Focus: rgb(0x2B5FA8), Accent: rgb(0x8A4B2C),
	Danger: rgb(0x8C3A2B), DangerSoft: rgb(0xF6E1DA),
	Notice: rgb(0xF5E9D0), OnNotice: rgb(0x4A3A1C), Good: rgb(0x3F6B50),
	Shadow: alpha(0x5A3C1E, 0x2A), Scrim: alpha(0x2B1F15, 0x66),
	Toast: rgb(0x3A302A), OnToast: rgb(0xFAF4EA), ToastLink: rgb(0xF0B48E),
	Scrollbar: alpha(0x8A7B66, 0x99),
}

var darkPalette = palette{
	Page: rgb(0x1D1A18), Card: rgb(0x292421), Sidebar: rgb(0x171413),
	Field: rgb(0x24201D), FieldLine: rgb(0x857868),
	Ink: rgb(0xEDE6DB), Muted: rgb(0xBCB0A1), Line: rgb(0x3E3731),
	Primary: rgb(0xDD9B76), OnPrimary: rgb(0x2A1810),
	Soft: rgb(0x3A322D), OnSoft: rgb(0xF0E7DB),
	Selection: rgb(0x523B2F), Hover: alpha(0xFFE6CC, 0x14),
	Focus: rgb(0x8DB8F2), Accent: rgb(0xE7A983),
	Danger: rgb(0xF0A594), DangerSoft: rgb(0x46291F),
	Notice: rgb(0x3B3122), OnNotice: rgb(0xF0E0BC), Good: rgb(0x9CC7A6),
	Shadow: alpha(0x000000, 0x55), Scrim: alpha(0x000000, 0x99),
	Toast: rgb(0xEDE3D6), OnToast: rgb(0x2B2420), ToastLink: rgb(0x86452A),
	Scrollbar: alpha(0x9A8C7B, 0x99),
}

var strongLight = palette{
	Page: rgb(0xFFFFFF), Card: rgb(0xFFFFFF), Sidebar: rgb(0xF2F2F2),
	Field: rgb(0xFFFFFF), FieldLine: rgb(0x000000),
	Ink: rgb(0x000000), Muted: rgb(0x333333), Line: rgb(0x595959),
	Primary: rgb(0x4D2410), OnPrimary: rgb(0xFFFFFF),
	Soft: rgb(0xE6E6E6), OnSoft: rgb(0x000000),
	Selection: rgb(0xFFDDB8), Hover: alpha(0x000000, 0x1E),
	Focus: rgb(0x0033CC), Accent: rgb(0x5C2500),
	Danger: rgb(0x7A0C00), DangerSoft: rgb(0xFFEDE8),
	Notice: rgb(0xFFF3C4), OnNotice: rgb(0x000000), Good: rgb(0x00501E),
	Shadow: alpha(0x000000, 0x00), Scrim: alpha(0x000000, 0x99),
	Toast: rgb(0x000000), OnToast: rgb(0xFFFFFF), ToastLink: rgb(0xFFC08A),
	Scrollbar: rgb(0x333333),
}

var strongDark = palette{
	Page: rgb(0x000000), Card: rgb(0x000000), Sidebar: rgb(0x0D0D0D),
	Field: rgb(0x000000), FieldLine: rgb(0xFFFFFF),
	Ink: rgb(0xFFFFFF), Muted: rgb(0xDDDDDD), Line: rgb(0xA6A6A6),
	Primary: rgb(0xFFC08A), OnPrimary: rgb(0x000000),
	Soft: rgb(0x262626), OnSoft: rgb(0xFFFFFF),
	Selection: rgb(0x5C3000), Hover: alpha(0xFFFFFF, 0x2A),
	Focus: rgb(0x9CCBFF), Accent: rgb(0xFFC08A),
	Danger: rgb(0xFFB3A3), DangerSoft: rgb(0x330A00),
	Notice: rgb(0x332B00), OnNotice: rgb(0xFFFFFF), Good: rgb(0xA6F0BC),
	Shadow: alpha(0x000000, 0x00), Scrim: alpha(0x000000, 0xB3),
	Toast: rgb(0xFFFFFF), OnToast: rgb(0x000000), ToastLink: rgb(0x5C2500),
	Scrollbar: rgb(0xDDDDDD),
}

// fyneNames says which of our colors Fyne's own widgets get.
var fyneNames = map[fyne.ThemeColorName]fyne.ThemeColorName{
	ftheme.ColorNameBackground:          Page,
	ftheme.ColorNameButton:              Soft,
	ftheme.ColorNameDisabledButton:      Soft,
	ftheme.ColorNameDisabled:            Muted,
	ftheme.ColorNameError:               Danger,
	ftheme.ColorNameFocus:               Selection,
	ftheme.ColorNameForeground:          Ink,
	ftheme.ColorNameForegroundOnPrimary: OnPrimary,
	ftheme.ColorNameForegroundOnError:   Card,
	ftheme.ColorNameForegroundOnSuccess: Card,
	ftheme.ColorNameForegroundOnWarning: OnNotice,
	ftheme.ColorNameHeaderBackground:    Page,
	ftheme.ColorNameHover:               Hover,
	ftheme.ColorNameHyperlink:           Accent,
	ftheme.ColorNameInputBackground:     Field,
	ftheme.ColorNameInputBorder:         FieldLine,
	ftheme.ColorNameMenuBackground:      Card,
	ftheme.ColorNameOverlayBackground:   Card,
	ftheme.ColorNamePlaceHolder:         Muted,
	ftheme.ColorNamePressed:             Hover,
	ftheme.ColorNamePrimary:             Accent,
	ftheme.ColorNameScrollBar:           Scrollbar,
	ftheme.ColorNameSelection:           Selection,
	ftheme.ColorNameSeparator:           Line,
	ftheme.ColorNameShadow:              Shadow,
	ftheme.ColorNameSuccess:             Good,
	ftheme.ColorNameWarning:             Notice,
}

const domainPrefix = "stillwater.domain."

// Domain is the name of the color of one of the eight domains, by its key ("emotional"). It marks;
// it never is the only sign. It has at least 3:1 on page and card, so it is not for small text.
func Domain(d wheel.Domain) fyne.ThemeColorName {
	return fyne.ThemeColorName(domainPrefix + d.Key())
}

func domainColor(name fyne.ThemeColorName, dark bool) (color.NRGBA, bool) {
	for _, d := range wheel.Domains {
		if name == Domain(d) {
			return wheel.DomainColor(d, dark), true
		}
	}
	return color.NRGBA{}, false
}
