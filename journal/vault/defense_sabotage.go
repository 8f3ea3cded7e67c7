//go:build sabotage

package vault

// #cgo CFLAGS: -DSABOTAGE
// extern int swcLetsTemporary;
import "C"

import "slices"

// removed names the defense that this build lacks, set by the linker:
// -ldflags "-X stillwater/journal/vault.removed=sync"; none when empty.
var removed string

var (
	useAD          = removed != "ad"
	useChain       = removed != "chain"
	useCommitment  = removed != "commitment"
	useClamp       = removed != "clamp"
	useSync        = removed != "sync"
	useFloor       = removed != "floor"
	useGapProof    = removed != "gapproof"
	useHeaderSeal  = removed != "headerseal"
	useRewrite     = removed != "rewrite"
	useFileCheck   = removed != "filecheck"
	useFailClosed  = removed != "failclosed"
	useLock        = removed != "lock"
	useReadBack    = removed != "readback"
	useVerify      = removed != "verify"
	useReserve     = removed != "reserve"
	useKeepReserve = removed != "keepreserve"
)

func init() {
	switch removed {
	case "temporary": // the shim hands temporary files on to the disk
		C.swcLetsTemporary = 1
	case "securedelete":
		i := slices.IndexFunc(pragmas, func(p struct{ name, set, want string }) bool { return p.name == "secure_delete" })
		pragmas[i].set, pragmas[i].want = "OFF", "0"
	}
}
