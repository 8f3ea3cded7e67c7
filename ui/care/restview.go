package care

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/aftercare"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// restView is shown while no treatment is open: what fits the day, the next date, the rhythm, and the
// days since the last one.
type restView struct {
	page    *Page
	content *fyne.Container
	fields  *fyne.Container
	inner   *fyne.Container
	gently  *fyne.Container // in quiet
	scroll  fyne.CanvasObject
	first   *fyne.Container
	quiet   fyne.CanvasObject
	gentle  *aftercare.Gentle
	phase   *kit.Select
	next    *nextView
	since   *sinceView
	back    *kit.Button // in a narrow window: to the list
}

func newRestView(p *Page) *restView {
	v := &restView{page: p}
	v.first = kit.Stack(theme.Gap12,
		kit.Subheading(words.T("A place for the days themselves")),
		kit.Body(words.T("Write down when a treatment was, or is planned, how it was given, and what you hoped for. From that this journal knows when you are in quiet time and asks less of you then.")))
	v.gentle = aftercare.NewGentle("care.selfcare", p.deps.Window, p.deps.Store)
	v.gentle.Grown = func() {
		v.gently.Refresh()
		v.quiet.Refresh()
		if v.fields != nil {
			v.arrange()
		}
	}
	v.gentle.Failed = p.listProblem
	v.gently = kit.Stack(theme.Gap16,
		kit.Stack(theme.Gap4, kit.Subheading(words.T("For a quiet day")),
			kit.Muted(words.T("Take from this what feels good, or nothing. Nobody counts."))),
		v.gentle.Root,
		kit.Muted(words.T("About driving, alcohol and important decisions, please follow what your clinic told you.")))
	v.quiet = kit.NewCard(v.gently)
	options := []string{words.T("Follow my treatments")}
	for _, ph := range journal.Phases {
		options = append(options, words.PhaseName(string(ph)))
	}
	v.phase = kit.Named("care.phase", kit.NewSelect(options, 0, "", func(i int) {
		if i == 0 {
			p.setPhase(journal.PhaseNone)
		} else {
			p.setPhase(journal.Phases[i-1])
		}
	}))
	v.next, v.since = newNextView(p), newSinceView(p)
	v.since.arranged = v.arrange
	v.back = kit.Named("care.back", kit.NewButton(words.T("All treatments"), theme.Icon("back"), kit.Plain, func() { p.showRest(false) }))
	v.back.Hide()
	v.inner = kit.Stack(theme.Gap16, kit.Flush(kit.Flow(0, v.back)),
		v.first, v.quiet, v.next.card, v.since.card,
		kit.NewCard(kit.LabeledField(words.T("Where you are"), words.T("It hides nothing; it only chooses what is offered first."), kit.RowTop(0, v.phase))))
	v.fields = kit.PadSides(theme.Gap24, theme.Gap24, kit.Column(640, v.inner))
	v.first.Hide() // until the list is there
	v.quiet.Hide()
	v.next.card.Hide()
	v.since.card.Hide()
	scroll := kit.Scroll(v.fields)
	v.scroll = scroll
	v.content = container.NewStack(scroll)
	return v
}

func (p *Page) listProblem(err error) {
	if !p.gone {
		p.list.problem(err)
	}
}

func (v *restView) refresh() {
	p := v.page
	v.first.Hidden = len(p.state.list) > 0
	quiet := p.state.phase(p.today()) == journal.PhaseQuiet
	if quiet && p.form == nil && !p.gone {
		v.gentle.Show(p.today())
	}
	if quiet {
		v.quiet.Show()
	} else {
		v.quiet.Hide()
	}
	v.next.refresh()
	v.since.refresh(quiet)
	at := 0
	for i, ph := range journal.Phases {
		if ph == p.state.byHand {
			at = i + 1
		}
	}
	v.phase.SetSelected(at)
	v.arrange()
}

func (v *restView) arrange() {
	v.inner.Refresh()
	v.fields.Refresh()
	v.scroll.Refresh()
	v.content.Refresh()
}

func (v *restView) hide() {
	v.gentle.Hide()
	v.since.scope.Leave()
}

func (v *restView) forget() {
	v.gentle.Close()
	v.since.forget()
}
