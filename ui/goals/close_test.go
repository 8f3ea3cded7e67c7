package goals

import (
	"context"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/wheel"
)

func TestAClosedPageKeepsNoWords(t *testing.T) {
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	g := journal.Goal{Domain: wheel.Social, Title: "A title of my own", Note: "A note of my own", Stage: journal.StageAction}
	if err := s.SaveGoal(context.Background(), &g); err != nil {
		t.Fatal(err)
	}
	p, w := window(t, uitest.PageLight, s, clock)
	p.OpenGoal(g.ID)
	uitest.Says(t, w, "A note of my own")
	p.Close()
	uitest.SaysNot(t, w, "of my own")
	if p.one.note.Text() != "" || p.one.title.Text() != "" || len(p.list.rows) != 0 || len(p.state.list) != 0 {
		t.Errorf("still held: %q, %q, %d rows", p.one.title.Text(), p.one.note.Text(), len(p.list.rows))
	}
}
