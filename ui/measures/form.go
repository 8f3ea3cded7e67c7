package measures

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/crisis"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/ledger"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// formView is the form of one answer. It writes into the row of the book and tells the book; it keeps
// nothing itself.
type formView struct {
	page    *Page
	m       *journal.Measure
	content *fyne.Container
	body    *fyne.Container
	trouble *kit.Banner
	state   *kit.Text
	total   *kit.Text
	foot    *fyne.Container
	care    *fyne.Container // the safety card, below the ninth item
	stops   []fyne.CanvasObject
	name    *kit.Field
	value   *kit.Field
	save    *kit.Button
}

func newFormView(p *Page, m *journal.Measure) *formView {
	v := &formView{page: p, m: m, body: kit.Stack(theme.Gap24), care: kit.Stack(0), total: kit.Strong(""), state: kit.Muted("")}
	v.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	v.trouble.Hide()
	v.care.Hide()
	v.save = kit.Named("measures.save", kit.NewButton(words.T("Save and close"), nil, kit.Primary, v.done))
	remove := kit.Named("measures.delete", kit.NewButton(words.T("Delete"), theme.Icon("trash"), kit.Plain, p.book.Remove))
	v.body.Add(v.trouble)
	switch {
	case m.Kind.Items() > 0:
		v.items()
	case m.Kind == journal.MeasureScale:
		v.scale()
	default:
		v.paper()
	}
	v.body.Add(kit.LabeledField(words.T("When"), "", kit.RowTop(0, kit.Width(260, v.date()))))
	v.body.Add(kit.LabeledField(words.T("Notes"), "", v.note()))
	v.body.Add(kit.Flow(0, remove))
	v.foot = kit.Row(theme.Gap16, kit.Fill(kit.Stack(0, v.total, v.state)), v.save)
	card := kit.NewCard(container.NewBorder(nil, kit.PadSides(theme.Gap12, theme.Gap24, v.foot), nil, nil,
		kit.Scroll(kit.PadSides(theme.Gap24, theme.Gap24, v.body))), kit.CardPad(0))
	v.content = kit.PadSides(theme.Gap24, theme.Gap16, kit.Column(pageWidth, card))
	v.showTotal()
	v.showCare()
	return v
}

// title heads the form.
func (v *formView) title(s string) { v.body.Add(kit.Heading(s)) }

// items are the questions of PHQ-9 and GAD-7, in their fixed wording.
func (v *formView) items() {
	key := string(v.m.Kind)
	v.title(words.MeasureName(key))
	v.body.Add(kit.Stack(theme.Gap8,
		kit.Body(words.MeasureQuestion(key)),
		kit.Muted(words.T("You may leave any of them open. Then there is no total. By keyboard: 0 to 3 answers, Enter goes on, Delete takes an answer back."))))
	answers := numbered(words.MeasureAnswers())
	for i, text := range words.MeasureItems(key) {
		c := kit.NewChoice(answers, picked(v.m.Items, i), func(n int) { v.answer(i, n) }).Label(text).ByNumber(func() { v.next(i) })
		kit.Named("measures.item."+strconv.Itoa(i+1), c)
		v.stops = append(v.stops, c)
		v.body.Add(kit.Stack(theme.Gap8, kit.Body(strconv.Itoa(i+1)+". "+text), c))
		if key == string(journal.MeasurePHQ9) && i == 8 {
			v.body.Add(v.care)
		}
	}
	at := len(v.stops)
	hard := kit.NewChoice(words.MeasureDifficulties(), -1, func(n int) {
		v.m.Difficulty = scoreOf(n)
		v.touch()
	}).Label(words.MeasureDifficulty()).ByNumber(func() { v.next(at) })
	if n, ok := v.m.Difficulty.Value(); ok {
		hard.SetSelected(n)
	}
	v.stops = append(v.stops, kit.Named("measures.difficulty", hard))
	v.body.Add(kit.Stack(theme.Gap8, kit.Body(words.MeasureDifficulty()), hard))
	v.body.Add(kit.Muted(words.MeasureSource()))
}

// numbered puts the number of each answer before its words.
func numbered(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strconv.Itoa(i) + "  " + s
	}
	return out
}

// picked is the place of the answer to an item, -1 for none.
func picked(items []wheel.Score, i int) int {
	if i < len(items) {
		if n, ok := items[i].Value(); ok {
			return n
		}
	}
	return -1
}

// scoreOf is an answer as it is kept; -1 is none.
func scoreOf(n int) wheel.Score {
	if n < 0 {
		return wheel.Score{}
	}
	return wheel.MustScore(n)
}

// answer takes an answer to an item; -1 takes it back.
func (v *formView) answer(i, n int) {
	for len(v.m.Items) < v.m.Kind.Items() {
		v.m.Items = append(v.m.Items, wheel.Score{})
	}
	v.m.Items[i] = scoreOf(n)
	v.showCare()
	v.touch()
}

// next moves the keyboard to the question after one, at the end to the button that saves.
func (v *formView) next(i int) {
	if i+1 < len(v.stops) {
		kit.FocusOn(v.stops[i+1])
		return
	}
	kit.FocusOn(v.save)
}

// scale is the form of an own scale.
func (v *formView) scale() {
	own, _ := v.page.st.personal.Care.ScaleByID(v.m.Scale)
	v.title(v.m.Name)
	s := kit.Named("measures.value", kit.NewScale(func(n wheel.Score) {
		v.m.Value = nil
		if k, ok := n.Value(); ok {
			f := float64(k)
			v.m.Value = &f
		}
		v.touch()
	}))
	s.SkipLabel("")
	s.SetAnchors(own.Low, own.High)
	if v.m.Value != nil {
		s.SetScore(scoreOf(int(*v.m.Value)))
	}
	v.stops = append(v.stops, s)
	v.body.Add(s)
}

