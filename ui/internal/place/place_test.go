package place

import (
	"path/filepath"
	"testing"
)

func TestExpandAndShort(t *testing.T) {
	t.Setenv("HOME", "/home/ada")
	t.Setenv("USERPROFILE", "/home/ada")
	if got, want := Expand(" ~/notes/a "), filepath.Join("/home/ada", "notes", "a"); got != want {
		t.Errorf("Expand = %q, want %q", got, want)
	}
	if got := Expand("  "); got != "" {
		t.Errorf("an empty path became %q", got)
	}
	if got, want := Short(filepath.Join("/home/ada", "a.stillwater")), filepath.Join("~", "a.stillwater"); got != want {
		t.Errorf("Short = %q, want %q", got, want)
	}
	if got := WithEnding("/a/b"); got != "/a/b.stillwater" {
		t.Errorf("WithEnding = %q", got)
	}
	if got := WithEnding("/a/b.Stillwater"); got != "/a/b.Stillwater" {
		t.Errorf("WithEnding = %q", got)
	}
}
