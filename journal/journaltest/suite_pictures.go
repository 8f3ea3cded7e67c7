package journaltest

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"testing"

	"stillwater/journal"
)

// pictures: what was attached comes back, the same bytes once.
func pictures(t *testing.T, e *env) {
	data := bytes.Repeat([]byte("a drawing "), 60_000)
	a := journal.Attachment{Name: "/home/me/a\nriver.png", Type: journal.TypePNG, Width: 3, Height: 4}
	must(t, e.s.Attach(e.ctx, &a, data))
	want := journal.Attachment{
		ID: a.ID, Name: "a river.png", Type: journal.TypePNG, Size: int64(len(data)), Width: 3, Height: 4,
		SHA256: sha256.Sum256(data), Added: e.clock.Now().UTC(),
	}
	if a != want || a.ID == "" {
		t.Fatalf("%+v, want %+v", a, want)
	}
	data[0] = 'A' // what was given was a copy
	back, err := e.s.AttachmentData(e.ctx, a.ID)
	must(t, err)
	if sha256.Sum256(back) != a.SHA256 {
		t.Error("the bytes differ")
	}
	got, err := e.s.Attachment(e.ctx, a.ID)
	must(t, err)
	if got != a {
		t.Errorf("%+v", got)
	}
	again := journal.Attachment{Name: "again.jpg", Type: journal.TypeJPEG, Width: 9, Height: 9}
	must(t, e.s.Attach(e.ctx, &again, back))
	if again != a {
		t.Errorf("the same bytes became %+v", again)
	}
	other := journal.Attachment{Type: journal.TypeJPEG, Width: 1, Height: journal.MaxSide}
	must(t, e.s.Attach(e.ctx, &other, data))
	list, err := e.s.Attachments(e.ctx)
	must(t, err)
	if len(list) != 2 || list[0] != a || list[1] != other {
		t.Errorf("%+v", list)
	}
	shown := e.entry(t, journal.Entry{Title: "one", Pictures: []journal.Picture{{ID: other.ID, Caption: " two\nlines "}, {ID: a.ID}}})
	kept, err := e.s.Entry(e.ctx, shown.ID)
	must(t, err)
	if len(kept.Pictures) != 2 || kept.Pictures[0] != (journal.Picture{ID: other.ID, Caption: "two lines"}) || kept.Pictures[1].ID != a.ID {
		t.Errorf("%+v", kept.Pictures)
	}
}

// refusedPictures: what cannot be kept changes nothing.
func refusedPictures(t *testing.T, e *env) {
	for _, c := range []struct {
		a    journal.Attachment
		size int
		want journal.Problem
	}{
		{journal.Attachment{Type: journal.TypePNG, Width: 1, Height: 1}, journal.MaxAttachment + 1, journal.ProblemTooLong},
		{journal.Attachment{Type: journal.TypePNG, Width: 1, Height: 1}, 0, journal.ProblemEmpty},
		{journal.Attachment{Type: "image/gif", Width: 1, Height: 1}, 5, journal.ProblemUnknown},
		{journal.Attachment{Type: journal.TypeJPEG, Height: 1}, 5, journal.ProblemRange},
		{journal.Attachment{Type: journal.TypeJPEG, Width: journal.MaxSide + 1, Height: 1}, 5, journal.ProblemRange},
	} {
		a := c.a
		var invalid *journal.InvalidError
		if err := e.s.Attach(e.ctx, &a, make([]byte, c.size)); !errors.As(err, &invalid) || invalid.Field != journal.FieldPicture || invalid.Problem != c.want || a != c.a {
			t.Errorf("%+v: %v", c.a, err)
		}
	}
	list, err := e.s.Attachments(e.ctx)
	must(t, err)
	if len(list) != 0 {
		t.Errorf("%+v", list)
	}
	for _, id := range []journal.ID{"", "nowhere", "0192aaaa-0000-7000-8000-000000000000"} {
		_, err := e.s.Attachment(e.ctx, id)
		_, err2 := e.s.AttachmentData(e.ctx, id)
		if !errors.Is(err, journal.ErrNotFound) || !errors.Is(err2, journal.ErrNotFound) {
			t.Errorf("%q: %v, %v", id, err, err2)
		}
	}
}
