// Keys types and scrolls on the page, or in Fyne's own entry, in a real window, and prints what that
// costs as JSON: from the key to the end of the repaint that shows it. Only the benchmark runs it.
package main

import (
	"encoding/json"
	"flag"
	"image"
	"image/color"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

// figures are medians, in microseconds but for Open (ms) and Heap (bytes).
type figures struct {
	Open   float64 // with the repaint
	Key    float64 // the key, with layout and refresh
	Paint  float64 // from the first thing that is painted to the last one
	Screen float64 // from the key to the last thing painted, waiting for the next frame included
	Worst  float64 // of Key and Paint together
	Scroll float64 // a step of scrolling and its repaint
	Heap   uint64
}

func main() {
	entry := flag.Bool("entry", false, "Fyne's own entry")
	words := flag.Int("words", 1000, "how many")
	keys := flag.Int("keys", 100, "how many")
	flag.Parse()
	a := app.NewWithID("stillwater.bench")
	a.Settings().SetTheme(theme.New(theme.Light, 100))
	w := a.NewWindow("Keys")
	b := &bench{text: prose(*words), keys: *keys, painted: make(chan [2]time.Time, 1)}
	b.build(*entry)
	w.SetContent(container.New(b, b.first, b.page, b.last))
	w.Resize(fyne.NewSize(900, 700))
	a.Lifecycle().SetOnStarted(func() {
		go func() {
			time.Sleep(time.Second)
			f := b.run(w)
			_ = json.NewEncoder(os.Stdout).Encode(f)
			os.Exit(0)
		}()
	})
	w.ShowAndRun()
}

type bench struct {
	text        string
	keys        int
	page        fyne.CanvasObject
	set         func(string)
	toMiddle    func(w fyne.Window)
	first, last *canvas.Raster // painted before and after everything else
	begin       time.Time
	armed       bool
	painted     chan [2]time.Time
}

func (b *bench) build(entry bool) {
	dot := image.NewUniform(color.White)
	b.first = canvas.NewRaster(func(int, int) image.Image { b.begin = time.Now(); return dot })
	b.last = canvas.NewRaster(func(int, int) image.Image {
		if b.armed {
			b.armed = false
			b.painted <- [2]time.Time{b.begin, time.Now()}
		}
		return dot
	})
	if entry {
		e := widget.NewMultiLineEntry()
		e.Wrapping = fyne.TextWrapWord
		b.page, b.set = e, e.SetText
		b.toMiddle = func(w fyne.Window) { w.Canvas().Focus(e); e.CursorRow = 40; e.Refresh() }
		return
	}
	e := kit.NewEditor()
	b.page, b.set = e, e.SetText
	b.toMiddle = func(w fyne.Window) {
		e.Focus()
		e.CursorToEnd()
		for range 30 {
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
		}
	}
}

// Layout gives the page all the room, and the two dots a corner.
func (b *bench) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, o := range o {
		o.Move(fyne.NewPos(0, 0))
		if o == b.page {
			o.Resize(s)
		} else {
			o.Resize(fyne.NewSize(1, 1))
		}
	}
}

// MinSize is small.
func (b *bench) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

// step does something on the thread of the window and waits for the repaint.
func (b *bench) step(do func()) (key, paint, screen time.Duration) {
	var begin time.Time
	fyne.Do(func() {
		begin = time.Now()
		do()
		key = time.Since(begin)
		b.armed = true
		b.first.Refresh()
		b.last.Refresh()
	})
	p := <-b.painted
	time.Sleep(5 * time.Millisecond)
	return key, p[1].Sub(p[0]), p[1].Sub(begin)
}

func (b *bench) run(w fyne.Window) figures {
	var f figures
	b.step(func() { b.set(prose(400)) }) // the first page of a sitting
	time.Sleep(time.Second)
	before := heap()
	opened, shown, _ := b.step(func() { b.set(b.text) })
	f.Open = float64((opened + shown).Microseconds()) / 1000
	b.step(func() { b.toMiddle(w) })
	time.Sleep(2 * time.Second) // whatever is left for later is done
	var keys, paints, screens, both []time.Duration
	for i := range b.keys {
		k, p, s := b.step(func() { w.Canvas().Focused().TypedRune(rune('a' + i%26)) })
		keys, paints, screens, both = append(keys, k), append(paints, p), append(screens, s), append(both, k+p)
	}
	f.Key, f.Paint, f.Screen = middle(keys), middle(paints), middle(screens)
	f.Worst = float64(slices.Max(both).Microseconds())
	f.Heap = heap() - before
	var scroll *container.Scroll
	for _, o := range test.WidgetRenderer(b.page.(fyne.Widget)).Objects() {
		if s, ok := o.(*container.Scroll); ok {
			scroll = s
		}
	}
	var steps []time.Duration
	for range b.keys {
		k, p, _ := b.step(func() {
			if scroll != nil {
				scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)})
			}
		})
		steps = append(steps, k+p)
	}
	f.Scroll = middle(steps)
	return f
}

func middle(d []time.Duration) float64 {
	slices.Sort(d)
	return float64(d[len(d)/2].Microseconds())
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// prose is so many words in paragraphs of 90.
func prose(words int) string {
	r := rand.New(rand.NewPCG(5, 9))
	var b strings.Builder
	for i := range words {
		for range 2 + r.IntN(9) {
			b.WriteByte("etaoinshrdlucmfwygpbvk"[min(r.IntN(22), r.IntN(22))])
		}
		if i%90 == 89 {
			b.WriteString(".\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
