package kit

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"stillwater/wheel"
)

func tableOf(rows, cols int) wheel.Table {
	t := wheel.Table{}
	for c := range cols {
		t.Header = append(t.Header, fmt.Sprintf("h%d", c))
	}
	for r := range rows {
		row := []string{fmt.Sprintf("row %d", r)}
		for c := 1; c < cols; c++ {
			row = append(row, fmt.Sprintf("%d.%d", r, c))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func TestATableIsFoldedOutBelowItsChart(t *testing.T) {
	begin(t)
	defer Synchronous()()
	c := NewRadar()
	c.SetBuild(func(l Look) (wheel.Drawing, error) { return oneLayer(l, 7) })
	tab := NewChartTable(c)
	folds := 0
	tab.OnFold = func() { folds++ }
	show(t, Stack(8, c, tab))
	low := tab.MinSize().Height
	tab.Button().Tapped(&fyne.PointEvent{})
	if folds != 1 || tab.table.Hidden || tab.MinSize().Height < low+8*dataRowHeight() {
		t.Fatalf("folded %d times, %v high", folds, tab.MinSize().Height)
	}
	row, ok := tab.table.list.Row(2).(*dataRow)
	if !ok || !strings.HasPrefix(row.Label(), "spiritual") || !strings.HasSuffix(row.Label(), " 7") {
		t.Errorf("a row says %q", row.Label())
	}
	tab.Button().Tapped(&fyne.PointEvent{})
	if !tab.table.Hidden || tab.MinSize().Height != low {
		t.Error("folded in again it takes no room")
	}
}

func TestALongTableDrawsWhatIsInSight(t *testing.T) {
	begin(t)
	defer Synchronous()()
	d := NewDataTable()
	d.SetTable(tableOf(300, 9))
	show(t, Stack(0, d))
	n := 0
	for i := range 300 {
		if d.list.Row(i) != nil {
			n++
		}
	}
	if n == 0 || n > mostDataRows+2 || d.MinSize().Height > 40*dataRowHeight() {
		t.Errorf("%d rows are drawn, %v high", n, d.MinSize().Height)
	}
	for _, room := range []float32{200, 600, 2000} {
		sum := float32(0)
		for _, w := range d.widths(room) {
			sum += w
		}
		if sum > room+1 && room < 500 || sum <= 0 {
			t.Errorf("%v wide in %v", sum, room)
		}
	}
	d.SetTable(tableOf(8, 30)) // a row for each domain: it is turned
	if len(d.table.Rows) != 29 || len(d.table.Header) != 9 || d.table.Header[1] != "row 0" || d.table.Rows[4][2] != "1.5" {
		t.Errorf("turned: %v", d.table.Header)
	}
}

func TestATableAsText(t *testing.T) {
	got := TableText("Title", wheel.Table{Header: []string{"a", "b"}, Rows: [][]string{{"x\ty", "1"}}})
	if got != "Title\na\tb\nx y\t1\n" {
		t.Errorf("%q", got)
	}
}

func TestAMovingWheelIsLaidOutOncePerPlace(t *testing.T) {
	begin(t)
	defer Synchronous()()
	built, drew := 0, 0
	m := NewMoving(func(l Look) (*wheel.Replay, error) {
		built++
		spec := wheel.ReplaySpec{Radar: wheel.RadarSpec{Width: l.Width, Height: l.Height, Style: l.Style, Title: "Moving"}}
		for _, n := range []int{1, 9} {
			var s wheel.Scores
			for i := range s {
				s[i] = wheel.MustScore(n)
			}
			spec.Steps = append(spec.Steps, wheel.Layer{Label: "step", Scores: s})
		}
		return wheel.NewReplay(spec, ChartMeasurer())
	})
	c := NewRadar()
	c.OnDrawn(func() { drew++ })
	show(t, c)
	var last any
	for _, at := range []float64{0, 0.3, 0.6, 1} {
		c.SetMoving(m, at)
		if c.Drawn() {
			t.Error("drawn before anybody looked")
		}
		img := c.picture(300, 240)
		if !c.Drawn() || img == last {
			t.Errorf("at %v nothing moved", at)
		}
		last = img
	}
	if built != 1 || drew != 4 {
		t.Errorf("laid out %d times for %d pictures", built, drew)
	}
	if text := c.AltText(); !strings.Contains(text, "9") {
		t.Errorf("at rest it says %q", text)
	}
	c.picture(600, 480)
	if built != 2 {
		t.Error("another place is laid out anew")
	}
}

func TestAPartOfAPictureCanBePressed(t *testing.T) {
	begin(t)
	pressed := 0
	a := NewTapArea(NewRadar())
	show(t, a)
	a.Tapped(&fyne.PointEvent{})
	a.Set(func(p fyne.Position) func() {
		if p.X > 100 {
			return nil
		}
		return func() { pressed++ }
	})
	a.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, 5)})
	a.Tapped(&fyne.PointEvent{Position: fyne.NewPos(150, 5)})
	if pressed != 1 {
		t.Errorf("pressed %d times", pressed)
	}

	part := func(fyne.Position) (fyne.Position, fyne.Size, bool) {
		return fyne.NewPos(40, 0), fyne.NewSize(60, 20), true
	}
	a.Light(part)
	point := func(x float32) {
		a.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 5)}})
	}
	point(50)
	if a.Cursor() != desktop.PointerCursor || !a.light.Visible() || a.light.Position().X != 40 {
		t.Error("what can be pressed is not lit")
	}
	for _, leave := range []func(){func() { point(150) }, a.MouseOut, func() { a.Set(nil) }} {
		a.Light(part)
		point(50)
		leave()
		if a.Cursor() != desktop.DefaultCursor || a.light.Visible() {
			t.Error("the light stays where nothing can be pressed")
		}
	}
}
