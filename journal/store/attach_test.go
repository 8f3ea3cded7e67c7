package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

// withPictures makes sure that the tables are there.
func withPictures(t testing.TB, s *shelf) *shelf {
	t.Helper()
	var n int
	must(t, s.db.QueryRow(`SELECT count(*) FROM sqlite_schema WHERE name = 'picture'`).Scan(&n))
	if n == 0 {
		_, err := s.db.Exec(schema2Pictures)
		must(t, err)
	}
	return s
}

// noise gives n bytes that differ for each seed.
func noise(seed uint64, n int) []byte {
	b := make([]byte, n)
	r := rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8)})
	_, _ = r.Read(b)
	return b
}

func attached(t testing.TB, s journal.Attachments, seed uint64, size int) journal.Attachment {
	t.Helper()
	a := journal.Attachment{Name: fmt.Sprintf("drawing %d.png", seed), Type: journal.TypePNG, Width: 30, Height: 40}
	must(t, s.Attach(context.Background(), &a, noise(seed, size)))
	return a
}

func rowsIn(t testing.TB, s *shelf, table string) (n int) {
	t.Helper()
	must(t, s.db.QueryRow(`SELECT count(*) FROM `+table).Scan(&n))
	return n
}

func TestAPictureComesBackAsItWas(t *testing.T) {
	clock := journaltest.FixedClock()
	s := withPictures(t, memory(t, clock.Now))
	for i, size := range []int{1, partSize - 1, partSize, partSize + 1, attachBatch * partSize, attachBatch*partSize + 1, 5_000_000} {
		a := journal.Attachment{Name: "/home/anna/a river.jpg", Type: journal.TypeJPEG, Width: 3, Height: 4}
		data := noise(uint64(i), size)
		must(t, s.Attach(t.Context(), &a, data))
		if a.ID == "" || a.Name != "a river.jpg" || a.Size != int64(size) || a.SHA256 != sha256.Sum256(data) || !a.Added.Equal(clock.Now()) {
			t.Fatalf("%+v", a)
		}
		got, err := s.Attachment(t.Context(), a.ID)
		must(t, err)
		if got != a {
			t.Fatalf("%+v\n%+v", a, got)
		}
		back, err := s.AttachmentData(t.Context(), a.ID)
		must(t, err)
		if !bytes.Equal(back, data) {
			t.Fatal("other bytes of", size)
		}
	}
	list, err := s.Attachments(t.Context())
	must(t, err)
	if len(list) != 7 || list[0].Size != 1 || list[6].Size != 5_000_000 {
		t.Fatal(list)
	}
}

func TestTheSamePictureIsKeptOnce(t *testing.T) {
	s := withPictures(t, memory(t, journaltest.FixedClock().Now))
	first := attached(t, s, 1, 3<<20)
	again := journal.Attachment{Name: "a copy.png", Type: journal.TypePNG, Width: 9, Height: 9}
	must(t, s.Attach(t.Context(), &again, noise(1, 3<<20)))
	if again != first || rowsIn(t, s, "picture") != 1 || rowsIn(t, s, "picture_part") != 12 {
		t.Fatalf("%+v", again)
	}
	var wg sync.WaitGroup
	ids := make([]journal.ID, 6)
	for i := range ids {
		wg.Go(func() { ids[i] = attached(t, s, 2, 5<<20).ID })
	}
	wg.Wait()
	for _, id := range ids {
		if id != ids[0] {
			t.Fatal("two pictures of the same bytes", ids)
		}
	}
	if rowsIn(t, s, "picture") != 2 || rowsIn(t, s, "picture_part") != 12+20 {
		t.Fatal("parts are left over:", rowsIn(t, s, "picture_part"))
	}
}

