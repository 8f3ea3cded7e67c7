package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/torture"
)

// The journals of the soak, each kept in plain SQLite and in the vault.
func soakShapes() []soakShape {
	return []soakShape{
		{name: "3650x1000words", entries: torture.Count(40, 3_650), text: words(1_000), others: torture.Count(2, 520)},
		{name: "100000x200words", entries: torture.Count(400, 100_000), text: words(200)},
		{name: "one5MB", entries: 1, text: func(rng *rand.Rand) string { return words(1_400_000)(rng)[:torture.Count(200<<10, 5<<20)] }},
		{name: "20000saves", entries: 20, saves: torture.Count(100, 20_000), text: words(200)},
		{name: "1GB", entries: torture.Count(4, 205), text: words(200), picture: torture.Count(1<<20, 5<<20)},
	}
}

type soakShape struct {
	name    string
	entries int
	saves   int // 0: 200, or fewer in the short form
	text    func(*rand.Rand) string
	picture int // bytes of the picture in each entry
	others  int // rows of each other kind
}

// words makes texts of n words, as common as those of a language.
func words(n int) func(*rand.Rand) string {
	return func(rng *rand.Rand) string {
		zipf := rand.NewZipf(rng, 1.1, 2, 20_000)
		var t strings.Builder
		for range n {
			t.WriteString(word(int(zipf.Uint64())))
			t.WriteByte(' ')
		}
		return t.String()
	}
}

// TestTortureSoak reports what years of writing cost, beside plain SQLite in
// the same run, each in a process of its own. It asserts that all is there and
// sound afterwards; the times and the memory are for the reader.
func TestTortureSoak(t *testing.T) {
	for _, shape := range soakShapes() {
		t.Run(shape.name, func(t *testing.T) {
			figures := map[string]any{"shape": shape.name, "entries": shape.entries}
			for _, name := range []string{"plain", "vault"} {
				for what, v := range soakProcess(t, name, shape.name) {
					figures[name+"_"+what] = v
				}
			}
			torture.Report(t, "soak", figures)
		})
	}
}

// soak lets one engine do the work of a shape in a folder, and gives what it cost.
func soak(t *testing.T, name string, shape soakShape, dir string) map[string]any {
	figures := map[string]any{}
	put := func(what string, v any) { figures[what] = v }
	path := filepath.Join(dir, name)
	put("rss_empty_MB", inMB(resident()))
	x := soakEngines[name](t, path)
	put("fill_ms", ms(soakFill(t, x, shape)))
	if shape.others > 0 {
		put("keep_others_ms", ms(soakOthers(t, x, shape.others)))
	}
	saves := soakSaves(t, &x, shape, put)
	put("save_p50_ms", ms(at(saves, 0.5)))
	put("save_p99_ms", ms(at(saves, 0.99)))
	put("rss_MB", inMB(resident()))
	want := shape.entries + len(saves)
	if n, err := x.CountEntries(t.Context(), journal.EntryFilter{}); err != nil || n != want {
		t.Errorf("%s: %d entries of %d, %v", name, n, want, err)
	}
	if shape.others > 0 {
		put("list_others_ms", ms(timed(func() { soakHasOthers(t, name, x, shape.others) })))
	}
	put("unlock_before_compaction_ms", ms(soakUnlock(&x)))
	put("compaction_ms", ms(timed(func() { must(t, compacted(t, x)) })))
	put("unlock_ms", ms(soakUnlock(&x)))
	put("file_MB", float64(size(t, path)>>10)/1024)
	put("peak_rss_MB", inMB(peak()))
	if x.session != nil {
		soakCheck(t, x, put)
	}
	put("close_ms", ms(timed(x.finish)))
	return figures
}

