package therapy

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

type scene struct {
	page   *Page
	win    fyne.Window
	store  *journaltest.Session
	opened []journal.ID
}

func newScene(t *testing.T, entries ...journal.Entry) *scene {
	uitest.Prepare(t)
	clock := journaltest.FixedClock()
	s := &scene{store: journaltest.NewSession(clock)}
	for i := range entries {
		entries[i].At = journal.MomentOf(clock.Advance(time.Hour))
		if err := s.store.SaveEntry(context.Background(), &entries[i]); err != nil {
			t.Fatal(err)
		}
	}
	toasts := kit.NewToasts()
	t.Cleanup(toasts.Dismiss)
	s.page = New(Deps{Store: s.store, Clock: clock.Now, Toasts: toasts, Intents: Intents{
		OpenEntry: func(id journal.ID) { s.opened = append(s.opened, id) },
		Back:      func() {},
		Change: func(id journal.ID, change func(e *journal.Entry), then func(error)) {
			e, err := s.store.Entry(context.Background(), id)
			if err == nil {
				change(&e)
				err = s.store.SaveEntry(context.Background(), &e)
			}
			then(err)
		},
	}})
	s.win = uitest.Window(t, container.NewStack(s.page.Content(), toasts))
	s.page.Show()
	return s
}

func some() []journal.Entry {
	return []journal.Entry{
		{Title: "Older", Text: "All of this matters.\nAnd this.", Therapy: true},
		{Title: "Not for therapy", Text: "x"},
		{Text: "Only parts of it.\nThe heron stood there.\nThe end.", Passages: []string{"The heron stood there.", "Only parts"}},
	}
}

func TestASealedLetterTellsNothing(t *testing.T) {
	opens := journal.DayOf(journaltest.FixedClock().Now()).AddDays(3)
	letter := journal.Entry{Title: "Secret", Text: "secret words", Form: journal.FormLetter, Returns: []journal.Return{{On: opens}}, Therapy: true, Passages: []string{"secret words"}}
	s := newScene(t, letter)
	line := journal.SealedLetter(opens, journal.DayOf(s.page.d.Clock()))
	uitest.Says(t, s.win, line)
	uitest.SaysNot(t, s.win, "ecret")
	if n := len(s.ticks()); n != 0 {
		t.Errorf("%d things can be ticked off", n)
	}
	if got := plain(s.page.list, s.page.d.Clock()); strings.Contains(got, "ecret") || !strings.Contains(got, line) {
		t.Errorf("copied %q", got)
	}
	uitest.Press(t, s.win, "Open")
	if len(s.opened) != 1 {
		t.Error("it cannot be opened")
	}
	day := s.page.d.Clock().AddDate(0, 0, 3)
	s.page.d.Clock = func() time.Time { return day }
	s.page.Show()
	uitest.Says(t, s.win, "Secret", "secret words")
}

func (s *scene) ticks() (list []*kit.Checkbox) {
	uitest.Walk(s.win, func(o fyne.CanvasObject) bool {
		if c, ok := o.(*kit.Checkbox); ok {
			list = append(list, c)
		}
		return true
	})
	return list
}

func (s *scene) forTherapy(t *testing.T) string {
	t.Helper()
	list, err := load(context.Background(), s.store, journal.DayOf(s.page.d.Clock()))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, it := range list {
		if it.whole {
			out = append(out, it.name())
		}
		out = append(out, it.passages...)
	}
	return strings.Join(out, "|")
}

func TestWhatWasTalkedAboutIsTickedOff(t *testing.T) {
	s := newScene(t, some()...)
	uitest.Says(t, s.win, "The heron stood there.", "Older", "Only parts")
	uitest.SaysNot(t, s.win, "Not for therapy")
	if got := s.forTherapy(t); got != "The heron stood there.|Only parts|Older" {
		t.Fatalf("to bring are %q", got)
	}
	test.Tap(s.ticks()[0])
	if got := s.forTherapy(t); got != "Only parts|Older" || len(s.ticks()) != 2 {
		t.Errorf("after a tick %q, %d lines", got, len(s.ticks()))
	}
	uitest.Says(t, s.win, "Ticked off. The words stay in your journal.")
	undo(t, s.win)
	if got := s.forTherapy(t); got != "The heron stood there.|Only parts|Older" || len(s.ticks()) != 3 {
		t.Errorf("taken back to %q, %d lines", got, len(s.ticks()))
	}
	for range 3 {
		test.Tap(s.ticks()[0])
	}
	uitest.Says(t, s.win, "Nothing waits here")
	undo(t, s.win)
	if got := s.forTherapy(t); got != "Older" {
		t.Errorf("taken back to %q", got)
	}
}

func undo(t *testing.T, w fyne.Window) {
	t.Helper()
	var link fyne.Tappable
	uitest.Walk(w, func(o fyne.CanvasObject) bool {
		l, ok := o.(interface {
			fyne.Tappable
			AccessibilityLabel() string
		})
		if ok && l.AccessibilityLabel() == "Undo" {
			link = l
		}
		return link == nil
	})
	if link == nil {
		t.Fatalf("nothing to take back; the window says:\n%s", uitest.Text(w))
	}
	test.Tap(link)
}

func TestAFailingTickStays(t *testing.T) {
	s := newScene(t, some()...)
	s.store.Keeper().FailSaves(journal.ErrDiskFull)
	test.Tap(s.ticks()[0])
	s.store.Keeper().FailSaves(nil)
	if len(s.ticks()) != 3 || s.ticks()[0].Checked() {
		t.Error("it is gone, or ticked, and was not saved")
	}
	uitest.Says(t, s.win, "disk is full")
}

func TestAllOfItCanBeTakenAlong(t *testing.T) {
	s := newScene(t, some()...)
	uitest.Press(t, s.win, "Copy all")
	got := fyne.CurrentApp().Clipboard().Content()
	want := "Saturday 14 March\n\n> The heron stood there.\n\n> Only parts\n\n---\n\nSaturday 14 March\n\nOlder\n\nAll of this matters.\nAnd this."
	if got != want {
		t.Errorf("copied\n%s\nwant\n%s", got, want)
	}
	uitest.Press(t, s.win, "Open")
	if len(s.opened) != 1 || s.opened[0] != s.page.list[0].id {
		t.Errorf("opened %q", s.opened)
	}
	s.page.Close()
	uitest.SaysNot(t, s.win, "heron", "Older")
}

func TestManyAndDamaged(t *testing.T) {
	var many []journal.Entry
	for range 2*shownFirst + 5 {
		many = append(many, journal.Entry{Text: "words", Therapy: true})
	}
	s := newScene(t, many...)
	if n := len(s.ticks()); n != shownFirst {
		t.Errorf("%d at first", n)
	}
	uitest.Press(t, s.win, "Show more")
	uitest.Press(t, s.win, "Show more")
	if n := len(s.ticks()); n != len(many) || uitest.Button(s.win, "Show more") != nil {
		t.Errorf("%d in the end", n)
	}
	bad := New(Deps{Store: broken{}, Clock: time.Now})
	s.win.SetContent(bad.Content())
	bad.Show()
	if uitest.Button(s.win, "Journal") == nil {
		t.Error("no way back when nothing can be read")
	}
}

type broken struct{ Store }

func (broken) Entries(context.Context, journal.EntryFilter) ([]journal.EntrySummary, error) {
	return nil, errors.New("no")
}

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		s := newScene(t, some()...)
		uitest.Wear(s.win, l)
		uitest.Picture(t, s.win, l, "deta-therapy")
	})
}
