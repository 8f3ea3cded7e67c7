package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

func write(t *testing.T, dir, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, fileName), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return strings.Join(out, " ")
}

func TestSaveAndLoad(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "yet")
	want := Settings{
		Theme: Contrast, TextPercent: 150, LockMinutes: 3, Typewriter: true, LessMotion: true,
		Window:  Window{Width: 1200, Height: 800, X: -5, Y: 10, Placed: true},
		Journal: "/a b/ü.stillwater", Region: "uk", Language: "de-AT",
		Backups: Backups{
			Folder: filepath.Join(t.TempDir(), "b"), Second: filepath.Join(t.TempDir(), "stick"), Asked: true,
			Days: 3, Day: "2026-05-04", Reminded: "2026-05-01", NoRemind: true, Twins: "/a\n/b",
		},
	}
	if err := Save(dir, want); err != nil {
		t.Fatal(err)
	}
	got, err := Load(dir)
	if err != nil || got != want {
		t.Fatalf("%+v, %v", got, err)
	}
	if n := names(t, dir); n != fileName {
		t.Errorf("beside the file: %s", n)
	}
	if runtime.GOOS != "windows" {
		for name, mode := range map[string]fs.FileMode{dir: 0o700 | fs.ModeDir, filepath.Join(dir, fileName): 0o600} {
			if info, err := os.Stat(name); err != nil || info.Mode() != mode {
				t.Errorf("%s: mode %v, %v", name, info.Mode(), err)
			}
		}
	}
}

func TestLoad(t *testing.T) {
	d := Defaults()
	with := func(f func(*Settings)) Settings { s := d; f(&s); return s }
	for _, c := range []struct {
		name, text string
		want       Settings
		broken     bool
	}{
		{"empty object", `{}`, d, false},
		{"too large values", `{"textPercent": 900, "lockMinutes": 100000}`, with(func(s *Settings) { s.TextPercent, s.LockMinutes = 200, 240 }), false},
		{"too small values", `{"textPercent": 1, "lockMinutes": 0}`, with(func(s *Settings) { s.TextPercent, s.LockMinutes = 80, 1 }), false},
		{"unknown theme", `{"theme": "pink"}`, d, false},
		{"a field of another type", `{"textPercent": "big", "theme": "dark"}`, with(func(s *Settings) { s.Theme = Dark }), false},
		{"half a window", `{"window": {"width": 10, "height": "x"}}`, d, false},
		{"window off every screen", `{"window": {"width": -4, "height": 1e5, "x": -90000}}`, d, false},
		{"odd texts", `{"language": "../x", "region": "u s", "journal": "a\u0000b"}`, d, false},
		{"odd backups", `{"backups": {"folder": "here", "second": "\u0000", "days": -3, "day": "today", "reminded": "2026-13-01", "asked": true}}`, with(func(s *Settings) { s.Backups.Asked = true }), false},
		{"empty file", ``, d, true},
		{"cut off", `{"theme": "dark"`, d, true},
		{"a list", `[]`, d, true},
		{"null", `null`, d, true},
		{"zeros", "\x00\x00\x00\x00", d, true},
		{"huge", `{"x": "` + strings.Repeat("a", maxFile) + `"}`, d, true},
	} {
		dir := t.TempDir()
		write(t, dir, c.text)
		got, err := Load(dir)
		if c.name == "window off every screen" { // 1e5 is no int, so the window is as at first
			got.Window = Window{}
		}
		if got != c.want {
			t.Errorf("%s: %+v", c.name, got)
		}
		var b *BrokenError
		if errors.As(err, &b) != c.broken || !c.broken && err != nil {
			t.Errorf("%s: error %v", c.name, err)
		}
		if c.broken {
			kept, err := os.ReadFile(b.Kept)
			if err != nil || string(kept) != c.text || names(t, dir) != "settings-broken-1.json" {
				t.Errorf("%s: not kept aside: %v, %s", c.name, err, names(t, dir))
			}
		}
	}
}

func TestMissingAndUnreadable(t *testing.T) {
	if s, err := Load(filepath.Join(t.TempDir(), "nowhere")); err != nil || s != Defaults() {
		t.Errorf("missing: %+v, %v", s, err)
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, fileName), 0o700); err != nil {
		t.Fatal(err)
	}
	var b *BrokenError
	if s, err := Load(dir); err == nil || errors.As(err, &b) || s != Defaults() {
		t.Errorf("a folder in its place: %+v, %v", s, err)
	}
}

func TestBrokenFilesAreNotLost(t *testing.T) {
	dir := t.TempDir()
	for i := range 12 {
		write(t, dir, "broken "+string(rune('a'+i)))
		if _, err := Load(dir); err == nil {
			t.Fatal("no error")
		}
	}
	first, err := os.ReadFile(filepath.Join(dir, "settings-broken-1.json"))
	if n := len(strings.Fields(names(t, dir))); err != nil || string(first) != "broken a" || n != maxAside {
		t.Fatalf("%q, %v, %d files", first, err, n)
	}
}

func TestUnknownFieldsAreKept(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, `{"theme":"dark","later":{"b":[1,2.50]},"more":"x"}`)
	s, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	s.TextPercent = 110
	if err := Save(dir, s); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(filepath.Join(dir, fileName))
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	var later bytes.Buffer
	json.Compact(&later, raw["later"])
	if later.String() != `{"b":[1,2.50]}` || string(raw["more"]) != `"x"` || string(raw["textPercent"]) != "110" {
		t.Fatalf("%s", data)
	}
}

