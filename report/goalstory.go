package report

import (
	"cmp"
	"strings"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// GoalStory makes a document of one goal: what it is, in the person's own words, its steps, and
// everything that became of it, day by day, oldest first. What waits for a clear head is no part of
// it but for the line that says so.
func GoalStory(g journal.Goal, o Options) Document {
	p := period{flow: newFlow(newInk(o), o)}
	p.newPage()
	p.place(p.text(g.Title, font{wheel.FaceSerif, sizeTitle, p.style.Ink}, p.width, 4))
	p.gap(4)
	p.place(p.text(goalAbout(g), p.muted(), p.width, 3))
	p.gap(12)
	p.words(words.T("Why it matters"), g.Why)
	p.words(words.T("How you would notice it"), g.Signs)
	if len(g.Steps) > 0 {
		p.heading(words.T("Steps"))
		for i := range g.Steps {
			p.storyStep(&g.Steps[i])
		}
		p.gap(8)
	}
	p.words(words.T("Notes"), g.Note)
	p.words(words.T("A word to go with it"), g.Parting)
	if len(g.Story) > 0 {
		p.heading(words.T("Its story"))
		p.story(g.Story)
	}
	return p.finish(words.T("A goal"))
}

// goalAbout is the line under the title: domains, stage, importance, and how it stands.
func goalAbout(g journal.Goal) string {
	parts := []string{words.DomainName(g.Domain.Key())}
	if g.Second != nil {
		parts[0] += ", " + words.DomainName(g.Second.Key())
	}
	parts = append(parts, words.StageName(string(g.Stage)))
	if n, ok := g.Importance.Value(); ok {
		parts = append(parts, words.T("How much it matters: {{.N}} of 10", "N", n))
	}
	switch {
	case g.State == journal.GoalPaused:
		parts = append(parts, words.T("set aside for a while"))
	case g.State == journal.GoalLetGo:
		parts = append(parts, words.T("let go"))
	case g.State == journal.GoalArchived:
		parts = append(parts, words.T("in the archive"))
	}
	switch {
	case g.Done != nil:
		parts = append(parts, words.T("done on {{.Date}}", "Date", fullDate(g.Done.Day)))
	case !g.Due.IsZero():
		parts = append(parts, words.T("by {{.Date}}", "Date", fullDate(g.Due)))
	}
	return strings.Join(parts, " · ")
}

// words sets a text of the person under its name; an empty one is left out.
func (p *period) words(name, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	p.need(p.leading(p.bold()) + 3*p.leading(p.serif()))
	p.place(p.text(name, p.bold(), p.width, 1))
	p.gap(2)
	p.writing(text)
	p.gap(10)
}

// storyStep is a step with its box; one with a rhythm tells it, and how often it was done in all.
func (p *period) storyStep(s *journal.Step) {
	text := s.Text
	if s.Weekly > 0 {
		text += " · " + words.N(s.Weekly, "{{.N}} time a week", "{{.N}} times a week")
		if n := len(s.Ticks); n > 0 {
			text += " · " + words.N(n, "done {{.N}} time", "done {{.N}} times")
		}
	}
	p.place(p.box(text, s.Done != nil, p.plain(), p.width))
}

// story sets the changes of a goal by days.
func (p *period) story(story []journal.GoalChange) {
	var day journal.Day
	for _, c := range story {
		if c.At.Day != day {
			day = c.At.Day
			p.gap(8)
			p.need(p.leading(p.bold()) + 2*p.leading(p.plain()))
			p.place(p.text(fullDate(day), p.bold(), p.width, 1))
		}
		p.place(p.text(c.Sentence(), p.plain(), p.width, 40))
		switch c.What {
		case journal.ChangedWhy, journal.ChangedSigns, journal.ChangedNote, journal.ChangedParting:
			p.writing(cmp.Or(c.Now, c.Was))
		}
	}
}
