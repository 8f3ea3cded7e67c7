package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A new journal in a folder that a sync program carries says what that means,
// and the code stays alone on the standard output.
func TestNewInASyncedFolderSaysSo(t *testing.T) {
	const says = "Syncthing copies this folder to other computers."
	dir := t.TempDir()
	r := cliRun(t, "", "new", filepath.Join(dir, "plain.stillwater")).want(t, exitDone)
	if strings.Contains(r.err, "copies this folder") {
		t.Errorf("said of a folder that nothing carries: %s", r.err)
	}
	if err := os.Mkdir(filepath.Join(dir, ".stfolder"), 0o700); err != nil {
		t.Fatal(err)
	}
	r = cliRun(t, "", "new", filepath.Join(dir, "carried.stillwater")).want(t, exitDone)
	if !strings.Contains(r.err, says) || strings.Contains(r.out, says) {
		t.Errorf("it says\n%s\nand prints\n%s", r.err, r.out)
	}
}
