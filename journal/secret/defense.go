//go:build !sabotage

package secret

// useNFC brings a passphrase into one form before it becomes a key. It is
// always on; the build tag sabotage, which no release carries, can take it away
// to prove that a test notices (the table stands in journal/vault/sabotage_test.go).
const useNFC = true
