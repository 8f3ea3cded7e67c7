package cli

import (
	"bufio"
	"encoding/json"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillwater/torture"
)

// TestTortureCrash kills writers at any moment, also while they open, close and derive
// keys. No id that was printed may be missing afterward, and the file is sound
// each time, checked in depth.
func TestTortureCrash(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("STILLWATER_TEST_DATA", filepath.Join(dir, "data"))
	path := filepath.Join(dir, "j.stillwater")
	cliRun(t, "", "new", path).want(t, exitDone)
	kills := torture.Count(10, 100)
	rnd := torture.Rand(t)
	var acknowledged []string
	torn := 0
	for round := range kills {
		var ids []string
		if round%5 == 4 {
			ids = killedAdd(t, path, rnd)
		} else {
			ids = killedWriter(t, path, rnd)
		}
		acknowledged = append(acknowledged, ids...)
		r := cliRun(t, "", "check", "--deep", path).want(t, exitDone)
		if strings.Contains(r.out, "was cut off") {
			torn++
		}
		have := kept(t, path)
		for _, id := range acknowledged {
			if !have[id] {
				t.Fatalf("round %d: an acknowledged entry is lost", round)
			}
		}
	}
	if len(acknowledged) < kills {
		t.Errorf("only %d saves were acknowledged", len(acknowledged))
	}
	torture.Report(t, "crash", map[string]any{"kills of the command line": kills, "acknowledged entries": len(acknowledged), "torn ends told": torn})
}

func kept(t *testing.T, path string) map[string]bool {
	t.Helper()
	var list []struct{ ID string }
	if err := json.Unmarshal([]byte(cliRun(t, "", "list", path, "--json").want(t, exitDone).out), &list); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, e := range list {
		ids[e.ID] = true
	}
	return ids
}

// killedWriter kills a writer between its first save and 60 ms later.
func killedWriter(t *testing.T, path string, rnd *rand.Rand) []string {
	t.Helper()
	return killed(t, exec.Command("writer", path), true, time.Duration(rnd.IntN(60_000))*time.Microsecond)
}

// killedAdd kills a single add up to 300 ms after its start.
func killedAdd(t *testing.T, path string, rnd *rand.Rand) []string {
	t.Helper()
	pw := filepath.Join(t.TempDir(), "pw")
	if err := os.WriteFile(pw, []byte(testPassphrase), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("stillwater-cli", "add", path, "--passphrase-file", pw)
	cmd.Stdin = strings.NewReader("one entry")
	return killed(t, cmd, false, time.Duration(rnd.IntN(300_000))*time.Microsecond)
}

// killed runs cmd, kills it after the delay and gives the ids it printed.
func killed(t *testing.T, cmd *exec.Cmd, afterFirst bool, delay time.Duration) []string {
	t.Helper()
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	out := bufio.NewReader(pipe)
	var text strings.Builder
	if afterFirst {
		line, err := out.ReadString('\n')
		if err != nil {
			t.Fatalf("the writer did not save: %v", err)
		}
		text.WriteString(line)
	}
	timer := time.AfterFunc(delay, func() { _ = cmd.Process.Kill() })
	rest, _ := io.ReadAll(out)
	timer.Stop()
	_ = cmd.Wait()
	text.Write(rest)
	lines := strings.Split(text.String(), "\n")
	return lines[:len(lines)-1] // what stands before a line end
}
