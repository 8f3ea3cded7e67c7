package store

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/vault"
)

func newRand() *rand.Rand { return rand.New(rand.NewPCG(7, 7)) }

// traces counts the pages, old states of the log included, in which a word stands.
// Every byte of a page is looked at, free ones too.
func traces(t *testing.T, path string, words ...string) (n int) {
	t.Helper()
	v, err := newKeeper(nil).openSalvage(t.Context(), path, journal.Secret{RecoveryCode: firstSecrets.RecoveryCode}, nil)
	must(t, err)
	defer v.Close()
	page := make([]byte, vault.PageSize)
	for _, p := range v.Pages() {
		for _, version := range v.Versions(p) {
			must(t, v.Read(version, page))
			low := bytes.ToLower(page)
			for _, w := range words {
				if bytes.Contains(low, []byte(w)) {
					n++
				}
			}
		}
	}
	return n
}

// closedAsItIs lets go of the file without the compaction of closing.
func closedAsItIs(t *testing.T, s *session) {
	t.Helper()
	sealed, err := s.Lock(t.Context())
	must(t, err)
	must(t, sealed.Close())
}

// fillWithMarkers writes entries with words that are nowhere else, in every part of
// them and at the end of a picture, changes them and puts them into the trash.
func fillWithMarkers(t *testing.T, s *session, clock *journaltest.Clock) (doomed []journal.ID) {
	t.Helper()
	rng := newRand()
	for i := range 60 {
		clock.Advance(time.Hour)
		saved(t, s, journal.Entry{Text: madeUpText(rng), Tags: []string{"water"}})
		if i%20 != 0 {
			continue
		}
		picture := journal.Attachment{Name: "qqzname.png", Type: journal.TypePNG, Width: 30, Height: 40}
		must(t, s.Attach(t.Context(), &picture, append(noise(uint64(i), 300_000), "qqzpicture"...)))
		e := saved(t, s, journal.Entry{
			Pictures: []journal.Picture{{ID: picture.ID, Caption: "qqzcaption"}},
			Title:    "Qqzfirst", Text: "qqzfirst words " + madeUpText(rng) + strings.Repeat(" qqzlong", 4000), Beside: "qqzbeside", Form: journal.FormOldNew,
			Tags: []string{"qqztag"}, Theme: "qqztheme", Passages: []string{"qqzpassage"}, Prompt: "qqzprompt",
		})
		clock.Advance(time.Hour)
		e.Title, e.Text = "qqzsecond", "only qqzsecond words" // the first are an earlier version now
		must(t, s.SaveEntry(t.Context(), &e))
		doomed = append(doomed, e.ID)
		g := journal.Goal{Title: "qqzgoal", Steps: []journal.Step{{Text: "qqzstep"}}}
		must(t, s.SaveGoal(t.Context(), &g))
		c := journal.CheckIn{Note: "qqznote"}
		must(t, s.SaveCheckIn(t.Context(), &c))
		doomed = append(doomed, g.ID, c.ID)
	}
	for _, id := range doomed {
		must(t, s.Trash(t.Context(), id))
	}
	return doomed
}

var markers = []string{"qqz"}

func TestNothingOfWhatIsDeletedForEverStaysInTheFile(t *testing.T) {
	path, clock := filepath.Join(t.TempDir(), "j"), journaltest.FixedClock()
	made, err := newKeeper(clock.Now).Create(t.Context(), path, firstSecrets)
	must(t, err)
	s := made.(*session)
	doomed := fillWithMarkers(t, s, clock)
	closedAsItIs(t, s)
	if n := traces(t, path, markers...); n < 20 {
		t.Fatalf("only %d pages with the words that are to go: the test looks at the wrong bytes", n)
	}
	s = reopened(t, path, clock)
	must(t, s.DeleteForever(t.Context(), doomed))
	saved(t, s, journal.Entry{Text: "and it goes on"})
	judgeDeep(t, s)
	if n := rowsIn(t, s.shelf, "version") + rowsIn(t, s.shelf, "trash") + rowsIn(t, s.shelf, "picture") + rowsIn(t, s.shelf, "picture_part"); n != 0 {
		t.Errorf("%d rows hang on what is gone", n)
	}
	closedAsItIs(t, s)
	if n := traces(t, path, markers...); n != 0 {
		t.Errorf("%d pages still hold words that were deleted for ever", n)
	}
	if n := traces(t, path, "water"); n == 0 {
		t.Error("nor are the others there")
	}
}

func reopened(t *testing.T, path string, clock *journaltest.Clock) *session {
	t.Helper()
	sealed, err := newKeeper(clock.Now).Open(t.Context(), path)
	must(t, err)
	s, err := sealed.UnlockWithCode(t.Context(), firstSecrets.RecoveryCode)
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s.(*session)
}

