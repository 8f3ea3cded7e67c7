//go:build sabotage

package secret

// removed names the defense that this build lacks, set by the linker:
// -ldflags "-X stillwater/journal/secret.removed=nfc"; none when empty.
var removed string

var useNFC = removed != "nfc"
