package transfer

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

// pictured is a journal of three entries with pictures; the last lies in the trash.
func pictured(t *testing.T) (*journaltest.Session, []journal.Attachment, [][]byte) {
	t.Helper()
	s := journaltest.NewSession(journaltest.FixedClock())
	var list []journal.Attachment
	var bytesOf [][]byte
	for i, name := range []string{"lake (1) [x].png", "../../garden.jpg", "binned.png"} {
		data := bytes.Repeat([]byte{byte(i), 0xff, 0}, 100_000*(i+1))
		a := journal.Attachment{Name: name, Type: journal.TypePNG, Width: 7, Height: 8}
		if i == 1 {
			a.Type = journal.TypeJPEG
		}
		if err := s.Attach(ctx, &a, data); err != nil {
			t.Fatal(err)
		}
		list, bytesOf = append(list, a), append(bytesOf, data)
	}
	for i, e := range []journal.Entry{
		{Title: "one", Text: "x", Pictures: []journal.Picture{{ID: list[0].ID, Caption: `a [lake] \`}, {ID: list[1].ID}, {ID: "00000000-0000-4000-8000-00000000dead", Caption: "gone"}}},
		{Title: "two", Pictures: []journal.Picture{{ID: list[0].ID}}},
		{Title: "three", Pictures: []journal.Picture{{ID: list[2].ID}}},
	} {
		if err := s.SaveEntry(ctx, &e); err != nil {
			t.Fatal(err)
		}
		if i == 2 {
			if err := s.Trash(ctx, e.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	return s, list, bytesOf
}

func TestJSONHoldsThePictures(t *testing.T) {
	s, list, data := pictured(t)
	d, _ := export(t, s, journaltest.FixedClock().Now())
	if len(d.Pictures) != 3 {
		t.Fatalf("%d pictures", len(d.Pictures))
	}
	for i, p := range d.Pictures {
		sum := sha256.Sum256(p.Data)
		if p.ID != list[i].ID || p.SHA256 != hex.EncodeToString(sum[:]) || sum != list[i].SHA256 || !bytes.Equal(p.Data, data[i]) || p.Name != list[i].Name {
			t.Errorf("%d: %s, %s, %d bytes", i, p.ID, p.SHA256, len(p.Data))
		}
	}
	if got := d.Entries[0].Pictures; len(got) != 3 || got[0].ID != list[0].ID || got[0].Caption != `a [lake] \` {
		t.Errorf("%+v", got)
	}
}

var link = regexp.MustCompile(`!\[((?:[^\]\\]|\\.)*)\]\(([^)]*)\)`)

func TestMarkdownHasThePicturesBesideIt(t *testing.T) {
	s, list, _ := pictured(t)
	dir := t.TempDir()
	taken := filepath.Join(dir, "my journal-pictures")
	if err := os.WriteFile(taken, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "my journal.md")
	folder, err := SaveMarkdown(ctx, path, false, s, journaltest.FixedClock().Now())
	if err != nil || folder != taken+"-2" {
		t.Fatal(folder, err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	links := link.FindAllStringSubmatch(string(text), -1)
	if len(links) != 3 || links[0][1] != `a \[lake\] \\` || links[0][2] != links[2][2] || !strings.Contains(string(text), "A picture is missing here") {
		t.Fatalf("%q\n%s", links, text)
	}
	for i, l := range links[:2] {
		rel, err := url.PathUnescape(l[2])
		if err != nil || !filepath.IsLocal(rel) {
			t.Fatal(rel, err)
		}
		data, err := os.ReadFile(filepath.Join(dir, rel))
		if err != nil || sha256.Sum256(data) != list[i].SHA256 {
			t.Errorf("%s: %v", rel, err)
		}
		if info, err := os.Stat(filepath.Join(dir, rel)); err != nil || info.Mode().Perm() != 0o600 && os.PathSeparator == '/' {
			t.Error(rel, info.Mode(), err)
		}
	}
	if names, err := os.ReadDir(folder); err != nil || len(names) != 2 {
		t.Errorf("%v %v: what lies in the trash stays at home", names, err)
	}
	if b, err := os.ReadFile(taken); err != nil || string(b) != "mine" {
		t.Error("a file was replaced")
	}
}

// stops is a store whose second picture cannot be read.
type stops struct {
	journal.Store
	id  journal.ID
	err error
}

func (s *stops) AttachmentData(c context.Context, id journal.ID) ([]byte, error) {
	if id == s.id {
		return nil, s.err
	}
	return s.Store.AttachmentData(c, id)
}

func TestAnExportThatFailsLeavesNothing(t *testing.T) {
	s, list, _ := pictured(t)
	dir := t.TempDir()
	folder, err := SaveMarkdown(ctx, filepath.Join(dir, "j.md"), false, &stops{s, list[1].ID, journal.ErrDiskFault}, journaltest.FixedClock().Now())
	if !errors.Is(err, journal.ErrDiskFault) || folder != "" {
		t.Fatal(folder, err)
	}
	if names, _ := os.ReadDir(dir); len(names) != 0 {
		t.Errorf("left: %v", names)
	}
	if _, err := os.Stat(filepath.Join(dir, "j-pictures")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func TestADamagedPictureKeepsNoExportBack(t *testing.T) {
	s, list, _ := pictured(t)
	broken := &stops{s, list[1].ID, &journal.DamagedError{Part: journal.PartPicture, Offset: -1, Err: errors.New("test")}}
	d, raw := export(t, broken, journaltest.FixedClock().Now())
	if len(d.Pictures) != 3 || d.Pictures[1].Data != nil || d.Pictures[1].SHA256 == "" || !bytes.Contains(raw, []byte(`"data":null`)) || d.Pictures[2].Data == nil {
		t.Error("the damaged one is not told, or others are missing")
	}
	path := filepath.Join(t.TempDir(), "j.md")
	if _, err := SaveMarkdown(ctx, path, false, broken, journaltest.FixedClock().Now()); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(path); strings.Count(string(text), "A picture is missing here") != 2 {
		t.Errorf("%s", text)
	}
}
