package store

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/wheel"
)

// spoil writes into a journal what the store never would.
func spoil(t *testing.T, s *shelf, query string, args ...any) {
	t.Helper()
	_, err := s.db.Exec(query, args...)
	must(t, err)
}

func wantDamagedRow(t *testing.T, what string, err error) {
	t.Helper()
	var d *journal.DamagedError
	if !errors.As(err, &d) || d.Part != journal.PartRow {
		t.Errorf("%s: %v, want a damaged row", what, err)
	}
}

// misfits are changes to the row $row (with $other beside it, and the table old
// with what was first in each) after which it does not fit its digest or itself.
var misfits = map[string]string{
	"a letter changed":              `UPDATE kept SET record = replace(record, 'words', 'sword') WHERE seq = $row`,
	"another digest":                `UPDATE kept SET sha256 = zeroblob(32) WHERE seq = $row`,
	"no digest":                     `UPDATE kept SET sha256 = x'' WHERE seq = $row`,
	"the record of another row":     `UPDATE kept SET record = (SELECT record FROM kept WHERE seq = $other) WHERE seq = $row`,
	"record and digest of another":  `UPDATE kept SET (record, sha256) = (SELECT record, sha256 FROM kept WHERE seq = $other) WHERE seq = $row`,
	"an older record with its sum":  `UPDATE kept SET (record, sha256) = (SELECT record, sha256 FROM old WHERE seq = $row) WHERE seq = $row`,
	"another type":                  `UPDATE kept SET kind = iif(kind = 'goal', 'entry', 'goal') WHERE seq = $row`,
	"an unknown type":               `UPDATE kept SET kind = 'spell' WHERE seq = $row`,
	"another revision":              `UPDATE kept SET revision = 9 WHERE seq = $row`,
	"out of the trash on the quiet": `UPDATE kept SET trashed = 5 WHERE seq = $row`,
	"another day":                   `UPDATE kept SET day = 20200101 WHERE seq = $row`,
	"another order":                 `UPDATE kept SET ord = ord + 1 WHERE seq = $row`,
}

func TestARowThatDoesNotFitIsNeverShown(t *testing.T) {
	ctx := t.Context()
	for what, change := range misfits {
		s := memory(t, journaltest.FixedClock().Now)
		e := saved(t, s, journal.Entry{Text: "first words"})
		saved(t, s, journal.Entry{Text: "other words"})
		spoil(t, s, `CREATE TEMP TABLE old AS SELECT seq, record, sha256 FROM kept WHERE seq = 1`)
		e.Mood = wheel.MustScore(3)
		must(t, s.SaveEntry(ctx, &e))
		spoil(t, s, strings.NewReplacer("$row", "1", "$other", "2").Replace(change))
		if !strings.Contains(what, " type") {
			_, err := s.Entry(ctx, e.ID)
			wantDamagedRow(t, what, err)
		}
		var r journal.CheckReport
		must(t, s.checkContent(ctx, &r))
		if r.Sound() || r.Rows != 2 || r.Damage[0].Part != journal.PartRow {
			t.Errorf("%s: the check says %+v", what, r)
		}
		if strings.Contains(what, "letter") {
			_, err := s.Entries(ctx, journal.EntryFilter{})
			wantDamagedRow(t, what, err)
			wantDamagedRow(t, what, s.Trash(ctx, e.ID))
			_, err = s.Search(ctx, "first", 0)
			wantDamagedRow(t, what, err)
		}
	}
}

