//go:build linux

// Package e2e drives the whole app as a person would: a real window on a
// virtual display, a pointer and a keyboard. The stories in its tests and the
// pictures of `make run` both stand on it.
//
// It needs Xvfb, openbox, xdotool and ImageMagick's import; `make test` and
// `make run` install them.
package e2e

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Screen is a virtual display with a window manager on it.
type Screen struct {
	Display       string // ":7"
	Width, Height int    // in pixels
	home          string // of the window manager, removed at Close
	procs         []*exec.Cmd
}

// NewScreen starts a display of the given size in pixels. Close ends it.
func NewScreen(width, height int) (*Screen, error) {
	s := &Screen{Width: width, Height: height}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-dpi", "96", "-nolisten", "tcp", "-noreset")
	x.ExtraFiles = []*os.File{w}
	if err := x.Start(); err != nil {
		w.Close()
		return nil, fmt.Errorf("start Xvfb: %w", err)
	}
	w.Close()
	s.procs = append(s.procs, x)
	got := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(r).ReadString('\n')
		got <- strings.TrimSpace(line)
	}()
	select {
	case n := <-got:
		if n == "" {
			s.Close()
			return nil, errors.New("the virtual display told no number")
		}
		s.Display = ":" + n
	case <-time.After(30 * time.Second):
		s.Close()
		return nil, errors.New("the virtual display did not start within 30 s")
	}
	if s.home, err = os.MkdirTemp("", "stillwater-screen-"); err != nil {
		s.Close()
		return nil, err
	}
	wm := exec.Command("openbox", "--sm-disable")
	wm.Env = append(os.Environ(), "DISPLAY="+s.Display, "HOME="+s.home, "XDG_CONFIG_HOME="+s.home, "XDG_CACHE_HOME="+s.home, "XDG_DATA_HOME="+s.home, "LC_ALL=C.UTF-8")
	if err := wm.Start(); err != nil {
		s.Close()
		return nil, fmt.Errorf("start openbox: %w", err)
	}
	s.procs = append(s.procs, wm)
	return s, s.waitForManager()
}

// waitForManager waits until the window manager has announced itself.
func (s *Screen) waitForManager() error {
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		out, err := s.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
		if err == nil && strings.Contains(out, "window id") {
			return nil
		}
	}
	return fmt.Errorf("the window manager did not start within 20 s")
}

// Close ends everything on the display.
func (s *Screen) Close() {
	for i := len(s.procs) - 1; i >= 0; i-- {
		p := s.procs[i]
		_ = p.Process.Kill()
		_ = p.Wait()
	}
	s.procs = nil
	if s.home != "" {
		os.RemoveAll(s.home)
	}
}

// run runs a tool on the display and gives what it printed.
func (s *Screen) run(name string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	c := exec.CommandContext(ctx, name, args...)
	c.Env = append(os.Environ(), "DISPLAY="+s.Display, "LC_ALL=C.UTF-8")
	out, err := c.CombinedOutput()
	if err != nil {
		return string(out), fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, out)
	}
	return string(out), nil
}

// Shot writes a PNG of the whole display.
func (s *Screen) Shot(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	_, err := s.run("import", "-window", "root", "-define", "png:compression-level=9", path)
	return err
}
