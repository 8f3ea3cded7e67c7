//go:build !linux

package store

import "testing"

func mountReadOnly(t *testing.T, _ string) {
	t.Helper()
	t.Skip("mounting is for Linux")
}

func remountWritable(*testing.T, string) {}
