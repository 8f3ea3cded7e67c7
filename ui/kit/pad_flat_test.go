package kit

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// costs gives what a key in the middle of a text costs, and a step of scrolling: medians of the time that
// the thread of the window works.
func costs(t *testing.T, words int) (open, key, scroll time.Duration) {
	e, _ := page(t, 100)
	e.OnChanged = func() {}
	e.SetText(prose(300))
	typed(e.pad, "warm")
	s := prose(words)
	open = busy(func() { e.SetText(s) })
	e.pad.move(spot{len(e.pad.txt.pars) / 2, 40}, false)
	times := make([]time.Duration, 200)
	for i := range times {
		times[i] = busy(func() { e.pad.TypedRune(rune('a' + i%26)) })
	}
	key = middle(times)
	for i := range times {
		times[i] = busy(func() {
			e.scroll.ScrollToOffset(fyne.NewPos(0, float32(i)*40))
			e.pad.show(e.scroll.Offset.Y, e.scroll.Size().Height)
		})
	}
	return open, key, middle(times)
}

// Lines that are not settled yet must not cost more either: nothing settles them here.
func TestAKeyCostsTheSameAtAnyLength(t *testing.T) {
	_, key, scroll := costs(t, 10_000)
	open, keyLong, scrollLong := costs(t, 200_000)
	t.Logf("a key %v and %v, a step %v and %v, opened in %v", key, keyLong, scroll, scrollLong, open)
	const flat = 3 // times; joining the paragraphs made it 5
	if keyLong > flat*key || scrollLong > flat*scroll {
		t.Errorf("at 200,000 words a key takes %v and a step %v, at 10,000 %v and %v", keyLong, scrollLong, key, scroll)
	}
	if open > freeze {
		t.Errorf("200,000 words are opened in %v", open)
	}
}
