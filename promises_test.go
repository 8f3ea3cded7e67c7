package main_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPromisesHaveTheirTests reads docs/promises.md and looks for every test
// that it names.
func TestPromisesHaveTheirTests(t *testing.T) {
	page, err := os.ReadFile("docs/promises.md")
	if err != nil {
		t.Fatal(err)
	}
	quoted := regexp.MustCompile("`([^`]+)`")
	seen := map[string]bool{}
	tests := 0
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 3 {
			continue
		}
		folder := quoted.FindStringSubmatch(cells[1])
		if folder == nil {
			continue // the head of the table
		}
		if n, _, _ := strings.Cut(strings.TrimSpace(cells[0]), " "); n != "" {
			seen[n] = true
		}
		for _, name := range quoted.FindAllStringSubmatch(cells[2], -1) {
			tests++
			if !hasTest(t, folder[1], name[1]) {
				t.Errorf("%s has no test %s", folder[1], name[1])
			}
		}
	}
	for _, n := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"} {
		if !seen[n] {
			t.Errorf("promise %s has no test", n)
		}
	}
	if tests < 20 {
		t.Errorf("only %d tests were found in the table", tests)
	}
}

func hasTest(t *testing.T, folder, name string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(b), "\nfunc "+name+"(t *testing.T)") {
			return true
		}
	}
	return false
}
