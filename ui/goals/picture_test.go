package goals

import (
	"context"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/wheel"
)

// rich keeps goals of every kind, and a check-in to stand them around.
func rich(t *testing.T, s *journaltest.Session, clock *journaltest.Clock) {
	t.Helper()
	ctx := context.Background()
	now := journal.MomentOf(clock.Now())
	e := journal.Entry{Title: "By the river", Text: "I want to see more of people who make me laugh."}
	if err := s.SaveEntry(ctx, &e); err != nil {
		t.Fatal(err)
	}
	c := journal.CheckIn{At: now}
	for i, n := range [wheel.NumDomains]int{6, 4, 7, 3, 5, 8, 2, 6} {
		c.Ratings[i].Score = wheel.MustScore(n)
	}
	c.Ratings[wheel.Spiritual].Feels = journal.FeelAttention
	if err := s.SaveCheckIn(ctx, &c); err != nil {
		t.Fatal(err)
	}
	sample(t, s, clock)
	emotional := wheel.Emotional
	goals := []journal.Goal{
		{
			Domain: wheel.Physical, Second: &emotional, Title: "Move a little, most days", Stage: journal.StageAction, Importance: wheel.MustScore(8),
			Why: "After a walk my head is quieter.", Signs: "I take the stairs without a thought.", Review: now.Day,
			From:  journal.Origin{Kind: journal.OriginEntry, ID: e.ID, Words: "I want to see more of people who make me laugh."},
			Links: []journal.Link{{Kind: journal.KindEntry, ID: e.ID}, {Kind: journal.KindCheckIn, ID: c.ID}},
			Steps: []journal.Step{
				{Text: "Walk around the pond", Weekly: 3, Ticks: []journal.Day{now.Day.AddDays(-2), now.Day.AddDays(-1), now.Day.AddDays(-9)}},
				{Text: "Look for the old trainers", Due: now.Day},
				{Text: "Ask Ana along", From: journal.Origin{Kind: journal.OriginEntry, ID: e.ID, Words: "Ask Ana along"}},
			},
		},
		{Domain: wheel.Occupational, Title: "Mornings without the phone", Stage: journal.StageMaintenance},
		{Domain: wheel.Social, Title: "Say no when it is no", Stage: journal.StagePrecontemplation},
		{Domain: wheel.Environmental, Title: "A garden in the yard", Stage: journal.StageAction, State: journal.GoalLetGo, Why: "Something green to look at.", Parting: "The balcony is enough."},
		{Domain: wheel.Mental, Title: "Read in the evening", Stage: journal.StageAction, State: journal.GoalPaused},
	}
	for i := range goals {
		if err := s.SaveGoal(ctx, &goals[i]); err != nil {
			t.Fatal(err)
		}
		clock.Advance(time.Minute)
	}
}

func find(t *testing.T, p *Page, title string) journal.ID {
	t.Helper()
	for i := range p.state.list {
		if p.state.list[i].Title == title {
			return p.state.list[i].ID
		}
	}
	t.Fatalf("no goal %q", title)
	return ""
}

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		clock := journaltest.FixedClock()
		s := journaltest.NewSession(clock)
		p, w := window(t, l, s, clock)
		uitest.Picture(t, w, l, "goals-empty")
		rich(t, s, clock)
		p.Show()
		uitest.Picture(t, w, l, "goals-list")
		p.OpenGoal(find(t, p, "See Marie once a week"))
		uitest.Picture(t, w, l, "goals-open")
		p.NewGoalIn(wheel.Spiritual)
		uitest.Picture(t, w, l, "goals-new")
		p.setView(AsBoard)
		uitest.Picture(t, w, l, "goals-board")
		p.setView(AsWheel)
		uitest.Picture(t, w, l, "goals-wheel")
		p.OpenGoal(find(t, p, "A garden in the yard"))
		uitest.Picture(t, w, l, "goals-letgo")
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge, uitest.PageContrast.Sized(820, 800))
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		clock := journaltest.FixedClock()
		s := journaltest.NewSession(clock)
		p, w := window(t, l, s, clock)
		rich(t, s, clock)
		p.Show()
		p.OpenGoal(find(t, p, "Move a little, most days"))
		p.one.story.open = true
		p.one.story.fill()
		p.one.arrange()
		uitest.Picture(t, w, l, "goals-whole")
		p.askLetGo()
		uitest.Picture(t, w, l, "goals-letgo-ask")
	}, uitest.PageLight.Sized(1060, 2300), uitest.PageLarge.Sized(1060, 3300))
}
