package settings

import (
	"io/fs"
	"path/filepath"
	"runtime"
	"testing"
)

// at makes an absolute path of this system from one with slashes.
func at(p string) string {
	if runtime.GOOS == "windows" {
		return `C:` + filepath.FromSlash(p)
	}
	return p
}

func TestSyncedFolder(t *testing.T) {
	const home = "/home/ada"
	for name, c := range map[string]struct {
		goos  string
		env   map[string]string
		there []string          // files and folders
		files map[string]string // what stands in them
		path  string
		want  string
	}{
		"nothing known":              {"linux", nil, nil, nil, "/home/ada/.local/share/stillwater/journal.stillwater", ""},
		"no path":                    {"linux", nil, []string{"/.stfolder"}, nil, "", ""},
		"only called like one":       {"linux", nil, nil, nil, "/home/ada/Dropbox/j", ""},
		"OneDrive":                   {"windows", map[string]string{"OneDrive": "/Users/Ada/OneDrive"}, nil, nil, "/Users/Ada/OneDrive/Documents/j", "OneDrive"},
		"OneDrive in other letters":  {"windows", map[string]string{"OneDriveCommercial": "/users/ada/onedrive - work"}, nil, nil, "/Users/Ada/OneDrive - Work/j", "OneDrive"},
		"OneDrive itself":            {"windows", map[string]string{"OneDrive": "/Users/Ada/OneDrive"}, nil, nil, "/Users/Ada/OneDrive", ""},
		"beside OneDrive":            {"windows", map[string]string{"OneDrive": "/Users/Ada/OneDrive"}, nil, nil, "/Users/Ada/OneDriveX/j", ""},
		"OneDrive, no absolute path": {"windows", map[string]string{"OneDrive": "OneDrive"}, nil, nil, "/Users/Ada/OneDrive/j", ""},
		"letters count elsewhere":    {"linux", map[string]string{"OneDrive": "/home/ada/onedrive"}, nil, nil, "/home/ada/OneDrive/j", ""},
		"Dropbox by its own file": {
			"linux", nil, nil, map[string]string{"/home/ada/.dropbox/info.json": `{"personal": {"path": "` + "/data/Box" + `", "host": 1}}`}, "/data/Box/a/b/j", "Dropbox",
		},
		"Dropbox on Windows": {
			"windows",
			map[string]string{"APPDATA": "/appdata"},
			nil,
			map[string]string{"/appdata/Dropbox/info.json": `{"business": {"path": "/Users/Ada/Team"}, "personal": {"path": "/x"}}`},
			"/Users/Ada/Team/j", "Dropbox",
		},
		"Dropbox whose file is broken": {"linux", nil, nil, map[string]string{"/home/ada/.dropbox/info.json": `{"personal": [`}, "/data/Box/j", ""},
		"Dropbox by its mark":          {"linux", nil, []string{"/data/d/.dropbox.cache"}, nil, "/data/d/j", "Dropbox"},
		"the settings of Dropbox":      {"linux", nil, []string{"/home/ada/.dropbox"}, nil, "/home/ada/.local/j", ""},
		"iCloud on a Mac":              {"darwin", nil, nil, nil, "/home/ada/Library/Mobile Documents/com~apple~CloudDocs/j", "iCloud Drive"},
		"iCloud elsewhere":             {"linux", nil, nil, nil, "/home/ada/Library/Mobile Documents/com~apple~CloudDocs/j", ""},
		"iCloud on Windows":            {"windows", nil, nil, nil, "/home/ada/iCloudDrive/j", "iCloud Drive"},
		"Google Drive on a Mac":        {"darwin", nil, nil, nil, "/home/ada/Library/CloudStorage/GoogleDrive-me@example.org/My Drive/j", "Google Drive"},
		"OneDrive on a Mac":            {"darwin", nil, nil, nil, "/home/ada/Library/CloudStorage/OneDrive-Personal/j", "OneDrive"},
		"Google Drive by its mark":     {"windows", nil, []string{"/g/.tmp.driveupload"}, nil, "/g/a/j", "Google Drive"},
		"Syncthing":                    {"linux", nil, []string{"/home/ada/Sync/.stfolder"}, nil, "/home/ada/Sync/a/b/c/j", "Syncthing"},
		"beside Syncthing":             {"linux", nil, []string{"/home/ada/Sync/.stfolder"}, nil, "/home/ada/Synced/j", ""},
		"Nextcloud":                    {"linux", nil, []string{"/home/ada/Cloud/.nextcloudsync.log"}, nil, "/home/ada/Cloud/j", "Nextcloud"},
	} {
		t.Run(name, func(t *testing.T) {
			there := map[string]bool{}
			for _, p := range c.there {
				there[at(p)] = true
			}
			on := computer{
				goos: c.goos, home: at(home),
				getenv: func(k string) string {
					if v := c.env[k]; filepath.IsAbs(at(v)) && v != "" && v[0] == '/' {
						return at(v)
					}
					return c.env[k]
				},
				exists: func(p string) bool { return there[p] },
				read: func(p string) ([]byte, error) {
					for name, text := range c.files {
						if at(name) == p {
							return []byte(text), nil
						}
					}
					return nil, fs.ErrNotExist
				},
			}
			path := c.path
			if path != "" {
				path = at(path)
			}
			if got, ok := on.synced(path); got != c.want || ok != (c.want != "") {
				t.Errorf("%q, %v, want %q", got, ok, c.want)
			}
		})
	}
}

// TestSyncedFolderOnThisComputer looks at real files.
func TestSyncedFolderOnThisComputer(t *testing.T) {
	dir := t.TempDir()
	if name, ok := SyncedFolder(filepath.Join(dir, "a", "j")); ok {
		t.Skipf("the folder for temporary files is synced by %s", name)
	}
	if err := Save(filepath.Join(dir, ".stfolder"), Defaults()); err != nil {
		t.Fatal(err)
	}
	if name, ok := SyncedFolder(filepath.Join(dir, "a", "j")); !ok || name != "Syncthing" {
		t.Errorf("%q, %v", name, ok)
	}
}
