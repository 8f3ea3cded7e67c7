package vault

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	osexec "os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"stillwater/torture"
)

const marker = "MARKER-of-a-person"

// TestMain lets the test binary play another process.
func TestMain(m *testing.M) {
	switch os.Getenv("VAULT_TEST_ROLE") {
	case "writer":
		writer(os.Getenv("VAULT_TEST_FILE"))
	case "opener":
		_, err := Acquire(os.Getenv("VAULT_TEST_FILE"), Options{})
		fmt.Println(errors.Is(err, ErrInUse))
	case "rememberer":
		rememberer(os.Getenv("VAULT_TEST_FILE"))
	default:
		os.Exit(m.Run())
	}
}

func child(role, path string) *osexec.Cmd {
	cmd := osexec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "VAULT_TEST_ROLE="+role, "VAULT_TEST_FILE="+path)
	return cmd
}

// writer saves entries for ever and prints the id of each once it is saved; now
// and then a big one, a rolled back one and a compaction.
func writer(path string) {
	v, err := tryOpen(path, Options{floorDelay: 30 * time.Millisecond})
	if err != nil {
		fmt.Println("error:", err)
		return
	}
	next := 0
	if err := v.DB().QueryRow("select coalesce(max(id), 0) from entry").Scan(&next); err != nil {
		fmt.Println("error:", err)
		return
	}
	fmt.Println("ready")
	seed, err := strconv.ParseUint(os.Getenv("VAULT_TEST_SEED"), 10, 64)
	if err != nil {
		fmt.Println("error:", err)
		return
	}
	rng := rand.New(rand.NewPCG(seed, 1))
	for {
		next++
		size := 500
		switch {
		case next%40 == 0:
			size = 1 << 20
		case next%55 == 0:
			err = v.Compact(context.Background())
		case next%7 == 0:
			tx, _ := v.DB().Begin()
			tx.Exec("update entry set body = 'gone'")
			tx.Rollback()
		}
		body := strings.Repeat(marker, size/len(marker))
		if err == nil {
			_, err = v.DB().Exec("insert into entry values(?, ?)", next, body)
		}
		if err == nil { // the file stays small: what is tried is the end, not the size
			_, err = v.DB().Exec("delete from entry where id < ? and id % 8 = ?", next-40, rng.IntN(8))
		}
		if err != nil {
			fmt.Println("error:", v.Explain(err))
			return
		}
		fmt.Println(next)
	}
}

// TestTortureCrash kills a writer again and again: no acknowledged entry is
// lost, and no file ever holds a readable byte.
func TestTortureCrash(t *testing.T) {
	kills := torture.Count(12, 200)
	chance := torture.Rand(t)
	v, path := newVault(t, Options{})
	exec(t, v, "create table entry(id integer primary key, body)")
	v.Close()
	acked := 0
	for i := range kills {
		cmd := child("writer", path)
		cmd.Env = append(cmd.Env, fmt.Sprintf("VAULT_TEST_SEED=%d", chance.Uint64()))
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		if !lines.Scan() || lines.Text() != "ready" {
			t.Fatalf("the writer says %q", lines.Text())
		}
		saves := chance.IntN(25) // then at a random moment within the next ones
		for seen := 0; ; seen++ {
			if seen == saves {
				wait := time.Duration(chance.IntN(20_000)) * time.Microsecond
				time.AfterFunc(wait, func() { cmd.Process.Kill() })
			}
			if !lines.Scan() {
				break
			}
			var id int
			if n, _ := fmt.Sscan(lines.Text(), &id); n == 1 {
				acked = id
			} else if strings.HasPrefix(lines.Text(), "error") {
				t.Error(lines.Text())
			}
		}
		cmd.Wait()
		noMarker(t, filepath.Dir(path))
		v, err := tryOpen(path, Options{})
		if err != nil {
			t.Fatalf("after kill %d: %v", i, err)
		}
		var last, gone int
		if err := v.DB().QueryRow("select coalesce(max(id), 0), count(*) filter (where body = 'gone') from entry").Scan(&last, &gone); err != nil {
			t.Fatal(v.Explain(err))
		}
		if last < acked || last > acked+1 || gone > 0 {
			t.Fatalf("after kill %d: newest entry %d, acknowledged %d; %d of a rolled back change", i, last, acked, gone)
		}
		acked = last
		if rep, err := v.Check(t.Context(), nil); err != nil || !rep.Sound() {
			t.Fatalf("check after kill %d: %+v, %v", i, rep, err)
		}
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
	}
	torture.Report(t, "crash", map[string]any{"kills between pages": kills, "acknowledged entries": acked})
	if acked < kills {
		t.Errorf("only %d entries were written", acked)
	}
}

