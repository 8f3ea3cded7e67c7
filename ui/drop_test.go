package ui

import (
	"slices"
	"testing"

	"stillwater/ui/kit"
)

// taker is a page that takes files.
type taker struct {
	*sheet
	got []string
}

func (p *taker) Drop(paths []string) { p.got = append(p.got, paths...) }

func TestDroppedFilesGoToThePageThatIsShown(t *testing.T) {
	w := locked(t)
	w.dropped([]string{"/a.png"}) // at the door: nobody takes it, nothing happens
	fakes := w.fakes
	var page *taker
	w.fakes = func(m *mainView) map[PageName]func() Page {
		build := fakes(m)
		build[PageJournal] = func() Page {
			page = &taker{sheet: newSheet(m.store)}
			return page
		}
		return build
	}
	w.enter()
	w.dropped([]string{"/b.png"}) // a page that takes none
	w.goTo(PageJournal)
	w.dropped(nil)
	w.dropped([]string{"/c.png", "/d.jpg"})
	question := kit.Message(w.win, "A question", "Over the page.")
	w.dropped([]string{"/e.png"})
	question.Close()
	w.dropped([]string{"/f.png"})
	if want := []string{"/c.png", "/d.jpg", "/f.png"}; !slices.Equal(page.got, want) {
		t.Errorf("got %q, want %q", page.got, want)
	}
}
