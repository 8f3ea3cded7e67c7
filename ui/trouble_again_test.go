package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/trouble"
)

// sees waits for what was told, and looks for words.
func (w *window) sees(want ...string) {
	w.t.Helper()
	kit.RunDue()
	uitest.Says(w.t, w.win, want...)
}

// tight is a disk on which long texts do not fit, and one is refused.
type tight struct {
	journal.Store
	full bool
}

func (s *tight) SaveEntry(ctx context.Context, e *journal.Entry) error {
	switch {
	case strings.HasPrefix(e.Text, "wrong"):
		return &journal.InvalidError{Field: journal.FieldText, Problem: journal.ProblemTooLong}
	case s.full && len(e.Text) > 20:
		return journal.ErrDiskFull
	}
	return s.Store.SaveEntry(ctx, e)
}

// write puts a text on a page and saves it.
func (w *window) write(name PageName, text string) error {
	w.t.Helper()
	w.main.page(name)
	w.pages[name].field.SetText(text)
	return w.pages[name].Save(context.Background())
}

// On a full disk a few words fit where a page does not: the trouble stays until all is saved.
func TestOneSaveDoesNotEndATrouble(t *testing.T) {
	const long = "more words than there is room for"
	w := unlocked(t)
	disk := &tight{Store: w.main.store.Store, full: true}
	w.main.store.Store = disk
	if err := w.write(PageJournal, long); !errors.Is(err, journal.ErrDiskFull) {
		t.Fatal(err)
	}
	w.sees("The disk is full")
	for _, short := range []string{"few", "a few"} {
		if err := w.write(PageCircle, short); err != nil {
			t.Fatal(err)
		}
		w.sees("The disk is full")
		uitest.SaysNot(t, w.win, "It can be saved again")
	}
	if w.main.retry == nil {
		t.Error("nothing tries again by itself")
	}
	disk.full = false
	if err := w.write(PageCircle, "some"); err != nil {
		t.Fatal(err)
	}
	w.sees("It can be saved again. Everything is on the disk.")
	uitest.SaysNot(t, w.win, "The disk is full")
	w.toasts.Dismiss()
	if got := w.saved(); !slices.Contains(got, long) || !slices.Contains(got, "some") {
		t.Errorf("saved %q", got)
	}
}

// A page that cannot save for a reason of its own keeps no trouble on, and is not told to be on the disk.
func TestAnInvalidTextKeepsNoTroubleOn(t *testing.T) {
	w := unlocked(t)
	disk := &tight{Store: w.main.store.Store, full: true}
	w.main.store.Store = disk
	_ = w.write(PageJournal, "more words than there is room for")
	_ = w.write(PageToday, "wrong")
	w.sees("The disk is full")
	disk.full = false
	w.main.tryAgain(true)
	w.sees("It can be saved again.")
	uitest.SaysNot(t, w.win, "The disk is full", "Everything is on the disk")
	w.toasts.Dismiss()
	if w.main.retry != nil {
		t.Error("it goes on trying")
	}
}

// Where nothing was saved nothing is promised.
func TestNothingIsPromisedThatWasNotSeen(t *testing.T) {
	w := unlocked(t)
	w.keeper.FailSaves(journal.ErrDiskFull)
	_ = w.main.store.Trash(context.Background(), "a row")
	w.sees("The disk is full")
	w.main.tryAgain(false)
	kit.RunDue()
	uitest.SaysNot(t, w.win, "The disk is full", "It can be saved again")
}

// The time to try comes while the window is busy: it comes again.
func TestTryingWaitsWhileBusy(t *testing.T) {
	w := unlocked(t)
	w.keeper.FailSaves(journal.ErrDiskFull)
	_ = w.typed("words")
	w.sees("The disk is full")
	w.main.retry.Stop()
	w.main.retry, w.busy = nil, true
	w.main.tryAgain(false)
	w.busy = false
	if w.main.retry == nil {
		t.Error("it never tries again")
	}
}

func TestKindAmongErrors(t *testing.T) {
	own := &journal.InvalidError{}
	for want, errs := range map[trouble.Kind][]error{
		trouble.None:    {own, errors.New("x")},
		trouble.Full:    {own, journal.ErrDiskFull},
		trouble.Gone:    {journal.ErrLocked, journal.ErrPlaceGone},
		trouble.Damaged: {journal.ErrDiskFault, errors.Join(own, journal.ErrReadOnly)},
	} {
		if got := kindOf(errors.Join(errs...)); got != want {
			t.Errorf("%v is kind %d, want %d", errs, got, want)
		}
	}
	if kindOf(nil) != trouble.None || kindOf(journal.ErrDiskFull) != trouble.Full {
		t.Error("one error, or none")
	}
}

// slowCopy is a journal in which something happens while a copy of it is made.
type slowCopy struct {
	*journaltest.Session
	during func(path string)
}

func (s *slowCopy) CopyTo(ctx context.Context, path string, progress func(done, total int64)) (journal.Session, bool, error) {
	c, whole, err := s.Session.CopyTo(ctx, path, progress)
	s.during(path)
	return c, whole, err
}

// What was saved while the copy was made is not in it: one does not go on there.
func TestSavedWhileTheCopyIsMade(t *testing.T) {
	for name, still := range map[string]bool{"the cause is gone": false, "a few words fit": true} {
		t.Run(name, func(t *testing.T) {
			const long = "more words than there is room for"
			w := unlocked(t)
			disk := &tight{Store: w.main.store.Store, full: true}
			w.main.store.Store = disk
			w.main.page(PageCircle)
			path := filepath.Join(w.dir, "elsewhere.stillwater")
			w.main.session = &slowCopy{w.main.session.(*journaltest.Session), func(at string) {
				if err := os.WriteFile(at, []byte("the file of the copy"), 0o600); err != nil {
					t.Error(err)
				}
				disk.full = still
				if err := w.write(PageCircle, "few"); err != nil {
					t.Error(err)
				}
			}}
			_ = w.write(PageJournal, long)
			w.sees("The disk is full")
			w.main.escapeTo(w.main.session.(journal.Escaper), path)
			want := "your journal could be saved again"
			if still {
				want = "Not everything is saved yet"
			}
			w.sees("You stay in your journal", want)
			if w.main.session.Path() != journalPath || w.set.Journal != journalPath {
				t.Errorf("it goes on in %s", w.main.session.Path())
			}
			if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
				t.Error("the copy is still there")
			}
			uitest.Press(t, w.win, "All right")
			if w.pages[PageJournal].field.Text() != long {
				t.Error("the text is gone")
			}
			if got := slices.Contains(w.saved(), long); got == still {
				t.Errorf("in the journal: %v", got)
			}
			w.toasts.Dismiss()
		})
	}
}
