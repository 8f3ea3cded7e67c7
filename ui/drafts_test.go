package ui

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
)

// The order of the pages has each once, those of the sidebar first.
func TestOrderOfThePages(t *testing.T) {
	got := ordered(map[PageName]int{PagePlan: 1, PageSettings: 1, PageHelp: 1, PageToday: 1})
	if !slices.Equal(got, []PageName{PageToday, PageSettings, PageHelp, PagePlan}) {
		t.Errorf("%q", got)
	}
}

// word is what is typed on a page.
func word(name PageName) string { return "quiet-water-on-" + string(name) }

// everywhere types something on every page there is, and keeps it from being saved.
func (w *window) everywhere() {
	w.t.Helper()
	w.keeper.FailSaves(journal.ErrDiskFull)
	for name := range w.main.build {
		w.main.page(name)
		w.pages[name].field.SetText(word(name))
	}
	_ = w.pages[PageJournal].Save(context.Background())
}

// all tells whether every page has what was typed there, and it is in the journal.
func (w *window) all(n int) {
	w.t.Helper()
	if len(w.main.build) != n {
		w.t.Fatalf("%d pages, want %d", len(w.main.build), n)
	}
	saved := w.saved()
	for name := range w.main.build {
		if p := w.pages[name]; p == nil || p.field.Text() != word(name) {
			w.t.Errorf("the text of %q is gone", name)
		}
		if !slices.Contains(saved, word(name)) {
			w.t.Errorf("the text of %q is not in the journal: %q", name, saved)
		}
	}
}

func TestEveryDraftGoesIntoTheCopy(t *testing.T) {
	w := unlocked(t)
	w.everywhere()
	n := len(w.main.build)
	uitest.Press(t, w.win, "Save a copy elsewhere")
	uitest.Fill(t, w.win, filepath.Join(w.dir, "elsewhere"))
	w.keeper.FailSaves(nil) // another disk
	uitest.Press(t, w.win, "Go on in this copy")
	uitest.Says(t, w.win, "The copy is there")
	w.all(n)
}

func TestEveryDraftSurvivesLocks(t *testing.T) {
	w := unlocked(t)
	w.everywhere()
	n := len(w.main.build)
	for range 2 { // twice: what comes back once is held again
		w.Lock()
		if got := len(w.held[journalPath].drafts); got != n {
			t.Fatalf("%d drafts of %d pages are held", got, n)
		}
		w.enter()
	}
	w.keeper.FailSaves(nil)
	w.Lock()
	if len(w.held) > 0 {
		t.Error("something is held though all was saved")
	}
	w.enter()
	saved := w.saved()
	for name := range w.main.build {
		if !slices.Contains(saved, word(name)) {
			t.Errorf("the text of %q is gone", name)
		}
	}
}

// What could not be given back yet is held by the next lock too.
func TestLockKeepsWhatWasHeldBefore(t *testing.T) {
	w := open(t, nil)
	w.hold("/a", held{drafts: map[PageName][]byte{PageHelp: []byte("old help"), PagePlan: []byte("old plan")}, why: journal.ErrDiskFull})
	w.hold("/a", held{drafts: map[PageName][]byte{PagePlan: []byte("new plan")}})
	h := w.heldFor("/a")
	if len(h.drafts) != 2 || string(h.drafts[PageHelp]) != "old help" || string(h.drafts[PagePlan]) != "new plan" || h.why == nil {
		t.Errorf("held %q, %v", h.drafts, h.why)
	}
	w.hold("/b", held{})
	if w.heldFor("/b") != nil {
		t.Error("nothing is held as something")
	}
}

// begin opens a form on a real page where that takes more than New.
var begin = map[PageName]func(w *window){
	PageCircle:     func(w *window) { uitest.Press(w.t, w.win, "Begin a check-in") },
	PageGoals:      func(w *window) { uitest.Press(w.t, w.win, "Name a first goal") },
	PageTreatments: func(w *window) { uitest.Press(w.t, w.win, "New") },
	PageMeasures:   func(w *window) { uitest.Press(w.t, w.win, "A score from paper") },
	PageHelp:       func(w *window) { uitest.Press(w.t, w.win, "Add somebody") },
}

// typeOn types a text on a real page, so that it has a draft.
func (w *window) typeOn(name PageName) {
	w.t.Helper()
	w.main.open(name)
	p := w.main.pages[name]
	if c, ok := p.(Creator); ok {
		c.New()
	}
	if b := begin[name]; b != nil {
		b(w)
	}
	has := func() bool { return strings.Contains(string(p.(Drafter).Draft()), word(name)) }
	for _, f := range uitest.Fields(w.win) {
		if f.SetText(word(name)); has() {
			return
		}
		f.SetText("")
	}
	if on := w.win.Canvas().Focused(); on != nil {
		if test.Type(on, word(name)); has() {
			return
		}
	}
	w.t.Fatalf("nothing can be typed on %q:\n%s", name, uitest.Text(w.win))
}

// drafters are the real pages that can hold what is not saved.
func (w *window) drafters() (out []PageName) {
	for _, name := range ordered(w.main.build) {
		if _, ok := w.main.page(name).(Drafter); ok {
			out = append(out, name)
		}
	}
	return out
}

// Every page of the program that is written on gives its text back, in a copy and after a lock.
func TestEveryRealPageGivesItsTextBack(t *testing.T) {
	for how, leave := range map[string]func(w *window){
		"copy": func(w *window) {
			c, whole, err := w.main.session.(journal.Escaper).CopyTo(context.Background(), filepath.Join(w.dir, "copy.stillwater"), nil)
			if err != nil {
				w.t.Fatal(err)
			}
			w.moveTo(c, whole, w.main.drafts())
			uitest.Press(w.t, w.win, "All right")
		},
		"lock": func(w *window) { w.Lock(); w.enter() },
	} {
		t.Run(how, func(t *testing.T) {
			w := real(t, uitest.Looks[0])
			w.enter()
			names := w.drafters()
			if len(names) < 9 {
				t.Fatalf("only %q are written on", names)
			}
			w.keeper.FailSaves(journal.ErrDiskFull)
			defer func() { // no page tries again by itself after the test
				w.keeper.FailSaves(nil)
				w.Lock()
			}()
			for _, name := range names {
				w.typeOn(name)
			}
			for _, name := range names {
				if r, ok := w.main.pages[name].(Reader); !ok || !strings.Contains(r.PlainDraft(), word(name)) {
					t.Errorf("%q has no readable text", name)
				}
			}
			leave(w)
			for _, name := range names {
				p := w.main.pages[name]
				if p == nil || !strings.Contains(string(p.(Drafter).Draft()), word(name)) {
					t.Errorf("the text of %q is gone", name)
				}
			}
		})
	}
}
