package circle

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/charts"
	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

const columnWidth = 680

type scroller interface {
	fyne.CanvasObject
	ScrollToTop()
}

// askView asks about one domain after the other.
type askView struct {
	page    *Page
	content *fyne.Container
	fields  *fyne.Container
	scroll  scroller
	filling bool

	count      *kit.Text
	bar        *kit.Progress
	gentle     *kit.Banner
	trouble    *kit.Banner
	head       *fyne.Container
	meaning    *kit.Text
	question   *kit.Text
	scale      *kit.Scale
	keys       *keypad
	earlier    *kit.Text
	note       *kit.Field
	more       *kit.Button
	details    *fyne.Container
	target     *kit.Scale
	importance *kit.Scale
	showOld    *kit.Checkbox
	back, next *kit.Button

	// On the wheel; see ask_dial.go.
	asked, said *fyne.Container // what leads to the number, and what follows it
	top, foot   *fyne.Container
	dial        *kit.Dial
	anchors     *kit.Text
	chosen      *kit.Text
	way, over   *kit.Button
	wide        bool
}

func newAskView(p *Page) *askView {
	v := &askView{page: p}
	v.count, v.bar = kit.Caption(""), kit.NewProgress()
	v.gentle = kit.NewBanner(kit.Info, words.T("You are in quiet time. This can wait, and it is fine to go on, too."), "", nil)
	v.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	v.trouble.Hide()
	v.head = kit.Row(theme.Gap12)
	v.meaning, v.question, v.earlier = kit.Muted(""), kit.Serif(""), kit.Muted("")
	v.makeScale()
	v.makeDial()
	v.makeDetails()
	v.note = kit.Named("circle.note", kit.NewMultiline(words.T("A note, if you like"), 2))
	v.note.OnChanged = func(s string) { v.change(func(c *sitting) { c.setNote(s) }) }
	v.back = kit.Named("circle.back", kit.NewButton(words.T("Back"), theme.Icon("left"), kit.Secondary, func() { p.step((*sitting).back) }))
	v.next = kit.Named("circle.next", kit.NewButton(words.T("Next"), nil, kit.Primary, func() { p.step((*sitting).next) }))
	skip := kit.Named("circle.notnow", kit.NewButton(words.T("Not now"), nil, kit.Secondary, func() { p.step((*sitting).notNow) }))
	leave := kit.Named("circle.leave", kit.NewButton(words.T("Leave it for now"), nil, kit.Plain, p.leave))

	v.top = kit.Column(columnWidth, kit.Stack(theme.Gap8, kit.Row(theme.Gap12, kit.Fill(v.count), v.way, leave), v.bar))
	v.asked = kit.Stack(theme.Gap16, v.gentle, v.trouble, v.head, v.meaning, v.question, v.keys, v.anchors, v.chosen)
	v.said = kit.Stack(theme.Gap16, v.earlier, v.note, container.NewHBox(v.more), v.details)
	v.fields = kit.PadSides(theme.Gap16, theme.Gap24, kit.Column(columnWidth, kit.Stack(theme.Gap16, v.asked, v.said)))
	v.scroll = kit.Scroll(v.fields)
	v.foot = kit.Column(columnWidth, kit.Foot(v.back, kit.Spacer(), skip, v.next, v.over))
	v.content = kit.Upright(kit.PadSides(theme.Gap24, theme.Gap24, v.top), v.scroll, kit.PadSides(theme.Gap16, theme.Gap24, v.foot))
	return v
}

func (v *askView) makeScale() {
	v.scale = kit.NewScale(func(s wheel.Score) {
		v.change(func(c *sitting) { c.setScore(s) })
		v.page.deps.Window.Canvas().Focus(v.keys)
	})
	v.scale.SkipLabel("")
	v.scale.SetAnchors(words.T("not at all satisfied"), words.T("completely satisfied"))
	nameCells("circle.scale.", v.scale)
	v.keys = newKeypad(v.scale)
	v.keys.onNumber = func(n int) { v.setScore(wheel.MustScore(n)) }
	v.keys.onKey = v.key
	v.keys.onTab = func(back bool) {
		if back {
			v.page.deps.Window.Canvas().FocusPrevious()
		} else {
			v.note.Focus()
		}
	}
}