// TestARecordStandsAlone reads the rows as a rescue would that knows neither
// schema nor program.
func TestARecordStandsAlone(t *testing.T) {
	s, ctx := memory(t, journaltest.FixedClock().Now), t.Context()
	e := saved(t, s, journal.Entry{Title: "T", Text: "words <&>", Tags: []string{"a"}, Mood: wheel.MustScore(4)})
	must(t, s.SaveCheckIn(ctx, &journal.CheckIn{Note: "n"}))
	must(t, s.SaveGoal(ctx, &journal.Goal{Title: "g", Domain: wheel.Financial}))
	must(t, s.SaveTreatment(ctx, &journal.Treatment{Route: journal.RouteIV, At: e.At}))
	must(t, s.SavePersonal(ctx, journal.Personal{}))
	must(t, s.Trash(ctx, e.ID))
	rows, err := s.db.Query(`SELECT kind, uuid, revision, record, sha256 FROM kept`)
	must(t, err)
	defer rows.Close()
	kinds := ""
	for rows.Next() {
		var kind, uuid string
		var revision int
		var record, sum []byte
		must(t, rows.Scan(&kind, &uuid, &revision, &record, &sum))
		have := sha256.Sum256(record)
		var head struct {
			Format   int
			Type     string
			UUID     string
			Revision int
			Trashed  *string
		}
		must(t, json.Unmarshal(record, &head))
		if !bytes.Equal(have[:], sum) || head.Format != 1 || head.Type != kind || head.UUID != uuid || head.Revision != revision || len(uuid) != 36 {
			t.Errorf("%+v of %s %s", head, kind, uuid)
		}
		if (head.Trashed != nil) != (kind == "entry") {
			t.Errorf("%s: trashed is %v", kind, head.Trashed)
		}
		kinds += kind + " "
		if kind == "goal" && !bytes.Contains(record, []byte(`"domain":"financial"`)) {
			t.Errorf("the domain is a number: %s", record)
		}
	}
	if kinds != "entry checkin goal treatment personal " {
		t.Errorf("kinds: %s", kinds)
	}
	var without int
	must(t, s.db.QueryRow(`SELECT count(*) FROM sqlite_schema WHERE name IN ('kept', 'label') AND sql LIKE '%WITHOUT ROWID%'`).Scan(&without))
	if without != 0 {
		t.Error("a table without rowids")
	}
}

