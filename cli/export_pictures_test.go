package cli

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"stillwater/journal"
	"stillwater/transfer"
)

// TestPicturesAreExportedToTheByte puts a picture of three parts into a real journal
// and compares what both formats give of it.
func TestPicturesAreExportedToTheByte(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	t.Setenv("STILLWATER_TEST_DATA", filepath.Join(dir, "data"))
	path := filepath.Join(dir, "j.stillwater")
	inside(t, "", "sample", path, "--today", "2026-03-14").want(t, exitDone)
	data := bytes.Repeat([]byte("not a word of this is ever decoded "), 20_000)
	a := journal.Attachment{Name: "lake.jpg", Type: journal.TypeJPEG, Width: 30, Height: 40}
	sealed, err := weakKeeper().Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := sealed.Unlock(ctx, testPassphrase)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Attach(ctx, &a, data)
	e := journal.Entry{Title: "By the lake", Pictures: []journal.Picture{{ID: a.ID, Caption: "evening"}}}
	if err := errors.Join(err, s.SaveEntry(ctx, &e), s.Close()); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)

	out := filepath.Join(dir, "out.json")
	inside(t, "", "export", path, "--format", "json", "--out", out).want(t, exitDone)
	raw, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var d struct{ Pictures []transfer.Picture }
	if err := json.Unmarshal(raw, &d); err != nil {
		t.Fatal(err)
	}
	if len(d.Pictures) != 1 || sha256.Sum256(d.Pictures[0].Data) != sum || d.Pictures[0].ID != a.ID {
		t.Errorf("the JSON holds %d pictures, or others", len(d.Pictures))
	}

	inside(t, "", "export", path, "--format", "markdown", "--out", filepath.Join(dir, "out.md")).want(t, exitDone)
	text, err := os.ReadFile(filepath.Join(dir, "out.md"))
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(dir, "out-pictures", "*.jpg"))
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	if want := "![evening](out-pictures/" + filepath.Base(names[0]) + ")"; !bytes.Contains(text, []byte(want)) {
		t.Errorf("no link %s", want)
	}
	if got, err := os.ReadFile(names[0]); err != nil || sha256.Sum256(got) != sum {
		t.Errorf("the file beside it differs: %v", err)
	}
}
