//go:build !unix

package harden

// NoCores does nothing here; see the package comment.
func NoCores() error { return nil }