// soakFill keeps the entries in transactions of some 16 MB.
func soakFill(t *testing.T, x *bench, shape soakShape) (took time.Duration) {
	rng := rand.New(rand.NewPCG(1, 2))
	var list []*journal.Entry
	bytes := 0
	for i := range shape.entries {
		e := &journal.Entry{Title: fmt.Sprint("Entry ", i), Text: shape.text(rng), Tags: []string{word(i % 9)}}
		if shape.picture > 0 {
			a := journal.Attachment{Name: "picture.jpg", Type: journal.TypeJPEG, Width: 2560, Height: 1920}
			data := photograph(rng, shape.picture)
			took += timed(func() { must(t, x.Attach(t.Context(), &a, data)) })
			e.Pictures = []journal.Picture{{ID: a.ID}}
		}
		list, bytes = append(list, e), bytes+len(e.Text)
		if bytes > 16<<20 || len(list) == benchBulk || i == shape.entries-1 {
			took += timed(func() { must(t, x.saveEntries(context.Background(), list)) })
			list, bytes = nil, 0
		}
	}
	return took
}

// soakOthers keeps n rows of every kind but entries, each by itself, as a person does week by week.
func soakOthers(t *testing.T, x *bench, n int) time.Duration {
	rng := rand.New(rand.NewPCG(5, 6))
	begin := time.Date(2016, 1, 1, 12, 0, 0, 0, time.UTC)
	return timed(func() {
		for i := range n {
			for _, o := range sorts {
				if i > 0 && single(o.kindOf()) {
					continue
				}
				_, err := o.keep(t.Context(), x, "", fmt.Sprint("of week ", i), strings.TrimSpace(words(60)(rng)), journal.MomentOf(begin.AddDate(0, 0, 7*i)))
				must(t, err)
			}
		}
	})
}

// soakHasOthers reads all of them.
func soakHasOthers(t *testing.T, name string, x *bench, n int) {
	for _, o := range sorts {
		rows, err := o.all(t.Context(), x)
		must(t, err)
		if len(rows) != n && !(single(o.kindOf()) && len(rows) == 1) {
			t.Errorf("%s: %d rows of %s, %d were kept", name, len(rows), o.kindOf(), n)
		}
		for _, r := range rows {
			if r.differs != "" {
				t.Errorf("%s: %s of %s is not whole", name, r.id, o.kindOf())
			}
		}
	}
}

// photograph is as hard to make smaller as a photograph.
func photograph(rng *rand.Rand, n int) []byte {
	b := make([]byte, 0, n+8)
	for len(b) < n {
		b = binary.LittleEndian.AppendUint64(b, rng.Uint64())
	}
	return b[:n]
}

// soakSaves saves one entry after the other; of many, it tells how the time of
// unlocking grows with the commits since the last compaction.
func soakSaves(t *testing.T, x **bench, shape soakShape, put func(string, any)) (took []time.Duration) {
	rng := rand.New(rand.NewPCG(3, 4))
	n := torture.Count(20, 200)
	if shape.saves > 0 {
		n = shape.saves
	}
	for i := range n {
		e := journal.Entry{Title: fmt.Sprint("Saved ", i), Text: words(200)(rng)}
		took = append(took, timed(func() { must(t, (*x).SaveEntry(context.Background(), &e)) }))
		if shape.saves > 0 && (i+1)%(n/4) == 0 {
			put(fmt.Sprintf("unlock_after_%d_commits_ms", i+1), ms(soakUnlock(x)))
		}
	}
	slices.Sort(took)
	return took
}

// soakUnlock closes and opens, and takes the time of opening. It is by the
// recovery code, so no slow key derivation is in it.
func soakUnlock(x **bench) time.Duration {
	(*x).close()
	return timed(func() { *x = (*x).reopen() })
}

