package goals

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// columnLeast is the least width of a column of the board, at 100 % text size; where the room ends
// the columns go on below.
const columnLeast = 176

// board shows the goals that are followed by their stage.
type board struct {
	page    *Page
	content *fyne.Container
	grid    *fyne.Container
	hint    *kit.Text
	columns [][]*boardCard // by stage
}

type boardCard struct {
	id    journal.ID
	press *kit.Pressable
}

func newBoard(p *Page) *board {
	b := &board{page: p, grid: kit.Grid(columnLeast, theme.Gap16)}
	b.hint = kit.Small("").In(theme.Muted)
	b.content = kit.Stack(theme.Gap32, b.grid, b.hint)
	return b
}

func (b *board) clear() { b.grid.Objects, b.columns = nil, nil }

// byStage gives the goals that are followed by stage, as they are meant to be.
func (o *overview) byStage() [][]journal.Goal {
	columns := make([][]journal.Goal, len(journal.Stages))
	for i := range o.list {
		g := o.list[i].Proposed()
		if at := slices.Index(journal.Stages, g.Stage); g.Followed() && at >= 0 {
			columns[at] = append(columns[at], g)
		}
	}
	return columns
}

// mostCards is how many goals one column shows; the list has all.
const mostCards = 40

func (b *board) fill() {
	b.clear()
	n := 0
	for at, list := range b.page.state.byStage() {
		stage := journal.Stages[at]
		column := kit.Stack(theme.Gap12, kit.Caption(words.StageName(string(stage))))
		var cards []*boardCard
		for i := range list[:min(len(list), mostCards)] {
			c := b.newCard(&list[i], at, len(cards), n)
			n++
			cards = append(cards, c)
			column.Add(b.carried(&list[i], at, c))
		}
		if len(list) == 0 {
			column.Add(kit.Small(stageMeaning(stage)).In(theme.Muted))
		}
		if more := len(list) - mostCards; more > 0 {
			column.Add(kit.Small(words.N(more, "{{.N}} more in the list", "{{.N}} more in the list")).In(theme.Muted))
		}
		b.columns = append(b.columns, cards)
		b.grid.Add(column)
	}
	if n > 0 {
		b.hint.SetText(words.T("Drag a goal to another stage, or move it there and back with Alt and an arrow. Arrow keys go from goal to goal."))
	} else {
		b.hint.SetText(words.T("No goal is on its way at the moment. What is done or set aside stays in the list."))
	}
	b.content.Refresh()
}

func (b *board) newCard(g *journal.Goal, column, row, n int) *boardCard {
	id := g.ID
	about := line(progress(g), planned(g.Due, journal.DayOf(b.page.deps.Clock())))
	if g.Waiting != nil {
		about = line(about, words.T("waits for a clear head"))
	}
	body := kit.Stack(theme.Gap4,
		kit.Row(theme.Gap8, kit.Dot(theme.Domain(g.Domain)), kit.Small(domains(g)).In(theme.Muted).MaxLines(1)),
		kit.Body(g.Title).MaxLines(4))
	if about != "" {
		body.Add(kit.Small(about).In(theme.Muted))
	}
	c := &boardCard{id: id}
	c.press = kit.NewPressable(body, g.Title+". "+words.StageName(string(g.Stage)), func() { b.page.OpenGoal(id) })
	c.press.OnKey(func(k fyne.KeyName) bool { return b.arrow(column, row, k) })
	kit.Named("goals.card."+itoa(n), c.press)
	return c
}

// arrow goes to another card.
func (b *board) arrow(column, row int, k fyne.KeyName) bool {
	switch k {
	case fyne.KeyUp, fyne.KeyDown:
		by := 1
		if k == fyne.KeyUp {
			by = -1
		}
		if to := row + by; to >= 0 && to < len(b.columns[column]) {
			kit.FocusOn(b.columns[column][to].press)
		}
	case fyne.KeyLeft, fyne.KeyRight:
		by := 1
		if k == fyne.KeyLeft {
			by = -1
		}
		for at := column + by; at >= 0 && at < len(b.columns); at += by {
			if list := b.columns[at]; len(list) > 0 {
				kit.FocusOn(list[min(row, len(list)-1)].press)
				break
			}
		}
	default:
		return false
	}
	return true
}

// focused gives the goal that the keyboard is on, "" for none.
func (b *board) focused() journal.ID {
	on := b.page.deps.Window.Canvas().Focused()
	for _, list := range b.columns {
		for _, c := range list {
			if fyne.Focusable(c.press) == on {
				return c.id
			}
		}
	}
	return ""
}

func (b *board) focus(id journal.ID) {
	for _, list := range b.columns {
		for _, c := range list {
			if c.id == id {
				kit.FocusOn(c.press)
			}
		}
	}
}

// moveStage moves a goal of the board to the stage before or after it, and offers the way back.
func (p *Page) moveStage(id journal.ID, by int) {
	if g := p.state.find(id); g != nil {
		was := g.Proposed().Stage
		to := was.Forward()
		if by < 0 {
			to = was.Back()
		}
		p.toStage(id, to)
	}
}

// toStage moves a goal of the board to a stage, and offers the way back.
func (p *Page) toStage(id journal.ID, to journal.Stage) {
	g := p.state.find(id)
	if g == nil || !to.Valid() {
		return
	}
	changed := g.Proposed()
	was := changed.Stage
	if to == was {
		return
	}
	changed.Stage = to
	p.keepStage(changed, func(waits bool) {
		text := words.T("Now: {{.Stage}}.", "Stage", words.StageName(string(to)))
		switch {
		case waits:
			text = words.T("{{.Stage}}: this waits for a clear head.", "Stage", words.StageName(string(to)))
		case slices.Index(journal.Stages, to) < slices.Index(journal.Stages, was):
			text += " " + movedBack()
		}
		p.deps.Toasts.Say(text, words.T("Undo"), func() {
			if g := p.state.find(id); g != nil {
				back := g.Proposed()
				back.Stage = was
				p.keepStage(back, func(bool) {})
			}
		}, undoFor)
	})
}

// keepStage saves a goal that was moved on the board.
func (p *Page) keepStage(g journal.Goal, then func(waits bool)) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.Goal, error) {
		err := keepGoal(ctx, p.deps.Store, p.deps.Clock, &g)
		return g, err
	}, func(g journal.Goal, err error) {
		if err != nil {
			p.deps.Toasts.Say(journal.Explain(err).String(), "", nil, undoFor)
			p.load()
			return
		}
		p.state.put(g)
		p.list.refresh()
		if p.wide.content.Visible() {
			p.wide.refresh()
			p.wide.board.focus(g.ID)
		}
		then(g.Waiting != nil)
	})
}

// Move moves what the keyboard is on: a goal of the board to the stage before (x -1) or after it, a
// step of the goal that is open up (y -1) or down. It tells whether the keyboard is on any such thing.
func (p *Page) Move(x, y int) bool {
	switch {
	case !p.shown:
		return false
	case y != 0:
		return p.one.moveFocused(y)
	case x == 0 || p.state.view != AsBoard || !p.wide.content.Visible():
		return false
	}
	id := p.wide.board.focused()
	if id != "" {
		p.moveStage(id, x)
	}
	return id != ""
}

// Back closes the goal that is open, once it is kept; false where none is.
func (p *Page) Back() bool {
	if p.form == nil {
		return false
	}
	p.one.saveAndClose()
	return true
}
