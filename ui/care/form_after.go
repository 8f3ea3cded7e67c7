package care

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/aftercare"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// afterPart is what stays.
type afterPart struct {
	afterFields   *fyne.Container
	hoped         *fyne.Container
	quote         *kit.Text
	early         *kit.Text
	fragments     *fyne.Container
	note          *textField
	moodAfter     *kit.Scale
	ease          *kit.Scale
	meaning       *kit.Scale
	pressureAfter *textField
	effects       *effects
	gentle        *kit.Chips
}

func (v *formView) buildAfter() {
	v.quote = kit.Quote("").MaxLines(6)
	v.hoped = kit.Stack(theme.Gap4, kit.Caption(words.T("What you hoped for")), v.quote)
	v.early = kit.Muted(words.T("This part can wait until after the day."))
	catch := kit.Named("care.fragments", kit.NewButton(words.T("Words and images of the day"), theme.Icon("journal"), kit.Secondary, v.page.openFragments))
	v.fragments = kit.Stack(theme.Gap8, kit.Muted(words.T("What came up, in single words and images. They have a page of their own in the journal.")), kit.Flow(0, catch))
	v.note = v.lines("care.note", words.T("How it was, where, what helped"), 4, func(t *journal.Treatment) *string { return &t.Note })
	v.moodAfter = v.scale("care.mood.after", words.T("very low"), words.T("very good"), func(t *journal.Treatment) *wheel.Score { return &t.MoodAfter })
	v.ease = v.scale("care.ease", words.T("hard"), words.T("easy"), func(t *journal.Treatment) *wheel.Score { return &t.Ease })
	v.meaning = v.scale("care.meaning", words.T("no meaning"), words.T("deep meaning"), func(t *journal.Treatment) *wheel.Score { return &t.Meaning })
	v.pressureAfter = v.line("care.pressure.after", words.T("Such as 124/80"), func(t *journal.Treatment) *string { return &t.PressureAfter })
	v.effects = newEffects(v)
	v.gentle = kit.Named("care.gentle", kit.NewChips(nil, nil, "", func(names []string) {
		v.change(func(f *form) { setList(f, &f.treatment.SelfCare, aftercare.Keys(names, v.page.state.care.SelfCare)) })
	}))
	v.afterFields = kit.Stack(theme.Gap24, v.early, v.hoped, v.fragments,
		kit.LabeledField(words.T("Notes"), "", v.note.Field),
		kit.LabeledField(words.T("How it was for you"), "", v.ease),
		kit.LabeledField(words.T("How much it meant"), "", v.meaning),
		kit.LabeledField(words.T("How you came out"), words.T("Your mood, if you like to note it."), v.moodAfter),
		kit.LabeledField(words.T("Side effects"), words.T("If something worried you, please tell your clinic too."), v.effects.content),
		kit.LabeledField(words.T("Blood pressure, if it was told"), "", kit.RowTop(0, kit.Width(230, v.pressureAfter.Field))),
		kit.LabeledField(words.T("What you did for yourself"), "", v.gentle))
}

func (v *formView) fillAfter(f *form) {
	t := &f.treatment
	v.note.fill(t)
	v.pressureAfter.fill(t)
	v.moodAfter.SetScore(t.MoodAfter)
	v.ease.SetScore(t.Ease)
	v.meaning.SetScore(t.Meaning)
	v.gentle.Set(aftercare.Names(v.page.state.care.SelfCare), aftercare.NamesOf(t.SelfCare))
	v.effects.show()
}

// tellAfter shows what was hoped for, and that nothing is asked for yet while the day lies ahead.
func (v *formView) tellAfter() {
	t := &v.form.treatment
	v.quote.SetText(t.Intention)
	v.hoped.Hidden = t.Intention == ""
	v.early.Hidden = !t.PlannedOn(v.page.today())
	v.fragments.Hidden = v.page.deps.OpenFragments == nil || !t.TookPlace(v.page.today())
}
