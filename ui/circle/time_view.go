package circle

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// timeView is the time line on which the check-ins to be shown are chosen.
type timeView struct {
	page           *Page
	content        *kit.Card
	line           *kit.TimeLine
	less, more     *kit.IconButton
	all            *kit.Button
	zoom           *fyne.Container
	sign, planned  fyne.CanvasObject
	hint           *kit.Text
	legend, bottom *fyne.Container
}

// manyCheckIns is from when on a part of the time can be looked at closer.
const manyCheckIns = 16

func newTimeView(p *Page) *timeView {
	v := &timeView{page: p}
	v.line = kit.Named("circle.timeline", kit.NewTimeLine(words.T("The dates of your check-ins"), maxDates, func(chosen []int) {
		p.state.choose(chosen)
		p.look.chose()
	}))
	v.line.OnView(v.showZoom)
	v.less = kit.Named("circle.zoomout", kit.NewIconButton(theme.Icon("minus"), words.T("Show more of the time"), func() { v.line.Zoom(2) }))
	v.more = kit.Named("circle.zoomin", kit.NewIconButton(theme.Icon("plus"), words.T("Show less of the time"), func() { v.line.Zoom(0.5) }))
	v.all = kit.Named("circle.zoomall", kit.NewButton(words.T("All of it"), nil, kit.Plain, v.line.ShowAll))
	v.zoom = container.NewHBox(v.all, v.less, v.more)
	sign := func(m kit.DayMark, name string) fyne.CanvasObject {
		return kit.Row(theme.Gap4, kit.NewMarkSign(m), kit.Small(name).In(theme.Muted).NoWrap())
	}
	v.sign = sign(kit.MarkDiamond, words.T("a treatment"))
	v.planned = sign(kit.MarkHollow, words.T("a planned one"))
	v.legend = container.NewHBox(v.sign, v.planned)
	v.hint = kit.Small(words.T("Choose up to three dates to lay over each other.")).In(theme.Muted)
	v.bottom = kit.Row(theme.Gap16, kit.Fill(v.hint), v.legend, v.zoom)
	v.content = kit.NewCard(kit.Stack(theme.Gap4, v.line, v.bottom), kit.CardPad(theme.Gap16))
	return v
}

// refresh shows the check-ins, the treatments near them and what is chosen.
func (v *timeView) refresh() {
	s := &v.page.state
	var points []kit.TimePoint
	for i := range s.CheckIns {
		points = append(points, kit.TimePoint{At: s.CheckIns[i].At.Local(), Name: s.Label(&s.CheckIns[i])})
	}
	var marks []kit.TimeMark
	planned := false
	for i := range s.Treatments {
		t := &s.Treatments[i]
		if !t.Stands() {
			continue // it did not take place, or has no day yet
		}
		marks = append(marks, kit.TimeMark{At: t.At.Local(), Name: words.RouteName(string(t.Route)), Hollow: t.PlannedOn(s.Today)})
		planned = planned || t.PlannedOn(s.Today) && len(s.CheckIns) > 0 && t.At.Day.Sub(s.CheckIns[len(s.CheckIns)-1].At.Day) < kit.TimeMarkReach
	}
	v.line.SetPoints(points, marks, s.Numbers())
	v.legend.Hidden = len(marks) == 0
	show(v.planned, planned)
	v.showZoom()
}

func (v *timeView) showZoom() {
	less, more := v.line.CanZoom()
	v.zoom.Hidden = len(v.page.state.CheckIns) < manyCheckIns && !more
	v.all.Hidden = !more
	enable(v.more, less)
	enable(v.less, more)
	v.bottom.Refresh()
}

func enable(b fyne.Disableable, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}
