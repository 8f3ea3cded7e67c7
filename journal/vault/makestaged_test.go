package vault

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestMakeStaged makes the frozen journal whose last save consists of several
// records, from the compacted one: a save of that size in one of ours would
// have 4 MiB. It changes no row; the indexes are built anew.
func TestMakeStaged(t *testing.T) {
	const dir = "../../testdata/journals"
	to := filepath.Join(dir, "staged")
	if _, err := os.Stat(to + ".json"); os.Getenv("STILLWATER_MAKE_TESTDATA") == "" || err == nil {
		t.Skip("the frozen journals are made once: STILLWATER_MAKE_TESTDATA=1")
	}
	m := &maker{t: t}
	var about map[string]any
	raw, err := os.ReadFile(filepath.Join(dir, "compacted.json"))
	m.must(err)
	m.must(json.Unmarshal(raw, &about))
	f, err := os.Open(filepath.Join(dir, "compacted.stillwater.gz"))
	m.must(err)
	defer f.Close()
	r, err := gzip.NewReader(f)
	m.must(err)
	image, err := io.ReadAll(r)
	m.must(err)
	path := filepath.Join(t.TempDir(), "journal")
	m.must(os.WriteFile(path, image, 0o600))

	s, err := Acquire(path, Options{floorDelay: never})
	m.must(err)
	v, err := s.Unlock(t.Context(), []byte(about["passphrase"].(string)))
	m.must(err)
	v.chain.batch = 2
	before := v.chain.last.seq
	exec(t, v, "begin; update kept set ord = ord; reindex; insert into entry_fts(entry_fts) values('rebuild'); commit")
	if n := v.chain.last.seq - before; n < 3 {
		t.Fatalf("the save has %d records", n)
	}
	m.must(v.Close())
	image, err = os.ReadFile(path)
	m.must(err)
	var packed, text bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	m.must(err)
	w.Write(image)
	m.must(w.Close())
	about["comment"] = "the last save consists of several records"
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	m.must(enc.Encode(about))
	m.must(os.WriteFile(to+".stillwater.gz", packed.Bytes(), 0o644))
	m.must(os.WriteFile(to+".json", text.Bytes(), 0o644))
}
