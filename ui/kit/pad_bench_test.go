package kit

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// prose is so many words of a text as people write it: sentences, paragraphs of about 90 words, some
// 6,000 different words.
func prose(words int) string {
	r := rand.New(rand.NewPCG(5, 9))
	known := make([]string, 6000)
	for i := range known {
		b := make([]byte, 2+r.IntN(9))
		for k := range b {
			b[k] = "etaoinshrdlucmfwygpbvkEA"[min(r.IntN(24), r.IntN(24))]
		}
		known[i] = string(b)
	}
	var b strings.Builder
	for i := range words {
		b.WriteString(known[min(r.IntN(6000), r.IntN(6000))])
		switch {
		case i%90 == 89:
			b.WriteString(".\n")
		case i%14 == 13:
			b.WriteString(", ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func middle(times []time.Duration) time.Duration {
	t := append([]time.Duration(nil), times...)
	for i := range t {
		for k := i; k > 0 && t[k] < t[k-1]; k-- {
			t[k], t[k-1] = t[k-1], t[k]
		}
	}
	return t[len(t)/2]
}

// stroke is what a key costs: the change, its layout, what is drawn anew, and the text handed on.
func stroke(n int, key func(i int)) time.Duration {
	times := make([]time.Duration, n)
	for i := range times {
		begin := time.Now()
		key(i)
		times[i] = time.Since(begin)
	}
	return middle(times)
}

func benchPage(b *testing.B) (*Editor, fyne.Window) {
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 100))
	e := NewEditor()
	byHand(e)
	e.OnChanged = func() {}
	w := test.NewTempWindow(b, e)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(800, 600))
	e.SetText(prose(300)) // the widths of letters are known after the first page of a sitting
	return e, w
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkPage measures the page beside widget.Entry in one run: a keystroke in the middle of a long
// text, opening one, scrolling through one.
func BenchmarkPage(b *testing.B) {
	strokes := map[int]time.Duration{}
	for _, words := range []int{1_000, 10_000, 50_000, 200_000} {
		b.Run(fmt.Sprintf("%dwords", words), func(b *testing.B) {
			s := prose(words)
			e, _ := benchPage(b)
			before := heap()
			begin := time.Now()
			e.SetText(s)
			open := time.Since(begin)
			begin = time.Now()
			e.pad.txt.settleAll()
			settled := time.Since(begin)
			memory := heap() - before + uint64(len(s))
			e.pad.move(spot{len(e.pad.txt.pars) / 2, 40}, false)
			for range b.N {
				strokes[words] = stroke(300, func(i int) { e.pad.TypedRune(rune('a' + i%26)) })
			}
			step := float32(0)
			scroll := stroke(300, func(int) {
				step += 40
				e.scroll.ScrollToOffset(fyne.NewPos(0, step))
				e.pad.show(step, e.scroll.Size().Height)
			})
			b.ReportMetric(float64(strokes[words].Microseconds()), "µs/key")
			b.ReportMetric(float64(open.Microseconds())/1000, "ms/open")
			b.ReportMetric(float64(settled.Microseconds())/1000, "ms/settled-later")
			b.ReportMetric(float64(scroll.Microseconds()), "µs/scroll")
			b.ReportMetric(float64(memory)/1e6, "MB")
			b.ReportMetric(0, "ns/op")
		})
	}
	for _, c := range []struct{ words, keys int }{{1_000, 50}, {10_000, 5}, {50_000, 2}} {
		b.Run(fmt.Sprintf("Entry/%dwords", c.words), func(b *testing.B) {
			s := prose(c.words)
			test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 100))
			e := widget.NewMultiLineEntry()
			e.Wrapping = fyne.TextWrapWord
			w := test.NewTempWindow(b, container.NewStack(e))
			w.Resize(fyne.NewSize(800, 600))
			begin := time.Now()
			e.SetText(s)
			open := time.Since(begin)
			w.Canvas().Focus(e)
			e.CursorRow = 40
			e.Refresh()
			var key time.Duration
			for range b.N {
				key = stroke(c.keys, func(i int) { e.TypedRune(rune('a' + i%26)) })
			}
			b.ReportMetric(float64(key.Microseconds()), "µs/key")
			b.ReportMetric(float64(open.Microseconds())/1000, "ms/open")
			b.ReportMetric(float64(key)/float64(max(1, strokes[c.words])), "times-ours")
			b.ReportMetric(0, "ns/op")
		})
	}
}
