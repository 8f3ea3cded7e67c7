package write

import (
	"context"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/wheel"
	"stillwater/words"
)

// goalMenu is what the menu of the page offers for what is selected: to make a step or a goal of it.
func (p *Page) goalMenu(passage string) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	add := func(label string, do func()) {
		item := fyne.NewMenuItem(label, do)
		item.Disabled = passage == ""
		items = append(items, item)
	}
	if p.d.Intents.MakeStep != nil {
		add(words.T("Make this passage a step"), func() { p.makeStep(passage) })
	}
	if p.d.Intents.MakeGoal != nil {
		add(words.T("Make this passage a goal"), func() { p.makeGoal(passage) })
	}
	return items
}

// goalItems are the same for the menu of the entry: for what is selected, else for the entry.
func (p *Page) goalItems() (items []kit.MenuItem) {
	passage := passageOf(p.sheet.selection())
	step, goal := words.T("A small step from this"), words.T("A goal from this")
	if passage != "" {
		step, goal = words.T("Make this passage a step"), words.T("Make this passage a goal")
	}
	if p.d.Intents.MakeStep != nil {
		items = append(items, kit.MenuItem{Name: "journal.makestep", Text: step, Do: func() { p.makeStep(passage) }})
	}
	if p.d.Intents.MakeGoal != nil {
		items = append(items, kit.MenuItem{Name: "journal.makegoal", Text: goal, Do: func() { p.makeGoal(passage) }})
	}
	return items
}

// originIn tells where a goal or a step comes from that is made of a passage of an entry; without a
// passage, of the prompt that it answers, or of the entry as a whole.
func originIn(e *journal.Entry, passage string) journal.Origin {
	if passage == "" && e.Prompt != "" {
		return journal.Origin{Kind: journal.OriginPrompt, ID: journal.ID(e.PromptID), Words: e.Prompt}
	}
	if len(passage) > journal.MaxNote {
		passage = ""
	}
	return journal.Origin{Kind: journal.OriginEntry, ID: e.ID, Words: passage}
}

func (p *Page) makeStep(passage string) {
	p.fromHere(func(e *journal.Entry) {
		p.d.Intents.MakeStep(journal.Step{Text: passage, From: originIn(e, passage)})
	})
}

func (p *Page) makeGoal(passage string) {
	p.fromHere(func(e *journal.Entry) {
		g := journal.Goal{Domain: wheel.Emotional, Title: passage, From: originIn(e, passage)}
		if e.Domain != nil {
			g.Domain = *e.Domain
		}
		if e.ID != "" {
			g.Links = []journal.Link{{Kind: journal.KindEntry, ID: e.ID}}
		}
		p.d.Intents.MakeGoal(g)
	})
}

// fromHere saves the entry on the page, so that there is something to lead back to, and then makes
// something of it. When it cannot be saved the page says so, and it is made all the same.
func (p *Page) fromHere(do func(e *journal.Entry)) {
	d := p.desk()
	if d == nil {
		return
	}
	p.take()
	kit.Go(context.Background(), func(ctx context.Context) (journal.Entry, error) {
		err := p.Save(ctx)
		e, _ := d.Known()
		return e, err
	}, func(e journal.Entry, _ error) {
		if !p.isClosed() {
			do(&e)
		}
	})
}