func nameCells(prefix string, s *kit.Scale) {
	for n := 0; n <= wheel.MaxScore; n++ {
		kit.Named(prefix+strconv.Itoa(n), s.Cell(n))
	}
}

// key does what a key other than a number means.
func (v *askView) key(k fyne.KeyName) {
	switch k {
	case fyne.KeyDown:
		v.page.step((*sitting).next)
	case fyne.KeyUp:
		v.page.step((*sitting).back)
	case fyne.KeyDelete, fyne.KeyBackspace:
		v.setScore(wheel.Score{})
	case fyne.KeyLeft:
		v.move(-1)
	case fyne.KeyRight:
		v.move(1)
	case fyne.KeyHome:
		v.setScore(wheel.MustScore(0))
	case fyne.KeyEnd:
		v.setScore(wheel.MustScore(wheel.MaxScore))
	default:
		v.walk(k)
	}
}

// walk does what the keys mean that lead through the check-in, however it is rated.
func (v *askView) walk(k fyne.KeyName) {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyPageDown:
		v.page.step((*sitting).next)
	case fyne.KeyPageUp:
		v.page.step((*sitting).back)
	case fyne.KeyEscape:
		v.page.leave()
	}
}

// move goes on from what is chosen. Where nothing is chosen an arrow begins in
// the middle, so that it leans to neither end.
func (v *askView) move(by int) {
	n, ok := v.page.sit.rating().Score.Value()
	if !ok {
		n = wheel.MaxScore/2 - by
	}
	v.setScore(wheel.MustScore(min(max(n+by, 0), wheel.MaxScore)))
}

func (v *askView) setScore(s wheel.Score) {
	v.scale.SetScore(s)
	v.change(func(c *sitting) { c.setScore(s) })
}

// change makes a change that came from a widget.
func (v *askView) change(do func(*sitting)) {
	if v.filling || v.page.sit == nil {
		return
	}
	do(v.page.sit)
	v.page.touched()
}

func (v *askView) makeDetails() {
	p := v.page
	v.more = kit.Named("circle.more", kit.NewButton(words.T("What you wish for, and how much it matters"), theme.Icon("down"), kit.Plain, func() {
		p.sit.details = !p.sit.details
		p.touched()
		v.showDetails()
		v.arrange()
		if p.sit.details {
			kit.FocusOn(v.target) // brings it into sight, too
		} else {
			v.takeKeys()
		}
	}))
	v.target = kit.NewScale(func(s wheel.Score) { v.change(func(c *sitting) { c.setTarget(s) }); v.showDial() })
	v.target.SkipLabel(words.T("Leave out"))
	kit.Named("circle.target", v.target)
	nameCells("circle.target.", v.target)
	v.importance = kit.NewScale(func(s wheel.Score) { v.change(func(c *sitting) { c.setImportance(s) }) })
	v.importance.SkipLabel(words.T("Leave out"))
	v.importance.SetAnchors(words.T("not important now"), words.T("very important now"))
	kit.Named("circle.importance", v.importance)
	nameCells("circle.importance.", v.importance)
	v.showOld = kit.Named("circle.earlier", kit.NewCheckbox(words.T("Show my earlier answers while I rate"), false, func(on bool) {
		p.setPersonal(func(s *journal.Personal) { s.ShowEarlier = on })
		v.showEarlier()
		v.showDial()
		v.arrange()
	}))
	v.details = kit.Stack(theme.Gap16,
		kit.LabeledField(words.T("Where would you like it to be?"), words.T("All eight need not be the same."), v.target),
		kit.LabeledField(words.T("How much does it matter to you now?"), "", v.importance),
		v.showOld)
}

