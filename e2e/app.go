//go:build linux

package e2e

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Wait is how long the harness waits for something to appear. It is long
// because these machines are shared; a story that works never waits for it.
//
// Under the race detector everything takes many times as long, and so does this.
var Wait = 60 * time.Second

// App is a running Stillwater in a home of its own.
type App struct {
	Screen *Screen
	Home   string // HOME and everything under it
	cmd    *exec.Cmd
	names  string // where the widgets and their places are told
	window string // the window's id
	ended  chan struct{}
	output *os.File
}

// Options are what an App starts with.
type Options struct {
	Args   []string
	Env    []string            // added to the few that are set
	Strace string              // a file for the trace of file and network calls; "" for none
	User   *syscall.Credential // whose program it is, nil for ours; the home must be theirs
}

// Start runs the program, which must be built with the tag debugui, and waits
// for its window.
func (s *Screen) Start(bin, home string, o Options) (*App, error) {
	a := &App{Screen: s, Home: home, names: filepath.Join(home, "names.json"), ended: make(chan struct{})}
	// A home as people have it: what is missing cannot be written to by mistake.
	for _, dir := range []string{".cache", ".config", ".local/share", "run"} {
		if err := os.MkdirAll(filepath.Join(home, dir), 0o700); err != nil {
			return nil, err
		}
	}
	os.Remove(a.names)
	argv := append([]string{bin}, o.Args...)
	if o.Strace != "" {
		argv = append([]string{"strace", "-f", "-qq", "-s", "256", "-o", o.Strace, "-e", "trace=%network,open,openat,creat,rename,renameat,renameat2,link,linkat"}, argv...)
	}
	a.cmd = exec.Command(argv[0], argv[1:]...)
	a.cmd.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "DISPLAY=" + s.Display, "HOME=" + home, "LC_ALL=C.UTF-8", "TZ=Europe/Berlin",
		"LIBGL_ALWAYS_SOFTWARE=1", "XDG_RUNTIME_DIR=" + filepath.Join(home, "run"),
		"STILLWATER_DEBUG_UI=" + a.names,
	}, o.Env...)
	a.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Credential: o.User}
	var err error
	if a.output, err = os.OpenFile(filepath.Join(home, "output.txt"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600); err != nil {
		return nil, err
	}
	a.cmd.Stdout, a.cmd.Stderr = a.output, a.output
	if err := a.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { _ = a.cmd.Wait(); close(a.ended) }()
	return a, a.findWindow()
}

// windows lists the windows of our name.
func (s *Screen) windows() []string {
	out, err := s.run("xdotool", "search", "--onlyvisible", "--name", "^Stillwater$")
	if err != nil {
		return nil // none: xdotool calls that an error
	}
	return strings.Fields(out)
}

func (a *App) findWindow() error {
	return a.until("the window", func() bool {
		for _, id := range a.Screen.windows() {
			a.window = id
			_, err := a.Screen.run("xdotool", "windowactivate", "--sync", id)
			return err == nil
		}
		return false
	})
}

// until waits for a condition.
func (a *App) until(what string, ok func() bool) error {
	for end := time.Now().Add(Wait); time.Now().Before(end); time.Sleep(60 * time.Millisecond) {
		if ok() {
			return nil
		}
		select {
		case <-a.ended:
			out, _ := os.ReadFile(filepath.Join(a.Home, "output.txt"))
			return fmt.Errorf("the program ended while waiting for %s: %s", what, tail(out))
		default:
		}
	}
	return fmt.Errorf("waited %v for %s; shown are %v", Wait, what, a.Names())
}

func tail(b []byte) []byte { return b[max(0, len(b)-4000):] }

// Widget is a named part of the window and where it is, in pixels of the
// window's content. None of it is the person's text.
type Widget struct {
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	X        int    `json:"x"`
	Y        int    `json:"y"`
	W        int    `json:"w"`
	H        int    `json:"h"`
	Off      bool   `json:"disabled"`
	Focused  bool   `json:"focused"`
	Checked  bool   `json:"checked"`
	Selected *int   `json:"selected"`
	Rows     *int   `json:"rows"`
	Length   *int   `json:"length"` // characters in a field
	Busy     bool   `json:"busy"`
	Error    bool   `json:"error"`
	Over     int    `json:"over"` // 0 in the window, 1 in the first sheet over it
}

