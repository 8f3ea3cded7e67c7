package vault

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"os"
	osexec "os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// fieldEnv names the engine that the test program is, when it was started to be
// one, and its file.
const fieldEnv = "STILLWATER_FIELD"

// TestFieldEngine is no test: BenchmarkField starts it as an engine.
func TestFieldEngine(t *testing.T) {
	kind, path, ok := strings.Cut(os.Getenv(fieldEnv), ":")
	if !ok {
		t.Skip("only BenchmarkField starts this")
	}
	open, ok := map[string]opening{
		"plain": func() (*sql.DB, func() error, error) {
			db, err := sql.Open("sqlite3", path+"?_journal_mode=WAL&_synchronous=FULL&_cache_size=-32768")
			if err != nil {
				return nil, nil, err
			}
			db.SetMaxOpenConns(1)
			return db, db.Close, nil
		},
		"vault": func() (*sql.DB, func() error, error) {
			v, err := fieldVault(path)
			if err != nil {
				return nil, nil, err
			}
			return v.DB(), v.Close, nil
		},
	}[kind]
	if !ok {
		t.Fatal("no engine", kind)
	}
	if err := serve(open, os.Stdin, os.NewFile(3, "answers")); err != nil {
		t.Fatal(err)
	}
}

// fieldVault makes the vault at path, or opens it by the code, which no slow
// derivation stands before.
func fieldVault(path string) (*Vault, error) {
	if _, err := os.Stat(path); err != nil {
		return Create(context.Background(), path, testKeys, Options{})
	}
	s, err := Acquire(path, Options{})
	if err != nil {
		return nil, err
	}
	v, err := s.UnlockWithCode(context.Background(), testCode)
	if err != nil {
		s.Close()
	}
	return v, err
}

// The program of SQLCipher does just what the others do.
func TestFieldServesAlike(t *testing.T) {
	theirs, err := os.ReadFile("../../tools/peer/serve.go")
	if err != nil {
		t.Fatal(err)
	}
	ours, err := os.ReadFile("fieldserve_test.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytes.Replace(theirs, []byte("package main"), []byte("package vault"), 1), ours) {
		t.Error("fieldserve_test.go and tools/peer/serve.go differ in more than their package")
	}
}

// engine is a process that works on a database of its own.
type engine struct {
	name, path string
	in         *json.Encoder
	out        *json.Decoder
	stop       func() error
}

func (e *engine) ask(b *testing.B, r request) answer {
	b.Helper()
	if err := e.in.Encode(r); err != nil {
		b.Fatal(e.name, err)
	}
	var a answer
	if err := e.out.Decode(&a); err != nil || a.Err != "" {
		b.Fatal(e.name, r.Do, r.SQL, a.Err, err)
	}
	return a
}

// size is that of all files of the database.
func (e *engine) size() (n int64) {
	for _, p := range []string{e.path, e.path + "-wal"} {
		if info, err := os.Stat(p); err == nil {
			n += info.Size()
		}
	}
	return n
}

func startEngine(b *testing.B, name, path string, c *osexec.Cmd, answers io.ReadCloser) *engine {
	b.Helper()
	in, err := c.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		b.Fatal(name, err)
	}
	e := &engine{name: name, path: path, in: json.NewEncoder(in), out: json.NewDecoder(bufio.NewReader(answers))}
	e.stop = func() error { in.Close(); return c.Wait() }
	return e
}

// ourEngine starts this test program again.
func ourEngine(b *testing.B, kind, path string) *engine {
	c := osexec.Command(os.Args[0], "-test.run=^TestFieldEngine$")
	c.Env = append(os.Environ(), fieldEnv+"="+kind+":"+path)
	answers, w, err := os.Pipe()
	if err != nil {
		b.Fatal(err)
	}
	c.ExtraFiles = []*os.File{w}
	e := startEngine(b, kind, path, c, answers)
	w.Close()
	return e
}

// cipherEngine builds tools/peer and starts it; nil where its module cannot be
// had, which it says: the benchmark fails then, and the others are still
// compared.
func cipherEngine(b *testing.B, dir string) *engine {
	program := filepath.Join(dir, "peer")
	build := osexec.Command("go", "build", "-buildvcs=false", "-tags=sqlite_fts5", "-o", program, ".")
	build.Dir = filepath.Join("..", "..", "tools", "peer")
	build.Env = append(os.Environ(), "GOFLAGS=", "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		b.Errorf("SQLCipher is not compared, since its program cannot be built here: %v\n%s", err, lastLines(out))
		return nil
	}
	path := filepath.Join(dir, "sqlcipher.db")
	c := osexec.Command(program, path)
	answers, err := c.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	return startEngine(b, "sqlcipher", path, c, answers)
}

func lastLines(out []byte) []byte {
	out = bytes.TrimSpace(out)
	if len(out) > 600 {
		out = out[len(out)-600:]
	}
	return out
}

