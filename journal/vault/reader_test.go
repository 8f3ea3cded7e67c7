package vault

import (
	osexec "os/exec" // exec is ours
	"strings"
	"testing"
)

// readerPython gives a Python that can run tools/read_journal.py, "" for none.
func readerPython() string {
	for _, name := range []string{"python3", "/usr/bin/python3", "python"} {
		if osexec.Command(name, "-c", "import sys, nacl.bindings; sys.exit(sys.version_info < (3, 9))").Run() == nil {
			return name
		}
	}
	return ""
}

// TestIndependentReader runs the reader that was written from docs/format.md
// alone over the journals and vectors that [TestVectors] and the store's
// TestFrozenJournals open: both must give the same.
func TestIndependentReader(t *testing.T) {
	python := readerPython()
	if python == "" {
		t.Skip("there is no Python 3.9 with PyNaCl (Debian: apt-get install python3-nacl)")
	}
	out, err := osexec.CommandContext(t.Context(), python, "../../tools/test_read_journal.py").CombinedOutput()
	said := strings.TrimSpace(string(out))
	if err != nil || !strings.HasSuffix(said, " 0 differ") {
		t.Fatalf("%v\n%s", err, said)
	}
	t.Log(said)
}
