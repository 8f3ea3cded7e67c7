package place

import (
	"path/filepath"
	"testing"
)

func TestSynced(t *testing.T) {
	for path, want := range map[string]string{
		"/home/ada/.local/share/stillwater/journal.stillwater":                 "",
		"/home/ada/OneDrive/journal.stillwater":                                "OneDrive",
		"/home/ada/OneDrive - Work/a/journal.stillwater":                       "OneDrive",
		`C:\Users\Ada\OneDrive\Documents\journal.stillwater`:                   "",
		"/home/ada/Dropbox (Personal)/x.stillwater":                            "Dropbox",
		"/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/x.stillwater": "iCloud",
		"/home/ada/Google Drive/x.stillwater":                                  "Google Drive",
		"/home/ada/GoogleDrive-ada@example.org/x.stillwater":                   "Google Drive",
		"/home/ada/dropboxes/x.stillwater":                                     "",
		"/home/ada/dropbox.stillwater":                                         "",
		"/home/ada/Nextcloud/x.stillwater":                                     "Nextcloud",
	} {
		if path[0] != '/' && filepath.Separator == '/' {
			continue // filepath.Dir splits as the system does
		}
		if got := Synced(path); got != want {
			t.Errorf("Synced(%q) = %q, want %q", path, got, want)
		}
	}
}

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