func TestAPictureThatCannotBeKept(t *testing.T) {
	s := withPictures(t, memory(t, nil))
	for name, c := range map[string]struct {
		a    journal.Attachment
		size int
		want journal.Problem
	}{
		"too large": {journal.Attachment{Type: journal.TypePNG, Width: 1, Height: 1}, journal.MaxAttachment + 1, journal.ProblemTooLong},
		"empty":     {journal.Attachment{Type: journal.TypePNG, Width: 1, Height: 1}, 0, journal.ProblemEmpty},
		"type":      {journal.Attachment{Type: "image/gif", Width: 1, Height: 1}, 9, journal.ProblemUnknown},
		"no pixels": {journal.Attachment{Type: journal.TypeJPEG, Width: 0, Height: 1}, 9, journal.ProblemRange},
		"too wide":  {journal.Attachment{Type: journal.TypeJPEG, Width: 60_000, Height: 1}, 9, journal.ProblemRange},
	} {
		a := c.a
		err := s.Attach(t.Context(), &a, make([]byte, c.size))
		var invalid *journal.InvalidError
		if !errors.As(err, &invalid) || invalid.Field != journal.FieldPicture || invalid.Problem != c.want || a != c.a {
			t.Errorf("%s: %v %+v", name, err, a)
		}
	}
	if rowsIn(t, s, "picture_part") != 0 {
		t.Error("something was kept")
	}
	for _, id := range []journal.ID{"", "x", "0192aaaa-0000-7000-8000-000000000000"} {
		if _, err := s.Attachment(t.Context(), id); !errors.Is(err, journal.ErrNotFound) {
			t.Error(id, err)
		}
		if _, err := s.AttachmentData(t.Context(), id); !errors.Is(err, journal.ErrNotFound) {
			t.Error(id, err)
		}
	}
}

// TestAPictureThatWasCutOffLeavesNothing cancels between the transactions, and lets
// the taking back fail once, as a kill would.
func TestAPictureThatWasCutOffLeavesNothing(t *testing.T) {
	s := withPictures(t, memory(t, nil))
	whole := attached(t, s, 7, 300_000)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := s.db.Exec(`CREATE TEMP TRIGGER stop AFTER INSERT ON picture_part WHEN NEW.id % 1024 = 20 BEGIN SELECT RAISE(ABORT, 'no'); END`)
	must(t, err)
	a := journal.Attachment{Type: journal.TypePNG, Width: 1, Height: 1}
	if err := s.Attach(ctx, &a, noise(8, 8<<20)); err == nil || a.ID != "" {
		t.Fatal(err, a)
	}
	if n := rowsIn(t, s, "picture_part"); n != 2 {
		t.Fatal("parts left:", n)
	}
	_, err = s.db.Exec(`CREATE TEMP TRIGGER keep BEFORE DELETE ON picture_part BEGIN SELECT RAISE(ABORT, 'no'); END`)
	must(t, err)
	if err := s.Attach(ctx, &a, noise(8, 8<<20)); err == nil {
		t.Fatal("no error")
	}
	if n := rowsIn(t, s, "picture_part"); n != 2+16 {
		t.Fatal("parts left:", n)
	}
	_, err = s.db.Exec(`DROP TRIGGER stop; DROP TRIGGER keep`)
	must(t, err)
	must(t, s.sweepPictures(t.Context()))
	if n := rowsIn(t, s, "picture_part"); n != 2 {
		t.Fatal("the clearing left", n)
	}
	cancel()
	if err := s.Attach(ctx, &a, noise(8, 8<<20)); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	_, err = s.AttachmentData(t.Context(), whole.ID)
	must(t, err)
}

func TestADamagedPictureIsToldAndNeverShown(t *testing.T) {
	for name, sql := range map[string]string{
		"a byte of it":   `UPDATE picture_part SET data = CAST(substr(data, 1, 9) || 'x' || substr(data, 11) AS BLOB) WHERE id % 1024 = 1`,
		"a part gone":    `DELETE FROM picture_part WHERE id % 1024 = 1`,
		"parts exchange": `UPDATE picture_part SET id = 1024 * (id / 1024) + 900 - id % 1024`,
		"the name":       `UPDATE picture SET name = 'other.png'`,
		"the size":       `UPDATE picture SET size = 99999999999`,
		"the digest":     `UPDATE picture SET sha256 = zeroblob(32)`,
	} {
		t.Run(name, func(t *testing.T) {
			s := withPictures(t, memory(t, nil))
			a := attached(t, s, 3, 700_000)
			var damaged []*journal.DamagedError
			look := func() int {
				damaged = nil
				n, err := s.checkPictures(t.Context(), func(d *journal.DamagedError) { damaged = append(damaged, d) })
				must(t, err)
				return n
			}
			if n := look(); n != 1 || len(damaged) != 0 {
				t.Fatal(n, damaged)
			}
			_, err := s.db.Exec(sql)
			must(t, err)
			var d *journal.DamagedError
			if data, err := s.AttachmentData(t.Context(), a.ID); !errors.As(err, &d) || d.Part != journal.PartPicture || data != nil {
				t.Errorf("%v, %d bytes", err, len(data))
			}
			if n := look(); n != 1 || len(damaged) != 1 || damaged[0].Part != journal.PartPicture {
				t.Error(n, damaged)
			}
		})
	}
}

