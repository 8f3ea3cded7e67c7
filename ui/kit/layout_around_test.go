package kit

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestAroundKeepsItsOrderWhereThereIsNoRoom(t *testing.T) {
	begin(t)
	lead, main, rest := Height(40, Body("lead")), Height(300, Body("main")), Height(60, Body("rest"))
	c := Around(200, 300, 20, 10, lead, main, rest)
	c.Resize(fyne.NewSize(620, 300))
	if main.Position().X != 260 || main.Position().Y != 0 || rest.Position().Y != 50 || rest.Size().Width != 240 {
		t.Errorf("beside: main at %v, rest at %v, %v wide", main.Position(), rest.Position(), rest.Size().Width)
	}
	if h := heightFor(c, 620); h != 300 {
		t.Errorf("beside it is %v high", h)
	}
	c.Resize(fyne.NewSize(400, 500))
	if lead.Position().Y != 0 || main.Position() != fyne.NewPos(0, 50) || rest.Position() != fyne.NewPos(0, 360) || rest.Size().Width != 400 {
		t.Errorf("below: main at %v, rest at %v", main.Position(), rest.Position())
	}
	if h := heightFor(c, 400); h != 420 {
		t.Errorf("below it is %v high", h)
	}
}
