package ui

import (
	"bytes"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/transfer"
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
