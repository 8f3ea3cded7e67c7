// Package settings keeps the few choices that are not personal in a small readable file: how the
// window looks, when it locks, where the journal is. They are needed before the journal is
// unlocked. Nothing that a person wrote ever belongs here.
package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Theme is how the window is colored.
type Theme string

// The themes.
const (
	System   Theme = "system" // light or dark, as the desktop is
	Light    Theme = "light"
	Dark     Theme = "dark"
	Contrast Theme = "contrast"
)

// Ranges that Load and Save clamp to.
const (
	MinTextPercent = 80
	MaxTextPercent = 200
	MinLockMinutes = 1
	MaxLockMinutes = 240
	maxWindow      = 20000 // pixels; larger than any screen
	maxDays        = 10000 // days of use that are counted
	maxTwins       = 16384 // bytes of paths
)

// Window is where the window was, in Fyne's units. Width and Height are 0 when not known; X and Y
// count only when Placed.
type Window struct {
	Width     int  `json:"width,omitempty"`
	Height    int  `json:"height,omitempty"`
	X         int  `json:"x,omitempty"`
	Y         int  `json:"y,omitempty"`
	Placed    bool `json:"placed,omitempty"`
	Maximized bool `json:"maximized,omitempty"`
}

// Backups say where backups go, and what was said about that. They hold paths and dates, as the
// paths of the files themselves do, and nothing else.
type Backups struct {
	Folder string `json:"folder,omitempty"` // absolute; "" for the program's own
	Second string `json:"second,omitempty"` // absolute: a stick, a synced folder; "" for none
	Asked  bool   `json:"asked,omitempty"`  // a second place was asked for once
	// Days counts the days of use since a backup went to the second place, Day is the last of them.
	Days     int    `json:"days,omitempty"`
	Day      string `json:"day,omitempty"`      // 2006-01-02
	Reminded string `json:"reminded,omitempty"` // the day of the last reminder, 2006-01-02
	NoRemind bool   `json:"noRemind,omitempty"` // the person wants no more of them
	// Twins are the paths of other states of a journal that were told of already, a line each.
	Twins string `json:"twins,omitempty"`
}

// clamped drops what is no path and no date, and brings the count into its range.
func (b Backups) clamped() Backups {
	for _, path := range []*string{&b.Folder, &b.Second} {
		if strings.ContainsRune(*path, 0) || *path != "" && !filepath.IsAbs(*path) {
			*path = ""
		}
	}
	for _, day := range []*string{&b.Day, &b.Reminded} {
		if _, err := time.Parse(time.DateOnly, *day); err != nil {
			*day = ""
		}
	}
	b.Days = min(max(b.Days, 0), maxDays)
	if len(b.Twins) > maxTwins {
		b.Twins = ""
	}
	return b
}

// Settings are all of the settings. Settings can be compared with ==.
type Settings struct {
	Theme       Theme  // one of the themes
	TextPercent int    // 80 to 200
	LockMinutes int    // idle minutes until the journal locks, 1 to 240
	Window      Window // last size and place
	Journal     string // path of the journal; "" for DefaultJournalPath
	Region      string // region of the crisis lines: a key of assets.CrisisRegions, "" for not chosen
	Language    string // BCP 47 tag, "" for the system's
	Backups     Backups
	Typewriter  bool // the line of the cursor stays in the middle of the page
	LessMotion  bool // nothing moves by itself

	extra string // fields of later versions, a JSON object, written back as they were
}

// Defaults are the settings of a first start.
func Defaults() Settings {
	return Settings{Theme: System, TextPercent: 100, LockMinutes: 10}
}

// JournalPath is the path of the journal to open: the chosen one, or the default in dir.
func (s Settings) JournalPath(dir string) string {
	if s.Journal != "" {
		return s.Journal
	}
	return DefaultJournalPath(dir)
}

