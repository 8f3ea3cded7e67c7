package goals

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

// dragged finds what can be carried around an object.
func dragged(t *testing.T, w fyne.Window, around fyne.CanvasObject) fyne.Draggable {
	t.Helper()
	var found fyne.Draggable
	var open []fyne.Draggable
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(around)
	uitest.Walk(w, func(o fyne.CanvasObject) bool {
		if x, ok := o.(fyne.Draggable); ok {
			pos, size := d.AbsolutePositionForObject(o), o.Size()
			if at.X >= pos.X && at.Y >= pos.Y && at.X < pos.X+size.Width && at.Y < pos.Y+size.Height {
				open = append(open, x)
			}
		}
		if o == around && len(open) > 0 {
			found = open[len(open)-1]
		}
		return found == nil
	})
	if found == nil {
		t.Fatal("it cannot be carried")
	}
	return found
}

func center(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(o.Size().Width/2, o.Size().Height/2)
}

func pull(o fyne.Draggable, from, to fyne.Position) {
	o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: to}, Dragged: fyne.NewDelta(to.X-from.X, to.Y-from.Y)})
}

func (b *board) cardOf(id journal.ID) *kit.Pressable {
	for _, list := range b.columns {
		for _, c := range list {
			if c.id == id {
				return c.press
			}
		}
	}
	return nil
}

func TestACardOfTheBoardIsTakenToAnotherStage(t *testing.T) {
	p, w, s, _ := richPage(t)
	id := find(t, p, "Paint again")
	p.setView(AsBoard)
	front.Settle()
	b := p.wide.board
	card := b.cardOf(id)
	thing := dragged(t, w, card)
	columnOf := func(s journal.Stage) fyne.Position {
		return center(b.grid.Objects[slices.Index(journal.Stages, s)])
	}
	pull(thing, center(card), columnOf(journal.StageMaintenance))
	if !p.wide.carry.Carrying() {
		t.Fatal("it is not carried")
	}
	if g := goal(t, s, id); g.Stage != journal.StageContemplation {
		t.Fatal("it fell before it was let go")
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	thing.DragEnd()
	if g := goal(t, s, id); g.Stage != journal.StageContemplation || p.form != nil {
		t.Fatalf("Escape: stage %s", g.Stage)
	}

	pull(thing, center(card), columnOf(journal.StageMaintenance))
	thing.DragEnd()
	if g := goal(t, s, id); g.Stage != journal.StageMaintenance {
		t.Fatalf("stage %s", g.Stage)
	}
	if b.focused() != id {
		t.Error("the keyboard is not on the goal that was moved")
	}
	uitest.Says(t, w, "Now: ")
	undo(t, w)
	if g := goal(t, s, id); g.Stage != journal.StageContemplation {
		t.Errorf("taken back to %s", g.Stage)
	}

	card = b.cardOf(id)
	thing = dragged(t, w, card)
	revision := goal(t, s, id).Revision
	pull(thing, center(card), columnOf(journal.StageContemplation).AddXY(0, 30))
	thing.DragEnd()
	if g := goal(t, s, id); g.Revision != revision || p.form != nil {
		t.Error("a goal that was let go on its own stage was saved or opened")
	}
	pull(thing, center(card), center(card).AddXY(3, 2))
	thing.DragEnd()
	if p.form == nil || p.form.goal.ID != id {
		t.Error("an unsteady press opens the goal")
	}
}

func TestACardThatIsTakenBackIsToldWithoutBlame(t *testing.T) {
	p, w, s, _ := richPage(t)
	id := find(t, p, "Move a little, most days")
	p.setView(AsBoard)
	front.Settle()
	card := p.wide.board.cardOf(id)
	thing := dragged(t, w, card)
	pull(thing, center(card), center(p.wide.board.grid.Objects[0]))
	thing.DragEnd()
	if g := goal(t, s, id); g.Stage != journal.StagePrecontemplation {
		t.Fatalf("stage %s", g.Stage)
	}
	uitest.Says(t, w, "That is part of the way")
}

func TestAStepIsTakenToAnotherPlace(t *testing.T) {
	p, w, s, _ := richPage(t)
	id := find(t, p, "See Marie once a week")
	p.OpenGoal(id)
	texts := func() string {
		p.desk.Now(nil)
		var list []string
		for _, x := range goal(t, s, id).Steps {
			list = append(list, strings.Fields(x.Text)[0])
		}
		return strings.Join(list, " ")
	}
	if got := texts(); got != "Write Find Choose Ask Tell" {
		t.Fatal(got)
	}
	tick := p.one.rows[0].focus[1]
	thing := dragged(t, w, tick)
	below := func(i int) fyne.Position { return center(p.one.lines[i]).AddXY(0, p.one.lines[i].Size().Height/2) }
	pull(thing, center(tick), below(3))
	thing.DragEnd()
	if got := texts(); got != "Find Choose Ask Write Tell" {
		t.Fatalf("after a drop before the last: %s", got)
	}
	if got := p.form.goal.Steps[0]; got.Done == nil {
		t.Error("its tick is gone")
	}
	undo(t, w)
	if got := texts(); got != "Write Find Choose Ask Tell" {
		t.Errorf("taken back: %s", got)
	}
	tick = p.one.rows[4].focus[1]
	thing = dragged(t, w, tick)
	pull(thing, center(tick), center(p.one.lines[0]).SubtractXY(0, p.one.lines[0].Size().Height/2))
	thing.DragEnd()
	if got := texts(); got != "Tell Write Find Choose Ask" {
		t.Errorf("to the top: %s", got)
	}
	tick = p.one.rows[1].focus[1]
	thing = dragged(t, w, tick)
	pull(thing, center(tick), center(tick).AddXY(2, 2))
	thing.DragEnd()
	if p.desk.Now(nil); goal(t, s, id).Steps[1].Done != nil {
		t.Error("an unsteady press ticks or unticks the step")
	}
}

func TestAGoalThatClosesLaysBackWhatIsCarried(t *testing.T) {
	p, w, s, _ := richPage(t)
	id := find(t, p, "See Marie once a week")
	p.OpenGoal(id)
	tick := p.one.rows[0].focus[1]
	thing := dragged(t, w, tick)
	pull(thing, center(tick), center(p.one.lines[4]))
	p.Hide()
	thing.DragEnd()
	if got := goal(t, s, id).Steps[0].Text; !strings.HasPrefix(got, "Write") {
		t.Errorf("the first step is %q", got)
	}
	p.Show()
	p.OpenGoal(id)
	tick = p.one.rows[0].focus[1]
	thing = dragged(t, w, tick)
	pull(thing, center(tick), center(p.one.lines[4]))
	p.Close() // a lock
	thing.DragEnd()
	if got := goal(t, s, id).Steps[0].Text; !strings.HasPrefix(got, "Write") {
		t.Errorf("after a lock the first step is %q", got)
	}
}