// show puts the domain of the step on the page and the keyboard on its number.
func (v *askView) show() {
	if _, ok := v.page.sit.domain(); !ok {
		return
	}
	v.fill()
	v.keys.fresh()
	v.scroll.ScrollToTop()
	if v.onDial() {
		v.page.deps.Window.Canvas().Unfocus() // what gets the keyboard anew is brought into sight
	}
	v.takeKeys()
}

// takeKeys gives the keyboard to what is rated on.
func (v *askView) takeKeys() {
	if v.onDial() {
		kit.FocusOn(v.dial)
	} else {
		v.page.deps.Window.Canvas().Focus(v.keys)
	}
}

// fill puts the domain of the step on the page and leaves the keyboard where it is.
func (v *askView) fill() {
	s := v.page.sit
	d, ok := s.domain()
	if !ok {
		return
	}
	v.filling = true
	r := s.rating()
	v.showCount()
	v.head.Objects = []fyne.CanvasObject{kit.Dot(theme.Domain(d)), kit.Heading(words.DomainName(d.Key()))}
	v.meaning.SetText(words.DomainMeaning(d.Key()))
	v.question.SetText(question(d))
	v.scale.SetScore(r.Score)
	v.target.SetScore(r.Target)
	v.importance.SetScore(r.Importance)
	if v.note.Text() != r.Note {
		v.note.SetText(r.Note)
	}
	v.showOld.SetChecked(v.page.personal.ShowEarlier)
	v.back.Hidden = s.step == 0
	v.next.SetText(words.T("Next"))
	v.next.Show()
	if s.step == wheel.NumDomains-1 {
		v.next.SetText(words.T("Look it over"))
		v.next.Hidden = v.onDial()
	}
	v.showDetails()
	v.filling = false
	v.loaded()
}

// showCount tells how far the check-in has come: which domain is asked about, and on the wheel, where
// there is no order, how many have a number.
func (v *askView) showCount() {
	s := v.page.sit
	v.count.SetText(words.T("Check-in · {{.N}} of {{.All}}", "N", s.step+1, "All", wheel.NumDomains))
	v.bar.SetValue(float64(s.step+1) / wheel.NumDomains)
	if v.onDial() {
		v.count.SetText(words.T("Check-in · {{.N}} of {{.All}} rated", "N", s.rated(), "All", wheel.NumDomains))
		v.bar.SetValue(float64(s.rated()) / wheel.NumDomains)
	}
}

// loaded shows what the journal says beside the question, and the way of rating that it keeps.
func (v *askView) loaded() {
	v.gentle.Hidden = !v.page.quiet || v.page.sit.step > 0
	v.showWay()
	v.showCount()
	v.showEarlier()
	v.showDial()
	v.arrange()
}

// showEarlier tells the answer before, if the person wants that.
func (v *askView) showEarlier() {
	s := v.page.sit
	v.earlier.Hide()
	d, ok := s.domain()
	if !ok || !v.page.personal.ShowEarlier {
		return
	}
	list := v.page.state.CheckIns
	for i := len(list) - 1; i >= 0; i-- {
		c := &list[i]
		if c.ID == s.check.ID || c.At.UTC.After(s.check.At.UTC) || !c.Ratings[d].Score.IsSet() {
			continue
		}
		v.earlier.SetText(words.T("On {{.Date}} you chose {{.Score}}.", "Date", charts.DateOf(c), "Score", c.Ratings[d].Score.String()))
		v.earlier.Show()
		return
	}
}

func (v *askView) showDetails() {
	v.details.Hidden = !v.page.sit.details
	v.more.SetIcon(theme.Icon("down"))
	if v.page.sit.details {
		v.more.SetIcon(theme.Icon("up"))
	}
}

// problem shows why it could not be saved; nil: it was.
func (v *askView) problem(err error) {
	if err == nil && v.trouble.Hidden {
		return
	}
	v.trouble.Hidden = err == nil
	if err != nil {
		v.trouble.SetText(journal.Explain(err).String())
	}
	v.arrange()
}

// arrange gives everything its place again after something came or went.
func (v *askView) arrange() {
	v.fields.Refresh()
	v.scroll.Refresh()
	v.content.Refresh()
}
