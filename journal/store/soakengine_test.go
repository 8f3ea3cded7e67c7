package store

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The soak runs each engine in a process of its own, which begins as the other
// does, so that the memory of the two can be compared.

// soakEnv names the engine that the test program is, the shape of its journal
// and its folder, when it was started to be one.
const soakEnv = "STILLWATER_SOAK"

var soakEngines = map[string]func(testing.TB, string) *bench{"plain": plainBench, "vault": vaultBench}

// TestSoakEngine is no test: TestTortureSoak starts it as an engine.
func TestSoakEngine(t *testing.T) {
	parts := strings.SplitN(os.Getenv(soakEnv), ":", 3)
	if len(parts) != 3 {
		t.Skip("only TestTortureSoak starts this")
	}
	shapes := soakShapes()
	i := slices.IndexFunc(shapes, func(s soakShape) bool { return s.name == parts[1] })
	if i < 0 || soakEngines[parts[0]] == nil {
		t.Fatal("no such engine or shape")
	}
	figures := soak(t, parts[0], shapes[i], parts[2])
	if runtime.GOOS == "linux" && (figures["rss_MB"].(int64) <= 0 || figures["peak_rss_MB"].(int64) < figures["rss_MB"].(int64)) {
		t.Errorf("the memory is not told: %v", figures)
	}
	b, err := json.Marshal(figures)
	must(t, err)
	must(t, os.WriteFile(filepath.Join(parts[2], "figures"), b, 0o600))
}

// soakProcess starts an engine, waits for it and gives its figures.
func soakProcess(t *testing.T, name, shape string) (figures map[string]any) {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestSoakEngine$", "-test.timeout=25m")
	cmd.Env = append(os.Environ(), soakEnv+"="+name+":"+shape+":"+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	b, err := os.ReadFile(filepath.Join(dir, "figures"))
	must(t, err)
	must(t, json.Unmarshal(b, &figures))
	must(t, os.RemoveAll(dir)) // 1 GB, and the next comes
	return figures
}

// resident is how much memory the process holds in bytes, after what is not
// needed was given back; 0 where Linux's /proc is missing.
func resident() int64 {
	debug.FreeOSMemory()
	return ofProcess("VmRSS:")
}

// peak is the most that it ever held.
func peak() int64 { return ofProcess("VmHWM:") }

func ofProcess(line string) int64 {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), "\n"+line)
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kib, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil {
		return 0
	}
	return kib << 10
}

func inMB(n int64) int64 { return n >> 20 }
