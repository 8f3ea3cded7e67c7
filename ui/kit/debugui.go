//go:build debugui

package kit

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"sort"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// The debug build writes where the named widgets are, so that scripts can click by name. Positions
// are pixels in the window. No text of the person is written.

type debugItem struct {
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	X        int    `json:"x"`
	Y        int    `json:"y"`
	W        int    `json:"w"`
	H        int    `json:"h"`
	Disabled bool   `json:"disabled,omitempty"`
	Focused  bool   `json:"focused,omitempty"`
	Checked  bool   `json:"checked,omitempty"`
	Selected *int   `json:"selected,omitempty"`
	Rows     *int   `json:"rows,omitempty"`
	Length   *int   `json:"length,omitempty"` // characters in a field or editor
	Busy     bool   `json:"busy,omitempty"`
	Error    bool   `json:"error,omitempty"`
	Over     int    `json:"over"` // 0 in the window, 1 in the first sheet over it, ...
}

type debugState struct {
	Windows  int         `json:"windows"`
	Width    int         `json:"width"`
	Height   int         `json:"height"`
	Scale    float32     `json:"scale"`
	Overlays int         `json:"overlays"`
	Items    []debugItem `json:"items"`
}

var (
	debugMu    sync.Mutex
	debugNames = map[fyne.CanvasObject]string{}
	debugOnce  sync.Once
)

func remember(id string, o fyne.CanvasObject) {
	debugMu.Lock()
	debugNames[o] = id
	debugMu.Unlock()
	debugOnce.Do(func() {
		if path := os.Getenv("STILLWATER_DEBUG_UI"); path != "" {
			go debugPoll(path)
		}
	})
}

func debugPoll(path string) {
	last := ""
	for range time.Tick(150 * time.Millisecond) {
		if fyne.CurrentApp() == nil {
			continue
		}
		done := make(chan []byte, 1)
		Do(func() { done <- debugDump() })
		var b []byte
		select {
		case b = <-done:
		case <-time.After(5 * time.Second):
			continue
		}
		if string(b) == last {
			continue
		}
		last = string(b)
		tmp := path + ".new"
		if os.WriteFile(tmp, b, 0o600) == nil {
			_ = os.Rename(tmp, path)
		}
	}
}

func debugDump() []byte {
	debugMu.Lock()
	names := make(map[fyne.CanvasObject]string, len(debugNames))
	for o, n := range debugNames {
		names[o] = n
	}
	debugMu.Unlock()
	wins := fyne.CurrentApp().Driver().AllWindows()
	st := debugState{Windows: len(wins), Items: []debugItem{}}
	for _, w := range wins {
		c := w.Canvas()
		st.Scale = c.Scale()
		st.Width, st.Height = int(c.Size().Width*c.Scale()), int(c.Size().Height*c.Scale())
		st.Overlays = len(c.Overlays().List())
		debugWindow(c, names, &st)
	}
	sort.Slice(st.Items, func(i, j int) bool { return st.Items[i].Name < st.Items[j].Name })
	b, err := json.MarshalIndent(st, "", " ")
	if err != nil {
		return []byte(fmt.Sprintf("{%q: %q}", "error", err))
	}
	return b
}

type debugBox struct{ x0, y0, x1, y1 float32 }

func (b debugBox) cut(o debugBox) debugBox {
	return debugBox{max(b.x0, o.x0), max(b.y0, o.y0), min(b.x1, o.x1), min(b.y1, o.y1)}
}

func debugWindow(c fyne.Canvas, names map[fyne.CanvasObject]string, st *debugState) {
	whole := debugBox{0, 0, c.Size().Width, c.Size().Height}
	focused := c.Focused()
	var walk func(o fyne.CanvasObject, at fyne.Position, clip debugBox, over int)
	walk = func(o fyne.CanvasObject, at fyne.Position, clip debugBox, over int) {
		if o == nil || !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		if n, ok := names[o]; ok {
			box := debugBox{at.X, at.Y, at.X + o.Size().Width, at.Y + o.Size().Height}.cut(clip)
			if box.x1-box.x0 >= 2 && box.y1-box.y0 >= 2 {
				s := c.Scale()
				it := debugItem{Name: n, Kind: debugKind(o), X: int(box.x0 * s), Y: int(box.y0 * s), W: int((box.x1 - box.x0) * s), H: int((box.y1 - box.y0) * s), Over: over}
				debugStateOf(o, focused, &it)
				st.Items = append(st.Items, it)
			}
		}
		if isClip(o) {
			clip = clip.cut(debugBox{at.X, at.Y, at.X + o.Size().Width, at.Y + o.Size().Height})
		}
		for _, child := range childrenOf(o) {
			walk(child, at, clip, over)
		}
	}
	walk(c.Content(), fyne.Position{}, whole, 0)
	for i, o := range c.Overlays().List() {
		walk(o, fyne.Position{}, whole, i+1)
	}
}

func debugKind(o fyne.CanvasObject) string {
	t := reflect.TypeOf(o).String()
	return strings.ToLower(t[strings.LastIndexByte(t, '.')+1:])
}
