package vault

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// scan counts where the needles lie in the memory of a process.
func scan(t *testing.T, pid int, needles map[string][]byte) map[string]int {
	t.Helper()
	maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		t.Fatal(err)
	}
	mem, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		t.Skipf("the memory of another process cannot be read here: %v", err)
	}
	defer mem.Close()
	found, read := map[string]int{}, 0
	for line := range strings.Lines(string(maps)) {
		var from, to int64
		var perms string
		if n, _ := fmt.Sscanf(line, "%x-%x %s", &from, &to, &perms); n != 3 || !strings.HasPrefix(perms, "rw") || strings.Contains(line, "[v") {
			continue
		}
		const step = 16 << 20
		for ; from < to; from += step {
			b, err := io.ReadAll(io.NewSectionReader(mem, from, min(step+64, to-from)))
			if err != nil && len(b) == 0 {
				continue // reserved by Go and never used
			}
			read += len(b)
			for name, needle := range needles {
				found[name] += bytes.Count(b, needle)
			}
		}
	}
	if read < 4<<20 {
		t.Fatalf("only %d bytes of memory were read", read)
	}
	return found
}

// TestMemoryAfterLock looks for keys, passphrase and text in the memory of a
// process with an open vault, and again after it was locked.
func TestMemoryAfterLock(t *testing.T) {
	pass := []byte("heron marble voyage tinsel 8415")
	path := filepath.Join(t.TempDir(), "journal")
	v, err := Create(t.Context(), path, NewKeys{Passphrase: pass, Code: testCode, KDF: TestOnlyWeakKDF()}, Options{floorDelay: never})
	if err != nil {
		t.Fatal(err)
	}
	exec(t, v, "create table entry(id integer primary key, text)")
	const words = "the words of a person 20417"
	for i := range 40 {
		exec(t, v, "insert into entry(text) values(?)", strings.Repeat(fmt.Sprint(i, " ", words, ". "), 50))
	}
	c := v.chain
	salt := append(append([]byte(nil), c.vaultID[:]...), c.fileID[:]...)
	needles := map[string][]byte{
		"data key": bytes.Clone(c.dataKey), "passphrase": pass, "text": []byte(words),
		"header key": subkey(c.dataKey, salt, infoHeader), "record key": subkey(c.dataKey, salt, infoRecord), "page key": subkey(c.dataKey, salt, infoPage),
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}

	cmd := child("rememberer", path)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		in.Close()
		_ = cmd.Wait()
	}()
	said := bufio.NewReader(out)
	expect := func(want string) {
		t.Helper()
		if line, _ := said.ReadString('\n'); strings.TrimSpace(line) != want {
			t.Fatalf("the process says %q, want %q", line, want)
		}
	}
	fmt.Fprintf(in, "%s\n", pass)
	expect("open")
	before := scan(t, cmd.Process.Pid, needles)
	t.Logf("open:   %v", before)
	for _, name := range []string{"data key", "page key", "text"} {
		if before[name] == 0 {
			t.Errorf("%s is not found in an open vault: the search proves nothing", name)
		}
	}
	fmt.Fprintln(in)
	expect("locked")
	var after map[string]int
	for range 20 { // the system gets the memory back on another thread
		time.Sleep(100 * time.Millisecond)
		after = scan(t, cmd.Process.Pid, needles)
		if after["data key"]+after["page key"]+after["record key"]+after["header key"]+after["passphrase"] == 0 {
			break
		}
	}
	t.Logf("locked: %v", after)
	for name := range needles {
		if n := after[name]; n > 0 && name != "text" {
			t.Errorf("%s is found %d times after the lock", name, n)
		}
	}
	if after["text"] > before["text"]/20 { // a piece of a page stays on the stack of a thread
		t.Errorf("text is found %d times after the lock, %d times before", after["text"], before["text"])
	}
}
