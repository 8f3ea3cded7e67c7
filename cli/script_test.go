package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func finish(t *testing.T, cmd *exec.Cmd, in string) result {
	t.Helper()
	var out, errs bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(in), &out, &errs
	code, err := exitOf(cmd.Run())
	if err != nil {
		t.Fatal(err)
	}
	return result{code, out.String(), errs.String()}
}

func exitOf(err error) (int, error) {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode(), nil
	}
	return 0, err
}

// cmdExits is "exits CODE [<FILE] PROGRAM ARGS...": the program must end with
// this exit code. Its output can be looked at with stdout and stderr.
func cmdExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE [<FILE] PROGRAM ARGS...")
	}
	want, in := args[0], ""
	args = args[1:]
	if name, ok := strings.CutPrefix(args[0], "<"); ok {
		in, args = ts.ReadFile(name), args[1:]
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir, cmd.Env = ts.Getenv("WORK"), environ(ts)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(in), ts.Stdout(), ts.Stderr()
	code, err := exitOf(cmd.Run())
	ts.Check(err)
	if strconv.Itoa(code) != want {
		ts.Fatalf("exit code %d, want %s", code, want)
	}
}

// cmdID is "id FILE NAME": the id of the row in a JSON document is in the variable NAME from here on.
func cmdID(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: id FILE NAME")
	}
	var row struct {
		ID string `json:"id"`
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &row))
	if row.ID == "" {
		ts.Fatalf("no id in %s", args[0])
	}
	ts.Setenv(args[1], row.ID)
}

func environ(ts *testscript.TestScript) []string {
	var env []string
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "TZ", "LC_ALL", "STILLWATER_TEST_NOW", "STILLWATER_TEST_DATA"} {
		env = append(env, name+"="+ts.Getenv(name))
	}
	return env
}

// cmdAwait is "await FILE": the file appears within ten seconds.
func cmdAwait(ts *testscript.TestScript, _ bool, args []string) {
	for range 1000 {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	ts.Fatalf("%s did not appear", args[0])
}

// cmdJSON is "json FILE PATH VALUE": at the path (names and numbers, joined by
// dots) stands this JSON value. "len" is the length of a list.
func cmdJSON(ts *testscript.TestScript, _ bool, args []string) {
	var v any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &v))
	for _, step := range strings.Split(args[1], ".") {
		switch in := v.(type) {
		case map[string]any:
			v = in[step]
		case []any:
			if step == "len" {
				v = float64(len(in))
				continue
			}
			n, err := strconv.Atoi(step)
			if err != nil || n >= len(in) {
				ts.Fatalf("no %s in a list of %d", step, len(in))
			}
			v = in[n]
		default:
			ts.Fatalf("no %s in %v", step, v)
		}
	}
	var want any
	ts.Check(json.Unmarshal([]byte(args[2]), &want))
	have, _ := json.Marshal(v)
	wish, _ := json.Marshal(want)
	if !bytes.Equal(have, wish) {
		ts.Fatalf("%s is %.200s, want %.200s", args[1], have, wish)
	}
}

// cmdFlip is "flip FILE OFFSET": one bit changes; a negative offset counts
// from the end.
func cmdFlip(ts *testscript.TestScript, _ bool, args []string) {
	data := []byte(ts.ReadFile(args[0]))
	at, err := strconv.Atoi(args[1])
	ts.Check(err)
	if at < 0 {
		at += len(data)
	}
	data[at] ^= 0x10
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

// cmdNewer is "newer FILE": both header copies say a version that nobody knows
// yet, with the right digest, as docs/format.md describes it.
func cmdNewer(ts *testscript.TestScript, _ bool, args []string) {
	data := []byte(ts.ReadFile(args[0]))
	for _, at := range []int{0, 69_632} {
		header := data[at : at+4096]
		binary.LittleEndian.PutUint16(header[8:], 999)
		sum := sha256.New()
		sum.Write(header[:10])
		sum.Write(header[42:])
		copy(header[10:], sum.Sum(nil))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

// hostileTexts are texts that nobody types and everybody meets.
var hostileTexts = map[string]string{
	"nul":     "before\x00after\n",
	"invalid": "before\xff\xfe\xc3(after\n",
	"bidi":    "\u202etxt.exe\u2066 \u200fx\n",
	"marks":   "a" + strings.Repeat("\u0301", 100_000) + "b\n",
	"huge":    strings.Repeat("All the water of the sea.\n", 200_000),
	"escape":  "\x1b]0;title\x07\x1b[2J\x9b31m\n",
	"blank":   " \n\t\r\n ",
	"empty":   "",
	"crlf":    "one\r\ntwo\rthree\n",
	"jpeg":    "\xff\xd8\xff\xe0\x00\x10JFIF\x00" + strings.Repeat("\x01\x02\x03", 50_000),
}

// cmdHostile is "hostile KIND FILE".
func cmdHostile(ts *testscript.TestScript, _ bool, args []string) {
	text, ok := hostileTexts[args[0]]
	if !ok {
		ts.Fatalf("no hostile text %s", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o600))
}

// cmdHolds is "holds JSONFILE PATH KIND": at the path stands the hostile text
// as it may be kept.
func cmdHolds(ts *testscript.TestScript, neg bool, args []string) {
	want := hostileTexts[args[2]]
	for bad, good := range map[string]string{"\x00": "\ufffd", "\xff\xfe\xc3(": "\ufffd\ufffd\ufffd(", "\x9b": "\ufffd", "\r\n": "\n"} {
		want = strings.ReplaceAll(want, bad, good)
	}
	want = strings.ReplaceAll(want, "\r", "\n")
	raw, err := json.Marshal(want)
	ts.Check(err)
	cmdJSON(ts, neg, []string{args[0], args[1], string(raw)})
	ts.Logf("%s", fmt.Sprintf("%d bytes as expected", len(want)))
}