// clamped brings every field into its range.
func (s Settings) clamped() Settings {
	d := Defaults()
	switch s.Theme {
	case System, Light, Dark, Contrast:
	default:
		s.Theme = d.Theme
	}
	s.TextPercent = min(max(s.TextPercent, MinTextPercent), MaxTextPercent)
	s.LockMinutes = min(max(s.LockMinutes, MinLockMinutes), MaxLockMinutes)
	w := &s.Window
	w.Width, w.Height = min(max(w.Width, 0), maxWindow), min(max(w.Height, 0), maxWindow)
	w.X, w.Y = min(max(w.X, -maxWindow), maxWindow), min(max(w.Y, -maxWindow), maxWindow)
	s.Region = short(s.Region, 16)
	s.Language = short(s.Language, 35) // the longest tag that RFC 5646 asks to expect
	if strings.ContainsRune(s.Journal, 0) {
		s.Journal = ""
	}
	s.Backups = s.Backups.clamped()
	return s
}

// short keeps s if it is made of at most n letters, digits and dashes.
func short(s string, n int) string {
	for _, r := range s {
		if r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return ""
		}
	}
	if len(s) > n {
		return ""
	}
	return s
}

// fields pairs the names in the file with the places in s.
func (s *Settings) fields() map[string]any {
	return map[string]any{
		"theme":       &s.Theme,
		"textPercent": &s.TextPercent,
		"lockMinutes": &s.LockMinutes,
		"window":      &s.Window,
		"journal":     &s.Journal,
		"region":      &s.Region,
		"language":    &s.Language,
		"backups":     &s.Backups,
		"typewriter":  &s.Typewriter,
		"lessMotion":  &s.LessMotion,
	}
}

// parse reads the file's text. A field that does not fit gets its default; only a text that is no
// JSON object at all is an error.
func parse(data []byte) (Settings, error) {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return Defaults(), errors.New("not a JSON object")
	}
	if raw == nil { // the text "null"
		return Defaults(), errors.New("not a JSON object")
	}
	s := Defaults()
	for name, place := range s.fields() {
		if v, ok := raw[name]; ok {
			keep := s
			if json.Unmarshal(v, place) != nil {
				s = keep
			}
			delete(raw, name)
		}
	}
	if len(raw) > 0 {
		extra, err := json.Marshal(raw)
		if err != nil {
			return Defaults(), errors.New("fields that cannot be kept")
		}
		s.extra = string(extra)
	}
	return s.clamped(), nil
}

// format is the text of the file: indented, fields sorted, unknown ones kept.
func (s Settings) format() ([]byte, error) {
	s = s.clamped()
	all := map[string]any{}
	if s.extra != "" {
		var extra map[string]json.RawMessage
		if err := json.Unmarshal([]byte(s.extra), &extra); err != nil {
			return nil, err
		}
		for name, v := range extra {
			all[name] = v
		}
	}
	for name, place := range s.fields() {
		all[name] = place
	}
	b, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(b, '\n'), nil
}

// DefaultDir is the folder of the program's data: $XDG_DATA_HOME/stillwater or
// ~/.local/share/stillwater, ~/Library/Application Support/Stillwater, %LOCALAPPDATA%\Stillwater.
// It is not made here. The error says which of them the system did not tell.
func DefaultDir() (string, error) {
	home, _ := os.UserHomeDir()
	return dirFor(runtime.GOOS, os.Getenv, home)
}

func dirFor(goos string, getenv func(string) string, home string) (string, error) {
	switch goos {
	case "windows":
		if d := getenv("LOCALAPPDATA"); d != "" {
			return filepath.Join(d, "Stillwater"), nil
		}
		if home != "" {
			return filepath.Join(home, "AppData", "Local", "Stillwater"), nil
		}
		return "", errors.New("settings: neither LOCALAPPDATA nor a home folder is known")
	case "darwin":
		if home != "" {
			return filepath.Join(home, "Library", "Application Support", "Stillwater"), nil
		}
	default:
		// The XDG rules tell to ignore a path that is not absolute.
		if d := getenv("XDG_DATA_HOME"); filepath.IsAbs(d) {
			return filepath.Join(d, "stillwater"), nil
		}
		if home != "" {
			return filepath.Join(home, ".local", "share", "stillwater"), nil
		}
	}
	return "", fmt.Errorf("settings: no home folder is known")
}

// DefaultJournalPath is where a journal lives unless the person chose another place.
func DefaultJournalPath(dir string) string { return filepath.Join(dir, "journal.stillwater") }
