package goals

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// What the pointer can take to another place: a goal of the board to another stage, a step of a goal to
// another line. The keyboard does the same with Alt and an arrow; see [Page.Move].

// carried is a card of the board that can be taken to another stage.
func (b *board) carried(g *journal.Goal, column int, c *boardCard) fyne.CanvasObject {
	id, title, domain := g.ID, g.Title, g.Domain
	card := kit.NewCard(c.press, kit.CardPad(theme.Gap12))
	return b.page.wide.carry.Thing(card, kit.Thing{
		Press: []fyne.CanvasObject{c.press},
		Ghost: func() fyne.CanvasObject {
			return kit.RowTop(theme.Gap8, kit.Dot(theme.Domain(domain)), kit.Fill(kit.Body(title).MaxLines(3)))
		},
		Where: func(at fyne.Position) (kit.Spot, bool) { return b.spot(id, column, at) },
	})
}

// spot is the column of the board under a place of the window: that to whose sides it lies, and of those
// below each other the nearest.
func (b *board) spot(id journal.ID, from int, at fyne.Position) (spot kit.Spot, ok bool) {
	const edge = theme.Gap8
	d := fyne.CurrentApp().Driver()
	nearest := float32(-1)
	for i, o := range b.grid.Objects {
		pos, size := d.AbsolutePositionForObject(o), o.Size()
		if at.X < pos.X-edge || at.X >= pos.X+size.Width+edge {
			continue
		}
		away := max(0, pos.Y-at.Y, at.Y-pos.Y-size.Height)
		if nearest >= 0 && away >= nearest {
			continue
		}
		nearest, ok = away, true
		spot = kit.Spot{At: pos.SubtractXY(edge, edge), Size: size.AddWidthHeight(2*edge, 2*edge)}
		if stage := journal.Stages[i]; i != from {
			spot.Drop = func() { b.page.toStage(id, stage) }
		}
	}
	return spot, ok
}

// carriedStep is a line of the steps that can be taken to another place among them; place is its own.
func (v *formView) carriedStep(row fyne.CanvasObject, id journal.ID, text string, press []fyne.CanvasObject) fyne.CanvasObject {
	return v.carry.Thing(row, kit.Thing{
		Press: press, Grip: len(v.form.goal.Steps) > 1,
		Ghost: func() fyne.CanvasObject { return kit.Body(text).MaxLines(2) },
		Where: func(at fyne.Position) (kit.Spot, bool) { return v.stepSpot(id, at) },
	})
}

// stepsAway is how far above or below the steps one is still let go among them.
const stepsAway = 48

// stepSpot is the place between two steps in sight that is nearest to a place of the window.
func (v *formView) stepSpot(id journal.ID, at fyne.Position) (kit.Spot, bool) {
	from := -1
	if v.form != nil {
		from = v.form.step(id)
	}
	if from < 0 || len(v.lines) == 0 {
		return kit.Spot{}, false
	}
	d := fyne.CurrentApp().Driver()
	pos := func(i int) fyne.Position { return d.AbsolutePositionForObject(v.lines[i]) }
	last := len(v.lines) - 1
	if end := pos(last).Y + v.lines[last].Size().Height; at.Y < pos(0).Y-stepsAway || at.Y > end+stepsAway {
		return kit.Spot{}, false
	}
	before := 0 // the line that it would come to lie before
	for before <= last && at.Y > pos(before).Y+v.lines[before].Size().Height/2 {
		before++
	}
	const high = 3
	y := pos(min(before, last)).Y - (theme.Gap4+high)/2
	if before > last {
		y = pos(last).Y + v.lines[last].Size().Height + (theme.Gap4-high)/2
	}
	spot := kit.Spot{At: fyne.NewPos(pos(0).X, y), Size: fyne.NewSize(v.lines[0].Size().Width, high), Line: true}
	to := v.top + before
	if to > from {
		to--
	}
	if to != from {
		spot.Drop = func() { v.putStep(id, to) }
	}
	return spot, true
}

// putStep puts a step to another place, and offers the way back.
func (v *formView) putStep(id journal.ID, to int) {
	f := v.form
	move := func(to int) (from int, ok bool) {
		if v.form != f || f == nil {
			return 0, false
		}
		from = f.step(id)
		if !f.moveStepTo(id, to) {
			return from, false
		}
		v.page.touched()
		v.inSight(to)
		v.showSteps()
		v.arrange()
		v.focusStep(id)
		return from, true
	}
	if was, ok := move(to); ok {
		v.page.deps.Toasts.Say(words.T("The step was moved."), words.T("Undo"), func() { move(was) }, undoFor)
	}
}
