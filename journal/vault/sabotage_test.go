//go:build !sabotage

package vault

import (
	"fmt"
	osexec "os/exec"
	"slices"
	"strings"
	"testing"

	"stillwater/torture"
)

// sabotaged lists the defenses, and for each the test that must fail in a build
// without it. A test of another name may fail as well; this one has to.
var sabotaged = []struct{ removed, test, pkg string }{
	{"ad", "TestAssociatedData", vaultPackage},
	{"chain", "TestBranchesDoNotMix", vaultPackage},
	{"commitment", "TestWhichSecretError", vaultPackage},
	{"clamp", "TestHostileCost", vaultPackage},
	{"sync", "TestTorturePowerCut", vaultPackage},
	{"floor", "TestTruncation", vaultPackage},
	{"gapproof", "TestLaterSaveProvesDamage", vaultPackage},
	{"headerseal", "TestWhichSecretError", vaultPackage},
	{"rewrite", "TestTorturePowerCutLostSync", vaultPackage},
	{"filecheck", "TestFileReplaced", vaultPackage},
	{"failclosed", "TestNoSyncFailsClosed", vaultPackage},
	{"temporary", "TestNoTemporaryFiles", vaultPackage},
	{"lock", "TestInUse", vaultPackage},
	{"securedelete", "TestDeletedIsOverwritten", vaultPackage},
	{"readback", "TestSettingsAreReadBack", vaultPackage},
	{"verify", "TestReadBack", vaultPackage},         // of a compaction
	{"verify", "TestBackupIsReadBack", vaultPackage}, // of a backup
	{"reserve", "TestReserveTakesTheLastSaves", vaultPackage},
	{"keepreserve", "TestReserveOutlivesAFailedSave", vaultPackage},
	{"nfc", "TestNormalize", secretPackage},
}

const (
	vaultPackage  = "stillwater/journal/vault"
	secretPackage = "stillwater/journal/secret"
)

// TestTortureSabotage builds the program once for each defense without it, and
// demands that its test fails; and that all of them pass when nothing is taken
// away, so that it is the defense that makes the difference. Each is a build of
// its own: the short form takes the package that builds in a moment alone.
func TestTortureSabotage(t *testing.T) {
	packages := []string{secretPackage}
	if torture.Full() {
		packages = append(packages, vaultPackage)
	}
	run := func(removed, tests, pkg string) (string, error) {
		cmd := osexec.CommandContext(t.Context(), "go", "test", "-count=1", "-v", "-timeout=5m", "-tags=sqlite_fts5,sabotage",
			fmt.Sprintf("-ldflags=-X %s.removed=%s", pkg, removed), "-run=^("+tests+")$", pkg)
		cmd.Env = append(cmd.Environ(), "STILLWATER_TORTURE=", "STILLWATER_FIGURES=")
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	for _, pkg := range packages {
		var tests []string
		for _, s := range sabotaged {
			if s.pkg == pkg {
				tests = append(tests, s.test)
			}
		}
		out, err := run("", strings.Join(tests, "|"), pkg)
		if err != nil {
			t.Fatalf("%s, with all defenses: %v\n%s", pkg, err, out)
		}
		for _, name := range tests {
			if !strings.Contains(out, "--- PASS: "+name+" ") {
				t.Errorf("%s: no test %s passes", pkg, name)
			}
		}
	}
	tried, unnoticed := 0, 0
	for _, s := range sabotaged {
		if !slices.Contains(packages, s.pkg) {
			continue
		}
		tried++
		out, err := run(s.removed, s.test, s.pkg)
		if err == nil || !strings.Contains(out, "--- FAIL: "+s.test+" ") {
			unnoticed++
			t.Errorf("without %s: %s does not fail (%v)\n%s", s.removed, s.test, err, out)
		}
	}
	torture.Report(t, "sabotage", map[string]any{"defenses": tried, "unnoticed": unnoticed})
}
