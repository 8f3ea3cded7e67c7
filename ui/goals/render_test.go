package goals

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
)

// window shows the page in a window of the test driver, of the size that the
// shell leaves it.
func window(t *testing.T, mode theme.Mode, percent int, s *journaltest.Session, clock *journaltest.Clock) (*Page, fyne.Window) {
	t.Helper()
	t.Cleanup(kit.Synchronous())
	test.NewTempApp(t).Settings().SetTheme(theme.New(mode, percent))
	w := test.NewWindow(nil)
	t.Cleanup(w.Close)
	p := New(Deps{Store: s, Clock: clock.Now, Window: w})
	w.SetPadded(false)
	w.SetContent(container.NewStack(kit.Background(theme.Page), p.Content()))
	w.Resize(fyne.NewSize(1280-230*float32(percent)/100, 800))
	p.Show()
	return p, w
}

// picture writes what the window shows to STILLWATER_PICTURES, if that is set.
func picture(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	dir := os.Getenv("STILLWATER_PICTURES")
	if dir == "" {
		t.Skip("set STILLWATER_PICTURES to a folder to get pictures")
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

func sample(t *testing.T, s *journaltest.Session, clock *journaltest.Clock) {
	t.Helper()
	now := journal.MomentOf(clock.Now())
	done := now
	goals := []journal.Goal{
		{Domain: wheel.Social, Title: "See Marie once a week", Stage: journal.StageAction, Due: now.Day.AddDays(18), Note: "She makes me laugh.", Steps: []journal.Step{
			{Text: "Write to her on Sunday evening, before the week begins and swallows every good intention", Done: &done}, {Text: "Find a café half way", Done: &done}, {Text: "Choose a day that is ours"}, {Text: "Ask about the walk along the river"}, {Text: "Tell her about the treatment"},
		}},
		{Domain: wheel.Physical, Title: "Sleep before midnight", Stage: journal.StagePreparation, Due: now.Day.AddDays(-6), Steps: []journal.Step{{Text: "Phone stays in the kitchen"}}},
		{Domain: wheel.Mental, Title: "Paint again", Stage: journal.StageContemplation},
		{Domain: wheel.Financial, Title: "Know what comes in and goes out", Stage: journal.StageAction, Done: &now},
	}
	for i := range goals {
		if err := s.SaveGoal(context.Background(), &goals[i]); err != nil {
			t.Fatal(err)
		}
		clock.Advance(time.Minute)
	}
}

func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name    string
		mode    theme.Mode
		percent int
	}{{"light", theme.Light, 100}, {"dark", theme.Dark, 100}, {"large", theme.Light, 150}, {"contrast", theme.HighContrast, 200}} {
		t.Run(c.name, func(t *testing.T) {
			clock := journaltest.FixedClock()
			s := journaltest.NewSession(clock)
			p, w := window(t, c.mode, c.percent, s, clock)
			picture(t, w, "goals-empty-"+c.name)
			sample(t, s, clock)
			p.Show()
			picture(t, w, "goals-list-"+c.name)
			p.OpenGoal(p.state.list[1].ID)
			picture(t, w, "goals-open-"+c.name)
			p.NewGoalIn(wheel.Spiritual)
			picture(t, w, "goals-new-"+c.name)
		})
	}
}
