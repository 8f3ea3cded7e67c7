//go:build unix

package main

// row is one line of docs/reliability.md and the tests that stand behind it.
type row struct {
	name string
	// about is what is done, for the table; what is promised stands in
	// docs/reliability.md.
	about string
	tests []tests
	// minutes is how long the full form may take on two cores, all packages
	// together; after twice that it is ended.
	minutes int
	// alone says that the row measures time, or fills both cores by itself.
	alone bool
	// memory says that its files may lie in memory: what it shows has nothing to do with a disk,
	// as a kill, which takes nothing from what the system was told to write.
	memory bool
}

// tests are those of one package whose names match run.
type tests struct{ pkg, run string }

// rows are all rows. Together they fit into an hour on two cores. Those that
// take longest stand first, so that the pairs end at about the same time.
var rows = []row{
	{"crash", "killed at every system call that writes, and at random moments", []tests{
		{"./journal/store", "^TestTortureCrash"}, {"./journal/vault", "^TestTortureCrash"}, {"./cli", "^TestTortureCrash"},
	}, 18, false, true},
	{"powercut", "power cuts over a layer that drops, reorders and tears what was not synced", []tests{{"./journal/vault", "^TestTorturePowerCut"}}, 11, false, false},
	{"tamper", "bits and bytes changed, records and pages swapped and spliced", []tests{{"./journal/vault", "^TestTortureTamper"}}, 10, false, false},
	{"autosave", "killed at random moments while real keys are typed into a real window", []tests{{"./e2e", "^TestTortureAutosave$"}}, 10, false, false},
	{"copies", "copies taken at every moment, and mixed from older and newer blocks", []tests{{"./journal/vault", "^TestTortureCopies"}}, 6, false, true},
	{"ioerrors", "errors of reading, writing and syncing at every call", []tests{
		{"./journal/vault", "^TestTortureIOErrors"}, {"./journal/store", "^TestTortureIOErrors"},
	}, 5, false, true},
	{"salvage", "what is rescued of a damaged journal", []tests{{"./journal/store", "^TestTortureSalvage"}}, 5, false, true},
	{"plaintext", "forty words looked for in home, temporary folders and the raw disk", []tests{
		{"./cli", "^TestTorturePlaintext"}, {"./e2e", "^TestFirstDay$"},
	}, 5, false, false},
	{"sabotage", "the tests run in builds that lack one defense each", []tests{{"./journal/vault", "^TestTortureSabotage$"}}, 4, false, false},
	{"editor", "the page to write on beside a plain model of it: the same keys, clicks, drags, pastes and undos", []tests{{"./ui/kit", "^TestTortureEditor$"}}, 4, false, false},
	{"secrets", "passphrase, code and key replaced, killed at every system call", []tests{{"./journal/store", "^TestTortureSecrets"}}, 4, false, true},
	{"doublestart", "two processes that want one file", []tests{{"./journal/store", "^TestTortureDoubleStart"}}, 3, false, true},
	{"truncation", "cut at every 512 bytes; empty; 4 GiB of nothing", []tests{{"./journal/vault", "^TestTortureTruncation"}}, 2, false, false},
	{"classes", "wrong passphrase or damaged file, told apart", []tests{{"./journal/vault", "^TestTortureClasses"}}, 2, false, false},
	{"clocks", "zones, clock changes, 1970, 2038, a clock set back 400 days", []tests{
		{"./journal/store", "^TestTortureClocks"}, {"./journal", "^TestTortureClocks"},
	}, 2, false, true},
	{"recoverycode", "slips of the pen in recovery codes", []tests{{"./journal/secret", "^TestTortureRecoveryCode"}}, 1, false, false},
	{"soak", "ten years of writing, beside plain SQLite", []tests{{"./journal/store", "^TestTortureSoak"}}, 12, true, false},
}
