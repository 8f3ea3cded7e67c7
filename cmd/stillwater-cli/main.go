// Command stillwater-cli keeps and reads Stillwater journals from the command
// line. It has no window and needs none; see "stillwater-cli help".
package main

import (
	"os"
	_ "time/tzdata" // Windows has none

	"stillwater/cli"
	"stillwater/harden"
	"stillwater/journal"
	"stillwater/journal/store"
	"stillwater/settings"
)

// version is set by the build of a release.
var version = "0.1.0"

func main() {
	_ = harden.Process() // where the system refuses, the program goes on without it
	dir, err := settings.DefaultDir()
	if err != nil {
		dir = "" // the store then keeps its copies beside the journal
	}
	set, _ := settings.Load(dir) // with an error the defaults come
	places := journal.BackupPlaces{Folder: set.Backups.Folder, Second: set.Backups.Second}
	now := clock()
	os.Exit(cli.Main(store.New(store.Options{DataDir: dir, Backups: places, Clock: now}), now, version))
}