// BenchmarkField lets plain SQLite (WAL, synchronous=FULL), SQLCipher 4 and the
// vault do the same work by turns, each in a process of its own, and prints one
// table: medians, and their ratios to plain SQLite. No key derivation is in it.
func BenchmarkField(b *testing.B) {
	for range b.N {
		dir := b.TempDir()
		engines := []*engine{ourEngine(b, "plain", filepath.Join(dir, "plain.db")), ourEngine(b, "vault", filepath.Join(dir, "journal.stillwater"))}
		if e := cipherEngine(b, dir); e != nil {
			engines = append(engines, e)
		}
		f := &field{b: b, engines: engines}
		f.run()
		for _, e := range engines {
			if err := e.stop(); err != nil {
				b.Error(e.name, err)
			}
			looksAsItShould(b, e)
		}
		f.sizes()
		fmt.Print("\n", f.table.String(), "\n")
		b.ReportMetric(0, "ns/op")
	}
}

// looksAsItShould: only plain SQLite begins as SQLite does.
func looksAsItShould(b *testing.B, e *engine) {
	b.Helper()
	begins, err := os.ReadFile(e.path)
	if err != nil || len(begins) < 1<<20 {
		b.Fatalf("%s: the file has %d bytes, %v", e.name, len(begins), err)
	}
	if plain := bytes.HasPrefix(begins, []byte("SQLite format 3\x00")); plain != (e.name == "plain") {
		b.Errorf("%s: that the file is plain SQLite is %v", e.name, plain)
	}
}

type field struct {
	b       *testing.B
	engines []*engine
	table   strings.Builder
}

func (f *field) run() {
	f.heading()
	f.each(request{Do: "exec", SQL: "create table entry(id integer primary key, day, body)"})
	f.each(request{Do: "exec", SQL: "create virtual table words using fts5(body, content='entry', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"})
	all := texts(10_000)
	insert := request{Do: "insert", SQL: "insert into entry(day, body) values(?, ?)"}
	f.work("insert 10,000 entries of 2 KB", 3, func(round int) request {
		if round > 0 {
			f.each(request{Do: "exec", SQL: "delete from entry"})
		}
		insert.Texts = all
		return insert
	})
	f.each(request{Do: "exec", SQL: "insert into words(words) values('rebuild')"})
	f.work("one synced save of 2 KB", 300, func(round int) request {
		insert.Texts = all[round : round+1]
		return insert
	})
	f.each(request{Do: "exec", SQL: "PRAGMA cache_size=-2000"}) // too small to hold all
	f.work("full scan", 15, func(int) request {
		return request{Do: "query", SQL: "select sum(length(body)) from entry"}
	})
	f.each(request{Do: "exec", SQL: "PRAGMA cache_size=-32768"})
	f.work("full-text search, 20 best", 100, func(round int) request {
		q := fmt.Sprintf("%s %s", vocabulary[round*3], vocabulary[round*5+1])
		return request{Do: "query", Texts: []string{q}, SQL: "select rowid, snippet(words, 0, '[', ']', '…', 12) from words where words match ? order by rank limit 20"}
	})
	f.work("open, and read the last entry", 15, func(int) request {
		return request{Do: "reopen", SQL: "select body from entry order by id desc limit 1"}
	})
}

// each lets all engines do the same, one after the other.
func (f *field) each(r request) (out []answer) {
	for _, e := range f.engines {
		out = append(out, e.ask(f.b, r))
	}
	return out
}

// work does something so many times, each time on all engines in another order.
func (f *field) work(name string, rounds int, next func(round int) request) {
	took := make([][]time.Duration, len(f.engines))
	for round := range rounds {
		r := next(round)
		var said answer
		for i := range f.engines {
			i = (i + round) % len(f.engines)
			a := f.engines[i].ask(f.b, r)
			if said.Nanoseconds > 0 && (a.Rows != said.Rows || a.First != said.First) {
				f.b.Fatalf("%s answers otherwise: %d rows, %d", f.engines[i].name, a.Rows, said.Rows)
			}
			said = a
			took[i] = append(took[i], time.Duration(a.Nanoseconds))
		}
	}
	values := make([]float64, len(took))
	for i := range took {
		slices.Sort(took[i])
		values[i] = float64(took[i][len(took[i])/2].Microseconds()) / 1000
	}
	f.row(name, "ms", values)
}

// sizes are those of the closed files: plain SQLite and SQLCipher have taken in
// their logs, the vault has compacted.
func (f *field) sizes() {
	values := make([]float64, len(f.engines))
	for i, e := range f.engines {
		values[i] = float64(e.size()) / (1 << 20)
	}
	f.row("closed file", "MB", values)
}

func (f *field) heading() {
	fmt.Fprintf(&f.table, "%-32s", "")
	for _, e := range f.engines {
		fmt.Fprintf(&f.table, "%22s", e.name)
	}
	f.table.WriteByte('\n')
}

func (f *field) row(name, unit string, values []float64) {
	fmt.Fprintf(&f.table, "%-32s", name)
	for i, v := range values {
		fmt.Fprintf(&f.table, "%22s", fmt.Sprintf("%.2f %s %5.2f x", v, unit, v/values[0]))
		f.b.ReportMetric(v/values[0], strings.ReplaceAll(strings.ReplaceAll(name, " ", "-"), ",", "")+"-"+f.engines[i].name+"-ratio")
	}
	f.table.WriteByte('\n')
}