// noMarker looks for plaintext in every file of a folder.
func noMarker(t *testing.T, dir string) {
	t.Helper()
	marks := []string{marker, "SQLite format 3", "create table", string(testPass), string(testCode)}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		const overlap = 256 // longer than any mark; the files may be large
		buf := make([]byte, 1<<20)
		for off := int64(0); ; off += int64(len(buf) - overlap) {
			n, err := f.ReadAt(buf, off)
			for _, m := range marks {
				if bytes.Contains(buf[:n], []byte(m)) {
					t.Errorf("%s holds %q in the clear", path, m)
				}
			}
			if err != nil {
				return ignoreEOF(err)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

func TestNoPlaintext(t *testing.T) {
	v, path := newVault(t, Options{})
	dir := filepath.Dir(path)
	exec(t, v, "create table entry(id integer primary key, body)")
	exec(t, v, "create virtual table words using fts5(body)")
	for i := range 50 {
		exec(t, v, "insert into entry values(?, ?)", i, strings.Repeat(marker, 200))
		exec(t, v, "insert into words values(?)", strings.Repeat(marker+" ", 50))
	}
	noMarker(t, dir)
	tx, err := v.DB().Begin() // spills, sorts, and leaves its changes in the file
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{
		"create table copy as select a.body || b.id as body from entry a, entry b order by body desc",
		"create index byBody on copy(body)",
	} {
		if _, err := tx.Exec(q); err != nil {
			t.Fatal(err)
		}
		noMarker(t, dir)
	}
	tx.Rollback()
	s, err := v.Lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	noMarker(t, dir)
	s.Close()
	noMarker(t, dir)
	if names, _ := os.ReadDir(dir); len(names) != 1 {
		t.Errorf("files beside the journal: %v", names)
	}
}

// TestInUse: a second start, in this process and in another, is told so and
// touches nothing.
func TestInUse(t *testing.T) {
	v, path := newVault(t, Options{floorDelay: never})
	exec(t, v, "create table entry(id)")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	try := func(when string) {
		t.Helper()
		if _, err := Acquire(path, Options{}); !errors.Is(err, ErrInUse) {
			t.Errorf("%s: %v", when, err)
		}
		out, err := child("opener", path).Output()
		if err != nil || strings.TrimSpace(string(out)) != "true" {
			t.Errorf("%s, another process: %s %v", when, out, err)
		}
	}
	try("open")
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the second start changed the file")
	}
	s, err := v.Lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	try("locked")
	s.Close()
	if s, err = Acquire(path, Options{}); err != nil {
		t.Fatalf("after closing: %v", err)
	}
	s.Close()
}

// TestBigJournal writes 100 MB (10 in the short form), in pieces as the store
// does, and reads, checks and compacts it.
func TestBigJournal(t *testing.T) {
	total := 10 << 20
	if long() {
		total = 100 << 20
	}
	v, path := newVault(t, Options{})
	exec(t, v, "create table entry(id integer primary key, body)")
	start := time.Now()
	blob := make([]byte, 256<<10)
	rnd := rand.NewChaCha8([32]byte{1})
	for done := 0; done < total; {
		tx, err := v.DB().Begin()
		if err != nil {
			t.Fatal(err)
		}
		for piece := 0; piece < 32<<20 && done < total; piece += len(blob) {
			rnd.Read(blob)
			if _, err := tx.Exec("insert into entry(body) values(?)", blob); err != nil {
				t.Fatal(v.Explain(err))
			}
			done += len(blob)
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(v.Explain(err))
		}
	}
	wrote := time.Since(start)
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	start = time.Now()
	v = openVault(t, path, Options{})
	opened := time.Since(start)
	start = time.Now()
	rep, err := v.Check(t.Context(), nil)
	if err != nil || !rep.Sound() {
		t.Fatal(rep, err)
	}
	checked := time.Since(start)
	start = time.Now()
	if err := v.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	compacted := time.Since(start)
	var n, sum int
	if err := v.DB().QueryRow("select count(*), sum(length(body)) from entry").Scan(&n, &sum); err != nil || sum != total {
		t.Fatalf("%d bytes of %d: %v", sum, total, err)
	}
	t.Logf("%d MB: written %v, opened %v (key derivation included), checked %v, compacted %v, file %d MB",
		total>>20, wrote, opened, checked, compacted, rep.Bytes>>20)
}