// TestPicturesThatNothingShowsGo writes the lists of pictures into the records as
// they stand there.
func TestPicturesThatNothingShowsGo(t *testing.T) {
	clock := journaltest.FixedClock()
	s := withPictures(t, memory(t, clock.Now))
	shown, binned, loose, fresh := attached(t, s, 1, 9), attached(t, s, 2, 600_000), attached(t, s, 3, 600_000), journal.Attachment{}
	for i, p := range []journal.ID{shown.ID, binned.ID} {
		e := saved(t, s, journal.Entry{Text: `a text with "pictures":[{ in it`, Pictures: []journal.Picture{{ID: p}}})
		_, err := s.db.Exec(`UPDATE kept SET record = json_set(record, '$.pictures', json_array(json_object('uuid', ?, 'caption', 'x'))), trashed = ? WHERE uuid = ?`, string(p), map[int]any{0: nil, 1: 5}[i], string(e.ID))
		must(t, err)
	}
	drop := func(do func(*txn) error) string {
		must(t, s.write(t.Context(), do))
		must(t, s.sweepPictures(t.Context()))
		list, err := s.Attachments(t.Context())
		must(t, err)
		out := ""
		for _, a := range list {
			out += map[journal.ID]string{shown.ID: "shown ", binned.ID: "binned ", loose.ID: "loose ", fresh.ID: "fresh "}[a.ID]
		}
		return out
	}
	old := func(t *txn) error { return t.dropOldPictures(clock.Now()) }
	if got := drop(old); got != "shown binned loose " {
		t.Fatal("just added:", got)
	}
	clock.Advance(25 * time.Hour)
	_, err := s.AttachmentData(t.Context(), loose.ID)
	must(t, err)
	if got := drop(old); got != "shown binned loose " {
		t.Fatal("seen a moment ago:", got)
	}
	clock.Advance(25 * time.Hour)
	fresh = attached(t, s, 4, 10)
	if got := drop(old); got != "shown binned fresh " || rowsIn(t, s, "picture_part") != 1+3+1 {
		t.Fatal("old:", got)
	}
	if got := drop(func(t *txn) error { return t.dropPictures(map[journal.ID]bool{shown.ID: true, fresh.ID: true}) }); got != "shown binned " {
		t.Fatal("of rows that were deleted:", got)
	}
	if got := drop(func(t *txn) error { return t.dropPictures(nil) }); got != "shown binned " {
		t.Fatal("of none:", got)
	}
}

// TestASaveDoesNotWaitForALargePicture counts the transactions that a save waited
// for, not its time.
func TestASaveDoesNotWaitForALargePicture(t *testing.T) {
	s := withPictures(t, newSession(t, nil).shelf)
	_, err := s.db.Exec(`CREATE TEMP TABLE seen(parts)`)
	must(t, err)
	_, err = s.db.Exec(`CREATE TEMP TRIGGER note AFTER INSERT ON kept BEGIN INSERT INTO seen SELECT count(*) FROM picture_part; END`)
	must(t, err)
	done := make(chan struct{})
	go func() {
		defer close(done)
		attached(t, s, 5, journal.MaxAttachment)
	}()
	for n := 0; ; n++ {
		select {
		case <-done:
			var between int
			must(t, s.db.QueryRow(`SELECT count(*) FROM seen WHERE parts > 0 AND parts < 80`).Scan(&between))
			if between < 5 {
				t.Fatalf("%d of %d saves went between the parts of a picture", between, n)
			}
			t.Logf("%d of %d saves went between the parts", between, n)
			return
		default:
			e := journal.Entry{Text: "a short line"}
			must(t, s.SaveEntry(t.Context(), &e))
		}
	}
}

func BenchmarkAttach20MB(b *testing.B) {
	s := withPictures(b, newSession(b, nil).shelf)
	b.SetBytes(journal.MaxAttachment)
	for i := 0; b.Loop(); i++ {
		a := attached(b, s, uint64(i), journal.MaxAttachment)
		if _, err := s.AttachmentData(b.Context(), a.ID); err != nil {
			b.Fatal(err)
		}
	}
}
