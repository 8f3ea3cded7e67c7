package store

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/wheel"
)

// frozenDir holds journals that every later release must open; see
// testdata/README.md. They were made once, by makefrozen_test.go.
const frozenDir = "../../testdata/journals"

// frozen is what NAME.json says of NAME.stillwater.gz.
type frozen struct {
	Comment    string      `json:"comment"`
	Format     int         `json:"format"`
	Passphrase string      `json:"passphrase"`
	Spellings  []string    `json:"spellings,omitempty"` // other ways to type it
	Code       string      `json:"code"`
	Old        []string    `json:"old,omitempty"`      // passphrases that no longer open it
	OldCodes   []string    `json:"oldCodes,omitempty"` // codes that no longer do
	Torn       bool        `json:"torn,omitempty"`     // ends in a save that was cut off
	Tables     int         `json:"tables,omitempty"`   // version of the tables; 0: not told
	Versions   []string    `json:"versions,omitempty"` // texts of earlier states of entries, oldest first
	Pictures   []string    `json:"pictures,omitempty"` // SHA-256 of the bytes of pictures, in hex
	Personal   []string    `json:"personal,omitempty"` // from version 3 of the tables on: the personal settings in lines
	Rows       []frozenRow `json:"rows"`               // by kind, then id
}

// frozenRow is a row in plain terms, which no change of the code moves.
type frozenRow struct {
	Kind      string         `json:"kind"`
	ID        string         `json:"id"`
	Day       string         `json:"day,omitempty"`
	Title     string         `json:"title,omitempty"`
	Text      string         `json:"text,omitempty"`
	Note      string         `json:"note,omitempty"`
	Tags      []string       `json:"tags,omitempty"`
	Feelings  []string       `json:"feelings,omitempty"`
	Mood      *int           `json:"mood,omitempty"`
	Scores    map[string]int `json:"scores,omitempty"`
	Route     string         `json:"route,omitempty"`
	Dose      string         `json:"dose,omitempty"`
	Intention string         `json:"intention,omitempty"`
	Domain    string         `json:"domain,omitempty"`
	Due       string         `json:"due,omitempty"`
	Steps     []string       `json:"steps,omitempty"`
	Trashed   bool           `json:"trashed,omitempty"`

	Facts []string `json:"facts,omitempty"` // from version 3 of the tables on: what else stands in the row, as "name: value"
}

// unpack reads a file that was compressed for the sake of its zeros.
func unpack(t *testing.T, name string) []byte {
	t.Helper()
	f, err := os.Open(name)
	must(t, err)
	defer f.Close()
	r, err := gzip.NewReader(f)
	must(t, err)
	image, err := io.ReadAll(r)
	must(t, err)
	return image
}

func number(s wheel.Score) *int {
	if n, ok := s.Value(); ok {
		return &n
	}
	return nil
}

func day(d journal.Day) string {
	if d == (journal.Day{}) {
		return ""
	}
	return d.String()
}

// rowsOf reads everything through the interface that the program reads by.
// Rows in the trash are in no list; trash names them.
func rowsOf(t *testing.T, s journal.Session, trash []journal.ID) []frozenRow {
	t.Helper()
	ctx, rows := t.Context(), []frozenRow{}
	list, err := s.Entries(ctx, journal.EntryFilter{})
	must(t, err)
	ids := trash
	for _, e := range list {
		ids = append(ids, e.ID)
	}
	for _, id := range ids {
		e, err := s.Entry(ctx, id)
		must(t, err)
		rows = append(rows, frozenRow{
			Kind: "entry", ID: string(e.ID), Day: day(e.At.Day), Title: e.Title, Text: e.Text, Tags: e.Tags, Feelings: e.Feelings,
			Mood: number(e.Mood), Trashed: e.Trashed != nil,
		})
	}
	checkIns, err := s.CheckIns(ctx)
	must(t, err)
	for _, c := range checkIns {
		r := frozenRow{Kind: "checkin", ID: string(c.ID), Day: day(c.At.Day), Note: c.Note, Scores: map[string]int{}}
		for d, rating := range c.Ratings {
			if n, ok := rating.Score.Value(); ok {
				r.Scores[wheel.Domain(d).Key()] = n
			}
		}
		rows = append(rows, r)
	}
	goals, err := s.Goals(ctx)
	must(t, err)
	for _, g := range goals {
		r := frozenRow{Kind: "goal", ID: string(g.ID), Title: g.Title, Note: g.Note, Domain: g.Domain.Key(), Due: day(g.Due)}
		for _, step := range g.Steps {
			r.Steps = append(r.Steps, step.Text)
		}
		r.Facts = goalFacts(&g)
		rows = append(rows, r)
	}
	treatments, err := s.Treatments(ctx)
	must(t, err)
	for _, x := range treatments {
		rows = append(rows, frozenRow{Kind: "treatment", ID: string(x.ID), Day: day(x.At.Day), Route: string(x.Route), Dose: x.Dose, Intention: x.Intention, Note: x.Note, Facts: treatmentFacts(&x)})
	}
	rows = append(rows, careRowsOf(t, s)...)
	slices.SortFunc(rows, func(a, b frozenRow) int { return strings.Compare(a.Kind+a.ID, b.Kind+b.ID) })
	return rows
}

