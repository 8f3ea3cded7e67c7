package crisis

import (
	"cmp"
	"os"
	"strings"

	"fyne.io/fyne/v2"

	"stillwater/assets"
	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Known is what the card of a hard moment shows, the person's own first.
type Known struct {
	Contacts []journal.Contact
	Plan     journal.SafetyPlan
	Own      []journal.CrisisLine
	Region   string // as chosen; "": guessed from the system
	Today    journal.Day
}

// Here is the region to show, as chosen or as the system tells; -1 where nothing tells.
func Here(regions []assets.CrisisRegion, chosen string) int {
	return RegionIndex(regions, cmp.Or(chosen, RegionOf(cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")))))
}

// cardLines is how many own people, ideas and numbers the card has room for: few enough to be read on a
// hard day. Everything is one press away.
const cardLines = 3

// Card says calmly that nobody needs to be alone with this, whom the person noted, what they planned, and
// a number. It blocks nothing. open leads to everything else; it may be nil.
func Card(k Known, open func()) *kit.Card {
	body := kit.Stack(theme.Gap12,
		kit.Subheading(words.T("You do not have to be alone with this")),
		kit.Body(words.T("Your answers are kept, and nobody else sees them. If these thoughts are with you now, it can help to tell somebody today.")))
	var own []fyne.CanvasObject
	for _, c := range append(append([]journal.Contact{}, k.Plan.Helpers...), k.Contacts...) {
		if len(own) < cardLines {
			own = append(own, Person(c))
		}
	}
	if len(own) > 0 {
		body.Add(kit.Grid(220, theme.Gap12, own...))
	}
	if n := min(len(k.Plan.Alone), cardLines); n > 0 {
		body.Add(kit.Body(words.T("From your plan: {{.Ideas}}", "Ideas", strings.Join(k.Plan.Alone[:n], " · "))))
	}
	regions, _ := assets.CrisisRegions() // embedded, and read by a test
	at := Here(regions, k.Region)
	if at < 0 && len(k.Own) == 0 {
		body.Add(kit.Body(words.T("The page “If it is hard” has numbers to call, by where you are.")))
	} else {
		n := 0
		for _, g := range Groups(k.Own, regions, at) {
			for _, l := range g.Lines {
				if n++; n <= cardLines {
					body.Add(Row(l, k.Today))
				}
			}
		}
	}
	if open != nil {
		body.Add(kit.Flow(theme.Gap8, kit.Named("crisis.open", kit.NewButton(words.T("If it is hard right now"), theme.Icon("help"), kit.Outline, open))))
	}
	return kit.NewCard(body, kit.CardFlat(), kit.CardFill(theme.Notice))
}

// Person shows somebody to turn to.
func Person(c journal.Contact) fyne.CanvasObject {
	text := kit.Stack(2, kit.Strong(cmp.Or(c.Name, c.How)))
	if c.Name != "" && c.How != "" {
		text.Add(kit.Body(c.How))
	}
	if c.Role != journal.RoleOwn {
		text.Add(kit.Muted(words.RoleName(string(c.Role))))
	}
	return text
}
