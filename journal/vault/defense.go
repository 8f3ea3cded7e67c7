//go:build !sabotage

package vault

// The defenses that stand or fall by a line or two, by name. All of them are
// always on: they are constants, and the compiler drops what would happen
// without. The build tag sabotage, which no release carries, takes one of them
// away (defense_sabotage.go), and for each some test must fail
// (sabotage_test.go).
const (
	useAD          = true // what is sealed is bound to its place: file, offset, page, sequence, slot, header
	useChain       = true // a record names the tag of the one before
	useCommitment  = true // a slot tells whose it is before it is opened
	useClamp       = true // what a file may ask of the key derivation is bounded
	useSync        = true // a commit is acknowledged after a sync
	useFloor       = true // what is missing below the floor is damage
	useGapProof    = true // a later save behind an unreadable one proves damage
	useHeaderSeal  = true // the floor is sealed
	useRewrite     = true // what lies above the floor is written again at opening
	useFileCheck   = true // the file is compared with what we know before anything is written
	useFailClosed  = true // a transaction without a sync is an error
	useLock        = true // one process at a time
	useReadBack    = true // settings of SQLite are read back
	useVerify      = true // a file that is to replace or to back up another is read back whole
	useReserve     = true // zeros are written ahead, and take the last saves on a full disk
	useKeepReserve = true // a save that failed leaves them there
)
