//go:build linux

package e2e

import (
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// BenchmarkStart measures the time from the start of the program to its first
// window, beside an empty Fyne window, in turns on the same display.
func BenchmarkStart(b *testing.B) {
	empty := filepath.Join(b.TempDir(), "empty")
	if out, err := exec.Command("go", "build", "-o", empty, "./testdata/empty").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	s, err := NewScreen(1280, 800)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	const rounds = 9
	var ours, theirs []time.Duration
	once := func(bin string) time.Duration {
		begin := time.Now()
		a, err := s.Start(bin, b.TempDir(), Options{})
		took := time.Since(begin)
		if a != nil {
			a.Kill()
		}
		if err != nil {
			b.Fatal(err)
		}
		return took
	}
	for range b.N {
		for range rounds {
			theirs = append(theirs, once(empty))
			ours = append(ours, once(appPath))
		}
	}
	slices.Sort(ours)
	slices.Sort(theirs)
	o, e := ours[len(ours)/2], theirs[len(theirs)/2]
	b.ReportMetric(float64(o.Milliseconds()), "ms-stillwater")
	b.ReportMetric(float64(e.Milliseconds()), "ms-empty")
	b.ReportMetric(float64(o)/float64(e), "ratio")
	b.ReportMetric(0, "ns/op")
}
