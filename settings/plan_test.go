package settings

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestTheCopyOfThePlan(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	if b, err := Plan(dir); b != nil || err != nil {
		t.Fatalf("before: %q, %v", b, err)
	}
	if err := KeepPlan(dir, []byte("one")); err != nil {
		t.Fatal(err)
	}
	if err := KeepPlan(dir, []byte("two")); err != nil {
		t.Fatal(err)
	}
	if b, err := Plan(dir); string(b) != "two" || err != nil {
		t.Fatalf("read %q, %v", b, err)
	}
	info, err := os.Stat(filepath.Join(dir, planName))
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
	for range 2 { // the second time there is none, and that is well
		if err := DropPlan(dir); err != nil {
			t.Fatal(err)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("left over: %v, %v", entries, err)
	}
	if err := KeepPlan(dir, make([]byte, maxFile+1)); err == nil {
		t.Error("a copy of more than 1 MiB was kept")
	}
}
