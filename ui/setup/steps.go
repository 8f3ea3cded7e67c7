package setup

import (
	"fyne.io/fyne/v2"

	"stillwater/ui/internal/front"
	"stillwater/ui/internal/place"
	"stillwater/ui/internal/secretform"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// about says what this is and what it is not.
func (s *Setup) about() fyne.CanvasObject {
	return s.card(words.T("What this is"), words.T("Go on"),
		kit.Stack(theme.Gap12,
			point(words.T("A journal that is yours."), words.T("Write freely or follow a question. Look at eight parts of your life now and then. Choose small steps.")),
			point(words.T("It is not medical advice."), words.T("It does not know you and decides nothing. Your doctor and your therapist do that with you.")),
			point(words.T("Nobody watches it."), words.T("Nobody reads along, and no alarm goes off for anyone. If it is hard right now, the button at the top shows who you can call.")),
		))
}

// point is a strong sentence with a quieter one below.
func point(strong, rest string) fyne.CanvasObject {
	return kit.Stack(theme.Gap4, kit.Strong(strong), kit.Body(rest))
}

// place says what the file protects, and asks where it should live.
func (s *Setup) place() fyne.CanvasObject {
	s.pathField = kit.Named("setup.path", kit.NewField(words.T("Folder and name")))
	s.pathField.SetText(place.Short(s.state.path))
	synced := kit.Muted("")
	tell := func() {
		synced.Hide()
		if s.d.Synced == nil {
			return
		}
		if name := s.d.Synced(s.state.path); name != "" {
			synced.SetText(place.Carried(name))
			synced.Show()
		}
	}
	tell()
	s.pathField.OnChanged = func(typed string) {
		s.pathField.SetError("")
		if s.state.setPath(typed) {
			tell()
		}
	}
	s.pathField.OnSubmitted = func(string) { s.next() }
	browse := kit.Named("setup.browse", kit.NewButton(words.T("Choose another folder"), theme.Icon("folder"), kit.Plain, func() {
		s.d.Browse(s.state.path, func(path string) { s.pathField.SetText(place.Short(path)) })
	}))
	return s.card(words.T("What the file protects"), words.T("Go on"),
		kit.Stack(theme.Gap12,
			point(words.T("Without your passphrase nobody can read it."), words.T("Not a thief, not a repair shop, and not we. There is no other way in than your passphrase and your recovery code.")),
			point(words.T("What it cannot protect from."), words.T("Somebody who looks at your screen, a program that spies on this computer, and whatever you print or export. Others can see that there is a journal and how large it is."))),
		kit.Stack(theme.Gap8,
			kit.LabeledField(words.T("Where it is kept"), "", s.pathField),
			synced,
			kit.Flow(theme.Gap8, browse)))
}

// passphrase asks for one.
func (s *Setup) passphrase() fyne.CanvasObject {
	return s.card(words.T("A passphrase"), words.T("Go on"),
		kit.Body(words.T("It opens your journal from now on. Choose something that you will remember and that nobody who knows you would guess.")),
		s.pass.Content())
}

// code shows the recovery code.
func (s *Setup) code() fyne.CanvasObject {
	more := []fyne.CanvasObject{kit.Muted(words.T("Keep the note away from this computer, for example with your papers. Whoever has it can open the journal."))}
	if s.d.Copy != nil {
		more = append(more, kit.Flow(theme.Gap8, kit.Named("setup.copy", kit.NewButton(words.T("Copy it for a password manager"), theme.Icon("copy"), kit.Plain, func() {
			s.d.Copy(s.state.code.String())
		}))))
	}
	return s.card(words.T("Your recovery code"), words.T("I have written it down"),
		kit.Body(words.T("If you ever forget your passphrase, this code opens your journal. Please write it down by hand, all eight groups.")),
		secretform.ShowCode(s.state.code),
		kit.Stack(theme.Gap8, more...))
}

// askBack asks for two groups of it.
func (s *Setup) askBack() fyne.CanvasObject {
	s.ask = secretform.NewAskBack("setup", s.state.code, s.state.asked)
	s.ask.OnSubmitted = s.next
	return s.card(words.T("Is it on paper?"), words.T("Make my journal"),
		kit.Body(words.T("Please type these two groups from your note. Back shows the code once more.")),
		s.ask.Content())
}

// making waits for the file.
func (s *Setup) making() fyne.CanvasObject {
	spin := kit.NewSpinner()
	spin.Start()
	stop := kit.Named("setup.cancel", kit.NewButton(words.T("Stop"), nil, kit.Secondary, func() {
		if s.cancel != nil {
			s.cancel()
		}
	}))
	s.on = stop
	return front.Screen("setup", s.d.Help, kit.Stack(theme.Gap24,
		kit.Row(theme.Gap16, spin, kit.Heading(words.T("Your journal is being made"))),
		kit.Body(words.T("The key is worked out slowly on purpose, so that guessing is slow too. This takes a few seconds.")),
		front.Buttons(nil, stop)))
}
