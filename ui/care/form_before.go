package care

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// beforePart is what helps to go in.
type beforePart struct {
	beforeFields   *fyne.Container
	intention      *textField
	driver         *textField
	setting        *textField
	music          *textField
	pressureBefore *textField
	moodBefore     *kit.Scale
	checks         *checklist
}

func (v *formView) buildBefore() {
	v.intention = v.lines("care.intention", words.T("A thought or a wish for the day"), 3, func(t *journal.Treatment) *string { return &t.Intention })
	v.driver = v.line("care.driver", words.T("A name, a taxi, the clinic's car"), func(t *journal.Treatment) *string { return &t.Driver })
	v.setting = v.line("care.setting", words.T("A room, a blanket, who is there"), func(t *journal.Treatment) *string { return &t.Setting })
	v.music = v.line("care.music", words.T("A list, a record, or none"), func(t *journal.Treatment) *string { return &t.Music })
	v.pressureBefore = v.line("care.pressure.before", words.T("Such as 124/80"), func(t *journal.Treatment) *string { return &t.PressureBefore })
	v.moodBefore = v.scale("care.mood.before", words.T("very low"), words.T("very good"), func(t *journal.Treatment) *wheel.Score { return &t.MoodBefore })
	v.checks = newChecklist(v)
	v.beforeFields = kit.Stack(theme.Gap24,
		kit.LabeledField(words.T("What you hope for"), "", v.intention.Field),
		kit.LabeledField(words.T("Who takes you home"), "", v.driver.Field),
		kit.LabeledField(words.T("To go through before"), "", v.checks.content),
		kit.LabeledField(words.T("How you go in"), words.T("Your mood, if you like to note it."), v.moodBefore),
		kit.LabeledField(words.T("The place around you"), "", v.setting.Field),
		kit.LabeledField(words.T("Music"), "", v.music.Field),
		kit.LabeledField(words.T("Blood pressure, if it was told"), "", kit.RowTop(0, kit.Width(230, v.pressureBefore.Field))))
}

func (v *formView) fillBefore(f *form) {
	t := &f.treatment
	for _, x := range []*textField{v.intention, v.driver, v.setting, v.music, v.pressureBefore} {
		x.fill(t)
	}
	v.moodBefore.SetScore(t.MoodBefore)
	v.checks.show()
}

// scale asks for a number of 0 to 10 that may stay open.
func (v *formView) scale(name, low, high string, field func(t *journal.Treatment) *wheel.Score) *kit.Scale {
	s := kit.Named(name, kit.NewScale(func(n wheel.Score) {
		v.change(func(f *form) { set(f, field(&f.treatment), n) })
	}))
	s.SetAnchors(low, high)
	s.SkipLabel(words.T("Leave it open"))
	return s
}
