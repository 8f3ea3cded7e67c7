package goals

import (
	"cmp"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// mostStory is how many changes are shown at first, and how many come with each "earlier".
const mostStory = 40

// storyView is what became of a goal, newest first, folded in until it is asked for.
type storyView struct {
	v       *formView
	content *fyne.Container
	fold    *kit.Button
	lines   *fyne.Container
	open    bool
	of      journal.ID
	shown   int
}

func newStoryView(v *formView) *storyView {
	s := &storyView{v: v, lines: kit.Stack(theme.Gap16)}
	s.fold = kit.Named("goals.story", kit.NewButton(words.T("Its story"), theme.Icon("down"), kit.Plain, func() {
		s.open = !s.open
		s.fill()
		v.arrange()
	}))
	s.content = kit.Stack(theme.Gap8, kit.Flush(kit.Flow(0, s.fold)), s.lines)
	s.content.Hide()
	return s
}

func (s *storyView) clear() {
	s.open, s.of, s.lines.Objects = false, "", nil
	s.content.Hide()
}

// show takes the story of a goal.
func (s *storyView) show(g *journal.Goal) {
	if s.of != g.ID {
		s.open, s.of, s.shown = false, g.ID, mostStory
	}
	s.content.Hidden = len(g.Story) == 0
	s.fill()
}

func (s *storyView) fill() {
	s.lines.Objects = nil
	s.fold.SetIcon(theme.Icon("down"))
	if s.v.form == nil || !s.open {
		s.lines.Hidden = true
		s.lines.Refresh()
		return
	}
	s.fold.SetIcon(theme.Icon("up"))
	s.lines.Hidden = false
	story := s.v.form.goal.Story
	today := journal.DayOf(s.v.page.deps.Clock())
	left := max(0, len(story)-s.shown)
	for _, d := range storyDays(story[left:]) {
		day := kit.Stack(theme.Gap4, kit.Caption(dayText(d.day, today)))
		for _, l := range d.lines {
			day.Add(kit.Body(l.text).MaxLines(6))
			if l.own != "" {
				day.Add(kit.Quote(l.own).MaxLines(6))
			}
		}
		s.lines.Add(day)
	}
	if left > 0 {
		s.lines.Add(kit.Flow(0, kit.Named("goals.story.more", kit.NewButton(words.T("Earlier"), theme.Icon("down"), kit.Plain, func() {
			s.shown += mostStory
			s.fill()
			s.v.arrange()
		}))))
	}
	s.lines.Refresh()
}

// storyDay is a day of a story.
type storyDay struct {
	day   journal.Day
	lines []storyLine
}

// storyLine is one change, and the person's own words where the sentence does not hold them.
type storyLine struct{ text, own string }

// ownWords are those of a change whose sentence tells only that they were written. Of what was taken
// out it is what stood there.
func ownWords(c journal.GoalChange) string {
	switch c.What {
	case journal.ChangedWhy, journal.ChangedSigns, journal.ChangedNote, journal.ChangedParting:
		return cmp.Or(c.Now, c.Was)
	}
	return ""
}

// storyDays gives a story by days, the newest first, each day from its beginning.
func storyDays(story []journal.GoalChange) (days []storyDay) {
	for _, c := range story {
		if n := len(days); n == 0 || days[n-1].day != c.At.Day {
			days = append(days, storyDay{day: c.At.Day})
		}
		d := &days[len(days)-1]
		d.lines = append(d.lines, storyLine{c.Sentence(), ownWords(c)})
	}
	for i, j := 0, len(days)-1; i < j; i, j = i+1, j-1 {
		days[i], days[j] = days[j], days[i]
	}
	return days
}