// Widgets lists what is shown now.
func (a *App) Widgets() (map[string]Widget, error) {
	b, err := os.ReadFile(a.names)
	if err != nil {
		return nil, err
	}
	var state struct{ Items []Widget }
	if err := json.Unmarshal(b, &state); err != nil {
		return nil, err
	}
	m := make(map[string]Widget, len(state.Items))
	for _, w := range state.Items {
		m[w.Name] = w
	}
	return m, nil
}

// Names lists the names of what is shown now, for messages.
func (a *App) Names() []string {
	m, _ := a.Widgets()
	return slices.Sorted(maps.Keys(m))
}

// WaitFor waits until a widget is shown.
func (a *App) WaitFor(name string) (Widget, error) {
	var w Widget
	err := a.until("the widget "+name, func() bool {
		m, err := a.Widgets()
		if err != nil {
			return false
		}
		var ok bool
		w, ok = m[name]
		return ok && !w.Off
	})
	return w, err
}

// WaitGone waits until a widget is no longer shown.
func (a *App) WaitGone(name string) error {
	return a.until("the end of the widget "+name, func() bool {
		m, err := a.Widgets()
		_, there := m[name]
		return err == nil && !there
	})
}

// Shown tells whether a widget is shown now.
func (a *App) Shown(name string) bool {
	m, err := a.Widgets()
	_, there := m[name]
	return err == nil && there
}

// Click waits for a widget and clicks into its middle.
func (a *App) Click(name string) error {
	w, err := a.WaitFor(name)
	for last := (Widget{}); err == nil && (w.X != last.X || w.Y != last.Y); { // a layout that has just begun comes to rest
		last = w
		time.Sleep(Wait / 300)
		w, err = a.WaitFor(name)
	}
	if err != nil {
		return err
	}
	x, y := strconv.Itoa(w.X+w.W/2), strconv.Itoa(w.Y+w.H/2)
	_, err = a.Screen.run("xdotool", "mousemove", "--sync", "--window", a.window, x, y, "sleep", "0.05", "click", "1")
	time.Sleep(150 * time.Millisecond)
	return err
}

// Reach scrolls the page in the middle of the window down to its end, and up
// again, until a widget is in sight: one that appears late may have been passed
// by.
func (a *App) Reach(name string) error {
	w, err := a.Screen.run("xdotool", "getwindowgeometry", "--shell", a.window)
	if err != nil {
		return err
	}
	var width, height int
	for line := range strings.Lines(w) {
		_, _ = fmt.Sscanf(line, "WIDTH=%d", &width)
		_, _ = fmt.Sscanf(line, "HEIGHT=%d", &height)
	}
	// Without waiting: a pointer that is there already does not move.
	if _, err := a.Screen.run("xdotool", "mousemove", "--window", a.window, strconv.Itoa(width*3/5), strconv.Itoa(height/2)); err != nil {
		return err
	}
	// What was scrolled may be drawn later: it must have come to rest.
	wheel, scrolled := "5", map[string]int(nil) // down; the places before the last turn
	still := 0                                  // turns after which nothing with a name had moved
	var last map[string]int
	return a.until("the widget "+name+" further down", func() bool {
		m, err := a.Widgets()
		places := make(map[string]int, len(m))
		for n, w := range m {
			places[n] = w.Y
		}
		_, there := m[name]
		switch {
		case err != nil || len(m) == 0 || !maps.Equal(places, last):
			last = places
			time.Sleep(Wait / 300)
			return false
		case there:
			return true
		case !maps.Equal(places, scrolled):
			still = 0
		case still < 3: // a stretch of the page without names, or its end
			still++
		default:
			still = 0
			wheel = map[string]string{"5": "4", "4": "5"}[wheel]
		}
		_, _ = a.Screen.run("xdotool", "click", "--repeat", "8", "--delay", "20", wheel)
		scrolled, last = places, nil
		return false
	})
}

