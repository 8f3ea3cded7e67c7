package store

import (
	"bytes"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/wheel"
)

// What is decided about a goal in quiet time is on the disk at once: a session that ends without a word, as in a
// power cut, leaves a file in which it waits, and in which it is asked about once the time is over.
func TestAChangeThatWaitsOutlivesACrash(t *testing.T) {
	clock := journaltest.FixedClock()
	disk := newMemFS()
	s, err := New(Options{Clock: clock.Now, TestOnlyWeakKDF: true, FS: disk}).Create(t.Context(), "/disk/j", firstSecrets)
	must(t, err)
	g := journal.Goal{Domain: wheel.Mental, Title: "Paint again", Steps: []journal.Step{{Text: "Buy paper"}}}
	must(t, s.SaveGoal(t.Context(), &g))
	tr := journal.Treatment{At: journal.MomentOf(clock.Now()), Route: journal.RouteIV}
	must(t, s.SaveTreatment(t.Context(), &tr))
	clock.Advance(time.Hour)
	changed := g.Proposed()
	changed.Title, changed.Note = "Sell the paints", "tired"
	must(t, journal.KeepGoal(t.Context(), s, clock.Now(), &changed))

	again := newMemFS() // the file as it lies there, with the session still open
	again.files["/disk/j"] = &memData{b: bytes.Clone(disk.files["/disk/j"].b)}
	held, err := New(Options{Clock: clock.Now, TestOnlyWeakKDF: true, FS: again}).Open(t.Context(), "/disk/j")
	must(t, err)
	after, err := held.UnlockWithCode(t.Context(), firstSecrets.RecoveryCode)
	must(t, err)
	defer after.Close()
	got, err := after.Goal(t.Context(), g.ID)
	must(t, err)
	if got.Title != "Paint again" || got.Note != "tired" || got.Waiting == nil || got.Waiting.Title != "Sell the paints" {
		t.Fatalf("after the crash %+v, waiting %+v", got, got.Waiting)
	}
	if got.Asks(clock.Now()) || !got.Asks(clock.Now().Add(24*time.Hour)) {
		t.Errorf("asks now %v, a day later %v", got.Asks(clock.Now()), got.Asks(clock.Now().Add(24*time.Hour)))
	}
	must(t, s.Close())
}