// paper is the form of a score from a paper form.
func (v *formView) paper() {
	v.title(words.T("A score from paper"))
	v.body.Add(kit.Body(words.T("The name of the form, the number it gave, and the day. The questions themselves stay on your paper.")))
	v.name = kit.Named("measures.name", kit.NewField(words.T("Name of the form")))
	v.name.SetText(v.m.Name)
	v.name.OnChanged = func(s string) {
		v.m.Name = s
		v.touch()
	}
	known := kit.Flow(theme.Gap8)
	for _, n := range v.page.st.known() {
		known.Add(kit.NewButton(n, nil, kit.Outline, func() { v.name.SetText(n) }))
	}
	known.Hidden = len(known.Objects) == 0 || v.m.Name != ""
	v.value = v.number("measures.value", words.T("Score"), &v.m.Value)
	low := v.number("measures.low", words.T("Lowest"), &v.m.Low)
	high := v.number("measures.high", words.T("Highest"), &v.m.High)
	v.body.Add(kit.Stack(theme.Gap8, kit.LabeledField(words.T("Name"), "", v.name), known))
	v.body.Add(kit.LabeledField(words.T("Score"), "", kit.RowTop(0, kit.Width(160, v.value))))
	v.body.Add(kit.LabeledField(words.T("From the lowest to the highest it can be"), words.T("May stay empty."),
		kit.RowTop(theme.Gap12, kit.Width(160, low), kit.Width(160, high))))
	v.stops = append(v.stops, v.name)
}

// number is a field for a number of the row.
func (v *formView) number(id, placeholder string, to **float64) *kit.Field {
	f := kit.Named(id, kit.NewField(placeholder))
	f.SetText(written(*to))
	f.OnChanged = func(s string) {
		n, ok := parse(s)
		if !ok {
			f.SetError(words.T("Please write a number."))
			return
		}
		f.SetError("")
		*to = n
		v.touch()
	}
	return f
}

func (v *formView) date() *kit.DateField {
	d := kit.Named("measures.date", kit.NewDateField())
	d.SetDate(v.m.At.Day.Time(time.UTC))
	d.OnDate = func(day time.Time, ok bool) {
		if to := journal.DayOf(day); ok && to != v.m.At.Day {
			if v.m.At = journal.OnDay(to, v.page.d.Clock()); to == journal.DayOf(v.page.d.Clock()) {
				v.m.At = journal.MomentOf(v.page.d.Clock())
			}
			v.touch()
		}
	}
	return d
}

func (v *formView) note() *kit.Field {
	f := kit.Named("measures.note", kit.NewMultiline(words.T("What else you want to remember of it"), 2))
	f.SetText(v.m.Note)
	f.OnChanged = func(s string) {
		v.m.Note = s
		v.touch()
	}
	return f
}

func (v *formView) touch() {
	v.page.book.Touch()
	v.showTotal()
}

// showTotal shows the total and the band once all is answered.
func (v *formView) showTotal() {
	text := ""
	if v.m.Kind.Items() > 0 && v.m.Answered() > 0 {
		text = tell(v.m)
	}
	v.total.SetText(text)
	v.total.Hidden = text == ""
	v.foot.Refresh()
	v.content.Refresh()
}

// showCare shows the safety card at once when the ninth item is above 0. It is there before the total,
// takes nothing away, and the answers stay.
func (v *formView) showCare() {
	on := v.m.ItemNine()
	if on == (len(v.care.Objects) > 0) {
		return
	}
	v.care.Objects = nil
	v.care.Hidden = !on // an empty place would still keep its distance
	if on {
		v.care.Add(crisis.Card(v.page.known(), v.page.d.Help))
	}
	v.care.Refresh()
	v.body.Refresh()
	v.content.Refresh()
	if on {
		front.Settle()
		kit.Reveal(v.care)
	}
}

// status says quietly whether everything is kept.
func (v *formView) status(s ledger.Status, err error) {
	v.trouble.Hidden = s != ledger.Failed
	switch s {
	case ledger.Saved:
		v.state.SetText(words.T("Saved {{.Time}}", "Time", words.Clock(v.page.d.Clock())))
	case ledger.Failed:
		v.state.SetText(words.T("Not saved yet"))
		v.trouble.SetText(journal.Explain(err).String())
	default:
		v.state.SetText("")
	}
	v.state.Hidden = v.state.Text() == ""
	v.foot.Refresh()
	v.content.Refresh()
}

// done saves and goes back; what is missing is said.
func (v *formView) done() {
	switch {
	case v.page.book.Ready():
	case v.page.book.New() && !v.page.book.Dirty():
		v.page.book.Forget()
		return
	case v.m.Kind.Items() > 0:
		v.missing(words.T("Please answer one of the questions, or delete it."))
		return
	case v.m.Kind == journal.MeasureScale:
		v.missing(words.T("Please choose a number, or delete it."))
		return
	default:
		v.missing(words.T("Please write the name and the score, within its range."))
		return
	}
	v.page.done()
}

func (v *formView) missing(text string) {
	v.trouble.SetText(text)
	v.trouble.Show()
	v.body.Refresh()
	v.content.Refresh()
	v.focus()
}

// focus moves the keyboard to the first question.
func (v *formView) focus() {
	if len(v.stops) > 0 {
		front.Settle()
		kit.FocusOn(v.stops[0])
	}
}
