// Package front lays out the screens that are shown while no journal is open:
// a calm card in the middle, and help one click away.
package front

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Width is how wide the card is at 100 % text size.
const Width = 600

// Screen puts content on a card in the middle of the window, with the name of
// the app above and the way to help in the corner. id begins the name of the
// help button.
func Screen(id string, help func(), content fyne.CanvasObject) fyne.CanvasObject {
	return Wide(id, help, Width, content)
}

// Wide is Screen with a card of another width, at 100 % text size.
func Wide(id string, help func(), width float32, content fyne.CanvasObject) fyne.CanvasObject {
	card := kit.NewCard(content, kit.CardPad(28))
	middle := kit.Column(width, kit.Stack(0, kit.Spacer(), kit.PadSides(theme.Gap4, theme.Gap16, card), kit.Spacer(), kit.Spacer()))
	return container.NewBorder(Top(id, help), nil, nil, nil, kit.Scroll(middle))
}

// Open is Wide without the card, for a screen that has cards of its own.
func Open(id string, help func(), width float32, content fyne.CanvasObject) fyne.CanvasObject {
	middle := kit.Column(width, kit.Stack(0, kit.Spacer(), kit.PadSides(theme.Gap16, theme.Gap24, content), kit.Spacer(), kit.Spacer()))
	return container.NewBorder(Top(id, help), nil, nil, nil, kit.Scroll(middle))
}

// Top is the line at the top of such a screen.
func Top(id string, help func()) fyne.CanvasObject {
	name := kit.Subheading(words.T("Stillwater")).NoWrap()
	button := kit.Named(id+".help", kit.NewButton(words.T("If it is hard right now"), theme.Icon("help"), kit.Plain, help))
	return kit.PadSides(theme.Gap8, theme.Gap24, kit.Spread(name, button))
}

// Buttons is the line at the foot of a card: quiet ones at the left, the main
// one at the right. Either may be nil.
func Buttons(left fyne.CanvasObject, right ...fyne.CanvasObject) fyne.CanvasObject {
	if left == nil {
		left = kit.Body("")
	}
	return kit.Spread(kit.Flow(theme.Gap8, left), kit.Row(theme.Gap12, right...))
}

// Bare puts content in the middle of the window, with nothing around.
func Bare(content fyne.CanvasObject) fyne.CanvasObject { return container.NewCenter(content) }

// Settle lets the windows know of widgets that were just put into them. Until
// then, or until the next frame, such a widget cannot get the keyboard.
func Settle() {
	app := fyne.CurrentApp()
	if app == nil {
		return
	}
	for _, w := range app.Driver().AllWindows() {
		if c, ok := w.Canvas().(interface{ EnsureMinSize() bool }); ok {
			c.EnsureMinSize()
		}
	}
}
