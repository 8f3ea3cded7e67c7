package settings

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// SyncedFolder tells whether a file at path lies in a folder that a sync
// program carries to other computers, and the name of that program as people
// know it. It knows the folders that these programs name in the environment
// (OneDrive) and in small files of their own (Dropbox), where macOS and Windows
// keep those of iCloud and Google Drive, and the marks that Syncthing,
// Nextcloud, Dropbox and Google Drive leave in the topmost folder. Folders that
// are only called like one are not its business. The file need not exist.
// Nothing but names is looked at; nothing is asked over the network.
func SyncedFolder(path string) (name string, ok bool) {
	home, _ := os.UserHomeDir()
	return computer{
		goos: runtime.GOOS, home: home, getenv: os.Getenv, read: readSmall,
		exists: func(p string) bool { _, err := os.Lstat(p); return err == nil },
	}.synced(path)
}

// computer is what is known of one; tests make one up.
type computer struct {
	goos, home string // home "" when not known
	getenv     func(string) string
	exists     func(path string) bool
	read       func(path string) ([]byte, error)
}

// marks are what sync programs keep in the topmost folder that they carry.
var marks = []struct{ file, name string }{
	{".stfolder", "Syncthing"},
	{".sync.ffs_db", "FreeFileSync"},
	{".dropbox", "Dropbox"},
	{".dropbox.cache", "Dropbox"},
	{".nextcloudsync.log", "Nextcloud"},
	{".owncloudsync.log", "ownCloud"},
	{".tmp.drivedownload", "Google Drive"},
	{".tmp.driveupload", "Google Drive"},
}

func (c computer) synced(path string) (string, bool) {
	if path == "" {
		return "", false
	}
	path = filepath.Clean(path)
	for _, r := range c.roots() {
		if filepath.IsAbs(r.dir) && c.within(r.dir, path) {
			return r.name, true
		}
	}
	if name, ok := c.cloudStorage(path); ok {
		return name, true
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		for _, m := range marks {
			// The settings of Dropbox itself are called like its mark.
			if dir != filepath.Clean(c.home) && c.exists(filepath.Join(dir, m.file)) {
				return m.name, true
			}
		}
		if dir == filepath.Dir(dir) {
			return "", false
		}
	}
}

// within tells whether path lies below dir.
func (c computer) within(dir, path string) bool {
	dir = strings.TrimSuffix(filepath.Clean(dir), string(filepath.Separator)) + string(filepath.Separator)
	if len(path) <= len(dir) {
		return false
	}
	if c.goos == "windows" || c.goos == "darwin" {
		return strings.EqualFold(path[:len(dir)], dir)
	}
	return strings.HasPrefix(path, dir)
}

type root struct{ dir, name string }

// roots are the topmost folders that sync programs name, and their fixed ones.
func (c computer) roots() []root {
	list := []root{
		{c.getenv("OneDrive"), "OneDrive"},
		{c.getenv("OneDriveConsumer"), "OneDrive"},
		{c.getenv("OneDriveCommercial"), "OneDrive"},
	}
	for _, dir := range c.dropbox() {
		list = append(list, root{dir, "Dropbox"})
	}
	switch {
	case c.home == "":
	case c.goos == "darwin":
		list = append(list, root{filepath.Join(c.home, "Library", "Mobile Documents"), "iCloud Drive"})
	case c.goos == "windows":
		list = append(list, root{filepath.Join(c.home, "iCloudDrive"), "iCloud Drive"})
	}
	return list
}

// cloudStorage knows the folders that macOS keeps for sync programs, such as
// ~/Library/CloudStorage/GoogleDrive-me@example.org.
func (c computer) cloudStorage(path string) (string, bool) {
	all := filepath.Join(c.home, "Library", "CloudStorage")
	if c.goos != "darwin" || c.home == "" || !c.within(all, path) {
		return "", false
	}
	folder, _, _ := strings.Cut(path[len(all)+1:], string(filepath.Separator))
	program, _, _ := strings.Cut(folder, "-")
	switch program {
	case "GoogleDrive":
		program = "Google Drive"
	case "iCloudDrive":
		program = "iCloud Drive"
	}
	return program, true
}

// dropbox reads where Dropbox says its folders are:
// https://help.dropbox.com/installs/locate-dropbox-folder
func (c computer) dropbox() (dirs []string) {
	var infos []string
	if c.home != "" {
		infos = append(infos, filepath.Join(c.home, ".dropbox", "info.json"))
	}
	for _, env := range []string{"APPDATA", "LOCALAPPDATA"} {
		if d := c.getenv(env); d != "" {
			infos = append(infos, filepath.Join(d, "Dropbox", "info.json"))
		}
	}
	for _, info := range infos {
		data, err := c.read(info)
		if err != nil {
			continue
		}
		var accounts map[string]struct {
			Path string `json:"path"`
		}
		if json.Unmarshal(data, &accounts) != nil {
			continue
		}
		for _, a := range accounts {
			dirs = append(dirs, a.Path)
		}
	}
	return dirs
}
