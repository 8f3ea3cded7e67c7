package goals

import (
	"context"
	"fmt"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/theme"
	"stillwater/wheel"
)

var darkLarge = uitest.Look{Name: "dark-150", Mode: theme.Dark, Percent: 150}.Sized(950, 800)

// many keeps a number of goals of all domains and stages.
func many(t *testing.T, s *journaltest.Session, n int) {
	t.Helper()
	titles := []string{"Call Ana on Sundays", "A walk before breakfast", "Sort one drawer a week", "Read in the evening and leave the news for the morning", "Paint", "Know what the month costs", "Sit still for five minutes", "Ask for help sooner"}
	for i := range n {
		g := journal.Goal{
			Domain: wheel.Domains[i%int(wheel.NumDomains)], Title: titles[i%len(titles)], Stage: journal.Stages[i%len(journal.Stages)],
			Steps: []journal.Step{{Text: "A first step"}, {Text: "A second one"}},
		}
		if i >= len(titles) {
			g.Title = fmt.Sprintf("%s (%d)", g.Title, i/len(titles)+1)
		}
		if err := s.SaveGoal(context.Background(), &g); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPicturesOfOneGoalAndOfSixty(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		for name, n := range map[string]int{"one": 1, "sixty": 60} {
			clock := journaltest.FixedClock()
			s := journaltest.NewSession(clock)
			p, w := window(t, l, s, clock)
			many(t, s, n)
			p.Show()
			uitest.Picture(t, w, l, "goals-"+name+"-list")
			p.setView(AsBoard)
			uitest.Picture(t, w, l, "goals-"+name+"-board")
			p.setView(AsWheel)
			uitest.Picture(t, w, l, "goals-"+name+"-wheel")
		}
	}, uitest.PageLight, uitest.PageDark, darkLarge)
}

func TestPicturesOfCarrying(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		clock := journaltest.FixedClock()
		s := journaltest.NewSession(clock)
		p, w := window(t, l, s, clock)
		rich(t, s, clock)
		p.Show()
		p.setView(AsBoard)
		front.Settle()
		card := p.wide.board.cardOf(find(t, p, "Paint again"))
		pull(dragged(t, w, card), center(card), center(p.wide.board.grid.Objects[2]).AddXY(20, 20))
		uitest.Picture(t, w, l, "goals-carry-card")
		p.wide.carry.Stop()
		p.OpenGoal(find(t, p, "See Marie once a week"))
		front.Settle()
		p.one.scroll.(interface{ ScrollToTop() }).ScrollToTop()
		row := p.one.rows[0].focus[1]
		pull(dragged(t, w, row), center(row), center(p.one.lines[2]).AddXY(10, 4))
		uitest.Picture(t, w, l, "goals-carry-step")
	}, uitest.PageLight, uitest.PageDark, darkLarge, uitest.PageContrast)
}

func TestPicturesOfTheFormByParts(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		clock := journaltest.FixedClock()
		s := journaltest.NewSession(clock)
		p, w := window(t, l, s, clock)
		rich(t, s, clock)
		p.Show()
		p.OpenGoal(find(t, p, "Move a little, most days"))
		uitest.Picture(t, w, l, "goals-part-1")
		p.one.editing = p.form.goal.Steps[0].ID
		p.one.showSteps()
		p.one.arrange()
		uitest.Picture(t, w, l, "goals-step-editor")
		p.one.editing = ""
		p.one.showSteps()
		p.one.story.open = true
		p.one.story.fill()
		p.one.arrange()
		for i := 2; i <= 5; i++ {
			front.Settle()
			p.one.carry.Stop()
			scrollDown(p, 560)
			uitest.Picture(t, w, l, fmt.Sprintf("goals-part-%d", i))
		}
	}, uitest.PageLight, darkLarge)
}

// scrollDown moves what is seen of the form down.
func scrollDown(p *Page, by float32) {
	if s, ok := p.one.scroll.(interface{ ScrollBy(dy float32) bool }); ok {
		s.ScrollBy(by)
	}
}
