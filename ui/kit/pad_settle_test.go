package kit

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"stillwater/ui/theme"
)

// A line that was broken because of what stood far behind it, with guessed lines between, is broken
// anew when that goes.
func TestALineDoesNotHangOnWhatIsGone(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 100))
	const family = "👩\u200d👩\u200d👧\u200d👦"
	head := " " + strings.Repeat(family, 3)
	for _, fuel := range []int{1, 40, 200, 1 << 20} {
		p := newPad(padFace, true)
		p.txt.atOnce = 1 << 40
		p.fit(10, 162)
		p.txt.atOnce = fuel
		p.set(head + strings.Repeat("r", 400))
		if par := &p.txt.pars[0]; fuel == 1 && (par.settled() || len(par.starts) < 5) {
			t.Fatalf("nothing is a guess: %v, exact up to %d", par.starts, par.firm)
		}
		p.txt.replace(spot{0, len(head)}, spot{0, len(head)}, "\n")
		p.txt.settleAll()
		fresh := newPad(padFace, true)
		fresh.txt.atOnce = 1 << 40
		fresh.set(p.txt.text())
		fresh.fit(10, 162)
		if got, want := p.txt.pars[0].starts, fresh.txt.pars[0].starts; !slices.Equal(got, want) {
			t.Errorf("with fuel for %d the lines begin at %v, want %v", fuel, got, want)
		}
	}
}
