package today

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// usualPage is the page of every day that is not quiet.
func (p *Page) usualPage() fyne.CanvasObject {
	head := kit.Stack(theme.Gap4, p.greeting(p.st.now), kit.Body(p.st.subline()).In(theme.Muted))
	top := kit.Grid(cardWidth, theme.Gap24, cards(p.writeCard(), p.promptCard())...)
	left := cards(p.circleCard(), p.entriesCard(), p.otherYearsCard())
	right := cards(p.stepsCard(), p.treatmentCard(), p.appointmentCard())
	below := kit.Grid(cardWidth, theme.Gap24, kit.Stack(theme.Gap24, left...))
	if len(right) > 0 {
		below.Add(kit.Stack(theme.Gap24, right...))
	}
	body := kit.Stack(theme.Gap24, head)
	for _, o := range cards(p.firstCard(), p.beforeCard(), p.letterCard(), p.sentenceCard(), p.fragmentsCard(), p.stayedCard(), p.askCard()) {
		body.Add(o)
	}
	body.Add(top)
	body.Add(below)
	ways := kit.Flow(theme.Gap8)
	if b := p.phaseButton(); b != nil {
		ways.Add(b)
	}
	if !p.sentence.shown {
		ways.Add(p.sentenceButton())
	}
	if p.st.therapy && p.d.Intents.OpenTherapy != nil {
		ways.Add(kit.Named("today.therapy", kit.NewButton(words.T("All that is for therapy"), theme.Icon("journal"), kit.Plain, p.d.Intents.OpenTherapy)))
	}
	if len(ways.Objects) > 0 {
		body.Add(ways)
	}
	if p.d.Foot != nil && !p.st.quiet() {
		if foot := p.d.Foot(); foot != nil {
			body.Add(foot)
		}
	}
	if p.st.quiet() {
		back := kit.NewButton(words.T("Back to the quiet page"), nil, kit.Plain, func() {
			p.usual = journal.Day{}
			p.build()
		})
		body.Add(kit.Flow(0, kit.Named("today.quiet", back)))
	}
	return body
}

const cardWidth = 400 // the least, at 100 % text size

// cards leaves out those that have nothing to show.
func cards(list ...fyne.CanvasObject) []fyne.CanvasObject {
	return slices.DeleteFunc(list, func(o fyne.CanvasObject) bool { return o == nil })
}

func card(content ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.NewCard(kit.Stack(theme.Gap16, content...))
}

func (p *Page) writeCard() fyne.CanvasObject {
	title := words.T("What is here today?")
	switch {
	case p.st.empty:
		title = words.T("A place of your own")
	case p.st.phase == journal.PhaseBefore:
		title = words.T("How are you going into tomorrow?")
	}
	p.invites = kit.Muted(p.invitation())
	return card(kit.Stack(theme.Gap4, kit.Subheading(title), p.invites), kit.Spacer(), p.bigWrite(words.T("Write")))
}

// invitation promises that it is saved only where it is.
func (p *Page) invitation() string {
	switch {
	case p.st.empty:
		return words.T("Write whatever comes. Nobody else reads it, and nothing has to be finished.")
	case p.d.Saves != nil && !p.d.Saves():
		return words.T("A word, a line, a whole page.")
	}
	return words.T("A word, a line, a whole page. It is saved as you write.")
}

const miniWheel = 250 // high, names included, at 100 % text size

// circleCard shows the newest check-in as a small wheel of petals, or invites to a first.
func (p *Page) circleCard() fyne.CanvasObject {
	if p.st.checkIn == nil {
		first := kit.NewButton(words.T("Have a first look"), nil, kit.Secondary, does(p.d.Intents.CheckIn))
		return card(kit.Stack(theme.Gap4, kit.Subheading(words.T("Eight parts of a life")),
			kit.Muted(words.T("The Circle looks at them one by one, as you see them. It takes a few minutes, and any of them can be left out."))),
			kit.Spacer(), kit.Flow(0, kit.Named("today.checkin", first)))
	}
	petals := kit.NewRadar()
	petals.SetMinSize(fyne.NewSize(miniWheel, miniWheel*theme.TextScale()))
	day, title := p.dayText(p.st.checkIn.At.Day), words.T("Your Circle")
	petals.SetBuild(p.petals(day, title))
	open := kit.NewButton(words.T("Open the Circle"), nil, kit.Plain, does(p.d.Intents.OpenCircle))
	return card(kit.Stack(theme.Gap4, kit.Subheading(title), kit.Muted(day)), petals, flush(kit.Named("today.circle", open)))
}

// petals draws the newest check-in as eight wedges: at this size they are read more easily than an outline.
func (p *Page) petals(day, title string) func(kit.Look) (wheel.Drawing, error) {
	scores, names, domain, none := p.st.scores(), domainNames(), words.T("Domain"), words.T("not rated")
	return func(l kit.Look) (wheel.Drawing, error) {
		return wheel.Petals(wheel.PetalsSpec{
			Width: l.Width, Height: l.Height, Style: l.Style, TextScale: l.TextScale, Compact: true,
			Scores: scores, Labels: names, ShortLabels: names, FontSize: 13,
			Title: title, DomainHead: domain, ScoreHead: day, NoneLabel: none,
		}, kit.ChartMeasurer())
	}
}

func domainNames() (names [wheel.NumDomains]string) {
	for i, d := range wheel.Domains {
		names[i] = words.DomainName(d.Key())
	}
	return names
}

// dayText names a day, with its year where it is another one.
func (p *Page) dayText(d journal.Day) string {
	if d.Year != p.st.now.Year() {
		return words.FullDate(d.Time(time.UTC))
	}
	return words.LongDay(d.Time(time.UTC))
}

// entriesCard shows the last entries, nil when there is none.
func (p *Page) entriesCard() fyne.CanvasObject {
	if len(p.st.latest) == 0 {
		return nil
	}
	list := kit.Stack(0)
	for i, e := range p.st.latest {
		list.Add(p.entryRow(fmt.Sprintf("today.entry.%d", i), e))
	}
	return card(kit.Subheading(words.T("Lately")), list)
}

// firstWords makes a title of the first few words of an entry that has none.
func firstWords(s string) (title, rest string) {
	const most = 36
	r := []rune(s)
	if len(r) <= most {
		return s, ""
	}
	head := string(r[:most])
	if cut := strings.LastIndexByte(head, ' '); cut > most/3 {
		return head[:cut] + " …", strings.TrimSpace(s[cut:])
	}
	return head + "…", string(r[most:])
}

// flush sets a plain button so that its text stands in line with the text above.
func flush(b *kit.Button) fyne.CanvasObject {
	return &fyne.Container{Layout: flushLayout{}, Objects: []fyne.CanvasObject{b}}
}

type flushLayout struct{}

const plainPad = 16 // of a button of the kit, left of its text

// MinSize is that of the button.
func (flushLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Layout moves the button to the left by its padding.
func (flushLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(-plainPad, 0))
	o[0].Resize(o[0].MinSize())
}
