package circle

import (
	"fyne.io/fyne/v2"

	"stillwater/charts"
	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// Rating on the wheel itself: the same questions, beside a wheel whose corners are dragged.

const (
	dialHeight  = 400 // at 100 % text size
	dialMost    = 560
	wideWidth   = 1080 // of wheel and question together
	besideWheel = 327  // least width of the wheel where the question lies beside it
	besideAsk   = 245  // least width of the question
	largeText   = 1.6  // above it the wheel lies below the question, and is no higher than what is in sight at once
)

// makeDial makes the wheel and what belongs to it alone.
func (v *askView) makeDial() {
	v.dial = kit.Named("circle.dial", kit.NewDial())
	for _, d := range wheel.Domains {
		for n := 0; n <= wheel.MaxScore; n++ {
			if spot := v.dial.Spot(d, n); spot != nil {
				kit.Named("circle.dial."+d.Key()+"."+wheel.MustScore(n).String(), spot)
			}
		}
	}
	v.dial.OnRate = func(d wheel.Domain, s wheel.Score) {
		v.change(func(c *sitting) {
			c.hold(d)
			c.setScore(s)
		})
		v.fill()
	}
	v.dial.OnHold = func(d wheel.Domain) {
		v.change(func(c *sitting) { c.hold(d) })
		v.fill()
	}
	v.dial.OnKey = v.walk
	v.anchors = kit.Muted(words.T("0: not at all satisfied. 10: completely satisfied."))
	v.chosen = kit.Strong("")
	v.way = kit.Named("circle.way", kit.NewButton("", nil, kit.Plain, func() { v.setWay(!v.onDial()) }))
	v.over = kit.Named("circle.over.end", kit.NewButton(words.T("Look it over"), nil, kit.Primary, func() {
		v.page.step(func(s *sitting) { s.goTo(lookOver) })
	}))
}

// onDial tells whether the person rates on the wheel itself.
func (v *askView) onDial() bool { return v.page.personal.RateOnDial }

// setWay goes to the other way of rating and remembers it.
func (v *askView) setWay(dial bool) {
	v.page.setPersonal(func(s *journal.Personal) { s.RateOnDial = dial })
	v.show()
}

// showWay puts the question alone into the column, or beside the wheel.
func (v *askView) showWay() {
	dial := v.onDial()
	for _, o := range []fyne.CanvasObject{v.anchors, v.chosen, v.over} {
		show(o, dial)
	}
	show(v.keys, !dial)
	v.way.SetText(words.T("Rate on the wheel"))
	v.more.SetText(words.T("What you wish for, and how much it matters"))
	v.next.SetStyle(kit.Primary)
	if dial {
		v.more.SetText(words.T("What you wish for")) // beside the wheel there is less room
		v.way.SetText(words.T("One after the other"))
		v.next.SetStyle(kit.Secondary)
	}
	if dial == v.wide && len(v.fields.Objects) == 1 {
		return
	}
	v.wide = dial
	var content fyne.CanvasObject = kit.Column(columnWidth, kit.Stack(theme.Gap16, v.asked, v.said))
	width := float32(columnWidth)
	if dial {
		width = wideWidth
		content = kit.Column(wideWidth, kit.Around(besideAsk, besideWheel, theme.Gap24, theme.Gap16, v.asked, kit.NewCard(v.dial, kit.CardPad(theme.Gap4)), v.said))
	}
	v.fields.Objects = []fyne.CanvasObject{content}
	for _, c := range []*fyne.Container{v.top, v.foot} {
		c.Layout = kit.Column(width, c.Objects[0]).Layout
	}
}

// showDial draws what was rated so far. Earlier answers lie under it only where the person wants them.
func (v *askView) showDial() {
	s := v.page.sit
	d, ok := s.domain()
	if !ok || !v.onDial() {
		return
	}
	v.chosen.SetText(words.T("No number yet: press on the wheel, or type one."))
	if r := s.rating(); r.Score.IsSet() {
		v.chosen.SetText(words.T("Your number: {{.Score}}", "Score", r.Score.String()))
	}
	spec := wheel.RadarSpec{
		Layers: []wheel.Layer{{Label: words.T("This check-in"), Scores: s.check.Scores(), Role: wheel.Now}},
		Values: true, FontSize: chartText, DomainHead: words.T("Domain"),
		Title: words.T("Holistic Happiness Circle"), Desc: words.T("{{.N}} of {{.All}} domains are rated.", "N", s.rated(), "All", wheel.NumDomains),
	}
	if c := v.before(); c != nil && v.page.personal.ShowEarlier {
		spec.Layers = append(spec.Layers, wheel.Layer{Label: charts.DateOf(c), Scores: c.Scores(), Role: wheel.Earlier})
	}
	if t := s.check.Targets(); t.Rated() > 0 {
		spec.Layers = append(spec.Layers, wheel.Layer{Label: words.T("Wish"), Scores: t, Role: wheel.Target})
	}
	spec.Legend = len(spec.Layers) > 1
	for i, d := range wheel.Domains {
		spec.Labels[i] = words.DomainName(d.Key())
	}
	m := v.page.deps.Measurer
	v.dial.SetMinSize(fyne.NewSize(320, dialHeight*(3+theme.TextScale())/4))
	v.dial.SetGrow(dialMost)
	if theme.TextScale() > largeText {
		v.dial.SetGrow(0)
	}
	v.dial.Set(s.check.Scores(), d, func(l kit.Look, held *wheel.Domain) (wheel.Drawing, wheel.Place, error) {
		x := spec
		x.Width, x.Height, x.Style, x.TextScale = l.Width, l.Height, l.Style, l.TextScale
		return wheel.Dial(x, held, m)
	})
}

// before is the newest check-in before the one being made, nil for none.
func (v *askView) before() *journal.CheckIn {
	s, list := v.page.sit, v.page.state.CheckIns
	for i := len(list) - 1; i >= 0; i-- {
		if c := &list[i]; c.ID != s.check.ID && !c.At.UTC.After(s.check.At.UTC) && c.Scores().Rated() > 0 {
			return c
		}
	}
	return nil
}
