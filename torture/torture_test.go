package torture

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

func TestReport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "figures.jsonl")
	t.Setenv("STILLWATER_FIGURES", path)
	t.Setenv("STILLWATER_TORTURE", "1")
	for range 2 {
		Report(t, "row", map[string]any{"changes": Count(1, 7)})
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := json.NewDecoder(f)
	for range 2 {
		var l Line
		if err := lines.Decode(&l); err != nil {
			t.Fatal(err)
		}
		if l.Row != "row" || l.Test != "TestReport" || !l.Full || l.Failed || l.At.IsZero() || l.Figures["changes"] != 7.0 {
			t.Errorf("%+v", l)
		}
	}
	if lines.More() {
		t.Error("more than two lines")
	}
}

func TestForms(t *testing.T) {
	t.Setenv("STILLWATER_TORTURE", "")
	if Full() || Count(1, 7) != 1 {
		t.Error("the full form without being asked for")
	}
}

func TestSeed(t *testing.T) {
	t.Setenv("STILLWATER_SEED", "12")
	a, b := Rand(t), Rand(t)
	for range 10 {
		if x, y := a.Uint64(), b.Uint64(); x != y {
			t.Fatal("the same seed gives different numbers")
		}
	}
	first := a.Uint64()
	t.Run("other", func(t *testing.T) {
		other := Rand(t)
		for range 11 {
			if other.Uint64() == first {
				t.Error("two tests get the same numbers from one seed")
			}
		}
	})
	t.Setenv("STILLWATER_SEED", "")
	if one, two := Seed(t), Seed(t); one == two {
		t.Error("two new seeds are equal")
	}
}
