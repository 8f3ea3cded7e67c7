package store

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/secret"
	"stillwater/wheel"
)

// TestMakeFrozen makes the journals of testdata/journals that are not there
// yet, when STILLWATER_MAKE_TESTDATA is set. One that is there is never made
// anew: it stands for all the journals that people have.
func TestMakeFrozen(t *testing.T) {
	if os.Getenv("STILLWATER_MAKE_TESTDATA") == "" {
		t.Skip("the frozen journals are made once: STILLWATER_MAKE_TESTDATA=1")
	}
	const plain = "pale river under seven stones"
	for name, f := range map[string]*frozen{
		"new":           {Comment: "just made, nothing in it", Passphrase: plain},
		"three-entries": {Comment: "one row of each kind and three entries, one of them in the trash; cost of the key as on a person's computer", Passphrase: plain},
		"many-commits":  {Comment: "many saves and a change, never compacted; the passphrase is not ASCII", Passphrase: "Grüße vom Café am Fluss", Spellings: []string{"Gru\u0308\u00dfe\u00a0vom Cafe\u0301 am\u3000Fluss"}},
		"torn-end":      {Comment: "killed in the middle of the third save", Passphrase: plain, Torn: true},
		"compacted":     {Comment: "after compaction: another file id, commit numbers go on", Passphrase: plain},
		"tables-3":      {Comment: "tables version 3: goals with their story, treatments with before and after and one without a date, measures, medication, appointments, self-care, the safety plan, own scales and numbers", Passphrase: plain, Tables: 3},
		"new-secrets":   {Comment: "both secrets were changed", Passphrase: "seven stones under a pale river", Old: []string{plain}},
	} {
		if _, err := os.Stat(filepath.Join(frozenDir, name+".json")); err == nil {
			continue
		}
		makeFrozen(t, name, f)
	}
}

func makeFrozen(t *testing.T, name string, f *frozen) {
	f.Format = 1
	code := secret.CodeFromBytes([16]byte([]byte(fmt.Sprintf("%-16s", name))))
	f.Code = code.String()
	first := journal.Secrets{Passphrase: f.Passphrase, RecoveryCode: f.Code}
	if len(f.Old) > 0 {
		first.Passphrase = f.Old[0]
		old := secret.CodeFromBytes([16]byte([]byte("an older code...")))
		first.RecoveryCode, f.OldCodes = old.String(), []string{old.String()}
	}
	clock := journaltest.FixedClock()
	path := filepath.Join(t.TempDir(), name+".stillwater")
	made, err := New(Options{Clock: clock.Now, TestOnlyWeakKDF: name != "three-entries"}).Create(t.Context(), path, first)
	must(t, err)
	s := made.(*session)
	var trash []journal.ID
	var image []byte
	switch name {
	case "three-entries":
		trash = fillAll(t, s, clock)
	case "many-commits", "compacted":
		fillMany(t, s, clock, 6)
	case "tables-3":
		trash = fillThree(t, s, clock)
	case "torn-end":
		fillMany(t, s, clock, 2)
		image = tear(t, s, path)
	case "new-secrets":
		fillMany(t, s, clock, 2)
		must(t, s.SetPassphrase(t.Context(), f.Passphrase))
		must(t, s.SetRecoveryCode(t.Context(), f.Code))
	}
	if f.Tables > 0 { // small
		must(t, s.v.Compact(t.Context()))
	}
	if name == "compacted" {
		must(t, s.v.Compact(t.Context()))
		saved(t, s, journal.Entry{Title: "After", Text: "Written after compaction."})
	}
	if f.Tables > 2 {
		p, err := s.Personal(t.Context())
		must(t, err)
		f.Personal = personalFacts(&p)
	}
	if f.Rows == nil && image == nil {
		f.Rows = rowsOf(t, s, trash)
	}
	if image != nil { // its last save was acknowledged, but the file is cut within it
		f.Rows = f.Rows[:0:0]
		for _, r := range rowsOf(t, s, trash) {
			if r.Title != "Torn" {
				f.Rows = append(f.Rows, r)
			}
		}
	}
	must(t, s.Close())
	if image == nil {
		image, err = os.ReadFile(path)
		must(t, err)
	}
	writeFrozen(t, name, f, image)
}