// TestADeletionThatIsCutOffIsFinished: the rows are gone, and before the file was
// written anew the journal was closed, or the call was canceled. The next day of
// use, or the same, sees to it.
func TestADeletionThatIsCutOffIsFinished(t *testing.T) {
	path, clock := filepath.Join(t.TempDir(), "j"), journaltest.FixedClock()
	made, err := newKeeper(clock.Now).Create(t.Context(), path, firstSecrets)
	must(t, err)
	s := made.(*session)
	doomed := fillWithMarkers(t, s, clock)
	_, err = s.Used(t.Context())
	must(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	s.compact = func(context.Context) error { cancel(); return ctx.Err() }
	if err := s.DeleteForever(ctx, doomed); !errors.Is(err, context.Canceled) {
		t.Fatalf("a deletion that was cut off: %v", err)
	}
	if list, err := s.TrashList(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("in the trash: %+v, %v", list, err)
	}
	closedAsItIs(t, s)
	if n := traces(t, path, markers...); n == 0 {
		t.Fatal("the test looks at the wrong bytes")
	}
	s = reopened(t, path, clock)
	if gone, err := s.Used(t.Context()); err != nil || gone != 0 {
		t.Errorf("%d rows gone, %v", gone, err)
	}
	closedAsItIs(t, s)
	if n := traces(t, path, markers...); n != 0 {
		t.Errorf("%d pages still hold words that were deleted for ever", n)
	}
}

// TestTheTrashClearsItself: after the days of use it is as if somebody had deleted
// for ever, also for rows of which nobody noted the day.
func TestTheTrashClearsItself(t *testing.T) {
	path, clock := filepath.Join(t.TempDir(), "j"), journaltest.FixedClock()
	made, err := newKeeper(clock.Now).Create(t.Context(), path, firstSecrets)
	must(t, err)
	s := made.(*session)
	doomed := fillWithMarkers(t, s, clock)
	spoil(t, s.shelf, `DELETE FROM trash WHERE n % 2 = 0`)
	gone := 0
	for range journal.TrashDays + 3 {
		clock.Advance(24 * time.Hour)
		n, err := s.Used(t.Context())
		must(t, err)
		gone += n
	}
	if gone != len(doomed) {
		t.Errorf("%d rows are gone, %d lay in the trash", gone, len(doomed))
	}
	closedAsItIs(t, s)
	if n := traces(t, path, markers...); n != 0 {
		t.Errorf("%d pages still hold words that lay in the trash", n)
	}
}

// TestADamagedRowCanBeDeletedForEver: what cannot be read any more need not be
// looked at for ever.
func TestADamagedRowCanBeDeletedForEver(t *testing.T) {
	s := memory(t, journaltest.FixedClock().Now)
	e := saved(t, s, journal.Entry{Text: "first words"})
	must(t, s.Trash(t.Context(), e.ID))
	spoil(t, s, `UPDATE kept SET record = replace(record, 'words', 'sword')`)
	must(t, s.DeleteForever(t.Context(), []journal.ID{e.ID}))
	if n := rowsIn(t, s, "kept"); n != 0 {
		t.Errorf("%d rows", n)
	}
}

func TestADamagedVersionIsNeverShown(t *testing.T) {
	clock := journaltest.FixedClock()
	s := memory(t, clock.Now)
	e := saved(t, s, journal.Entry{Text: "first words"})
	for _, text := range []string{"second words", "third words"} {
		clock.Advance(time.Hour)
		e.Text = text
		must(t, s.SaveEntry(t.Context(), &e))
	}
	spoil(t, s, `CREATE TEMP TABLE whole AS SELECT * FROM version`)
	for what, change := range map[string]string{
		"a letter changed":    `UPDATE version SET record = replace(record, 'first', 'fists') WHERE revision = 1`,
		"another's record":    `UPDATE version SET (record, sha256) = (SELECT record, sha256 FROM version WHERE revision = 2) WHERE revision = 1`,
		"another entry's":     `UPDATE version SET uuid = '99999999-9999-4999-8999-999999999999' WHERE revision = 1`,
		"another time":        `UPDATE version SET changed = 5 WHERE revision = 1`,
		"the digest is wrong": `UPDATE version SET sha256 = zeroblob(32) WHERE revision = 1`,
	} {
		spoil(t, s, change)
		_, err := s.Version(t.Context(), e.ID, 1)
		wantDamagedRow(t, what, err)
		_, err = s.RestoreVersion(t.Context(), e.ID, 1)
		if err == nil {
			t.Errorf("%s: it was restored", what)
		}
		if list, err := s.Versions(t.Context(), e.ID); err != nil || len(list) != 1 || list[0].Preview != "second words" {
			t.Errorf("%s: %+v, %v", what, list, err)
		}
		var r journal.CheckReport
		must(t, s.checkContent(t.Context(), &r))
		if r.Sound() || r.Damage[0].Part != journal.PartRow {
			t.Errorf("%s: the check says %+v", what, r)
		}
		spoil(t, s, `DELETE FROM version; INSERT INTO version SELECT * FROM whole`)
	}
	var r journal.CheckReport
	if must(t, s.checkContent(t.Context(), &r)); !r.Sound() {
		t.Errorf("%+v", r)
	}
}
