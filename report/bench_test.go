package report

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/sample"
)

// many is a journal of n entries of about 150 words, and the check-ins,
// treatments and goals of the sample.
func many(tb testing.TB, n int) journal.Session {
	tb.Helper()
	s := journaltest.NewSession(nil)
	if err := sample.Fill(ctx, s, today, time.UTC); err != nil {
		tb.Fatal(err)
	}
	list, err := s.Entries(ctx, journal.EntryFilter{})
	if err != nil {
		tb.Fatal(err)
	}
	for i := range n - len(list) {
		e, err := s.Entry(ctx, list[i%len(list)].ID)
		if err != nil {
			tb.Fatal(err)
		}
		more := journal.Entry{At: journal.Moment{Day: today.AddDays(-i % 700)}, Title: fmt.Sprintf("Entry %d", i), Text: e.Text, Tags: e.Tags, Feelings: e.Feelings}
		for len(strings.Fields(more.Text)) < 150 {
			more.Text += "\n" + e.Text
		}
		if err := s.SaveEntry(ctx, &more); err != nil {
			tb.Fatal(err)
		}
	}
	return s
}

// peak tells how high the heap stands above where it began, while run runs.
func peak(run func()) (mebibytes float64) {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	start := m.HeapInuse
	var top atomic.Uint64
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			top.Store(max(top.Load(), m.HeapInuse))
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	run()
	close(done)
	<-ended
	return float64(top.Load()-min(start, top.Load())) / (1 << 20)
}

// BenchmarkReport1000 makes a report of 1,000 entries, from reading them to the
// last byte of the PDF. At most 5 s and 200 MB are asked for.
func BenchmarkReport1000(b *testing.B) {
	src := many(b, 1000)
	span := Span{today.AddDays(-800), today}
	for b.Loop() {
		var file bytes.Buffer
		pages := 0
		begun := time.Now()
		mem := peak(func() {
			sh := shared(b, src, span, "all")
			d, err := Period(context.Background(), sh, Options{Made: today}, nil)
			if err != nil {
				b.Fatal(err)
			}
			pages = len(d.Pages)
			if err := d.WritePDF(ctx, &file, nil); err != nil {
				b.Fatal(err)
			}
		})
		took := time.Since(begun)
		if mem > 200 || took > 5*time.Second {
			b.Errorf("%.1f s and %.0f MB", took.Seconds(), mem)
		}
		b.ReportMetric(mem, "MB-peak")
		b.ReportMetric(float64(pages), "pages")
		b.ReportMetric(float64(file.Len())/1e6, "MB-file")
	}
}

// BenchmarkTherapistPage makes the page and its PDF.
func BenchmarkTherapistPage(b *testing.B) {
	sh := shared(b, life(b), LastWeeks(12, today), "intentions,passages")
	for b.Loop() {
		d, err := TherapistPage(sh, Options{Made: today})
		if err != nil {
			b.Fatal(err)
		}
		write(b, d)
	}
}