func TestANewerSchemaIsLeftUntouched(t *testing.T) {
	s := memory(t, nil)
	spoil(t, s, fmt.Sprintf("PRAGMA user_version = %d", len(migrations)+1))
	var newer *journal.NewerVersionError
	if _, err := openShelf(t.Context(), s.db, nil); !errors.As(err, &newer) || newer.Version != len(migrations)+1 || newer.Known != len(migrations) {
		t.Fatalf("got %v", err)
	}
	var version int
	must(t, s.db.QueryRow("PRAGMA user_version").Scan(&version))
	if version != len(migrations)+1 {
		t.Error("it was touched")
	}
	spoil(t, s, fmt.Sprintf("PRAGMA user_version = %d", len(migrations)))
	for what, change := range map[string]string{
		"another program's":  "PRAGMA application_id = 7",
		"tables, no version": "PRAGMA user_version = 0",
		"version below zero": "PRAGMA user_version = -1",
	} {
		spoil(t, s, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, len(migrations)))
		spoil(t, s, change)
		var d *journal.DamagedError
		if _, err := openShelf(t.Context(), s.db, nil); !errors.As(err, &d) || d.Part != journal.PartSchema {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestACheckSeesAChangedSchema(t *testing.T) {
	for what, change := range map[string]string{
		"an index is missing": `DROP INDEX kept_order`,
		"a trigger was added": `CREATE TRIGGER x AFTER INSERT ON kept BEGIN DELETE FROM kept; END`,
		"a table was added":   `CREATE TABLE x(y)`,
	} {
		s := memory(t, nil)
		var r journal.CheckReport
		must(t, s.checkContent(t.Context(), &r))
		if !r.Sound() {
			t.Fatalf("a new journal: %+v", r)
		}
		spoil(t, s, change)
		must(t, s.checkContent(t.Context(), &r))
		if r.Sound() || r.Damage[0].Part != journal.PartSchema {
			t.Errorf("%s: %+v", what, r)
		}
	}
}

func TestMigrationsAreAllOrNothing(t *testing.T) {
	db, err := sql.Open("sqlite3", ":memory:")
	must(t, err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	defer func(m []string) { migrations = m }(migrations)
	migrations = []string{schema1, `CREATE TABLE second(x); INSERT INTO nowhere VALUES (1);`}
	if err := migrate(t.Context(), db); err == nil {
		t.Fatal("a step that fails went well")
	}
	var version, tables int
	must(t, db.QueryRow("PRAGMA user_version").Scan(&version))
	must(t, db.QueryRow("SELECT count(*) FROM sqlite_schema WHERE name = 'second'").Scan(&tables))
	if version != 1 || tables != 0 {
		t.Errorf("version %d, %d tables of the step that failed", version, tables)
	}
	migrations = migrations[:1]
	must(t, migrate(t.Context(), db))
}

func TestWhateverIsWrittenComesBack(t *testing.T) {
	clock := journaltest.FixedClock()
	s := memory(t, clock.Now)
	text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
		rapid.StringOf(rapid.SampledFrom([]rune("\"\\/<>&\u2028\u2029\u202E\u0000\u0001\u001f\r\n\t'\uFFFD\uE000🌧️a"))))
	score := rapid.Custom(func(r *rapid.T) (s wheel.Score) {
		if n := rapid.IntRange(-1, wheel.MaxScore).Draw(r, "score"); n >= 0 {
			s = wheel.MustScore(n)
		}
		return s
	})
	rapid.Check(t, func(r *rapid.T) {
		e := journal.Entry{
			Title: text.Draw(r, "title"), Text: text.Draw(r, "text"), Prompt: text.Draw(r, "prompt"), Mood: score.Draw(r, "mood"),
			Tags: rapid.SliceOfN(text, 0, 4).Draw(r, "tags"), Feelings: rapid.SliceOfN(text, 0, 4).Draw(r, "feelings"),
			Phase: rapid.SampledFrom(append([]journal.Phase{""}, journal.Phases...)).Draw(r, "phase"),
		}
		for range rapid.IntRange(1, 3).Draw(r, "saves") {
			if err := s.SaveEntry(t.Context(), &e); err != nil {
				r.Fatalf("save: %v", err)
			}
			got, err := s.Entry(t.Context(), e.ID)
			if err != nil {
				r.Fatalf("read: %v", err)
			}
			if d := cmp.Diff(e, got, sameScores); d != "" {
				r.Fatal(d)
			}
			e.Text = text.Draw(r, "text")
		}
		g := journal.Goal{Title: "x" + text.Draw(r, "title"), Note: text.Draw(r, "note"), Domain: rapid.SampledFrom(wheel.Domains[:]).Draw(r, "domain")}
		for range rapid.IntRange(0, 4).Draw(r, "steps") {
			g.Steps = append(g.Steps, journal.Step{Text: text.Draw(r, "step")})
		}
		if err := s.SaveGoal(t.Context(), &g); err != nil {
			r.Fatalf("save: %v", err)
		}
		if got, err := s.Goal(t.Context(), g.ID); err != nil || !cmp.Equal(got, g, sameScores) {
			r.Fatalf("%v %s", err, cmp.Diff(g, got, sameScores))
		}
	})
	if _, err := s.db.Exec(`INSERT INTO entry_fts(entry_fts, rank) VALUES('integrity-check', 1)`); err != nil {
		t.Error("the search index is not what the entries say:", err)
	}
	var r journal.CheckReport
	must(t, s.checkContent(t.Context(), &r))
	if !r.Sound() {
		t.Errorf("%+v", r)
	}
}

func TestAFailedCreateLeavesNoFile(t *testing.T) {
	dir := t.TempDir()
	k := newKeeper(nil)
	if _, err := k.Create(t.Context(), filepath.Join(dir, "no", "such", "j"), firstSecrets); !errors.Is(err, journal.ErrNoFolder) {
		t.Errorf("no folder: %v", err)
	}
	if _, err := k.Create(t.Context(), dir, firstSecrets); !errors.Is(err, journal.ErrExists) {
		t.Errorf("a folder: %v", err)
	}
	path := filepath.Join(dir, "j")
	defer func(m []string) { migrations = m }(migrations)
	migrations = []string{"CREATE TABLE nonsense("}
	if _, err := k.Create(t.Context(), path, firstSecrets); err == nil {
		t.Error("a journal without tables")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 0 {
		t.Errorf("left behind: %q", left)
	}
	migrations = []string{schema1}
	s, err := k.Create(t.Context(), path, firstSecrets)
	must(t, err)
	must(t, s.Close())
}
