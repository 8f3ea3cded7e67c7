package ui

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/transfer"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

// Nothing goes into the file but what was chosen.
func TestOnlyChosenEntriesAreExported(t *testing.T) {
	clock := journaltest.FixedClock()
	store := journaltest.NewSession(clock)
	var ids []journal.ID
	for _, title := range []string{"first", "second", "third"} {
		e := journal.Entry{Title: title, Text: "words of the " + title}
		if err := store.SaveEntry(t.Context(), &e); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, e.ID)
	}
	gone := journal.Entry{Title: "gone", Text: "words that were deleted"}
	if err := store.SaveEntry(t.Context(), &gone); err != nil {
		t.Fatal(err)
	}
	if err := store.Trash(t.Context(), gone.ID); err != nil {
		t.Fatal(err)
	}
	c := journal.CheckIn{At: journal.MomentOf(clock.Now()), Note: "a check-in"}
	if err := store.SaveCheckIn(t.Context(), &c); err != nil {
		t.Fatal(err)
	}
	var text, data bytes.Buffer
	chosen := chosenEntries{store, ids[:2]}
	if err := transfer.WriteMarkdown(t.Context(), &text, chosen, clock.Now(), nil); err != nil {
		t.Fatal(err)
	}
	if err := transfer.WriteJSON(t.Context(), &data, chosen, clock.Now()); err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{text.String(), data.String()} {
		if !strings.Contains(s, "words of the first") || !strings.Contains(s, "words of the second") || strings.Contains(s, "third") || strings.Contains(s, "a check-in") || strings.Contains(s, "deleted") {
			t.Errorf("the file holds %s", s)
		}
	}
}

func TestASealedLetterStaysOutOfAFile(t *testing.T) {
	w := locked(t)
	w.enter()
	store, today := w.main.store, journal.DayOf(w.clock.Now())
	letter := journal.Entry{Text: "sealed words", Form: journal.FormLetter, Returns: []journal.Return{{On: today.AddDays(1)}}}
	plain := journal.Entry{Text: "plain words"}
	for _, e := range []*journal.Entry{&letter, &plain} {
		if err := store.SaveEntry(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	both := []journal.ID{letter.ID, plain.ID}
	for day, want := range map[journal.Day][]journal.ID{today: {plain.ID}, today.AddDays(1): both} {
		if got, err := unsealed(t.Context(), store, both, day); err != nil || !slices.Equal(got, want) {
			t.Errorf("on %v the file holds %v, %v, want %v", day, got, err, want)
		}
	}
	w.main.exportEntries(both)
	uitest.Says(t, w.win, "Export 1 entry", "1 sealed letter stays out of the file until it opens.")
	kit.CloseOverlays(w.win.Canvas())
	w.main.exportEntries(both[1:])
	uitest.SaysNot(t, w.win, "sealed letter")
	kit.CloseOverlays(w.win.Canvas())
	w.main.exportEntries(both[:1])
	uitest.Says(t, w.win, "There is nothing to save as a file", "until it opens")
	uitest.SaysNot(t, w.win, "Choose a place")
}