func TestSaveClamps(t *testing.T) {
	dir := t.TempDir()
	if err := Save(dir, Settings{TextPercent: 5000}); err != nil {
		t.Fatal(err)
	}
	if s, err := Load(dir); err != nil || s.TextPercent != 200 || s.Theme != System || s.LockMinutes != 1 {
		t.Fatalf("%+v, %v", s, err)
	}
}

// breaking is a disk on which one step fails.
type breaking struct {
	system
	step string
}

var errBroken = errors.New("no space left")

func (b breaking) fail(step string, then error) error {
	if b.step == step {
		return errBroken
	}
	return then
}

func (b breaking) MkdirAll(dir string, m fs.FileMode) error {
	return b.fail("mkdir", b.system.MkdirAll(dir, m))
}

func (b breaking) CreateTemp(dir, pattern string) (file, error) {
	if b.step == "create" {
		return nil, errBroken
	}
	f, err := b.system.CreateTemp(dir, pattern)
	return breakingFile{f, b}, err
}

func (b breaking) Rename(from, to string) error {
	if b.step == "rename" {
		return errBroken
	}
	return b.system.Rename(from, to)
}
func (b breaking) SyncDir(dir string) error { return b.fail("syncdir", b.system.SyncDir(dir)) }

type breakingFile struct {
	file
	b breaking
}

func (f breakingFile) Write(p []byte) (int, error) {
	if f.b.step == "write" { // half of it gets through
		n, _ := f.file.Write(p[:len(p)/2])
		return n, errBroken
	}
	return f.file.Write(p)
}
func (f breakingFile) Sync() error  { return f.b.fail("sync", f.file.Sync()) }
func (f breakingFile) Close() error { return f.b.fail("close", f.file.Close()) }

// TestEveryStepMayFail: whatever step of saving fails, the error comes out, no temporary file
// stays, and the old settings are whole (or, when only the last sync failed, the new ones).
func TestEveryStepMayFail(t *testing.T) {
	for _, step := range []string{"mkdir", "create", "write", "sync", "close", "rename", "syncdir"} {
		dir := t.TempDir()
		old := Defaults()
		old.TextPercent = 130
		if err := Save(dir, old); err != nil {
			t.Fatal(err)
		}
		next := old
		next.TextPercent = 170
		if err := save(breaking{step: step}, dir, next); !errors.Is(err, errBroken) {
			t.Errorf("%s: %v", step, err)
		}
		want := old
		if step == "syncdir" {
			want = next
		}
		if got, err := Load(dir); err != nil || got != want {
			t.Errorf("%s: %+v, %v", step, got, err)
		}
		if n := names(t, dir); n != fileName {
			t.Errorf("%s: left over: %s", step, n)
		}
	}
}

func TestLeftoversAreSwept(t *testing.T) {
	dir := t.TempDir()
	old, young, other := filepath.Join(dir, ".settings-1.tmp"), filepath.Join(dir, ".settings-2.tmp"), filepath.Join(dir, "mine.tmp")
	for _, n := range []string{old, young, other} {
		if err := os.WriteFile(n, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-2 * time.Hour)
	if err := errors.Join(os.Chtimes(old, long, long), os.Chtimes(other, long, long), Save(dir, Defaults())); err != nil {
		t.Fatal(err)
	}
	if n := names(t, dir); n != ".settings-2.tmp mine.tmp settings.json" {
		t.Fatal(n)
	}
}

func TestDirs(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("paths with slashes")
	}
	for _, c := range []struct{ goos, env, home, want string }{
		{"linux", "XDG_DATA_HOME=/x/share", "/home/a", "/x/share/stillwater"},
		{"linux", "", "/home/a", "/home/a/.local/share/stillwater"},
		{"linux", "XDG_DATA_HOME=relative", "/home/a", "/home/a/.local/share/stillwater"},
		{"linux", "", "", ""},
		{"darwin", "XDG_DATA_HOME=/x", "/Users/a", "/Users/a/Library/Application Support/Stillwater"},
		{"windows", "LOCALAPPDATA=/l", "/h", "/l/Stillwater"},
		{"windows", "", "/h", "/h/AppData/Local/Stillwater"},
	} {
		got, err := dirFor(c.goos, func(k string) string {
			if name, v, _ := strings.Cut(c.env, "="); name == k {
				return v
			}
			return ""
		}, c.home)
		if got != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%+v: %q, %v", c, got, err)
		}
	}
	if got := (Settings{}).JournalPath("/d"); got != "/d/journal.stillwater" {
		t.Error(got)
	}
	if got := (Settings{Journal: "/j"}).JournalPath("/d"); got != "/j" {
		t.Error(got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"theme":"dark","window":{"x":1},"new":[null]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := parse(data)
		if s != s.clamped() {
			t.Fatalf("not in range: %+v", s)
		}
		if err != nil {
			return
		}
		text, err := s.format()
		if err != nil {
			t.Fatal(err)
		}
		if again, err := parse(text); err != nil || again != s {
			t.Fatalf("%+v\n%+v, %v", s, again, err)
		}
	})
}