// compacted brings the file to its smallest: by VACUUM, or as the vault does.
func compacted(t *testing.T, x *bench) error {
	if x.session != nil {
		return x.session.v.Compact(t.Context())
	}
	_, err := x.db.Exec("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}

// soakCheck checks the vault deeply and tells how long saves wait meanwhile.
func soakCheck(t *testing.T, x *bench, put func(string, any)) {
	alone, meanwhile, took := savesDuringCheck(t, x.session)
	put("deepcheck_ms", ms(took))
	put("save_alone_p99_ms", ms(at(alone, 0.99)))
	for _, p := range []struct {
		name string
		part float64
	}{{"p50", 0.5}, {"p99", 0.99}, {"max", 1}} {
		put("save_in_deepcheck_"+p.name+"_ms", ms(at(meanwhile, p.part)))
	}
}

// savesDuringCheck saves the same entry again and again, with pauses as an
// eager writer makes them: for a while alone, then while a deep check runs,
// which has to find nothing.
func savesDuringCheck(t testing.TB, s *session) (alone, meanwhile []time.Duration, took time.Duration) {
	t.Helper()
	e := journal.Entry{Title: "meanwhile"}
	save := func() time.Duration {
		e.Text += "more "
		return timed(func() { must(t, s.SaveEntry(context.Background(), &e)) })
	}
	const pause = 15 * time.Millisecond
	for range 40 {
		alone = append(alone, save())
		time.Sleep(pause)
	}
	done := make(chan error, 1)
	start := time.Now()
	go func() {
		r, err := s.CheckDeep(context.Background(), nil)
		if err == nil && !r.Sound() {
			err = r.Damage[0]
		}
		done <- err
	}()
	for {
		select {
		case err := <-done:
			must(t, err)
			slices.Sort(alone)
			slices.Sort(meanwhile)
			return alone, meanwhile, time.Since(start)
		default:
		}
		meanwhile = append(meanwhile, save())
		time.Sleep(pause)
	}
}

// BenchmarkSaveDuringDeepCheck tells how long saves wait while a deep check
// reads a journal of 1 GB, or of STILLWATER_BENCH_MB, and its newest backup.
func BenchmarkSaveDuringDeepCheck(b *testing.B) {
	mb := 1024
	if v := os.Getenv("STILLWATER_BENCH_MB"); v != "" {
		var err error
		mb, err = strconv.Atoi(v)
		must(b, err)
	}
	for range b.N {
		x := vaultBench(b, filepath.Join(b.TempDir(), "vault"))
		rng := rand.New(rand.NewPCG(1, 2))
		for range mb / 16 {
			var list []*journal.Entry
			for range 64 {
				list = append(list, &journal.Entry{Title: "large", Text: picture(rng)})
			}
			must(b, x.saveEntries(context.Background(), list))
		}
		r, err := x.session.BackUp(context.Background(), nil)
		if must(b, err); len(r.Made) != 1 {
			b.Fatalf("%d backups were made", len(r.Made))
		}
		alone, meanwhile, took := savesDuringCheck(b, x.session)
		b.ReportMetric(float64(mb), "MB")
		b.ReportMetric(ms(took), "deepcheck-ms")
		b.ReportMetric(ms(at(alone, 0.5)), "alone-p50-ms")
		b.ReportMetric(ms(at(alone, 0.99)), "alone-p99-ms")
		b.ReportMetric(ms(at(meanwhile, 0.5)), "p50-ms")
		b.ReportMetric(ms(at(meanwhile, 0.99)), "p99-ms")
		b.ReportMetric(ms(at(meanwhile, 1)), "max-ms")
		b.ReportMetric(0, "ns/op")
		x.finish()
	}
}

// at gives a quantile of sorted times; 0 of none.
func at(sorted []time.Duration, part float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(part*float64(len(sorted))))]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// picture is 256 KiB that look like no words.
func picture(rng *rand.Rand) string {
	const signs = "!#$%&()*+,-./:;<=>?@[]^_`{|}~"
	b := make([]byte, 256<<10)
	for i := range b {
		b[i] = signs[rng.IntN(len(signs))]
	}
	return string(b)
}