func TestFrozenJournals(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(frozenDir, "*.json"))
	must(t, err)
	if len(names) < 9 {
		t.Fatalf("%d journals; there were 9 when the tables had version 3", len(names))
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".json"), func(t *testing.T) {
			openFrozen(t, strings.TrimSuffix(name, ".json"))
		})
	}
}

// openFrozen opens one journal by every secret that it has and compares it.
func openFrozen(t *testing.T, name string) {
	var want frozen
	raw, err := os.ReadFile(name + ".json")
	must(t, err)
	must(t, json.Unmarshal(raw, &want))
	image := unpack(t, name+".stillwater.gz")
	k := New(Options{Clock: journaltest.FixedClock().Now, DataDir: t.TempDir()})
	fresh := func() journal.Sealed {
		path := filepath.Join(t.TempDir(), "journal.stillwater")
		must(t, os.WriteFile(path, image, 0o600))
		sealed, err := k.Open(t.Context(), path)
		must(t, err)
		t.Cleanup(func() { sealed.Close() })
		return sealed
	}
	sealed := fresh()
	for _, old := range want.Old {
		if _, err := sealed.Unlock(t.Context(), old); !errors.Is(err, journal.ErrWrongPassphrase) {
			t.Errorf("an old passphrase: %v", err)
		}
	}
	for _, old := range want.OldCodes {
		if _, err := sealed.UnlockWithCode(t.Context(), old); !errors.Is(err, journal.ErrWrongCode) {
			t.Errorf("an old code: %v", err)
		}
	}
	report, err := sealed.Check(t.Context(), want.Passphrase, nil)
	if must(t, err); !report.Sound() || report.TornTail != want.Torn {
		t.Errorf("a check says: %+v", report)
	}
	s, err := sealed.UnlockWithCode(t.Context(), want.Code)
	must(t, err)
	compareFrozen(t, s, &want)
	for _, typed := range append(want.Spellings, want.Passphrase) {
		s, err := fresh().Unlock(t.Context(), typed)
		must(t, err)
		compareFrozen(t, s, &want)
	}
}

func compareFrozen(t *testing.T, s journal.Session, want *frozen) {
	t.Helper()
	var trash []journal.ID
	for _, r := range want.Rows {
		if r.Trashed {
			trash = append(trash, journal.ID(r.ID))
		}
	}
	if d := cmp.Diff(want.Rows, rowsOf(t, s, trash)); d != "" {
		t.Error(d)
	}
	compareKept(t, s, want)
	torn := slices.ContainsFunc(s.Notices(), func(n journal.Notice) bool { return n.Kind == journal.NoticeTornEnd })
	if torn != want.Torn {
		t.Errorf("told of a torn end: %v", torn)
	}
	// It is a journal like any other: one can write in it.
	e := saved(t, s, journal.Entry{Text: "Still here."})
	must(t, s.Close())
	sealed, err := New(Options{}).Open(t.Context(), s.Path())
	must(t, err)
	again, err := sealed.Unlock(t.Context(), want.Passphrase)
	must(t, err)
	defer again.Close()
	if got, err := again.Entry(t.Context(), e.ID); err != nil || got.Text != e.Text {
		t.Errorf("what was written into it: %v", err)
	}
}

// TestFrozenJournalsAreNotTouched: opening for a check changes no byte of one.
func TestFrozenJournalsAreNotTouched(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(frozenDir, "*.stillwater.gz"))
	must(t, err)
	for _, name := range names {
		before := unpack(t, name)
		path := filepath.Join(t.TempDir(), "x")
		must(t, os.WriteFile(path, before, 0o600))
		sealed, err := New(Options{}).Open(t.Context(), path)
		must(t, err)
		_, err = sealed.Unlock(t.Context(), "surely another passphrase")
		if !errors.Is(err, journal.ErrWrongPassphrase) {
			t.Errorf("%s: %v", name, err)
		}
		must(t, sealed.Close())
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s was changed by a wrong passphrase", name)
		}
	}
}
