//go:build linux

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
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

// keys are the figures of testdata/keys: medians in µs, but for Open (ms) and Heap (bytes).
type keys struct {
	Open, Key, Paint, Screen, Worst, Scroll float64
	Heap                                    uint64
}

// BenchmarkTyping measures the page to write on beside Fyne's own entry in a real window: a key in a long
// text from the key to the end of the repaint, opening one, scrolling by a step.
func BenchmarkTyping(b *testing.B) {
	bin := filepath.Join(b.TempDir(), "keys")
	if out, err := exec.Command("go", "build", "-o", bin, "./testdata/keys").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	s, err := NewScreen(1280, 800)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	run := func(b *testing.B, args ...string) keys {
		home := b.TempDir()
		c := exec.Command(bin, args...)
		c.Env = []string{"PATH=" + os.Getenv("PATH"), "DISPLAY=" + s.Display, "HOME=" + home, "XDG_RUNTIME_DIR=" + home, "LC_ALL=C.UTF-8", "LIBGL_ALWAYS_SOFTWARE=1"}
		c.Stderr = os.Stderr
		out, err := c.Output()
		var k keys
		if err == nil {
			err = json.Unmarshal(out, &k)
		}
		if err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		b.ReportMetric(k.Key, "µs/key")
		b.ReportMetric(k.Paint, "µs/repaint")
		b.ReportMetric(k.Screen/1000, "ms/key-to-screen")
		b.ReportMetric(k.Scroll, "µs/scroll-step")
		b.ReportMetric(k.Open, "ms/open")
		b.ReportMetric(float64(k.Heap)/1e6, "MB")
		b.ReportMetric(0, "ns/op")
		return k
	}
	ours := map[int]keys{}
	for _, n := range []int{1_000, 10_000, 50_000, 200_000} {
		b.Run(fmt.Sprintf("Page/%dwords", n), func(b *testing.B) {
			ours[n] = run(b, "-words", strconv.Itoa(n), "-keys", "100")
			b.ReportMetric(ours[n].Worst, "µs/key-and-repaint-worst")
		})
	}
	for _, c := range []struct{ words, keys int }{{1_000, 20}, {10_000, 5}, {50_000, 2}} {
		b.Run(fmt.Sprintf("Entry/%dwords", c.words), func(b *testing.B) {
			k := run(b, "-entry", "-words", strconv.Itoa(c.words), "-keys", strconv.Itoa(c.keys))
			b.ReportMetric((k.Key+k.Paint)/max(1, ours[c.words].Key+ours[c.words].Paint), "times-ours")
		})
	}
}