func writeFrozen(t *testing.T, name string, f *frozen, image []byte) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	must(t, enc.Encode(f))
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression) // for the zeros between the header copies
	must(t, err)
	_, err = w.Write(image)
	must(t, err)
	must(t, w.Close())
	must(t, os.WriteFile(filepath.Join(frozenDir, name+".stillwater.gz"), packed.Bytes(), 0o644))
	must(t, os.WriteFile(filepath.Join(frozenDir, name+".json"), b.Bytes(), 0o644))
	t.Logf("%s: %d bytes, %d packed", name, len(image), packed.Len())
}

func fillMany(t *testing.T, s *session, clock *journaltest.Clock, n int) {
	var last journal.Entry
	for i := range n {
		clock.Advance(26 * time.Hour)
		last = saved(t, s, journal.Entry{
			Title: fmt.Sprintf("Day %d", i+1), Text: strings.Repeat(fmt.Sprintf("Line %d of the river, grüner als gestern.\n", i+1), i+1), Tags: []string{"river"},
			Mood: wheel.MustScore(i % 11),
		})
	}
	if n > 2 {
		last.Text += "And one more line, later."
		must(t, s.SaveEntry(t.Context(), &last))
	}
}

// fillAll keeps one of everything.
func fillAll(t *testing.T, s *session, clock *journaltest.Clock) (trash []journal.ID) {
	ctx := t.Context()
	must(t, s.SaveTreatment(ctx, &journal.Treatment{Route: journal.RouteIV, Dose: "as the clinic said", At: journal.MomentOf(clock.Now()), Intention: "Let the water carry me.", Note: "Rain on the window."}))
	g := journal.Goal{Domain: 4, Title: "Walk by the river", Note: "Slowly.", Due: journal.Day{Year: 2026, Month: 4, Day: 30}, Steps: []journal.Step{{Text: "Find the shoes"}, {Text: "Ask Noor"}}}
	must(t, s.SaveGoal(ctx, &g))
	var c journal.CheckIn
	c.Note = "Quieter than last week."
	c.Ratings[0] = journal.Rating{Score: wheel.MustScore(0), Note: "zero is not empty"}
	c.Ratings[4] = journal.Rating{Score: wheel.MustScore(7), Target: wheel.MustScore(8)}
	c.Ratings[7] = journal.Rating{Score: wheel.MustScore(10)}
	must(t, s.SaveCheckIn(ctx, &c))
	saved(t, s, journal.Entry{Title: "Morning", Text: "The river, again.\nSecond line with \"quotes\", <b>, \u2028 and 🌊.", Tags: []string{"river"}, Feelings: []string{"awe", "calm"}, Mood: wheel.MustScore(0)})
	clock.Advance(3 * time.Hour)
	saved(t, s, journal.Entry{Text: strings.Repeat("A long page of water and light. ", 400), Mood: wheel.MustScore(10)})
	gone := saved(t, s, journal.Entry{Title: "For nobody", Text: "This lies in the trash."})
	must(t, s.Trash(ctx, gone.ID))
	return []journal.ID{gone.ID}
}

// tear saves once more and gives the file as a kill in the middle of that save
// leaves it, without the zeros written ahead.
func tear(t *testing.T, s *session, path string) []byte {
	before, err := os.ReadFile(path)
	must(t, err)
	saved(t, s, journal.Entry{Title: "Torn", Text: "This save is cut off."})
	after, err := os.ReadFile(path)
	must(t, err)
	const logStart = 139_264
	start := logStart
	for start < len(before) && start < len(after) && before[start] == after[start] {
		start++
	}
	cut := start + 4096 + 8192 + 1000
	if start%4096 != 0 || cut >= len(bytes.TrimRight(after, "\x00")) || !bytes.Equal(before[:logStart], after[:logStart]) {
		t.Fatal("the save was not one record of two pages and more, or the floor was raised meanwhile: please run it again")
	}
	return after[:cut]
}