// Type types ASCII text where the focus is.
func (a *App) Type(text string) error {
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			if err := a.Key("Return"); err != nil {
				return err
			}
		}
		if line == "" {
			continue
		}
		if _, err := a.Screen.run("xdotool", "type", "--delay", "14", "--", line); err != nil {
			return err
		}
	}
	return nil
}

// Key presses a key or a chord, as xdotool names them: "ctrl+n", "Tab".
func (a *App) Key(chord string) error {
	_, err := a.Screen.run("xdotool", "key", "--clearmodifiers", chord)
	time.Sleep(120 * time.Millisecond)
	return err
}

// Fill clicks into a field, makes sure that the keyboard is there, empties it
// and types. A click can miss once where a layout was still moving.
func (a *App) Fill(name, text string) error {
	for try := 0; ; try++ {
		if err := a.Click(name); err != nil {
			return err
		}
		end := time.Now().Add(3 * time.Second)
		focused := false
		for !focused && time.Now().Before(end) {
			time.Sleep(300 * time.Millisecond)
			m, err := a.Widgets()
			focused = err == nil && m[name].Focused
		}
		if focused {
			break
		}
		if try == 4 {
			return fmt.Errorf("the keyboard does not go to %s", name)
		}
	}
	if err := a.Key("ctrl+a"); err != nil {
		return err
	}
	if err := a.Type(text); err != nil {
		return err
	}
	return a.WaitLength(name, len(text))
}

// WaitLength waits until a field or the page holds n characters: xdotool is
// done before the window has taken what it typed.
func (a *App) WaitLength(name string, n int) error {
	return a.until(fmt.Sprintf("%d characters in %s", n, name), func() bool {
		m, err := a.Widgets()
		return err == nil && m[name].Length != nil && *m[name].Length == n
	})
}

// WaitIdle waits until a widget is shown and has drawn itself.
func (a *App) WaitIdle(name string) error {
	return a.until("an idle "+name, func() bool {
		m, err := a.Widgets()
		w, there := m[name]
		return err == nil && there && !w.Busy
	})
}

// WaitFocused waits until the keyboard is in a widget.
func (a *App) WaitFocused(name string) error {
	return a.until("the keyboard in "+name, func() bool {
		m, err := a.Widgets()
		return err == nil && m[name].Focused
	})
}

// Resize gives the window a size in pixels.
func (a *App) Resize(w, h int) error {
	_, err := a.Screen.run("xdotool", "windowmove", a.window, "0", "0", "windowsize", "--sync", a.window, strconv.Itoa(w), strconv.Itoa(h))
	return err
}

// Title is what the window's bar says.
func (a *App) Title() (string, error) {
	out, err := a.Screen.run("xdotool", "getwindowname", a.window)
	return strings.TrimSpace(out), err
}

// Shot writes a PNG of the display once it has come to rest.
func (a *App) Shot(path string) error {
	time.Sleep(500 * time.Millisecond)
	return a.Screen.Shot(path)
}

// Kill ends the program at once, as a power cut would: no handler runs.
func (a *App) Kill() {
	_ = syscall.Kill(-a.cmd.Process.Pid, syscall.SIGKILL)
	<-a.ended
	a.output.Close()
	// The display takes a moment to see that the program is gone, and may give
	// the number of the window to the next one.
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end) && slices.Contains(a.Screen.windows(), a.window); {
		time.Sleep(50 * time.Millisecond)
	}
}

// Quit closes the program by its own key and waits for its end. A key that met a sheet which was just going
// away was once lost; a person presses it again, and so does this, once.
func (a *App) Quit() error {
	for range 2 {
		if err := a.Key("ctrl+q"); err != nil {
			return err
		}
		select {
		case <-a.ended:
			a.output.Close()
			if !a.cmd.ProcessState.Success() {
				return fmt.Errorf("the program ended with %v", a.cmd.ProcessState)
			}
			return nil
		case <-time.After(Wait / 2):
		}
	}
	shown, _ := a.Widgets()
	a.Kill()
	return fmt.Errorf("the program did not end by Ctrl+Q; shown are %v", slices.Sorted(maps.Keys(shown)))
}

// Output is what the program printed.
func (a *App) Output() string {
	b, _ := os.ReadFile(filepath.Join(a.Home, "output.txt"))
	return string(b)
}
