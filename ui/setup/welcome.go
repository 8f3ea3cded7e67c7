package setup

import (
	"fyne.io/fyne/v2"

	"stillwater/ui/internal/front"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// WelcomeActions are what can be done on the first screen.
type WelcomeActions struct {
	New, Open, Worksheets, Help func()
	Backup                      func() // makes a journal of a backup; nil: there are none
}

// Welcome is the first screen: start a journal, or open one. first is what gets
// the keyboard.
func Welcome(a WelcomeActions) (screen, first fyne.CanvasObject) {
	begin := kit.Named("welcome.new", kit.NewButton(words.T("Start a new journal"), theme.Icon("journal"), kit.Primary, a.New))
	open := kit.Named("welcome.open", kit.NewButton(words.T("Open a journal I have"), theme.Icon("folder"), kit.Secondary, a.Open))
	sheets := kit.Named("welcome.worksheets", kit.NewButton(words.T("Print a worksheet"), theme.Icon("print"), kit.Plain, a.Worksheets))
	sheets.Hidden = a.Worksheets == nil
	ways := kit.Flow(theme.Gap12, begin, open)
	if a.Backup != nil {
		ways.Add(kit.Named("welcome.backup", kit.NewButton(words.T("I have a backup"), theme.Icon("undo"), kit.Secondary, a.Backup)))
	}
	content := kit.Stack(theme.Gap24,
		kit.Stack(theme.Gap12,
			kit.Heading(words.T("A quiet place to write")),
			kit.Body(words.T("Stillwater is a journal for the time around your treatments: for what came up, for how the parts of your life feel, and for the small steps you choose.")),
			kit.Muted(words.T("Everything stays in one locked file on this computer. Nothing is sent anywhere."))),
		ways,
		kit.Stack(theme.Gap8, kit.Divider(), kit.Row(0, sheets)))
	return front.Screen("welcome", a.Help, content), begin
}
