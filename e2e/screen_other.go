//go:build !linux

// Package e2e drives the whole app in a real window on a virtual display. It
// is for Linux.
package e2e
